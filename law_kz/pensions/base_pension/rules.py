"""Social Code, Articles 202, 205, 206: the state base pension; before, Law 105-V of 2013, Articles 4 and 21."""

from law_kz.family.rules import permanently_resident
from tirek.engine.vocabulary import CASH, MONTH, Date, Money, Person, Rate, measure, rule, up_to_tenge


@rule(Person, "Law 105-V of 2013 art. 4 p. 2 as in force to 30 Jun 2018", until="2018-07-01", confidence="high")
def base_pension_age_reached__2018(age_pension_age_reached: bool, other_state_pension: str) -> bool:
    """The base pension goes with a pension: by age, general or early, or for long service of before 2016."""
    return age_pension_age_reached or other_state_pension == "long_service_before_2016"


@rule(Person, "Social Code art. 205; to 30 Jun 2023 Law 105-V of 2013 art. 4 p. 2", since="2018-07-01")
def base_pension_age_reached__2018_07(
    pension_age_reached: bool,
    pension_awarded_on: Date | None,
    other_state_pension: str,
    base_pension_reform_on: Date,
) -> bool:
    """General pension age, or an age pension awarded before the reform of July 2018, or a long-service pension of before 2016."""
    awarded_before_reform = pension_awarded_on is not None and pension_awarded_on < base_pension_reform_on
    return pension_age_reached or awarded_before_reform or other_state_pension == "long_service_before_2016"


@rule(Person, "Social Code art. 205(2); to 30 Jun 2023 Law 105-V of 2013 art. 4 p. 2(2)")
def free_of_excluded_pensions(other_state_pension: str) -> bool:
    """No judge's lifelong allowance and no long-service pension awarded since 2016."""
    return other_state_pension in ("none", "long_service_before_2016")


@rule(Person, "Social Code art. 202 p. 4; to 30 Jun 2023 Law 105-V of 2013 art. 4 p. 2-1")
def base_pension_not_suspended(absence: str, service_months_before_1998: int, least_service_months: int) -> bool:
    """Suspended in a care centre at full state expense, but not for those who have no right to the age pension."""
    return absence != "state_care" or service_months_before_1998 < least_service_months


@rule(Person, "Social Code art. 206 p. 2; to 30 Jun 2023 Law 105-V of 2013 art. 4 p. 2")
def pension_participation_months(service_months_before_1998: int, pension_contribution_months: int, other_participation_months: int) -> int:
    """Participation in the pension system: service before 1998, months of contributions, and the other periods that count."""
    return service_months_before_1998 + pension_contribution_months + other_participation_months


@rule(Person, "Social Code art. 206 p. 1; to 30 Jun 2023 Law 105-V of 2013 art. 4 p. 2")
def pension_participation_years(pension_participation_months: int) -> int:
    """Full years of participation."""
    return pension_participation_months // 12


@rule(Person, "Social Code art. 206 p. 1; to 30 Jun 2023 Law 105-V of 2013 art. 4 p. 2", since="2018-07-01")
def base_pension_share(
    pension_participation_years: int,
    base_pension_least_share: Rate,
    base_pension_share_per_year: Rate,
    base_pension_greatest_share: Rate,
    base_pension_years_without_increase: int,
) -> Rate:
    """Share of the subsistence minimum: more for each full year of participation above ten, up to the limit."""
    years_above = max(0, pension_participation_years - base_pension_years_without_increase)
    return min(base_pension_greatest_share, base_pension_least_share + base_pension_share_per_year * years_above)


@rule(Person, "Law 105-V of 2013 art. 4 p. 2 as in force to 30 Jun 2018", until="2018-07-01")
def base_pension_amount__2018(minimum_base_pension: Money) -> Money:
    """One sum for all, set by the budget law."""
    return minimum_base_pension


@rule(Person, "Social Code art. 206 p. 1; to 30 Jun 2023 Law 105-V of 2013 art. 4 p. 2", since="2018-07-01")
def base_pension_amount__2018_07(base_pension_share: Rate, subsistence_minimum: Money) -> Money:
    """Share of the subsistence minimum, counted anew each year."""
    return up_to_tenge(base_pension_share * subsistence_minimum)


measure(
    "base_pension",
    area="pensions",
    unit=Person,
    kind=CASH,
    every=MONTH,
    payer="republican_budget",
    conditions=[base_pension_age_reached__2018_07, free_of_excluded_pensions, permanently_resident, base_pension_not_suspended],
    amount=base_pension_amount__2018_07,
)
