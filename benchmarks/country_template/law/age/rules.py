"""The person's age; an amount of as many whole units of money, since an output is an amount."""

from benchmarks.country_template.law.rules import everybody
from tirek.engine.vocabulary import MONTH, STATUS, Money, Person, measure, rule, tenge


@rule(Person, "variables/demographics.py, age")
def age_as_amount(age_in_years: int) -> Money:
    """Full years, one unit of money a year."""
    return age_in_years * tenge(1)


measure("age", area="demographics", unit=Person, kind=STATUS, every=MONTH, payer="nobody", conditions=[everybody], amount=age_as_amount)
