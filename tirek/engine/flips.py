"""Where a decision turns: the value of a fact at which the outcome of a condition changes.

The search is exact: each fact behind the condition is moved between its bounds by bisection, and the condition is
evaluated anew each time. Next to the value found, one tiyn, one day or one unit away, the outcome is still the old one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tirek.engine.household import UNKNOWN, Household, Series
from tirek.engine.law import Fact, Measure
from tirek.engine.reasons import Node, node_for_measure, walk
from tirek.engine.reference import MeasureResult
from tirek.engine.reference_run import Run
from tirek.engine.vocabulary import Month

EARLIEST = date(1900, 1, 1)
MOST_FACTS = 12
# where the law sets no bound of its own, no fact is looked for beyond this: ten thousand million tenge, in tiyn
WIDEST = 10**12


@dataclass(frozen=True)
class Flip:
    """The outcome of a condition changes when a fact is `value`, or beyond it in its direction.

    `who` is the person (None: the household), `now` the value today, `upward` whether the fact must grow (dates: be later).
    For a monthly fact `months` are the months (indices) that all take the value.
    """

    condition: str
    fact: str
    who: int | None
    now: Any
    value: Any
    upward: bool
    months: tuple[int, ...] = ()


def flips(result: MeasureResult, condition: str = "") -> list[Flip]:
    """The flips of a condition (the deciding one unless named), for every fact behind it."""
    name = condition or result.deciding
    if not name or name not in result.measure.conditions:
        return []
    run = result.run
    before = run.for_measure(result.measure, name, result.unit)
    if before is UNKNOWN:
        return []
    found: list[Flip] = []
    for fact, who, months in _facts_behind(node_for_measure(run, result.measure, name, result.unit)):
        search = _Search(run, result.measure, name, result.unit, before, fact, who, months)
        found += search.flips()
    return found


def _facts_behind(node: Node) -> list[tuple[Fact, int | None, tuple[int, ...]]]:
    """Numbers and dates the condition read, the nearest first, at most a dozen."""
    months: dict[tuple[str, int | None], set[int]] = {}
    for read in walk([node]):
        fact = read.fact
        if fact is None or fact.kind not in ("money", "count", "date") or (read.value in (UNKNOWN, None) and not fact.monthly):
            continue
        found = months.setdefault((fact.name, read.who), set())
        if isinstance(read.key, int):
            found.add(read.key)
    law = node.run.law
    return [(law.facts[name], who, tuple(sorted(at))) for (name, who), at in list(months.items())[:MOST_FACTS]]


def month_of_change(result: MeasureResult, condition: str = "", within: int = 24) -> Month | None:
    """The first month within so many in which a condition (the deciding one unless named) comes out otherwise, all facts being
    the same; None when there is none, or when it cannot be told before."""
    run, name = result.run, condition or result.deciding
    if name not in result.measure.conditions:
        return None
    before = run.for_measure(result.measure, name, result.unit)
    for later in range(run.month + 1, run.month + 1 + within):
        household = Household(run.household, run.people, run.asked.names)
        after = Run(run.law, household, Month.at(later), run.given).for_measure(result.measure, name, result.unit)
        if after is UNKNOWN or before is UNKNOWN:
            return None
        if after != before:
            return Month.at(later)
    return None


class _Search:
    def __init__(
        self, run: Run, measure: Measure, condition: str, unit: int, before: Any, fact: Fact, who: int | None, months: tuple[int, ...]
    ) -> None:
        self.run, self.measure, self.condition, self.unit, self.before = run, measure, condition, unit, before
        self.fact, self.who, self.months = fact, who, months
        self.base = Household(run.household, run.people, run.asked.names)

    def flips(self) -> Iterator[Flip]:
        """At most one below and one above."""
        now = self._now()
        if now is None:
            return
        low, high = self._bounds()
        if now > low and self._changed(low):
            yield self._flip(now, self._nearest(now, low), False)
        if now < high and self._changed(high):
            yield self._flip(now, self._nearest(now, high), True)

    def _flip(self, now: int, value: int, upward: bool) -> Flip:
        return Flip(self.condition, self.fact.name, self.who, self._outer(now), self._outer(value), upward, self.months)

    def _now(self) -> int | None:
        """Today's value as a whole number; for a monthly fact the mean of its months."""
        held = (self.run.household if self.who is None else self.run.people[self.who]).get(self.fact.name, UNKNOWN)
        if self.months and isinstance(held, Series):
            values = [held.at(m) for m in self.months]
            return None if any(v is UNKNOWN for v in values) else sum(values) // len(values)
        if isinstance(held, date):
            return held.toordinal()
        return held if isinstance(held, int) and not isinstance(held, bool) else None

    def _bounds(self) -> tuple[int, int]:
        if self.fact.kind == "date":
            last = Month.at(self.run.month + 1200)
            return EARLIEST.toordinal(), date(last.year, last.number, 1).toordinal() - 1
        return 0, self.fact.maximum if self.fact.maximum is not None else WIDEST

    def _outer(self, value: int) -> Any:
        return date.fromordinal(value) if self.fact.kind == "date" else value

    def _changed(self, value: int) -> bool:
        """Whether the condition comes out otherwise, and is known."""
        outer: Any = self._outer(value)
        if self.months:
            held = (self.base.facts if self.who is None else self.base.people[self.who])[self.fact.name]
            outer = Series({**held.values, **dict.fromkeys(self.months, outer)}, held.otherwise)
        household = self.base.with_fact(self.fact.name, outer, self.who)
        run = Run(self.run.law, household, Month.at(self.run.month), self.run.given)
        after = run.for_measure(self.measure, self.condition, self.unit)
        return after is not UNKNOWN and after != self.before

    def _nearest(self, now: int, far: int) -> int:
        """Between a value that keeps the outcome and one that changes it: the nearest that changes it."""
        return _bisect(self._changed, now, far)


def _bisect(changed: Callable[[int], bool], keeps: int, changes: int) -> int:
    while abs(changes - keeps) > 1:
        middle = (changes + keeps) // 2
        if changed(middle):
            changes = middle
        else:
            keeps = middle
    return changes
