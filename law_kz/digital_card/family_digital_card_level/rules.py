"""Level of well-being by the Digital card of the family (Social Code art. 24; Order 267 of 29 Jun 2023)."""

from tirek.engine.vocabulary import MONTH, STATUS, Household, Members, any, measure, rule


@rule(Household, "Social Code art. 24 p. 1", since="2023-07-01")
def family_stands_in_digital_card(members: Members) -> bool:
    """Families and single persons are listed by their level of well-being."""
    return any(m.is_alive and m.lives_here for m in members)


measure(
    "family_digital_card_level", area="assistance", unit=Household, kind=STATUS, every=MONTH, payer="none", since="2023-07-01",
    conditions=[family_stands_in_digital_card],
    amount=None,
    not_computed="the weights and cut-offs of the method (Social Code art. 24 p. 3, Order 267 of 29 Jun 2023) are not public",
)  # fmt: skip
