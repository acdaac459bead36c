"""One household of a country as the mapping a household is written in (see docs/law-language.md, Cases)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tirek.country.calendar import month_index, month_text
from tirek.country.layout import (
    BLOCK_HOUSEHOLDS,
    HOUSEHOLD_KEYS,
    HOUSEHOLDS,
    NAME_COLUMNS,
    PEOPLE,
    PERSON_KEYS,
    CountryError,
    Manifest,
    read_manifest,
    region_folder,
)

TIYN = 100
RATE_UNIT = 10_000
Form = dict[str, Any]


def household_at(country: Path, region: str, position: int) -> Form:
    """The household at a position (from 0) of a region's files, in the form of a household YAML.

    What is unknown is left out; money is in tenge; a person's `id` is the place in the household, from "1".
    Raises `CountryError` where the country has no such household.
    """
    manifest = read_manifest(country)
    try:
        part = manifest.part(region)
    except KeyError:
        held = ", ".join(p.region for p in manifest.parts)
        raise CountryError(f"{country} does not hold region {region}. It holds {held}.") from None
    if not 0 <= position < part.households:
        raise CountryError(f"region {region} has households 0 to {part.households - 1}, not {position}")
    group, row = divmod(position, BLOCK_HOUSEHOLDS)
    folder = region_folder(country, region)
    households = pq.ParquetFile(folder / HOUSEHOLDS).read_row_group(group)
    members = households["members"].to_numpy()
    first = int(members[:row].sum())
    people = pq.ParquetFile(folder / PEOPLE).read_row_group(group).slice(first, int(members[row]))
    return _form(manifest, households.slice(row, 1), people)


def find_household(country: Path, household_id: int) -> tuple[str, int]:
    """The region and position of a household; `CountryError` where there is none of this id."""
    for part in read_manifest(country).parts:
        path = region_folder(country, part.region) / HOUSEHOLDS
        found = np.flatnonzero(pq.read_table(path, columns=["household_id"])["household_id"].to_numpy() == household_id)
        if len(found):
            return part.region, int(found[0])
    raise CountryError(f"{country} has no household {household_id}")


def household_by_id(country: Path, household_id: int) -> Form:
    """The household of this id, in the form of a household YAML."""
    return household_at(country, *find_household(country, household_id))


def _form(manifest: Manifest, households: pa.Table, people: pa.Table) -> Form:
    first = month_index(manifest.first_month)
    row = {name: value for name, value in households.to_pylist()[0].items() if name not in HOUSEHOLD_KEYS}
    form = _facts(row, manifest.household_facts, first)
    form["people"] = [_person(manifest, entry, i, first) for i, entry in enumerate(people.to_pylist())]
    return form


def _person(manifest: Manifest, entry: Mapping[str, Any], place: int, first: int) -> Form:
    person: Form = {"id": str(place + 1), "iin": f"{entry['iin']:012d}", "name": " ".join(entry[n] for n in NAME_COLUMNS if entry[n])}
    facts = {name: value for name, value in entry.items() if name not in PERSON_KEYS}
    return {**person, **_facts(facts, manifest.person_facts, first)}


def _facts(row: Mapping[str, Any], described: Mapping[str, Mapping[str, Any]], first: int) -> Form:
    form: Form = {}
    for name, value in row.items():
        fact = described[name]
        if str(fact["type"]).startswith("monthly "):
            months = _months(value, fact, first)
            if months is not None:
                form[name] = months
        elif value != fact["unknown"]:
            form[name] = _plain(value, fact)
    return form


def _plain(value: int, fact: Mapping[str, Any]) -> Any:
    """One known cell as a person would write it."""
    match str(fact["type"]).removeprefix("monthly "):
        case "bool":
            return bool(value)
        case "enum":
            return fact["values"][value]
        case "date":
            return None if value == fact["none"] else f"{value // 10000:04d}-{value // 100 % 100:02d}-{value % 100:02d}"
        case "link":
            return None if value == fact["none"] else str(value + 1)
        case "money":
            return _whole(Fraction(value, TIYN))
        case "rate":
            return _whole(Fraction(value, RATE_UNIT))
    return value


def _whole(value: Fraction) -> int | Fraction:
    return int(value) if value.denominator == 1 else value


def _months(values: list[int], fact: Mapping[str, Any], first: int) -> Any:
    """0 for known to be nil, None for unknown in every month, else runs of equal months (unknown months left out)."""
    if not values:
        return _plain(0, fact)
    runs: list[Form] = []
    for place, value in enumerate(values):
        if value == fact["unknown"]:
            continue
        month, plain = month_text(first + place), _plain(value, fact)
        if runs and runs[-1]["each"] == plain and month_index(runs[-1]["to"]) == first + place - 1:
            runs[-1]["to"] = month
        else:
            runs.append({"from": month, "to": month, "each": plain})
    return runs or None
