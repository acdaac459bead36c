"""Grounds of special benefits and pensions: categories, children raised, lost breadwinners and their insurance, earlier awards."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tirek.country.block import Block, Columns, linked
from tirek.country.drawing.registers import past_days
from tirek.country.layout import NO_DATE
from tirek.country.plan import Plan
from tirek.country.targets import FEMALE, MALE

# category, sex (None both), youngest, oldest, share; shares follow the register counts known only in all (208,668 recipients, 2025)
CATEGORIES = (
    ("wwii_veteran", None, 97, 120, 0.05),
    ("home_front_worker", None, 88, 120, 0.45),
    ("combat_veteran_first", MALE, 54, 67, 0.004),
    ("combat_veteran_second", MALE, 50, 75, 0.003),
    ("equal_to_wwii_participant", MALE, 55, 72, 0.006),
    ("equal_to_wwii_disabled", MALE, 55, 72, 0.0035),
    ("widow_of_fallen_in_wwii", FEMALE, 95, 120, 0.03),
    ("family_of_fallen", FEMALE, 55, 85, 0.0035),
    ("spouse_of_dead_wwii_disabled", FEMALE, 85, 120, 0.06),
    ("chernobyl_1988_1989", MALE, 56, 70, 0.0012),
    ("repression_victim", None, 70, 120, 0.035),
    ("special_merits_pension", None, 63, 120, 0.0004),
)
ADULT, STUDENT_LIMIT, RAISED_AT = 18, 23, 8
PARENT_INSURED = 0.5
FIRST_WAGE_YEAR = 2015
LONG_SERVICE = (
    ("long_service", MALE, 45, 75, 0.014),
    ("long_service_before_2016", MALE, 52, 85, 0.008),
    ("judge_lifelong", None, 63, 90, 0.0003),
)
PENSION_2018, PENSION_2018_SPREAD = 52_000, 0.32
FUND_SHARE = 0.065
TIYN = 100


def draw(plan: Plan, block: Block, columns: Columns) -> None:
    """Facts that few people have."""
    columns["special_category"] = _pick(plan, block, "special_category", CATEGORIES)
    columns["other_state_pension"] = _pick(plan, block, "other_state_pension", LONG_SERVICE)
    veteran = columns["special_category"] == plan.codes("special_category", "wwii_veteran")
    columns["war_veteran"] = veteran.astype(np.int8)
    columns["veteran_for_tax"] = veteran.astype(np.int8)
    columns["children_raised_to_eight"] = _children_raised(block)
    _draw_breadwinners(plan, block, columns)
    _draw_earlier_pensions(plan, block, columns)


def _pick(plan: Plan, block: Block, fact: str, table: tuple[tuple[str, int | None, int, int, float], ...]) -> NDArray[np.int8]:
    """The first category of the table that chance gives to somebody of that sex and age."""
    result = np.full(block.people, plan.codes(fact, "none"), dtype=np.int8)
    free = np.ones(block.people, dtype=bool)
    for name, sex, youngest, oldest, share in table:
        fits = free & (block.age >= youngest) & (block.age <= oldest)
        if sex is not None:
            fits &= block.sex == sex
        rows = np.flatnonzero(fits)
        rows = rows[block.draw(len(rows)) < share]
        result[rows], free[rows] = plan.codes(fact, name), False
    return result


def _children_raised(block: Block) -> NDArray[np.int32]:
    """Children born to a woman less those under eight; men count none of their own."""
    small = np.flatnonzero(linked(block.mother) & (block.age < RAISED_AT))
    young = np.bincount(block.row(block.mother)[small], minlength=block.people)
    return np.where(block.sex == FEMALE, np.maximum(block.born - young, 0), 0).astype(np.int32)


def _draw_breadwinners(plan: Plan, block: Block, columns: Columns) -> None:
    """Dead parents' insurance for children and students; spouses whom the old depended on."""
    dependent = (block.age < ADULT) | ((block.age < STUDENT_LIMIT) & (columns["full_time_student"] == 1))
    lost = np.zeros(block.people, dtype=bool)
    for parent in ("father", "mother"):
        dead = dependent & (columns[f"{parent}_died_on"] > 0)
        lost |= dead
        insured = dead & block.chance(PARENT_INSURED)
        # Brothers and sisters share the parent's record: draw it once a household.
        u = block.draw(block.households)[block.house]
        level = _wage_level(plan, columns[f"{parent}_died_on"] // 10_000)
        pay = (np.exp(plan.rates.wage_log_mean[block.region] - 0.35 + 0.9 * (u - 0.5)) * level).astype(np.int64) * TIYN
        columns[f"{parent}_insured_income_average"] = np.where(insured, pay, 0)
        columns[f"{parent}_insured_months"] = np.where(insured, 6 + (u * 150).astype(np.int64), 0).astype(np.int32)
        number = np.add.reduceat(dead.astype(np.int32), block.first)[block.house]
        columns[f"dependants_of_{parent}"] = np.where(dead, number, 0).astype(np.int32)
    columns["receives_survivor_allowance"] = (lost & block.chance(0.9)).astype(np.int8)
    widowed = (block.age >= 60) & ~linked(block.spouse) & block.chance(0.06)
    columns["lost_breadwinner_on"] = np.where(widowed, past_days(plan, block, 12), NO_DATE).astype(np.int32)
    columns["breadwinner_fell_in_service"] = ((lost | widowed) & block.chance(0.004)).astype(np.int8)


def _wage_level(plan: Plan, year: NDArray[np.int32]) -> NDArray[np.float64]:
    """Level of wages in each year, the second quarter of 2025 = 1."""
    last = plan.month // 12
    levels = np.array([plan.targets.by_year("wage_index", y) for y in range(FIRST_WAGE_YEAR, last + 1)])
    return levels[np.clip(year, FIRST_WAGE_YEAR, last) - FIRST_WAGE_YEAR]


def _draw_earlier_pensions(plan: Plan, block: Block, columns: Columns) -> None:
    """Pensions in payment on 1 January 2018, and payments of the fund that have begun."""
    awarded = columns["pension_awarded_on"]
    early = (awarded > 0) & (awarded < 20180101)
    size = PENSION_2018 * np.exp(PENSION_2018_SPREAD * block.rng.standard_normal(block.people, dtype=np.float32))
    columns["solidarity_pension_on_1_jan_2018"] = np.where(early, np.rint(size).astype(np.int64) * TIYN, 0)
    paid = (awarded > 0) & (columns["pension_savings"] > 0)
    columns["fund_payments_began_on"] = np.where(paid, awarded, NO_DATE).astype(np.int32)
    columns["fund_first_payment"] = np.where(
        paid, np.rint(columns["pension_savings"] / 0.35 * FUND_SHARE / 12 / TIYN).astype(np.int64) * TIYN, 0
    )
