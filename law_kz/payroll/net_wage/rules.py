"""Labour Code, Article 115: what may be withheld from a wage by tax and social law; the wage in hand."""

from law_kz.payroll.rules import has_wage
from tirek.engine.vocabulary import MONTH, RECKONING, Money, Person, measure, rule


@rule(Person, "Labour Code art. 115; Social Code art. 249; Law 405-V of 2015 art. 28; Tax Code of 2025 art. 440")
def net_wage_amount(
    gross_wage: Money,
    amount_of_pension_contribution: Money,
    amount_of_employee_health_contribution: Money,
    amount_of_income_tax: Money,
) -> Money:
    """The wage less pension contributions, health contributions and income tax."""
    return gross_wage - amount_of_pension_contribution - amount_of_employee_health_contribution - amount_of_income_tax


measure(
    "net_wage",
    area="payroll",
    unit=Person,
    kind=RECKONING,
    every=MONTH,
    payer="employer",
    conditions=[has_wage],
    amount=net_wage_amount,
)
