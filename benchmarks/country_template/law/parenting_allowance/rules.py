"""Parenting allowance: low income, and a child under 6, or under 8 with a single adult."""

from tirek.engine.vocabulary import CASH, MONTH, Household, Members, Money, any, count, measure, rule


@rule(Household, "variables/benefits.py, parenting_allowance")
def income_within_limit(salaries: Money, parenting_income_limit: Money) -> bool:
    """The salaries do not pass the limit."""
    return salaries <= parenting_income_limit


@rule(Household, "variables/benefits.py, parenting_allowance")
def raises_small_child(members: Members) -> bool:
    """A child under 6; under 8 where there is one adult."""
    single = count(m for m in members if m.adult) == 1
    return single and any(m.age_in_years < 8 for m in members) or any(m.age_in_years < 6 for m in members)


@rule(Household, "variables/benefits.py, parenting_allowance")
def parenting_allowance_amount(parenting_allowance_of_month: Money) -> Money:
    """The allowance."""
    return parenting_allowance_of_month


measure(
    "parenting_allowance", area="benefits", unit=Household, kind=CASH, every=MONTH, payer="budget",
    conditions=[income_within_limit, raises_small_child], amount=parenting_allowance_amount,
)  # fmt: skip
