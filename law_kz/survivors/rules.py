"""Who has lost a breadwinner."""

from tirek.engine.vocabulary import Date, Link, Month, Person, month_of, rule


@rule(Person, "Social Code art. 234 pp. 1, 6; Law 126 of 1997 art. 13 pp. 1, 6")
def lost_mother(mother_died_on: Date | None, month: Month) -> bool:
    """Whether the mother is dead, or missing or declared dead by a court, by the end of the month."""
    return mother_died_on is not None and month_of(mother_died_on) <= month


@rule(Person, "Social Code art. 234 pp. 1, 6; Law 126 of 1997 art. 13 pp. 1, 6")
def lost_father(father_died_on: Date | None, month: Month) -> bool:
    """Whether the father is dead, or missing or declared dead by a court, by the end of the month."""
    return father_died_on is not None and month_of(father_died_on) <= month


@rule(
    Person,
    "Social Code art. 234 p. 5, art. 236 p. 4; Law 126 of 1997 art. 13 p. 5, art. 16 p. 3; Code on Marriage and Family art. 1",
    confidence="high",
)
def full_orphan(
    lost_mother: bool, lost_father: bool, mother: Link, mother_died_on: Date | None, father: Link, father_died_on: Date | None
) -> bool:
    """Whether both parents are dead, or the only parent."""
    return (
        (lost_mother and lost_father)
        or (lost_mother and father is None and father_died_on is None)
        or (lost_father and mother is None and mother_died_on is None)
    )
