"""What the registers of employment, business, courts and taxes hold of a person."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tirek.country.block import Block, Columns, linked
from tirek.country.calendar import pack
from tirek.country.drawing.work import Spells
from tirek.country.layout import NO_DATE
from tirek.country.plan import Plan
from tirek.country.rates import pension_age
from tirek.country.targets import FEMALE, MALE

ADULT, RETIRED = 18, 63
RARE = (("serves_court_sentence", 0.0008), ("on_probation", 0.0015), ("terror_victim", 0.00002), ("barred_from_caring", 0.004))
RELEASED_MEN, RELEASED_WOMEN = 0.006, 0.0005
ON_PLACE = 0.011
PLACES_YOUNG = (("youth_practice", 0.5), ("first_workplace", 0.2), ("social_job", 0.2), ("public_works", 0.1))
PLACES = (("public_works", 0.55), ("social_job", 0.42), ("generations_contract", 0.03))
TRAINED, BASTAU, GRANTED, DEREGISTERED = 0.013, 0.003, 0.002, 0.03
GENERAL_REGIME, DEDUCTION_CLAIMED = 0.82, 0.97
LARGE_FAMILY = 4


def draw(plan: Plan, block: Block, columns: Columns, spells: Spells) -> None:
    """Register facts that rest on work already drawn."""
    grown = block.age >= ADULT
    for name, share in RARE:
        columns[name] = (grown & block.chance(share)).astype(np.int8)
    released = np.where(block.sex == MALE, RELEASED_MEN, RELEASED_WOMEN)
    columns["released_from_prison"] = (grown & block.chance(released)).astype(np.int8)
    columns["same_settlement_as_cared_for"] = linked(columns["cares_for"]).astype(np.int8)
    orphan = linked(block.guardian) | ((block.age >= ADULT) & (block.age < 29) & block.chance(0.004))
    columns["left_without_parental_care"] = orphan.astype(np.int8)
    columns["idle_at_work"] = (spells.employee & block.chance(0.001)).astype(np.int8)
    worked = spells.employed | (columns["last_job_ended_on"] != NO_DATE) | (columns["insured_months"] > 0)
    columns["has_work_experience"] = worked.astype(np.int8)
    columns["needs_new_skill"] = ((columns["registered_unemployed_on"] != NO_DATE) & block.chance(0.3)).astype(np.int8)
    columns["job_lost_by_employers_decision"] = ((columns["last_job_ended_on"] != NO_DATE) & block.chance(0.2)).astype(np.int8)
    _draw_places(plan, block, columns, spells)
    _draw_business(plan, block, columns)
    _draw_taxes(plan, block, columns, spells)


def past_days(plan: Plan, block: Block, years: float) -> NDArray[np.int32]:
    """For each member a day within so many years before today, as yyyymmdd."""
    return pack(plan.today - 1 - (block.draw() * np.float32(years * 365)).astype(np.int64))


def _dates(plan: Plan, block: Block, who: NDArray[np.bool_], years: float) -> NDArray[np.int32]:
    return np.where(who, past_days(plan, block, years), NO_DATE).astype(np.int32)


def _draw_places(plan: Plan, block: Block, columns: Columns, spells: Spells) -> None:
    """Subsidised places held now, training and its record."""
    on_place = spells.employee & (block.age < RETIRED) & block.chance(ON_PLACE)
    codes = np.full(block.people, plan.codes("subsidised_place", "none"), dtype=np.int8)
    u = block.draw()
    for table, who in ((PLACES_YOUNG, on_place & (block.age < 29)), (PLACES, on_place & (block.age >= 29))):
        kinds = np.array([plan.codes("subsidised_place", name) for name, _ in table], dtype=np.int8)
        kind = np.searchsorted(np.cumsum([share for _, share in table]), u).clip(max=len(kinds) - 1)
        codes[who] = kinds[kind[who]]
    older = on_place & (block.age >= _limit(plan, block) - 6) & (u < 0.5)
    codes[older] = plan.codes("subsidised_place", "silver_age")
    columns["subsidised_place"] = codes
    columns["subsidised_place_since"] = _dates(plan, block, on_place, 0.8)
    columns["subsidised_place_wage"] = np.where(on_place, np.maximum(columns["gross_wage"], 0), 0)
    of_age = (block.age >= ADULT) & (block.age < RETIRED)
    columns["left_subsidised_place_on"] = _dates(plan, block, of_age & block.chance(0.0004), 2)
    columns["trained_on"] = _dates(plan, block, of_age & block.chance(TRAINED), 3)
    columns["quit_training_on"] = _dates(plan, block, of_age & block.chance(0.0004), 2)
    columns["removed_from_unemployed_register_on"] = _dates(plan, block, of_age & block.chance(DEREGISTERED), 2)


def _limit(plan: Plan, block: Block) -> NDArray[np.float64]:
    women, men = pension_age(plan.month // 12)
    return np.where(block.sex == FEMALE, women, men)


def _draw_business(plan: Plan, block: Block, columns: Columns) -> None:
    """Registration of a business, its support."""
    owners = [plan.codes("work_status", name) for name in ("entrepreneur", "farm_head", "founder")]
    owner = np.isin(columns["work_status"], owners)
    columns["business_registered_on"] = _dates(plan, block, owner, 9)
    of_age = (block.age >= ADULT) & (block.age < RETIRED)
    columns["bastau_certificate_on"] = _dates(plan, block, of_age & block.chance(BASTAU), 4)
    columns["business_grant_received_on"] = _dates(plan, block, owner & block.chance(GRANTED * 10), 5)


def _draw_taxes(plan: Plan, block: Block, columns: Columns, spells: Spells) -> None:
    """What the employer's payroll knows for the income tax."""
    employee = spells.employee
    columns["works_in_harmful_conditions"] = (employee & (columns["occupational_contribution_months"] > 0)).astype(np.int8)
    columns["hazardous_work"] = columns["works_in_harmful_conditions"]
    columns["standard_deduction_claimed"] = (employee & block.chance(DEDUCTION_CLAIMED)).astype(np.int8)
    columns["employer_in_general_regime"] = (employee & block.chance(GENERAL_REGIME)).astype(np.int8)
    columns["social_deduction_used"] = np.zeros(block.people, dtype=np.int64)
    columns["wards_for_tax"] = linked(columns["cares_for"]).astype(np.int32)
    minors = np.add.reduceat(((block.age < ADULT) & (block.mother >= 0)).astype(np.int32), block.first)[block.house]
    takes = employee & (minors >= LARGE_FAMILY) & linked(block.spouse) & (block.sex == MALE) & block.chance(0.6)
    whole, none = plan.codes("large_family_deduction", "whole"), plan.codes("large_family_deduction", "none")
    columns["large_family_deduction"] = np.where(takes, whole, none).astype(np.int8)
    months = plan.month % 12
    columns["taxable_income_since_january"] = np.maximum(columns["gross_wage"], 0) * months * 4 // 5
