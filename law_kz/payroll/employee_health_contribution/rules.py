"""Law 405-V of 2015 on mandatory social health insurance, Articles 26, 28, 29: contributions of employees, since 1 January 2020."""

from law_kz.payroll.rules import has_wage, subject_to_health_contributions
from tirek.engine.vocabulary import LEVY, MONTH, Money, Person, Rate, measure, rule, to_tiyn


@rule(Person, "Law 405-V of 2015 art. 29", since="2020-01-01")
def employee_health_contribution_income(gross_wage: Money, employee_health_contribution_limit: int, minimum_wage: Money) -> Money:
    """The wage, within the set number of minimum wages."""
    return min(gross_wage, minimum_wage * employee_health_contribution_limit)


@rule(Person, "Law 405-V of 2015 art. 28", since="2020-01-01")
def employee_health_contribution_amount(employee_health_contribution_income: Money, employee_health_contribution_rate: Rate) -> Money:
    """The rate on the income, withheld from the wage."""
    return to_tiyn(employee_health_contribution_rate * employee_health_contribution_income)


measure(
    "employee_health_contribution",
    area="payroll",
    unit=Person,
    kind=LEVY,
    every=MONTH,
    payer="employee",
    since="2020-01-01",
    conditions=[has_wage, subject_to_health_contributions],
    amount=employee_health_contribution_amount,
)
