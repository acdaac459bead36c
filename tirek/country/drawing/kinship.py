"""Who is related to whom, parents' deaths, deaths of the month, status of residence, absence, mothers' awards."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tirek.country.block import Block, Columns, linked
from tirek.country.calendar import pack
from tirek.country.layout import NO_DATE, UNKNOWN_DATE
from tirek.country.plan import Plan
from tirek.country.rates import SOVIET_AWARDS_FROM_AGE
from tirek.country.targets import FEMALE, MALE

PARENT_DEATH_AGE = {FEMALE: (78.0, 28.0), MALE: (70.0, 31.0)}
PARENT_DEATH_SPREAD = 7.0
CHILD_AGE = 18
PARENT_DATE_UNKNOWN = 0.03
STATUS_SHARES = (("citizen", 0.985), ("kandas", 0.004), ("refugee", 0.0001), ("permanent_resident", 0.0069), ("temporary", 0.004))
ABSENCES = (("conscript", MALE, 18, 26, 0.013), ("prison", MALE, 20, 60, 0.0045), ("prison", FEMALE, 20, 60, 0.0003),
            ("compulsory_treatment", MALE, 20, 60, 0.0004))  # fmt: skip


def draw(plan: Plan, block: Block, columns: Columns) -> None:
    """Person facts of kinship and residence."""
    columns["birth_date"] = pack(block.born_on)
    columns["sex"] = np.where(block.sex == FEMALE, plan.codes("sex", "female"), plan.codes("sex", "male")).astype(np.int8)
    for link in ("mother", "father", "spouse", "guardian"):
        columns[link] = getattr(block, link)
    columns["birth_order"] = np.where(block.order > 0, block.order, 1 + (block.draw() * block.draw() * 4)).astype(np.int32)
    columns["mother_died_on"] = _parent_died_on(plan, block, block.mother, block.mother_dead, FEMALE)
    columns["father_died_on"] = _parent_died_on(plan, block, block.father, block.father_dead, MALE)
    columns["died_on"] = _died_on(plan, block)
    columns["residence_status"] = _status(plan, block)
    columns["absence"], columns["lives_here"] = _absence(plan, block)
    columns["award"] = _award(plan, block)


def _parent_died_on(plan: Plan, block: Block, parent: NDArray[np.int16], dead: NDArray[np.int8], sex: int) -> NDArray[np.int32]:
    """None where the parent is a member; for minors as the archetype says; for adults by the parent's likely age."""
    centre, older = PARENT_DEATH_AGE[sex]
    likely = 1 / (1 + np.exp((centre - older - block.age) / PARENT_DEATH_SPREAD))
    u = block.draw()
    gone = ~linked(parent) & np.where(block.age < CHILD_AGE, dead == 1, (u < likely) | (dead == 1))
    since_birth = plan.today - block.born_on
    day = plan.today - 1 - (block.draw() * np.minimum(since_birth - 1, 40 * 365)).astype(np.int32)
    died = np.where(gone, pack(np.maximum(day, block.born_on)), NO_DATE)
    hidden = ~linked(parent) & (block.age >= CHILD_AGE) & (u > 1 - PARENT_DATE_UNKNOWN)
    return np.where(hidden, UNKNOWN_DATE, died).astype(np.int32)


def _died_on(plan: Plan, block: Block) -> NDArray[np.int32]:
    """Deaths within the built month."""
    yearly = plan.rates.death[np.minimum(block.age, 99), block.sex]
    days = plan.today - np.maximum(block.born_on, plan.today - 30)
    day = plan.today - (block.draw() * days).astype(np.int32)
    return np.where(block.chance(yearly / 12), pack(day), NO_DATE).astype(np.int32)


def _status(plan: Plan, block: Block) -> NDArray[np.int8]:
    """One status for a household."""
    codes = np.array([plan.codes("residence_status", name) for name, _ in STATUS_SHARES], dtype=np.int8)
    cumulative = np.cumsum([share for _, share in STATUS_SHARES])
    u = block.draw(block.households)
    return codes[np.minimum(np.searchsorted(cumulative, u, side="right"), len(codes) - 1)][block.house]


def _absence(plan: Plan, block: Block) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Who the state keeps elsewhere, and who lives at the address."""
    absence = np.full(block.people, plan.codes("absence", "none"), dtype=np.int8)
    u = block.draw()
    for name, sex, youngest, oldest, share in ABSENCES:
        fits = (block.sex == sex) & (block.age >= youngest) & (block.age <= oldest) & (u >= 0) & (u < share)
        absence[fits] = plan.codes("absence", name)
        u = np.where(fits, -1, u - share * ((block.sex == sex) & (block.age >= youngest) & (block.age <= oldest))).astype(np.float32)
    away = absence != plan.codes("absence", "none")
    return absence, np.where(away, 0, block.here).astype(np.int8)


def _award(plan: Plan, block: Block) -> NDArray[np.int8]:
    """Awards of mothers of six or more; the oldest hold the Soviet ones."""
    born = np.minimum(block.born, 10)
    mother = (block.sex == FEMALE) & (block.age >= 28) & (born >= 6)
    awarded = mother & block.chance(plan.rates.award[born])
    higher = block.draw() < plan.rates.altyn[born]
    old = block.age >= SOVIET_AWARDS_FROM_AGE
    kind = np.where(higher, plan.codes("award", "altyn_alka"), plan.codes("award", "kumis_alka"))
    soviet = np.where(higher, plan.codes("award", "mother_heroine"), plan.codes("award", "maternal_glory_second"))
    soviet = np.where(higher & block.chance(0.6), plan.codes("award", "maternal_glory_first"), soviet)
    return np.where(awarded, np.where(old, soviet, kind), plan.codes("award", "none")).astype(np.int8)
