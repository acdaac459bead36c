"""The household's income."""

from benchmarks.country_template.law.rules import every_household, salaries
from tirek.engine.vocabulary import MONTH, STATUS, Household, measure

measure(
    "household_income", area="benefits", unit=Household, kind=STATUS, every=MONTH, payer="nobody",
    conditions=[every_household], amount=salaries,
)  # fmt: skip
