"""Who works and as what, spells of work within the months kept, unemployment, maternity leave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tirek.country.block import Block, Columns, linked
from tirek.country.calendar import first_day, months_of, pack
from tirek.country.layout import NO_DATE
from tirek.country.plan import Plan
from tirek.country.rates import DISABLED_WORK, FIRST_WORK_AGE, MOTHERS_WORK, STUDENT_WORK, WORKING_AGE, pension_age
from tirek.country.targets import FEMALE

SELF_KINDS = (("self_employed", 0.36, 0.22), ("entrepreneur", 0.40, 0.7), ("farm_head", 0.06, 0.8), ("farm_member", 0.07, 0.25),
              ("platform_worker", 0.06, 0.6), ("founder", 0.05, 0.95))  # fmt: skip
EMPLOYEE_FORMAL = 0.965
JOINED_A_YEAR, LEFT_A_YEAR, EVER_WORKED = 0.073, 0.087, 0.7
# No published turnover of the register was found: who left work in the last year is taken to register 3.6 times as often as others.
REGISTERED_BY_MONTHS_IDLE = ((12, 3.4),)
REGISTERED_OTHERS = 0.95
LEAVE_BEFORE_BIRTH, LEAVE_DAYS, LONG_LEAVE_DAYS, LONG_LEAVE = 70, 126, 140, 0.06
CARE_LEAVE_MONTHS = 20
# 335 thousand births a year to 2.66 million women of 20-39, times the 70 days of leave before a birth.
PREGNANT = 335 / 2660 * 70 / 365


@dataclass(frozen=True)
class Spells:
    """Work of each member within the kept months.

    Worked in months [start, end) except [leave, back); positions count from the first kept month. `formal`: contributions are paid.
    """

    status: NDArray[np.int8]
    employed: NDArray[np.bool_]
    employee: NDArray[np.bool_]
    formal: NDArray[np.bool_]
    start: NDArray[np.int16]
    end: NDArray[np.int16]
    leave: NDArray[np.int16]
    back: NDArray[np.int16]


def draw(plan: Plan, block: Block, columns: Columns) -> Spells:
    """Facts of work; gives the spells that pay and contributions follow."""
    able = _working_age(plan, block)
    employed = _employed(plan, block, columns)
    status, employee, formal = _status(plan, block, employed)
    idle = able & ~employed & (columns["full_time_student"] == 0)
    left = idle & block.chance(LEFT_A_YEAR * plan.months / 12)
    start, end = _spell(plan, block, employed, left)
    formal = formal | (left & block.chance(0.8))
    leave, back = _maternity(plan, block, columns, formal & employed & (block.sex == FEMALE))
    columns["work_status"] = status
    _draw_endings(plan, block, columns, idle, left, end)
    return Spells(status, employed, employee, formal, start, end, leave, back)


def _working_age(plan: Plan, block: Block) -> NDArray[np.bool_]:
    women, men = pension_age(plan.month // 12)
    limit = np.where(block.sex == FEMALE, women, men)
    return np.asarray((block.age >= 18) & (block.age < limit))


def _employed(plan: Plan, block: Block, columns: Columns) -> NDArray[np.bool_]:
    age = np.minimum(block.age, 99)
    chance = plan.rates.work[block.stratum[block.house], age, block.sex]
    chance = chance * np.where(columns["full_time_student"] == 1, STUDENT_WORK, 1.0)
    group = np.array(DISABLED_WORK)
    order = [plan.codes("disability_group", name) for name in ("none", "first", "second", "third", "child")]
    damp = np.ones(len(order))
    damp[order] = group
    away = (columns["absence"] != plan.codes("absence", "none")) | (block.age < FIRST_WORK_AGE)
    minors = np.flatnonzero(linked(block.mother) & (block.age < WORKING_AGE))
    children = np.bincount(block.row(block.mother)[minors], minlength=block.people)
    kept = np.array(MOTHERS_WORK)[np.minimum(children, len(MOTHERS_WORK) - 1)]
    return block.chance(chance * damp[columns["disability_group"]] * kept * ~away)


def _status(plan: Plan, block: Block, employed: NDArray[np.bool_]) -> tuple[NDArray[np.int8], NDArray[np.bool_], NDArray[np.bool_]]:
    """Status of employment, who is an employee, and for whom contributions are paid."""
    own = employed & block.chance(plan.rates.self_employed[block.stratum[block.house]])
    codes = np.array([plan.codes("work_status", name) for name, _, _ in SELF_KINDS], dtype=np.int8)
    kind = np.searchsorted(np.cumsum([share for _, share, _ in SELF_KINDS]), block.draw()).clip(max=len(codes) - 1)
    status = np.where(employed, plan.codes("work_status", "employee"), plan.codes("work_status", "not_working"))
    paid = np.where(own, np.array([formal for _, _, formal in SELF_KINDS])[kind], EMPLOYEE_FORMAL)
    return np.where(own, codes[kind], status).astype(np.int8), employed & ~own, employed & block.chance(paid)


def _spell(plan: Plan, block: Block, employed: NDArray[np.bool_], left: NDArray[np.bool_]) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """First worked month and the month after the last; both 0 for those who did not work."""
    joined = block.chance(JOINED_A_YEAR * plan.months / 12)
    start = np.where(joined, (block.draw() * plan.months).astype(np.int16), 0)
    grown = months_of(block.born_on) + FIRST_WORK_AGE * 12 + 18 - plan.first_month
    start = np.clip(np.maximum(start, grown), 0, plan.months)
    end = np.where(employed, plan.months, np.where(left, 1 + (block.draw() * plan.months).astype(np.int16), 0))
    return np.where(end > 0, np.minimum(start, end - 1), 0).astype(np.int16), end.astype(np.int16)


def _maternity(plan: Plan, block: Block, columns: Columns, insured_woman: NDArray[np.bool_]) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """Leave of working mothers around their youngest child's birth, and of some before a birth to come."""
    born = np.full(block.people, -(2**30), dtype=np.int64)
    small = np.flatnonzero(linked(block.mother) & (block.age < 3))
    np.maximum.at(born, block.row(block.mother)[small], block.born_on[small])
    expecting = insured_woman & (born < plan.today - 400) & (block.age >= 19) & (block.age < 40) & block.chance(PREGNANT)
    begins = np.where(expecting, plan.today - (block.draw() * LEAVE_BEFORE_BIRTH).astype(np.int64), born - LEAVE_BEFORE_BIRTH)
    on_leave = insured_woman & (expecting | (born > plan.today - 3 * 366))
    begins = np.where(on_leave, begins, plan.today)
    days = np.where(block.chance(LONG_LEAVE), LONG_LEAVE_DAYS, LEAVE_DAYS)
    columns["maternity_leave_from"] = np.where(on_leave, pack(begins), NO_DATE).astype(np.int32)
    columns["maternity_leave_days"] = np.where(on_leave, days, 0).astype(np.int32)
    leave = np.clip(months_of(begins) - plan.first_month, 0, plan.months)
    away = np.where(block.chance(0.35), 6, CARE_LEAVE_MONTHS)
    back = np.minimum(leave + away, plan.months + 1)
    return np.where(on_leave, leave, plan.months + 1).astype(np.int16), np.where(on_leave, back, plan.months + 1).astype(np.int16)


def _draw_endings(
    plan: Plan, block: Block, columns: Columns, idle: NDArray[np.bool_], left: NDArray[np.bool_], end: NDArray[np.int16]
) -> None:
    """Last day of the last job, registration as unemployed and as job seeker, and what follows from it."""
    month_starts = np.array([first_day(plan.first_month + i) for i in range(plan.months + 1)])
    recent = month_starts[np.clip(end, 1, plan.months)] - 1 - (block.draw() * 27).astype(np.int64)
    long_ago = month_starts[0] - 1 - (block.draw() * np.clip((block.age - 20) * 365, 1, 9000)).astype(np.int64)
    before = ~left & (columns["work_status"] == plan.codes("work_status", "not_working")) & (block.age >= 21) & block.chance(EVER_WORKED)
    ended = np.where(left, pack(recent), np.where(before, pack(long_ago), NO_DATE))
    columns["last_job_ended_on"] = ended.astype(np.int32)
    healthy = (columns["disability_group"] != plan.codes("disability_group", "first")) & (columns["maternity_leave_days"] == 0)
    weight = np.full(block.people, REGISTERED_OTHERS)
    for months, factor in reversed(REGISTERED_BY_MONTHS_IDLE):
        weight[left & (end > plan.months - months)] = factor
    registered = idle & healthy & block.chance(plan.rates.registered * weight)
    lately = weight > REGISTERED_OTHERS
    day = np.where(lately, recent + 3 + (block.draw() * 40).astype(np.int64), plan.today - (block.draw() * 330).astype(np.int64))
    day = np.minimum(day, plan.today - 1)
    columns["registered_unemployed_on"] = np.where(registered, pack(day), NO_DATE).astype(np.int32)
    seeker = registered | (idle & block.chance(0.02))
    columns["registered_job_seeker_on"] = np.where(seeker, pack(day - np.where(registered, 2, 0)), NO_DATE).astype(np.int32)
    columns["refused_suitable_work"] = (registered & block.chance(0.02)).astype(np.int8)
    paid = np.where(registered & block.chance(0.15), 1 + (block.draw() * 6).astype(np.int32), 0)
    columns["loss_of_job_months_paid"] = paid.astype(np.int32)
