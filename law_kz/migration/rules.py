"""Who may relocate with the help of the state, and where to (Employment Law of 2016 art. 24; Social Code art. 112)."""

from tirek.engine.vocabulary import Date, Month, Person, add_years, last_day, month_of, rule


@rule(Person, "Employment Law 482-V art. 24 p. 2, text of 1 Jan 2020", until="2023-02-26", confidence="high")
def may_take_part_in_relocation__2016(job_seeker: bool) -> bool:
    """Job seekers and the unemployed, kandas among these first; which employed persons the Government named is not known."""
    return job_seeker


@rule(Person, "Employment Law 482-V art. 24 p. 2, text of 26 Feb 2023; Social Code art. 112 p. 1", since="2023-02-26")
def may_take_part_in_relocation__2023_02(job_seeker: bool, residence_status: str) -> bool:
    """Job seekers, the unemployed, and kandas as such."""
    return job_seeker or residence_status == "kandas"


@rule(Person, "Employment Law 482-V art. 24 p. 1 sub-p. 2; Decree 83 of 2016 [TCA19]", until="2019-01-01")
def leaves_region_of_surplus__2018(relocation_from: str) -> bool:
    """Almaty region, Zhambyl, Kyzylorda, Mangystau, Turkistan."""
    return relocation_from in ("190000000", "310000000", "430000000", "470000000", "610000000")


@rule(
    Person,
    "Employment Law 482-V art. 24 p. 1 sub-p. 2; Decree 746 of 13 Nov 2018; Nur-Sultan added in 2019 [TCA19]",
    since="2019-01-01",
    until="2023-01-01",
)
def leaves_region_of_surplus__2019(relocation_from: str) -> bool:
    """Almaty region, Zhambyl, Kyzylorda, Mangystau, Turkistan and Nur-Sultan."""
    return relocation_from in ("190000000", "310000000", "430000000", "470000000", "610000000", "710000000")


@rule(
    Person,
    "Employment Law 482-V art. 24 p. 1 sub-p. 2; Social Code art. 112 p. 3 sub-p. 2; regions recalled (dossier 3.2)",
    since="2023-01-01",
    confidence="medium",
)
def leaves_region_of_surplus__2023(relocation_from: str) -> bool:
    """Almaty region, Zhambyl, Zhetysu, Kyzylorda, Mangystau, Turkistan and Shymkent."""
    return relocation_from in ("190000000", "310000000", "330000000", "430000000", "470000000", "610000000", "790000000")


@rule(Person, "Employment Law 482-V art. 24 p. 1 sub-p. 2; Decree 83 of 2016 [CAM16] [TREND20]", until="2023-01-01")
def goes_to_region_of_need__2016(relocation_to: str, residence_status: str) -> bool:
    """East Kazakhstan, Kostanay, Pavlodar, North Kazakhstan; kandas also to Akmola, Atyrau, West Kazakhstan."""
    return relocation_to in ("630000000", "390000000", "550000000", "590000000") or (
        residence_status == "kandas" and relocation_to in ("110000000", "230000000", "270000000")
    )


@rule(
    Person,
    "Employment Law 482-V art. 24 p. 1 sub-p. 2; Social Code art. 112 p. 3 sub-p. 2; quotas of 2024-2026 [365-24] [KOK25] [MG-Q26]",
    since="2023-01-01",
    confidence="high",
)
def goes_to_region_of_need__2023(relocation_to: str, residence_status: str) -> bool:
    """East and North Kazakhstan, Kostanay, Pavlodar, Abai; settlers also Ulytau, Karaganda; kandas also Akmola, Atyrau, West Kazakhstan."""
    return (
        relocation_to in ("630000000", "590000000", "390000000", "550000000", "100000000")
        or (residence_status != "kandas" and relocation_to in ("620000000", "350000000"))
        or (residence_status == "kandas" and relocation_to in ("110000000", "230000000", "270000000"))
    )


@rule(Person, "Employment Law 482-V art. 24 p. 1; Social Code art. 112 p. 3")
def goes_where_people_are_needed(
    moves_within_region_to_growth_place: bool,
    goes_to_region_of_need: bool,
    leaves_region_of_surplus: bool,
    residence_status: str,
    relocation_from: str,
) -> bool:
    """From a region of surplus to one of need (a kandas also from abroad), or within the region to a place of high potential."""
    return moves_within_region_to_growth_place or (
        goes_to_region_of_need and (leaves_region_of_surplus or (residence_status == "kandas" and relocation_from == "none"))
    )


@rule(Person, "Employment Law 482-V art. 24 p. 1 sub-p. 2; Order 234 of 22 Jun 2023, as amended on 14 Nov 2025 [LADA-RULE] [ZAK-MIG25]")
def registered_long_enough(
    registered_in_region_since: Date | None,
    relocation_registration_years: int,
    residence_status: str,
    relocation_from: str,
    month: Month,
) -> bool:
    """At least one year of permanent registration in the region left; not asked of a kandas from abroad."""
    return (residence_status == "kandas" and relocation_from == "none") or (
        registered_in_region_since is not None and add_years(registered_in_region_since, relocation_registration_years) <= last_day(month)
    )


@rule(Person, "Employment Law 482-V art. 24 p. 4 sub-p. 1; Social Code art. 112 p. 4 sub-p. 1")
def move_not_paid_by_employer(employer_pays_move: bool) -> bool:
    """No help where the employer pays for the move."""
    return not employer_pays_move


@rule(Person, "Employment Law 482-V art. 24 p. 5; Social Code art. 112 p. 5")
def relocation_contract_signed(relocation_contract_on: Date | None, month: Month) -> bool:
    """The social contract of relocation is signed."""
    return relocation_contract_on is not None and month_of(relocation_contract_on) <= month
