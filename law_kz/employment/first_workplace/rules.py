"""First workplace (Decree 875 of 26 Nov 2019; Order 46 of 7 Feb 2022; Social Code art. 111; Decree 476 of 15 Jun 2023)."""

from law_kz.employment.rules import belongs_to_circle_of_active_measures__2016, may_return_to_active_measures
from tirek.engine.vocabulary import MONTH, SERVICE, Money, Person, Rate, measure, min, rule, up_to_tenge


@rule(Person, "Decree 875 of 26 Nov 2019; Order 46 of 7 Feb 2022 [KZV22]; Decree 476 of 15 Jun 2023 [ERT]", since="2020-01-01")
def young_enough_for_first_workplace(age: int, age_at_month_end: int, active_measures_age_from: int, youth_age_to: int) -> bool:
    """From sixteen, and not older than twenty-nine (since 26 Feb 2023 thirty-five)."""
    return age_at_month_end >= active_measures_age_from and age <= youth_age_to


@rule(Person, "Decree 875 of 26 Nov 2019; Order 46 of 7 Feb 2022 [ZAK-AKM22] [INB22]", since="2020-01-01", until="2023-07-01")
def looks_for_first_job__2020(job_seeker: bool) -> bool:
    """Job seekers and the unemployed."""
    return job_seeker


@rule(Person, "Social Code art. 111 p. 1", since="2023-07-01")
def looks_for_first_job__2023_07(registered_unemployed: bool) -> bool:
    """The unemployed."""
    return registered_unemployed


@rule(
    Person,
    "Decree 875 of 26 Nov 2019; Order 46 of 7 Feb 2022 [KZV22]: without experience, also NEET; Social Code art. 111 p. 4, 9",
    since="2020-01-01",
)
def has_not_worked_before(has_work_experience: bool, subsidised_place: str) -> bool:
    """Has not worked before, or is already on the first workplace."""
    return not has_work_experience or subsidised_place == "first_workplace"


@rule(Person, "Decree 875 of 26 Nov 2019; Order 46 of 7 Feb 2022 [ZAK-AKM22] [INB22]; Decree 476 of 15 Jun 2023 [ERT]", since="2020-01-01")
def first_workplace_term_runs(subsidised_place: str, months_on_subsidised_place: int, first_workplace_months: int) -> bool:
    """On no other subsidised place, and the term of the first workplace is not over."""
    return subsidised_place == "none" or (subsidised_place == "first_workplace" and months_on_subsidised_place < first_workplace_months)


@rule(
    Person, "Decree 875 of 26 Nov 2019; Order 46 of 7 Feb 2022 [INB22]; Decree 476 of 15 Jun 2023", since="2020-01-01", confidence="medium"
)
def first_workplace_subsidy(subsidised_place_wage: Money, first_workplace_cap_mci: Rate, mci_general: Money) -> Money:
    """The wage of the place up to a multiple of the MCI."""
    return min(subsidised_place_wage, up_to_tenge(first_workplace_cap_mci * mci_general))


measure(
    "first_workplace", area="employment", unit=Person, kind=SERVICE, every=MONTH, payer="local_budget", since="2020-01-01",
    conditions=[
        young_enough_for_first_workplace, looks_for_first_job__2020, belongs_to_circle_of_active_measures__2016, has_not_worked_before,
        first_workplace_term_runs, may_return_to_active_measures,
    ],
    amount=first_workplace_subsidy,
)  # fmt: skip
