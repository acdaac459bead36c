"""Money for each child."""

from tests.engine.law_small.rules import counts_as_child, grant, is_alive
from tirek.engine.vocabulary import CASH, MONTH, Person, measure

measure(
    "child_money", area="family", unit=Person, kind=CASH, every=MONTH, payer="budget", proactive=True, since="2018-01-01",
    conditions=[counts_as_child, is_alive], amount=grant,
)  # fmt: skip
