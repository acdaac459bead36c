"""Special professional state benefit of who worked in harmful conditions, from 1 January 2024: Social Code arts. 195-1 to 195-5."""

from law_kz.family.rules import permanently_resident
from tirek.engine.vocabulary import CASH, MONTH, Money, Person, Rate, measure, rule, up_to_tenge


@rule(Person, "Social Code art. 195-1 pp. 1-2, art. 195-5 p. 3")
def in_special_professional_age(age_at_month_end: int, special_professional_age: int, pension_age_reached: bool) -> bool:
    """From 55 until pension age."""
    return age_at_month_end >= special_professional_age and not pension_age_reached


@rule(Person, "Social Code art. 195-1 pp. 1-2")
def has_occupational_contributions(occupational_contribution_months: int, special_professional_months: int) -> bool:
    """Mandatory occupational pension contributions were paid for 84 months in all."""
    return occupational_contribution_months >= special_professional_months


@rule(Person, "Social Code art. 195-1 p. 1, art. 195-5 p. 3 sub-p. 4")
def left_harmful_work(works_in_harmful_conditions: bool) -> bool:
    """Work in harmful conditions has ended."""
    return not works_in_harmful_conditions


@rule(Person, "Social Code art. 195-3")
def special_professional_benefit_amount(special_professional_share: Rate, subsistence_minimum: Money) -> Money:
    """A multiple of the subsistence minimum, rounded up to the tenge."""
    return up_to_tenge(special_professional_share * subsistence_minimum)


measure(
    "special_professional_benefit",
    area="special",
    unit=Person,
    kind=CASH,
    every=MONTH,
    payer="republican_budget",
    proactive=True,
    since="2024-01-01",
    conditions=[in_special_professional_age, has_occupational_contributions, left_harmful_work, permanently_resident],
    amount=special_professional_benefit_amount,
)
