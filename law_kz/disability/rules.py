"""Whether a disability is in force, and the age pension it is set against; shared by disability, family, survivors and others."""

from tirek.engine.vocabulary import Date, Money, Month, Person, first_day, last_day, rule, tenge


@rule(Person, "Social Code art. 155 p. 7, art. 175 p. 4, art. 178 p. 3; Law 126 of 1997 art. 10")
def disability_in_force(disability_since: Date | None, disability_until: Date | None, month: Month) -> bool:
    """Whether the term set by the examination covers a day of the month; the month in which it ends still counts."""
    return (
        disability_since is not None
        and disability_since <= last_day(month)
        and (disability_until is None or disability_until >= first_day(month))
    )


@rule(Person, "Social Code art. 155 p. 7; Law 126 of 1997 art. 9")
def disabled(disability_group: str, disability_in_force: bool, is_alive: bool) -> bool:
    """Whether the person is a person with disability this month."""
    return disability_group != "none" and disability_in_force and is_alive


@rule(Person, "Social Code art. 177 p. 8, art. 178 p. 2, art. 236 p. 6; Law 126 of 1997 art. 10 p. 1-1, art. 12 p. 5, art. 16 p. 5")
def age_pension_counted(age_pension_age_reached: bool, amount_of_solidarity_pension: Money) -> Money:
    """The age pension that disability and survivor allowances top up, from the general or an early pension age; 0 before it."""
    return amount_of_solidarity_pension if age_pension_age_reached else tenge(0)
