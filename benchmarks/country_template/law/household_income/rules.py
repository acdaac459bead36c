"""The household's income."""

from tirek.engine.vocabulary import MONTH, STATUS, Household, measure

measure(
    "household_income", area="benefits", unit=Household, kind=STATUS, every=MONTH, payer="nobody",
    conditions=[every_household], amount=salaries,  # noqa: F821
)  # fmt: skip
