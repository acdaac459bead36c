"""Social job (Employment Law of 2016 art. 20; Social Code art. 111; Decree 476 of 15 Jun 2023)."""

from law_kz.employment.rules import belongs_to_circle_of_active_measures__2016, may_return_to_active_measures, of_age_for_active_measures
from tirek.engine.vocabulary import MONTH, SERVICE, Bands, Money, Person, Rate, measure, min, rule, to_tiyn, up_to_tenge


@rule(Person, "Employment Law 482-V art. 1 sub-p. 1, art. 20 p. 2; Social Code art. 111 p. 1")
def unemployed_for_social_job(registered_unemployed: bool) -> bool:
    """Social jobs are made for the unemployed; target groups come first, they are not the only ones."""
    return registered_unemployed


@rule(
    Person,
    "Decree 919 of 29 Dec 2016, Decree 746 of 13 Nov 2018: up to twelve months [ELJ]; Order 46 of 7 Feb 2022; Social Code art. 111 p. 9",
)
def social_job_term_runs(subsidised_place: str, months_on_subsidised_place: int, social_job_months: int) -> bool:
    """On no other subsidised place, and the term of the social job is not over."""
    return subsidised_place == "none" or (subsidised_place == "social_job" and months_on_subsidised_place < social_job_months)


@rule(Person, "Employment Law 482-V art. 1 sub-p. 7; Decree 919 of 29 Dec 2016, Decree 746 of 13 Nov 2018 [ELJ]", until="2022-01-01")
def social_job_subsidy__2018(subsidised_place_wage: Money, social_job_share: Rate, minimum_wage: Money) -> Money:
    """A share of the wage of the place, not above the minimum wage."""
    return min(to_tiyn(social_job_share * subsidised_place_wage), minimum_wage)


@rule(Person, "Order 46 of 7 Feb 2022, Decree 476 of 15 Jun 2023: text not seen", since="2022-01-01", confidence="low")
def social_job_subsidy__2022(
    subsidised_place_wage: Money,
    months_on_subsidised_place: int,
    social_job_share_by_year: Bands[Rate],
    social_job_cap_mci: Rate,
    mci_general: Money,
) -> Money:
    """A share of the wage that falls with the year of the place, not above thirty MCI."""
    return min(
        to_tiyn(social_job_share_by_year[months_on_subsidised_place] * subsidised_place_wage), up_to_tenge(social_job_cap_mci * mci_general)
    )


measure(
    "social_job", area="employment", unit=Person, kind=SERVICE, every=MONTH, payer="local_budget",
    conditions=[
        of_age_for_active_measures, unemployed_for_social_job, belongs_to_circle_of_active_measures__2016, social_job_term_runs,
        may_return_to_active_measures,
    ],
    amount=social_job_subsidy__2018,
)  # fmt: skip
