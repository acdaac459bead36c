"""How a country lies on disk: sentinels, column types, folder names, the manifest.

A country is a folder with `manifest.json` and one folder `region=<KATO>` per region that holds `households.parquet` and
`people.parquet`. Row group k of people holds exactly the members of the households in row group k, in the same order.
No cell is null: what is not known is the sentinel of `tirek.engine.columns`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from tirek.engine.columns import UNKNOWNS, dtype_of, unknown_of
from tirek.engine.law import Fact

BLOCK_HOUSEHOLDS = 16_384
MANIFEST = "manifest.json"
HOUSEHOLDS, PEOPLE = "households.parquet", "people.parquet"
FORMAT = 1

UNKNOWN_CODE = UNKNOWNS["enum"]
UNKNOWN_COUNT = UNKNOWNS["count"]
UNKNOWN_DATE = UNKNOWNS["date"]
UNKNOWN_MONEY = UNKNOWNS["money"]
NO_DATE = 0
NO_LINK = -1

NAME_COLUMNS = ("surname", "given_name", "patronymic")
PERSON_KEYS = ("person_id", "iin", *NAME_COLUMNS)
HOUSEHOLD_KEYS = ("household_id", "members")
NAME_TYPE = pa.dictionary(pa.int16(), pa.string())


@dataclass(frozen=True)
class Part:
    """One region's two files: rows and row groups."""

    region: str
    households: int
    people: int
    row_groups: int


@dataclass(frozen=True)
class Manifest:
    """What a country holds.

    `built_for` is the month the facts describe; monthly facts have `months` values from `first_month` on.
    `household_facts` and `person_facts` map each column to how its cells read.
    """

    people: int
    households: int
    seed: int | None
    built_for: str
    first_month: str
    months: int
    household_facts: dict[str, dict[str, Any]]
    person_facts: dict[str, dict[str, Any]]
    parts: tuple[Part, ...]
    schema_hash: str
    synthetic: bool = True
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Write `manifest.json` into the country's folder."""
        (folder / MANIFEST).write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def part(self, region: str) -> Part:
        """The part of one region; `KeyError` where the country does not hold it."""
        for part in self.parts:
            if part.region == region:
                return part
        raise KeyError(region)


class CountryError(Exception):
    """A country that cannot be built, read or imported: what is wrong, where, and how to mend it."""


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a country; `CountryError` where there is none or it is of another format."""
    path = folder / MANIFEST
    if not path.is_file():
        raise CountryError(f"{folder} holds no country: {MANIFEST} is missing. Build one: tirek country build {folder} --people 100000")
    data = json.loads(path.read_text(encoding="utf-8"))
    if data.get("format") != FORMAT:
        raise CountryError(f"{path}: format {data.get('format')} is not format {FORMAT}. Build or import the country again.")
    data["parts"] = tuple(Part(**p) for p in data["parts"])
    return Manifest(**data)


def region_folder(country: Path, region: str) -> Path:
    """The folder of one region's files."""
    return country / f"region={region}"


def arrow_type(fact: Fact) -> pa.DataType:
    """The column type of a fact."""
    scalar = pa.from_numpy_dtype(dtype_of(fact))
    return pa.list_(pa.field("item", scalar, nullable=False)) if fact.monthly else scalar


def fact_field(fact: Fact) -> pa.Field:
    """The column of a fact; never null."""
    return pa.field(fact.name, arrow_type(fact), nullable=False)


def household_schema(facts: Iterable[Fact]) -> pa.Schema:
    """Columns of households.parquet."""
    keys = [pa.field("household_id", pa.int64(), nullable=False), pa.field("members", pa.int32(), nullable=False)]
    return pa.schema([*keys, *(fact_field(f) for f in facts)])


def person_schema(facts: Iterable[Fact]) -> pa.Schema:
    """Columns of people.parquet."""
    keys = [pa.field("person_id", pa.int64(), nullable=False), pa.field("iin", pa.int64(), nullable=False)]
    names = [pa.field(name, NAME_TYPE, nullable=False) for name in NAME_COLUMNS]
    return pa.schema([*keys, *names, *(fact_field(f) for f in facts)])


def describe(fact: Fact) -> dict[str, Any]:
    """How a column's cells read, for the manifest."""
    kind = ("monthly " if fact.monthly else "") + fact.kind
    description: dict[str, Any] = {"type": kind, "unknown": unknown_of(fact)}
    if fact.kind == "enum":
        description["values"] = list(fact.values)
    if fact.kind in ("date", "link"):
        description["none"] = NO_DATE if fact.kind == "date" else NO_LINK
    if fact.kind == "money":
        description["unit"] = "tiyn"
    if fact.kind == "rate":
        description["unit"] = "1e-4"
    return description


def schema_hash(households: pa.Schema, people: pa.Schema, facts: Mapping[str, dict[str, Any]]) -> str:
    """Changes when any column, type or enum changes."""
    text = json.dumps([str(households), str(people), facts], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class CodesOf:
    """Codes of enum values by name, as the facts declare them."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = facts

    def __call__(self, fact: str, value: str) -> int:
        """The code of one value; `CountryError` where the law does not have it."""
        values = self._facts[fact].values if fact in self._facts else ()
        if fact in self._facts and value not in values:
            raise CountryError(
                f"fact '{fact}' of the law has no value '{value}' (it has {', '.join(values)}): adapt tirek/country to the law"
            )
        return values.index(value) if value in values else UNKNOWN_CODE
