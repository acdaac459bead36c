"""Rules about several people: aggregates, links, families, and measures that name each other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.engine.small import household, month, one, small_law, value
from tirek.engine.household import UNKNOWN, Household
from tirek.engine.law import LawError
from tirek.engine.reference import MeasureResult, evaluate, value_of

RICH = "{2025-12: 1000000}"
NEST = """
region: north
plot_income: 0
assume: {died_on: none, lives_here: true, student: false, father: none}
people:
  - {id: mother, sex: female, birth_date: 1985-05-01, mother: none, earnings: %s, wage: 10}
  - {id: first, sex: male, birth_date: 2010-01-01, mother: mother, earnings: 0, wage: 1}
  - {id: second, sex: female, birth_date: 2015-01-01, mother: mother, earnings: 0, wage: 2}
  - {id: lodger, sex: male, birth_date: 1990-01-01, mother: none, earnings: 0}
"""


def nest(earnings: str = "0", **changes: Any) -> Household:
    """The nest; `first__mother=None` changes a fact of a person."""
    result = household(NEST % earnings)
    for name, changed in changes.items():
        person, _, fact = name.partition("__")
        result = result.with_fact(fact, changed, result.position(person))
    return result


def of(people: Household, name: str, who: str, at: str = "2026-01", **given: Any) -> Any:
    return value_of(small_law(), people, month(at), name, people.position(who), given or None)


# ── links and aggregates ──


def test_a_fact_of_a_linked_person() -> None:
    assert of(nest(), "mother_wage", "first") == 1000
    assert of(nest(), "mother_wage", "mother") == 0
    assert of(nest(first__mother=UNKNOWN), "mother_wage", "first") is UNKNOWN
    assert of(nest(mother__wage=UNKNOWN), "mother_wage", "first") is UNKNOWN


def test_a_link_of_a_link_is_guarded() -> None:
    text = "people: [{id: a, mother: b}, {id: b, mother: c}, {id: c, birth_date: %s, mother: none}]"
    assert value(text % "1950-01-01", "grandmother_is_old", "a") is True
    assert value(text % "unknown", "grandmother_is_old", "a") is UNKNOWN
    assert value(text % "unknown", "grandmother_is_old", "b") is False
    assert value(text % "unknown", "grandmother_is_old", "c") is False


def test_order_among_siblings() -> None:
    assert [of(nest(), "order", p) for p in ("mother", "first", "second")] == [0, 1, 2]
    assert of(nest(first__birth_date=UNKNOWN), "order", "second") is UNKNOWN


def test_counting_looks_at_no_one_the_filter_leaves_out() -> None:
    people = nest(lodger__birth_date=UNKNOWN, lodger__wage=UNKNOWN)
    assert of(people, "children", "mother") == 2
    assert of(people, "children_wages", "mother") == 300


def test_an_unknown_filter_makes_a_sum_unknown_and_any_undecided() -> None:
    people = nest(lodger__mother=UNKNOWN, lodger__wage=0, lodger__group="none", first__group="first", second__group="none")
    assert of(people, "children_wages", "mother") is UNKNOWN
    assert of(people, "has_child_with_group", "mother") is True
    assert (
        of(nest(lodger__mother=UNKNOWN, lodger__group="none", first__group="none", second__group="none"), "has_child_with_group", "mother")
        is False
    )
    assert of(nest(lodger__mother=UNKNOWN, first__group="none", second__group="none"), "has_child_with_group", "mother") is UNKNOWN


def test_all_is_the_mirror_of_any() -> None:
    assert of(nest(), "all_children_study", "mother") is False
    assert of(nest(first__student=True, second__student=UNKNOWN), "all_children_study", "mother") is UNKNOWN
    assert of(nest(first__student=False, second__student=UNKNOWN), "all_children_study", "mother") is False
    assert of(nest(), "all_children_study", "lodger") is True
    assert (
        of(nest(first__student=True, second__student=True, lodger__mother=UNKNOWN, lodger__student=True), "all_children_study", "mother")
        is True
    )


def test_least_and_greatest_have_a_default() -> None:
    assert of(nest(), "youngest_child_age", "mother") == 11
    assert of(nest(), "youngest_child_age", "lodger") == 99
    assert of(nest(), "best_child_wage", "mother") == 200
    assert of(nest(), "best_child_wage", "lodger") == 100
    assert of(nest(first__wage=UNKNOWN), "best_child_wage", "mother") is UNKNOWN


def test_months_within_members() -> None:
    people = household("""
        plot_income: {from: 2025-10, to: 2025-12, each: 1}
        people: [{id: a, lives_here: true, earnings: {from: 2025-10, to: 2025-12, each: 100}}, {id: b, lives_here: false}]
    """)
    assert of(people, "household_quarter_income", "a") == 30300


# ── families ──


def test_a_family_is_its_head_and_those_who_belong() -> None:
    assert of(nest(), "nest_size", "mother") == 3
    assert of(nest(), "nest_children", "mother") == 2
    assert of(nest(first__lives_here=False), "nest_size", "mother") == 2
    assert of(nest(first__died_on=date(2025, 5, 1)), "nest_size", "mother") == 2


def test_doubtful_membership_is_the_first_filter() -> None:
    doubtful = nest(first__lives_here=UNKNOWN)
    assert of(doubtful, "nest_size", "mother") is UNKNOWN
    assert of(doubtful, "nest_children", "mother") is UNKNOWN
    grown = nest(first__lives_here=UNKNOWN, first__birth_date=date(1999, 1, 1))
    assert of(grown, "nest_children", "mother") == 1


def test_a_person_asks_the_families_the_person_belongs_to() -> None:
    poor, rich = nest("0"), nest(RICH)
    assert of(poor, "in_poor_nest", "first") is True
    assert of(rich, "in_poor_nest", "first") is False
    assert of(poor, "in_poor_nest", "lodger") is False
    assert of(nest("unknown"), "in_poor_nest", "first") is UNKNOWN
    assert of(nest("unknown"), "in_poor_nest", "lodger") is False
    assert of(nest("0", first__lives_here=UNKNOWN), "in_poor_nest", "first") is UNKNOWN


def test_it_may_be_unknown_whether_there_is_a_family() -> None:
    doubtful = nest("0", mother__sex=UNKNOWN)
    assert of(doubtful, "in_poor_nest", "first") is UNKNOWN
    assert of(nest(RICH, mother__sex=UNKNOWN), "in_poor_nest", "first") is False
    result = decided(doubtful, "family_money", "mother")
    assert (result.outcome, result.deciding) == ("unknown", "anchors_nest")
    assert decided(nest(RICH, mother__sex=UNKNOWN), "family_money", "mother").outcome == "not_met"


# ── measures ──


def decided(people: Household, measure: str, who: str, at: str = "2026-01") -> MeasureResult:
    result = evaluate(small_law(), people, month(at)).of(measure, people.position(who))
    assert result is not None
    return result


def test_a_measure_is_met_when_all_conditions_are() -> None:
    result = decided(nest(), "family_money", "mother")
    assert (result.outcome, result.deciding, result.amount) == ("met", "", 550500)
    assert [(c.name, c.outcome) for c in result.conditions] == [("nest_has_children", "met"), ("nest_is_poor", "met")]


def test_the_first_condition_not_met_decides_even_behind_an_unknown_one() -> None:
    people = nest(RICH, first__birth_date=UNKNOWN)
    result = decided(people, "family_money", "mother")
    assert (result.outcome, result.deciding, result.amount) == ("not_met", "nest_is_poor", None)
    assert [c.outcome for c in result.conditions] == ["unknown", "not_met"]


def test_conditions_after_the_deciding_one_are_told_too() -> None:
    people = nest(RICH, first__birth_date=date(1990, 1, 1))
    assert [c.outcome for c in decided(people, "family_money", "mother").conditions] == ["not_met", "not_met"]


def test_a_family_measure_is_decided_once_for_each_head() -> None:
    found = [m for m in evaluate(small_law(), nest(), month("2026-01")).measures if m.measure.name == "family_money"]
    assert [m.who for m in found] == [0]


def test_a_right_may_be_met_while_its_amount_is_unknown() -> None:
    people = nest(second__mother=UNKNOWN)
    result = decided(people, "child_money", "second")
    assert (result.outcome, result.amount, result.amount_unknown) == ("met", None, True)
    assert of(people, "benefits", "second") is UNKNOWN


def test_not_computed_entitles_without_a_guess() -> None:
    result = decided(nest(), "card_level", "mother")
    assert (result.outcome, result.amount) == ("not_computed", None)
    assert decided(nest(mother__lives_here=False), "card_level", "mother").outcome == "not_met"


@pytest.mark.parametrize(
    ("at", "outcome"), [("2018-12", "not_in_force"), ("2019-01", "met"), ("2023-12", "met"), ("2024-01", "not_in_force")]
)
def test_a_measure_has_a_beginning_and_an_end(at: str, outcome: str) -> None:
    people = household("people: [{id: a, group: first, mother: none, birth_date: 1990-01-01}]")
    assert decided(people, "old_scheme", "a", at).outcome == outcome


def test_household_measures_have_one_unit() -> None:
    result = decided(nest().with_fact("rent", 600000, None), "rent_help", "lodger")
    assert (result.who, result.outcome, result.amount) == (None, "met", 300000)


def test_entitlement_and_amounts_of_other_measures() -> None:
    assert of(nest(), "gets_child_money", "first") is True
    assert of(nest(), "gets_child_money", "mother") is False
    assert of(nest(), "benefits", "mother") == 550500
    assert of(nest(), "benefits", "first") == 1966000
    assert of(nest(), "benefits", "lodger") == 0
    assert of(nest(), "benefits", "mother", at="2019-12") == 0
    assert of(nest(first__birth_date=UNKNOWN), "gets_child_money", "first") is UNKNOWN


def test_a_person_measure_may_rest_on_the_family() -> None:
    people = nest(mother__cares_for=1, first__cares_for=None)
    assert decided(people, "carer_status", "mother").outcome == "met"
    assert decided(people, "carer_status", "first").outcome == "not_met"
    assert decided(nest(RICH, mother__cares_for=1), "carer_status", "mother").deciding == "nest_is_poor"


def test_values_can_be_given() -> None:
    assert one("grant", order=2, index=100) == 500
    assert one("benefits", amount_of_child_money=5, amount_of_family_money=7) == 12
    assert one("gets_child_money", entitled_to_child_money=UNKNOWN) is UNKNOWN


def test_beyond_the_last_dated_law_the_answer_says_so() -> None:
    assert not evaluate(small_law(), nest(), month("2026-12")).beyond
    beyond = evaluate(small_law(), nest(), month("2031-07"))
    assert beyond.beyond
    assert value_of(small_law(), nest(), month("2031-07"), "index") == 393200


def test_unknown_names_are_refused() -> None:
    with pytest.raises(LawError, match="no measure nothing"):
        evaluate(small_law(), nest(), month("2026-01"), ["nothing"])
    with pytest.raises(LawError, match="'nobody' is not known"):
        value_of(small_law(), nest(), month("2026-01"), "nobody")
