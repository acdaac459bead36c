"""Target groups: the unemployed with a prior right to work (Employment Law of 2016 art. 20 p. 2; Social Code art. 107 p. 1)."""

from law_kz.employment.rules import in_target_group__2016, of_age_for_active_measures
from tirek.engine.vocabulary import MONTH, STATUS, Person, measure

measure(
    "target_group_status", area="employment", unit=Person, kind=STATUS, every=MONTH, payer="none",
    conditions=[of_age_for_active_measures, in_target_group__2016],
    amount=None,
)  # fmt: skip
