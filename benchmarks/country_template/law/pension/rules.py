"""Pension: the template pays one unit of money to whoever has reached the age."""

from tirek.engine.vocabulary import CASH, MONTH, Money, Person, Rate, measure, rule, tenge


@rule(Person, "variables/benefits.py, pension")
def retired(age_in_years: int, age_of_retirement: Rate) -> bool:
    """Has reached the age of retirement."""
    return age_in_years >= age_of_retirement


@rule(Person, "variables/benefits.py, pension")
def pension_amount() -> Money:
    """The template's formula is the condition itself: one."""
    return tenge(1)


measure("pension", area="benefits", unit=Person, kind=CASH, every=MONTH, payer="budget", conditions=[retired], amount=pension_amount)
