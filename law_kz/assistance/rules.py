"""Who is family for targeted assistance, who is able-bodied, and which income is counted (Social Code arts. 1, 120, 122, 127)."""

from tirek.engine.vocabulary import (
    Date,
    Link,
    Members,
    Money,
    Month,
    Monthly,
    Person,
    any,
    count,
    family,
    quarter_before,
    rule,
    sum,
    tenge,
    to_tiyn,
)

# ── art. 120 p. 5: the family ──

AssistanceFamily = family("assistance_family", around="anchors_assistance_family", member="belongs_to_assistance_family")


@rule(Person, "Social Code art. 120 p. 5 sub-p. 1-3; to 30 June 2023 Law 246 of 17.07.2001 art. 4 p. 1")
def kept_by_the_state(absence: str) -> bool:
    """In full state care, in conscript service, in prison or in compulsory treatment: not of the family."""
    return absence != "none"


@rule(Person, "Social Code art. 120 p. 5: living together is not required of members who work elsewhere")
def works_away_from_family(lives_here: bool, work_status: str, spouse: Link, person: Person, members: Members) -> bool:
    """Works away from the place where the spouse or the minor child lives."""
    return (
        not lives_here
        and work_status != "not_working"
        and (
            (spouse is not None and spouse.lives_here)
            or any(m.lives_here and m.is_minor for m in members if m.mother == person or m.father == person)
        )
    )


@rule(Person, "Social Code art. 120 p. 5: nor of pupils who live where the school is, nor of full-time students to 23")
def studies_away_from_family(lives_here: bool, full_time_student: bool, is_qualifying_child: bool, mother: Link, father: Link) -> bool:
    """A pupil or full-time student under 23 who lives where the school is, while a parent lives here."""
    return (
        not lives_here
        and full_time_student
        and is_qualifying_child
        and ((mother is not None and mother.lives_here) or (father is not None and father.lives_here))
    )


@rule(Person, "Social Code art. 120 p. 5")
def in_assistance_family(
    is_born: bool,
    is_alive: bool,
    kept_by_the_state: bool,
    lives_here: bool,
    works_away_from_family: bool,
    studies_away_from_family: bool,
) -> bool:
    """Kin and partners who live together, with those who work or study elsewhere, without those kept by the state."""
    return is_born and is_alive and not kept_by_the_state and (lives_here or works_away_from_family or studies_away_from_family)


@rule(Person, "Social Code art. 120 p. 5: one family lives together")
def anchors_assistance_family(in_assistance_family: bool, lives_here: bool, birth_date: Date, person: Person, members: Members) -> bool:
    """The eldest of those who live together; of two born on one day, the first on record."""
    return (
        in_assistance_family
        and lives_here
        and not any(
            m.birth_date < birth_date or (m.birth_date == birth_date and m < person)
            for m in members
            if m.lives_here and m.in_assistance_family
        )
    )


@rule(Person, "Social Code art. 120 p. 5")
def belongs_to_assistance_family(in_assistance_family: bool, head: Person) -> bool:
    """All who are of the family around its eldest."""
    return in_assistance_family


# ── arts. 1, 122 p. 4: who can work, who is freed from employment measures ──


@rule(Person, "Social Code art. 1 p. 1 sub-p. 43, art. 121")
def first_or_second_group(disability_group: str, disability_in_force: bool) -> bool:
    """Disability of the first or second group in force."""
    return disability_group in ("first", "second") and disability_in_force


@rule(Person, "Social Code art. 1 p. 1 sub-p. 43; to 30 June 2023 Law 246 art. 1 sub-p. 1-3")
def able_bodied(age: int, able_bodied_from_age: int, pension_age_reached: bool, first_or_second_group: bool, long_illness: bool) -> bool:
    """Of working age, without disability of groups 1-2 and without an illness that may keep from work over two months."""
    return age >= able_bodied_from_age and not pension_age_reached and not first_or_second_group and not long_illness


@rule(Person, "Social Code art. 122 p. 4 sub-p. 4: one of the parents of a small child")
def mother_stays_home(mother: Link) -> bool:
    """The mother is of the family and does not work: of the two parents it is she who stays with the child."""
    return mother is not None and mother.in_assistance_family and mother.work_status == "not_working"


@rule(Person, "Social Code art. 122 p. 4 sub-p. 4: one of the parents of a small child")
def stays_with_small_child(work_status: str, freeing_child_age: int, person: Person, members: Members) -> bool:
    """The parent who does not work and has a child under the freeing age: the mother, or the father while she works or is away."""
    return work_status == "not_working" and any(
        m.age < freeing_child_age
        for m in members
        if m.in_assistance_family and (m.mother == person or (m.father == person and not m.mother_stays_home))
    )


@rule(Person, "Social Code arts. 121, 122 p. 4 sub-p. 4; to 30 June 2023 Law 246 art. 2 pp. 4-6")
def cares_for_freed_person(
    stays_with_small_child: bool,
    cares_for: Link,
    freeing_child_age: int,
    aged_in_need_of_care: int,
) -> bool:
    """Cares for a small child, a disabled child, a person of group 1-2, or an aged person who needs help."""
    return stays_with_small_child or (
        cares_for is not None
        and (
            cares_for.age < freeing_child_age
            or (cares_for.is_minor and cares_for.disabled)
            or cares_for.first_or_second_group
            or cares_for.age >= aged_in_need_of_care
        )
    )


@rule(Person, "Social Code art. 122 p. 4; to 30 June 2023 Law 246 art. 2 p. 6")
def freed_from_measures(able_bodied: bool, full_time_student: bool, cares_for_freed_person: bool, work_status: str) -> bool:
    """Not able-bodied, a full-time student, a carer, or someone with a steady job."""
    return not able_bodied or full_time_student or cares_for_freed_person or work_status != "not_working"


# ── art. 127: income ──


@rule(Person, "Social Code art. 127 p. 1; rules of income 237-p of 2009 and Order 181 of 26.05.2023", confidence="low")
def always_counted_benefits(
    amount_of_base_pension: Money,
    amount_of_solidarity_pension: Money,
    amount_of_funded_pension: Money,
    amount_of_survivor_allowance: Money,
    amount_of_special_professional_benefit: Money,
    amount_of_harmful_work_benefit: Money,
    amount_of_group1_carer_allowance: Money,
    amount_of_childcare_allowance: Money,
    amount_of_loss_of_job_payment: Money,
    amount_of_childcare_payment: Money,
    amount_of_loss_of_ability_payment: Money,
    amount_of_loss_of_breadwinner_payment: Money,
) -> Money:
    """Pensions, allowances and payments of the Fund that every version counts, for a month."""
    return (
        amount_of_base_pension
        + amount_of_solidarity_pension
        + amount_of_funded_pension
        + amount_of_survivor_allowance
        + amount_of_special_professional_benefit
        + amount_of_harmful_work_benefit
        + amount_of_group1_carer_allowance
        + amount_of_childcare_allowance
        + amount_of_loss_of_job_payment
        + amount_of_childcare_payment
        + amount_of_loss_of_ability_payment
        + amount_of_loss_of_breadwinner_payment
    )


@rule(Person, "Rules of income 237-p: allowances and special benefits of disabled children are not counted", confidence="low")
def disability_benefits_of_adult(is_minor: bool, amount_of_disability_allowance: Money, amount_of_special_state_benefit: Money) -> Money:
    """Disability allowance and special state benefit, of adults only."""
    return tenge(0) if is_minor else amount_of_disability_allowance + amount_of_special_state_benefit


@rule(Person, "Law 246 art. 6 p. 1: all income but housing aid, targeted aid and support in employment measures", until="2019-04-01")
def counted_benefits__2018(
    always_counted_benefits: Money,
    amount_of_disability_allowance: Money,
    amount_of_special_state_benefit: Money,
    amount_of_large_family_special_benefit: Money,
    amount_of_awarded_mother_allowance: Money,
    amount_of_disabled_child_carer_allowance: Money,
) -> Money:
    """Every benefit counts."""
    return (
        always_counted_benefits
        + amount_of_disability_allowance
        + amount_of_special_state_benefit
        + amount_of_large_family_special_benefit
        + amount_of_awarded_mother_allowance
        + amount_of_disabled_child_carer_allowance
    )


@rule(Person, "Rules of income 237-p as amended for 2019 [MG19] [FINKZ]", since="2019-04-01", until="2020-01-01", confidence="low")
def counted_benefits__2019_04(always_counted_benefits: Money, disability_benefits_of_adult: Money) -> Money:
    """Benefits of large families, of awarded mothers and of disabled children are left out."""
    return always_counted_benefits + disability_benefits_of_adult


@rule(Person, "Rules of income 237-p (Order 2 of 05.01.2020), from 1 July 2023 Order 181 [MG122]", since="2020-01-01", confidence="low")
def counted_benefits__2020(
    always_counted_benefits: Money,
    disability_benefits_of_adult: Money,
    amount_of_large_family_allowance: Money,
    amount_of_awarded_mother_allowance: Money,
) -> Money:
    """The allowances of large families and of awarded mothers count again."""
    return always_counted_benefits + disability_benefits_of_adult + amount_of_large_family_allowance + amount_of_awarded_mother_allowance


@rule(Person, "Social Code art. 127 pp. 1-2; to 30 June 2023 Law 246 art. 6; Orders 237-p and 181", confidence="low")
def counted_income(earnings: Monthly[Money], other_income: Money, counted_benefits: Money, month: Month) -> Money:
    """Income of the quarter before: earnings by month; other income and benefits at what they are now, for its months."""
    months = len(quarter_before(month))
    return sum(earnings[t] for t in quarter_before(month)) + (other_income + counted_benefits) * months


@rule(AssistanceFamily, "Social Code art. 127 p. 2")
def family_members(members: Members) -> int:
    """How many the family is."""
    return count(m for m in members)


@rule(AssistanceFamily, "Social Code art. 127 p. 1; Law 246 art. 6 p. 1")
def family_quarter_income(members: Members, household_plot_income: Monthly[Money], month: Month) -> Money:
    """Total income of the family in the quarter before, with that of the household plot."""
    of_members: Money = sum(m.counted_income for m in members)
    return of_members + sum(household_plot_income[t] for t in quarter_before(month))


@rule(AssistanceFamily, "Social Code art. 127 p. 2; Law 246 art. 6 p. 2")
def per_capita_income(family_quarter_income: Money, family_members: int, month: Month) -> Money:
    """Income of the quarter divided by the members and by three months."""
    return to_tiyn(family_quarter_income / len(quarter_before(month)) / family_members)
