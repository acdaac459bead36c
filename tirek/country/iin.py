"""Individual identification numbers: YYMMDD, century and sex, four digits of serial, check digit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
NO_NUMBER = -1
CENTURIES = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}
SYNTHETIC_DIGITS = (7, 8)


def append_check_digits(stems: NDArray[np.int64]) -> NDArray[np.int64]:
    """Eleven-digit stems with their check digit appended; `NO_NUMBER` where both passes give 10 and no number exists."""
    rest = stems.copy()
    first = np.zeros(len(stems), dtype=np.int64)
    second = np.zeros(len(stems), dtype=np.int64)
    for position in range(10, -1, -1):
        rest, digit = np.divmod(rest, 10)
        first += digit * FIRST_WEIGHTS[position]
        second += digit * SECOND_WEIGHTS[position]
    check = np.where(first % 11 == 10, second % 11, first % 11)
    return np.where(check == 10, NO_NUMBER, stems * 10 + check)


def check_digit(stem: str) -> int | None:
    """The check digit of eleven digits; None where no number exists."""
    for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
        check = sum(int(d) * w for d, w in zip(stem, weights, strict=True)) % 11
        if check < 10:
            return check
    return None


def is_synthetic(number: str) -> bool:
    """Whether a number is one that no living person can have."""
    return int(number[6]) in SYNTHETIC_DIGITS
