"""Special state benefit of large families awarded before 2018, kept to the end of 2019: Law 365 of 1999 art. 8-1."""

from law_kz.family.large_family_allowance.rules import LargeFamily, has_four_or_more_children
from tirek.engine.vocabulary import CASH, MONTH, Members, Money, Person, Rate, any, measure, rule, up_to_tenge


@rule(LargeFamily, "Law 365 of 1999 art. 3 pp. 1-2")
def large_family_resides_permanently(members: Members, head: Person) -> bool:
    """The parent is a citizen, or a foreigner or stateless person who resides permanently."""
    return any(m.permanently_resident for m in members if m == head)


@rule(LargeFamily, "Law 365 of 1999 art. 8-1 p. 1")
def awarded_before_2018(large_family_benefit_awarded_before_2018: bool) -> bool:
    """The special state benefit was awarded to the family before 1 January 2018."""
    return large_family_benefit_awarded_before_2018


@rule(LargeFamily, "Law 365 of 1999 art. 7, text to 31 December 2017", confidence="high")
def large_family_special_benefit_amount(large_family_special_mci: Rate, mci_benefit: Money) -> Money:
    """A multiple of the MCI for the family, whatever the number of children, rounded up to the tenge."""
    return up_to_tenge(large_family_special_mci * mci_benefit)


measure(
    "large_family_special_benefit",
    area="special",
    unit=LargeFamily,
    kind=CASH,
    every=MONTH,
    payer="republican_budget",
    since="2018-01-01",
    until="2020-01-01",
    conditions=[has_four_or_more_children, large_family_resides_permanently, awarded_before_2018],
    amount=large_family_special_benefit_amount,
)
