"""Income tax: one rate on salary, capital returns and pension."""

from benchmarks.country_template.law.rules import everybody
from tirek.engine.vocabulary import LEVY, MONTH, Money, Person, Rate, measure, rule, to_tiyn


@rule(Person, "variables/taxes.py, income_tax")
def income_tax_amount(salary: Money, capital_returns: Money, amount_of_pension: Money, income_tax_rate: Rate) -> Money:
    """The tax of the month."""
    return to_tiyn((salary + capital_returns + amount_of_pension) * income_tax_rate)


measure(
    "income_tax", area="taxes", unit=Person, kind=LEVY, every=MONTH, payer="person",
    conditions=[everybody], amount=income_tax_amount,
)  # fmt: skip
