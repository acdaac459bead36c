"""Services of a sign-language specialist for persons with a hearing disability: Social Code art. 163 pp. 1, 3."""

from law_kz.disability.rules import disabled
from tirek.engine.vocabulary import MONTH, SERVICE, Person, measure, rule


@rule(Person, "Social Code art. 163 p. 3")
def has_hearing_disability(hearing_disability: bool) -> bool:
    """The disability is one of hearing."""
    return hearing_disability


@rule(Person, "Social Code art. 163 p. 1")
def sign_language_is_in_programme(programme_gives_sign_language: bool) -> bool:
    """The individual programme provides a sign-language specialist."""
    return programme_gives_sign_language


measure(
    "sign_language_services",
    area="disability",
    unit=Person,
    kind=SERVICE,
    every=MONTH,
    payer="local_budget",
    since="2023-07-01",
    conditions=[disabled, has_hearing_disability, sign_language_is_in_programme],
    amount=None,
)
