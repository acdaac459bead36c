"""Microcredit.

Employment Law of 2016, Article 23; Decrees 919, 746, 875, 382; Social Code, Article 110, point 2(3); Orders 443 of 2023, 53 of 2025.
"""

from law_kz.employment.rules import belongs_to_circle_of_active_measures__2016, of_age_for_active_measures
from tirek.engine.vocabulary import CREDIT, ONCE, Money, Person, Rate, annuity_factor, measure, min, rule, to_tiyn, up_to_tenge


@rule(
    Person, "Employment Law 482-V art. 23 p. 1; Decree 746 of 13 Nov 2018 p. 5.2.2; Decree 382 of 4 Jun 2021 [VLAST18]", until="2022-01-01"
)
def may_borrow_for_business__2018(job_seeker: bool, works_on_own_account: bool) -> bool:
    """The unemployed, the self-employed and entrepreneurs, in villages, towns and cities."""
    return job_seeker or works_on_own_account


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 1, 3; Order 443 of 20 Dec 2023; Order 53 of 16 Jun 2025 [TREND23]",
    since="2022-01-01",
    confidence="medium",
)
def may_borrow_for_business__2022(job_seeker: bool, works_on_own_account: bool, borrows_by_village_line: bool) -> bool:
    """The same people, but in villages and small towns only: of these alone the rules speak since the end of Enbek."""
    return (job_seeker or works_on_own_account) and borrows_by_village_line


@rule(
    Person,
    "Decree 919 of 29 Dec 2016; Decree 746 of 13 Nov 2018, direction 2 [DAMU-EN]; the minister on 13 Mar 2018",
    until="2022-01-01",
    confidence="high",
)
def ready_to_borrow__2018(has_bastau_certificate: bool, work_status: str) -> bool:
    """Who starts a business has the Bastau certificate; an acting entrepreneur or farm needs none."""
    return has_bastau_certificate or work_status in ("entrepreneur", "farm_head")


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 2 sub-p. 1, 3: Orders 443 and 53 were not read, the rule of Enbek is kept",
    since="2022-01-01",
    confidence="low",
)
def ready_to_borrow__2022(has_bastau_certificate: bool, work_status: str) -> bool:
    """As before: who starts a business has the Bastau certificate; an acting entrepreneur or farm needs none."""
    return has_bastau_certificate or work_status in ("entrepreneur", "farm_head")


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 3; Decree 746 of 13 Nov 2018; Order 443 of 20 Dec 2023 [STEPREG]",
)
def borrows_by_village_line(rural: bool, small_or_mono_town: bool) -> bool:
    """Lives in a village or a small town; else it is the line of the cities, to the end of 2021."""
    return rural or small_or_mono_town


@rule(Person, "Decree 919 of 29 Dec 2016 [KT17]; Decree 746 of 13 Nov 2018 p. 5.2.2 [DAMU-EN]", until="2022-01-01", confidence="high")
def lives_in_city_of_higher_limit(region: str, district: int, aktau_district: int, atyrau_district: int) -> bool:
    """Astana, Almaty, Shymkent, Aktau and Atyrau."""
    return region in ("710000000", "750000000", "790000000") or district == aktau_district or district == atyrau_district


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 3; Decree 746 of 13 Nov 2018 [VLAST18]; Order 443 of 20 Dec 2023 [STEPREG]",
)
def village_loan_limit(
    cooperative_member: bool, repeat_borrower: bool, village_loan_mci: Rate, large_village_loan_mci: Rate, mci_general: Money
) -> Money:
    """The most that is lent by the village line; more to cooperatives and to those who borrow again."""
    if cooperative_member or repeat_borrower:
        return up_to_tenge(large_village_loan_mci * mci_general)
    else:
        return up_to_tenge(village_loan_mci * mci_general)


@rule(Person, "Decree 919 of 29 Dec 2016 [KT17]; Decree 746 of 13 Nov 2018 [DAMU-EN]", until="2022-01-01")
def city_loan_limit(lives_in_city_of_higher_limit: bool, city_loan_mci: Rate, large_city_loan_mci: Rate, mci_general: Money) -> Money:
    """The most that is lent by the line of the cities."""
    if lives_in_city_of_higher_limit:
        return up_to_tenge(large_city_loan_mci * mci_general)
    else:
        return up_to_tenge(city_loan_mci * mci_general)


@rule(Person, "Decree 919 of 29 Dec 2016; Decree 746 of 13 Nov 2018 p. 5.2.2", until="2022-01-01")
def microcredit_sum__2018(loan_asked: Money, borrows_by_village_line: bool, village_loan_limit: Money, city_loan_limit: Money) -> Money:
    """The sum asked, up to the limit of the line."""
    if borrows_by_village_line:
        return min(loan_asked, village_loan_limit)
    else:
        return min(loan_asked, city_loan_limit)


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 3; Order 443 of 20 Dec 2023; Order 53 of 16 Jun 2025",
    since="2022-01-01",
)
def microcredit_sum__2022(loan_asked: Money, village_loan_limit: Money) -> Money:
    """The sum asked, up to the limit of villages and small towns."""
    return min(loan_asked, village_loan_limit)


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 3; Decree 746 of 13 Nov 2018 [VLAST18]; since 2022 [STEPREG] [TREND23]",
)
def village_loan_factor(village_loan_rate: Rate, village_loan_months: int) -> Rate:
    """Equal monthly payment on one tenge: village line."""
    return annuity_factor(village_loan_rate, village_loan_months)


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 3; Decree 746 of 13 Nov 2018 [VLAST18]; since 2022 [STEPREG] [TREND23]",
)
def long_village_loan_factor(village_loan_rate: Rate, long_village_loan_months: int) -> Rate:
    """Equal monthly payment on one tenge: village line, livestock or cooperative."""
    return annuity_factor(village_loan_rate, long_village_loan_months)


@rule(Person, "Decree 919 of 29 Dec 2016 [KT17]; Decree 746 of 13 Nov 2018 [DAMU-EN]", until="2022-01-01")
def city_loan_factor(city_loan_rate: Rate, city_loan_months: int) -> Rate:
    """Equal monthly payment on one tenge: line of the cities, investment."""
    return annuity_factor(city_loan_rate, city_loan_months)


@rule(Person, "Decree 919 of 29 Dec 2016; Decree 746 of 13 Nov 2018 [DAMU-EN]", until="2022-01-01")
def working_capital_loan_factor(city_loan_rate: Rate, working_capital_loan_months: int) -> Rate:
    """Equal monthly payment on one tenge: line of the cities, working capital."""
    return annuity_factor(city_loan_rate, working_capital_loan_months)


@rule(
    Person,
    "Decree 875 of 26 Nov 2019: not above four per cent, up to seven years [seed 002] [AKSHAM]",
    since="2020-01-01",
    until="2022-01-01",
)
def social_loan_factor(social_loan_rate: Rate, social_loan_months: int) -> Rate:
    """Equal monthly payment on one tenge: large and low-income families."""
    return annuity_factor(social_loan_rate, social_loan_months)


@rule(Person, "Decree 875 of 26 Nov 2019 [seed 002] [AKSHAM]", since="2020-01-01", until="2022-01-01")
def borrows_by_social_line(large_family_member: bool, low_income_family: bool) -> bool:
    """Large and low-income families borrow on better terms."""
    return large_family_member or low_income_family


@rule(Person, "Decree 919 of 29 Dec 2016, Decree 746 of 13 Nov 2018 [VLAST18]", until="2020-01-01")
def microcredit_factor__2018(
    borrows_by_village_line: bool,
    loan_for_livestock: bool,
    cooperative_member: bool,
    village_loan_factor: Rate,
    long_village_loan_factor: Rate,
    loan_for_working_capital: bool,
    city_loan_factor: Rate,
    working_capital_loan_factor: Rate,
) -> Rate:
    """Payment on one tenge by the line and the purpose of the loan."""
    if borrows_by_village_line:
        return long_village_loan_factor if loan_for_livestock or cooperative_member else village_loan_factor
    else:
        return working_capital_loan_factor if loan_for_working_capital else city_loan_factor


@rule(
    Person,
    "Decree 746 of 13 Nov 2018 as amended by Decree 875 of 26 Nov 2019 and Decree 382 of 4 Jun 2021",
    since="2020-01-01",
    until="2022-01-01",
)
def microcredit_factor__2020(
    borrows_by_social_line: bool,
    social_loan_factor: Rate,
    borrows_by_village_line: bool,
    loan_for_livestock: bool,
    cooperative_member: bool,
    village_loan_factor: Rate,
    long_village_loan_factor: Rate,
    loan_for_working_capital: bool,
    city_loan_factor: Rate,
    working_capital_loan_factor: Rate,
) -> Rate:
    """Payment on one tenge: large and low-income families by their line, others by the line and the purpose of the loan."""
    if borrows_by_social_line:
        return social_loan_factor
    elif borrows_by_village_line:
        return long_village_loan_factor if loan_for_livestock or cooperative_member else village_loan_factor
    else:
        return working_capital_loan_factor if loan_for_working_capital else city_loan_factor


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 3; Order 443 of 20 Dec 2023 [STEPREG]; 2022-2023 [TREND23]",
    since="2022-01-01",
    confidence="high",
)
def microcredit_factor__2022(
    loan_for_livestock: bool, cooperative_member: bool, village_loan_factor: Rate, long_village_loan_factor: Rate
) -> Rate:
    """Payment on one tenge: it asks less than the former line of large families, so that there is no line of theirs."""
    return long_village_loan_factor if loan_for_livestock or cooperative_member else village_loan_factor


@rule(
    Person,
    "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 2 sub-p. 3: equal payments at the highest rate allowed [KAZAGRO]",
    confidence="high",
)
def microcredit_instalment(microcredit_sum: Money, microcredit_factor: Rate) -> Money:
    """Equal monthly payment at the highest rate and the longest term, without a grace period."""
    return to_tiyn(microcredit_sum * microcredit_factor)


measure(
    "microcredit", area="employment", unit=Person, kind=CREDIT, every=ONCE, payer="credit_operator",
    conditions=[
        of_age_for_active_measures, may_borrow_for_business__2018, belongs_to_circle_of_active_measures__2016, ready_to_borrow__2018,
    ],
    amount=microcredit_sum__2018,
)  # fmt: skip
