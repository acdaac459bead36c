"""What is said while facts are missing stays true whatever the facts turn out to be.

Random households are evaluated with all facts, then with some hidden: an outcome or amount that is still told must be the same.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.engine.small import month, small_law
from tirek.channels.cli.law_root import law_root
from tirek.engine.household import UNKNOWN, Household, Series
from tirek.engine.law import PERSON, Fact, Law
from tirek.engine.loading import load_law
from tirek.engine.reference import UNDECIDED, Determination, evaluate
from tirek.engine.vocabulary import Month

MONTHS = ("2018-01", "2020-04", "2023-07", "2026-01")


def whole(law: Law, chance: random.Random, at: Month) -> Household:
    """A household of which everything is known, however odd."""
    size = chance.randint(1, 6)
    people = [{n: made_up(f, chance, at, size) for n, f in law.facts.items() if f.entity == PERSON} for _ in range(size)]
    facts = {n: made_up(f, chance, at, size) for n, f in law.facts.items() if f.entity != PERSON}
    return Household(facts, tuple(people), tuple(str(i) for i in range(size)))


def made_up(fact: Fact, chance: random.Random, at: Month, size: int) -> Any:
    """A value of a fact; what is usual comes more often than the rest."""
    if fact.monthly:
        plain = Fact(**{**vars(fact), "monthly": False})
        return Series({i: made_up(plain, chance, at, size) for i in range(at.index - 40, at.index + 1)}, 0)
    if fact.optional and chance.random() < 0.6:
        return None
    match fact.kind:
        case "bool":
            return chance.random() < 0.5
        case "enum":
            return chance.choice(fact.values)
        case "link":
            return chance.randrange(size)
        case "date":
            return date(at.year, at.number, 1) - timedelta(days=chance.choice((chance.randint(-31, 400), chance.randint(0, 30000))))
    most = min(fact.maximum or 10**9, chance.choice((2, 40, 10**4, 5 * 10**7)))
    return chance.randint(0, most)


def hidden(household: Household, chance: random.Random, share: float) -> Household:
    """The same household with some facts unknown."""

    def veil(facts: Any) -> dict[str, Any]:
        return {n: UNKNOWN if chance.random() < share else v for n, v in facts.items()}

    return Household(veil(household.facts), tuple(veil(p) for p in household.people), household.names)


def told(determination: Determination) -> dict[tuple[str, int | None], tuple[str, Any]]:
    """Outcomes and amounts by measure and unit; a family that may not exist says nothing."""
    return {
        (m.measure.name, m.who): (m.outcome, UNKNOWN if m.amount_unknown else m.amount)
        for m in determination.measures
        if m.outcome != UNDECIDED
    }


def contradictions(law: Law, seed: int) -> list[str]:
    """What was told with facts hidden, and proved otherwise."""
    chance = random.Random(seed)
    at = month(MONTHS[seed % len(MONTHS)])
    household = whole(law, chance, at)
    known = told(evaluate(law, household, at))
    partly = told(evaluate(law, hidden(household, chance, chance.choice((0.02, 0.1, 0.4))), at))
    found = []
    for key, (outcome, amount) in partly.items():
        full = known.get(key, ("not_met", None))
        if full[0] != outcome or (amount not in (UNKNOWN, full[1]) and full[1] is not UNKNOWN):
            found.append(f"seed {seed}, {key}: {outcome} {amount} with facts hidden, {full[0]} {full[1]} in truth")
    return found


@pytest.mark.parametrize("block", range(4))
def test_the_small_law(block: int) -> None:
    assert [c for seed in range(50 * block, 50 * block + 50) for c in contradictions(small_law(), seed)] == []


@pytest.mark.parametrize("block", range(4))
def test_the_law_of_the_country(block: int) -> None:
    law = load_law(Path(law_root()))
    assert [c for seed in range(25 * block, 25 * block + 25) for c in contradictions(law, seed)] == []
