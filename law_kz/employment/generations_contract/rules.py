"""Generations contract (Decree 875 of 26 Nov 2019; Order 46 of 7 Feb 2022; Social Code art. 111; Decree 476 of 15 Jun 2023)."""

from law_kz.employment.rules import belongs_to_circle_of_active_measures__2016, may_return_to_active_measures
from tirek.engine.vocabulary import (
    MONTH,
    SERVICE,
    Date,
    Money,
    Month,
    Person,
    Rate,
    add_years,
    first_day,
    last_day,
    measure,
    min,
    rule,
    up_to_tenge,
)


@rule(Person, "Order 46 of 7 Feb 2022 [ZAK-AKM22]: to twenty-nine; Law 168-VII of 26 Dec 2022", since="2020-01-01")
def young_enough_for_generations_contract(age: int, age_at_month_end: int, active_measures_age_from: int, youth_age_to: int) -> bool:
    """From sixteen, and not older than twenty-nine (since 26 Feb 2023 thirty-five)."""
    return age_at_month_end >= active_measures_age_from and age <= youth_age_to


@rule(Person, "Decree 875 of 26 Nov 2019; Order 46 of 7 Feb 2022 [ZAK-AKM22]; Social Code art. 111 p. 1", since="2020-01-01")
def unemployed_for_generations_contract(registered_unemployed: bool) -> bool:
    """The unemployed."""
    return registered_unemployed


@rule(
    Person,
    "Decree 875 of 26 Nov 2019; Order 46 of 7 Feb 2022 [ZAK-AKM22]; Social Code art. 111 p. 9: by Decree 476 of 15 Jun 2023",
    since="2020-01-01",
)
def graduated_lately(education_level: str, graduated_on: Date | None, generations_graduate_years: int, month: Month) -> bool:
    """Finished college, university or post-graduate school within the last two years."""
    return (
        education_level in ("vocational", "higher")
        and graduated_on is not None
        and graduated_on <= last_day(month)
        and add_years(graduated_on, generations_graduate_years) >= first_day(month)
    )


@rule(
    Person,
    "Decree 875 of 26 Nov 2019; Order 46 of 7 Feb 2022 [ZAK-AKM22]; Social Code art. 111 p. 9: by Decree 476 of 15 Jun 2023",
    since="2020-01-01",
)
def generations_contract_term_runs(subsidised_place: str, months_on_subsidised_place: int, generations_contract_months: int) -> bool:
    """On no other subsidised place, and the term of the contract is not over."""
    return subsidised_place == "none" or (
        subsidised_place == "generations_contract" and months_on_subsidised_place < generations_contract_months
    )


@rule(
    Person,
    "Decree 875 of 26 Nov 2019; Order 46 of 7 Feb 2022; Decree 476 of 15 Jun 2023: share not seen",
    since="2020-01-01",
    confidence="low",
)
def generations_contract_subsidy(subsidised_place_wage: Money, generations_contract_cap_mci: Rate, mci_general: Money) -> Money:
    """The wage of the young worker up to thirty MCI."""
    return min(subsidised_place_wage, up_to_tenge(generations_contract_cap_mci * mci_general))


measure(
    "generations_contract", area="employment", unit=Person, kind=SERVICE, every=MONTH, payer="local_budget", since="2020-01-01",
    conditions=[
        young_enough_for_generations_contract, unemployed_for_generations_contract, belongs_to_circle_of_active_measures__2016,
        graduated_lately, generations_contract_term_runs, may_return_to_active_measures,
    ],
    amount=generations_contract_subsidy,
)  # fmt: skip
