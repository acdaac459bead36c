"""Disability (group, cause, term, lost ability), long illness, who cares for whom."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tirek.country.block import Block, Columns, linked
from tirek.country.calendar import pack
from tirek.country.layout import NO_DATE, NO_LINK, UNKNOWN_CODE, UNKNOWN_COUNT
from tirek.country.plan import Plan

GROUP_FROM_AGE, ADULT = 7, 18
CAUSES = (("general_disease", 0.735), ("since_childhood", 0.215), ("work_injury", 0.03), ("service_not_on_duty", 0.008),
          ("conscript_or_radiation", 0.009), ("injured_on_duty", 0.003))  # fmt: skip
FOR_LIFE_ADULT = 0.55
ILL, ILLNESS_UNKNOWN = 0.004, 0.003
LOST_UNKNOWN = 0.02
CARER_OF_CHILD, CARER_OF_FIRST_GROUP = 0.97, 0.85


def draw(plan: Plan, block: Block, columns: Columns) -> None:
    """Facts of health; `disability_group` and `cares_for` are read by the subjects after."""
    age = np.minimum(block.age, 99)
    disabled = block.chance(plan.rates.disability[age, block.sex])
    group = _group(plan, block, disabled)
    columns["disability_group"] = group
    columns["disability_cause"] = _cause(plan, block, disabled)
    since, until = _term(plan, block, disabled)
    columns["disability_since"], columns["disability_until"] = since, until
    columns["lost_ability_percent"] = _lost_ability(plan, block, group, disabled)
    ill = np.where(block.chance(ILL) & (block.age >= ADULT), 1, 0)
    columns["long_illness"] = np.where(block.chance(ILLNESS_UNKNOWN) & (block.age >= ADULT), UNKNOWN_CODE, ill).astype(np.int8)
    columns["cares_for"] = _carers(plan, block, group, disabled)


def _group(plan: Plan, block: Block, disabled: NDArray[np.bool_]) -> NDArray[np.int8]:
    shares = plan.targets.entries["disability_group_share"]
    adults, children = np.cumsum(shares["adults"]), np.cumsum(shares["children"])
    u = block.draw()
    number = np.where(block.age >= ADULT, np.searchsorted(adults, u), np.searchsorted(children, u)).clip(max=2)
    names = np.array([plan.codes("disability_group", n) for n in ("first", "second", "third")], dtype=np.int8)
    group = np.where(block.age < GROUP_FROM_AGE, plan.codes("disability_group", "child"), names[number])
    return np.where(disabled, group, plan.codes("disability_group", "none")).astype(np.int8)


def _cause(plan: Plan, block: Block, disabled: NDArray[np.bool_]) -> NDArray[np.int8]:
    codes = np.array([plan.codes("disability_cause", name) for name, _ in CAUSES], dtype=np.int8)
    cumulative = np.cumsum([share for _, share in CAUSES])
    drawn = codes[np.searchsorted(cumulative, block.draw()).clip(max=len(codes) - 1)]
    cause = np.where(block.age < ADULT, plan.codes("disability_cause", "since_childhood"), drawn)
    return np.where(disabled, cause, plan.codes("disability_cause", "none")).astype(np.int8)


def _term(plan: Plan, block: Block, disabled: NDArray[np.bool_]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Set some day since birth; until 18 or a yearly review, or for life."""
    lived = (plan.today - block.born_on).astype(np.int64)
    span = np.where(block.age < ADULT, lived, np.minimum(lived - 16 * 365, 20 * 365))
    since = plan.today - (block.draw() ** 2 * np.maximum(span, 1)).astype(np.int64)
    for_life = (block.age >= ADULT) & (block.draw() < np.where(block.age > 58, 0.95, FOR_LIFE_ADULT))
    review = plan.today + (block.draw() * 730).astype(np.int64) + 1
    coming_of_age = (block.born_on + 18 * 365.25).astype(np.int64)
    until = np.where(block.age < ADULT, np.minimum(coming_of_age, review + 730), review)
    return (
        np.where(disabled, pack(since), NO_DATE).astype(np.int32),
        np.where(disabled & ~for_life, pack(until), NO_DATE).astype(np.int32),
    )


def _lost_ability(plan: Plan, block: Block, group: NDArray[np.int8], disabled: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Degree for adults of working age: 80-100 in the first group, 60-89 in the second, 30-59 in the third."""
    bounds = {"first": (80, 21), "second": (60, 30), "third": (30, 30)}
    u = block.draw()
    lost = np.zeros(block.people, dtype=np.int32)
    of_age = disabled & (block.age >= ADULT) & (block.age < 66)
    for name, (low, width) in bounds.items():
        fits = of_age & (group == plan.codes("disability_group", name))
        lost[fits] = low + (u[fits] * width).astype(np.int32)
    lost[of_age & (u > 1 - LOST_UNKNOWN)] = UNKNOWN_COUNT
    return lost


def _carers(plan: Plan, block: Block, group: NDArray[np.int8], disabled: NDArray[np.bool_]) -> NDArray[np.int16]:
    """A disabled child's parent or guardian; for the first group the spouse, else another grown member of working age."""
    position = (np.arange(block.people) - block.first[block.house]).astype(np.int16)
    fit = (block.age >= ADULT) & (block.age < 63) & (block.here == 1) & ~disabled
    cares_for = np.full(block.people, NO_LINK, dtype=np.int16)
    u = block.draw()
    child = np.flatnonzero(disabled & (block.age < ADULT) & (u < CARER_OF_CHILD))
    adult = np.flatnonzero((group == plan.codes("disability_group", "first")) & (block.age >= ADULT) & (u < CARER_OF_FIRST_GROUP))
    choices = [
        (child, block.guardian),
        (child, block.father),
        (child, block.mother),
        (adult, _first_fit(block, fit)),
        (adult, block.spouse),
    ]
    carer = np.full(block.people, -1, dtype=np.int64)
    for rows, link in choices:
        there = rows[linked(link[rows])]
        target = block.row(link)[there]
        ok = fit[target] & (target != there)
        carer[there[ok]] = target[ok]
    cared = np.flatnonzero(carer >= 0)
    cares_for[carer[cared]] = position[cared]
    return cares_for


def _first_fit(block: Block, fit: NDArray[np.bool_]) -> NDArray[np.int16]:
    """For each member the position of the first fit member of the household, NO_LINK where none is."""
    position = np.arange(block.people) - block.first[block.house]
    nearest = np.minimum.reduceat(np.where(fit, position, 32_000), block.first)
    return np.where(nearest < 32_000, nearest, NO_LINK).astype(np.int16)[block.house]
