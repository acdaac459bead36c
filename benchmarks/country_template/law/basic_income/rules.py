"""Basic income: for adults; until November 2016 only for those without a salary."""

from tirek.engine.vocabulary import CASH, MONTH, Money, Person, measure, rule, tenge


@rule(Person, "variables/benefits.py, basic_income")
def of_age(age_in_years: int, age_of_majority: int) -> bool:
    """Has reached the age of majority."""
    return age_in_years >= age_of_majority


@rule(Person, "variables/benefits.py, basic_income", since="2015-12-01", until="2016-12-01")
def without_salary__2015(salary: Money) -> bool:
    """Has no salary."""
    return salary == tenge(0)


@rule(Person, "variables/benefits.py, basic_income", since="2016-12-01")
def without_salary__2016() -> bool:
    """The salary no longer counts."""
    return True


@rule(Person, "variables/benefits.py, basic_income")
def basic_income_amount(basic_income_of_month: Money) -> Money:
    """The basic income."""
    return basic_income_of_month


measure(
    "basic_income", area="benefits", unit=Person, kind=CASH, every=MONTH, payer="budget",
    conditions=[of_age, without_salary__2015], amount=basic_income_amount,
)  # fmt: skip
