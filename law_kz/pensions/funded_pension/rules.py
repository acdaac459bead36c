"""Social Code, Articles 220, 224: monthly payments from the Unified Accumulative Pension Fund; before, Law 105-V of 2013, Article 31."""

from law_kz.base.rules import is_alive
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
    first_day,
    full_years,
    measure,
    month_number,
    rule,
    shift,
    to_tiyn,
    up_to_tenge,
)


@rule(Person, "Social Code art. 220 p. 1(1), (2); to 30 Jun 2023 Law 105-V of 2013 art. 31 p. 1(1), (3)")
def may_draw_from_fund(pension_age_reached: bool, severely_disabled_for_life: bool) -> bool:
    """General pension age, or a disability of the first or second group for life."""
    return pension_age_reached or severely_disabled_for_life


@rule(Person, "Social Code art. 220 p. 2; to 30 Jun 2023 Law 105-V of 2013 art. 30 p. 1 part 3", confidence="high")
def paid_out_monthly(
    pension_savings: Money,
    fund_payments_began_on: Date | None,
    lump_sum_minimum_pensions: int,
    minimum_pension: Dated[Money],
    month: Month,
) -> bool:
    """Savings above twelve minimum pensions are paid by the month; smaller ones are paid out at once."""
    started = fund_payments_began_on is not None and fund_payments_began_on < first_day(month)
    new_year = first_day(shift(month, 1 - month_number(month)))
    return started or pension_savings > minimum_pension[new_year] * lump_sum_minimum_pensions


@rule(
    Person,
    "Social Code art. 224 p. 2 and the Government's method of calculation; to 30 Jun 2023 Law 105-V of 2013 art. 30 p. 1",
    confidence="medium",
)
def fund_payment_of_first_year(
    pension_savings: Money, fund_payment_yearly_share: Rate, fund_payment_least_share: Rate, subsistence_minimum: Money
) -> Money:
    """A twelfth of the yearly share of savings, not below the set share of the subsistence minimum, within the savings."""
    monthly = to_tiyn(pension_savings * fund_payment_yearly_share / 12)
    least = up_to_tenge(fund_payment_least_share * subsistence_minimum)
    return min(max(monthly, least), pension_savings)


@rule(
    Person,
    "Social Code art. 224 p. 2 and the Government's method of calculation; to 30 Jun 2023 Law 105-V of 2013 art. 30 p. 1",
    confidence="medium",
)
def funded_pension_amount(
    fund_payments_began_on: Date | None,
    fund_first_payment: Money,
    fund_payment_of_first_year: Money,
    fund_payment_growth: Bands[Rate],
    month: Month,
) -> Money:
    """The payment of the first year; for payments already begun, the first payment with 5% more for each full year."""
    if fund_payments_began_on is None or fund_payments_began_on >= first_day(month):
        return fund_payment_of_first_year
    return to_tiyn(fund_first_payment * fund_payment_growth[full_years(fund_payments_began_on, first_day(month))])


measure(
    "funded_pension",
    area="pensions",
    unit=Person,
    kind=INSURANCE,
    every=MONTH,
    payer="pension_fund",
    conditions=[is_alive, may_draw_from_fund, paid_out_monthly],
    amount=funded_pension_amount,
)
