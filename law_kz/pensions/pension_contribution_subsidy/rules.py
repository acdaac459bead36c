"""Budget subsidy of pension contributions for carers of a small child.

Social Code, Articles 87-89; before, Law 105-V of 2013, Article 25, points 2, 3. One right for each child, as the Fund's payment.
"""

from tirek.engine.vocabulary import MONTH, SERVICE, Link, Money, Person, Rate, measure, rule, tenge, to_tiyn


@rule(Person, "Social Code art. 87 p. 1; to 30 Jun 2023 Law 105-V of 2013 art. 25 p. 2")
def childcare_payment_is_received(entitled_to_childcare_payment: bool) -> bool:
    """The Fund pays for the care of this child."""
    return entitled_to_childcare_payment


@rule(Person, "Social Code art. 87 pp. 2, 4; to 30 Jun 2023 Law 105-V of 2013 art. 24 p. 2(1), (2)")
def carer_owes_pension_contributions(mother: Link, father: Link, guardian: Link) -> bool:
    """The carer is below pension age and, with a severe disability for life, agreed to pay contributions."""
    carer = (
        mother
        if mother is not None and mother.is_alive and mother.lives_here
        else (father if father is not None and father.is_alive and father.lives_here else guardian)
    )
    freed_as_disabled = carer.severely_disabled_for_life and not carer.agrees_to_pension_contributions
    return not (carer.pension_age_reached or freed_as_disabled)


@rule(Person, "Social Code art. 89; to 30 Jun 2023 Law 105-V of 2013 art. 25 p. 3(1)")
def carer_earns_no_wage(mother: Link, father: Link, guardian: Link) -> bool:
    """No contributions come in from a wage of the carer; else the subsidy is suspended."""
    carer = (
        mother
        if mother is not None and mother.is_alive and mother.lives_here
        else (father if father is not None and father.is_alive and father.lives_here else guardian)
    )
    return not carer.has_wage


@rule(Person, "Social Code art. 88 p. 1; to 30 Jun 2023 Law 105-V of 2013 art. 25 p. 2")
def contribution_on_former_income(carer_average_income: Money, pension_contribution_rate: Rate) -> Money:
    """Pension contribution on the average income from which social contributions were paid."""
    return to_tiyn(pension_contribution_rate * carer_average_income)


@rule(Person, "Social Code art. 87 p. 3; to 30 Jun 2023 Law 105-V of 2013 art. 25 p. 2")
def withheld_contribution_is_smaller(childcare_contribution: Money, contribution_on_former_income: Money) -> bool:
    """What is withheld from the Fund's payment is less than the contribution on the former income."""
    return childcare_contribution < contribution_on_former_income


@rule(Person, "Social Code art. 88 p. 1; to 30 Jun 2023 Law 105-V of 2013 art. 25 p. 2")
def pension_contribution_subsidy_amount(childcare_contribution: Money, contribution_on_former_income: Money) -> Money:
    """The difference, paid by the budget into the pension account."""
    return max(tenge(0), contribution_on_former_income - childcare_contribution)


measure(
    "pension_contribution_subsidy",
    area="pensions",
    unit=Person,
    kind=SERVICE,
    every=MONTH,
    payer="republican_budget",
    conditions=[
        childcare_payment_is_received,
        carer_owes_pension_contributions,
        carer_earns_no_wage,
        withheld_contribution_is_smaller,
    ],
    amount=pension_contribution_subsidy_amount,
)
