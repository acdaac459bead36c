"""Which rights that are not met are worth telling: those that one step or one number keeps away, not those of other people's lives."""

from __future__ import annotations

from datetime import date

from tirek.engine.household import UNKNOWN
from tirek.engine.reasons import Comparison, Node, node_for_measure
from tirek.engine.reference import MeasureResult

NARROW, FAR, YES_NO = "narrow", "far", "yes/no"
_NEAR_DAYS = 366
_NEAR_MONTHS = 1
_NEAR_MONEY = 2
_DEEPEST = 3
_NOT_SOUGHT = ("levy", "reckoning", "status")


def is_near(result: MeasureResult) -> bool:
    """Whether little is missing.

    Laws put first what selects people (age, sex, a status). Who passes that and fails one later condition is near, unless it
    fails by a number or date that is far off; who fails the first alone is near only where it fails narrowly.
    """
    run, measure = result.run, result.measure
    if measure.kind in _NOT_SOUGHT:
        return False
    others = (c for c in measure.conditions if c != result.deciding)
    if not all(run.for_measure(measure, c, result.unit) is True for c in others):
        return False
    how = _how_failed(result, result.deciding)
    return how != FAR and (how == NARROW or measure.conditions[0] != result.deciding)


def fails_by_a_number(result: MeasureResult) -> bool:
    """Whether the deciding condition fails by a close number or date, so that a flip would tell something."""
    return _how_failed(result, result.deciding) == NARROW


def _how_failed(result: MeasureResult, condition: str) -> str:
    return how_failed(node_for_measure(result.run, result.measure, condition, result.unit))


def how_failed(node: Node, depth: int = 0) -> str:
    """Whether a condition fails by a close number, by one far off, or by a plain no."""
    found = {_closeness(c) for c in node.comparisons if c.outcome is False}
    if NARROW not in found and depth < _DEEPEST:
        below = [c for c in node.children if c.kind == "rule" and c.value_kind == "bool" and c.value is False]
        found |= {how_failed(child, depth + 1) for child in below}
    return next((how for how in (NARROW, FAR) if how in found), YES_NO)


def _closeness(comparison: Comparison) -> str:
    left, right, kind = comparison.left, comparison.right, comparison.left_kind
    if left in (UNKNOWN, None) or right in (UNKNOWN, None) or isinstance(left, str | tuple):
        return YES_NO
    if isinstance(left, date) and isinstance(right, date):
        return NARROW if abs((left - right).days) <= _NEAR_DAYS else FAR
    if kind == "money":
        return NARROW if right and left <= right * _NEAR_MONEY and left * _NEAR_MONEY >= right else FAR
    if kind == "month":
        return NARROW if abs(left - right) <= _NEAR_MONTHS else FAR
    if kind in ("count", "rate"):
        return NARROW if abs(left - right) <= max(1, abs(right) / 10) else FAR
    return YES_NO
