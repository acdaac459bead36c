"""Youth microcredit at 2.5 per cent, 2023-2025 (Social Code art. 110 p. 2 sub-p. 3)."""

from law_kz.employment.rules import belongs_to_circle_of_active_measures__2016
from tirek.engine.vocabulary import CREDIT, ONCE, Money, Person, Rate, annuity_factor, measure, min, rule, to_tiyn


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 2 sub-p. 3; 2023-2025: from twenty-one to thirty-five [EGE-YM] [TAL23]",
)
def of_age_for_youth_loan(age_at_month_end: int, age: int, youth_loan_age_from: int, youth_loan_age_to: int) -> bool:
    """From twenty-one to thirty-five years."""
    return age_at_month_end >= youth_loan_age_from and age <= youth_loan_age_to


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 2 sub-p. 3; 2023-2025: who starts or runs a business [AST-T23] [EGE-YM]",
    confidence="high",
)
def starts_or_runs_business(job_seeker: bool, works_on_own_account: bool) -> bool:
    """Wants to start a business of one's own, or runs one."""
    return job_seeker or works_on_own_account


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 2 sub-p. 3; 2023-2025: not above five million tenge [EGE-YM] [TAL23]",
)
def youth_loan_sum(loan_asked: Money, youth_loan_limit: Money) -> Money:
    """The sum asked, up to five million tenge."""
    return min(loan_asked, youth_loan_limit)


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 2 sub-p. 3; 2023-2025: 2.5 %, five years [EGE-YM] [TAL23]",
)
def youth_loan_factor(youth_loan_rate: Rate, youth_loan_months: int) -> Rate:
    """Equal monthly payment on one tenge."""
    return annuity_factor(youth_loan_rate, youth_loan_months)


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 2 sub-p. 3; 2023-2025: 2.5 %, livestock seven years [EGE-YM] [TAL23]",
)
def long_youth_loan_factor(youth_loan_rate: Rate, long_youth_loan_months: int) -> Rate:
    """Equal monthly payment on one tenge: livestock."""
    return annuity_factor(youth_loan_rate, long_youth_loan_months)


@rule(Person, "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 2 sub-p. 3; equal payments over the term", confidence="high")
def youth_loan_instalment(youth_loan_sum: Money, loan_for_livestock: bool, youth_loan_factor: Rate, long_youth_loan_factor: Rate) -> Money:
    """Equal monthly payment over the longest term, without a grace period."""
    return to_tiyn(youth_loan_sum * (long_youth_loan_factor if loan_for_livestock else youth_loan_factor))


measure(
    "youth_microcredit", area="employment", unit=Person, kind=CREDIT, every=ONCE, payer="credit_operator",
    since="2023-03-01", until="2026-01-01",
    conditions=[of_age_for_youth_loan, starts_or_runs_business, belongs_to_circle_of_active_measures__2016],
    amount=youth_loan_sum,
)  # fmt: skip
