"""How numbers, money and days are written in Kazakh, Russian and English."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
TENGE = "₸"
MOST_DECIMALS = 12


def number(value: Fraction | int, language: str, decimals: int = 0) -> str:
    """A number in groups of three, rounded half up to `decimals`: 1 234,5 (in English 1,234.5)."""
    scaled = (2 * abs(Fraction(value)) * 10**decimals + 1) // 2
    whole, rest = divmod(scaled, 10**decimals)
    sign = "−" if value < 0 and scaled else ""
    english = language == "en"
    grouped = f"{whole:,}".replace(",", "," if english else NARROW_SPACE)
    return sign + grouped + (("." if english else ",") + f"{rest:0{decimals}d}" if decimals else "")


def exact(value: Fraction | int, language: str) -> str:
    """A number with as many decimals as it has; a fraction that never ends stays one."""
    fraction = Fraction(value)
    for decimals in range(MOST_DECIMALS + 1):
        if (fraction * 10**decimals).denominator == 1:
            return number(fraction, language, decimals)
    return f"{fraction.numerator}/{fraction.denominator}"


def money(tiyn: Fraction | int, language: str) -> str:
    """An amount in full: 69 330 ₸; tiyn are written only where there are any."""
    decimals = 0 if Fraction(tiyn) % 100 == 0 else 2
    return number(Fraction(tiyn) / 100, language, decimals) + NO_BREAK_SPACE + TENGE


def day(value: date, language: str) -> str:
    """A day in figures: 01.07.2018 (in English 2018-07-01)."""
    return value.isoformat() if language == "en" else f"{value:%d.%m.%Y}"
