"""The classifier of places (KATO): regions, districts, settlements."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from tirek.country.targets import DATA

CITIES = ("71", "75", "79")
URBAN_TYPE, RURAL_TYPE = "1", "2"


@dataclass(frozen=True)
class Place:
    """One code: the region and district it lies in; `rural` None where the code does not tell."""

    region: str
    district: int
    rural: bool | None


@cache
def places() -> dict[str, Place]:
    """All codes of the classifier (nine digits, as strings)."""
    with (DATA / "kato.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    known = {row["kato"] for row in rows}
    result = {}
    for row in rows:
        code = row["kato"]
        in_city = code[:2] in CITIES
        district = code[:6] + "000" if in_city else code[:4] + "00000"
        rural = {URBAN_TYPE: False, RURAL_TYPE: True}.get(row["type_code"]) if row["level"] in ("settlement", "sub_district") else None
        result[code] = Place(code[:2] + "0000000", int(district if district in known else code), False if in_city else rural)
    return result
