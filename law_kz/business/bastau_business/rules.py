"""Bastau Business: the basics of business (Employment Law of 2016 art. 23; Social Code art. 110 p. 2 sub-p. 1)."""

from law_kz.employment.rules import belongs_to_circle_of_active_measures__2016, of_age_for_active_measures
from tirek.engine.vocabulary import MONTH, SERVICE, Person, measure, rule


@rule(Person, "Employment Law 482-V art. 23 p. 1 [VLAST18]; Order 47 of 7 Feb 2022 [BESQ22]", until="2023-07-01", confidence="high")
def may_learn_business__2018(job_seeker: bool, work_status: str, business_new: bool) -> bool:
    """The unemployed, the self-employed without registration, and those whose business is new; villagers come first among them."""
    return job_seeker or work_status in ("self_employed", "farm_member", "platform_worker") or business_new


@rule(Person, "Social Code art. 110 p. 1: categories set by Order 272 of 30 Jun 2023, not read", since="2023-07-01", confidence="medium")
def may_learn_business__2023_07(job_seeker: bool, work_status: str, business_new: bool) -> bool:
    """The circle of before the Code: the unemployed, the self-employed without registration, and those whose business is new."""
    return job_seeker or work_status in ("self_employed", "farm_member", "platform_worker") or business_new


@rule(Person, "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 2 sub-p. 1", confidence="medium")
def course_not_taken(has_bastau_certificate: bool) -> bool:
    """Has not had the course yet."""
    return not has_bastau_certificate


measure(
    "bastau_business", area="employment", unit=Person, kind=SERVICE, every=MONTH, payer="local_budget",
    conditions=[of_age_for_active_measures, may_learn_business__2018, belongs_to_circle_of_active_measures__2016, course_not_taken],
    amount=None,
)  # fmt: skip
