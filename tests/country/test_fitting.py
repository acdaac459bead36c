"""Proportional fitting, whole numbers, check digits, calendars: on any input."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tirek.country import calendar, ipf
from tirek.country.archetypes import pool
from tirek.country.iin import NO_NUMBER, append_check_digits, check_digit
from tirek.country.raking import rake, trait

CELLS = hnp.arrays(np.float64, (3, 4), elements=st.floats(0.1, 50))


@given(CELLS, CELLS)
def test_fitted_cells_have_the_margins_of_any_other_table(seed: np.ndarray, other: np.ndarray) -> None:
    fitted = ipf.fit(seed, [((0,), other.sum(axis=1)), ((1,), other.sum(axis=0))], rounds=2000)
    assert np.allclose(fitted.sum(axis=1), other.sum(axis=1), rtol=1e-5)
    assert np.allclose(fitted.sum(axis=0), other.sum(axis=0), rtol=1e-5)


@given(CELLS)
def test_fitting_keeps_interactions(seed: np.ndarray) -> None:
    fitted = ipf.fit(seed, [((0,), np.array([5.0, 6.0, 7.0])), ((1,), np.full(4, 4.5))], rounds=2000)
    cross = (seed[0, 0] * seed[1, 1]) / (seed[0, 1] * seed[1, 0])
    assert np.isclose((fitted[0, 0] * fitted[1, 1]) / (fitted[0, 1] * fitted[1, 0]), cross, rtol=1e-6)


def test_a_margin_over_empty_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="leaves empty"):
        ipf.fit(np.array([[0.0, 0.0], [1.0, 1.0]]), [((0,), np.array([1.0, 1.0]))])


@given(hnp.arrays(np.float64, st.integers(1, 30), elements=st.floats(0.001, 1000)), st.integers(0, 10**7))
def test_largest_remainders_add_up(shares: np.ndarray, total: int) -> None:
    whole = ipf.largest_remainder(shares, total)
    assert whole.sum() == total
    assert (np.abs(whole - shares / shares.sum() * total) < 1.0001).all()


def test_raking_meets_person_and_household_margins_together() -> None:
    start = np.ones((4, 1))
    adults, children = np.array([1.0, 2.0, 2.0, 1.0]), np.array([0.0, 0.0, 2.0, 1.0])
    amounts = {"adults": (adults, 60.0), "children": (children, 30.0), "homes": (np.ones(4), 40.0)}
    traits = [trait(name, amount, np.array([wanted])) for name, (amount, wanted) in amounts.items()]
    weights = rake(start, traits, rounds=500)
    assert [float(t.amount @ weights[t.rows, 0]) for t in traits] == pytest.approx([60, 30, 40], rel=1e-3)


@given(st.integers(0, 10**11 - 1))
def test_check_digits_of_columns_and_of_one_number_agree(stem: int) -> None:
    (number,) = append_check_digits(np.array([stem]))
    single = check_digit(f"{stem:011d}")
    assert (number == NO_NUMBER) == (single is None)
    assert single is None or number == stem * 10 + single


@given(st.dates(date(1880, 1, 1), date(2099, 12, 31)))
def test_days_pack_to_the_calendar(day: date) -> None:
    number = (day - date(1970, 1, 1)) // timedelta(days=1)
    assert calendar.pack(np.array([number]))[0] == day.year * 10000 + day.month * 100 + day.day
    assert calendar.months_of(np.array([number]))[0] == day.year * 12 + day.month - 1


@given(st.integers(1900 * 12, 2100 * 12))
def test_months_read_back(index: int) -> None:
    assert calendar.month_index(calendar.month_text(index)) == index


def test_archetypes_hold_together() -> None:
    a = pool()
    household = a.household
    first = a.offsets[:-1][household]
    for link in (a.mother, a.father, a.spouse, a.guardian):
        rows = np.flatnonzero(link >= 0)
        assert (link[rows] < a.sizes[household[rows]]).all()
    rows = np.flatnonzero(a.mother >= 0)
    assert (a.age[first[rows] + a.mother[rows]] - a.age[rows] >= 16).all()
