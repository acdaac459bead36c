"""The words of the law agree with the calendar and with exact arithmetic, told here in other ways than they are written."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tirek.engine import vocabulary as law
from tirek.engine.vocabulary import Bands, Dated, Month, Monthly, Months, Table

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
months = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))
steps = st.integers(-600, 600)
amounts = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**9)
ends_of_months = st.builds(lambda m: date(m.year, m.number, monthrange(m.year, m.number)[1]), months)
awkward = st.one_of(days, ends_of_months, st.sampled_from([date(2000, 2, 29), date(2004, 2, 29), date(2004, 2, 28), date(2003, 12, 31)]))


def every(**strategies: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """For every such value; however slow the machine is."""
    return lambda test: settings(deadline=None)(given(**strategies)(test))


# ── calendar ──


@every(start=awkward, day=awkward)
def test_full_years_are_birthdays_passed(start: date, day: date) -> None:
    age = day.year - start.year - ((day.month, day.day) < (start.month, start.day))
    assert law.full_years(start, day) == max(0, age)


@every(start=awkward, day=awkward)
def test_full_months_are_counted_one_by_one(start: date, day: date) -> None:
    passed, year, month = 0, start.year, start.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        if (year, month, start.day) > (day.year, day.month, day.day):
            break
        passed += 1
    assert law.full_months(start, day) == (passed if day >= start else 0)


@every(start=awkward, day=awkward)
def test_full_years_are_twelve_full_months(start: date, day: date) -> None:
    assert law.full_years(start, day) == law.full_months(start, day) // 12


@pytest.mark.parametrize(
    ("start", "day", "years"),
    [
        (date(2008, 3, 10), date(2026, 3, 9), 17),
        (date(2008, 3, 10), date(2026, 3, 10), 18),
        (date(2004, 2, 29), date(2022, 2, 28), 17),
        (date(2004, 2, 29), date(2022, 3, 1), 18),
        (date(2026, 1, 1), date(2025, 1, 1), 0),
    ],
)
def test_the_eighteenth_birthday(start: date, day: date, years: int) -> None:
    assert law.full_years(start, day) == years


@every(day=awkward, number=steps)
def test_add_months_keeps_the_day_or_takes_the_last_of_the_month(day: date, number: int) -> None:
    months_on = day.year * 12 + day.month - 1 + number
    year, month = months_on // 12, months_on % 12 + 1
    expected = None
    for candidate in range(day.day, 0, -1):
        try:
            expected = date(year, month, candidate)
        except ValueError:
            continue
        break
    assert law.add_months(day, number) == expected


@every(day=awkward, number=st.integers(-50, 50))
def test_add_years_moves_29_february_to_28(day: date, number: int) -> None:
    try:
        expected = day.replace(year=day.year + number)
    except ValueError:
        expected = date(day.year + number, 2, 28)
    assert law.add_years(day, number) == expected


@every(day=days, number=st.integers(0, 600))
def test_so_many_months_later_so_many_months_have_passed_or_the_month_was_too_short(day: date, number: int) -> None:
    later = law.add_months(day, number)
    assert law.full_months(day, later) == (number if later.day == day.day else number - 1 if number else 0)


@every(month=months)
def test_first_and_last_day_enclose_the_month(month: Month) -> None:
    first, last = law.first_day(month), law.last_day(month)
    assert (first.day, law.month_of(first), law.month_of(last)) == (1, month, month)
    assert law.month_of(last + timedelta(days=1)) == law.shift(month, 1)
    assert law.month_of(first - timedelta(days=1)) == law.shift(month, -1)
    assert law.days_between(first, last) == monthrange(month.year, month.number)[1] - 1


@every(day=days)
def test_year_and_month_of_a_day(day: date) -> None:
    month = law.month_of(day)
    assert (law.year_of(day), law.month_number(day)) == (day.year, day.month) == (law.year_of(month), law.month_number(month))


@every(a=days, b=days)
def test_days_between_is_what_has_to_be_added(a: date, b: date) -> None:
    assert a + timedelta(days=law.days_between(a, b)) == b
    assert law.days_between(a, b) == -law.days_between(b, a)


@every(month=months, number=steps, more=steps)
def test_shifts_add_up(month: Month, number: int, more: int) -> None:
    assert law.shift(law.shift(month, number), more) == law.shift(month, number + more)
    assert law.shift(month, number).index == month.index + number
    assert law.shift(month, 12) == Month(month.year + 1, month.number)


@every(a=months, b=months)
def test_months_are_ordered_as_their_first_days(a: Month, b: Month) -> None:
    assert (a < b, a <= b, a == b) == (
        law.first_day(a) < law.first_day(b),
        law.first_day(a) <= law.first_day(b),
        law.first_day(a) == law.first_day(b),
    )
    assert Month.at(a.index) == a
    assert str(a) == law.first_day(a).strftime("%Y-%m").rjust(7, "0")


@every(month=months, number=st.integers(0, 120))
def test_the_months_before_end_just_before(month: Month, number: int) -> None:
    before = law.months_before(month, number)
    assert list(before) == [law.shift(month, k) for k in range(-number, 0)]
    assert len(before) == number
    assert month not in list(before)


@every(month=months)
def test_the_quarter_before_is_of_the_calendar(month: Month) -> None:
    quarter = (month.year, (month.number - 1) // 3)
    year, earlier = (quarter[0], quarter[1] - 1) if quarter[1] else (quarter[0] - 1, 3)
    assert list(law.quarter_before(month)) == [Month(year, 3 * earlier + k) for k in (1, 2, 3)]


# ── rounding ──

ROUNDINGS = [(law.up_to_tenge, 100, math.ceil), (law.up_to_tiyn, 1, math.ceil), (law.down_to_tiyn, 1, math.floor)]


@pytest.mark.parametrize(("rounding", "unit", "towards"), ROUNDINGS)
@every(amount=amounts)
def test_up_and_down_to_the_whole_unit(rounding: Any, unit: int, towards: Any, amount: Fraction) -> None:
    assert rounding(amount) == unit * towards(amount / unit)
    assert isinstance(rounding(amount), Fraction)


@pytest.mark.parametrize(("rounding", "unit"), [(law.to_tenge, 100), (law.to_tiyn, 1)])
@every(amount=amounts)
def test_to_the_nearest_unit_half_up(rounding: Any, unit: int, amount: Fraction) -> None:
    rounded = rounding(amount)
    assert rounded % unit == 0
    assert abs(rounded - amount) <= Fraction(unit, 2)
    assert rounded != amount - Fraction(unit, 2), "a half goes up"


@pytest.mark.parametrize("rounding", [law.up_to_tenge, law.up_to_tiyn, law.down_to_tiyn, law.to_tenge, law.to_tiyn])
@every(tenge=st.integers(-(10**12), 10**12))
def test_whole_tenge_stay_as_they_are(rounding: Any, tenge: int) -> None:
    assert rounding(Fraction(100 * tenge)) == 100 * tenge
    assert rounding(rounding(Fraction(tenge, 7))) == rounding(Fraction(tenge, 7))


@pytest.mark.parametrize(
    ("rounding", "amount", "expected"),
    [
        (law.up_to_tenge, Fraction(10001, 100), 200),
        (law.up_to_tenge, Fraction(1, 10**9), 100),
        (law.up_to_tenge, Fraction(-150), -100),
        (law.to_tiyn, Fraction(1, 2), 1),
        (law.to_tiyn, Fraction(-1, 2), 0),
        (law.to_tenge, Fraction(50), 100),
        (law.to_tenge, Fraction(4999, 100), 0),
        (law.down_to_tiyn, Fraction(-1, 3), -1),
    ],
)
def test_roundings_at_their_edges(rounding: Any, amount: Fraction, expected: int) -> None:
    assert rounding(amount) == expected


# ── numbers ──


@every(number=st.integers(-(10**6), 10**6))
def test_percent_and_tenge_are_exact(number: int) -> None:
    percent: Any = law.percent(number)
    assert percent * 100 == number
    assert law.tenge(number) == 100 * number  # type: ignore[comparison-overlap]


@every(rate=st.fractions(min_value=Fraction(1, 10000), max_value=Fraction(1, 2), max_denominator=10000), number=st.integers(1, 240))
def test_an_annuity_pays_back_what_was_lent(rate: Any, number: int) -> None:
    factor: Any = law.annuity_factor(rate, number)
    debt = Fraction(1)
    for _ in range(number):
        debt = debt * (1 + rate / 12) - factor
    slack = Fraction(1, 2 * 10**12) * sum((1 + rate / 12) ** k for k in range(number))
    assert abs(debt) <= slack
    assert (factor * 10**12).denominator == 1


@every(number=st.integers(1, 240))
def test_an_annuity_without_interest_is_an_equal_share(number: int) -> None:
    nothing: Any = Fraction(0)
    factor: Any = law.annuity_factor(nothing, number)
    assert abs(factor - Fraction(1, number)) <= Fraction(1, 2 * 10**12)


# ── tables and months ──


@every(steps=st.dictionaries(st.integers(-50, 50), st.integers(), max_size=6), key=st.integers(-60, 60))
def test_bands_give_the_value_of_the_last_threshold_reached(steps: dict[int, int], key: int) -> None:
    expected = 0
    for threshold in sorted(steps):
        if key >= threshold:
            expected = steps[threshold]
    assert Bands(steps)[key] == expected


@every(values=st.dictionaries(days, st.integers(), min_size=1, max_size=6), day=days)
def test_a_dated_parameter_gives_the_value_in_force(values: dict[date, int], day: date) -> None:
    begun = [d for d in sorted(values) if d <= day]
    if begun:
        assert Dated(values)[day] == values[begun[-1]]
    else:
        with pytest.raises(ValueError, match="empty"):
            Dated(values)[day]


def test_tables_and_monthly_facts_are_looked_up() -> None:
    assert Table({"first": 1, "second": 2})["second"] == 2
    assert Monthly({Month(2026, 1): 5})[Month(2026, 1)] == 5
    assert list(Months(Month(2025, 12), 2)) == [Month(2025, 12), Month(2026, 1)]


@every(values=st.lists(st.integers(-100, 100), max_size=6))
def test_aggregates_are_those_of_arithmetic(values: list[int]) -> None:
    assert law.sum(v for v in values) == sum(values)
    assert law.count(v for v in values if v > 0) == len([v for v in values if v > 0])
    assert law.any(v > 0 for v in values) is (max(values, default=0) > 0)
    assert law.all(v > 0 for v in values) is (min(values, default=1) > 0)


def test_declarations_leave_a_rule_callable_by_hand() -> None:
    def twice(wage: int) -> int:
        return 2 * wage

    assert law.rule(law.Person, "Act 1", since="2018-01-01")(twice)(5) == 10
    kind = law.family("home", around="heads_a_home", member="belongs_home")
    assert isinstance(kind, law.FamilyKind)
    law.measure("relief", area="family", unit=kind, kind=law.CASH, every=law.MONTH, payer="budget", conditions=[twice], amount=None)
