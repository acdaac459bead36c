"""What the household can dispose of at the end of the month."""

from benchmarks.country_template.law.rules import every_household
from tirek.engine.vocabulary import MONTH, STATUS, Household, Members, Money, measure, rule, sum


@rule(Household, "variables/income.py, disposable_income")
def disposable_income_amount(
    members: Members,
    salaries: Money,
    housing_allowance_if_due: Money,
    parenting_allowance_if_due: Money,
    housing_tax_of_month: Money,
) -> Money:
    """Incomes and benefits without taxes and contributions."""
    received = sum(m.capital_returns + m.amount_of_pension + m.amount_of_basic_income for m in members)
    levied = sum(m.amount_of_income_tax + m.amount_of_social_security_contribution for m in members)
    return salaries + received + housing_allowance_if_due + parenting_allowance_if_due - levied - housing_tax_of_month


measure(
    "disposable_income", area="income", unit=Household, kind=STATUS, every=MONTH, payer="nobody",
    conditions=[every_household], amount=disposable_income_amount,
)  # fmt: skip
