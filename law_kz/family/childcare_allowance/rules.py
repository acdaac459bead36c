"""Child-care allowance from the budget, for carers who are not insured: Social Code arts. 81-82; to 30 June 2023 Law 63 of 2005."""

from law_kz.family.rules import child_not_in_state_care, in_childcare_age, raised_by_citizen_or_kandas
from tirek.engine.vocabulary import CASH, MONTH, Bands, Money, Person, Rate, measure, rule, up_to_tenge


@rule(Person, "Social Code art. 81 p. 2; Law 63 of 2005 art. 4 p. 1 sub-p. 2", confidence="medium")
def childcare_carer_not_insured(carer_was_insured: bool) -> bool:
    """Who cares for the child takes no part in mandatory social insurance."""
    return not carer_was_insured


@rule(Person, "Social Code art. 82 p. 1; Law 63 of 2005 art. 10 p. 1 sub-p. 2")
def childcare_allowance_amount(birth_order: int, childcare_allowance_mci: Bands[Rate], mci_benefit: Money) -> Money:
    """A multiple of the MCI by the order of the child, rounded up to the tenge."""
    return up_to_tenge(childcare_allowance_mci[birth_order] * mci_benefit)


measure(
    "childcare_allowance",
    area="family",
    unit=Person,
    kind=CASH,
    every=MONTH,
    payer="republican_budget",
    proactive=True,
    conditions=[in_childcare_age, child_not_in_state_care, raised_by_citizen_or_kandas, childcare_carer_not_insured],
    amount=childcare_allowance_amount,
)
