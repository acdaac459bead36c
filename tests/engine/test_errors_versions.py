"""Dates that do not fit: two versions on one day, a gap, an end before the beginning."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.faulty import assert_fault, words

RULES = '''
@rule(Person, "Act 1", since="{first_since}"{first_until})
def tried__first(index: Money) -> Money:
    """Tried."""
    return index


@rule(
    Person,
    "Act 1",
    since="{second_since}",  # ←
)
def tried__second(index: Money) -> Money:
    """Tried."""
    return 2 * index
'''


def _rules(first: str, until: str, second: str) -> str:
    return RULES.format(first_since=first, first_until=f', until="{until}"' if until else "", second_since=second)


def test_two_versions_of_a_rule_on_one_day(tmp_path: Path) -> None:
    assert_fault(
        tmp_path,
        "two versions of rule 'tried' are in force on 2020-01-01",
        "until 2020-01-01 at the earlier one (law/extra/rules.py:2)",
        rules=_rules("2018-01-01", "2020-07-01", "2020-01-01"),
    )


def test_two_versions_of_a_rule_since_the_same_day(tmp_path: Path) -> None:
    assert_fault(
        tmp_path,
        "two versions of rule 'tried' are in force on 2018-01-01",
        "another day for one of the two (the other: law/extra/rules.py:2)",
        rules=_rules("2018-01-01", "", "2018-01-01"),
    )


def test_a_rule_written_twice_without_dates(tmp_path: Path) -> None:
    text = '''
    @rule(Person, "Act 1")
    def tried(index: Money) -> Money:
        """Tried."""
        return index


    @rule(Person, "Act 1")
    def tried(index: Money) -> Money:  # ←
        """Tried."""
        return 2 * index
    '''
    says = "two versions of rule 'tried' are in force on every day"
    mend = "since at the later one (law/extra/rules.py:9), until at the earlier (law/extra/rules.py:3)"
    assert_fault(tmp_path, says, mend, rules=text)


def test_a_gap_between_versions_of_a_rule(tmp_path: Path) -> None:
    assert_fault(
        tmp_path,
        "no version of rule 'tried' is in force from 2019-01-01 to 2020-01-01",
        "since 2019-01-01 here, or a version for that time",
        rules=_rules("2018-01-01", "2019-01-01", "2020-01-01"),
    )


def test_versions_that_meet_are_no_fault_beside_another(tmp_path: Path) -> None:
    good = _rules("2018-01-01", "2020-01-01", "2020-01-01").replace("  # ←", "")
    bad = '@rule(Person, "Act 1", since="2021-01-01", until="2020-01-01")  # ←\n'
    bad += 'def late(index: Money) -> Money:\n    """Late."""\n    return index\n'
    assert_fault(tmp_path, "'late' ends before it begins", 'until="a day after 2021-01-01"', rules=good + bad)


def test_versions_of_one_rule_are_of_one_entity(tmp_path: Path) -> None:
    text = _rules("2018-01-01", "", "2020-01-01").replace("  # ←", "").replace("    Person,", "    Household,  # ←")
    assert_fault(tmp_path, "versions of 'tried' are of person and household", "one entity for all versions", rules=text)


def test_only_one_version_relates_to_a_head(tmp_path: Path) -> None:
    text = '''
    @rule(Person, "Act 1", since="2018-01-01")
    def tried__2018(wage: Money) -> Money:
        """Tried."""
        return wage


    @rule(Person, "Act 1", since="2020-01-01")
    def tried__2020(head: Person) -> Money:  # ←
        """Tried."""
        return head.wage
    '''
    says = "one version of 'tried' has the argument head, another not"
    assert_fault(tmp_path, says, "head: Person in all versions, or in none", rules=text)


PARAMETER = """
pay:
  unit: money
  title: {{kk: "Төлем", ru: "Выплата"}}
  values:
    - {{from: 2018-01-01, {until}value: 1, source: "Act 1", confidence: verified}}
    - {{from: {second}, value: 2, source: "Act 1", confidence: verified}}  # ←
"""

TERMS = {
    "on one day": (
        "until: 2020-07-01, ",
        "2020-01-01",
        "two versions of parameter 'pay' are in force on 2020-01-01",
        "until 2020-01-01 at the earlier one (law/extra/parameters.yaml:6)",
    ),
    "from the same day": (
        "",
        "2018-01-01",
        "two versions of parameter 'pay' are in force on 2018-01-01",
        "another day for one of the two (the other: law/extra/parameters.yaml:6)",
    ),
    "with a gap between": (
        "until: 2019-01-01, ",
        "2020-01-01",
        "no version of parameter 'pay' is in force from 2019-01-01 to 2020-01-01",
        "since 2019-01-01 here, or a version for that time",
    ),
}


@pytest.mark.parametrize("written", TERMS)
def test_two_values_of_a_parameter(tmp_path: Path, written: str) -> None:
    until, second, says, write = TERMS[written]
    assert_fault(tmp_path, says, write, parameters=PARAMETER.format(until=until, second=second))


def test_a_value_that_ends_before_it_begins(tmp_path: Path) -> None:
    text = """
    pay:
      unit: money
      title: {kk: "Төлем", ru: "Выплата"}
      values:
        - from: 2018-01-01
          until: 2017-01-01  # ←
          value: 1
          source: "Act 1"
          confidence: verified
    """
    assert_fault(tmp_path, "parameter 'pay': a value ends before it begins", "until: a day after 2018-01-01", parameters=text)


def test_a_measure_that_ends_before_it_begins(tmp_path: Path) -> None:
    text = """
    measure(
        "aid", area="family", unit=Person, kind=CASH, every=MONTH, payer="budget", conditions=[earns_nothing], amount=None,
        since="2020-01-01",
        until="2020-01-01",  # ←
    )
    """
    said = words("earns_nothing")
    assert_fault(tmp_path, "measure 'aid' ends before it begins", 'until="a day after 2020-01-01"', rules=text, words=said)
