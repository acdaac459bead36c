"""The columns of a built country, for tests to look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tirek.country.layout import HOUSEHOLDS, PEOPLE, Manifest, read_manifest, region_folder

MONTH = "2026-01"
LAW = Path(__file__).parents[2] / "law_kz"
SMALL, LARGE = 20_000, 200_000


@dataclass(frozen=True)
class Columns:
    """All columns of a country, regions one after another; `house` is the row of each person's household."""

    manifest: Manifest
    households: pa.Table
    people: pa.Table
    house: NDArray[np.int64]
    first: NDArray[np.int64]

    def person(self, name: str) -> NDArray[Any]:
        return self.people[name].to_numpy()

    def household(self, name: str) -> NDArray[Any]:
        return self.households[name].to_numpy()

    def code(self, fact: str, value: str) -> int:
        return int(self.manifest.person_facts[fact]["values"].index(value))

    def target(self, link: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows that have this link, and the rows it points to."""
        positions = self.person(link)
        rows = np.flatnonzero(positions >= 0)
        return rows, self.first[self.house[rows]] + positions[rows]


def read_columns(country: Path) -> Columns:
    """Every column of a country, in memory."""
    manifest = read_manifest(country)
    folders = [region_folder(country, p.region) for p in manifest.parts]
    households = pa.concat_tables([pq.read_table(f / HOUSEHOLDS) for f in folders])
    people = pa.concat_tables([pq.read_table(f / PEOPLE).unify_dictionaries() for f in folders])
    members = households["members"].to_numpy()
    house = np.repeat(np.arange(len(members)), members)
    return Columns(manifest, households, people, house, (np.cumsum(members) - members).astype(np.int64))
