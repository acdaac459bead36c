"""Duties and limits of the employer, on given facts: who may organise subsidised places, the quota, what proves a job.

The employer of the place stands in the facts of the person whose place it is; nothing here is a condition of the person's own right.
"""

from tirek.engine.vocabulary import Bands, Date, Money, Month, Monthly, Person, add_months, count, first_day, months_before, rule, tenge


@rule(Person, "Employment Law 482-V art. 9 sub-p. 6, art. 27; Social Code art. 107 p. 2, 4")
def quota_headcount(employer_headcount: int, employer_heavy_work_headcount: int, employer_leased_out_headcount: int) -> int:
    """Workers on the list without heavy, harmful or dangerous work and without those lent to other firms."""
    return employer_headcount - employer_heavy_work_headcount - employer_leased_out_headcount


@rule(Person, "Employment Law 482-V art. 27 p. 2; Social Code art. 107 p. 3")
def quota_is_set(
    employer_is_disability_association: bool,
    employer_disabled_workers: int,
    employer_headcount: int,
    quota_exempt_percent: int,
    employer_headcount_for_quota: int,
    quota_headcount: int,
) -> bool:
    """Not for associations of persons with disability, nor where these are over a fifth of the workers, nor under fifty workers."""
    return (
        not employer_is_disability_association
        and employer_disabled_workers * 100 <= quota_exempt_percent * employer_headcount
        and quota_headcount >= employer_headcount_for_quota
    )


@rule(Person, "Employment Law 482-V art. 27 p. 1; Order 498 of 13 Jun 2016; Social Code art. 107 p. 2", confidence="high")
def disability_quota_places(quota_is_set: bool, quota_headcount: int, disability_quota_percent: Bands[int]) -> int:
    """Two, three or four per cent of the workers by their number, in whole places."""
    return quota_headcount * disability_quota_percent[quota_headcount] // 100 if quota_is_set else 0


@rule(Person, "Employment Law 482-V art. 28 p. 2 sub-p. 6; Social Code art. 103 p. 2 sub-p. 4")
def disability_quota_kept(employer_disabled_workers: int, disability_quota_places: int) -> bool:
    """The employer keeps the quota set for persons with disability."""
    return employer_disabled_workers >= disability_quota_places


@rule(
    Person,
    "Order 46 of 7 Feb 2022 [INFB-SIL]; Decree 476 of 15 Jun 2023 [BIZC]; Order 395 of 12 Dec 2025 p. 5 [ZAK-SRM]",
    since="2022-01-01",
)
def employer_active_over_a_year(employer_registered_on: Date, employer_active_months: int, month: Month) -> bool:
    """Has worked for more than twelve months before asking."""
    return add_months(employer_registered_on, employer_active_months) < first_day(month)


@rule(
    Person,
    "Order 46 of 7 Feb 2022 [INFB-SIL]; Decree 476 of 15 Jun 2023 [BIZC]; Order 395 of 12 Dec 2025 p. 5 [ZAK-SRM]",
    since="2022-01-01",
)
def employer_without_wage_arrears(employer_wage_arrears: Money) -> bool:
    """Owes no overdue wages on the day of asking."""
    return employer_wage_arrears <= tenge(0)


@rule(
    Person,
    "Order 46 of 7 Feb 2022 [INFB-SIL]; Decree 476 of 15 Jun 2023 [BIZC]; Order 395 of 12 Dec 2025 p. 5 [ZAK-SRM]",
    since="2022-01-01",
)
def employer_pays_contributions(employer_contribution_months: int, employer_contribution_months_needed: int) -> bool:
    """Has paid the social payments in each of the last twelve months."""
    return employer_contribution_months >= employer_contribution_months_needed


@rule(Person, "rule named by a regional office, act not seen [INKAR]", since="2023-07-01", confidence="medium")
def subsidised_places_within_share(
    employer_subsidised_places: int, employer_exempt_subsidised_places: int, employer_headcount: int, subsidised_places_percent: int
) -> bool:
    """Subsidised places are not over a fifth of the workers; those of disabled persons, ex-prisoners and probationers do not count."""
    return (employer_subsidised_places - employer_exempt_subsidised_places) * 100 <= subsidised_places_percent * employer_headcount


@rule(Person, "Order 395 of 12 Dec 2025 [ZAK-SRM2]: in force from the end of December 2025", since="2026-01-01", confidence="medium")
def participants_to_hire(
    employer_places_last_year: int, retention_threshold_places: int, retention_percent: int, retention_least_persons: int
) -> int:
    """Ten or more places last year: at least a tenth of the participants; fewer: at least one person; none: nobody."""
    if employer_places_last_year >= retention_threshold_places:
        return (employer_places_last_year * retention_percent + 99) // 100
    elif employer_places_last_year > 0:
        return retention_least_persons
    else:
        return 0


@rule(Person, "Order 395 of 12 Dec 2025 [ZAK-SRM2]", since="2026-01-01", confidence="medium")
def retention_test_passed(employer_participants_hired: int, participants_to_hire: int) -> bool:
    """Enough of last year's participants work on permanently, pension contributions having come for six months."""
    return employer_participants_hired >= participants_to_hire


@rule(Person, "Order 46 of 7 Feb 2022 [INFB-SIL]", since="2022-01-01", until="2023-07-01", confidence="high")
def employer_may_organise_places__2022(
    employer_active_over_a_year: bool, employer_without_wage_arrears: bool, employer_pays_contributions: bool
) -> bool:
    """Over a year of work, no wage arrears, regular social payments."""
    return employer_active_over_a_year and employer_without_wage_arrears and employer_pays_contributions


@rule(
    Person,
    "Social Code art. 111 p. 10; Decree 476 of 15 Jun 2023 [BIZC] [INKAR]",
    since="2023-07-01",
    until="2026-01-01",
    confidence="high",
)
def employer_may_organise_places__2023_07(
    employer_active_over_a_year: bool,
    employer_without_wage_arrears: bool,
    employer_pays_contributions: bool,
    subsidised_places_within_share: bool,
) -> bool:
    """Over a year of work, no wage arrears, regular social payments, and places within a fifth of the workers."""
    return employer_active_over_a_year and employer_without_wage_arrears and employer_pays_contributions and subsidised_places_within_share


@rule(Person, "Order 395 of 12 Dec 2025 p. 5-8 [ZAK-SRM] [ZAK-SRM2]", since="2026-01-01", until="2026-01-26", confidence="medium")
def employer_may_organise_places__2026(
    employer_active_over_a_year: bool,
    employer_without_wage_arrears: bool,
    employer_pays_contributions: bool,
    subsidised_places_within_share: bool,
    retention_test_passed: bool,
) -> bool:
    """The new Rules: the former conditions and the test of retention."""
    return (
        employer_active_over_a_year
        and employer_without_wage_arrears
        and employer_pays_contributions
        and subsidised_places_within_share
        and retention_test_passed
    )


@rule(
    Person,
    "Order of 26 Jan 2026: p. 5-8, 9 part 4, 14-21 suspended, p. 5 in another wording [ZAK-SUSP]",
    since="2026-01-26",
    until="2026-04-01",
)
def employer_may_organise_places__2026_01_26(employer_active_over_a_year: bool) -> bool:
    """While the points are suspended: every employer who has worked for more than a year."""
    return employer_active_over_a_year


@rule(Person, "Order 395 of 12 Dec 2025 p. 5-8: again in force [ZAK-SRM] [ZAK-SRM2] [ZAK-SUSP]", since="2026-04-01", confidence="medium")
def employer_may_organise_places__2026_04(
    employer_active_over_a_year: bool,
    employer_without_wage_arrears: bool,
    employer_pays_contributions: bool,
    subsidised_places_within_share: bool,
    retention_test_passed: bool,
) -> bool:
    """The new Rules apply again: the former conditions and the test of retention."""
    return (
        employer_active_over_a_year
        and employer_without_wage_arrears
        and employer_pays_contributions
        and subsidised_places_within_share
        and retention_test_passed
    )


@rule(Person, "Order 46 of 7 Feb 2022 [KZV22]; Decree 476 of 15 Jun 2023 [PRG-SILVER]", since="2022-01-01")
def kept_after_the_place(
    finished_place: str,
    permanent_job_months_after_place: int,
    keep_months: int,
    was_of_pre_pension_age_at_end: bool,
    pension_age_reached: bool,
) -> bool:
    """First workplace and Silver age: a permanent job for twelve months after; a person near the pension, until the pension."""
    if finished_place in ("first_workplace", "silver_age"):
        return permanent_job_months_after_place >= keep_months or (
            finished_place == "silver_age" and was_of_pre_pension_age_at_end and pension_age_reached
        )
    else:
        return True


@rule(
    Person,
    "Decree 746 of 13 Nov 2018: employed is for whom pension contributions come [ENB18]; Order 395 of 12 Dec 2025 [ZAK-SRM2]",
    confidence="medium",
)
def months_proven_by_contribution(pension_contribution_received: Monthly[bool], month: Month) -> int:
    """In how many of the last six months a pension contribution came in for the person."""
    return count(t for t in months_before(month, 6) if pension_contribution_received[t])


@rule(
    Person,
    "Law 321-VI of 4 May 2020; Order 353 of 3 Sep 2020: the electronic register of labour contracts [PWC-I] [AEQ20]",
    since="2020-09-18",
)
def contract_registered(labour_contract_signed_on: Date | None, labour_contract_registered_on: Date | None) -> bool:
    """The labour contract stands in the electronic register."""
    return labour_contract_signed_on is not None and labour_contract_registered_on is not None


@rule(Person, "Decree 746 of 13 Nov 2018 [ENB18]", until="2020-09-18", confidence="medium")
def job_proven__2018(months_proven_by_contribution: int, proof_months: int) -> bool:
    """A permanent job is proven by pension contributions in each of six months."""
    return months_proven_by_contribution >= proof_months


@rule(Person, "Order 353 of 3 Sep 2020 [PWC-I]; Order 395 of 12 Dec 2025 [ZAK-SRM2]", since="2020-09-18", confidence="medium")
def job_proven__2020_09(contract_registered: bool, months_proven_by_contribution: int, proof_months: int) -> bool:
    """A permanent job is proven by a registered contract and pension contributions in each of six months."""
    return contract_registered and months_proven_by_contribution >= proof_months
