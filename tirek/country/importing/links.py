"""Kinship between the rows of a table: columns of people and the table of kinship, checked for sense."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tirek.country.importing.identities import Identities
from tirek.country.importing.rejections import Findings
from tirek.country.importing.tables import Source
from tirek.country.importing.values import NONE_WORD
from tirek.country.layout import NO_LINK
from tirek.engine.columns import UNKNOWNS
from tirek.engine.law import Fact

UNKNOWN = UNKNOWNS["link"]
YEARS_TO_PARENT = 12
PARENTS = {"mother": True, "father": False}
Rows = NDArray[np.int64]


@dataclass
class Links:
    """For each link fact the row each person points to (`NO_LINK` none, `UNKNOWN` not told)."""

    rows: dict[str, Rows]


def read_links(
    people: Source, kinship: Source | None, facts: dict[str, Fact], identities: Identities, household: Rows, findings: Findings
) -> Links:
    """Links by columns of `people` (a person_id or IIN, or `none`) and by the rows of `kinship`.

    `household` is the row of each person's household. Contradictions, strangers and impossible parents are refused.
    """
    row_of = {**_index(people.texts("iin")), **_index(people.texts("person_id"))}
    names = [f.name for f in facts.values() if f.kind == "link" and (f.name in people.columns or kinship is not None)]
    rows = {name: _column(people, name, row_of, findings) for name in names}
    if kinship is not None:
        _add_kinship(kinship, rows, row_of, findings)
    for name in names:
        _check(people, name, rows[name], household, identities, findings)
    if "spouse" in rows:
        _mutual(people, rows["spouse"], findings)
    used = {name: found for name, found in rows.items() if name in people.columns or (found != UNKNOWN).any()}
    return Links(used)


def _index(keys: NDArray[np.object_]) -> dict[str, int]:
    return {str(key): row for row, key in enumerate(keys) if key}


def _column(people: Source, name: str, row_of: dict[str, int], findings: Findings) -> Rows:
    texts = people.texts(name)
    rows = np.array([_row(str(text), row_of) for text in texts], dtype=np.int64)
    strange = rows == STRANGER
    if name in people.columns:
        findings.refuse(
            people.file, name, people.columns[name], strange, "no such person in the table", "a person_id or IIN of `people`, or none"
        )
    return np.where(strange, UNKNOWN, rows)


STRANGER = -99


def _row(text: str, row_of: dict[str, int]) -> int:
    if not text:
        return UNKNOWN
    return NO_LINK if text.lower() == NONE_WORD else row_of.get(text, STRANGER)


def _add_kinship(kinship: Source, rows: dict[str, Rows], row_of: dict[str, int], findings: Findings) -> None:
    """Put the rows of the kinship table into the links."""
    person, relation, other = (kinship.texts(c) for c in ("person_id", "relation", "other_id"))
    problems: dict[str, tuple[str, str, str]] = {
        "relation": ("relation", "not a relation", " | ".join(rows)),
        "person": ("person_id", "no such person in the table", "a person_id or IIN of `people`"),
        "other": ("other_id", "no such person in the table", "a person_id or IIN of `people`, or none"),
        "twice": ("other_id", "another person is given for this relation elsewhere", "one of the two"),
    }
    bad = {problem: np.zeros(kinship.rows, dtype=bool) for problem in problems}
    for row in range(kinship.rows):
        target = row_of.get(str(person[row]))
        found = _row(str(other[row]), row_of)
        link = rows.get(str(relation[row]))
        if link is None:
            bad["relation"][row] = True
        elif target is None:
            bad["person"][row] = True
        elif found in (STRANGER, UNKNOWN):
            bad["other"][row] = True
        elif link[target] not in (UNKNOWN, found):
            bad["twice"][row] = True
        else:
            link[target] = found
    for problem, (column, text, mend) in problems.items():
        findings.refuse(kinship.file, column, kinship.columns[column], bad[problem], text, mend)


def _check(people: Source, name: str, link: Rows, household: Rows, identities: Identities, findings: Findings) -> None:
    """Links stay inside the household; mothers are women, fathers men, both old enough."""
    there = np.flatnonzero(link >= 0)
    target = link[there]
    shown = [str(people.texts("person_id")[row]) if row >= 0 else "" for row in link]

    def refuse(bad: NDArray[np.bool_], problem: str, mend: str) -> None:
        marked = np.zeros(people.rows, dtype=bool)
        marked[there[bad]] = True
        findings.refuse(people.file, name, shown, marked, problem, mend)

    refuse(target == there, "points to the person", "another person, or none")
    refuse(
        (household[target] != household[there]) & (target != there),
        "a person of another household",
        "put both into one household (lives_here: false)",
    )
    if name in PARENTS:
        refuse(identities.female[target] != PARENTS[name], f"this {name} is of the other sex", f"the right {name}, or sex")
        years = identities.birth_date[there] // 10_000 - identities.birth_date[target] // 10_000
        refuse(
            (years < YEARS_TO_PARENT) & (target != there),
            f"this {name} is not {YEARS_TO_PARENT} years older",
            f"the right {name}, or birth dates",
        )


def _mutual(people: Source, spouse: Rows, findings: Findings) -> None:
    """A spouse who names nobody gets the one who names them; one who names another is refused."""
    there = np.flatnonzero(spouse >= 0)
    silent = there[spouse[spouse[there]] == UNKNOWN]
    spouse[spouse[silent]] = silent
    marked = np.zeros(people.rows, dtype=bool)
    marked[there] = spouse[spouse[there]] != there
    shown = [str(people.texts("person_id")[row]) if row >= 0 else "" for row in spouse]
    findings.refuse(people.file, "spouse", shown, marked, "the spouse does not name this person", "each other, or none on both sides")
