"""Which rights that are not met are worth telling: those that one number keeps away, not those of other people's lives."""

from __future__ import annotations

from datetime import date

from tirek.engine.household import UNKNOWN
from tirek.engine.reasons import Comparison, Node, node_for_measure
from tirek.engine.reference import MeasureResult

_NEAR_DAYS = 366
_NEAR_MONTHS = 12
_DEEPEST = 3


def is_near(result: MeasureResult) -> bool:
    """Whether little is missing.

    Laws put first what selects people (age, sex, a status). Who passes that and fails at most two later conditions is near;
    who fails the first is near only where it fails by a close number or an amount of money, and nothing else does.
    """
    run, measure = result.run, result.measure
    first = measure.conditions[0] == result.deciding
    failed = 0
    for condition in measure.conditions:
        if run.for_measure(measure, condition, result.unit) is not True:
            failed += 1
            if failed > (1 if first else 2):
                return False
    return not first or _fails_narrowly(node_for_measure(run, measure, result.deciding, result.unit), 0)


def _fails_narrowly(node: Node, depth: int) -> bool:
    if any(_is_narrow(c) for c in node.comparisons if c.outcome is False):
        return True
    below = [c for c in node.children if c.kind == "rule" and c.value_kind == "bool" and c.value is False]
    return depth < _DEEPEST and any(_fails_narrowly(child, depth + 1) for child in below)


def _is_narrow(comparison: Comparison) -> bool:
    left, right = comparison.left, comparison.right
    if left in (UNKNOWN, None) or right in (UNKNOWN, None) or isinstance(left, str | tuple):
        return False
    if isinstance(left, date) and isinstance(right, date):
        return abs((left - right).days) <= _NEAR_DAYS
    if comparison.left_kind == "money":
        return bool(left and right)
    if comparison.left_kind == "month":
        return 0 < abs(left - right) <= 1
    if comparison.left_kind in ("count", "rate"):
        return bool(abs(left - right) <= max(1, abs(right) / 10))
    return False
