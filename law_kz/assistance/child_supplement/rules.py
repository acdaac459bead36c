"""Monthly supplement for children of 1-6 in families that receive targeted assistance: Social Code art. 126 p. 2."""

from law_kz.assistance.rules import AssistanceFamily
from tirek.engine.vocabulary import CASH, MONTH, Money, Person, Rate, measure, rule, up_to_tenge


@rule(Person, "Social Code art. 126 p. 2")
def of_child_supplement_age(age: int, child_supplement_from_age: int, child_supplement_to_age: int) -> bool:
    """From one to six years inclusive."""
    return child_supplement_from_age <= age <= child_supplement_to_age


@rule(AssistanceFamily, "Social Code art. 126 p. 2: for the term of the award")
def family_is_assisted(head: Person) -> bool:
    """The family has the right to targeted assistance this month."""
    entitled: bool = head.entitled_to_targeted_social_assistance
    return entitled


@rule(Person, "Social Code art. 126 p. 2")
def family_receives_assistance(family_is_assisted: bool) -> bool:
    """The child's family receives targeted assistance."""
    return family_is_assisted


@rule(Person, "Social Code art. 126 p. 2")
def child_supplement_amount(child_supplement_mci: Rate, mci_benefit: Money) -> Money:
    """A multiple of the MCI a month for each child."""
    return up_to_tenge(child_supplement_mci * mci_benefit)


measure(
    "child_supplement",
    area="assistance",
    unit=Person,
    kind=CASH,
    every=MONTH,
    payer="local_budget",
    proactive=True,
    since="2023-01-01",
    conditions=[of_child_supplement_age, family_receives_assistance],
    amount=child_supplement_amount,
)
