"""Payment for loss of income through care of a child: Social Code arts. 84-86; Law 286 art. 24; Law 405 art. 23-2."""

from law_kz.family.rules import child_not_in_state_care, in_childcare_age
from tirek.engine.vocabulary import (
    INSURANCE,
    MONTH,
    Date,
    Dated,
    Link,
    Money,
    Person,
    Rate,
    first_day,
    max,
    measure,
    min,
    month_of,
    months_before,
    rule,
    sum,
    tenge,
    to_tiyn,
    up_to_tiyn,
)  # fmt: skip


@rule(Person, "Social Code art. 84 p. 1, art. 85 p. 1; Law 286 art. 24 p. 4; Law 405 art. 23-2 p. 5; cap: Social Code art. 245")
def carer_average_income(
    mother_raises: bool,
    mother: Link,
    father: Link,
    guardian: Link,
    birth_date: Date,
    minimum_wage: Dated[Money],
    insured_income_cap: Dated[int],
    insured_average_months: int,
) -> Money:
    """Average income over the 24 months before the birth of who cares: the mother living here, else the father, else the guardian."""
    carer = mother if mother_raises else (father if father is not None and father.is_alive else guardian)
    return to_tiyn(
        sum(
            min(carer.insured_income[t], minimum_wage[first_day(t)] * insured_income_cap[first_day(t)])
            for t in months_before(month_of(birth_date), insured_average_months)
        )
        / insured_average_months
    )


@rule(Person, "Social Code art. 84 p. 1: awarded to a participant of the insurance system", confidence="medium")
def carer_was_insured(carer_average_income: Money) -> bool:
    """Social contributions were paid for the carer within the 24 months before the birth."""
    return carer_average_income > tenge(0)


@rule(Person, "Law 405 art. 23-2 p. 5", until="2020-01-01")
def childcare_payment_floor__2018(childcare_allowance_amount: Money) -> Money:
    """Not less than the budget allowance for a child of this order."""
    return childcare_allowance_amount


@rule(Person, "Social Code art. 85 p. 2; Law 286 art. 24 p. 4", since="2020-01-01")
def childcare_payment_floor__2020(childcare_allowance_amount: Money, share_paid_in_hand: Rate) -> Money:
    """The budget allowance of this order together with the pension contribution that will be withheld."""
    return up_to_tiyn(childcare_allowance_amount / share_paid_in_hand)


@rule(Person, "Social Code art. 76 p. 1")
def share_paid_in_hand(pension_contribution_of_payments: Rate) -> Rate:
    """What is left of a payment after the pension contribution."""
    return 1 - pension_contribution_of_payments


@rule(Person, "Social Code art. 85 p. 2; Law 286 art. 24 p. 4; Law 405 art. 23-2 p. 5")
def childcare_payment_ceiling(
    childcare_replacement: Rate, minimum_wage: Dated[Money], insured_income_cap: Dated[int], birth_date: Date
) -> Money:
    """The replacement rate times the income cap on the day of birth."""
    return to_tiyn(childcare_replacement * (minimum_wage[birth_date] * insured_income_cap[birth_date]))


@rule(Person, "Social Code art. 85 pp. 1-2; Law 286 art. 24 p. 4; Law 405 art. 23-2 p. 5")
def childcare_payment_amount(
    carer_average_income: Money, childcare_replacement: Rate, childcare_payment_floor: Money, childcare_payment_ceiling: Money
) -> Money:
    """A share of the carer's average income, not below the floor, not above the ceiling."""
    return max(childcare_payment_floor, min(to_tiyn(carer_average_income * childcare_replacement), childcare_payment_ceiling))


@rule(Person, "Social Code art. 76 p. 1; Law 286 art. 26 p. 1; Law 405 art. 26")
def childcare_contribution(childcare_payment_amount: Money, pension_contribution_of_payments: Rate) -> Money:
    """Pension contribution withheld."""
    return to_tiyn(childcare_payment_amount * pension_contribution_of_payments)


@rule(Person, "Social Code art. 76 p. 1")
def childcare_payment_in_hand(childcare_payment_amount: Money, childcare_contribution: Money) -> Money:
    """What is paid out after the pension contribution."""
    return childcare_payment_amount - childcare_contribution


measure(
    "childcare_payment",
    area="insurance",
    unit=Person,
    kind=INSURANCE,
    every=MONTH,
    payer="social_insurance_fund",
    proactive=True,
    since="2018-01-01",
    conditions=[in_childcare_age, child_not_in_state_care, carer_was_insured],
    amount=childcare_payment_amount,
)
