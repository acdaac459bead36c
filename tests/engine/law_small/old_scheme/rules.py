"""A scheme that has begun and ended."""

from tests.engine.law_small.rules import bonus__2018, is_grouped
from tirek.engine.vocabulary import INSURANCE, ONCE, Person, measure

measure(
    "old_scheme", area="disability", unit=Person, kind=INSURANCE, every=ONCE, payer="fund", since="2019-01-01", until="2024-01-01",
    conditions=[is_grouped], amount=bonus__2018,
)  # fmt: skip
