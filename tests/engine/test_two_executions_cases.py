"""Cases on which the two executions once differed, each with what the law language wants of both."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.engine.tiny_law import tiny_law
from tirek.engine.comparison import Comparison
from tirek.engine.household import Household, Series
from tirek.engine.kernel import OverflowFound, compile_law
from tirek.engine.part import part_of
from tirek.engine.reference import MET, NOT_COMPUTED, evaluate
from tirek.engine.vocabulary import Month

NOW = Month(2026, 1)
START = Month(2025, 1)
KIN = """
Kin = family("kin", around="heads_kin", member="of_kin")
@rule(Person)
def heads_kin(person: Person, members: Members) -> bool:
    return any(m.mother == person for m in members)
@rule(Person)
def of_kin(person: Person, head: Person, mother: Link) -> bool:
    return person == head or mother == head
"""
MOTHER = "mother: {type: link, optional: true}\n"
FLAG = "flag: {type: bool}\n"
WAGE = "wage: {type: money}\n"


def person(**facts: Any) -> dict[str, Any]:
    return facts


Told = dict[str, list[Any]]


def both(rules: str, *people: dict[str, Any], facts: str = "", parameters: str = "", month: Month = NOW, **home: Any) -> Told:
    """What both executions say of each measure, unit by unit: the amount of a right (None: unknown), else the outcome."""
    law = tiny_law(rules, facts, parameters)
    household = Household(home, people)
    together = Comparison(law, month, START, 24)
    assert together.differences([household]) == []
    assert not together.overflows
    told: dict[str, list[Any]] = {}
    for result in evaluate(law, household, month).measures:
        amount = None if result.amount_unknown else result.amount or 0
        met = result.outcome == MET and (result.measure.amount or result.outcome == NOT_COMPUTED)
        told.setdefault(result.measure.name.removeprefix("m_"), []).append(amount if met else result.outcome)
    return told


# ── months and dates ──


def test_months_before_an_unknown_day_are_unknown_and_end() -> None:
    rules = """
@rule(Person)
def worked_months(lost_on: Date | None, worked: Monthly[bool]) -> Money:
    return tenge(count(t for t in months_before(month_of(lost_on), 3) if not worked[t]))
@rule(Person)
def worked_once(lost_on: Date | None, worked: Monthly[bool]) -> bool:
    return any(worked[t] for t in months_before(month_of(lost_on), 3))
"""
    facts = "lost_on: {type: date, optional: true}\nworked: {type: monthly bool}\n"
    told = both(rules, person(worked=Series({}, False)), person(lost_on=None, worked=Series({}, False)), facts=facts)
    assert told == {"worked_months": [None, None], "worked_once": ["unknown", "unknown"]}


def test_the_number_of_unknown_months_is_unknown() -> None:
    rules = """
@rule(Person)
def how_many(lost_on: Date | None) -> Money:
    return tenge(len(quarter_before(month_of(lost_on))))
"""
    told = both(rules, person(), person(lost_on=date(2025, 2, 1)), facts="lost_on: {type: date, optional: true}")
    assert told == {"how_many": [None, 300]}


def test_months_before_are_none_to_twelve_hundred_else_unknown() -> None:
    rules = """
@rule(Person)
def how_many(n: int, month: Month) -> Money:
    return tenge(len(months_before(month, n - 5)))
@rule(Person)
def paid(n: int, month: Month, earnings: Monthly[Money]) -> Money:
    return sum(earnings[t] for t in months_before(month, n - 5))
"""
    people = [person(n=n, earnings=Series({}, 0)) for n in (4, 5, 1205, 1206)]
    told = both(rules, *people, facts="n: {type: count}\nearnings: {type: monthly money}")
    assert told == {"how_many": [None, 0, 120_000, None], "paid": [None, 0, 0, None]}


def test_a_day_outside_the_years_1_to_9999_is_unknown() -> None:
    rules = """
@rule(Person)
def year_then(born: Date, n: int) -> Money:
    return tenge(year_of(add_years(born, n)))
@rule(Person)
def year_before(month: Month, n: int) -> Money:
    return tenge(year_of(shift(month, -n)))
@rule(Person)
def long_ago(month: Month, n: int) -> bool:
    return first_day(shift(month, -n)) < first_day(month)
"""
    people = [person(born=date(2000, 2, 29), n=n) for n in (7999, 8000, 10**9, 2025 * 12, 2025 * 12 + 1)]
    told = both(rules, *people, facts="born: {type: date}\nn: {type: count}")
    assert told["year_then"] == [999_900, None, None, None, None]
    assert told["year_before"] == [135_900, 135_900, None, 100, None]
    assert told["long_ago"] == ["met", "met", "unknown", "met", "unknown"]


@pytest.mark.parametrize(("died", "expected"), [(date(2020, 1, 1), "met"), (None, "unknown")])
def test_the_earlier_of_two_days_is_unknown_when_one_does_not_exist(died: date | None, expected: str) -> None:
    rules = """
@rule(Person)
def earlier(died: Date | None, born: Date) -> bool:
    return min(died, born) == born
@rule(Household)
def last(members: Members) -> bool:
    return max((m.died for m in members), default=None) is not None
"""
    told = both(rules, person(died=died, born=date(2000, 1, 1)), facts="died: {type: date, optional: true}\nborn: {type: date}")
    assert told == {"earlier": [expected], "last": [expected]}


def test_a_day_that_one_version_may_leave_out_may_be_missing_in_that_version() -> None:
    rules = """
@rule(Person, until="2026-02-01")
def day__first(died: Date | None) -> Date | None:
    return died
@rule(Person, since="2026-02-01")
def day__second(born: Date) -> Date:
    return born
@rule(Person)
def past(day: Date | None, month: Month) -> bool:
    return day < first_day(month)
"""
    facts = "died: {type: date, optional: true}\nborn: {type: date}"
    assert both(rules, person(died=None, born=date(2000, 1, 1)), facts=facts) == {"past": ["not_met"]}
    assert both(rules, person(died=None, born=date(2000, 1, 1)), facts=facts, month=Month(2026, 2)) == {"past": ["met"]}


# ── families and measures ──


def test_a_family_rule_may_be_the_condition_of_a_persons_measure() -> None:
    rules = f"""{KIN}
@rule(Kin)
def of_three(members: Members) -> bool:
    return count(m for m in members) == 3
measure("aid", unit=Person, conditions=[of_three], amount=None)
"""
    told = both(rules, person(mother=None), person(mother=0), person(mother=0), person(mother=None), facts=MOTHER)
    assert told["aid"] == ["met", "met", "met", "not_met"]


def test_a_family_rule_of_parameters_alone_is_no_for_whom_no_family_holds() -> None:
    rules = f"""{KIN}
@rule(Kin)
def well_paid(base: Money) -> bool:
    return base > tenge(1)
@rule(Person)
def seen(well_paid: bool) -> bool:
    return well_paid
@rule(Kin)
def both_bases(base: Money) -> Money:
    return base * 2
"""
    people = person(mother=None), person(mother=0), person(mother=None)
    told = both(rules, *people, facts=MOTHER, parameters="base: {unit: money, value: 2}")
    assert told["seen"] == ["met", "met", "not_met"]
    assert told["both_bases"] == [400]


def test_a_family_rule_waits_for_the_rules_that_say_who_is_family() -> None:
    rules = """
Kin = family("kin", around="heads_kin", member="of_kin")
@rule(Person)
def zeal(person: Person, members: Members) -> int:
    return count(m for m in members if m.mother == person) + count(m for m in members if m.flag) + count(m for m in members if m == person)
@rule(Person)
def heads_kin(person: Person, members: Members) -> bool:
    return any(m.zeal > 1 for m in members if m.mother == person)
@rule(Person)
def of_kin(person: Person, head: Person, mother: Link) -> bool:
    return person == head or (mother == head and mother.zeal > 1)
@rule(Kin)
def all_flagged(members: Members) -> bool:
    return all(m.flag for m in members)
@rule(Person)
def again(all_flagged: bool) -> bool:
    return all_flagged
"""
    told = both(rules, person(mother=None, flag=True), person(mother=0, flag=True), facts=MOTHER + FLAG)
    assert told["again"] == ["met", "met"]


def test_the_right_of_a_household_is_that_of_everybody_in_it() -> None:
    rules = """
@rule(Household)
def poor(rent: Money) -> bool:
    return rent > tenge(1)
@rule(Household)
def rent_paid(rent: Money) -> Money:
    return rent
@rule(Person)
def helped(entitled_to_rent_aid: bool) -> bool:
    return entitled_to_rent_aid
@rule(Person)
def help_of_each(amount_of_rent_aid: Money) -> Money:
    return amount_of_rent_aid
measure("rent_aid", unit=Household, conditions=[poor], amount=rent_paid)
"""
    told = both(rules, person(), person(), facts="rent: {entity: household, type: money}", rent=500)
    assert told["helped"] == ["met", "met"]
    assert told["help_of_each"] == [500, 500]


def test_the_right_of_another_person_is_decided_before_it_is_asked_for() -> None:
    rules = """
@rule(Person)
def helped(entitled_to_first_aid: bool) -> bool:
    return entitled_to_first_aid
@rule(Person)
def asks(flag: bool) -> bool:
    return flag
@rule(Person)
def other_is_helped(person: Person, members: Members) -> bool:
    return any(m.helped for m in members if m != person)
measure("first_aid", unit=Person, conditions=[asks], amount=None)
measure("second_aid", unit=Person, conditions=[asks, other_is_helped], amount=None)
"""
    told = both(rules, person(flag=True), person(flag=True), person(flag=False), facts=FLAG)
    assert told["second_aid"] == ["met", "met", "not_met"]


# ── bounds ──


def refused(rules: str, *people: dict[str, Any], facts: str, parameters: str = "") -> str:
    """The rule in which the country run finds that a value leaves 64 bits."""
    law = tiny_law(rules, facts, parameters)
    part = part_of(law, [Household({}, people)], START, 12)
    kernel = compile_law(law, NOW)
    with pytest.raises(OverflowFound) as overflow:
        kernel.run(part, kernel.vector(law, START))
    assert overflow.value.household == 0
    return overflow.value.rule.removeprefix("measure m_")


def test_a_product_of_facts_at_their_bounds_is_refused_not_wrapped() -> None:
    rules = """
@rule(Person)
def product(wage: Money, n: int) -> Money:
    return wage * n
"""
    facts = WAGE + "n: {type: count}"
    assert refused(rules, person(wage=10**13, n=10**9), facts=facts) == "product"
    assert both(rules, person(wage=10**13, n=2 * 10**5), facts=facts) == {"product": [2 * 10**18]}


def test_a_quotient_by_a_small_rate_may_be_large_and_is_watched() -> None:
    rules = """
@rule(Person)
def quotient(wage: Money, share: Rate) -> Money:
    return to_tiyn(wage / share)
@rule(Person)
def many(quotient: Money, n: int, members: Members) -> Money:
    return quotient * n + tenge(count(m for m in members))
"""
    facts = WAGE + "share: {type: rate}\nn: {type: count, max: 1000}"
    assert refused(rules, person(wage=10**13, share=Fraction(1, 10_000), n=1000), facts=facts) == "many"


def test_divisors_whose_product_leaves_64_bits_are_refused() -> None:
    rules = """
@rule(Person)
def part(wage: Money, n: int) -> Money:
    return to_tiyn(wage / n / n / n / n)
"""
    assert refused(rules, person(wage=1, n=65536), facts=WAGE + "n: {type: count}") == "part"


def test_a_sum_over_members_is_watched_at_every_step() -> None:
    rules = """
@rule(Person)
def large(wage: Money, n: int) -> Money:
    return wage * n
@rule(Household)
def total(members: Members) -> Money:
    return sum(m.large for m in members)
"""
    people = [person(wage=2**43, n=2**18)] * 8
    assert refused(rules, *people, facts=WAGE + "n: {type: count}") == "total"


def test_an_instalment_of_the_largest_loan_is_exact_in_every_rounding() -> None:
    rules = """
@rule(Person)
def factor(rate: Rate, term: int) -> Rate:
    return annuity_factor(rate, term)
@rule(Person)
def nearest_tiyn(wage: Money, factor: Rate) -> Money:
    return to_tiyn(wage * factor)
@rule(Person)
def nearest_tenge(wage: Money, factor: Rate) -> Money:
    return to_tenge(wage * factor)
@rule(Person)
def up(wage: Money, factor: Rate) -> Money:
    return up_to_tenge(wage * factor)
@rule(Person)
def down(wage: Money, factor: Rate) -> Money:
    return down_to_tiyn(-wage * factor)
"""
    parameters = "rate: {unit: rate, value: 0.0725}\nterm: {unit: count, value: 1}"
    people = [person(wage=w) for w in (0, 1, 99, 8_900_000_000_001, 10**12 + 1)]
    told = both(rules, *people, facts="wage: {type: money, max: 90000000000}", parameters=parameters)
    factor = 1_006_041_666_667
    assert told["nearest_tiyn"] == [(2 * p["wage"] * factor + 10**12) // (2 * 10**12) for p in people]
    assert told["up"] == [-(-p["wage"] * factor // 10**14) * 100 for p in people]
    assert told["down"] == [-p["wage"] * factor // 10**12 for p in people]


def test_at_most_a_hundred_people_stand_in_a_household() -> None:
    law = tiny_law("@rule(Person)\ndef own(wage: Money) -> Money:\n    return wage\n", WAGE)
    kernel = compile_law(law, NOW)
    largest, too_large = (Household({}, tuple(person(wage=i) for i in range(n))) for n in (100, 101))
    assert Comparison(law, NOW, START, 12).differences([largest, Household(), largest]) == []
    with pytest.raises(ValueError, match="a household has 101 people; at most 100 are linked in one"):
        kernel.run(part_of(law, [too_large], START, 12), kernel.vector(law, START))


def test_households_of_many_people_in_blocks_of_their_own() -> None:
    rules = """
@rule(Person)
def kids(person: Person, members: Members) -> int:
    return count(m for m in members if m.mother == person and (m.flag or m.wage > tenge(1)))
@rule(Household)
def total(members: Members) -> Money:
    return sum(m.wage if m.flag else tenge(m.kids) for m in members)
"""
    law = tiny_law(rules, MOTHER + FLAG + WAGE)
    large = Household({}, tuple(person(mother=i // 3 or None, flag=i % 5 == 0, wage=i * 100) for i in range(100)))
    households = [large] * 40 + [Household({}, (person(mother=None, flag=True, wage=i),)) for i in range(3000)] + [large] * 3
    assert Comparison(law, NOW, START, 12).differences(households) == []
