"""The 56 facts of the mission: each is listed once, and what is said to be there is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tirek.engine.law import Law
from tirek.engine.loading import load_law

ROOT = Path(__file__).parents[1]
ROWS = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", (ROOT / "docs" / "mission.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def law() -> Law:
    """The law of Kazakhstan."""
    return load_law(ROOT / "law_kz")


def test_all_facts_are_listed_once() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(1, 57))


def test_rooms_and_tests_that_are_named_exist() -> None:
    named = {path for row in ROWS for path in re.findall(r"`((?:law_kz|tirek|tests)/[^`]+)`", " ".join(row[2:]))}
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_a_fact_without_a_test_is_said_to_be_missing() -> None:
    assert all(re.search(r"`tests/|\*not yet\*", row[3]) for row in ROWS)


# Facts 3-9: each function of the ministry has measures of its own.
@pytest.mark.parametrize("area", ["payroll", "employment", "disability", "pensions", "insurance", "assistance", "migration", "business"])
def test_each_function_of_the_ministry_has_measures(law: Law, area: str) -> None:
    assert any(m.folder.startswith(f"{area}/") for m in law.measures.values())


# Facts 32, 33, 35, 36, 38, 45-49: the measures of the employment programme.
@pytest.mark.parametrize(
    "measure",
    [
        "bastau_business", "relocation_aid", "microcredit", "business_grant", "social_job",
        "target_group_status", "short_term_training", "first_workplace", "generations_contract",
    ],
)  # fmt: skip
def test_the_programme_is_law(law: Law, measure: str) -> None:
    assert law.measures[measure].conditions


# Fact 51: from application to the proactive format.
def test_some_measures_are_offered_without_application(law: Law) -> None:
    assert any(m.proactive for m in law.measures.values())


# Fact 55: household plots count in the income of families that receive assistance.
def test_household_plots_count_as_income(law: Law) -> None:
    assert any(a.name == "household_plot_income" for r in law.rules.values() for v in r.versions for a in v.arguments)
