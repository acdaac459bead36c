"""Allowance of who cares for a person of the first disability group: Social Code arts. 172 p. 3, 187-189; before, Laws 63 and 365."""

from tirek.engine.vocabulary import CASH, MONTH, Link, Members, Money, Person, Rate, any, measure, rule, up_to_tenge


@rule(Person, "Law 63 of 2005 art. 4 p. 1 sub-p. 5, art. 9-2", until="2021-10-24")
def cares_for_group1__2018(cares_for: Link, adult_age: int) -> bool:
    """The person cared for is an adult of the first group, disabled since childhood."""
    return (
        cares_for is not None
        and cares_for.disability_group == "first"
        and cares_for.disability_cause == "since_childhood"
        and cares_for.disabled
        and cares_for.age >= adult_age
    )


@rule(Person, "Law 365 of 1999 art. 1 sub-p. 1-1, art. 4 p. 2; Social Code art. 187 p. 2", since="2021-10-24")
def cares_for_group1__2021(cares_for: Link, adult_age: int) -> bool:
    """The person cared for is an adult of the first group, whatever the cause."""
    return cares_for is not None and cares_for.disability_group == "first" and cares_for.disabled and cares_for.age >= adult_age


@rule(Person, "Social Code art. 172 p. 3 sub-p. 1; Law 365 of 1999 art. 8 p. 5 sub-p. 1; Law 63 of 2005 art. 9-2 p. 4 sub-p. 1")
def carer_is_adult(age: int, adult_age: int) -> bool:
    """The carer is of age."""
    return age >= adult_age


@rule(Person, "Law 63 of 2005 art. 2", until="2021-10-24")
def carer_may_receive__2018(citizen_or_kandas: bool) -> bool:
    """The carer is a citizen or kandas."""
    return citizen_or_kandas


@rule(Person, "Law 365 of 1999 art. 3 pp. 1-2", since="2021-10-24", until="2023-07-01")
def carer_may_receive__2021(permanently_resident: bool) -> bool:
    """The carer is a citizen, or a foreigner or stateless person who resides permanently."""
    return permanently_resident


@rule(Person, "Social Code art. 187 p. 1", since="2023-07-01")
def carer_may_receive__2023(citizen_or_kandas: bool) -> bool:
    """The carer is a citizen or kandas."""
    return citizen_or_kandas


@rule(Person, "Social Code art. 172 p. 3 sub-p. 4; Law 365 of 1999 art. 8 p. 5 sub-p. 4")
def cared_for_not_in_state_care(cares_for: Link) -> bool:
    """The person cared for is not in full state care; in prison the allowance is paid."""
    return cares_for is not None and cares_for.absence != "state_care"


@rule(Person, "Social Code art. 172 p. 3 sub-p. 5, art. 187 p. 5; Law 365 of 1999 art. 6 p. 8; Law 63 of 2005 art. 9-2 p. 3")
def carer_lives_nearby(cares_for: Link, lives_here: bool, same_settlement_as_cared_for: bool) -> bool:
    """Both live in one settlement."""
    return (cares_for is not None and lives_here and cares_for.lives_here) or same_settlement_as_cared_for


@rule(Person, "Social Code art. 172 p. 3 sub-p. 2-3; Law 365 of 1999 art. 8 p. 5 sub-p. 2-3; Law 63 of 2005 art. 9-2 p. 4")
def carer_not_barred(barred_from_caring: bool) -> bool:
    """The carer is legally capable and not on the mental-health register."""
    return not barred_from_caring


@rule(Person, "Social Code art. 187 p. 4; Law 365 of 1999 art. 6 p. 7; Law 63 of 2005 art. 9-2 p. 2")
def is_the_one_carer(person: Person, members: Members, cares_for: Link) -> bool:
    """Of several who care for one person and could be paid one is paid: the first on record."""
    return not any(
        m < person and m.cares_for == cares_for and m.carer_is_adult and m.carer_may_receive and m.carer_lives_nearby and m.carer_not_barred
        for m in members
    )


@rule(Person, "Social Code art. 188 p. 1; Law 365 of 1999 art. 7 sub-p. 21; Law 63 of 2005 art. 10 p. 1 sub-p. 5")
def group1_carer_allowance_amount(group1_carer_share: Rate, subsistence_minimum: Money) -> Money:
    """A share of the subsistence minimum, rounded up to the tenge."""
    return up_to_tenge(group1_carer_share * subsistence_minimum)


measure(
    "group1_carer_allowance",
    area="family",
    unit=Person,
    kind=CASH,
    every=MONTH,
    payer="republican_budget",
    proactive=True,
    since="2018-07-01",
    conditions=[
        cares_for_group1__2021,
        carer_is_adult,
        carer_may_receive__2023,
        cared_for_not_in_state_care,
        carer_lives_nearby,
        carer_not_barred,
        is_the_one_carer,
    ],
    amount=group1_carer_allowance_amount,
)
