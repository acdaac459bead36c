"""The strata of the country, town and village of each region, and what each should hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tirek.country import ipf, raking
from tirek.country.archetypes import Archetypes, pool
from tirek.country.targets import AGE_GROUPS, AGE_STEP, CHILD_AGES, FEMALE, MALE, Targets

Vector = NDArray[np.float64]
URBAN, RURAL = 0, 1
YOUNG_GROUPS, PENSION_GROUP = 3, 12
RURAL_CHILDREN, RURAL_YOUNG_ADULTS = 1.07, 0.92
PARITY_TILT = 0.42
CENTRE_PARITY = 2.4


@dataclass(frozen=True)
class Strata:
    """Strata in order: `region` (index into the targets' regions) and `rural` of each; `persons` (S, 18, 2) by age and sex;
    `weights` (archetypes, S) households at full scale."""

    region: NDArray[np.int64]
    rural: NDArray[np.int64]
    persons: Vector
    weights: Vector

    def of_region(self, region: int) -> NDArray[np.int64]:
        """The strata of one region, town first."""
        return np.flatnonzero(self.region == region)


def persons_by_cell(targets: Targets) -> Vector:
    """Persons by region, rural, age group and sex: fitted to region, urban/rural, age and sex margins; shape (R, 2, 18, 2)."""
    national = targets.age_sex()
    population = targets.population()
    urban = urban_by_region(targets)
    seed = np.zeros((len(targets.regions), 2, AGE_GROUPS, 2))
    broad = targets.broad_ages()
    parts = (slice(0, YOUNG_GROUPS), slice(YOUNG_GROUPS, PENSION_GROUP), slice(PENSION_GROUP, AGE_GROUPS))
    for i, groups in enumerate(parts):
        shape = national[groups] / national[groups].sum(axis=0)
        seed[:, :, groups, :] = (broad[:, i, :][:, None, :] * shape[None])[:, None]
    seed[:, RURAL, :YOUNG_GROUPS] *= RURAL_CHILDREN
    seed[:, RURAL, 4:8] *= RURAL_YOUNG_ADULTS
    by_place = np.column_stack([urban, population - urban])
    seed *= (by_place > 0)[:, :, None, None]
    return ipf.fit(seed, [((2, 3), national * population.sum() / national.sum()), ((0, 1), by_place)])


def urban_by_region(targets: Targets) -> Vector:
    """Urban persons by region, raked to the published urban total; cities are wholly urban."""
    population, share = targets.population(), targets.by_region("urban_share_by_region")
    total = targets.value("population")
    seed = np.column_stack([population * share, population * (1 - share)])
    place = np.array([total["urban"], total["rural"]]) * population.sum() / (total["urban"] + total["rural"])
    return ipf.fit(seed, [((1,), place), ((0,), population)])[:, URBAN]


def _sizes(targets: Targets, persons: Vector, rural: NDArray[np.int64], child_share: Vector) -> Vector:
    """Households by size in each stratum: the national shape tilted to the mean size of town or village, larger where children are many."""
    entry = targets.entries["household_size"]
    national = np.array(entry["share"], dtype=np.float64)
    numbers = np.append(np.arange(1, len(national)), entry["mean_of_last"])
    usual = np.bincount(rural, persons * child_share) / np.bincount(rural, persons)
    mean = np.where(rural == RURAL, entry["mean_rural"], entry["mean_urban"]) * (child_share / usual[rural]) ** 0.8
    shapes = np.array([_tilted(national, numbers, m) for m in np.clip(mean, 2.3, 5.6)])
    households = persons / (shapes @ numbers)
    seed = shapes * households[:, None]
    total = persons.sum() / float(national @ numbers)
    return ipf.fit(seed, [((1,), national * total), ((0,), households * total / households.sum())], rounds=30)


def _tilted(shape: Vector, numbers: Vector, mean: float) -> Vector:
    """The shape multiplied by exp(t * number) so that its mean is `mean` (t by bisection)."""
    low, high = -1.5, 1.5
    for _ in range(50):
        middle = (low + high) / 2
        trial = shape * np.exp(middle * numbers)
        trial /= trial.sum()
        low, high = (middle, high) if trial @ numbers < mean else (low, middle)
    return np.asarray(trial)


def _orders(targets: Targets, under_five: Vector, birth_rate: Vector) -> Vector:
    """Children under five by order of birth, more of the fourth and later where births are many; shape (S, 4)."""
    share = np.array(targets.entries["births_by_order"]["share"], dtype=np.float64)
    tilt = np.outer((birth_rate - birth_rate.mean()) / birth_rate.std() * 0.22, np.array([-1.0, -0.5, 0.2, 1.0]))
    seed = share[None] * np.exp(tilt) * under_five[:, None]
    return ipf.fit(seed, [((1,), share * under_five.sum()), ((0,), under_five)])


def margins_of(targets: Targets, cells: Vector, region: NDArray[np.int64], rural: NDArray[np.int64]) -> raking.StratumMargins:
    """What each stratum should hold, from cells (S, 18, 2)."""
    persons = cells.sum(axis=(1, 2))
    child_share = cells[:, :YOUNG_GROUPS].sum(axis=(1, 2)) / persons
    minors = cells[:, :YOUNG_GROUPS].sum(axis=(1, 2)) + 0.6 * cells[:, YOUNG_GROUPS].sum(axis=1)
    by_age = targets.child_ages()
    child_ages = np.empty((len(persons), CHILD_AGES))
    for group in range(4):
        ages = slice(group * AGE_STEP, min((group + 1) * AGE_STEP, CHILD_AGES))
        within = by_age[ages] / by_age[ages].sum()
        part = cells[:, group].sum(axis=1) * (1.0 if group < YOUNG_GROUPS else _minor_part(targets))
        child_ages[:, ages] = part[:, None] * within
    birth_rate = targets.by_region("crude_birth_rate")[region] * np.where(rural == RURAL, 1.06, 0.97)
    adults = persons - cells[:, :YOUNG_GROUPS].sum(axis=(1, 2))
    orphans, lost = float(targets.value("orphans")), targets.value("parents_lost")
    return raking.StratumMargins(
        age_sex=cells,
        child_ages=child_ages,
        sizes=_sizes(targets, persons, rural, child_share),
        married=adults * float(targets.value("married_share")),
        orders=_orders(targets, cells[:, 0].sum(axis=1) * 0.985, birth_rate),
        wards=minors / minors.sum() * orphans,
        father_lost=minors * lost["father"],
        mother_lost=minors * lost["mother"],
    )


def _minor_part(targets: Targets) -> float:
    """Share of the ages 15 to 17 among 15 to 19, from births; the two years before the carried series are taken as 0.9 of its last."""
    last = targets.child_ages()[15:]
    return float(last.sum() / (last.sum() + 1.75 * last[-1]))


def _start(a: Archetypes, birth_rate: Vector) -> Vector:
    """Prior weights (archetypes, S): large families likelier where births are many."""
    tilt = PARITY_TILT * (birth_rate / birth_rate.mean() - 1) * 2
    parity = np.where(a.parity >= 0, a.parity - CENTRE_PARITY, 0.0)
    return a.prior[:, None] * np.exp(np.outer(parity, tilt))


def fit_strata(targets: Targets) -> Strata:
    """All strata with raked weights of the archetypes."""
    a = pool()
    cells = persons_by_cell(targets)
    region, rural = np.nonzero(cells.sum(axis=(2, 3)) > 0)
    stratum_cells = cells[region, rural]
    margins = margins_of(targets, stratum_cells, region, rural)
    birth_rate = targets.by_region("crude_birth_rate")[region] * np.where(rural == RURAL, 1.06, 0.97)
    start = _start(a, birth_rate)
    start *= margins.sizes.sum(axis=1) / start.sum(axis=0)
    weights = raking.rake(start, raking.traits_of(a, margins))
    weights *= stratum_cells.sum(axis=(1, 2)) / (a.sizes @ weights)
    return Strata(region, rural, stratum_cells, weights)


def age_sex_of(a: Archetypes, ages: int) -> NDArray[np.int64]:
    """Cell number age * 2 + sex of every member, ages capped."""
    return np.minimum(a.age, ages - 1).astype(np.int64) * 2 + np.where(a.sex == FEMALE, FEMALE, MALE)
