"""Payment for loss of working ability: Social Code arts. 180-182; Law 286 art. 20; Law 405 art. 21."""

from tirek.engine.vocabulary import (
    INSURANCE,
    MONTH,
    Bands,
    Date,
    Dated,
    Money,
    Month,
    Monthly,
    Person,
    Rate,
    first_day,
    measure,
    min,
    month_of,
    months_before,
    percent,
    rule,
    sum,
    tenge,
    to_tiyn,
)  # fmt: skip


@rule(Person, "Social Code art. 180 p. 1: the right arises when the medical and social examination sets the degree")
def loss_of_ability_right_on(disability_since: Date | None, month: Month) -> Date:
    """Day of the examination; without one, as if it were this month."""
    return disability_since if disability_since is not None else first_day(month)


@rule(Person, "Social Code art. 155 p. 7 sub-p. 2, art. 180 p. 1; Law 286 art. 20 p. 4; Law 405 art. 21 p. 5")
def lost_ability_is_enough(lost_ability_percent: int, least_lost_ability: int) -> bool:
    """General working ability is lost by thirty percent at least."""
    return lost_ability_percent >= least_lost_ability


@rule(Person, "Social Code art. 171 p. 6, art. 182 p. 3 sub-p. 1, 4; Law 286 art. 20 p. 3; Law 405 art. 21 pp. 4, 6-7")
def degree_in_force(disability_in_force: bool, is_alive: bool) -> bool:
    """The term for which the degree was set runs; the month of death is paid."""
    return disability_in_force and is_alive


@rule(Person, "Social Code art. 171 p. 6: awarded to pension age at most; Law 405 art. 21 p. 6 sub-p. 1")
def loss_of_ability_before_pension_age(pension_age_reached: bool) -> bool:
    """Pension age is not reached."""
    return not pension_age_reached


@rule(Person, "Law 405, text of 2014: no suspension of this payment in prison", until="2020-01-01", confidence="medium")
def loss_of_ability_not_suspended__2018() -> bool:
    """Prison did not suspend the payment."""
    return True


@rule(Person, "Law 286 art. 27 p. 1 sub-p. 2", since="2020-01-01", until="2023-07-01")
def loss_of_ability_not_suspended__2020(absence: str) -> bool:
    """Suspended while the recipient serves a sentence in prison."""
    return absence != "prison"


@rule(Person, "Social Code art. 182 p. 1 sub-p. 3: where the recipient is a guardian, to the new one", since="2023-07-01")
def loss_of_ability_not_suspended__2023() -> bool:
    """Prison no longer suspends the payment."""
    return True


@rule(Person, "Social Code art. 118 p. 3, art. 181 p. 1; Law 286 art. 20 p. 4; Law 405 art. 21 p. 5; cap: Social Code art. 245")
def average_income_before_loss_of_ability(
    insured_income: Monthly[Money],
    minimum_wage: Dated[Money],
    insured_income_cap: Dated[int],
    insured_average_months: int,
    loss_of_ability_right_on: Date,
) -> Money:
    """Income of the 24 months before the right arose, gaps included, each month capped, divided by 24."""
    return to_tiyn(
        sum(
            min(insured_income[t], minimum_wage[first_day(t)] * insured_income_cap[first_day(t)])
            for t in months_before(month_of(loss_of_ability_right_on), insured_average_months)
        )
        / insured_average_months
    )


@rule(Person, "Social Code art. 181 p. 1; Law 286 art. 20 p. 4; Law 405 art. 21 p. 5")
def income_counted_for_loss_of_ability(
    average_income_before_loss_of_ability: Money,
    deducted_minimum_wage_share: Dated[Rate],
    minimum_wage: Dated[Money],
    loss_of_ability_right_on: Date,
) -> Money:
    """Average income less a share of the minimum wage of the day of the right."""
    return average_income_before_loss_of_ability - to_tiyn(
        deducted_minimum_wage_share[loss_of_ability_right_on] * minimum_wage[loss_of_ability_right_on]
    )


@rule(Person, "Social Code art. 172 p. 2: a negative amount is refused")
def loss_of_ability_amount_is_positive(income_counted_for_loss_of_ability: Money) -> bool:
    """Average income is above the deduction."""
    return income_counted_for_loss_of_ability > tenge(0)


@rule(Person, "Social Code art. 181 p. 1; Law 286 art. 20 p. 4; Law 405 art. 21 p. 5")
def lost_ability_coefficient(
    lost_ability_percent: int,
    loss_of_ability_right_on: Date,
    new_insurance_formulas_from: Date,
    lost_ability_coefficients_to_2019: Bands[Rate],
) -> Rate:
    """The degree itself; for rights to the end of 2019 one of three steps."""
    if loss_of_ability_right_on < new_insurance_formulas_from:
        return lost_ability_coefficients_to_2019[lost_ability_percent]
    return percent(lost_ability_percent)


@rule(Person, "Social Code art. 181 p. 1; Law 286 art. 20 p. 4; Law 405 art. 21 p. 5")
def loss_of_ability_coefficient(
    insured_months: int,
    loss_of_ability_right_on: Date,
    new_insurance_formulas_from: Date,
    participation_coefficients_to_2019: Bands[Rate],
    participation_coefficients: Bands[Rate],
) -> Rate:
    """Coefficient of participation on the day of the right."""
    if loss_of_ability_right_on < new_insurance_formulas_from:
        return participation_coefficients_to_2019[insured_months]
    return participation_coefficients[insured_months]


@rule(Person, "Social Code art. 181 p. 1; Law 286 art. 20 p. 4; Law 405 art. 21 p. 5")
def loss_of_ability_payment_as_awarded(
    income_counted_for_loss_of_ability: Money, income_replacement: Rate, lost_ability_coefficient: Rate, loss_of_ability_coefficient: Rate
) -> Money:
    """Counted income times replacement, degree of lost ability and participation."""
    return to_tiyn(income_counted_for_loss_of_ability * income_replacement * lost_ability_coefficient * loss_of_ability_coefficient)


@rule(Person, "Social Code art. 181 p. 5: raised by decisions of the Government")
def loss_of_ability_payment_amount(
    loss_of_ability_payment_as_awarded: Money, fund_raise_index: Dated[Rate], loss_of_ability_right_on: Date, month: Month
) -> Money:
    """The award with the raises since."""
    return to_tiyn(loss_of_ability_payment_as_awarded * fund_raise_index[first_day(month)] / fund_raise_index[loss_of_ability_right_on])


@rule(Person, "Social Code art. 174 p. 3; Law 286 art. 26 p. 1; Law 405 art. 26")
def loss_of_ability_contribution(loss_of_ability_payment_amount: Money, pension_contribution_of_payments: Rate) -> Money:
    """Pension contribution withheld."""
    return to_tiyn(loss_of_ability_payment_amount * pension_contribution_of_payments)


@rule(Person, "Social Code art. 174 p. 3")
def loss_of_ability_payment_in_hand(loss_of_ability_payment_amount: Money, loss_of_ability_contribution: Money) -> Money:
    """What is paid out after the pension contribution."""
    return loss_of_ability_payment_amount - loss_of_ability_contribution


measure(
    "loss_of_ability_payment",
    area="insurance",
    unit=Person,
    kind=INSURANCE,
    every=MONTH,
    payer="social_insurance_fund",
    proactive=True,
    since="2018-01-01",
    conditions=[
        lost_ability_is_enough,
        degree_in_force,
        loss_of_ability_before_pension_age,
        loss_of_ability_not_suspended__2023,
        loss_of_ability_amount_is_positive,
    ],
    amount=loss_of_ability_payment_amount,
)
