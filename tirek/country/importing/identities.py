"""Who the people of a table are: identification numbers against birth dates and sexes, names, doubles."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tirek.country.iin import SYNTHETIC_DIGITS, append_check_digits
from tirek.country.importing.homoglyphs import CYRILLIC, LATIN, is_mixed, repair
from tirek.country.importing.rejections import Findings, Repair
from tirek.country.importing.tables import Source
from tirek.country.importing.values import as_bools, read_dates, read_values
from tirek.country.layout import NAME_COLUMNS, NO_DATE
from tirek.engine.law import Fact

FOREIGN_DIGIT = 0
NAME_SHAPE = re.compile(r"[^\W\d_]+(?:[ '’\-][^\W\d_]+)*\.?")
FEMALE_NAME = "female"


@dataclass(frozen=True)
class Identities:
    """Numbers, birth dates (yyyymmdd), codes of sexes and names of all rows."""

    iin: NDArray[np.int64]
    birth_date: NDArray[np.int32]
    sex: NDArray[np.int8]
    female: NDArray[np.bool_]
    names: dict[str, NDArray[np.object_]]


def read_identities(people: Source, facts: dict[str, Fact], today: int, demo: bool, findings: Findings) -> Identities:
    """Read and check who each row is; `today` (yyyymmdd) is the last day of the built month."""
    birth = read_dates(people.columns["birth_date"])
    bad_birth = birth.bad | (birth.numbers == NO_DATE)
    cells = people.columns["birth_date"]
    findings.refuse(people.file, "birth_date", cells, bad_birth, "not a day of the calendar", "YYYY-MM-DD, such as 1985-05-01")
    late = ~bad_birth & (birth.numbers > today)
    findings.refuse(people.file, "birth_date", cells, late, "after the month the country is for", "the right date, or a later --month")
    sex = read_values(facts["sex"], people.columns["sex"])
    bad_sex = sex.bad | (sex.numbers < 0)
    findings.refuse(people.file, "sex", people.columns["sex"], bad_sex, "not a sex", "female | male")
    female = sex.numbers == facts["sex"].values.index(FEMALE_NAME)
    iin = _numbers(people, birth.numbers, female, bad_birth | bad_sex, demo, findings)
    refuse_doubles(people, "person_id", findings)
    return Identities(iin, birth.numbers.astype(np.int32), sex.numbers.astype(np.int8), female, _names(people, findings))


def _numbers(
    people: Source, birth: NDArray[np.integer], female: NDArray[np.bool_], unsure: NDArray[np.bool_], demo: bool, findings: Findings
) -> NDArray[np.int64]:
    """The numbers, each checked by its digit, date and sex."""
    cells = people.columns["iin"]
    shaped = as_bools(pc.match_substring_regex(cells, r"^\d{12}$"))
    findings.refuse(people.file, "iin", cells, ~shaped, "not an IIN", "12 digits; keep leading zeros (format the column as text)")
    number = pc.cast(pc.if_else(pa.array(shaped), cells, "0"), pa.int64()).to_numpy(zero_copy_only=False)
    right = append_check_digits(number // 10) == number
    findings.refuse(people.file, "iin", cells, shaped & ~right, "the check digit is wrong", "copy the number again from the document")
    digit = number // 10**5 % 10
    synthetic = shaped & right & np.isin(digit, SYNTHETIC_DIGITS)
    if not demo:
        findings.refuse(
            people.file, "iin", cells, synthetic, "a synthetic number (7th digit 7 or 8)", "a real number; --demo loads synthetic ones"
        )
    known = shaped & right & ~unsure
    date = number // 10**6 != birth % 10**6
    living = known & (digit >= 1) & (digit <= 6)
    century = living & ((digit + 1) // 2 + 17 != birth // 10**6)
    wrong = known & (date | century)
    findings.refuse(people.file, "iin", cells, wrong, "the number says another birth date", "correct birth_date or the number")
    odd = digit % 2 == 1
    other = known & ~wrong & (digit != FOREIGN_DIGIT) & (digit != 9) & (odd == female)
    findings.refuse(people.file, "iin", cells, other, "the number says the other sex", "correct sex or the number")
    findings.refuse(people.file, "iin", cells, shaped & (digit == 9), "the 7th digit is never 9", "copy the number again from the document")
    refuse_doubles(people, "iin", findings)
    return np.asarray(number, dtype=np.int64)


def refuse_doubles(source: Source, column: str, findings: Findings) -> None:
    """Refuse all rows that share a key, and rows without one."""
    texts = source.texts(column)
    _, inverse, count = np.unique(texts.astype(str), return_inverse=True, return_counts=True)
    empty = texts == ""
    double = (count[inverse] > 1) & ~empty
    findings.refuse(
        source.file, column, source.columns[column], double, "the same key stands in several rows", "one row, or keys of their own"
    )
    findings.refuse(source.file, column, source.columns[column], np.asarray(empty, dtype=bool), "the key is missing", f"a {column}")


def _names(people: Source, findings: Findings) -> dict[str, NDArray[np.object_]]:
    """Names with mixed words mended; a name that is none is refused."""
    return {column: _name_column(people, column, findings) for column in NAME_COLUMNS}


def _name_column(people: Source, column: str, findings: Findings) -> NDArray[np.object_]:
    texts = people.texts(column).copy()
    missing = np.asarray(texts == "", dtype=bool)
    if column != "patronymic":
        findings.refuse(people.file, column, people.columns[column], missing, "the name is missing", f"a {column.replace('_', ' ')}")
    unfit = np.zeros(len(texts), dtype=bool)
    for text in {t for t in texts if t and (not NAME_SHAPE.fullmatch(t) or (LATIN.search(t) and CYRILLIC.search(t)))}:
        mended = repair(text)
        rows = np.flatnonzero(texts == text)
        if not NAME_SHAPE.fullmatch(mended) or any(is_mixed(word) for word in mended.split()):
            unfit[rows] = True
        elif mended != text:
            findings.repairs += [Repair(people.file, int(row) + 1, column, text, mended) for row in rows]
            texts[rows] = mended
    findings.refuse(people.file, column, list(texts), unfit, "not a name", "letters of one alphabet, with spaces, hyphens or apostrophes")
    return texts
