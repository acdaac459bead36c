"""Services of a personal assistant for persons of the first group: Social Code art. 163 pp. 1-2."""

from tirek.engine.vocabulary import MONTH, SERVICE, Members, Person, any, measure, rule


@rule(Person, "Social Code art. 163 p. 2")
def disabled_in_first_group(disability_group: str, disabled: bool) -> bool:
    """A person with disability of the first group."""
    return disability_group == "first" and disabled


@rule(Person, "Social Code art. 163 p. 2")
def has_difficulty_in_moving(difficulty_in_moving: bool) -> bool:
    """Moving is difficult."""
    return difficulty_in_moving


@rule(Person, "Social Code art. 163 p. 1")
def assistant_is_in_programme(programme_gives_assistant: bool) -> bool:
    """The individual programme provides an assistant."""
    return programme_gives_assistant


@rule(Person, "Social Code art. 163 p. 2, second part")
def nobody_is_paid_for_care(person: Person, members: Members) -> bool:
    """No carer's allowance (art. 187) is paid for this person."""
    return not any(m.cares_for == person and m.entitled_to_group1_carer_allowance for m in members)


measure(
    "individual_assistant",
    area="disability",
    unit=Person,
    kind=SERVICE,
    every=MONTH,
    payer="local_budget",
    since="2023-07-01",
    conditions=[disabled_in_first_group, has_difficulty_in_moving, assistant_is_in_programme, nobody_is_paid_for_care],
    amount=None,
)
