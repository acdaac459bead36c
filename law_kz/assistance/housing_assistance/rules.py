"""Housing assistance from the local budget: rules of Decree 2314 of 30.12.2009, from 2023 Order 117 of 08.12.2023."""

from tirek.engine.vocabulary import (
    CASH,
    MONTH,
    Household,
    Members,
    Money,
    Month,
    Monthly,
    Rate,
    Table,
    count,
    measure,
    quarter_before,
    rule,
    sum,
    to_tiyn,
)


@rule(
    Household,
    "Order 117 of 08.12.2023; Decree 2314 of 30.12.2009: only dwelling owned, state dwelling, dwelling rented by the akimat",
    confidence="low",
)
def dwelling_gives_right(dwelling_tenure: str) -> bool:
    """The family owns its only dwelling, or rents from the state stock or one that the akimat rents for it."""
    return dwelling_tenure in ("owned_only_dwelling", "state_tenant", "rented_by_akimat")


@rule(Household, "Order 117 of 08.12.2023: those who are registered and live in the dwelling", confidence="low")
def residents(members: Members) -> int:
    """How many live in the dwelling."""
    return count(m for m in members if m.lives_here and m.is_born and m.is_alive)


@rule(Household, "Order 117 of 08.12.2023: total income of the quarter before", confidence="low")
def residents_income(members: Members, household_plot_income: Monthly[Money], month: Month) -> Money:
    """Average monthly income of those who live in the dwelling, in the quarter before."""
    return to_tiyn(
        (
            sum(m.counted_income for m in members if m.lives_here and m.is_born and m.is_alive)
            + sum(household_plot_income[t] for t in quarter_before(month))
        )
        / len(quarter_before(month))
    )


@rule(Household, "decision of the maslikhat on the share of the family's own costs", confidence="low")
def own_housing_costs(residents_income: Money, region: str, housing_costs_share: Table[Rate]) -> Money:
    """What the family bears itself: a share of its income set by the maslikhat."""
    return to_tiyn(residents_income * housing_costs_share[region])


@rule(Household, "Order 117 of 08.12.2023", confidence="low")
def costs_exceed_own_share(housing_costs_within_norms: Money, own_housing_costs: Money) -> bool:
    """Housing costs within the norms are greater than the family's own share."""
    return housing_costs_within_norms > own_housing_costs


@rule(Household, "Order 117 of 08.12.2023", confidence="low")
def housing_assistance_amount(housing_costs_within_norms: Money, own_housing_costs: Money) -> Money:
    """Housing costs within the norms less the family's own share."""
    return housing_costs_within_norms - own_housing_costs


# ── the norms within which costs are counted ──


@rule(Household, "Order 117 of 08.12.2023 as amended from 11.08.2025 [ALAU-HOUS]", since="2025-08-11", confidence="medium")
def dwelling_area_norm(residents: int, area_norm_of_lone_person: int, area_norm_per_person: int) -> int:
    """Square metres counted: for a lone person, or for each resident."""
    return area_norm_of_lone_person if residents == 1 else area_norm_per_person * residents


@rule(Household, "Order 117 of 08.12.2023 as amended from 11.08.2025 [ALAU-HOUS]", since="2025-08-11", confidence="medium")
def cold_water_norm(residents: int, cold_water_norm_per_person: int) -> int:
    """Cubic metres of cold water counted a month."""
    return cold_water_norm_per_person * residents


@rule(Household, "Order 117 of 08.12.2023 as amended from 11.08.2025 [ALAU-HOUS]", since="2025-08-11", confidence="medium")
def hot_water_norm(residents: int, hot_water_norm_per_person: int) -> int:
    """Cubic metres of hot water counted a month."""
    return hot_water_norm_per_person * residents


@rule(Household, "Order 117 of 08.12.2023 as amended from 11.08.2025 [ALAU-HOUS]", since="2025-08-11", confidence="medium")
def gas_norm(residents: int, gas_norm_per_person: int) -> int:
    """Cubic metres of gas counted a month."""
    return gas_norm_per_person * residents


@rule(Household, "Order 117 of 08.12.2023 as amended from 11.08.2025 [ALAU-HOUS]", since="2025-08-11", confidence="medium")
def heating_norm(residents: int, heating_norm_per_person: Rate) -> Rate:
    """Gigacalories of heat counted a month."""
    return heating_norm_per_person * residents


measure(
    "housing_assistance",
    area="assistance",
    unit=Household,
    kind=CASH,
    every=MONTH,
    payer="local_budget",
    since="2018-01-01",
    conditions=[dwelling_gives_right, costs_exceed_own_share],
    amount=housing_assistance_amount,
)
