"""Who a child and its carers are, for all family benefits."""

from tirek.engine.vocabulary import Date, Link, Month, Person, add_months, add_years, month_of, rule


@rule(Person, "Social Code art. 93 p. 1, art. 175 p. 2, art. 190 p. 1, art. 234 p. 1; Law 126 of 1997 art. 1; Law 365 of 1999 art. 3")
def permanently_resident(residence_status: str, is_alive: bool) -> bool:
    """A living citizen or kandas, or a foreigner or stateless person who resides permanently; refugees are not named."""
    return residence_status in ("citizen", "kandas", "permanent_resident") and is_alive


@rule(Person, "Social Code art. 79 p. 1, art. 81 p. 1, art. 90 p. 1, art. 183 p. 1, art. 187 p. 1; Law 63 of 2005 art. 2")
def citizen_or_kandas(residence_status: str, is_alive: bool) -> bool:
    """A living citizen or kandas: whom the children's benefits are given to."""
    return residence_status in ("citizen", "kandas") and is_alive


@rule(Person, "Social Code art. 71 p. 1 sub-p. 6, art. 92 p. 1 sub-p. 5")
def is_minor(birth_date: Date, month: Month, child_age_limit: int) -> bool:
    """Under 18; the month of the 18th birthday still counts."""
    return month <= month_of(add_years(birth_date, child_age_limit))


@rule(Person, "Social Code art. 71 p. 1 sub-p. 6, art. 90 p. 2, art. 234 p. 3; Law 63 of 2005 art. 1")
def is_qualifying_child(
    is_minor: bool, full_time_student: bool, birth_date: Date, month: Month, student_age_limit: int, is_born: bool, is_alive: bool
) -> bool:
    """A child under 18, or a full-time student up to 23."""
    return (is_minor or (month <= month_of(add_years(birth_date, student_age_limit)) and full_time_student)) and is_born and is_alive


@rule(Person, "Social Code art. 90 pp. 3, 7; Law 63 of 2005 art. 4 p. 1")
def mother_raises(mother: Link) -> bool:
    """Whether the child's mother lives and is at home with it."""
    return mother is not None and mother.is_alive and mother.lives_here


@rule(Person, "Social Code art. 79 p. 1, art. 81 p. 1, art. 183 pp. 1-2; Law 63 of 2005 art. 2, art. 4 p. 1")
def raised_by_citizen_or_kandas(mother: Link, father: Link, guardian: Link) -> bool:
    """Whether the mother, the father or the guardian is a living citizen or kandas."""
    return (
        (mother is not None and mother.citizen_or_kandas)
        or (father is not None and father.citizen_or_kandas)
        or (guardian is not None and guardian.citizen_or_kandas)
    )


@rule(Person, "Social Code art. 81 p. 3, art. 84 p. 8, art. 185 p. 3 sub-p. 2; Law 63 of 2005 art. 6 p. 5; Law 286 art. 24 p. 5")
def child_not_in_state_care(absence: str) -> bool:
    """Whether the child is not kept in full state care."""
    return absence != "state_care"


@rule(
    Person,
    "Social Code art. 81 p. 4 sub-p. 1, p. 6, art. 84 pp. 1-2, 4; Law 63 of 2005 art. 8 p. 1, art. 11 p. 4; "
    "Law 286 art. 24 p. 3; Law 405 art. 23-2 p. 4",
)
def in_childcare_age(birth_date: Date, is_born: bool, is_alive: bool, month: Month, childcare_age_months: int) -> bool:
    """From the month of birth to the month in which the child reaches the age, that day included, or dies."""
    return month <= month_of(add_months(birth_date, childcare_age_months)) and is_born and is_alive
