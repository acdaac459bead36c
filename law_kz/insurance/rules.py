"""Income and length of insurance from which the State Social Insurance Fund counts its payments."""

from tirek.engine.vocabulary import (
    Date,
    Dated,
    Money,
    Month,
    Monthly,
    Person,
    first_day,
    min,
    month_of,
    months_before,
    rule,
    sum,
    to_tiyn,
)


@rule(Person, "Social Code art. 113 p. 1: the right arises on the day of registration as unemployed")
def loss_of_job_right_on(registered_unemployed_on: Date | None, month: Month) -> Date:
    """Day of registration; who is not registered is counted as if registered this month."""
    return registered_unemployed_on if registered_unemployed_on is not None else first_day(month)


@rule(Person, "Social Code art. 77 p. 2: the right arises on the first day of maternity leave")
def maternity_right_on(maternity_leave_from: Date | None, month: Month) -> Date:
    """First day of the leave; without one, as if it began this month."""
    return maternity_leave_from if maternity_leave_from is not None else first_day(month)


@rule(Person, "Social Code art. 118 p. 3; Law 286 art. 20 p. 4; Law 405 art. 23 p. 3; cap: Social Code art. 245")
def average_insured_income_24(
    insured_income: Monthly[Money],
    minimum_wage: Dated[Money],
    insured_income_cap: Dated[int],
    insured_average_months: int,
    loss_of_job_right_on: Date,
) -> Money:
    """Income of the 24 months before the right arose, gaps included, each month capped, divided by 24."""
    return to_tiyn(
        sum(
            min(insured_income[t], minimum_wage[first_day(t)] * insured_income_cap[first_day(t)])
            for t in months_before(month_of(loss_of_job_right_on), insured_average_months)
        )
        / insured_average_months
    )


@rule(Person, "Social Code art. 78 p. 2; Law 286 art. 23 p. 3; Law 405 art. 23-1 p. 4; cap: Social Code art. 245")
def average_insured_income_12(
    insured_income: Monthly[Money],
    minimum_wage: Dated[Money],
    insured_income_cap: Dated[int],
    maternity_average_months: int,
    maternity_right_on: Date,
) -> Money:
    """Income of the 12 months before the leave, gaps included, each month capped, divided by 12."""
    return to_tiyn(
        sum(
            min(insured_income[t], minimum_wage[first_day(t)] * insured_income_cap[first_day(t)])
            for t in months_before(month_of(maternity_right_on), maternity_average_months)
        )
        / maternity_average_months
    )
