"""Full-time study, education reached, day of the last graduation."""

from __future__ import annotations

import numpy as np

from tirek.country.block import Block, Columns
from tirek.country.calendar import days_from, months_of, pack
from tirek.country.layout import NO_DATE
from tirek.country.plan import Plan

HIGHER, VOCATIONAL = 0.36, 0.42
SCHOOL_ENDS, VOCATIONAL_ENDS, HIGHER_ENDS = 17, 20, 22
JUNE, LAST_SCHOOL_DAY = 6, 25


def draw(plan: Plan, block: Block, columns: Columns) -> None:
    """`full_time_student`, `education_level`, `graduated_on`."""
    age = block.age
    student = block.chance(plan.rates.student[np.minimum(age, 99)])
    columns["full_time_student"] = student.astype(np.int8)
    u = block.draw()
    wanted = np.where(u < HIGHER, HIGHER_ENDS, np.where(u < HIGHER + VOCATIONAL, VOCATIONAL_ENDS, SCHOOL_ENDS))
    past_school = age > SCHOOL_ENDS
    # Who still studies has finished only what lies before.
    finished = np.where(student & past_school, SCHOOL_ENDS, np.minimum(wanted, np.maximum(age - 1, 0)))
    finished = np.where(finished >= wanted, wanted, np.where(past_school, SCHOOL_ENDS, 0))
    names = {0: "none", SCHOOL_ENDS: "school", VOCATIONAL_ENDS: "vocational", HIGHER_ENDS: "higher"}
    level = np.zeros(block.people, dtype=np.int8)
    for years, name in names.items():
        level[finished == years] = plan.codes("education_level", name)
    columns["education_level"] = level
    born_year = months_of(block.born_on) // 12
    day = days_from(np.minimum(born_year + np.maximum(finished, 1), 2099), JUNE, LAST_SCHOOL_DAY)
    graduated = (finished > 0) & (day <= plan.today)
    columns["graduated_on"] = np.where(graduated, pack(np.minimum(day, plan.today)), NO_DATE).astype(np.int32)
