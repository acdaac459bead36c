"""How facts stand in columns: types, unknowns, and the conversion of one value.

bool int8 0/1 · enum int8 code · count int32 · date int32 yyyymmdd, 0 = None · link int16 place in the household, -1 = None ·
money int64 tiyn · rate int64 in 1e-4. Unknown is -1 for bool and enum, else the smallest number of the type.
A monthly fact is a list: empty = zero in every month, one unknown = unknown in every month, else one value a month.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from tirek.engine.law import Fact

DTYPES: dict[str, type[np.integer[Any]]] = {
    "bool": np.int8, "enum": np.int8, "count": np.int32, "date": np.int32, "link": np.int16, "money": np.int64, "rate": np.int64,
}  # fmt: skip
UNKNOWNS = {"bool": -1, "enum": -1, "count": -(2**31), "date": -(2**31), "link": -(2**15), "money": -(2**63), "rate": -(2**63)}
RATE_UNIT = 10_000


def dtype_of(fact: Fact) -> type[np.integer[Any]]:
    """numpy type of a fact's values."""
    return DTYPES[fact.kind]


def unknown_of(fact: Fact) -> int:
    """The number that stands for unknown."""
    return UNKNOWNS[fact.kind]


def encode(fact: Fact, value: Any) -> int:
    """One known value (bool, str of an enum, int, date or None, index or None, tiyn, Fraction) as a number."""
    match fact.kind:
        case "enum":
            return fact.values.index(value)
        case "date":
            return 0 if value is None else value.year * 10000 + value.month * 100 + value.day
        case "link":
            return -1 if value is None else int(value)
        case "rate":
            return int(value * RATE_UNIT)
    return int(value)


def decode(fact: Fact, number: int) -> Any:
    """The value behind a number that is not unknown."""
    match fact.kind:
        case "bool":
            return bool(number)
        case "enum":
            return fact.values[number]
        case "date":
            return None if number == 0 else date(number // 10000, number // 100 % 100, number % 100)
        case "link":
            return None if number == -1 else int(number)
        case "rate":
            return Fraction(number, RATE_UNIT)
    return int(number)
