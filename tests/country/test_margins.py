"""A country of 200,000 meets its targets, within what chance allows there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tirek.channels.cli.country import app
from tirek.country.report import Margin, report
from tirek.country.targets import read_targets

pytestmark = pytest.mark.xdist_group("country")

# Wanted: at most this far from the target, plus three standard deviations of a count of that size.
TOLERANCE = {
    "population": 0.003,
    "age and sex": 0.01,
    "children by year of age": 0.012,
    "household size": 0.025,
    "families": 0.01,
    "births by order (under 5)": 0.01,
    "work": 0.012,
    "wages (tenge)": 0.02,
    "disabled persons": 0.02,
    "pensions": 0.01,
    "awarded mothers": 0.01,
    "deaths": 0.02,
    "population by region": 0.0005,
    "urban by region": 0.006,
    "employed by region": 0.02,
    "mean wage by region (tenge)": 0.08,
    "median wage by region (tenge)": 0.08,
}
COUNTED = {"work", "disabled persons", "pensions", "awarded mothers", "deaths", "age and sex", "children by year of age", "families"}
DRAWN = COUNTED | {"employed by region"}


@pytest.fixture(scope="module")
def margins(large_country: Path) -> list[Margin]:
    return report(large_country)


def test_every_margin_is_near_its_target(margins: list[Margin]) -> None:
    far = []
    for m in margins:
        if m.error is None or m.target is None:
            continue
        allowed = TOLERANCE[m.group] + (3 / m.target**0.5 if m.group in DRAWN else 0)
        if abs(m.error) > allowed:
            far.append((m.group, m.label, m.target, m.actual, round(m.error, 4)))
    assert far == []


def test_every_margin_names_its_source(margins: list[Margin]) -> None:
    assert all(m.source and m.confidence in ("verified", "derived", "recalled") for m in margins)


def test_large_families_follow_from_births_and_are_no_target(margins: list[Margin]) -> None:
    (families,) = [m for m in margins if m.label.startswith("four and more children")]
    assert families.target is None
    of_country = families.actual * 20_495_975 / 200_000
    assert 450_000 < of_country < 750_000


def test_large_families_are_commoner_in_the_south(margins: list[Margin]) -> None:
    by_region = {m.label: m.actual for m in margins if m.group.startswith("families with four")}
    people = {m.label: m.actual for m in margins if m.group == "population by region"}
    share = {region: n / people[region] for region, n in by_region.items()}
    turkistan, shymkent, north_kazakhstan, kostanay = (share[r] for r in ("610000000", "790000000", "590000000", "390000000"))
    assert min(turkistan, shymkent) > 2 * max(north_kazakhstan, kostanay)


def test_no_target_is_a_benefit(margins: list[Margin]) -> None:
    """What benefits cost and who receives targeted assistance is predicted, never aimed at."""
    names = set(read_targets().entries)
    assert not {n for n in names if "assistance" in n or "allowance" in n or "spending" in n or "payment" in n}


def test_report_as_json_and_as_table(large_country: Path) -> None:
    found = CliRunner().invoke(app, ["report", str(large_country), "--json"])
    assert found.exit_code == 0
    lines = json.loads(found.stdout)
    assert {"group", "label", "target", "actual", "error", "source", "confidence"} <= set(lines[0])
    table = CliRunner().invoke(app, ["report", str(large_country)])
    assert "births by order" in table.stdout


def test_report_of_no_country(tmp_path: Path) -> None:
    found = CliRunner().invoke(app, ["report", str(tmp_path)])
    assert found.exit_code == 2
    assert "holds no country" in found.stderr
