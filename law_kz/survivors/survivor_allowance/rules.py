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
def takes_disability_allowance_instead__1998(entitled_to_disability_allowance: bool) -> bool:
    """Of two social allowances one is paid, by choice; the disability allowance is the higher."""
    return entitled_to_disability_allowance


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


@rule(Person, "Social Code art. 234 p. 2 sub-p. 2, pp. 4, 9; Law 126 of 1997 art. 13 p. 2 sub-p. 2, p. 4")
def is_surviving_adult(
    lost_breadwinner_on: Date | None,
    month: Month,
    pension_age_reached: bool,
    permanently_resident: bool,
    takes_disability_allowance_instead: bool,
) -> bool:
    """A parent or spouse of pension age who depended on the deceased."""
    return (
        lost_breadwinner_on is not None
        and month_of(lost_breadwinner_on) <= month
        and pension_age_reached
        and permanently_resident
        and not takes_disability_allowance_instead
    )


@rule(Person, "Social Code art. 235 p. 1, art. 236 p. 4; Law 126 of 1997 art. 15 p. 1")
def anchors_survivors(
    person: Person, members: Members, is_surviving_child: bool, full_orphan: bool, is_surviving_adult: bool, is_alive: bool
) -> bool:
    """One allowance stands around the surviving parent, each full orphan, or a dependent adult."""
    return (
        (is_surviving_child and full_orphan)
        or is_surviving_adult
        or (
            is_alive
            and any(
                (m.mother == person and m.lost_father) or (m.father == person and m.lost_mother)
                for m in members
                if m.is_surviving_child and not m.full_orphan
            )
        )
    )


@rule(Person, "Social Code art. 234 p. 2, art. 235 p. 1; Law 126 of 1997 art. 13 p. 2, art. 15 p. 1")
def belongs_to_survivors(
    person: Person,
    head: Person,
    is_surviving_child: bool,
    full_orphan: bool,
    mother: Link,
    father: Link,
    lost_mother: bool,
    lost_father: bool,
) -> bool:
    """The head, and the children to whom the head is the surviving parent."""
    return person == head or (
        is_surviving_child and not full_orphan and ((mother == head and lost_father) or (father == head and lost_mother))
    )


@rule(SurvivorFamily, "Social Code art. 234 p. 5, art. 236 p. 4; Law 126 of 1997 art. 16 p. 3")
def of_full_orphan(members: Members, head: Person) -> bool:
    """Whether the allowance is a full orphan's."""
    return any(m.is_surviving_child and m.full_orphan for m in members if m == head)


@rule(SurvivorFamily, "Social Code art. 234 p. 2 sub-p. 3; Law 126 of 1997 art. 13 p. 2 sub-p. 3")
def head_cares_for_young_child(members: Members, head: Person, survivor_care_age: int) -> bool:
    """The surviving parent does not work and cares for a child of the deceased under 8."""
    return head.work_status == "not_working" and head.permanently_resident and any(m.age < survivor_care_age for m in members if m != head)


@rule(SurvivorFamily, "Social Code art. 234 pp. 2-3, art. 235 p. 4; Law 126 of 1997 art. 13, art. 15 p. 4")
def surviving_members(members: Members, head: Person, of_full_orphan: bool, head_cares_for_young_child: bool) -> int:
    """How many incapable members of the family of the deceased the allowance is for."""
    children = count(m for m in members if m != head)
    return children + (1 if of_full_orphan or head.is_surviving_adult or head_cares_for_young_child else 0)


@rule(SurvivorFamily, "Social Code art. 229 p. 1 sub-p. 1, art. 234 pp. 1-3; Law 126 of 1997 art. 13 pp. 1-3")
def has_incapable_members(surviving_members: int) -> bool:
    """At least one incapable member of the family of the deceased."""
    return surviving_members > 0


@rule(SurvivorFamily, "Social Code art. 236 p. 5; Law 126 of 1997 art. 16 p. 4")
def fell_in_service(members: Members) -> bool:
    """Whether the breadwinner fell in military, special or police service."""
    return any(m.breadwinner_fell_in_service for m in members if m.is_surviving_child or m.is_surviving_adult)


@rule(SurvivorFamily, "Social Code art. 236 pp. 1-5; Law 126 of 1997 art. 16 pp. 1-4")
def survivor_allowance_full(
    of_full_orphan: bool,
    surviving_members: int,
    fell_in_service: bool,
    survivor_share: Bands[Rate],
    full_orphan_share: Rate,
    survivor_service_addition: Rate,
    survivor_service_cap: Rate,
    subsistence_minimum: Money,
) -> Money:
    """For all members together a share of the subsistence minimum; a full orphan's own; more for families of the fallen."""
    share = full_orphan_share if of_full_orphan else survivor_share[surviving_members]
    raised = max(share, min(share + survivor_service_addition * surviving_members, survivor_service_cap))
    return up_to_tenge((raised if fell_in_service else share) * subsistence_minimum)


@rule(SurvivorFamily, "Social Code art. 236 p. 6; Law 126 of 1997 art. 16 p. 5")
def survivor_pension_deducted(members: Members, head: Person, survivor_allowance_full: Money, surviving_members: int) -> Money:
    """The age pension of a dependent adult, up to that member's equal part of the allowance."""
    part = to_tiyn(survivor_allowance_full / surviving_members)
    pension = sum(m.age_pension_counted for m in members if m == head and m.is_surviving_adult)
    return pension if pension < part else part


@rule(SurvivorFamily, "Social Code art. 236 p. 6; Law 126 of 1997 art. 16 p. 5")
def survivor_allowance_above_pension(survivor_allowance_full: Money, survivor_pension_deducted: Money) -> bool:
    """Something is left to pay above the age pension."""
    return survivor_allowance_full > survivor_pension_deducted


@rule(SurvivorFamily, "Social Code art. 236; Law 126 of 1997 art. 16")
def survivor_allowance_amount(survivor_allowance_full: Money, survivor_pension_deducted: Money) -> Money:
    """The allowance of all members, less the pension it tops up."""
    return survivor_allowance_full - survivor_pension_deducted


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
