"""Reasons, missing facts, certainty, computations and flips, on the small law."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any

from tests.engine.small import household, month, small_law
from tests.engine.test_reference_people import decided, nest
from tirek.engine.flips import Flip, flips, month_of_change
from tirek.engine.formula import formula_of
from tirek.engine.household import UNKNOWN, Household
from tirek.engine.reason_record import reason_record
from tirek.engine.reasons import (
    Missing,
    Node,
    amount_reason,
    condition_reasons,
    confidence_of,
    doubtful_nodes,
    missing_facts,
    reason,
    walk,
)
from tirek.engine.reference_run import Run
from tirek.engine.vocabulary import Month


def run(people: Household, at: str = "2026-01", **given: Any) -> Run:
    return Run(small_law(), people, month(at), given)


def lone(facts: str) -> Household:
    return household(f"people: [{{id: a, {facts}}}]")


# ── the tree ──


def test_a_node_has_value_article_and_what_it_rests_on() -> None:
    node = reason(run(lone("birth_date: 2010-05-01")), "is_child", 0)
    assert (node.value, node.kind, node.value_kind, node.citation, node.confidence) == (True, "rule", "bool", "Act 1 art. 11", "verified")
    assert [(c.name, c.value, c.kind) for c in node.children] == [("age", 15, "rule"), ("adult_age", 18, "parameter")]
    adult = node.children[1]
    assert (adult.since, adult.citation, adult.value_kind) == (date(2018, 1, 1), "Act 1 art. 2", "count")
    birth = node.children[0].children[0]
    assert (birth.name, birth.kind, birth.value, birth.who, birth.children) == ("birth_date", "fact", date(2010, 5, 1), 0, [])


def test_comparisons_are_recorded_with_both_sides() -> None:
    (comparison,) = reason(run(lone("birth_date: 2010-05-01")), "is_child", 0).comparisons
    assert (comparison.text, comparison.left, comparison.right, comparison.outcome) == ("age < adult_age", 15, 18, True)
    assert (comparison.left_kind, comparison.right_kind) == ("count", "count")
    months = reason(run(lone("birth_date: 2026-01-05")), "born_this_month", 0).comparisons[0]
    assert (months.left_kind, months.left, months.right) == ("month", Month(2026, 1).index, Month(2026, 1).index)


def test_only_the_comparisons_made_are_recorded() -> None:
    node = reason(run(lone("wage: 100")), "wage_class", 0)
    assert [(c.text, c.outcome) for c in node.comparisons] == [("wage < index", True)]
    second = reason(run(lone("wage: 5000")), "wage_class", 0)
    assert [(c.text, c.outcome) for c in second.comparisons] == [("wage < index", False), ("wage <= double", True)]


def test_the_branch_taken_is_told_by_its_line() -> None:
    node = reason(run(lone("wage: 5000")), "wage_class", 0)
    assert node.taken is not None
    assert node.version is not None
    lines = node.version.text.splitlines()
    assert node.taken.text == "return 2"
    assert lines[node.taken.line - node.version.place.line + 1].strip() == "return 2"
    assert reason(run(lone("sex: male")), "wage_class", 0).taken is None


def test_people_of_an_aggregate_stand_below_it() -> None:
    node = reason(run(nest()), "children_wages", 0)
    assert [(c.name, c.who, c.value) for c in node.children if c.name == "wage"] == [("wage", 1, 100), ("wage", 2, 200)]


def test_a_wording_says_since_when_and_how_certain() -> None:
    node = reason(run(lone("sex: male"), "2021-01"), "bonus", 0)
    assert (node.since, node.confidence, node.citation) == (date(2020, 4, 1), "medium", "Act 1 art. 14 as amended")
    assert [(c.name, c.since, c.confidence) for c in node.children] == [("index", date(2020, 4, 1), "low")]


def test_measures_behind_a_rule_open_into_their_conditions() -> None:
    node = reason(run(nest()), "benefits", 1)
    child_money = node.children[0]
    assert (child_money.name, child_money.kind, child_money.value) == ("amount_of_child_money", "amount", 1966000)
    assert [c.name for c in child_money.children] == ["counts_as_child", "is_alive", "grant"]


def test_the_family_behind_a_persons_condition() -> None:
    result = decided(nest(mother__cares_for=1), "carer_status", "mother")
    poor = condition_reasons(result)[1]
    assert [(c.name, c.who, c.value) for c in poor.children] == [("nest_is_poor", 0, True)]


def test_every_node_can_be_walked_once() -> None:
    nodes = list(walk(condition_reasons(decided(nest(), "family_money", "mother"))))
    keys = [(type(n), n.name, n.who, n.head, n.key) for n in nodes]
    assert len(keys) == len(set(keys))
    assert {"nest_income", "earnings", "line_share"} <= {n.name for n in nodes}


# ── what is missing ──


def missing(people: Household, measure: str, who: str) -> list[Missing]:
    return missing_facts(decided(people, measure, who))


def test_the_missing_fact_and_whose_it_is() -> None:
    assert missing(nest(first__birth_date=UNKNOWN), "child_money", "first") == [Missing("birth_date", 1)]


def test_missing_months_are_named() -> None:
    found = missing(nest("unknown"), "family_money", "mother")
    assert found == [Missing("earnings", 0, (Month(2025, 12).index,))]


def test_missing_facts_of_the_household() -> None:
    assert missing(nest(), "rent_help", "mother")[0] == Missing("rent", None)


def test_what_is_not_needed_is_not_asked_for() -> None:
    people = nest(lodger__birth_date=UNKNOWN, first__birth_date=UNKNOWN)
    assert missing(people, "family_money", "mother") == [Missing("birth_date", 1)]


def test_doubts_about_membership_are_asked_for() -> None:
    assert Missing("lives_here", 1) in missing(nest(first__lives_here=UNKNOWN), "family_money", "mother")
    assert missing(nest(mother__sex=UNKNOWN), "family_money", "mother") == [Missing("sex", 0)]


def test_an_unknown_amount_asks_too() -> None:
    people = nest(second__mother=UNKNOWN)
    assert missing(people, "child_money", "second") == [Missing("mother", 2)]


# ── certainty ──


def test_the_least_certain_number_on_the_way() -> None:
    assert confidence_of(decided(nest(), "child_money", "first")) == "medium"
    assert confidence_of(decided(nest(), "family_money", "mother")) == "verified"
    assert confidence_of(decided(nest(first__birth_date=date(2019, 1, 1)), "child_money", "first", "2021-01")) == "low"
    amount = amount_reason(decided(nest(), "child_money", "first"))
    assert amount is not None
    assert [n.name for n in doubtful_nodes([amount])] == ["birth_multiple"]


# ── computations ──


def computed(people: Household, rule: str, who: int = 0) -> str:
    """A formula as plain text."""

    def text(node: Any) -> str:
        if not node.parts:
            value = node.value if not isinstance(node.value, Fraction) else float(node.value)
            return f"{node.name or 'value'}:{value}"
        return f"{node.operation}({', '.join(text(p) for p in node.parts)})"

    formula = formula_of(reason(run(people), rule, who))
    assert formula is not None
    return text(formula)


def test_a_computation_shows_its_numbers() -> None:
    assert computed(nest(), "grant", 1) == "up_to_tenge(*(birth_multiple:5.0, index:393200))"
    assert computed(lone("wage: 10, service_months: 3, share: 0.5"), "wage_per_month") == (
        "to_tiyn(/(/(*(wage:1000, value:2), service_months:3), share:0.5))"
    )


def test_of_a_choice_only_the_side_taken_is_shown() -> None:
    people = nest().with_fact("rent", 600000, None)
    assert computed(people, "rent_help_amount") == "to_tiyn(/(rent:600000, value:2))"
    assert computed(nest(), "mother_wage", 1) == "wage:1000"


def test_local_names_are_replaced_and_aggregates_named() -> None:
    assert computed(lone("earnings: 0"), "average_of_quarter") == "to_tiyn(/(earnings:0, value:3))"
    assert computed(nest(), "children_wages") == "wage:300"


def test_a_value_set_directly_has_no_computation() -> None:
    assert formula_of(reason(run(lone("sex: male"), grant=5), "grant", 0)) is None


# ── flips ──


def of_measure(people: Household, measure: str, who: str, at: str = "2026-01") -> list[Flip]:
    return flips(decided(people, measure, who, at))


def test_the_birthday_that_would_change_the_outcome() -> None:
    people = nest(first__birth_date=date(2000, 5, 1))
    (flip,) = [f for f in of_measure(people, "child_money", "first") if f.fact == "birth_date"]
    assert (flip.now, flip.value, flip.upward, flip.who) == (date(2000, 5, 1), date(2008, 1, 2), True, 1)
    assert decided(nest(first__birth_date=flip.value), "child_money", "first").outcome == "met"
    assert decided(nest(first__birth_date=date(2008, 1, 1)), "child_money", "first").outcome == "not_met"


def test_the_income_at_which_a_family_is_no_longer_poor() -> None:
    people = nest("{2025-12: 50000}")
    flip = next(f for f in of_measure(people, "family_money", "mother") if f.fact == "earnings" and f.who == 0)
    assert not flip.upward
    assert flip.months == (Month(2025, 12).index,)
    at = decided(nest(f"{{2025-12: {flip.value / 100:.2f}}}"), "family_money", "mother")
    beyond = decided(nest(f"{{2025-12: {(flip.value + 1) / 100:.2f}}}"), "family_money", "mother")
    assert (at.outcome, beyond.outcome) == ("met", "not_met")


def test_no_flip_where_there_is_none() -> None:
    assert of_measure(nest(), "child_money", "first") == []
    assert of_measure(nest(first__birth_date=UNKNOWN), "child_money", "first") == []
    people = household("{plot_income: 0, rent: 0, people: [{id: a, lives_here: true, earnings: 0}]}")
    assert [(f.fact, f.value, f.upward) for f in of_measure(people, "rent_help", "a")] == [("rent", 1, True)]


def test_the_month_in_which_a_condition_turns() -> None:
    grown = decided(nest(first__birth_date=date(2008, 3, 1)), "child_money", "first")
    assert month_of_change(grown, "counts_as_child") == Month(2026, 3)
    assert month_of_change(grown, "counts_as_child", within=1) is None
    assert month_of_change(decided(nest("{2025-12: 50000}"), "family_money", "mother")) is None


def test_nodes_are_shared_within_a_run() -> None:
    evaluated = run(nest())
    assert reason(evaluated, "order", 1) is reason(evaluated, "order", 1)
    assert isinstance(reason(evaluated, "order", 1), Node)


def test_the_record_of_a_decision_is_plain_and_complete() -> None:
    record = json.loads(json.dumps(reason_record(decided(nest(), "family_money", "mother"))))
    assert (record["measure"], record["who"], record["outcome"], record["amount"]) == ("family_money", "mother", "met", 550500)
    nodes = record["nodes"]
    assert [nodes[i]["name"] for i in record["conditions"]] == ["nest_has_children", "nest_is_poor"]
    assert nodes[record["amount_node"]]["value"] == 550500
    share = next(n for n in nodes if n["name"] == "line_share")
    assert share == {
        "name": "line_share", "kind": "parameter", "value": "7/10", "citation": "Act 1 art. 3", "since": "2018-01-01",
        "confidence": "verified",
    }  # fmt: skip
    poor = nodes[record["conditions"][1]]
    assert poor["comparisons"][0] | {"text": ""} == {"text": "", "left": 0, "right": 275240, "outcome": True}
    assert {nodes[i]["name"] for i in poor["inputs"]} == {"nest_income", "nest_size", "line_share", "index"}
    assert poor["taken"]["text"].startswith("return to_tiyn(")
