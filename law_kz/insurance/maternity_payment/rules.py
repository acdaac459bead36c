"""Payment for loss of income through pregnancy and birth: Social Code arts. 77-78; Law 286 art. 23; Law 405 art. 23-1."""

from tirek.engine.vocabulary import INSURANCE, ONCE, Date, Money, Month, Person, Rate, measure, month_of, rule, tenge, to_tiyn


@rule(Person, "Social Code art. 77 p. 2: from the date of leave on the sick-leave sheet")
def maternity_leave_begins(maternity_leave_from: Date | None, month: Month) -> bool:
    """Maternity leave, or leave for an adopted newborn, begins this month."""
    return maternity_leave_from is not None and month_of(maternity_leave_from) == month


@rule(Person, "Social Code art. 77 p. 1, art. 78 p. 2")
def contributed_in_12_months(average_insured_income_12: Money) -> bool:
    """Social contributions came in within the 12 months before."""
    return average_insured_income_12 > tenge(0)


@rule(Person, "Social Code art. 78 pp. 1-2; Law 286 art. 23 p. 3; Law 405 art. 23-1 p. 4")
def maternity_payment_amount(average_insured_income_12: Money, maternity_leave_days: int, days_of_maternity_month: int) -> Money:
    """Average income times the days of the sheet divided by thirty."""
    return to_tiyn(average_insured_income_12 * maternity_leave_days / days_of_maternity_month)


@rule(Person, "Social Code art. 76 p. 1; Law 286 art. 26 p. 1; Law 405 art. 26")
def maternity_contribution(maternity_payment_amount: Money, pension_contribution_of_payments: Rate) -> Money:
    """Pension contribution withheld."""
    return to_tiyn(maternity_payment_amount * pension_contribution_of_payments)


@rule(Person, "Social Code art. 76 p. 1")
def maternity_payment_in_hand(maternity_payment_amount: Money, maternity_contribution: Money) -> Money:
    """What is paid out after the pension contribution."""
    return maternity_payment_amount - maternity_contribution


measure(
    "maternity_payment",
    area="insurance",
    unit=Person,
    kind=INSURANCE,
    every=ONCE,
    payer="social_insurance_fund",
    proactive=True,
    since="2018-01-01",
    conditions=[maternity_leave_begins, contributed_in_12_months],
    amount=maternity_payment_amount,
)
