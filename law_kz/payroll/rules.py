"""What several levies on a wage share: that there is a wage, who is exempt, and the income they are counted from."""

from tirek.engine.vocabulary import Dated, Money, Month, Person, first_day, month_number, rule, shift, tenge


@rule(Person, "Social Code art. 248 p. 8; Tax Code of 2025 art. 439 p. 1; to 2025 Tax Code of 2017 art. 356 p. 1")
def has_wage(gross_wage: Money) -> bool:
    """A wage was accrued this month."""
    return gross_wage > tenge(0)


@rule(Person, "Social Code art. 248 p. 3; to 30 Jun 2023 Law 105-V of 2013 art. 24 p. 2")
def subject_to_pension_contributions(
    pension_age_reached: bool,
    receives_long_service_pension: bool,
    severely_disabled_for_life: bool,
    agrees_to_pension_contributions: bool,
) -> bool:
    """Not of pension age, no long-service pension, no severe disability for life (unless the person asked to pay)."""
    freed_as_disabled = severely_disabled_for_life and not agrees_to_pension_contributions
    return not (pension_age_reached or receives_long_service_pension or freed_as_disabled)


@rule(Person, "Law 405-V of 2015 on social health insurance art. 26 p. 1, arts. 27, 28", confidence="high")
def insured_by_the_state(
    pension_age_reached: bool, disability_group: str, full_time_student: bool, award: str, age: int, adult_age: int
) -> bool:
    """The state pays the health contributions: children, pensioners, the disabled, full-time students, awarded mothers."""
    return age < adult_age or pension_age_reached or disability_group != "none" or full_time_student or award != "none"


@rule(Person, "Law 405-V of 2015 on social health insurance art. 26 p. 1, arts. 27, 28", confidence="high")
def subject_to_health_contributions(insured_by_the_state: bool) -> bool:
    """Contributions from the wage are due where the state does not pay them."""
    return not insured_by_the_state


@rule(Person, "Tax Code of 2025 arts. 363, 403, 404; to 2025 Tax Code of 2017 arts. 342, 346, 356: MCI in force on 1 January")
def mci_of_new_year(mci_general: Dated[Money], month: Month) -> Money:
    """The MCI in force on 1 January of the year, also where it was raised within the year."""
    return mci_general[first_day(shift(month, 1 - month_number(month)))]
