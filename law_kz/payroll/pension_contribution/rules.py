"""Social Code, Articles 248, 249: mandatory pension contributions; before, Law 105-V of 2013, Articles 24, 25."""

from law_kz.payroll.rules import has_wage, subject_to_pension_contributions
from tirek.engine.vocabulary import LEVY, MONTH, Money, Person, Rate, measure, rule, to_tiyn


@rule(Person, "Social Code art. 249 p. 1(1); to 30 Jun 2023 Law 105-V of 2013 art. 25 p. 1")
def pension_contribution_income(gross_wage: Money, pension_contribution_limit: int, minimum_wage: Money) -> Money:
    """Monthly income, within the set number of minimum wages."""
    return min(gross_wage, minimum_wage * pension_contribution_limit)


@rule(Person, "Social Code art. 249 p. 1(1); to 30 Jun 2023 Law 105-V of 2013 art. 25 p. 1")
def pension_contribution_amount(pension_contribution_income: Money, pension_contribution_rate: Rate) -> Money:
    """Ten per cent of the income, withheld from the wage."""
    return to_tiyn(pension_contribution_rate * pension_contribution_income)


measure(
    "pension_contribution",
    area="payroll",
    unit=Person,
    kind=LEVY,
    every=MONTH,
    payer="employee",
    conditions=[has_wage, subject_to_pension_contributions],
    amount=pension_contribution_amount,
)
