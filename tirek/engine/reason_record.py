"""The reasons of a decision as plain data: what an audit keeps, and what a court could read.

Nodes are listed once and refer to each other by number, so that a fact read by ten rules stands in one place.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from tirek.engine.household import UNKNOWN, Series
from tirek.engine.reasons import Comparison, Node, amount_reason, condition_reasons, walk
from tirek.engine.reference import MeasureResult
from tirek.engine.vocabulary import Month


def reason_record(result: MeasureResult) -> dict[str, Any]:
    """All nodes behind a decision: `conditions` and `amount` are numbers of `nodes`.

    Money is in tiyn; months are `2026-01`; exact fractions are texts like `7/10`; what is not known is `{"unknown": true}`.
    """
    conditions, amount = condition_reasons(result), amount_reason(result)
    nodes = list(walk([*conditions, *([amount] if amount else [])]))
    numbers = {_place(n): i for i, n in enumerate(nodes)}
    return {
        "measure": result.measure.name,
        "who": None if result.who is None else result.run.asked.name(result.who),
        "outcome": result.outcome,
        "deciding": result.deciding,
        "amount": result.amount,
        "conditions": [numbers[_place(n)] for n in conditions],
        "amount_node": numbers[_place(amount)] if amount else None,
        "nodes": [_record(n, numbers) for n in nodes],
    }


def _place(node: Node) -> tuple[Any, ...]:
    return (type(node), node.name, node.who, node.head, node.key)


def _record(node: Node, numbers: dict[tuple[Any, ...], int]) -> dict[str, Any]:
    record: dict[str, Any] = {"name": node.name, "kind": node.kind, "value": plain(node.value, node.value_kind)}
    if node.who is not None:
        record["who"] = node.run.asked.name(node.who)
    if node.key is not None:
        record["key"] = plain(node.key, "month" if node.kind == "fact" else "")
    if node.citation:
        record |= {"citation": node.citation, "since": node.since.isoformat() if node.since else None, "confidence": node.confidence}
    if node.version:
        record["text"] = str(node.version.place)
    if node.taken:
        record["taken"] = {"line": node.taken.line, "text": node.taken.text}
    if node.comparisons:
        record["comparisons"] = [_comparison(c) for c in node.comparisons]
    if node.children:
        record["inputs"] = [numbers[_place(c)] for c in node.children]
    return record


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "text": comparison.text,
        "left": plain(comparison.left, comparison.left_kind),
        "right": plain(comparison.right, comparison.right_kind),
        "outcome": plain(comparison.outcome, "bool"),
    }


def plain(value: Any, kind: str) -> Any:
    """A value as JSON holds it, without loss."""
    if value is UNKNOWN:
        return {"unknown": True}
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Series):
        months = {str(Month.at(m)): plain(v, kind) for m, v in sorted(value.values.items())}
        return {"months": months, "otherwise": plain(value.otherwise, kind)}
    if isinstance(value, dict):
        return {"/".join(map(str, k)) if isinstance(k, tuple) else str(k): plain(v, kind) for k, v in value.items()}
    if isinstance(value, tuple):
        return [plain(v, kind) for v in value]
    if kind == "month" and isinstance(value, int):
        return str(Month.at(value))
    return value
