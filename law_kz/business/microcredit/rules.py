"""Microcredit (Employment Law of 2016 art. 23; Decrees 919, 746, 875, 382; Social Code art. 110 p. 2 sub-p. 3)."""

from law_kz.employment.rules import of_age_for_active_measures
from tirek.engine.vocabulary import CREDIT, ONCE, Money, Person, Rate, annuity_factor, measure, min, rule, to_tiyn, up_to_tenge


@rule(Person, "Employment Law 482-V art. 23 p. 1; Social Code art. 110 p. 1 [VLAST18] [STEPREG]")
def may_borrow_for_business(job_seeker: bool, works_on_own_account: bool) -> bool:
    """The unemployed, the self-employed and entrepreneurs."""
    return job_seeker or works_on_own_account


@rule(Person, "Decree 746 of 13 Nov 2018, direction 2 [DAMU-EN]; primeminister.kz of 13 Mar 2018", confidence="high")
def ready_to_borrow(has_bastau_certificate: bool, work_status: str) -> bool:
    """Who starts a business has the Bastau certificate; an acting entrepreneur or farm needs none."""
    return has_bastau_certificate or work_status in ("entrepreneur", "farm_head")


@rule(Person, "Decree 746 of 13 Nov 2018, p. 5.2.2: villages and small towns; cities")
def borrows_by_village_line(rural: bool, small_or_mono_town: bool) -> bool:
    """The line of the village and of small towns; else the line of the cities."""
    return rural or small_or_mono_town


@rule(Person, "Decree 746 of 13 Nov 2018, p. 5.2.2 [DAMU-EN]: Nur-Sultan, Almaty, Shymkent, Aktau, Atyrau", confidence="high")
def lives_in_city_of_higher_limit(region: str, district: int, aktau_district: int, atyrau_district: int) -> bool:
    """Astana, Almaty, Shymkent, Aktau and Atyrau."""
    return region in ("710000000", "750000000", "790000000") or district == aktau_district or district == atyrau_district


@rule(Person, "Decree 919 of 29 Dec 2016, Decree 746 of 13 Nov 2018 [VLAST18] [KAZAGRO] [DAMU-EN] [KT17]")
def microcredit_limit(
    borrows_by_village_line: bool,
    cooperative_member: bool,
    repeat_borrower: bool,
    lives_in_city_of_higher_limit: bool,
    village_loan_mci: Rate,
    cooperative_loan_mci: Rate,
    city_loan_mci: Rate,
    higher_city_loan_mci: Rate,
    mci_general: Money,
) -> Money:
    """The most that may be lent: by the line, more to cooperatives and to those who borrow again."""
    if borrows_by_village_line:
        return up_to_tenge((cooperative_loan_mci if cooperative_member or repeat_borrower else village_loan_mci) * mci_general)
    else:
        return up_to_tenge((higher_city_loan_mci if lives_in_city_of_higher_limit else city_loan_mci) * mci_general)


@rule(Person, "Decree 746 of 13 Nov 2018, p. 5.2.2")
def microcredit_sum(loan_asked: Money, microcredit_limit: Money) -> Money:
    """The sum asked, up to the limit."""
    return min(loan_asked, microcredit_limit)


@rule(Person, "Decree 875 of 26 Nov 2019: large and low-income families [seed 002] [AKSHAM]", since="2020-01-01", until="2022-01-01")
def borrows_by_social_line(large_family_member: bool, low_income_family: bool) -> bool:
    """Large and low-income families have a line of their own."""
    return large_family_member or low_income_family


@rule(Person, "Decree 919 of 29 Dec 2016, Decree 746 of 13 Nov 2018 [VLAST18]", until="2022-01-01")
def village_loan_factor__2018(microcredit_rate: Rate, microcredit_months: int) -> Rate:
    """Equal monthly payment for one tenge: village, five years."""
    return annuity_factor(microcredit_rate, microcredit_months)
