"""What several outputs of the country template share."""

from tirek.engine.vocabulary import Date, Household, Members, Money, Month, Person, first_day, full_years, rule, sum, tenge, to_tiyn


@rule(Person, "variables/demographics.py, age")
def age_in_years(birth: Date, month: Month) -> int:
    """Full years on the first day of the month."""
    return full_years(birth, first_day(month))


@rule(Person, "an output is shown for everybody")
def everybody() -> bool:
    """True for each person."""
    return True


@rule(Household, "an output is shown for every household")
def every_household() -> bool:
    """True for each household."""
    return True


@rule(Household, "variables/benefits.py, household_income")
def salaries(members: Members) -> Money:
    """The salaries of all members."""
    return sum(m.salary for m in members)


@rule(Household, "variables/benefits.py, housing_allowance", since="2015-01-01", until="2016-12-01")
def housing_allowance_if_due__2010(pays_rent: bool, housing_allowance_amount: Money) -> Money:
    """The housing allowance, or nothing."""
    return housing_allowance_amount if pays_rent else tenge(0)


@rule(Household, "variables/benefits.py, housing_allowance", since="2016-12-01")
def housing_allowance_if_due__2016() -> Money:
    """The housing allowance is no more."""
    return tenge(0)


@rule(Household, "variables/benefits.py, parenting_allowance")
def parenting_allowance_if_due(income_within_limit: bool, raises_small_child: bool, parenting_allowance_of_month: Money) -> Money:
    """The parenting allowance, or nothing."""
    return parenting_allowance_of_month if income_within_limit and raises_small_child else tenge(0)


@rule(Household, "variables/income.py, disposable_income")
def housing_tax_of_month(owns_or_rents: bool, housing_tax_of_year: Money) -> Money:
    """A twelfth of the year's housing tax, or nothing."""
    return to_tiyn(housing_tax_of_year / 12) if owns_or_rents else tenge(0)
