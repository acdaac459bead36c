"""Bastau Business: the basics of business (Employment Law of 2016 art. 23; Social Code art. 110 p. 2 sub-p. 1)."""

from law_kz.employment.rules import belongs_to_circle_of_active_measures__2016, of_age_for_active_measures
from tirek.engine.vocabulary import MONTH, SERVICE, Person, measure, rule


@rule(Person, "Employment Law 482-V art. 23 p. 1, p. 2 sub-p. 1; Social Code art. 110 p. 1 [VLAST18] [JUSAN]", confidence="high")
def may_learn_business(job_seeker: bool, works_on_own_account: bool, rural: bool) -> bool:
    """The unemployed and job seekers, those who work on their own account, and people of the village."""
    return job_seeker or works_on_own_account or rural


@rule(Person, "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 2 sub-p. 1", confidence="medium")
def course_not_taken(has_bastau_certificate: bool) -> bool:
    """Has not had the course yet."""
    return not has_bastau_certificate


measure(
    "bastau_business", area="employment", unit=Person, kind=SERVICE, every=MONTH, payer="local_budget",
    conditions=[of_age_for_active_measures, may_learn_business, belongs_to_circle_of_active_measures__2016, course_not_taken],
    amount=None,
)  # fmt: skip
