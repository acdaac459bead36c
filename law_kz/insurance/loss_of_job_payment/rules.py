"""Payment for loss of job: Social Code arts. 113-119; Law 286 art. 22 (2020 - June 2023); Law 405 art. 23 (to 2019)."""

from tirek.engine.vocabulary import (
    INSURANCE,
    MONTH,
    Bands,
    Date,
    Dated,
    Money,
    Month,
    Person,
    Rate,
    max,
    measure,
    month_of,
    rule,
    shift,
    tenge,
    to_tiyn,
)  # fmt: skip


@rule(Person, "Social Code art. 118 p. 5; Law 286 art. 22 p. 4; Law 405 art. 23 p. 5")
def counted_service_months(insured_months: int, loss_of_job_months_paid: int, service_months_per_month_paid: int) -> int:
    """Months of insurance less twelve for every month paid at earlier claims."""
    return max(0, insured_months - service_months_per_month_paid * loss_of_job_months_paid)


@rule(Person, "Social Code art. 118 p. 1; Law 286 art. 22 p. 3; Law 405 art. 23 p. 4")
def loss_of_job_months(
    counted_service_months: int,
    loss_of_job_right_on: Date,
    new_insurance_formulas_from: Date,
    job_lost_by_employers_decision: bool,
    months_after_employers_decision: int,
    service_for_employers_decision: int,
    loss_of_job_months_to_2019: Bands[int],
    loss_of_job_months_by_service: Bands[int],
) -> int:
    """For how many months the payment is awarded, by months of insurance."""
    if loss_of_job_right_on >= new_insurance_formulas_from:
        return loss_of_job_months_by_service[counted_service_months]
    if counted_service_months >= service_for_employers_decision and job_lost_by_employers_decision:
        return months_after_employers_decision
    return loss_of_job_months_to_2019[counted_service_months]


@rule(Person, "Social Code art. 118 p. 3; Law 286 art. 22 p. 2; Law 405 arts. 21 p. 5, 23 p. 3")
def loss_of_job_coefficient(
    counted_service_months: int,
    loss_of_job_right_on: Date,
    new_insurance_formulas_from: Date,
    participation_coefficients_to_2019: Bands[Rate],
    participation_coefficients: Bands[Rate],
) -> Rate:
    """Coefficient of participation on the day of the right."""
    if loss_of_job_right_on < new_insurance_formulas_from:
        return participation_coefficients_to_2019[counted_service_months]
    return participation_coefficients[counted_service_months]


@rule(Person, "Social Code art. 113 p. 1, art. 114 p. 3, art. 119 p. 3 sub-p. 1, 4; Law 286 art. 22 p. 1; Law 405 art. 23 p. 1")
def is_registered_unemployed(registered_unemployed: bool, is_alive: bool) -> bool:
    """Registered as unemployed at the career centre; the month of death is paid."""
    return registered_unemployed and is_alive


@rule(Person, "Social Code art. 115 p. 1 sub-p. 7, art. 118 p. 1; Law 286 art. 22 p. 3; Law 405 art. 23 p. 4")
def insured_long_enough_for_loss_of_job(counted_service_months: int, least_service_for_loss_of_job: int) -> bool:
    """Insured for six months at least, earlier payments taken off."""
    return counted_service_months >= least_service_for_loss_of_job


@rule(Person, "Social Code art. 118 p. 1; Law 286 art. 22 p. 3; Law 405 art. 23 p. 4")
def within_paid_months(registered_unemployed_on: Date | None, loss_of_job_right_on: Date, loss_of_job_months: int, month: Month) -> bool:
    """The month is one of those the payment is awarded for, from that of registration on."""
    return (
        registered_unemployed_on is not None
        and month >= month_of(loss_of_job_right_on)
        and month < shift(month_of(loss_of_job_right_on), loss_of_job_months)
    )


@rule(Person, "Social Code art. 118 p. 1: to the age of art. 207 p. 1 at most")
def under_pension_age(pension_age_reached: bool) -> bool:
    """Pension age is not reached."""
    return not pension_age_reached


@rule(Person, "Social Code art. 115 p. 1 sub-p. 6")
def contributed_in_24_months(average_insured_income_24: Money) -> bool:
    """Social contributions came in within the 24 months before."""
    return average_insured_income_24 > tenge(0)


@rule(Person, "Social Code art. 118 p. 2; Law 286 art. 22 p. 2; Law 405 art. 23 p. 3")
def loss_of_job_payment_amount(
    average_insured_income_24: Money, loss_of_job_replacement: Dated[Rate], loss_of_job_right_on: Date, loss_of_job_coefficient: Rate
) -> Money:
    """Average income times the replacement rate of the day of the right times the coefficient of participation."""
    return to_tiyn(average_insured_income_24 * loss_of_job_replacement[loss_of_job_right_on] * loss_of_job_coefficient)


@rule(Person, "Social Code art. 117 p. 1; Law 286 art. 26 p. 1; Law 405 art. 26")
def loss_of_job_contribution(loss_of_job_payment_amount: Money, pension_contribution_of_payments: Rate) -> Money:
    """Pension contribution withheld."""
    return to_tiyn(loss_of_job_payment_amount * pension_contribution_of_payments)


@rule(Person, "Social Code art. 117 p. 1")
def loss_of_job_payment_in_hand(loss_of_job_payment_amount: Money, loss_of_job_contribution: Money) -> Money:
    """What is paid out after the pension contribution."""
    return loss_of_job_payment_amount - loss_of_job_contribution


measure(
    "loss_of_job_payment",
    area="insurance",
    unit=Person,
    kind=INSURANCE,
    every=MONTH,
    payer="social_insurance_fund",
    proactive=True,
    since="2018-01-01",
    conditions=[
        is_registered_unemployed,
        under_pension_age,
        insured_long_enough_for_loss_of_job,
        within_paid_months,
        contributed_in_24_months,
    ],
    amount=loss_of_job_payment_amount,
)
