"""The template's total of benefits: basic incomes and the housing allowance."""

from benchmarks.country_template.law.rules import every_household
from tirek.engine.vocabulary import MONTH, STATUS, Household, Members, Money, measure, rule, sum


@rule(Household, "variables/stats.py, total_benefits")
def total_benefits_amount(members: Members, housing_allowance_if_due: Money) -> Money:
    """Basic incomes of all members and the housing allowance."""
    return sum(m.amount_of_basic_income for m in members) + housing_allowance_if_due


measure(
    "total_benefits", area="stats", unit=Household, kind=STATUS, every=MONTH, payer="nobody",
    conditions=[every_household], amount=total_benefits_amount,
)  # fmt: skip
