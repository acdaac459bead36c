"""Status of unemployed: who may be registered (Employment Law of 2016 arts. 13-16; Social Code arts. 98-100)."""

from law_kz.employment.rules import job_seeker
from tirek.engine.vocabulary import MONTH, STATUS, Date, Month, Person, days_between, last_day, measure, rule


@rule(Person, "Employment Law 482-V art. 14 p. 6 sub-p. 1; Social Code art. 99 p. 3 sub-p. 1")
def reached_sixteen(age_at_month_end: int, active_measures_age_from: int) -> bool:
    """Not registered: who has not reached sixteen."""
    return age_at_month_end >= active_measures_age_from


@rule(Person, "Employment Law 482-V art. 14 p. 6 sub-p. 3: the age of art. 11 p. 1 of Law 105-V of 2013", until="2023-07-01")
def below_pension_age__2016(pension_age_reached: bool) -> bool:
    """Not registered: who has reached the general pension age."""
    return not pension_age_reached


@rule(Person, "Social Code art. 99 p. 3 sub-p. 3: the ages of art. 207 p. 1-3", since="2023-07-01")
def below_pension_age__2023_07(age_pension_age_reached: bool) -> bool:
    """Not registered: who has reached the pension age, the general or an early one."""
    return not age_pension_age_reached


@rule(Person, "Employment Law 482-V art. 14 p. 6 sub-p. 2, art. 4; Social Code art. 99 p. 3 sub-p. 2, art. 97")
def without_work(work_status: str) -> bool:
    """Not registered: the employed, entrepreneurs, founders, heads and members of farms and independent workers."""
    return work_status == "not_working"


@rule(Person, "Employment Law 482-V art. 14 p. 6 sub-p. 5; Social Code art. 99 p. 3 sub-p. 5")
def not_studying_full_time(full_time_student: bool) -> bool:
    """Not registered: students and pupils of the senior classes; they join active measures as such."""
    return not full_time_student


@rule(Person, "Employment Law 482-V art. 16 p. 1 sub-p. 4", until="2023-07-01")
def not_serving_sentence__2016(absence: str) -> bool:
    """Removed from the register: sentenced to prison or sent to compulsory treatment."""
    return absence not in ("prison", "compulsory_treatment")


@rule(Person, "Social Code art. 99 p. 3 sub-p. 6, art. 100 p. 1 sub-p. 5", since="2023-07-01")
def not_serving_sentence__2023_07(absence: str, serves_court_sentence: bool) -> bool:
    """Not registered: sentenced to correctional or public work or to prison; removed: sent to compulsory treatment."""
    return absence not in ("prison", "compulsory_treatment") and not serves_court_sentence


@rule(Person, "Employment Law 482-V art. 16 p. 2; Social Code art. 100 p. 2")
def removal_term_over(removed_from_unemployed_register_on: Date | None, removal_days: int, month: Month) -> bool:
    """After a removal for refusals or absence: registered again only when thirty calendar days have passed."""
    return removed_from_unemployed_register_on is None or days_between(removed_from_unemployed_register_on, last_day(month)) > removal_days


measure(
    "registered_unemployed_status", area="employment", unit=Person, kind=STATUS, every=MONTH, payer="none",
    conditions=[
        reached_sixteen, below_pension_age__2016, job_seeker, without_work, not_studying_full_time, not_serving_sentence__2016,
        removal_term_over,
    ],
    amount=None,
)  # fmt: skip
