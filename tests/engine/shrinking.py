"""Makes a household on which the executions differ as small as it can be, and shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.engine.random_families import links_of, without
from tirek.engine.household import UNKNOWN, Household, Series
from tirek.engine.law import HOUSEHOLD, Law
from tirek.engine.vocabulary import Month

Differs = Callable[[Household], bool]


def smallest(law: Law, household: Household, differs: Differs) -> Household:
    """The household with people and facts dropped while it still differs."""
    smaller = True
    while smaller:
        smaller = False
        for place in reversed(range(len(household.people))):
            if len(household.people) > 1 and differs(less := without(household, place, links_of(law))):
                household, smaller = less, True
        for owner, name in _told(household):
            if not law.facts[name].never_unknown and differs(less := household.with_fact(name, UNKNOWN, owner)):
                household = _forgotten(less)
                smaller = True
    return household


def _told(household: Household) -> list[tuple[int | None, str]]:
    named: list[tuple[int | None, str]] = [(None, n) for n in household.facts]
    return named + [(i, n) for i, p in enumerate(household.people) for n in p]


def _forgotten(household: Household) -> Household:
    """Without mention of what is unknown."""
    people = tuple({n: v for n, v in p.items() if v is not UNKNOWN} for p in household.people)
    return Household({n: v for n, v in household.facts.items() if v is not UNKNOWN}, people)


def shown(law: Law, household: Household) -> str:
    """The household as text: facts of the dwelling, then a line a person."""
    lines = [f"{n}: {_text(v)}" for n, v in household.facts.items() if law.facts[n].entity == HOUSEHOLD]
    lines += [f"person {i}: " + ", ".join(f"{n}: {_text(v)}" for n, v in p.items()) for i, p in enumerate(household.people)]
    return "\n".join(lines)


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Series):
        months = ", ".join(f"{Month.at(m)}: {v!r}" for m, v in value.values.items() if v is not UNKNOWN)
        return f"{{{months}; otherwise {value.otherwise!r}}}"
    return repr(value)
