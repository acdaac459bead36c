"""Pension age and the marks of a person that several pension and contribution articles share."""

from tirek.engine.vocabulary import (
    Date,
    Dated,
    Month,
    Person,
    add_months,
    add_years,
    first_day,
    full_months,
    month_of,
    rule,
)


@rule(Person, "Social Code art. 207 p. 1; to 30 Jun 2023 Law 105-V of 2013 art. 11 p. 1")
def pension_age_months(sex: str, birth_date: Date, pension_age_men: int, pension_age_women: Dated[int]) -> int:
    """Pension age of this person in months: the age the law asks on the very day it is reached."""
    if sex == "male":
        return pension_age_men
    # the age asked of women rises while she grows older, so it is looked up again on each day it would be reached
    at_birth = pension_age_women[birth_date]
    then = pension_age_women[add_months(birth_date, at_birth)]
    later = pension_age_women[add_months(birth_date, then)]
    later_still = pension_age_women[add_months(birth_date, later)]
    return pension_age_women[add_months(birth_date, later_still)]


@rule(Person, "Social Code art. 207 p. 1; to 30 Jun 2023 Law 105-V of 2013 art. 11 p. 1")
def pension_age_on(birth_date: Date, pension_age_months: int) -> Date:
    """The day on which pension age is reached."""
    return add_months(birth_date, pension_age_months)


@rule(Person, "Social Code art. 207 p. 1; to 30 Jun 2023 Law 105-V of 2013 art. 11 p. 1")
def pension_age_reached(birth_date: Date, pension_age_months: int, month: Month) -> bool:
    """Whether pension age is reached by the first day of the month."""
    return full_months(birth_date, first_day(month)) >= pension_age_months


@rule(Person, "Social Code art. 207 p. 2; to 30 Jun 2023 Law 105-V of 2013 art. 11 p. 2")
def early_age_radiation_zone(
    birth_date: Date,
    age: int,
    sex: str,
    radiation_zone_years: int,
    early_age_radiation_men: int,
    early_age_radiation_women: int,
    radiation_zone_years_needed: int,
    radiation_zone_period_end: Date,
) -> bool:
    """Early pension age of those who lived five years in a zone of extreme or maximum radiation risk."""
    could_live_there = add_years(birth_date, radiation_zone_years_needed) <= radiation_zone_period_end
    early_age = early_age_radiation_men if sex == "male" else early_age_radiation_women
    return could_live_there and age >= early_age and radiation_zone_years >= radiation_zone_years_needed


@rule(Person, "Social Code art. 207 p. 3; to 30 Jun 2023 Law 105-V of 2013 art. 11 p. 3")
def early_age_mother_of_five(
    sex: str, age: int, children_raised_to_eight: int, early_age_mother: int, early_age_mother_children: int
) -> bool:
    """Early pension age of a woman who bore (adopted) five children and raised them to the age of eight."""
    return sex == "female" and age >= early_age_mother and children_raised_to_eight >= early_age_mother_children


@rule(Person, "Social Code art. 207 pp. 1-3; to 30 Jun 2023 Law 105-V of 2013 art. 11 pp. 1-3")
def age_pension_age_reached(pension_age_reached: bool, early_age_radiation_zone: bool, early_age_mother_of_five: bool) -> bool:
    """Whether the age for the age pension is reached, the general or an early one."""
    return pension_age_reached or early_age_radiation_zone or early_age_mother_of_five


@rule(Person, "Social Code art. 248 p. 3(2), art. 220 p. 1(2); to 30 Jun 2023 Law 105-V of 2013 art. 24 p. 2(2), art. 31 p. 1")
def severely_disabled_for_life(disability_group: str, disability_until: Date | None) -> bool:
    """Disability of the first or second group set without a term."""
    return disability_group in ("first", "second") and disability_until is None


@rule(Person, "Social Code art. 248 p. 3(4); to 30 Jun 2023 Law 105-V of 2013 art. 24 p. 2(4)")
def receives_long_service_pension(other_state_pension: str) -> bool:
    """Whether the person receives a long-service pension."""
    return other_state_pension in ("long_service", "long_service_before_2016")


@rule(Person, "Social Code art. 242 p. 1-3; to 30 Jun 2023 Law 105-V of 2013 art. 10 p. 2, art. 50 p. 5")
def died_this_month(died_on: Date | None, month: Month) -> bool:
    """Whether the person died in this month."""
    return died_on is not None and month_of(died_on) == month
