"""Money for a nest with two children or more that is poor."""

from tests.engine.law_small.nest.rules import Nest, nest_is_poor
from tirek.engine.vocabulary import CASH, MONTH, Money, Rate, measure, rule, up_to_tenge


@rule(Nest, "Act 1 art. 20 p. 1")
def nest_has_children(nest_children: int) -> bool:
    """Two children or more."""
    return nest_children >= 2


@rule(Nest, "Act 1 art. 20 p. 2")
def family_money_amount(nest_children: int, index: Money, line_share: Rate) -> Money:
    """A share of the index for each child."""
    return up_to_tenge(line_share * index * nest_children)


measure(
    "family_money", area="family", unit=Nest, kind=CASH, every=MONTH, payer="budget", since="2020-01-01",
    conditions=[nest_has_children, nest_is_poor], amount=family_money_amount,
)  # fmt: skip
