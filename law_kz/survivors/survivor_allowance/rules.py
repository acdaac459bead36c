"""State social survivor allowance: Social Code arts. 234-238; to 30 June 2023 Law 126 of 1997 arts. 13-16."""

from tirek.engine.vocabulary import (
    CASH,
    MONTH,
    Bands,
    Date,
    Link,
    Members,
    Money,
    Month,
    Person,
    Rate,
    any,
    count,
    family,
    max,
    measure,
    min,
    month_of,
    rule,
    sum,
    tenge,
    to_tiyn,
    up_to_tenge,
)

SurvivorFamily = family("survivor_family", around="anchors_survivors", member="belongs_to_survivors")


@rule(Person, "Social Code art. 177 pp. 5-6", since="2023-07-01")
def lost_breadwinner_while_disabled(
    age: int,
    child_age_limit: int,
    disability_cause: str,
    disability_since: Date | None,
    mother_died_on: Date | None,
    father_died_on: Date | None,
) -> bool:
    """A child, or a person disabled since childhood, whose parent died after the disability was set."""
    return (
        (age < child_age_limit or disability_cause == "since_childhood")
        and disability_since is not None
        and (
            (mother_died_on is not None and disability_since <= mother_died_on)
            or (father_died_on is not None and disability_since <= father_died_on)
        )
    )


@rule(Person, "Law 126 of 1997 art. 1 p. 3", until="2023-07-01", confidence="high")
def takes_disability_allowance_instead__1998(
    entitled_to_disability_allowance: bool, age: int, child_age_limit: int, disability_cause: str
) -> bool:
    """Of two social allowances one is paid, by choice; disabled children and persons disabled since childhood have both."""
    return entitled_to_disability_allowance and not (age < child_age_limit or disability_cause == "since_childhood")


@rule(Person, "Social Code art. 175 p. 6, art. 177 pp. 5-6, art. 234 p. 7", since="2023-07-01", confidence="high")
def takes_disability_allowance_instead__2023(entitled_to_disability_allowance: bool, lost_breadwinner_while_disabled: bool) -> bool:
    """Of two social allowances one is paid, by choice; who lost a parent while a disabled child has both."""
    return entitled_to_disability_allowance and not lost_breadwinner_while_disabled


@rule(Person, "Social Code art. 234 p. 2 sub-p. 1, p. 3; Law 126 of 1997 art. 13 p. 2 sub-p. 1, p. 3")
def is_surviving_child(
    lost_mother: bool,
    lost_father: bool,
    is_qualifying_child: bool,
    disability_cause: str,
    disabled: bool,
    permanently_resident: bool,
    takes_disability_allowance_instead: bool,
) -> bool:
    """A child who lost a parent: under 18, a full-time student to 23, or disabled since childhood at any age."""
    return (
        (lost_mother or lost_father)
        and (is_qualifying_child or (disability_cause == "since_childhood" and disabled))
        and permanently_resident
        and not takes_disability_allowance_instead
    )


@rule(Person, "Social Code art. 234 p. 2 sub-p. 1; Law 126 of 1997 art. 13 p. 2 sub-p. 1")
def has_no_able_bodied_parent(mother: Link, father: Link) -> bool:
    """Neither the mother nor the father lives and is able-bodied."""
    return (mother is None or not (mother.is_alive and mother.able_bodied)) and (
        father is None or not (father.is_alive and father.able_bodied)
    )


@rule(
    Person,
    "Social Code art. 234 p. 2 sub-p. 1-2, 4, pp. 3-4, 9; Law 126 of 1997 art. 13 p. 2 sub-p. 1-2, 4, pp. 3-4",
)
def is_surviving_dependant(
    lost_breadwinner_on: Date | None,
    month: Month,
    age_pension_age_reached: bool,
    is_qualifying_child: bool,
    has_no_able_bodied_parent: bool,
    permanently_resident: bool,
    is_surviving_child: bool,
    takes_disability_allowance_instead: bool,
) -> bool:
    """A dependent parent, spouse or grandparent of pension age; a brother, sister or grandchild without able-bodied parents."""
    return (
        lost_breadwinner_on is not None
        and month_of(lost_breadwinner_on) <= month
        and (age_pension_age_reached or (is_qualifying_child and has_no_able_bodied_parent))
        and permanently_resident
        and not is_surviving_child
        and not takes_disability_allowance_instead
    )


@rule(Person, "Social Code art. 236 p. 4; Law 126 of 1997 art. 16 p. 3")
def breadwinner_left_full_orphans(lost_breadwinner_on: Date | None, members: Members) -> bool:
    """Whether the breadwinner was a parent of children who have now lost both; told by the day of death."""
    return lost_breadwinner_on is not None and any(
        m.mother_died_on == lost_breadwinner_on or m.father_died_on == lost_breadwinner_on
        for m in members
        if m.is_surviving_child and m.full_orphan
    )


@rule(Person, "Social Code art. 235 p. 1, art. 236 p. 4; Law 126 of 1997 art. 15 p. 1, art. 16 p. 3")
def anchors_survivors(
    person: Person,
    members: Members,
    is_alive: bool,
    is_surviving_child: bool,
    full_orphan: bool,
    is_surviving_dependant: bool,
    lost_breadwinner_on: Date | None,
) -> bool:
    """One allowance for all stands around the surviving parent, else around the first dependant; each full orphan has one."""
    return (
        (is_surviving_child and full_orphan)
        or (
            is_alive
            and any(
                (m.mother == person and m.lost_father) or (m.father == person and m.lost_mother)
                for m in members
                if m.is_surviving_child and not m.full_orphan
            )
        )
        or (
            is_surviving_dependant
            and not any(
                m.mother_died_on == lost_breadwinner_on or m.father_died_on == lost_breadwinner_on
                for m in members
                if m.is_surviving_child and not m.full_orphan
            )
            and not any(m < person and m.lost_breadwinner_on == lost_breadwinner_on for m in members if m.is_surviving_dependant)
        )
    )


@rule(Person, "Social Code art. 234 p. 2, art. 235 p. 1; Law 126 of 1997 art. 13 p. 2, art. 15 p. 1")
def belongs_to_survivors(
    person: Person,
    head: Person,
    members: Members,
    is_surviving_child: bool,
    full_orphan: bool,
    mother: Link,
    father: Link,
    lost_mother: bool,
    lost_father: bool,
    is_surviving_dependant: bool,
    lost_breadwinner_on: Date | None,
) -> bool:
    """The head; the children to whom the head is the surviving parent; the other dependants of the same deceased."""
    return (
        person == head
        or (is_surviving_child and not full_orphan and ((mother == head and lost_father) or (father == head and lost_mother)))
        or (
            is_surviving_dependant
            and (
                (head.is_surviving_dependant and head.lost_breadwinner_on == lost_breadwinner_on)
                or any(
                    (m.mother == head and m.father_died_on == lost_breadwinner_on)
                    or (m.father == head and m.mother_died_on == lost_breadwinner_on)
                    for m in members
                    if m.is_surviving_child and not m.full_orphan
                )
            )
        )
    )


@rule(SurvivorFamily, "Social Code art. 234 p. 5, art. 236 p. 4; Law 126 of 1997 art. 16 p. 3")
def of_full_orphan(members: Members, head: Person) -> bool:
    """Whether the allowance is a full orphan's."""
    return any(m.is_surviving_child and m.full_orphan for m in members if m == head)


@rule(SurvivorFamily, "Social Code art. 236 p. 4; Law 126 of 1997 art. 16 p. 3")
def beside_full_orphans(members: Members, head: Person) -> bool:
    """Whether the allowance is that of the other members of a family whose children lost both parents."""
    return any(m.is_surviving_dependant and m.breadwinner_left_full_orphans for m in members if m == head)


@rule(SurvivorFamily, "Social Code art. 234 p. 2 sub-p. 3, p. 7; Law 126 of 1997 art. 13 p. 2 sub-p. 3")
def head_cares_for_young_child(members: Members, head: Person, survivor_care_age: int) -> bool:
    """The surviving parent does not work and cares for a child of the deceased under 8."""
    return (
        any(m.age < survivor_care_age for m in members if m != head)
        and head.work_status == "not_working"
        and head.permanently_resident
        and not head.takes_disability_allowance_instead
    )


@rule(SurvivorFamily, "Social Code art. 234 pp. 2-3, art. 235 p. 4; Law 126 of 1997 art. 13, art. 15 p. 4")
def surviving_members(members: Members, head: Person, of_full_orphan: bool, head_cares_for_young_child: bool) -> int:
    """How many incapable members of the family of the deceased the allowance is for."""
    others = count(m for m in members if m != head)
    return others + (1 if of_full_orphan or head.is_surviving_dependant or head_cares_for_young_child else 0)


@rule(SurvivorFamily, "Social Code art. 229 p. 1 sub-p. 1, art. 234 pp. 1-3; Law 126 of 1997 art. 13 pp. 1-3")
def has_incapable_members(surviving_members: int) -> bool:
    """At least one incapable member of the family of the deceased."""
    return surviving_members > 0


@rule(SurvivorFamily, "Social Code art. 236 p. 5; Law 126 of 1997 art. 16 p. 4")
def fell_in_service(members: Members) -> bool:
    """Whether the breadwinner fell in military, special or police service."""
    return any(m.breadwinner_fell_in_service for m in members if m.is_surviving_child or m.is_surviving_dependant)


@rule(SurvivorFamily, "Social Code art. 236 pp. 2-4; Law 126 of 1997 art. 16 pp. 1-3")
def survivor_allowance_share(
    of_full_orphan: bool,
    beside_full_orphans: bool,
    surviving_members: int,
    survivor_share: Bands[Rate],
    full_orphan_share: Rate,
    member_beside_orphans_share: Rate,
    members_beside_orphans_cap: Rate,
) -> Rate:
    """Of the subsistence minimum, for all members together; for each full orphan; for each member beside orphans, to a cap for all."""
    if of_full_orphan:
        return full_orphan_share
    elif beside_full_orphans:
        return min(member_beside_orphans_share * surviving_members, members_beside_orphans_cap)
    else:
        return survivor_share[surviving_members]


@rule(SurvivorFamily, "Social Code art. 236 pp. 1, 5; Law 126 of 1997 art. 16 p. 4")
def survivor_allowance_full(
    survivor_allowance_share: Rate,
    surviving_members: int,
    fell_in_service: bool,
    survivor_service_addition: Rate,
    survivor_service_cap: Rate,
    subsistence_minimum: Money,
) -> Money:
    """The share of the subsistence minimum; for families of the fallen more for each member, to a cap for all."""
    with_addition = min(survivor_allowance_share + survivor_service_addition * surviving_members, survivor_service_cap)
    share = max(survivor_allowance_share, with_addition) if fell_in_service else survivor_allowance_share
    return up_to_tenge(share * subsistence_minimum)


@rule(SurvivorFamily, "Social Code art. 237 p. 2; Law 126 of 1997 art. 6 p. 1-1")
def sole_member_in_care_centre(surviving_members: int, members: Members) -> bool:
    """The only member lives at full state expense in a centre for the aged or for persons with disability."""
    return surviving_members == 1 and any(
        m.absence == "state_care" and (m.disabled or m.age_pension_age_reached)
        for m in members
        if m.is_surviving_child or m.is_surviving_dependant
    )


@rule(SurvivorFamily, "Social Code art. 237 p. 2; Law 126 of 1997 art. 6 p. 1-1")
def survivor_allowance_payable(
    survivor_allowance_full: Money, sole_member_in_care_centre: bool, disability_state_care_share: Rate, subsistence_minimum: Money
) -> Money:
    """In a care centre an allowance above the subsistence minimum is paid by a share, but not less than that minimum."""
    if sole_member_in_care_centre and survivor_allowance_full > subsistence_minimum:
        return max(to_tiyn(disability_state_care_share * survivor_allowance_full), subsistence_minimum)
    else:
        return survivor_allowance_full


@rule(SurvivorFamily, "Social Code art. 236 p. 6; Law 126 of 1997 art. 16 p. 5")
def survivor_pension_deducted(members: Members, survivor_allowance_payable: Money, surviving_members: int) -> Money:
    """The age pension of each dependant, up to that member's equal part of the allowance."""
    part = to_tiyn(survivor_allowance_payable / surviving_members)
    deducted: Money = sum(min(m.age_pension_counted, part) for m in members if m.is_surviving_dependant)
    return deducted


@rule(SurvivorFamily, "Social Code art. 236 p. 6; Law 126 of 1997 art. 16 p. 5")
def survivor_allowance_above_pension(survivor_allowance_payable: Money, survivor_pension_deducted: Money) -> bool:
    """Something is left to pay above the age pension."""
    return survivor_allowance_payable > survivor_pension_deducted


@rule(SurvivorFamily, "Social Code arts. 236, 237 p. 2; Law 126 of 1997 art. 16")
def survivor_allowance_amount(survivor_allowance_payable: Money, survivor_pension_deducted: Money) -> Money:
    """The allowance of all members, less the pensions it tops up."""
    return max(survivor_allowance_payable - survivor_pension_deducted, tenge(0))


measure(
    "survivor_allowance",
    area="survivors",
    unit=SurvivorFamily,
    kind=CASH,
    every=MONTH,
    payer="republican_budget",
    proactive=True,
    conditions=[has_incapable_members, survivor_allowance_above_pension],
    amount=survivor_allowance_amount,
)
