"""Large-family allowance: Social Code arts. 90-92; from 1 January 2020 to 30 June 2023 Law 63 of 2005 arts. 8-1, 10, 11."""

from tirek.engine.vocabulary import (
    CASH,
    MONTH,
    Bands,
    Link,
    Members,
    Money,
    Person,
    Rate,
    any,
    count,
    family,
    measure,
    rule,
    up_to_tenge,
)

LargeFamily = family("large_family", around="anchors_large_family", member="belongs_to_large_family")


@rule(Person, "Social Code art. 90 pp. 2-3; Law 63 of 2005 art. 4 p. 1")
def raises_children(person: Person, members: Members, age: int, adult_age: int, is_alive: bool, lives_here: bool) -> bool:
    """Whether this adult raises a child at home: a mother her own, a father or guardian those whose mother does not."""
    return (
        age >= adult_age
        and is_alive
        and lives_here
        and any(
            m.mother == person or ((m.father == person or m.guardian == person) and not m.mother_raises)
            for m in members
            if m.is_qualifying_child
        )
    )


@rule(Person, "Social Code art. 90 pp. 2-3: one allowance for the family")
def anchors_large_family(raises_children: bool, sex: str, spouse: Link) -> bool:
    """One family stands around one adult: of a couple who both raise children, around the wife."""
    return raises_children and not (sex == "male" and spouse is not None and spouse.raises_children)


@rule(Person, "Social Code art. 90 pp. 2-4, 8; Law 63 of 2005 art. 6 p. 5, art. 8-1 p. 4")
def belongs_to_large_family(
    person: Person,
    head: Person,
    is_qualifying_child: bool,
    is_minor: bool,
    lives_here: bool,
    absence: str,
    mother: Link,
    father: Link,
    guardian: Link,
    mother_raises: bool,
) -> bool:
    """The head, and the couple's children: minors who live with them, students wherever they live, none in full state care."""
    return person == head or (
        is_qualifying_child
        and (
            mother == head
            or ((father == head or guardian == head) and not mother_raises)
            or (
                head.spouse is not None
                and (mother == head.spouse or ((father == head.spouse or guardian == head.spouse) and not mother_raises))
            )
        )
        and (lives_here or not is_minor)
        and absence != "state_care"
    )


@rule(LargeFamily, "Social Code art. 90 pp. 2-4, 8")
def qualifying_children(members: Members, head: Person) -> int:
    """How many children count for the allowance."""
    return count(m for m in members if m != head)


@rule(LargeFamily, "Social Code art. 90 p. 2; Law 63 of 2005 art. 1 sub-p. 1")
def has_four_or_more_children(qualifying_children: int, large_family_from_children: int) -> bool:
    """Four or more children who count."""
    return qualifying_children >= large_family_from_children


@rule(Person, "Social Code art. 90 p. 1; Law 63 of 2005 art. 2")
def self_or_spouse_citizen_or_kandas(citizen_or_kandas: bool, spouse: Link) -> bool:
    """Whether the person or the spouse is a citizen or kandas."""
    return citizen_or_kandas or (spouse is not None and spouse.citizen_or_kandas)


@rule(LargeFamily, "Social Code art. 90 p. 1; Law 63 of 2005 art. 2")
def large_family_of_citizens_or_kandas(members: Members, head: Person) -> bool:
    """A parent is a citizen or kandas who resides permanently."""
    return any(m.self_or_spouse_citizen_or_kandas for m in members if m == head)


@rule(LargeFamily, "Social Code art. 91 p. 1; Law 63 of 2005 art. 10 p. 1 sub-p. 2-1")
def large_family_allowance_amount(
    qualifying_children: int,
    large_family_mci: Bands[Rate],
    large_family_each_child_from: int,
    large_family_each_child_mci: Rate,
    mci_benefit: Money,
) -> Money:
    """For four to seven children a multiple of the MCI for all, for eight and more one for each child."""
    if qualifying_children >= large_family_each_child_from:
        return up_to_tenge(large_family_each_child_mci * qualifying_children * mci_benefit)
    else:
        return up_to_tenge(large_family_mci[qualifying_children] * mci_benefit)


measure(
    "large_family_allowance",
    area="family",
    unit=LargeFamily,
    kind=CASH,
    every=MONTH,
    payer="republican_budget",
    proactive=True,
    since="2020-01-01",
    conditions=[has_four_or_more_children, large_family_of_citizens_or_kandas],
    amount=large_family_allowance_amount,
)
