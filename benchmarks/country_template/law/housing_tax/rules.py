"""Housing tax of the year: by the size of the dwelling in January, for owners and tenants."""

from tirek.engine.vocabulary import LEVY, ONCE, Household, Money, max, measure, rule


@rule(Household, "variables/taxes.py, housing_tax")
def owns_or_rents(housing_occupancy_status: str) -> bool:
    """Owner or tenant."""
    return housing_occupancy_status in ("owner", "tenant")


@rule(Household, "variables/taxes.py, housing_tax")
def housing_tax_of_year(accommodation_size: int, housing_tax_of_square_metre: Money, least_housing_tax: Money) -> Money:
    """By the square metre, but not less than the least tax."""
    return max(accommodation_size * housing_tax_of_square_metre, least_housing_tax)


measure(
    "housing_tax", area="taxes", unit=Household, kind=LEVY, every=ONCE, payer="household",
    conditions=[owns_or_rents], amount=housing_tax_of_year,
)  # fmt: skip
