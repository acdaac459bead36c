"""The twelve outputs once more, by hand in whole cents: a third computing that says who is right where two engines differ."""

from __future__ import annotations

import numpy as np

from benchmarks.country_template.people import MONTH, Ints, People

OF_PERSON = ("age", "basic_income", "pension", "income_tax", "social_security_contribution")
OF_HOUSEHOLD = (
    "household_income", "housing_allowance", "parenting_allowance", "housing_tax", "disposable_income", "total_benefits", "total_taxes",
)  # fmt: skip
OUTPUTS = OF_PERSON + OF_HOUSEHOLD
CENTS = 100


def exact_outputs(people: People) -> dict[str, Ints]:
    """Cents by output (age in years), in the law of January 2016; a twelfth of a housing tax is rounded half up to the cent."""
    age = _ages(people)
    pension = np.where(age >= 61, CENTS, 0)  # the age of retirement is 60.33 and ages are whole
    basic = np.where((age >= 18) & (people.salary == 0), 600 * CENTS, 0)
    tax = (people.salary + people.capital_returns) * 15 + pension * 15 // 100
    contribution = np.minimum(people.salary, 12_300) * 4 + np.maximum(people.salary - 12_300, 0) * 12
    income = _sums(people, people.salary * CENTS)
    rent = people.rent * 25
    parenting = np.where((income <= 500 * CENTS) & _small_child(people, age), 600 * CENTS, 0)
    housing = np.where(people.status <= 1, np.maximum(people.size * 10, 200) * CENTS, 0)
    month = (2 * housing + 12) // 24
    levied = _sums(people, tax + contribution)
    disposable = income + _sums(people, people.capital_returns * CENTS + pension + basic) + rent + parenting - levied - month
    benefits, taxes = _sums(people, basic) + rent, levied + month
    found = (age, basic, pension, tax, contribution, income, rent, parenting, housing, disposable, benefits, taxes)
    return dict(zip(OUTPUTS, found, strict=True))


def _ages(people: People) -> Ints:
    """Full years on the first day of the month."""
    year = people.birth.astype("datetime64[Y]")
    in_year = people.birth - year.astype("datetime64[D]")
    return np.int64(MONTH[:4]) - (year.astype(np.int64) + 1970) - np.where(in_year.astype(np.int64) > 0, 1, 0)


def _sums(people: People, values: Ints) -> Ints:
    """By household."""
    starts = np.searchsorted(people.household, np.arange(people.households))
    return np.add.reduceat(values, starts)


def _small_child(people: People, age: Ints) -> np.ndarray:
    """A child under 6, or under 8 where there is one adult."""
    single = _sums(people, people.adult.astype(np.int64)) == 1
    return (_sums(people, (age < 6).astype(np.int64)) > 0) | (single & (_sums(people, (age < 8).astype(np.int64)) > 0))
