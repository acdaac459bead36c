"""Written cells to numbers, a column at a time: dates, money, counts, enums; which cells cannot be read, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tirek.country.layout import NO_DATE
from tirek.engine.columns import dtype_of, unknown_of
from tirek.engine.law import Fact

Bools = NDArray[np.bool_]
TIYN, RATE_UNIT = 100, 10_000
BOOLEANS = {"true": 1, "1": 1, "yes": 1, "иә": 1, "да": 1, "false": 0, "0": 0, "no": 0, "жоқ": 0, "нет": 0}
NONE_WORD = "none"
FIRST_YEAR, LAST_YEAR = 1900, 2099
MONTH_DAYS = np.array([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
ISO, POINTS = r"^\d{4}-\d{2}-\d{2}$", r"^\d{2}\.\d{2}\.\d{4}$"
DIGITS = {"money": (r"^\d{1,14}([.,]\d{1,2})?$", TIYN), "rate": (r"^\d{1,6}([.,]\d{1,4})?$", RATE_UNIT), "count": (r"^\d{1,9}$", 1)}


@dataclass(frozen=True)
class ReadColumn:
    """Numbers of a column (unknown where the cell is empty), the cells that could not be read, why, and what to write."""

    numbers: NDArray[np.integer]
    bad: Bools
    problem: str = ""
    mend: str = ""


def cleaned(column: pa.Array) -> pa.Array:
    """The cells without spaces around; null becomes empty."""
    return pc.utf8_trim_whitespace(pc.fill_null(column, ""))


def as_bools(column: pa.Array | pa.BooleanArray) -> Bools:
    """An Arrow mask as numpy."""
    return np.asarray(column.to_numpy(zero_copy_only=False), dtype=bool)


def read_values(fact: Fact, cells: pa.Array) -> ReadColumn:
    """One column of a fact; cells are cleaned strings, empty means unknown. Links are read elsewhere."""
    empty = as_bools(pc.equal(cells, ""))
    if fact.kind == "bool":
        read = _choices(fact, pc.utf8_lower(cells), list(BOOLEANS), np.array(list(BOOLEANS.values())), "true or false")
    elif fact.kind == "enum":
        read = _choices(fact, cells, list(fact.values), np.arange(len(fact.values)), " | ".join(fact.values))
    elif fact.kind == "date":
        read = read_dates(cells)
    else:
        read = _numbers(fact, cells)
    numbers = np.where(empty, unknown_of(fact), read.numbers).astype(dtype_of(fact))
    bad = read.bad & ~empty
    if fact.kind == "date" and not fact.optional:
        none = (read.numbers == NO_DATE) & ~read.bad & ~empty
        return ReadColumn(numbers, bad | none, read.problem or "there is always such a date", read.mend)
    return ReadColumn(numbers, bad, read.problem, read.mend)


def _choices(fact: Fact, cells: pa.Array, words: list[str], codes: NDArray[np.integer], mend: str) -> ReadColumn:
    found = pc.index_in(cells, value_set=pa.array(words))
    bad = as_bools(pc.is_null(found))
    place = pc.fill_null(found, 0).to_numpy(zero_copy_only=False)
    return ReadColumn(codes[place], bad, f"not a value of {fact.name}", mend)


def read_dates(cells: pa.Array) -> ReadColumn:
    """yyyymmdd from YYYY-MM-DD or DD.MM.YYYY; `none` is known not to exist."""
    none = as_bools(pc.equal(pc.utf8_lower(cells), NONE_WORD))
    points = pc.match_substring_regex(cells, POINTS)
    iso = pc.match_substring_regex(cells, ISO)
    turned = pc.replace_substring_regex(cells, r"^(\d{2})\.(\d{2})\.(\d{4})$", r"\3-\2-\1")
    shaped = as_bools(pc.or_(points, iso))
    digits = pc.if_else(pa.array(shaped), pc.replace_substring(turned, "-", ""), "19000101")
    packed = pc.cast(digits, pa.int32()).to_numpy(zero_copy_only=False)
    ok = shaped & is_day(packed)
    return ReadColumn(np.where(none, NO_DATE, packed), ~ok & ~none, "not a day of the calendar", "YYYY-MM-DD, such as 1985-05-01")


def is_day(packed: NDArray[np.integer]) -> Bools:
    """Whether each yyyymmdd is a day between 1900 and 2099."""
    year, month, day = packed // 10_000, packed // 100 % 100, packed % 100
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    last = MONTH_DAYS[np.where((month >= 1) & (month <= 12), month, 0)] - ((month == 2) & ~leap)
    return np.asarray((year >= FIRST_YEAR) & (year <= LAST_YEAR) & (day >= 1) & (day <= last))


def _numbers(fact: Fact, cells: pa.Array) -> ReadColumn:
    """Money in tiyn, rates in 1e-4, counts; never negative, never above the fact's bound."""
    pattern, unit = DIGITS[fact.kind]
    compact = pc.replace_substring_regex(cells, r"[\s  ]", "")
    shaped = as_bools(pc.match_substring_regex(compact, pattern))
    safe = pc.if_else(pa.array(shaped), pc.replace_substring(compact, ",", "."), "0")
    decimals = len(str(unit)) - 1
    whole = pc.cast(pc.replace_substring_regex(safe, r"\..*$", ""), pa.int64()).to_numpy(zero_copy_only=False)
    part = pc.replace_substring_regex(safe, r"^\d+\.?", "")
    padded = pc.utf8_rpad(part, width=max(decimals, 1), padding="0")
    fraction = pc.cast(padded, pa.int64()).to_numpy(zero_copy_only=False) if decimals else 0
    numbers = whole * unit + fraction
    most = fact.bound or 0
    high = numbers > int(most * unit if fact.kind == "rate" else most)
    example = {"money": "150000 or 150000.50 (tenge)", "rate": "0.0725", "count": "a whole number"}[fact.kind]
    bound = f", at most {most // TIYN if fact.kind == 'money' else most}"
    return ReadColumn(numbers, ~shaped | high, "not such a number, or out of bounds", example + bound)
