"""Rates of work, wages, disability and awards by cell, raked so that the country meets its targets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tirek.country import ipf
from tirek.country.archetypes import Archetypes, pool
from tirek.country.strata import RURAL, Strata, age_sex_of
from tirek.country.targets import AGE_GROUPS, FEMALE, MALE, Targets

Vector = NDArray[np.float64]
AGES = 100
SOVIET_AWARDS_FROM_AGE = 72
WORK_GROUP = 3
FIRST_WORK_AGE = 16
WORKING_AGE = 18
SEX_PREMIUM, RURAL_DISCOUNT = 0.32, 0.2
AGE_PREMIUM = (-0.35, -0.2, -0.02, 0.08, 0.12, 0.1, 0.05, 0.0, -0.05, -0.15, -0.25, -0.4, -0.4, -0.4, -0.4)
STUDENT_WORK, DISABLED_WORK, DISABLED_LOSS = 0.25, (1.0, 0.055, 0.20, 0.455, 0.455), 0.70
AWAY = (0.0003, 0.006)
MOTHERS_WORK = (1.0, 1.0, 1.0, 0.92, 0.78, 0.66, 0.58, 0.5)  # by own children under 18: recalled shape of the labour force survey
STUDENT_RATE = {18: 0.72, 19: 0.66, 20: 0.55, 21: 0.42, 22: 0.22, 23: 0.1, 24: 0.05, 25: 0.02}
DISABILITY_BY_AGE = ((18, 1.3), (25, 1.6), (35, 2.2), (45, 3.6), (55, 6.6), (65, 7.0), (75, 8.0), (100, 9.0))
CHILD_DISABILITY_BY_AGE = ((0, 0.4), (3, 1.2), (7, 1.9), (12, 2.1), (17, 2.1))


@dataclass(frozen=True)
class Rates:
    """Probabilities and wage parameters.

    `work` (S, 100, 2): employed by stratum, age, sex before what a person studies or suffers lowers it; `self_employed` (S,).
    `wage_log_mean`, `wage_log_sd`, `premium_mean` by region, tenge of the second quarter of 2025; `wage_now` level of the built year.
    `disability` (100, 2): any group, by age and sex. `award` (11,): awarded by number of children born, `altyn` share of them.
    `registered` share of non-workers of working age who are registered unemployed. `student` (100,), `death` (100, 2) a year.
    """

    work: Vector
    self_employed: Vector
    wage_log_mean: Vector
    wage_log_sd: Vector
    premium_mean: Vector
    disability: Vector
    award: Vector
    altyn: Vector
    registered: float
    student: Vector
    death: Vector


def pension_age(year: int) -> tuple[float, float]:
    """Retirement age of women and men in a year (dossier 2.6), for counting who is of working age."""
    steps = {2018: 58.5, 2019: 59.0, 2020: 59.5, 2021: 60.0, 2022: 60.5}
    women = 58.0 if year < 2018 else steps.get(year, 61.0 if year < 2028 else min(63.0, 61.5 + 0.5 * (year - 2028)))
    return women, 63.0


def make_rates(targets: Targets, strata: Strata, year: int) -> Rates:
    """All rates for a country as it is in a year."""
    a = pool()
    persons = persons_by_age(a, strata)
    student = student_rates()
    disability = disability_rates(targets, persons.sum(axis=0), year)
    cells = employed_cells(targets, strata)
    work = work_rates(strata, cells, damping(a, strata, persons, student, disability), persons)
    self_employed = self_employed_shares(targets, strata, cells)
    log_mean, log_sd, premium = wage_parameters(targets, strata, cells, self_employed)
    award, altyn = award_rates(targets, a, strata)
    women, men = pension_age(year)
    idle = persons.sum(axis=0)
    able = float(idle[WORKING_AGE : int(women), FEMALE].sum() + idle[WORKING_AGE : int(men), MALE].sum())
    employed = float(targets.value("employed")["total"])
    registered = float(targets.value("registered_unemployed")) / max(able - employed, 1.0)
    death = death_rates(targets, persons.sum(axis=0))
    return Rates(work, self_employed, log_mean, log_sd, premium, disability, award, altyn, registered, student, death)


def persons_by_age(a: Archetypes, strata: Strata) -> Vector:
    """Expected persons (S, 100, 2) at full scale."""
    cell = age_sex_of(a, AGES)
    weight = strata.weights[a.household]
    table = np.stack([np.bincount(cell, weight[:, s], AGES * 2) for s in range(weight.shape[1])])
    return np.asarray(table, dtype=np.float64).reshape(-1, AGES, 2)


def student_rates() -> Vector:
    """Share in full-time study by age."""
    rates = np.zeros(AGES)
    rates[6:17], rates[17] = 0.992, 0.94
    for age, rate in STUDENT_RATE.items():
        rates[age] = rate
    return rates


def death_rates(targets: Targets, persons: Vector) -> Vector:
    """Yearly deaths by age and sex (100, 2), exponential in age, men nearly twice women, meeting the deaths of a year."""
    ages = np.arange(AGES)
    rate = np.column_stack([np.exp(0.088 * ages), 1.85 * np.exp(0.084 * ages)])
    rate[0] *= 60
    return np.asarray(rate * (float(targets.value("deaths")) / (rate * persons).sum()))


def _interpolated(points: tuple[tuple[int, float], ...]) -> Vector:
    """Values by age (100,) on the line through the points."""
    return np.interp(np.arange(AGES), [float(age) for age, _ in points], [value for _, value in points])


def disability_rates(targets: Targets, persons: Vector, year: int) -> Vector:
    """Disabled share by age and sex (100, 2), meeting the counts of children, working age and pension age."""
    entry = targets.value("disabled")
    ages = np.arange(AGES)
    child = _interpolated(CHILD_DISABILITY_BY_AGE)
    adult = _interpolated(DISABILITY_BY_AGE)
    rate = np.column_stack([np.where(ages < WORKING_AGE, child, adult)] * 2) * np.array([0.94, 1.06])
    limit = np.array([np.floor(x) for x in pension_age(year)])
    pension = ages[:, None] >= limit[None]
    minor = (ages < WORKING_AGE)[:, None] & np.ones((1, 2), dtype=bool)
    for part, wanted in ((minor, entry["children"]), (~minor & ~pension, entry["working_age"]), (pension, entry["pension_age"])):
        rate[part] *= wanted / (rate * persons)[part].sum()
    return np.minimum(rate, 0.9)


def employed_cells(targets: Targets, strata: Strata) -> Vector:
    """Employed persons by stratum, five-year age from 15 and sex (S, 15, 2), never more than there are persons.

    A table of employed and not employed is fitted to persons by cell, to the employed of each region and to those of each age and sex.
    """
    entry = targets.entries["employment_rate_by_age"]
    rate = np.column_stack([entry["female"], entry["male"]])
    persons = strata.persons[:, WORK_GROUP:AGE_GROUPS]
    total = float(targets.value("employed")["total"])
    sexes = np.array([1 - entry["male_share"], entry["male_share"]]) * total
    national = persons.sum(axis=0)
    wanted_sexes = np.stack([sexes, national.sum(axis=0) - sexes])
    by_age_sex = ipf.fit(np.stack([national * rate, national * (1 - rate)]), [((0, 2), wanted_sexes), ((1, 2), national)])
    region = targets.by_region("employed_by_region")
    region *= total / region.sum()
    everyone = np.bincount(strata.region, persons.sum(axis=(1, 2)))
    seed = np.zeros((2, len(region), *persons.shape[1:]))
    for s, place in enumerate(strata.region):
        seed[:, place] += np.stack([persons[s] * rate, persons[s] * (1 - rate)])
    margins = [((0, 1), np.stack([region, everyone - region])), ((0, 2, 3), by_age_sex), ((1, 2, 3), seed.sum(axis=0))]
    employed, idle = ipf.fit(seed, margins, rounds=400)
    # Within a region town and village keep the odds of the seed, scaled alike.
    odds = np.divide(employed * seed[1], idle * seed[0], out=np.ones_like(employed), where=(idle * seed[0]) > 0)[strata.region]
    return np.asarray(persons * rate * odds / (1 - rate + rate * odds))


def small_children(a: Archetypes) -> NDArray[np.int64]:
    """Own children under 18 of every member of the pool who is a mother."""
    rows = np.flatnonzero((a.mother >= 0) & (a.age < WORKING_AGE))
    mothers = a.offsets[:-1][a.household[rows]] + a.mother[rows]
    return np.bincount(mothers, minlength=len(a.age))


def damping(a: Archetypes, strata: Strata, persons: Vector, student: Vector, disability: Vector) -> Vector:
    """By how much study, disability, many children and absence lower work on average (S, 100, 2); 0 below the first age of work."""
    ages = np.arange(AGES)
    each = (1 - student * (1 - STUDENT_WORK))[:, None] * (1 - disability * DISABLED_LOSS) * (1 - np.array(AWAY))
    result = np.repeat((each * (ages >= FIRST_WORK_AGE)[:, None])[None], len(persons), axis=0)
    women = np.flatnonzero((a.sex == FEMALE) & (a.age >= FIRST_WORK_AGE))
    kept = np.array(MOTHERS_WORK)[np.minimum(small_children(a)[women], len(MOTHERS_WORK) - 1)]
    weight = strata.weights[a.household[women]] * kept[:, None]
    age = np.minimum(a.age[women], AGES - 1)
    at_work = np.stack([np.bincount(age, weight[:, s], AGES) for s in range(len(persons))])
    result[:, :, FEMALE] *= np.divide(at_work, persons[:, :, FEMALE], out=np.ones_like(at_work), where=persons[:, :, FEMALE] > 0)
    return result


def work_rates(strata: Strata, cells: Vector, damp: Vector, persons: Vector) -> Vector:
    """Employed share (S, 100, 2) for somebody whom nothing keeps from work, so that with those who are kept the cells come out."""
    share = np.divide(cells, strata.persons[:, WORK_GROUP:], out=np.zeros_like(cells), where=strata.persons[:, WORK_GROUP:] > 0)
    ages = np.arange(AGES)
    group = np.clip(ages // 5, WORK_GROUP, AGE_GROUPS - 1) - WORK_GROUP
    rate = share[:, group] * (ages >= FIRST_WORK_AGE)[None, :, None]
    for g in range(AGE_GROUPS - WORK_GROUP):
        inside = (group == g) & (ages >= WORK_GROUP * 5)
        everyone, free = persons[:, inside].sum(axis=1), (persons * damp)[:, inside].sum(axis=1)
        rate[:, inside] *= np.divide(everyone, free, out=np.ones_like(free), where=free > 0)[:, None]
    return np.minimum(rate, 0.985)


def self_employed_shares(targets: Targets, strata: Strata, cells: Vector) -> Vector:
    """Self-employed share of the employed by stratum; villages twice the odds of towns, raked to region and country."""
    employed = cells.sum(axis=(1, 2))
    share = targets.by_region("self_employed_share_by_region")
    by_region = np.bincount(strata.region, employed)
    wanted = share * by_region
    wanted *= float(targets.value("employed")["self_employed"]) / wanted.sum()
    weight = employed * np.where(strata.rural == RURAL, 2.0, 1.0)
    return np.minimum(weight * (wanted / np.bincount(strata.region, weight))[strata.region] / employed, 0.8)


def premium(sex: NDArray[np.integer], age: NDArray[np.integer], rural: NDArray[np.integer]) -> Vector:
    """Logarithmic wage premium of men, of middle ages and of towns."""
    by_age = np.array(AGE_PREMIUM)[np.clip(age // 5, WORK_GROUP, AGE_GROUPS - 1) - WORK_GROUP]
    return np.asarray((sex == MALE) * SEX_PREMIUM + by_age - (rural == RURAL) * RURAL_DISCOUNT)


def wage_parameters(targets: Targets, strata: Strata, cells: Vector, self_employed: Vector) -> tuple[Vector, Vector, Vector]:
    """Log mean, remaining log deviation and mean premium of employees' wages by region, from means and medians."""
    employees = cells * (1 - self_employed)[:, None, None]
    by_region = np.bincount(strata.region, employees.sum(axis=(1, 2)))
    mean = targets.by_region("wage_mean_by_region")
    mean *= float(targets.value("wages")["mean"]) / (mean @ by_region / by_region.sum())
    ratio = targets.by_region("wage_median_ratio_by_region")
    groups = np.arange(WORK_GROUP, AGE_GROUPS) * 5
    value = premium(np.array([FEMALE, MALE])[None, None], groups[None, :, None], strata.rural[:, None, None])
    first = np.bincount(strata.region, (employees * value).sum(axis=(1, 2))) / by_region
    second = np.bincount(strata.region, (employees * value**2).sum(axis=(1, 2))) / by_region
    spread = 2 * np.log(1 / ratio)
    return np.log(mean * ratio), np.sqrt(np.maximum(spread - (second - first**2), 0.02)), first


def award_rates(targets: Targets, a: Archetypes, strata: Strata) -> tuple[Vector, Vector]:
    """Awarded share and, among the awarded, the share of altyn alka, by children born (0 to 10)."""
    entry = targets.value("awarded_mothers")
    weight = strata.weights.sum(axis=1)[a.household] * ((a.sex == FEMALE) & (a.age >= 28))
    women = np.bincount(np.minimum(a.born, 10), weight, 11)
    younger = np.bincount(np.minimum(a.born, 10), weight * (a.age < SOVIET_AWARDS_FROM_AGE), 11)
    seven = min(1.0, float(entry["altyn_alka"]) / younger[7:].sum())
    six = min(1.0, (float(entry["total"]) - seven * women[7:].sum()) / max(women[6] + women[7:].sum() * (1 - seven), 1.0))
    rate, altyn = np.zeros(11), np.zeros(11)
    rate[6], rate[7:] = six, seven + (1 - seven) * six
    altyn[7:] = seven / rate[7:]
    return rate, altyn
