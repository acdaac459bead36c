"""Targeted social assistance: Social Code arts. 120-129; to 30 June 2023 Law 246 of 17 July 2001."""

from law_kz.assistance.rules import AssistanceFamily
from tirek.engine.vocabulary import CASH, MONTH, Members, Money, Person, Rate, Table, any, count, max, measure, rule, up_to_tenge

# ── art. 120 pp. 3-4: the poverty line ──


@rule(AssistanceFamily, "Social Code art. 120 p. 4; Law 246 art. 2 p. 1-2: counted for each region, each quarter")
def regional_subsistence_minimum(region: str, subsistence_minimum_of_quarter: Table[Money]) -> Money:
    """Statistical subsistence minimum of the region in the quarter before the quarter of the month."""
    return subsistence_minimum_of_quarter[region]


@rule(AssistanceFamily, "Social Code art. 120 pp. 3-4", since="2025-01-01")
def regional_median_income(region: str, median_income_of_quarter: Table[Money]) -> Money:
    """Median income of the region in the quarter before the quarter of the month."""
    return median_income_of_quarter[region]


@rule(AssistanceFamily, "Law 246 art. 2 pp. 1-1, 1-2; from 1 July 2023 Order 160 of 19.05.2023", until="2025-01-01", confidence="medium")
def poverty_line__2018(regional_subsistence_minimum: Money, poverty_line_subsistence_share: Rate) -> Money:
    """A share of the region's subsistence minimum."""
    return up_to_tenge(poverty_line_subsistence_share * regional_subsistence_minimum)


@rule(
    AssistanceFamily,
    "Social Code art. 120 p. 3; Order 160 of 19.05.2023 as amended by Order 473 of 20.12.2024",
    since="2025-01-01",
    confidence="medium",
)
def poverty_line__2025(
    regional_median_income: Money,
    poverty_line_median_share: Rate,
    regional_subsistence_minimum: Money,
    poverty_line_subsistence_share: Rate,
) -> Money:
    """A share of median income, but not less than a share of the region's subsistence minimum."""
    share_of_median = poverty_line_median_share * regional_median_income
    share_of_subsistence = poverty_line_subsistence_share * regional_subsistence_minimum
    return up_to_tenge(max(share_of_median, share_of_subsistence))


# ── the right ──


@rule(Person, "Social Code art. 120 p. 1; Law 246 art. 2 p. 1")
def assistance_may_be_given(residence_status: str, is_alive: bool) -> bool:
    """A citizen, kandas or refugee, or a foreigner or stateless person who lives here permanently."""
    return residence_status in ("citizen", "kandas", "refugee", "permanent_resident") and is_alive


@rule(AssistanceFamily, "Social Code art. 120 p. 1; Law 246 art. 2 p. 1")
def lives_permanently_in_kazakhstan(members: Members) -> bool:
    """At least one member to whom assistance may be given."""
    return any(m.assistance_may_be_given for m in members)


@rule(AssistanceFamily, "Social Code art. 120 p. 1, art. 128 sub-p. 1; Law 246 art. 2 pp. 1, 2")
def low_income_family(per_capita_income: Money, poverty_line: Money) -> bool:
    """Per-capita income does not exceed the poverty line."""
    return per_capita_income <= poverty_line


@rule(AssistanceFamily, "Law 246 art. 5: need is left to the commission's conclusion", until="2023-07-01")
def free_of_no_need_grounds__2018() -> bool:
    """No list of property stood in the law itself."""
    return True


@rule(AssistanceFamily, "Social Code art. 125 p. 1 sub-p. 1-5", since="2023-07-01")
def free_of_no_need_grounds__2023_07(
    dwellings_owned: int,
    dwellings_without_question: int,
    owned_dwellings_area: int,
    dwelling_area_per_member: int,
    family_members: int,
    cars_owned: int,
    cars_without_question: int,
    may_have_more_cars: bool,
    other_property_of_no_need: bool,
) -> bool:
    """No second dwelling (unless all are small), no second car (with exceptions), no other property that excludes need."""
    too_many_dwellings = dwellings_owned > dwellings_without_question and owned_dwellings_area > dwelling_area_per_member * family_members
    too_many_cars = cars_owned > cars_without_question and not may_have_more_cars
    return not too_many_dwellings and not too_many_cars and not other_property_of_no_need


@rule(AssistanceFamily, "Social Code art. 125 p. 1 sub-p. 4", since="2023-07-01")
def may_have_more_cars(members: Members, children_of_family_with_more_cars: int) -> bool:
    """Large families and families with a disabled child or a person of group 1-2."""
    return count(m for m in members if m.is_qualifying_child) >= children_of_family_with_more_cars or any(
        m.first_or_second_group or (m.is_minor and m.disabled) for m in members
    )


@rule(AssistanceFamily, "no ground before September 2025", until="2025-09-01")
def free_of_other_loans__2018() -> bool:
    """Loans did not matter."""
    return True


@rule(
    AssistanceFamily,
    "Social Code art. 125 p. 1: further grounds; practice since September 2025 [NG58520]",
    since="2025-09-01",
    confidence="low",
)
def free_of_other_loans__2025_09(members: Members) -> bool:
    """Nobody in the family has a loan other than a mortgage."""
    return not any(m.loans_other_than_mortgage for m in members)


@rule(AssistanceFamily, "Law 246 art. 2 p. 2 sub-p. 2: only the member who refuses is left out", until="2020-01-01")
def nobody_refused_measures__2018() -> bool:
    """A refusal did not take the right from the others."""
    return True


@rule(AssistanceFamily, "Social Code art. 128 sub-p. 4; to 30 June 2023 Law 246 in the text of 01.07.2021", since="2020-01-01")
def nobody_refused_measures__2020(members: Members) -> bool:
    """No able-bodied member, unless freed from them, has refused employment measures."""
    return not any(m.refused_suitable_work for m in members if m.able_bodied and not m.freed_from_measures)


@rule(AssistanceFamily, "Social Code art. 122 p. 2; Law 246 art. 2 p. 6")
def contract_signed_if_due(unconditional_assistance: bool, social_contract_signed: bool) -> bool:
    """Conditional assistance needs a social contract."""
    return unconditional_assistance or social_contract_signed


@rule(AssistanceFamily, "Social Code art. 128 sub-p. 2-3; Law 246 arts. 4, 5")
def commission_finds_need(need_commission_finds_need: bool) -> bool:
    """The commission has visited the family and finds need."""
    return need_commission_finds_need


# ── arts. 121, 122: the kind of assistance ──


@rule(AssistanceFamily, "Social Code arts. 121, 122")
def able_bodied_members(members: Members) -> int:
    """How many members are able-bodied."""
    return count(m for m in members if m.able_bodied)


@rule(AssistanceFamily, "Social Code art. 121; Law 246 art. 2 p. 4")
def unconditional_assistance(able_bodied_members: int, members: Members) -> bool:
    """Nobody is able-bodied, or the only able-bodied member is a carer."""
    return able_bodied_members == 0 or (able_bodied_members == 1 and any(m.cares_for_freed_person for m in members if m.able_bodied))


# ── art. 126: the amount ──


@rule(AssistanceFamily, "Law 246 art. 2 p. 2 sub-p. 2, art. 4 p. 1", until="2020-01-01")
def entitled_members__2018(members: Members) -> int:
    """Members who have the right, without able-bodied ones who refused employment measures."""
    return count(
        m for m in members if m.assistance_may_be_given and not (m.able_bodied and not m.freed_from_measures and m.refused_suitable_work)
    )


@rule(AssistanceFamily, "Social Code art. 120 p. 5: awarded to each member who has the right", since="2020-01-01")
def entitled_members__2020(members: Members) -> int:
    """Members who live in Kazakhstan permanently."""
    return count(m for m in members if m.assistance_may_be_given)


@rule(AssistanceFamily, "reform of 1 April 2019 [MG19] [MIR24] [DIAL19]", confidence="medium")
def entitled_children(members: Members) -> int:
    """Children to 18 and full-time students to 23 who have the right."""
    return count(m for m in members if m.assistance_may_be_given and m.is_qualifying_child)


@rule(AssistanceFamily, "Law 246 art. 7 p. 1", until="2019-04-01")
def targeted_social_assistance_amount__2018(poverty_line: Money, per_capita_income: Money, entitled_members: int) -> Money:
    """What per-capita income lacks to the poverty line, for each member."""
    return up_to_tenge((poverty_line - per_capita_income) * entitled_members)


@rule(AssistanceFamily, "reform of 1 April 2019 [MG19] [MIR24] [DIAL19]", since="2019-04-01", until="2020-01-01", confidence="medium")
def targeted_social_assistance_amount__2019_04(
    poverty_line: Money, per_capita_income: Money, entitled_members: int, entitled_children: int
) -> Money:
    """For each adult what per-capita income lacks; for each child the whole poverty line."""
    return up_to_tenge((poverty_line - per_capita_income) * (entitled_members - entitled_children) + poverty_line * entitled_children)


@rule(AssistanceFamily, "Social Code art. 126 p. 1; to 30 June 2023 Law 246 art. 7 p. 1", since="2020-01-01")
def targeted_social_assistance_amount__2020(poverty_line: Money, per_capita_income: Money, entitled_members: int) -> Money:
    """What per-capita income lacks to the poverty line, for each member."""
    return up_to_tenge((poverty_line - per_capita_income) * entitled_members)


measure(
    "targeted_social_assistance",
    area="assistance",
    unit=AssistanceFamily,
    kind=CASH,
    every=MONTH,
    payer="local_budget",
    proactive=True,
    since="2018-01-01",
    conditions=[
        lives_permanently_in_kazakhstan,
        low_income_family,
        free_of_no_need_grounds__2023_07,
        free_of_other_loans__2025_09,
        nobody_refused_measures__2020,
        contract_signed_if_due,
        commission_finds_need,
    ],
    amount=targeted_social_assistance_amount__2020,
)
