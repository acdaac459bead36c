"""A status that rests on another measure and on the family of the person."""

from tests.engine.law_small.nest.rules import nest_is_poor
from tirek.engine.vocabulary import MONTH, STATUS, Link, Person, measure, rule


@rule(Person, "Act 1 art. 22")
def cares_for_child_with_money(cares_for: Link) -> bool:
    """Cares for someone who gets child money."""
    return cares_for is not None and cares_for.entitled_to_child_money


measure(
    "carer_status", area="family", unit=Person, kind=STATUS, every=MONTH, payer="budget",
    conditions=[cares_for_child_with_money, nest_is_poor], amount=None,
)  # fmt: skip
