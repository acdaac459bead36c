"""Guaranteed social package in kind for children of families that receive targeted assistance, 2020-2022: Law 246 as of 01.01.2020."""

from law_kz.assistance.child_supplement.rules import family_receives_assistance
from tirek.engine.vocabulary import MONTH, SERVICE, Person, measure, rule


@rule(Person, "Law 246 in the text of 01.07.2021: children of 1-6, and of 6-18 at school", confidence="high")
def of_social_package_age(
    age: int, social_package_from_age: int, social_package_small_child_to_age: int, social_package_until_age: int, full_time_student: bool
) -> bool:
    """A child from one to six years inclusive, or a pupil to eighteen."""
    return age >= social_package_from_age and (
        age <= social_package_small_child_to_age or (age < social_package_until_age and full_time_student)
    )


measure(
    "guaranteed_social_package",
    area="assistance",
    unit=Person,
    kind=SERVICE,
    every=MONTH,
    payer="local_budget",
    proactive=True,
    since="2020-01-01",
    until="2023-01-01",
    conditions=[of_social_package_age, family_receives_assistance],
    amount=None,
    not_computed="Given in kind: sets of food and household goods, and help at school; no sum was set.",
)
