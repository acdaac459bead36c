"""Help with rent for a household."""

from tirek.engine.vocabulary import CASH, MONTH, Household, Money, measure, rule, to_tiyn


@rule(Household, "Act 1 art. 21")
def rent_is_high(rent: Money, household_quarter_income: Money) -> bool:
    """Rent above a third of the quarter's monthly income."""
    return rent > to_tiyn(household_quarter_income / 9)


@rule(Household, "Act 1 art. 21")
def rent_help_amount(rent: Money, region: str) -> Money:
    """Half the rent in the north, a third elsewhere."""
    return to_tiyn(rent / 2) if region == "north" else to_tiyn(rent / 3)


measure(
    "rent_help", area="housing", unit=Household, kind=CASH, every=MONTH, payer="budget",
    conditions=[rent_is_high], amount=rent_help_amount,
)  # fmt: skip
