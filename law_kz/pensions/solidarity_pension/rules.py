"""The age (solidarity) pension.

Social Code, Articles 196, 197, 202, 207, 210, 211; before, Law 105-V of 2013, Articles 4, 11, 15, 16, 21.
"""

from law_kz.family.rules import permanently_resident
from law_kz.pensions.rules import age_pension_age_reached
from tirek.engine.vocabulary import (
    CASH,
    MONTH,
    Date,
    Dated,
    Money,
    Month,
    Person,
    Rate,
    first_day,
    measure,
    rule,
    to_tiyn,
)


@rule(Person, "Social Code art. 210 p. 6; to 30 Jun 2023 Law 105-V of 2013 art. 11 p. 5")
def has_service_before_1998(service_months_before_1998: int, least_service_months: int) -> bool:
    """At least six months of service on 1 January 1998."""
    return service_months_before_1998 >= least_service_months


@rule(Person, "Social Code art. 196 p. 2, art. 207 p. 4; to 30 Jun 2023 Law 105-V of 2013 art. 9, art. 11 p. 7")
def free_of_other_state_pension(other_state_pension: str) -> bool:
    """Neither a long-service pension nor a judge's lifelong allowance is paid."""
    return other_state_pension == "none"


@rule(Person, "Social Code art. 210 p. 4; to 30 Jun 2023 Law 105-V of 2013 art. 11 p. 4")
def full_service_years(sex: str, full_service_years_men: int, full_service_years_women: int) -> int:
    """Years of service on 1 January 1998 that give the pension in full."""
    return full_service_years_men if sex == "male" else full_service_years_women


@rule(Person, "Social Code art. 210 p. 4; to 30 Jun 2023 Law 105-V of 2013 art. 11 p. 4")
def full_service(service_months_before_1998: int, full_service_years: int) -> bool:
    """Whether service on 1 January 1998 suffices for the pension in full."""
    return service_months_before_1998 >= full_service_years * 12


@rule(Person, "Social Code art. 199 p. 3; to 30 Jun 2023 Law 105-V of 2013 art. 18 p. 2")
def solidarity_pension_reckoned_on(pension_awarded_on: Date | None, pension_increases_from: Date, month: Month) -> Date:
    """Day whose indices the award rests on: the day of award; for a pension not yet awarded, the first day of this month."""
    if pension_awarded_on is None or pension_awarded_on >= first_day(month):
        return first_day(month)
    return pension_increases_from if pension_awarded_on < pension_increases_from else pension_awarded_on


@rule(Person, "Social Code art. 211 p. 2; to 30 Jun 2023 Law 105-V of 2013 art. 16 p. 3")
def solidarity_pension_income(
    solidarity_average_income: Money,
    solidarity_pension_reckoned_on: Date,
    solidarity_income_limit_mci: Dated[int],
    mci_benefit: Dated[Money],
) -> Money:
    """Average income of three years in a row, within the limit of the year of award."""
    limit = mci_benefit[solidarity_pension_reckoned_on] * solidarity_income_limit_mci[solidarity_pension_reckoned_on]
    return min(solidarity_average_income, limit)


@rule(Person, "Social Code art. 210 pp. 1, 5; to 30 Jun 2023 Law 105-V of 2013 art. 15 pp. 1, 4")
def solidarity_pension_share(
    service_months_before_1998: int,
    full_service_years: int,
    solidarity_pension_base_share: Rate,
    solidarity_pension_share_per_year: Rate,
    solidarity_pension_greatest_share: Rate,
) -> Rate:
    """Share of income: 60%, and one point for each full year of service above the norm, up to 75%."""
    years_above = max(0, service_months_before_1998 // 12 - full_service_years)
    return min(solidarity_pension_greatest_share, solidarity_pension_base_share + solidarity_pension_share_per_year * years_above)


@rule(Person, "Social Code art. 210 p. 5; to 30 Jun 2023 Law 105-V of 2013 art. 15 p. 4")
def full_solidarity_pension(
    solidarity_pension_share: Rate,
    solidarity_pension_income: Money,
    solidarity_pension_reckoned_on: Date,
    minimum_pension: Dated[Money],
) -> Money:
    """The pension in full: the share of income, not below the minimum pension."""
    return max(to_tiyn(solidarity_pension_share * solidarity_pension_income), minimum_pension[solidarity_pension_reckoned_on])


@rule(Person, "Social Code art. 210 p. 7; to 30 Jun 2023 Law 105-V of 2013 art. 11 p. 6")
def solidarity_pension_at_award(
    full_solidarity_pension: Money, full_service: bool, service_months_before_1998: int, full_service_years: int
) -> Money:
    """In full, or for incomplete service in proportion to the service on 1 January 1998."""
    if full_service:
        return full_solidarity_pension
    return to_tiyn(full_solidarity_pension * service_months_before_1998 / (full_service_years * 12))


@rule(Person, "Social Code art. 197 p. 3; to 30 Jun 2023 Law 105-V of 2013 art. 4 p. 4; budget laws of the years")
def solidarity_pension_with_increases(
    pension_awarded_on: Date | None,
    solidarity_pension_on_1_jan_2018: Money,
    solidarity_pension_at_award: Money,
    solidarity_pension_reckoned_on: Date,
    pension_increases: Dated[Rate],
    pension_increases_from: Date,
    month: Month,
) -> Money:
    """The awarded pension with all increases since the award (for awards before 2018: since 1 January 2018)."""
    if pension_awarded_on is not None and pension_awarded_on < pension_increases_from:
        return to_tiyn(solidarity_pension_on_1_jan_2018 * pension_increases[first_day(month)])
    return to_tiyn(solidarity_pension_at_award * pension_increases[first_day(month)] / pension_increases[solidarity_pension_reckoned_on])


@rule(Person, "Social Code art. 202 p. 3; to 30 Jun 2023 Law 105-V of 2013 art. 21 p. 2-1")
def solidarity_pension_amount(
    solidarity_pension_with_increases: Money, absence: str, minimum_pension: Money, state_care_pension_share: Rate
) -> Money:
    """Paid in full; in a care centre at full state expense 30%, but not below the minimum pension, if the pension exceeds it."""
    if absence == "state_care" and solidarity_pension_with_increases > minimum_pension:
        return max(to_tiyn(state_care_pension_share * solidarity_pension_with_increases), minimum_pension)
    return solidarity_pension_with_increases


measure(
    "solidarity_pension",
    area="pensions",
    unit=Person,
    kind=CASH,
    every=MONTH,
    payer="republican_budget",
    conditions=[age_pension_age_reached, has_service_before_1998, free_of_other_state_pension, permanently_resident],
    amount=solidarity_pension_amount,
)
