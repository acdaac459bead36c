"""Wages and incomes month by month, income on which contributions were paid, months of insurance, savings, loans."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tirek.country.block import Block, Columns
from tirek.country.drawing.work import Spells
from tirek.country.layout import UNKNOWN_CODE, UNKNOWN_MONEY
from tirek.country.plan import Plan
from tirek.country.rates import premium
from tirek.country.strata import RURAL
from tirek.country.targets import FEMALE

TIYN = 100
WAGE_STEP = 100 * TIYN
OWN_INCOME_SHARE, OWN_INCOME_SPREAD = 0.6, 0.65
YEARLY_NOISE = 0.05
BONUS_SHARE = 0.18
PENSION_SHARE = 0.1
INSURED_CAP = 7
INFORMAL_UNKNOWN, OTHER_UNKNOWN, LOAN_UNKNOWN, GROSS_UNKNOWN = 0.02, 0.01, 0.005, 0.004
INSURANCE_FROM, SAVINGS_FROM = 2005, 1998
SAVINGS_GROWTH = 0.62


@dataclass(frozen=True)
class MonthlyRows:
    """A monthly fact of some members: `rows` with `values` (n, months), `unknown` rows; all others are known to be nil."""

    rows: NDArray[np.int64]
    values: NDArray[np.int64]
    unknown: NDArray[np.int64]


def draw(plan: Plan, block: Block, columns: Columns, spells: Spells) -> dict[str, MonthlyRows]:
    """Money facts of the block's people; monthly ones are returned apart."""
    base = _base_pay(plan, block, spells)
    rows = np.flatnonzero((spells.end > 0) & (spells.start < spells.end))
    years, year_of_month = _years(plan)
    yearly = _yearly_pay(plan, block, base[rows], years)
    worked = _worked(plan, spells, rows)
    earned = np.where(worked, yearly[:, year_of_month], 0)
    _add_bonus(block, earned, year_of_month)
    hidden = ~spells.formal[rows] & ~spells.employee[rows] & (block.draw(len(rows)) < INFORMAL_UNKNOWN)
    earnings = MonthlyRows(rows[~hidden], earned[~hidden], rows[hidden])
    insured = _insured(plan, spells, rows, yearly, years, worked, year_of_month)
    now = base * plan.wage_level() / WAGE_STEP
    active = spells.employee & ~((spells.leave <= plan.months) & (spells.back > plan.months - 1))
    gross = np.where(active, np.rint(now).astype(np.int64) * WAGE_STEP, 0)
    columns["gross_wage"] = np.where(spells.employee & block.chance(GROSS_UNKNOWN), UNKNOWN_MONEY, gross)
    _draw_insurance(plan, block, columns, spells, insured)
    columns["pension_savings"] = _savings(plan, block, columns, base)
    columns["other_income"] = _other_income(block)
    _draw_loans(block, columns, spells)
    return {"earnings": earnings, "insured_income": insured}


def _base_pay(plan: Plan, block: Block, spells: Spells) -> NDArray[np.float64]:
    """Monthly pay in tiyn at the wage level of the second quarter of 2025."""
    rates, region = plan.rates, block.region
    rural = block.rural[block.house]
    noise = block.rng.standard_normal(block.people, dtype=np.float32)
    own = premium(block.sex, block.age, rural) - rates.premium_mean[region]
    log_pay = rates.wage_log_mean[region] + own + rates.wage_log_sd[region] * noise
    floor = float(plan.targets.by_year("minimum_wage", 2025))
    employee = np.maximum(np.exp(log_pay), np.where(spells.formal, floor, floor * 0.5))
    self_employed = np.exp(rates.wage_log_mean[region] + np.log(OWN_INCOME_SHARE) + OWN_INCOME_SPREAD * noise)
    return np.asarray(np.where(spells.employee | ~spells.employed, employee, self_employed) * TIYN)


def _years(plan: Plan) -> tuple[list[int], NDArray[np.int64]]:
    """The calendar years of the kept months, and for each month the position of its year."""
    year = np.arange(plan.first_month, plan.first_month + plan.months) // 12
    return list(range(int(year[0]), int(year[-1]) + 1)), year - year[0]


def _yearly_pay(plan: Plan, block: Block, base: NDArray[np.float64], years: list[int]) -> NDArray[np.int64]:
    """Monthly pay in each year (n, years), in whole hundreds of tenge; formal pay never below that year's minimum wage."""
    noise = 1 + YEARLY_NOISE * (2 * block.rng.random((len(base), len(years)), dtype=np.float32) - 1)
    level = np.array([plan.targets.by_year("wage_index", year) for year in years])
    minimum = np.array([plan.targets.by_year("minimum_wage", year) for year in years]) * TIYN
    pay = np.maximum(base[:, None] * level * noise, np.minimum(minimum, base[:, None] * 0.9))
    return np.rint(pay / WAGE_STEP).astype(np.int64) * WAGE_STEP


def _worked(plan: Plan, spells: Spells, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    month = np.arange(plan.months, dtype=np.int16)
    inside = (month >= spells.start[rows, None]) & (month < spells.end[rows, None])
    return np.asarray(inside & ~((month >= spells.leave[rows, None]) & (month < spells.back[rows, None])))


def _add_bonus(block: Block, earned: NDArray[np.int64], year_of_month: NDArray[np.int64]) -> None:
    """A thirteenth wage in the last month of each calendar year for some."""
    lucky = np.flatnonzero(block.draw(len(earned)) < BONUS_SHARE)
    last = np.append(np.flatnonzero(np.diff(year_of_month)), []).astype(np.int64)
    for month in last:
        earned[lucky, month] *= 2


def _insured(
    plan: Plan, spells: Spells, rows: NDArray[np.int64], yearly: NDArray[np.int64], years: list[int], worked: NDArray[np.bool_],
    year_of_month: NDArray[np.int64],
) -> MonthlyRows:  # fmt: skip
    """Pay less pension contributions, between one and seven minimum wages, in months with formal work."""
    formal = np.flatnonzero(spells.formal[rows])
    minimum = np.array([plan.targets.by_year("minimum_wage", year) for year in years]).astype(np.int64) * TIYN
    base = np.clip(yearly[formal] * 9 // 10, minimum, minimum * INSURED_CAP)
    return MonthlyRows(rows[formal], np.where(worked[formal], base[:, year_of_month], 0), np.empty(0, dtype=np.int64))


def _draw_insurance(plan: Plan, block: Block, columns: Columns, spells: Spells, insured: MonthlyRows) -> None:
    """Months of insurance since 2005 and of pension contributions since 1998, not fewer than the months kept show."""
    shown = np.zeros(block.people, dtype=np.int32)
    shown[insured.rows] = (insured.values > 0).sum(axis=1)
    grown = np.maximum((block.age - 20) * 12, 0)
    density = np.where(spells.formal, 0.5 + 0.5 * block.draw(), np.maximum(block.draw() * 1.5 - 0.6, 0))
    since_2005 = np.minimum(grown, plan.month - INSURANCE_FROM * 12) - plan.months
    since_1998 = np.minimum(grown, plan.month - SAVINGS_FROM * 12) - plan.months
    columns["insured_months"] = (shown + np.maximum(since_2005, 0) * density).astype(np.int32)
    early = np.maximum(since_1998 - np.maximum(since_2005, 0), 0) * np.minimum(density * 1.05, 1)
    columns["pension_contribution_months"] = (columns["insured_months"] + early).astype(np.int32)


def _savings(plan: Plan, block: Block, columns: Columns, base: NDArray[np.float64]) -> NDArray[np.int64]:
    """Contributions of all months at past pay, with returns; largely paid out after retirement."""
    months = columns["pension_contribution_months"].astype(np.float64)
    paid_out = np.where(block.age >= np.where(block.sex == FEMALE, 61, 63), 0.35, 1.0)
    return np.rint(months * base * PENSION_SHARE * SAVINGS_GROWTH * paid_out / TIYN).astype(np.int64) * TIYN


def _other_income(block: Block) -> NDArray[np.int64]:
    """Alimony to lone mothers of minors, rents of a few."""
    u = block.draw()
    amount = (25_000 + block.draw() * 60_000).astype(np.int64) * TIYN
    lone = (block.sex == FEMALE) & (block.spouse < 0) & (block.born > 0) & (block.age < 50)
    income = np.where(lone & (u < 0.33), amount, 0)
    income = np.where((block.age >= 25) & (u > 0.975), amount * 2, income)
    unknown = (block.age >= 18) & block.chance(OTHER_UNKNOWN)
    return np.where(unknown, UNKNOWN_MONEY, income)


def _draw_loans(block: Block, columns: Columns, spells: Spells) -> None:
    chance = np.where(spells.employed, 0.56, 0.26) * ((block.age >= 21) & (block.age < 66))
    loans = block.chance(chance).astype(np.int8)
    columns["loans_other_than_mortgage"] = np.where((block.age >= 21) & block.chance(LOAN_UNKNOWN), UNKNOWN_CODE, loans).astype(np.int8)


def household_plot(plan: Plan, block: Block) -> MonthlyRows:
    """Income from the plot of village households: one amount a month, more from summer to autumn."""
    u = block.draw(block.households)
    rural = block.rural == RURAL
    rows = np.flatnonzero(rural & (u < 0.52))
    unknown = np.flatnonzero(rural & (u > 0.985))
    base = (4_000 + block.draw(len(rows)) ** 2 * 46_000).astype(np.int64) * TIYN
    calendar_month = np.arange(plan.first_month, plan.first_month + plan.months) % 12
    season = np.where((calendar_month >= 6) & (calendar_month <= 9), 2, 1)
    return MonthlyRows(rows, base[:, None] * season, unknown)
