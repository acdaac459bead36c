"""Housing allowance: a share of the rent, until November 2016."""

from tirek.engine.vocabulary import CASH, MONTH, Household, Money, Rate, measure, rule, tenge, to_tiyn


@rule(Household, "variables/benefits.py, housing_allowance", until="2016-12-01")
def pays_rent(rent: Money) -> bool:
    """Pays rent."""
    return rent > tenge(0)


@rule(Household, "variables/benefits.py, housing_allowance", until="2016-12-01")
def housing_allowance_amount(rent: Money, housing_allowance_share: Rate) -> Money:
    """The share of the rent."""
    return to_tiyn(rent * housing_allowance_share)


measure(
    "housing_allowance", area="benefits", unit=Household, kind=CASH, every=MONTH, payer="budget", until="2016-12-01",
    conditions=[pays_rent], amount=housing_allowance_amount,
)  # fmt: skip
