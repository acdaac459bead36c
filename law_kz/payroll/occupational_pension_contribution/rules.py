"""Mandatory occupational pension contributions.

Social Code, Article 248, point 5, and Article 250; before, Law 105-V of 2013, Articles 24, 26.
"""

from law_kz.payroll.rules import has_wage
from tirek.engine.vocabulary import LEVY, MONTH, Money, Person, Rate, measure, rule, to_tiyn


@rule(Person, "Social Code art. 248 p. 5, art. 250 p. 2; to 30 Jun 2023 Law 105-V of 2013 art. 26 p. 2")
def works_in_listed_hazard(works_in_harmful_conditions: bool) -> bool:
    """Works under harmful conditions in a listed trade."""
    return works_in_harmful_conditions


@rule(Person, "Social Code art. 248 p. 5(1), (3); to 30 Jun 2023 Law 105-V of 2013 art. 24 p. 3")
def employer_owes_occupational_contributions(pension_age_reached: bool, receives_long_service_pension: bool) -> bool:
    """Not of pension age and no long-service pension."""
    return not (pension_age_reached or receives_long_service_pension)


@rule(Person, "Social Code art. 250 p. 1; to 30 Jun 2023 Law 105-V of 2013 art. 26 p. 1")
def occupational_pension_contribution_amount(gross_wage: Money, occupational_pension_contribution_rate: Rate) -> Money:
    """Five per cent of the monthly income, at the employer's expense; the article sets no limit."""
    return to_tiyn(occupational_pension_contribution_rate * gross_wage)


measure(
    "occupational_pension_contribution",
    area="payroll",
    unit=Person,
    kind=LEVY,
    every=MONTH,
    payer="employer",
    conditions=[has_wage, works_in_listed_hazard, employer_owes_occupational_contributions],
    amount=occupational_pension_contribution_amount,
)
