"""Subsidy for moving (Employment Law of 2016 art. 24 p. 4; Social Code art. 112 p. 4 sub-p. 1)."""

from law_kz.migration.rules import (
    goes_where_people_are_needed,
    may_take_part_in_relocation__2016,
    move_not_paid_by_employer,
    registered_long_enough,
)
from tirek.engine.vocabulary import ONCE, SERVICE, Date, Money, Month, Person, Rate, measure, month_of, rule, up_to_tenge


@rule(Person, "Employment Law 482-V art. 24 p. 4-5; Social Code art. 112 p. 4-5")
def moving_aid_not_paid_before(relocation_contract_on: Date | None, month: Month) -> bool:
    """Paid once, on the social contract of relocation."""
    return relocation_contract_on is None or month_of(relocation_contract_on) >= month


@rule(
    Person,
    "Employment Law 482-V art. 24 p. 4 sub-p. 1; Social Code art. 112 p. 4 sub-p. 1; Decree 746 of 13 Nov 2018; Order 234 of 22 Jun 2023",
)
def moving_aid(relocating_members: int, moving_aid_mci: Rate, mci_general: Money) -> Money:
    """A multiple of the MCI for each member of the family who moves."""
    return relocating_members * up_to_tenge(moving_aid_mci * mci_general)


measure(
    "relocation_aid", area="migration", unit=Person, kind=SERVICE, every=ONCE, payer="local_budget",
    conditions=[
        may_take_part_in_relocation__2016, goes_where_people_are_needed, registered_long_enough, move_not_paid_by_employer,
        moving_aid_not_paid_before,
    ],
    amount=moving_aid,
)  # fmt: skip
