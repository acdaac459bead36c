"""The template's total of taxes: income tax, contributions and a twelfth of the housing tax."""

from benchmarks.country_template.law.rules import every_household
from tirek.engine.vocabulary import MONTH, STATUS, Household, Members, Money, measure, rule, sum


@rule(Household, "variables/stats.py, total_taxes")
def total_taxes_amount(members: Members, housing_tax_of_month: Money) -> Money:
    """Taxes and contributions of all members, and the month's housing tax."""
    return sum(m.amount_of_income_tax + m.amount_of_social_security_contribution for m in members) + housing_tax_of_month


measure(
    "total_taxes", area="stats", unit=Household, kind=STATUS, every=MONTH, payer="nobody",
    conditions=[every_household], amount=total_taxes_amount,
)  # fmt: skip
