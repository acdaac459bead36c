"""Law 405-V of 2015 on mandatory social health insurance, Articles 26, 27, 29: contributions of employers."""

from law_kz.payroll.rules import has_wage, subject_to_health_contributions
from tirek.engine.vocabulary import LEVY, MONTH, Money, Person, Rate, measure, rule, to_tiyn


@rule(Person, "Law 405-V of 2015 art. 29")
def employer_health_contribution_income(gross_wage: Money, employer_health_contribution_limit: int, minimum_wage: Money) -> Money:
    """The wage, within the set number of minimum wages."""
    return min(gross_wage, minimum_wage * employer_health_contribution_limit)


@rule(Person, "Law 405-V of 2015 art. 27")
def employer_health_contribution_amount(employer_health_contribution_income: Money, employer_health_contribution_rate: Rate) -> Money:
    """The rate on the income, at the employer's expense."""
    return to_tiyn(employer_health_contribution_rate * employer_health_contribution_income)


measure(
    "employer_health_contribution",
    area="payroll",
    unit=Person,
    kind=LEVY,
    every=MONTH,
    payer="employer",
    conditions=[has_wage, subject_to_health_contributions],
    amount=employer_health_contribution_amount,
)
