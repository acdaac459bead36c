"""Weights of archetypes in each stratum (town or village of a region), raked to the margins of that stratum.

This is iterative proportional fitting on household weights: a margin counts something in every household (persons of an
age and sex, children of a year, the household itself by its size), and all households that have it are scaled by
wanted / actual, margin after margin, until all agree.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tirek.country.archetypes import Archetypes
from tirek.country.targets import AGE_GROUPS, AGE_STEP, CHILD_AGES, FEMALE, MALE

ROUNDS = 60
WEAKEST, STRONGEST = 0.02, 60.0
Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Trait:
    """Something households have: which (`rows`), how much of it (`amount`), and how much of it is wanted in each stratum."""

    name: str
    rows: NDArray[np.int64]
    amount: NDArray[np.float64]
    wanted: NDArray[np.float64]


def trait(name: str, per_household: NDArray[np.float64], wanted: NDArray[np.float64]) -> Trait:
    """A trait from its amount in every archetype; `wanted` has one entry per stratum."""
    rows = np.flatnonzero(per_household)
    return Trait(name, rows, per_household[rows], wanted)


def age_group(age: NDArray[np.int16]) -> NDArray[np.int64]:
    """Five-year group, the last open."""
    return np.minimum(age // AGE_STEP, AGE_GROUPS - 1).astype(np.int64)


def household_size(a: Archetypes) -> NDArray[np.int64]:
    """Persons who live together."""
    return a.counts(a.here == 1).astype(np.int64)


@dataclass(frozen=True)
class StratumMargins:
    """What each stratum should hold; first axis strata.

    `age_sex` (S, 18, 2) persons; `child_ages` (S, 18); `sizes` (S, 7) households; `married` (S,);
    `orders` (S, 4) children under five by order of birth; `wards` (S,) children with a guardian;
    `father_lost` and `mother_lost` (S,) children of a dead father, of a dead mother.
    """

    age_sex: NDArray[np.float64]
    child_ages: NDArray[np.float64]
    sizes: NDArray[np.float64]
    married: NDArray[np.float64]
    orders: NDArray[np.float64]
    wards: NDArray[np.float64]
    father_lost: NDArray[np.float64]
    mother_lost: NDArray[np.float64]


def traits_of(a: Archetypes, margins: StratumMargins) -> list[Trait]:
    """All margins as traits, the most binding (age and sex) last."""
    found = [trait("married", a.counts((a.spouse >= 0) & (a.age >= 15)), margins.married)]
    found.append(trait("wards", a.counts((a.guardian >= 0) & (a.age < CHILD_AGES)), margins.wards))
    for name, dead, wanted in (("father lost", a.father_dead, margins.father_lost), ("mother lost", a.mother_dead, margins.mother_lost)):
        found.append(trait(name, a.counts((dead == 1) & (a.age < CHILD_AGES)), wanted))
    for order in range(4):
        match = (a.order == order + 1) if order < 3 else (a.order >= 4)
        found.append(trait(f"order {order + 1}", a.counts(match & (a.age < 5) & (a.mother >= 0)), margins.orders[:, order]))
    size = np.minimum(household_size(a), margins.sizes.shape[1])
    for n in range(margins.sizes.shape[1]):
        found.append(trait(f"size {n + 1}", (size == n + 1).astype(np.float64), margins.sizes[:, n]))
    for age in range(CHILD_AGES):
        found.append(trait(f"age {age}", a.counts(a.age == age), margins.child_ages[:, age]))
    group = age_group(a.age)
    for g in range(AGE_GROUPS):
        for sex in (FEMALE, MALE):
            found.append(trait(f"age group {g} sex {sex}", a.counts((group == g) & (a.sex == sex)), margins.age_sex[:, g, sex]))
    return found


def rake(start: Weights, traits: list[Trait], rounds: int = ROUNDS) -> Weights:
    """Weights (archetypes, strata) near `start` that meet the traits; kept within bounds of `start` so that none explodes."""
    weights = start.copy()
    low, high = start * WEAKEST, start * STRONGEST
    for _ in range(rounds):
        for t in traits:
            part = weights[t.rows]
            actual = t.amount @ part
            factor = np.divide(t.wanted, actual, out=np.ones_like(actual), where=(actual > 0) & (t.wanted > 0))
            weights[t.rows] = part * factor
        np.clip(weights, low, high, out=weights)
    return weights


def misfit(weights: Weights, traits: list[Trait]) -> dict[str, float]:
    """Per trait, the country-wide actual / wanted - 1."""
    return {t.name: float((t.amount @ weights[t.rows]).sum() / t.wanted.sum() - 1) for t in traits if t.wanted.sum() > 0}
