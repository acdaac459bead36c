"""Accepted rows put into the order of a country and written as its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tirek.country.block import Columns
from tirek.country.drawing.pay import MonthlyRows
from tirek.country.importing.identities import Identities
from tirek.country.importing.links import Links
from tirek.country.layout import BLOCK_HOUSEHOLDS, NAME_COLUMNS, Part, household_schema, person_schema, region_folder
from tirek.country.writing import RegionFiles, batch, monthly_array
from tirek.engine.columns import unknown_of
from tirek.engine.law import HOUSEHOLD, PERSON, Fact

Rows = NDArray[np.int64]


@dataclass
class Accepted:
    """Everything read, by row of the tables, and which households are accepted.

    `household` is the row of each person's household; columns are by fact name; `nil` has the rows that have zero in all months.
    """

    facts: dict[str, Fact]
    household: Rows
    accepted: NDArray[np.bool_]
    regions: NDArray[np.object_]
    household_ids: Rows
    person_ids: Rows
    identities: Identities
    links: Links
    columns: Columns = field(default_factory=dict)
    monthly: dict[str, MonthlyRows] = field(default_factory=dict)
    nil: dict[str, Rows] = field(default_factory=dict)

    def made(self, entity: str) -> list[Fact]:
        """Facts of an entity that have a column."""
        names = self.columns.keys() | self.monthly.keys() | self.links.rows.keys()
        return [f for f in self.facts.values() if f.entity == entity and f.name in names]


def write_country(accepted: Accepted, folder: Path) -> tuple[list[Part], pa.Schema, pa.Schema]:
    """Both files of every region that has accepted households, in the order of the tables."""
    schemas = household_schema(accepted.made(HOUSEHOLD)), person_schema(accepted.made(PERSON))
    parts = []
    order = np.argsort(accepted.household, kind="stable")
    sizes = np.bincount(accepted.household[accepted.household >= 0], minlength=len(accepted.accepted))
    order = order[int((accepted.household < 0).sum()) :]
    first = np.cumsum(sizes) - sizes
    place = np.empty(len(accepted.household), dtype=np.int64)
    place[order] = np.arange(len(order)) - first[accepted.household[order]]
    names = {name: pa.array(sorted({str(v) for v in accepted.identities.names[name]} | {""})) for name in NAME_COLUMNS}
    for region in sorted({str(r) for r in accepted.regions[accepted.accepted]}):
        houses = np.flatnonzero(accepted.accepted & (accepted.regions == region))
        people = 0
        with RegionFiles(region_folder(folder, region), *schemas) as files:
            for start in range(0, len(houses), BLOCK_HOUSEHOLDS):
                block = houses[start : start + BLOCK_HOUSEHOLDS]
                rows = np.concatenate([order[first[h] : first[h] + sizes[h]] for h in block])
                files.write(_household_batch(accepted, schemas[0], block, sizes), _person_batch(accepted, schemas[1], rows, place, names))
                people += len(rows)
        parts.append(Part(region, len(houses), people, -(-len(houses) // BLOCK_HOUSEHOLDS)))
    return parts, *schemas


def _household_batch(accepted: Accepted, schema: pa.Schema, rows: Rows, sizes: Rows) -> pa.RecordBatch:
    columns = {f.name: accepted.columns[f.name][rows] for f in accepted.made(HOUSEHOLD) if not f.monthly}
    columns["household_id"], columns["members"] = accepted.household_ids[rows], sizes[rows].astype(np.int32)
    return batch(schema, columns, _lists(accepted, HOUSEHOLD, rows), {})


def _person_batch(accepted: Accepted, schema: pa.Schema, rows: Rows, place: Rows, names: dict[str, pa.Array]) -> pa.RecordBatch:
    columns: Columns = {f.name: accepted.columns[f.name][rows] for f in accepted.made(PERSON) if f.name in accepted.columns}
    for name, link in accepted.links.rows.items():
        target = link[rows]
        columns[name] = np.where(target >= 0, place[np.maximum(target, 0)], target).astype(np.int16)
    columns["person_id"], columns["iin"] = accepted.person_ids[rows], accepted.identities.iin[rows]
    for name, dictionary in names.items():
        columns[name] = np.searchsorted(
            dictionary.to_numpy(zero_copy_only=False), accepted.identities.names[name][rows].astype(str)
        ).astype(np.int32)
    return batch(schema, columns, _lists(accepted, PERSON, rows), names)


def _lists(accepted: Accepted, entity: str, rows: Rows) -> dict[str, pa.ListArray]:
    """Monthly columns of a block: nil everywhere as an empty list, untold as one unknown."""
    result = {}
    for fact in (f for f in accepted.made(entity) if f.monthly):
        told = accepted.monthly[fact.name]
        unknown = unknown_of(fact)
        at = np.minimum(np.searchsorted(told.rows, rows), max(len(told.rows) - 1, 0))
        there = told.rows[at] == rows if len(told.rows) else np.zeros(len(rows), dtype=bool)
        nil = np.isin(rows, accepted.nil[fact.name])
        full = np.flatnonzero(there & ~nil)
        block = MonthlyRows(full, told.values[at[full]], np.flatnonzero(~there))
        kind = pa.from_numpy_dtype(told.values.dtype)
        result[fact.name] = monthly_array(len(rows), block, kind, unknown)
    return result
