"""Silver age (Order 46 of 7 Feb 2022; Social Code art. 111; Decree 476 of 15 Jun 2023)."""

from law_kz.employment.rules import belongs_to_circle_of_active_measures__2016, may_return_to_active_measures
from tirek.engine.vocabulary import MONTH, SERVICE, Bands, Money, Person, Rate, measure, min, rule, to_tiyn, up_to_tenge


@rule(Person, "Order 46 of 7 Feb 2022 [ZAK-AKM22] [INFB-SIL]: pre-pension age", since="2022-01-01", until="2023-01-01")
def of_silver_age__2022(of_pre_pension_age: bool) -> bool:
    """At first only those of pre-pension age."""
    return of_pre_pension_age


@rule(Person, "Decree 476 of 15 Jun 2023; widened in 2023 [OTY-SIL] [PRG-SILVER]", since="2023-01-01")
def of_silver_age__2023(age_at_month_end: int, silver_age_from: int, pension_age_reached: bool) -> bool:
    """From fifty to the pension age."""
    return age_at_month_end >= silver_age_from and not pension_age_reached


@rule(Person, "Order 46 of 7 Feb 2022 [ZAK-AKM22]; Social Code art. 111 p. 1; Decree 476 of 15 Jun 2023 [PRG-SILVER]", since="2022-01-01")
def unemployed_for_silver_age(registered_unemployed: bool) -> bool:
    """The unemployed."""
    return registered_unemployed


@rule(Person, "Order 46 of 7 Feb 2022 [KP-SILVER]; Decree 476 of 15 Jun 2023 [PRG-SILVER]: up to thirty-six months", since="2022-01-01")
def silver_age_term_runs(subsidised_place: str, months_on_subsidised_place: int, silver_age_months: int) -> bool:
    """On no other subsidised place, and the term of the project is not over."""
    return subsidised_place == "none" or (subsidised_place == "silver_age" and months_on_subsidised_place < silver_age_months)


@rule(
    Person,
    "Order 46 of 7 Feb 2022 [KP-SILVER]; Decree 476 of 15 Jun 2023 [PRG-SILVER]: 70, 65, 60 % by year, each to thirty MCI",
    since="2022-01-01",
)
def silver_age_subsidy(
    subsidised_place_wage: Money,
    months_on_subsidised_place: int,
    silver_age_share: Bands[Rate],
    silver_age_cap_mci: Rate,
    mci_general: Money,
) -> Money:
    """A share of the wage that falls with the year of the place, not above thirty MCI."""
    return min(to_tiyn(silver_age_share[months_on_subsidised_place] * subsidised_place_wage), up_to_tenge(silver_age_cap_mci * mci_general))


measure(
    "silver_age", area="employment", unit=Person, kind=SERVICE, every=MONTH, payer="local_budget", since="2022-01-01",
    conditions=[
        of_silver_age__2022, unemployed_for_silver_age, belongs_to_circle_of_active_measures__2016, silver_age_term_runs,
        may_return_to_active_measures,
    ],
    amount=silver_age_subsidy,
)  # fmt: skip
