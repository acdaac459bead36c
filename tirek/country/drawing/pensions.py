"""Service before 1998, other counted months, the income pensions are counted from, day of award, hazardous work, radiation zone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tirek.country.block import Block, Columns
from tirek.country.calendar import YEAR_DAYS, days_from, months_of, pack
from tirek.country.drawing.work import Spells
from tirek.country.layout import NO_DATE, UNKNOWN_COUNT, UNKNOWN_MONEY
from tirek.country.plan import Plan
from tirek.country.rates import pension_age
from tirek.country.targets import FEMALE

REFORM_YEAR = 1998
FIRST_WORK_AGE = 19
SERVICE_UNKNOWN = 0.01
NOT_CLAIMED = 0.025
MOTHER_OF, MOTHER_FROM_AGE, MOTHER_CLAIMED = 5, 53, 0.4
HAZARDOUS = {
    "350000000": 0.16,
    "550000000": 0.14,
    "630000000": 0.14,
    "620000000": 0.22,
    "150000000": 0.1,
    "230000000": 0.14,
    "470000000": 0.14,
}
HAZARDOUS_ELSEWHERE = 0.03
RADIATION = {"100000000": 0.55, "550000000": 0.05, "630000000": 0.06, "350000000": 0.02}
OLD_PAY_SHARE, OLD_PAY_SPREAD = 0.62, 0.35
TIYN = 100


def draw(plan: Plan, block: Block, columns: Columns, spells: Spells) -> None:
    """Facts pensions are decided from."""
    born_month = months_of(block.born_on)
    before = REFORM_YEAR * 12 - (born_month + FIRST_WORK_AGE * 12)
    density = np.where(block.chance(0.05), 0.2, 0.72 + 0.28 * block.draw())
    service = (np.clip(before, 0, 480) * density).astype(np.int32)
    unknown = (service > 0) & block.chance(SERVICE_UNKNOWN)
    columns["service_months_before_1998"] = np.where(unknown, UNKNOWN_COUNT, service).astype(np.int32)
    columns["other_participation_months"] = _other_months(block)
    columns["pension_awarded_on"] = awarded_on(plan, block)
    pay = np.exp(plan.rates.wage_log_mean[block.region] + OLD_PAY_SPREAD * block.rng.standard_normal(block.people, dtype=np.float32))
    average = np.rint(pay * OLD_PAY_SHARE).astype(np.int64) * TIYN
    income = np.where(service >= 6, average, 0)
    columns["solidarity_average_income"] = np.where((service >= 6) & block.chance(SERVICE_UNKNOWN), UNKNOWN_MONEY, income)
    hazardous = spells.employee & block.chance(
        np.where(block.sex == FEMALE, 0.3, 1.0) * HAZARDOUS.get(plan.regions[block.region], HAZARDOUS_ELSEWHERE)
    )
    since_2014 = np.minimum(plan.month - 2014 * 12, np.maximum((block.age - 20) * 12, 0))
    columns["occupational_contribution_months"] = np.where(hazardous, since_2014 * block.draw(), 0).astype(np.int32)
    near = block.chance(RADIATION.get(plan.regions[block.region], 0.0)) & (born_month < 1963 * 12)
    columns["radiation_zone_years"] = np.where(near, np.clip(1963 - born_month // 12, 0, 14), 0).astype(np.int32)


def _other_months(block: Block) -> NDArray[np.int32]:
    """Care of children to three years (twelve years at most) and service as conscript."""
    care = np.where(block.sex == FEMALE, np.minimum(block.born.astype(np.int32) * 30, 144), 0)
    served = (block.sex != FEMALE) & (block.age >= 20) & block.chance(0.4)
    return (care + np.where(served, 18, 0)).astype(np.int32)


def awarded_on(plan: Plan, block: Block) -> NDArray[np.int32]:
    """The day the age in force was reached, the general or a mother's, for all but a few who have not claimed; none before it."""
    result = np.full(block.people, NO_DATE, dtype=np.int32)
    old = np.flatnonzero(block.age >= MOTHER_FROM_AGE)
    year = plan.month // 12
    day = np.full(len(old), 2**30, dtype=np.int64)
    born, woman = block.born_on[old], block.sex[old] == FEMALE
    steps = [(1990, 2017), *((y, y) for y in range(2018, year + 1))]
    for first, last in steps:
        women, men = pension_age(last)
        reached = born + np.floor(np.where(woman, women, men) * YEAR_DAYS).astype(np.int64)
        opening = int(days_from(np.array([first]), 1, 1)[0])
        closing = int(days_from(np.array([last + 1]), 1, 1)[0])
        candidate = np.maximum(reached, opening)
        day = np.where((candidate < closing) & (candidate < day), candidate, day)
    # Mothers of five retire at 53 (Social Code art. 207 p. 3).
    early = woman & (block.born[old] >= MOTHER_OF) & (block.draw(len(old)) < MOTHER_CLAIMED)
    at = born + np.floor(MOTHER_FROM_AGE * YEAR_DAYS).astype(np.int64)
    day = np.where(early & (at < day), at, day)
    claimed = (day <= plan.today) & (block.draw(len(old)) >= NOT_CLAIMED)
    result[old[claimed]] = pack(day[claimed])
    return result
