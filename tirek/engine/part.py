"""A part of a country: some households as columns, and the way from households to columns and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tirek.engine.columns import decode, dtype_of, encode, unknown_of
from tirek.engine.household import UNKNOWN, Household, Series
from tirek.engine.law import PERSON, Fact, Law
from tirek.engine.vocabulary import Month

Column = npt.NDArray[np.generic] | tuple[npt.NDArray[np.generic], npt.NDArray[np.int32]]


@dataclass(frozen=True)
class Part:
    """Some households: `offsets` (int64, households + 1: where each one's people begin) and the columns of their facts.

    A column is an array of the dtype of `columns.py`; of a monthly fact it is a pair (values, offsets int32 of rows + 1).
    A fact without a column is unknown for everybody.
    """

    offsets: npt.NDArray[np.int64]
    columns: Mapping[str, Column]

    @property
    def households(self) -> int:
        """How many."""
        return len(self.offsets) - 1

    @property
    def people(self) -> int:
        """How many."""
        return int(self.offsets[-1] - self.offsets[0])


def part_of(law: Law, households: Sequence[Household], first_month: Month, months: int) -> Part:
    """Households as columns; monthly facts are kept for `months` months from `first_month`."""
    sizes = [len(h.people) for h in households]
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    people = [p for h in households for p in h.people]
    columns: dict[str, Column] = {}
    for fact in law.facts.values():
        rows: Sequence[Mapping[str, Any]] = people if fact.entity == PERSON else [h.facts for h in households]
        values = [row.get(fact.name, UNKNOWN) for row in rows]
        columns[fact.name] = _monthly(fact, values, first_month, months) if fact.monthly else _plain(fact, values)
    return Part(offsets, columns)


def household_of(law: Law, part: Part, number: int, first_month: Month) -> Household:
    """One household of a part with everything its columns know."""
    start, end = int(part.offsets[number]), int(part.offsets[number + 1])
    facts: dict[str, Any] = {}
    people: list[dict[str, Any]] = [{} for _ in range(start, end)]
    for name, column in part.columns.items():
        fact = law.facts[name]
        if fact.entity == PERSON:
            for place, row in enumerate(range(start, end)):
                _take(people[place], fact, column, row, first_month)
        else:
            _take(facts, fact, column, number, first_month)
    return Household(facts, tuple(people))


def _take(into: dict[str, Any], fact: Fact, column: Column, row: int, first_month: Month) -> None:
    if isinstance(column, tuple):
        into[fact.name] = _series(fact, column[0][column[1][row] : column[1][row + 1]].tolist(), first_month)
    elif (number := int(column[row])) != unknown_of(fact):
        into[fact.name] = decode(fact, number)


def _series(fact: Fact, numbers: list[int], first_month: Month) -> Series:
    if not numbers:
        return Series({}, decode(fact, 0))
    known = {first_month.index + i: decode(fact, n) for i, n in enumerate(numbers) if n != unknown_of(fact)}
    return Series(known)


def _number(fact: Fact, value: Any) -> int:
    return unknown_of(fact) if value is UNKNOWN else encode(fact, value)


def _plain(fact: Fact, values: list[Any]) -> npt.NDArray[np.generic]:
    return np.array([_number(fact, v) for v in values], dtype_of(fact))


def _monthly(fact: Fact, values: list[Any], first_month: Month, months: int) -> Column:
    numbers: list[int] = []
    offsets = [0]
    for value in values:
        if not isinstance(value, Series):
            numbers.append(unknown_of(fact))
        elif value.values or value.otherwise is UNKNOWN:
            numbers += [_number(fact, value.at(first_month.index + i)) for i in range(months)]
        offsets.append(len(numbers))
    return np.array(numbers, dtype_of(fact)), np.array(offsets, np.int32)
