"""Cases beside the law: what they may say, and how failures are told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.small import small_law
from tirek.engine.cases import Case, CaseResult, read_cases, run_case
from tirek.engine.yaml_text import parse_yaml

HOUSEHOLD = """
household:
  assume: {died_on: none, lives_here: true, student: false, earnings: 0}
  plot_income: 0
  people:
    - {id: mother, sex: female, birth_date: 1985-05-01, mother: none}
    - {id: one, sex: male, birth_date: 2010-01-01, mother: mother}
    - {id: two, sex: male, birth_date: 2015-01-01, mother: mother}
"""


def run(text: str) -> CaseResult:
    form: Any = parse_yaml(text, "test")
    return run_case(small_law(), Case("x", "test", "test:1", form))


def test_the_small_laws_own_cases_pass() -> None:
    results = [run_case(small_law(), case) for case in read_cases(small_law())]
    assert results
    assert [(r.case.id, r.failures, r.error) for r in results if not r.passed] == []
    assert {r.case.owner for r in results} == {"child_money", "family_money"}
    assert [c.owner for c in read_cases(small_law(), ["child_money"])] == ["child_money"] * 2
    assert len(list(read_cases(small_law(), ["nothing"]))) == 0


@pytest.mark.parametrize(
    "expect",
    [
        "{grant: 19660}",
        "{grant: 19660, index: 3932, bonus: 3932}",
        "[{value: grant, is: 19660}]",
    ],
)
def test_values_set_directly_on_the_unit(expect: str) -> None:
    result = run(f"{{month: 2026-01, given: {{order: 1}}, expect: {expect}}}")
    assert (result.failures, result.error) == ((), "")


def test_a_family_rule_needs_no_family_when_its_values_are_given() -> None:
    assert run("{month: 2026-01, given: {nest_children: 3}, expect: {family_money_amount: 8258}}").passed


def test_parameters_and_bands_can_be_given() -> None:
    assert run("{month: 2026-01, given: {order: 2, index: 100, birth_multiple: {1: 3}}, expect: {grant: 300}}").passed


def test_tolerance_is_in_tenge() -> None:
    assert run("{month: 2026-01, given: {order: 1}, tolerance_tenge: 2, expect: {grant: 19658}}").passed
    assert not run("{month: 2026-01, given: {order: 1}, tolerance_tenge: 2, expect: {grant: 19657}}").passed


def test_measures_for_people_of_a_household() -> None:
    result = run(f"""
month: 2026-01
{HOUSEHOLD}
expect:
  - {{measure: family_money, for: mother, outcome: met, amount: 5505}}
  - {{measure: child_money, for: mother, outcome: not_met, because: counts_as_child, amount: 0}}
  - {{measure: child_money, for: two, outcome: met, amount: 19660}}
  - {{measure: family_money, for: two, outcome: not_met}}
  - {{measure: old_scheme, outcome: not_in_force}}
  - {{measure: rent_help, outcome: unknown, missing: [rent]}}
  - {{value: order, for: two, is: 2}}
  - {{value: nest_size, is: 3}}
  - {{value: mother, for: one, is: mother}}
  - {{value: wage, for: one, is: unknown}}
""")
    assert (result.failures, result.error) == ((), "")


@pytest.mark.parametrize(
    ("case", "failure"),
    [
        ("{month: 2026-01, given: {order: 1}, expect: {grant: 1}}", "grant: expected 1 tenge, got 19660 tenge"),
        ("{month: 2026-01, expect: {grant: 1}}", "grant: expected 1 tenge, got unknown"),
        (
            f"month: 2026-01\n{HOUSEHOLD}\nexpect: [{{measure: child_money, for: mother, outcome: met}}]",
            "child_money for mother: expected met, got not_met (because counts_as_child)",
        ),
        (
            f"month: 2026-01\n{HOUSEHOLD}\nexpect: [{{measure: child_money, for: one, outcome: met, amount: 7}}]",
            "child_money for one: expected amount 7 tenge, got 19660 tenge",
        ),
        (
            f"month: 2026-01\n{HOUSEHOLD}\nexpect: [{{measure: child_money, for: mother, because: is_alive}}]",
            "child_money for mother: expected because is_alive, got counts_as_child",
        ),
        (
            f"month: 2026-01\n{HOUSEHOLD}\nexpect: [{{measure: rent_help, missing: [wage]}}]",
            "rent_help: expected missing wage, got rent",
        ),
        ("{month: 2026-01, given: {order: 1}}", "nothing is expected: write `expect:`"),
    ],
)
def test_failures_say_what_was_expected_and_what_came(case: str, failure: str) -> None:
    assert run(case).failures == (failure,)


@pytest.mark.parametrize(
    ("case", "error"),
    [
        ("{month: 2026-01, expect: {grnt: 1}}", "did you mean 'grant'?"),
        ("{month: 2026-01, expect: [{measure: child_mony, outcome: met}]}", "did you mean 'child_money'?"),
        ("{month: 2026-01, give: {order: 1}, expect: {grant: 1}}", "does not know give"),
        ("{month: 2026-13, expect: {grant: 1}}", "is not a month"),
        (f"month: 2026-01\n{HOUSEHOLD}\nexpect: [{{measure: child_money, outcome: met}}]", "3 units; say `for:` whom"),
        (f"month: 2026-01\n{HOUSEHOLD}\nexpect: [{{value: order, for: aunt, is: 1}}]", "there is no person 'aunt'"),
        ("{month: 2026-01, household: {people: [{id: a, wag: 1}]}, expect: {grant: 1}}", "household.people[0].wag"),
    ],
)
def test_a_case_that_cannot_be_run_says_why(case: str, error: str) -> None:
    assert error in run(case).error
