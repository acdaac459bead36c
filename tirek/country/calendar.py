"""Days as whole numbers (days since 1970-01-01) and as packed yyyymmdd; months as year * 12 + number - 1."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tirek.country.layout import CountryError

FIRST_YEAR, LAST_YEAR = 1880, 2100
YEAR_DAYS = 365.2425
Days = NDArray[np.int32]


def month_index(text: str) -> int:
    """The index of a month written YYYY-MM; `CountryError` where it is not one."""
    match = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    if not match:
        raise CountryError(f"'{text}' is not a month. Write it as 2026-01.")
    return int(match[1]) * 12 + int(match[2]) - 1


def month_text(index: int) -> str:
    """A month index as YYYY-MM."""
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def first_day(month: int) -> int:
    """The first day of a month index, as a day number."""
    return int(np.datetime64(month_text(month), "D").astype(np.int64))


@cache
def _table() -> tuple[int, NDArray[np.int32], NDArray[np.int32]]:
    start, end = np.datetime64(f"{FIRST_YEAR}-01-01", "D"), np.datetime64(f"{LAST_YEAR}-01-01", "D")
    days = np.arange(start, end)
    months = days.astype("datetime64[M]")
    number = months.astype(np.int64) % 12 + 1
    year = months.astype(np.int64) // 12 + 1970
    day = (days - months.astype("datetime64[D]")).astype(np.int64) + 1
    packed = (year * 10000 + number * 100 + day).astype(np.int32)
    return int(start.astype(np.int64)), packed, (year * 12 + number - 1).astype(np.int32)


def pack(days: NDArray[np.integer]) -> NDArray[np.int32]:
    """Day numbers as yyyymmdd."""
    start, packed, _ = _table()
    return packed[days - start]


def months_of(days: NDArray[np.integer]) -> NDArray[np.int32]:
    """The month index each day lies in."""
    start, _, months = _table()
    return months[days - start]


@cache
def _yearly(month: int, day: int) -> NDArray[np.int32]:
    years = range(FIRST_YEAR, LAST_YEAR)
    return np.array([np.datetime64(f"{y}-{month:02d}-{day:02d}", "D").astype(np.int64) for y in years], dtype=np.int32)


def days_from(year: NDArray[np.integer], month: int, day: int) -> NDArray[np.int32]:
    """Day numbers of one calendar day in given years."""
    return _yearly(month, day)[year - FIRST_YEAR]
