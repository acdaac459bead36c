"""The long tables of an import: months of income, and facts by name."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tirek.country.drawing.pay import MonthlyRows
from tirek.country.importing.rejections import Findings
from tirek.country.importing.tables import Source
from tirek.country.importing.values import as_bools, read_values
from tirek.engine.columns import dtype_of, unknown_of
from tirek.engine.law import HOUSEHOLD, PERSON, Fact

EVERY_MONTH = "all"
NOBODY = -1
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Keys:
    """Rows of the people and households tables by their keys."""

    people: dict[str, int]
    households: dict[str, int]


@dataclass
class LongFacts:
    """What long tables told: plain columns and monthly rows by fact, who has nil in all months, and whom each line was about."""

    plain: dict[str, NDArray[np.integer]] = field(default_factory=dict)
    monthly: dict[str, MonthlyRows] = field(default_factory=dict)
    nil: dict[str, Rows] = field(default_factory=dict)
    people_of: dict[str, Rows] = field(default_factory=dict)
    households_of: dict[str, Rows] = field(default_factory=dict)


def _whom(source: Source, keys: Keys, facts: dict[str, Fact], findings: Findings) -> tuple[list[Fact | None], Rows, Rows]:
    """The fact of each line and the person or household it is about; refuses what is not known."""
    names = source.texts("fact")
    found = [facts.get(str(name)) for name in names]
    person = np.array([keys.people.get(str(k), NOBODY) for k in source.texts("person_id")], dtype=np.int64)
    house = np.array([keys.households.get(str(k), NOBODY) for k in source.texts("household_id")], dtype=np.int64)
    no_fact = np.array([f is None or f.kind == "link" for f in found], dtype=bool)
    findings.refuse(source.file, "fact", source.columns["fact"], no_fact, "no such fact", "a fact of the law (tirek law list --facts)")
    for entity, rows, column in ((PERSON, person, "person_id"), (HOUSEHOLD, house, "household_id")):
        lost = np.array([f is not None and f.entity == entity for f in found], dtype=bool) & (rows == NOBODY)
        findings.refuse(
            source.file, column, list(source.texts(column)), lost, f"no such {entity} in the tables", f"a {column} that is there"
        )
    return found, person, house


def read_facts_table(
    source: Source, keys: Keys, facts: dict[str, Fact], rows: tuple[int, int], findings: Findings, into: LongFacts
) -> None:
    """`facts`: person_id or household_id, fact, value. `rows`: how many people and households there are."""
    found, person, house = _whom(source, keys, facts, findings)
    into.people_of[source.file], into.households_of[source.file] = person, house
    for fact in {f.name: f for f in found if f is not None and f.kind != "link"}.values():
        lines = np.flatnonzero([f is fact for f in found])
        marked = np.zeros(source.rows, dtype=bool)
        if fact.monthly:
            marked[lines] = True
            findings.refuse(source.file, "fact", source.columns["fact"], marked, "a monthly fact", "put it into the table `monthly`")
            continue
        target = (person if fact.entity == PERSON else house)[lines]
        read = read_values(fact, source.columns["value"].take(pa.array(lines)))
        marked[lines[read.bad]] = True
        findings.refuse(source.file, "value", source.columns["value"], marked, read.problem, read.mend)
        known = target >= 0
        column = np.full(rows[0] if fact.entity == PERSON else rows[1], unknown_of(fact), dtype=dtype_of(fact))
        column[target[known]] = read.numbers[known]
        into.plain[fact.name] = column
        _refuse_twice(source, lines, target, "value", findings)


def _refuse_twice(source: Source, lines: Rows, key: Rows, column: str, findings: Findings) -> None:
    """Refuse lines that say the same thing a second time."""
    _, first = np.unique(key, return_index=True)
    again = np.ones(len(lines), dtype=bool)
    again[first] = False
    marked = np.zeros(source.rows, dtype=bool)
    marked[lines[again & (key >= 0)]] = True
    findings.refuse(source.file, column, source.columns[column], marked, "told twice", "one line")


def read_monthly_table(
    source: Source, keys: Keys, facts: dict[str, Fact], first_month: int, months: int, findings: Findings, into: LongFacts
) -> None:
    """`monthly`: person_id or household_id, fact, month (YYYY-MM, or `all` with 0), value."""
    found, person, house = _whom(source, keys, facts, findings)
    into.people_of[source.file], into.households_of[source.file] = person, house
    offset = _months(source, first_month, months, findings)
    for fact in {f.name: f for f in found if f is not None and f.kind != "link"}.values():
        lines = np.flatnonzero([f is fact for f in found])
        if not fact.monthly:
            marked = np.zeros(source.rows, dtype=bool)
            marked[lines] = True
            findings.refuse(source.file, "fact", source.columns["fact"], marked, "not a monthly fact", "put it into `people` or `facts`")
            continue
        target = (person if fact.entity == PERSON else house)[lines]
        into.monthly[fact.name], into.nil[fact.name] = _series(source, fact, lines, target, offset[lines], months, findings)


def _months(source: Source, first_month: int, months: int, findings: Findings) -> Rows:
    """The place of each line's month among those kept; `months` for `all`, below 0 where refused."""
    cells = source.columns["month"]
    every = as_bools(pc.equal(cells, EVERY_MONTH))
    shaped = as_bools(pc.match_substring_regex(cells, r"^\d{4}-(0[1-9]|1[0-2])$"))
    digits = pc.cast(pc.if_else(pa.array(shaped), pc.replace_substring(cells, "-", ""), "190001"), pa.int64()).to_numpy(
        zero_copy_only=False
    )
    place = digits // 100 * 12 + digits % 100 - 1 - first_month
    findings.refuse(source.file, "month", cells, ~shaped & ~every, "not a month", "YYYY-MM, such as 2025-10, or all")
    outside = shaped & ((place < 0) | (place >= months))
    findings.refuse(
        source.file, "month", cells, outside, "not among the months kept", "leave the line out, or import with other --month or --months"
    )
    return np.where(every, months, np.where(shaped & ~outside, place, -1))


def _series(
    source: Source, fact: Fact, lines: Rows, target: Rows, offset: Rows, months: int, findings: Findings
) -> tuple[MonthlyRows, Rows]:
    """Values of those told of, and of whom only `all` with 0 is told: `all` makes the months not told nil, else they are unknown."""
    read = read_values(fact, source.columns["value"].take(pa.array(lines)))
    marked = np.zeros(source.rows, dtype=bool)
    marked[lines[read.bad]] = True
    findings.refuse(source.file, "value", source.columns["value"], marked, read.problem, read.mend)
    marked = np.zeros(source.rows, dtype=bool)
    marked[lines[(offset == months) & (read.numbers != 0) & ~read.bad]] = True
    findings.refuse(source.file, "value", source.columns["value"], marked, "only 0 can hold in all months", "0, or one line a month")
    _refuse_twice(source, lines, np.where(offset >= 0, target * (months + 1) + offset, -1), "month", findings)
    good = (target >= 0) & (offset >= 0) & ~read.bad
    told = np.unique(target[good])
    place = np.searchsorted(told, target[good])
    values = np.full((len(told), months), unknown_of(fact), dtype=dtype_of(fact))
    nil = offset[good] == months
    values[place[nil]] = 0
    values[place[~nil], offset[good][~nil]] = read.numbers[good][~nil]
    only_nil = told[np.bincount(place[~nil], minlength=len(told)) == 0]
    return MonthlyRows(told, values, np.empty(0, dtype=np.int64)), only_nil
