"""Public works (Employment Law of 2016 art. 22; Social Code art. 111; Decree 476 of 15 Jun 2023)."""

from law_kz.employment.rules import belongs_to_circle_of_active_measures__2016, may_return_to_active_measures, of_age_for_active_measures
from tirek.engine.vocabulary import MONTH, SERVICE, Money, Person, Rate, measure, rule, up_to_tenge


@rule(Person, "Employment Law 482-V art. 22 p. 2, art. 12 p. 4, art. 14 p. 6 sub-p. 5", until="2023-07-01", confidence="high")
def may_do_public_works__2016(registered_unemployed: bool, job_seeker: bool, full_time_student: bool, idle_at_work: bool) -> bool:
    """The unemployed; students and senior pupils in their free time and idle workers, where they look for work."""
    return registered_unemployed or (job_seeker and (full_time_student or idle_at_work))


@rule(Person, "Social Code art. 111 p. 1, art. 99 p. 3 sub-p. 5, art. 101 p. 5 sub-p. 2", since="2023-07-01", confidence="high")
def may_do_public_works__2023_07(registered_unemployed: bool, job_seeker: bool, full_time_student: bool) -> bool:
    """The unemployed; students and senior pupils in their free time, where they look for work."""
    return registered_unemployed or (job_seeker and full_time_student)


@rule(Person, "Employment Law 482-V art. 22 p. 3-1; Social Code art. 111 p. 9; Decree 476 of 15 Jun 2023: up to twelve months [ZAK476]")
def public_works_term_runs(subsidised_place: str, months_on_subsidised_place: int, public_works_months: int) -> bool:
    """On no other subsidised place, and the term of the public works is not over."""
    return subsidised_place == "none" or (subsidised_place == "public_works" and months_on_subsidised_place < public_works_months)


@rule(Person, "Employment Law 482-V art. 22 p. 3-1: pay set locally; the minimum wage in practice", until="2022-01-01", confidence="medium")
def public_works_pay__2018(minimum_wage: Money) -> Money:
    """Monthly pay: the minimum wage."""
    return minimum_wage


@rule(Person, "Order 46 of 7 Feb 2022 [KZV22]; Decree 476 of 15 Jun 2023 [ZAK476]", since="2022-01-01")
def public_works_pay__2022(public_works_mci: Rate, mci_general: Money) -> Money:
    """Monthly pay: not under twenty MCI."""
    return up_to_tenge(public_works_mci * mci_general)


measure(
    "public_works", area="employment", unit=Person, kind=SERVICE, every=MONTH, payer="local_budget",
    conditions=[
        of_age_for_active_measures, may_do_public_works__2016, belongs_to_circle_of_active_measures__2016, public_works_term_runs,
        may_return_to_active_measures,
    ],
    amount=public_works_pay__2022,
)  # fmt: skip
