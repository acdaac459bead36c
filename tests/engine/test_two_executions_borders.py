"""What the law language does not have, and how columns hold what it has: the borders of the two executions."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from tests.engine.test_two_executions_cases import FLAG, KIN, MOTHER, NOW, START, WAGE, person
from tests.engine.tiny_law import tiny_law
from tirek.engine.household import Household, Series
from tirek.engine.kernel import compile_law
from tirek.engine.law import LawError
from tirek.engine.part import household_of, part_of

# ── what the language does not have ──


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ("@rule(Person)\ndef a(n: int, k: int) -> bool:\n    return n in (k, 3)\n", "`in` needs a list of values in brackets"),
        ('@rule(Person)\ndef a(group: str) -> bool:\n    return group in ["one"]\n', "`in` needs a list of values in brackets"),
        ('@rule(Person)\ndef a(flag: bool) -> str:\n    return "one" if flag else "two"\n', "a text stands alone here"),
        ("@rule(Person)\ndef a(month: Month) -> Months:\n    return quarter_before(month)\n", "months cannot be held here"),
        ("@rule(Person)\ndef a(person: Person) -> Person:\n    return person\n", "person cannot be held here"),
        ("@rule(Household)\ndef a(members: Members) -> bool:\n    us = members\n    return all(m.a for m in us)\n", "cannot be held here"),
        ("@rule(Person)\ndef a(flag: bool, other: bool) -> bool:\n    return max(flag, other)\n", "max compares numbers, these are yes/no"),
        (
            "@rule(Person)\ndef a(members: Members, born: Date) -> bool:\n    return sum(m.born for m in members) == born\n",
            "sum needs numbers, these are date",
        ),
    ],
)  # fmt: skip
def test_what_has_two_meanings_is_no_sentence_of_the_law(rules: str, says: str) -> None:
    facts = FLAG + "other: {type: bool}\nn: {type: count}\nk: {type: count}\nborn: {type: date}\ngroup: {type: enum, values: [one, two]}"
    with pytest.raises(LawError, match=says):
        tiny_law(rules, facts)


def test_a_family_rule_is_no_amount_of_a_person() -> None:
    rules = f"""{KIN}
@rule(Kin)
def total(base: Money) -> Money:
    return base
measure("aid", unit=Person, conditions=[always_person], amount=total)
@rule(Person)
def own(wage: Money) -> Money:
    return wage
"""
    with pytest.raises(LawError, match="'total' is a rule of kin, the measure is of person"):
        tiny_law(rules, MOTHER + WAGE, "base: {unit: money, value: 2}")


def test_a_rule_of_parameters_alone_keeps_their_bounds() -> None:
    rules = "@rule(Person)\ndef large(base: Money, n: int) -> Money:\n    return base * n\n"
    law = tiny_law(rules, "", "base: {unit: money, value: 90000000000}\nn: {unit: count, value: 2}")
    with pytest.raises(LawError, match="rule 'large' leaves the bounds of exact arithmetic"):
        compile_law(law, NOW).vector(law, START)


# ── columns ──


def test_columns_hold_what_a_household_says() -> None:
    law = tiny_law(
        "@rule(Person)\ndef own(wage: Money) -> Money:\n    return wage\n",
        WAGE + FLAG + MOTHER + "share: {type: rate}\nborn: {type: date, optional: true}\nearnings: {type: monthly money}\n"
        "group: {type: enum, values: [one, two]}\nrent: {entity: household, type: money}",
    )
    first = person(wage=5, flag=False, mother=None, share=Fraction(1, 4), born=None, earnings=Series({}, 0), group="two")
    second = person(mother=0, born=date(2024, 2, 29), earnings=Series({m: m for m in range(START.index, START.index + 12)}))
    told = Household({"rent": 7}, (first, second, person()))
    back = household_of(law, part_of(law, [told, told], START, 12), 1, START)
    assert back.facts == told.facts
    assert back.people[:2] == told.people[:2]
    assert back.people[2].get("earnings", Series({})) == Series({})
