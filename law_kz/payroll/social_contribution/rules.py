"""Social Code, Articles 243-245: social contributions; before, Law 286-VI of 2019, to 2019 Law 405-II of 2003."""

from law_kz.payroll.rules import has_wage
from tirek.engine.vocabulary import LEVY, MONTH, Money, Person, Rate, measure, rule, to_tiyn


@rule(Person, "Social Code art. 243; to 30 Jun 2023 Law 286-VI of 2019; to 2019 Law 405-II of 2003")
def subject_to_social_insurance(pension_age_reached: bool) -> bool:
    """Workers below pension age are insured."""
    return not pension_age_reached


@rule(Person, "Social Code art. 245 pp. 1, 7; to 30 Jun 2023 Law 286-VI of 2019; to 2019 Law 405-II of 2003")
def social_contribution_income(
    gross_wage: Money, amount_of_pension_contribution: Money, social_contribution_limit: int, minimum_wage: Money
) -> Money:
    """The wage less pension contributions, not less than one and not more than the set number of minimum wages."""
    return max(minimum_wage, min(gross_wage - amount_of_pension_contribution, minimum_wage * social_contribution_limit))


@rule(Person, "Social Code art. 244 p. 1; to 30 Jun 2023 Law 286-VI of 2019; to 2019 Law 405-II of 2003")
def social_contribution_amount(social_contribution_income: Money, social_contribution_rate: Rate) -> Money:
    """The rate on the income, at the employer's expense."""
    return to_tiyn(social_contribution_rate * social_contribution_income)


measure(
    "social_contribution",
    area="payroll",
    unit=Person,
    kind=LEVY,
    every=MONTH,
    payer="employer",
    conditions=[has_wage, subject_to_social_insurance],
    amount=social_contribution_amount,
)
