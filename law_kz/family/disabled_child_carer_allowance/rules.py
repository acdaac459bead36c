"""Allowance of who raises a child with disability, for each such child: Social Code arts. 183-185; before, Law 63 of 2005 art. 9-1."""

from law_kz.family.rules import child_not_in_state_care, raised_by_citizen_or_kandas
from tirek.engine.vocabulary import CASH, MONTH, Money, Person, Rate, measure, rule, up_to_tenge


@rule(Person, "Social Code art. 155 p. 7 sub-p. 1, art. 183 pp. 2-3; Law 63 of 2005 art. 9-1 pp. 1-2")
def is_disabled_child(age: int, child_age_limit: int, disabled: bool) -> bool:
    """A child under 18 whose disability is set for this month."""
    return age < child_age_limit and disabled


@rule(Person, "Social Code art. 184 p. 1; Law 63 of 2005 art. 10 p. 1 sub-p. 4")
def disabled_child_carer_allowance_amount(disabled_child_carer_share: Rate, subsistence_minimum: Money) -> Money:
    """A share of the subsistence minimum, rounded up to the tenge."""
    return up_to_tenge(disabled_child_carer_share * subsistence_minimum)


measure(
    "disabled_child_carer_allowance",
    area="family",
    unit=Person,
    kind=CASH,
    every=MONTH,
    payer="republican_budget",
    proactive=True,
    conditions=[is_disabled_child, child_not_in_state_care, raised_by_citizen_or_kandas],
    amount=disabled_child_carer_allowance_amount,
)
