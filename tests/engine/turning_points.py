"""Households that stand exactly where a condition of the law turns, one tiyn, day or unit before it, and one beyond."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.engine.random_families import RandomFamilies
from tirek.engine.comparison import within
from tirek.engine.flips import Flip, flips
from tirek.engine.household import Household, Series
from tirek.engine.reference import MET, NOT_MET, evaluate

ONE_IN = 50
TRIED = 4


def households_with_turns(families: RandomFamilies, number: int) -> list[Household]:
    """So many random households; about one in fifty stands where a condition turns."""
    found = families.households(number)
    for _ in range(max(1, number // ONE_IN)):
        place = families.chance.randrange(number)
        for beside, household in enumerate(at_the_turn(families, found[place])):
            found[(place + beside) % number] = household
    return found


def at_the_turn(families: RandomFamilies, household: Household) -> list[Household]:
    """The household with one fact where a condition turns, and the least step before and after; nothing where none is found."""
    told = within(household, families.first_month, families.months)
    decided = [r for r in evaluate(families.law, told, families.month).measures if r.outcome in (MET, NOT_MET)]
    families.chance.shuffle(decided)
    for result in decided[:TRIED]:
        condition = result.deciding or families.chance.choice(result.measure.conditions)
        if turns := flips(result, condition):
            turn = families.chance.choice(turns)
            return [_moved(families, told, turn, step) for step in (-1, 0, 1)]
    return []


def _moved(families: RandomFamilies, household: Household, turn: Flip, step: int) -> Household:
    value: Any = turn.value + timedelta(days=step) if isinstance(turn.value, date) else turn.value + step
    most = families.law.facts[turn.fact].bound
    if most is not None and not isinstance(value, date):
        value = max(0, min(value, most))
    if turn.months:
        told = (household.facts if turn.who is None else household.people[turn.who])[turn.fact]
        value = Series({**told.values, **dict.fromkeys(turn.months, value)}, told.otherwise)
    return household.with_fact(turn.fact, value, turn.who)
