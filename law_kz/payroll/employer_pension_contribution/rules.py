"""Social Code, Article 248, point 6, and Article 251: the employer's mandatory pension contributions, since 1 January 2024."""

from law_kz.payroll.rules import has_wage
from tirek.engine.vocabulary import LEVY, MONTH, Date, Money, Person, Rate, measure, rule, to_tiyn


@rule(Person, "Social Code art. 248 p. 6(6)", since="2024-01-01")
def born_since_1975(birth_date: Date, employer_contribution_born_since: Date) -> bool:
    """Born on 1 January 1975 or later."""
    return birth_date >= employer_contribution_born_since


@rule(Person, "Social Code art. 248 p. 6(1), (2), (4)", since="2024-01-01")
def employer_owes_pension_contributions(
    pension_age_reached: bool, severely_disabled_for_life: bool, receives_long_service_pension: bool
) -> bool:
    """Not of pension age, no severe disability for life, no long-service pension."""
    return not (pension_age_reached or severely_disabled_for_life or receives_long_service_pension)


@rule(Person, "Social Code art. 251 p. 2", since="2024-01-01")
def employer_pension_contribution_income(gross_wage: Money, employer_contribution_limit: int, minimum_wage: Money) -> Money:
    """Monthly income, not less than one and not more than fifty minimum wages."""
    return max(minimum_wage, min(gross_wage, minimum_wage * employer_contribution_limit))


@rule(Person, "Social Code art. 251 p. 1", since="2024-01-01")
def employer_pension_contribution_amount(employer_pension_contribution_income: Money, employer_pension_contribution_rate: Rate) -> Money:
    """The rate of the year on the income, at the employer's expense."""
    return to_tiyn(employer_pension_contribution_rate * employer_pension_contribution_income)


measure(
    "employer_pension_contribution",
    area="payroll",
    unit=Person,
    kind=LEVY,
    every=MONTH,
    payer="employer",
    since="2024-01-01",
    conditions=[has_wage, born_since_1975, employer_owes_pension_contributions],
    amount=employer_pension_contribution_amount,
)
