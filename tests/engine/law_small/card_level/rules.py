"""A measure whose method nobody has published."""

from tirek.engine.vocabulary import MONTH, SERVICE, Person, measure, rule


@rule(Person, "Act 1 art. 23")
def lives_in_region(lives_here: bool) -> bool:
    """Lives at the address."""
    return lives_here


measure(
    "card_level", area="family", unit=Person, kind=SERVICE, every=MONTH, payer="budget", excludes=["old_scheme"],
    conditions=[lives_in_region], amount=None, not_computed="the method is not published",
)  # fmt: skip
