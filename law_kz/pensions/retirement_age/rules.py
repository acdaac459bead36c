"""Social Code, Article 207: at what age the age pension is awarded."""

from law_kz.base.rules import is_alive
from law_kz.pensions.rules import age_pension_age_reached
from tirek.engine.vocabulary import MONTH, STATUS, Person, measure

measure(
    "retirement_age",
    area="pensions",
    unit=Person,
    kind=STATUS,
    every=MONTH,
    payer="republican_budget",
    conditions=[is_alive, age_pension_age_reached],
    amount=None,
)
