"""What a sentence of the law means: numbers, logic, absence, tables and dates, on the small law."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from tests.engine.small import month, one
from tirek.engine.household import UNKNOWN
from tirek.engine.vocabulary import annuity_factor


@pytest.mark.parametrize(
    ("name", "facts", "expected"),
    [
        ("twice_wage", "wage: 5000.01", 606802),
        ("share_of_wage", "wage: 0.05, share: 0.5", 3),
        ("share_of_wage", "wage: 0.03, share: 0.5", 2),
        ("share_of_wage", "wage: 0.03, share: 0.4999", 1),
        ("share_up_to_tenge", "wage: 100.01, share: 1", 10100),
        ("share_up_to_tenge", "wage: 100, share: 1", 10000),
        ("share_up_to_tiyn", "wage: 0.01, share: 0.1", 1),
        ("share_to_tenge", "wage: 101, share: 0.5", 5100),
        ("share_down_to_tiyn", "wage: 0.19, share: 0.5", 9),
        ("wage_per_month", "wage: 100, service_months: 3, share: 0.3", 22222),
        ("half_years", "service_months: 15", 5),
        ("capped_wage", "wage: 1000", 150000),
        ("capped_wage", "wage: 4000", 400000),
        ("capped_wage", "wage: 900000", 10000000),
    ],
)
def test_money_is_exact_and_rounded_as_the_text_says(name: str, facts: str, expected: int) -> None:
    assert one(name, facts) == expected


def test_whole_division_floors_below_zero() -> None:
    assert one("months_per_order", order=-2, service_months=7) == -4


def test_division_by_zero_is_unknown() -> None:
    assert one("wage_per_month", "wage: 100, service_months: 0, share: 0.3") is UNKNOWN
    assert one("months_per_order", order=0, service_months=7) is UNKNOWN


def test_an_annuity_has_twelve_decimals() -> None:
    factor = one("monthly_instalment_factor")
    assert factor == annuity_factor(Fraction(4, 100), 84)  # type: ignore[arg-type]
    assert (factor * 10**12).denominator == 1
    assert one("instalment", "wage: 1000000") == (2 * 100000000 * factor + 1) // 2


def test_arithmetic_with_unknown_is_unknown() -> None:
    assert one("twice_wage") is UNKNOWN
    assert one("twice_wage", "wage: unknown") is UNKNOWN


@pytest.mark.parametrize(
    ("birth", "age"), [("2008-01-01", 18), ("2008-01-02", 17), ("2007-12-31", 18), ("2027-05-05", 0), ("2004-02-29", 21)]
)
def test_age_counts_full_years_on_the_first_day(birth: str, age: int) -> None:
    assert one("age", f"birth_date: {birth}") == age


@pytest.mark.parametrize(("age", "expected"), [(5, False), (6, True), (17, True), (18, False), (UNKNOWN, UNKNOWN)])
def test_chained_comparison(age: object, expected: object) -> None:
    assert one("of_school_age", age=age) is expected


def test_membership_and_equality_of_enums() -> None:
    assert one("is_grouped", "group: first") is True
    assert one("is_grouped", "group: none") is False
    assert one("is_grouped") is UNKNOWN
    assert one("man_without_group", "group: none, sex: male") is True
    assert one("man_without_group", "group: none, sex: female") is False


def test_false_decides_and_though_another_part_is_unknown() -> None:
    assert one("man_without_group", "group: first") is False
    assert one("man_without_group", "sex: female") is False
    assert one("man_without_group", "group: none") is UNKNOWN


@pytest.mark.parametrize(
    ("child", "student", "age", "expected"),
    [
        (True, UNKNOWN, UNKNOWN, True),
        (UNKNOWN, True, 20, True),
        (UNKNOWN, False, UNKNOWN, UNKNOWN),
        (False, False, UNKNOWN, False),
        (False, UNKNOWN, 24, False),
        (False, True, UNKNOWN, UNKNOWN),
    ],
)
def test_or_and_not_follow_kleene(child: object, student: object, age: object, expected: object) -> None:
    assert one("counts_as_child", is_child=child, student=student, age=age) is expected


def test_what_does_not_exist_is_neither_before_nor_after() -> None:
    assert one("died_before_month", "died_on: none") is False
    assert one("died_before_month", "died_on: 2025-12-31") is True
    assert one("died_before_month") is UNKNOWN


def test_absence_is_known() -> None:
    assert one("is_alive", "died_on: none") is True
    assert one("is_alive") is UNKNOWN
    assert one("is_alive", "died_on: 2026-01-15") is True
    assert one("is_alive", "died_on: 2025-12-31") is False
    assert one("has_father", "father: none") is False
    assert one("has_father", "father: a") is True
    assert one("has_father") is UNKNOWN


@pytest.mark.parametrize(("wage", "expected"), [("3931.99", 1), ("3932", 2), ("7864", 2), ("7864.01", 3), ("1007864", 4)])
def test_only_the_branch_taken_speaks(wage: str, expected: int) -> None:
    assert one("wage_class", f"wage: {wage}") == expected


def test_an_if_on_unknown_is_unknown() -> None:
    assert one("wage_class") is UNKNOWN


# ── tables, bands, dated values, versions ──


@pytest.mark.parametrize(
    ("order", "at", "expected"), [(0, "2026-01", 0), (1, "2018-01", 400000), (4, "2018-01", 850000), (7, "2026-01", 2752400)]
)
def test_bands_give_the_largest_threshold_reached(order: int, at: str, expected: int) -> None:
    assert one("grant", at=at, order=order) == expected


def test_bands_of_an_unknown_key_are_unknown() -> None:
    assert one("grant", order=UNKNOWN) is UNKNOWN


def test_a_missing_cell_is_unknown() -> None:
    assert one("group_amount", "group: first") == 550500
    assert one("group_amount", "group: none") is UNKNOWN
    assert one("group_amount") is UNKNOWN
    assert one("group_and_sex_amount", "group: first, sex: male") == 20050
    assert one("group_and_sex_amount", "group: second, sex: male") is UNKNOWN


@pytest.mark.parametrize(
    ("sex", "months", "expected"), [("female", 239, "0.5"), ("female", 240, "0.9"), ("male", 299, "0.4"), ("male", 300, "0.8")]
)
def test_bands_within_a_table(sex: str, months: int, expected: str) -> None:
    assert one("service_share", f"sex: {sex}, service_months: {months}") == Fraction(expected)


def test_a_dated_parameter_on_another_day() -> None:
    assert one("index_at_birth", "birth_date: 2020-03-31") == 100000
    assert one("index_at_birth", "birth_date: 2020-04-01") == 110055
    assert one("index_at_birth", "birth_date: 2017-12-31") is UNKNOWN
    assert one("index_at_birth") is UNKNOWN


def test_a_parameter_that_has_ended_is_unknown() -> None:
    assert one("ended_fee_now", at="2020-12") == 50000
    assert one("ended_fee_now", at="2021-01") is UNKNOWN


@pytest.mark.parametrize(
    ("at", "expected"), [("2020-03", 100000), ("2020-04", 220110), ("2023-06", 220110), ("2023-07", 330165), ("2026-01", 1179600)]
)
def test_the_wording_in_force_on_the_first_day_holds(at: str, expected: int) -> None:
    assert one("bonus", at=at, order=3) == expected


# ── dates ──


def test_dates_past_the_end_of_a_month_go_to_its_last_day() -> None:
    assert one("turns_eighteen", "birth_date: 2004-02-29") == date(2022, 2, 28)
    assert one("half_birthday", "birth_date: 2025-08-31") == date(2026, 2, 28)


def test_functions_of_dates() -> None:
    assert one("born_this_month", "birth_date: 2026-01-31") is True
    assert one("born_this_month", "birth_date: 2026-02-01") is False
    assert one("days_of_month_lived", "birth_date: 2026-01-30") == 2
    assert one("months_of_age", "birth_date: 2025-12-31") == 1
    assert one("months_of_age", "birth_date: 2025-12-30", at="2026-02") == 1
    assert one("birth_code", "birth_date: 2024-03-05") == 20240338
    assert one("born_after_reform", "birth_date: 2023-07-01") is True
    assert one("born_after_reform", "birth_date: 2023-06-30") is False


def test_functions_of_unknown_are_unknown() -> None:
    for name in ("turns_eighteen", "half_birthday", "born_this_month", "days_of_month_lived", "months_of_age", "birth_code"):
        assert one(name) is UNKNOWN


# ── months ──


def test_a_month_nobody_told_of_is_unknown() -> None:
    assert one("earnings_of_three_months", "earnings: {2025-10: 100, 2025-11: 200.50, 2025-12: 300}") == 60050
    assert one("earnings_of_three_months", "earnings: {2025-10: 100, 2025-12: 300}") is UNKNOWN
    assert one("earnings_of_three_months", "earnings: 0") == 0
    assert one("earnings_of_three_months", "earnings: [0, {2025-12: 7}]") == 700
    assert one("earnings_of_three_months") is UNKNOWN


def test_the_quarter_before_is_of_the_calendar() -> None:
    earnings = "earnings: {from: 2025-10, to: 2025-12, each: 100}"
    assert one("average_of_quarter", earnings, at="2026-01") == 10000
    assert one("average_of_quarter", earnings, at="2026-03") == 10000
    assert one("average_of_quarter", earnings, at="2026-04") is UNKNOWN


def test_counting_months_stops_at_an_unknown_filter() -> None:
    days = "days_worked: {from: 2025-01, to: 2025-12, each: 11}"
    assert one("months_worked", f"worked: {{from: 2025-01, to: 2025-12, each: true}}, {days}") == 6
    assert one("months_worked", days) is UNKNOWN
    assert one("months_worked", "worked: {from: 2025-01, to: 2025-12, each: false}") == 0


def test_some_and_all_months() -> None:
    assert one("earned_once", "earnings: {2025-12: 5000}") is True
    assert one("earned_once", "earnings: {2025-12: 10}") is UNKNOWN
    assert one("earned_once", "earnings: 0") is False
    assert one("always_worked", "worked: {2025-12: false}") is False
    assert one("always_worked", "worked: {2025-12: true}") is UNKNOWN
    assert one("best_month", "earnings: [0, {2025-02: 9}]") == 900


def test_months_compare_across_years() -> None:
    assert month("2025-12") < month("2026-01")
