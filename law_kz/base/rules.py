"""Rules about a person that the whole law shares: ages counted on a day of the month."""

from tirek.engine.vocabulary import Date, Month, Person, first_day, full_months, full_years, last_day, month_of, rule


@rule(Person, "Civil Code art. 174 p. 1: a term in years ends on the same day and month of the last year")
def age(birth_date: Date, month: Month) -> int:
    """Full years on the first day of the month; who turns 18 within the month is still 17."""
    return full_years(birth_date, first_day(month))


@rule(Person, "Civil Code art. 174 p. 1: a term in years ends on the same day and month of the last year")
def age_at_month_end(birth_date: Date, month: Month) -> int:
    """Full years on the last day of the month."""
    return full_years(birth_date, last_day(month))


@rule(Person, "Civil Code art. 174 p. 3: a term in months ends on the same day of the last month, or on its last day")
def age_in_months(birth_date: Date, month: Month) -> int:
    """Full months of age on the first day of the month."""
    return full_months(birth_date, first_day(month))


@rule(Person, "Civil Code art. 13 p. 2: legal capacity begins with birth")
def is_born(birth_date: Date, month: Month) -> bool:
    """Whether the person is born by the end of the month."""
    return birth_date <= last_day(month)


@rule(Person, "Civil Code art. 13 p. 2: legal capacity ends with death")
def is_alive(died_on: Date | None, month: Month) -> bool:
    """Whether the person lives on the first day of the month."""
    return died_on is None or month_of(died_on) >= month
