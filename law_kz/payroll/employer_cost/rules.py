"""What one employee costs the employer in a month, and all levies on the wage together."""

from law_kz.payroll.rules import has_wage
from tirek.engine.vocabulary import MONTH, RECKONING, Money, Person, measure, rule


@rule(Person, "Social Code arts. 245, 250, 251; Law 405-V of 2015 art. 27; Tax Code of 2025 art. 556")
def employer_cost_amount(
    gross_wage: Money,
    amount_of_employer_pension_contribution: Money,
    amount_of_occupational_pension_contribution: Money,
    amount_of_social_contribution: Money,
    amount_of_employer_health_contribution: Money,
    amount_of_social_tax: Money,
) -> Money:
    """The wage and all contributions and taxes at the employer's expense."""
    pensions = amount_of_employer_pension_contribution + amount_of_occupational_pension_contribution
    insurance = amount_of_social_contribution + amount_of_employer_health_contribution
    return gross_wage + pensions + insurance + amount_of_social_tax


@rule(
    Person,
    "Social Code arts. 245, 249-251; Law 405-V of 2015 arts. 27, 28; Tax Code of 2025 arts. 440, 556; Tax Code of 2017 arts. 353, 486",
)
def levies_on_wage(amount_of_employer_cost: Money, amount_of_net_wage: Money) -> Money:
    """Everything that is paid on top of the wage in hand, by the employee and the employer."""
    return amount_of_employer_cost - amount_of_net_wage


measure(
    "employer_cost",
    area="payroll",
    unit=Person,
    kind=RECKONING,
    every=MONTH,
    payer="employer",
    conditions=[has_wage],
    amount=employer_cost_amount,
)
