"""Registration, age and the groups with a prior right: what the measures of employment share."""

from tirek.engine.vocabulary import Date, Link, Members, Month, Person, count, first_day, full_months, last_day, month_of, rule


@rule(Person, "Employment Law 482-V art. 14 p. 1-2; Social Code art. 99 p. 1")
def registered_unemployed(registered_unemployed_on: Date | None, month: Month) -> bool:
    """Stands in the register of the unemployed; a removal ends the date in the register."""
    return registered_unemployed_on is not None and month_of(registered_unemployed_on) <= month


@rule(Person, "Employment Law 482-V art. 13 p. 1; Social Code art. 1 p. 1 sub-p. 63, art. 98 p. 1")
def job_seeker(registered_job_seeker_on: Date | None, registered_unemployed: bool, month: Month) -> bool:
    """Has turned to the centre for work and is registered as looking for it; the registered unemployed are among these."""
    return registered_unemployed or (registered_job_seeker_on is not None and month_of(registered_job_seeker_on) <= month)


@rule(Person, "Employment Law 482-V art. 17 p. 2 part 2; Social Code art. 99 p. 3 sub-p. 1, 3")
def of_age_for_active_measures(age_at_month_end: int, active_measures_age_from: int, pension_age_reached: bool) -> bool:
    """From 16 years to the pension age."""
    return age_at_month_end >= active_measures_age_from and not pension_age_reached


@rule(Person, "Employment Law 482-V art. 1 sub-p. 2, 16", until="2023-07-01")
def belongs_to_circle_of_active_measures__2016(residence_status: str) -> bool:
    """Active measures of the 2016 law are for citizens and kandas."""
    return residence_status in ("citizen", "kandas")


@rule(Person, "Social Code art. 98 p. 1", since="2023-07-01")
def belongs_to_circle_of_active_measures__2023_07(residence_status: str) -> bool:
    """Citizens, kandas, and foreigners and stateless persons who live here permanently; refugees are not named."""
    return residence_status in ("citizen", "kandas", "permanent_resident")


@rule(Person, "Employment Law 482-V art. 20 p. 2 sub-p. 2: two years before the pension", until="2023-07-01")
def of_pre_pension_age(age_in_months: int, pension_age_months: int, pre_pension_months: int, pension_age_reached: bool) -> bool:
    """Within the last two years before the pension age."""
    return age_in_months >= pension_age_months - pre_pension_months and not pension_age_reached


@rule(Person, "Employment Law 482-V art. 20 p. 2 sub-p. 6; Code on marriage and family art. 1")
def minor_children(members: Members, person: Person, adult_age: int) -> int:
    """Children under 18 of whom the person is mother or father."""
    return count(m for m in members if m.age < adult_age and (m.mother == person or m.father == person))


@rule(Person, "Social Code art. 90; Law 63 of 2005 art. 1: family with four or more children")
def large_family_member(has_four_or_more_children: bool) -> bool:
    """Belongs to a large family."""
    return has_four_or_more_children


@rule(Person, "Employment Law 482-V art. 20 p. 2 sub-p. 7", until="2023-07-01")
def cares_for_small_or_disabled(cares_for: Link, care_child_age: int, adult_age: int) -> bool:
    """Cares for a child under seven, a disabled child, or a person with disability of group one or two."""
    return cares_for is not None and (
        cares_for.age < care_child_age
        or (cares_for.disabled and cares_for.age < adult_age)
        or (cares_for.disabled and cares_for.disability_group in ("first", "second"))
    )


@rule(Person, "Employment Law 482-V art. 20 p. 2 sub-p. 1-9", until="2023-07-01")
def in_target_group__2016(
    disabled: bool,
    of_pre_pension_age: bool,
    residence_status: str,
    spouse: Link,
    minor_children: int,
    large_parent_children: int,
    cares_for_small_or_disabled: bool,
    left_without_parental_care: bool,
    age: int,
    active_measures_age_from: int,
    orphan_graduate_age_to: int,
    released_from_prison: bool,
    on_probation: bool,
    terror_victim: bool,
) -> bool:
    """Groups that the 2016 law gives a prior right to a social job: the nearest the text has to a list of target groups."""
    return (
        (left_without_parental_care and active_measures_age_from <= age < orphan_graduate_age_to)
        or of_pre_pension_age
        or disabled
        or released_from_prison
        or on_probation
        or (spouse is None and minor_children >= 1)
        or minor_children >= large_parent_children
        or cares_for_small_or_disabled
        or residence_status == "kandas"
        or terror_victim
    )


@rule(Person, "Social Code art. 107 p. 1 sub-p. 1-4", since="2023-07-01", confidence="medium")
def in_target_group__2023_07(
    disabled: bool,
    on_probation: bool,
    released_from_prison: bool,
    left_without_parental_care: bool,
    graduated_on: Date | None,
    age: int,
    youth_age_to: int,
) -> bool:
    """Groups with a right to a place within a quota: the only list of groups in the Code's chapter on employment."""
    return (
        disabled
        or on_probation
        or released_from_prison
        or (left_without_parental_care and graduated_on is not None and age <= youth_age_to)
    )


@rule(Person, "Employment Law 482-V art. 17 p. 2; Social Code art. 111 p. 9: the terms of subsidy")
def months_on_subsidised_place(subsidised_place_since: Date | None, month: Month) -> int:
    """Whole months on the present subsidised place; none before the start."""
    return 0 if subsidised_place_since is None else full_months(subsidised_place_since, first_day(month))


@rule(Person, "Employment Law 482-V art. 20 p. 5, 21 p. 4-1, 22 p. 4; Social Code art. 111 p. 7")
def may_return_to_active_measures(
    left_subsidised_place_on: Date | None, registered_unemployed_on: Date | None, return_months: int, month: Month
) -> bool:
    """Who left a subsidised place without good reason returns three months after registering again."""
    return left_subsidised_place_on is None or (
        registered_unemployed_on is not None
        and registered_unemployed_on > left_subsidised_place_on
        and full_months(registered_unemployed_on, last_day(month)) >= return_months
    )
