"""One household read back says what its columns say, and is a household the engine understands."""

from __future__ import annotations

from pathlib import Path

import pytest
from built import Columns

from tirek.country.layout import CountryError
from tirek.country.reading import household_at, household_by_id

pytestmark = pytest.mark.xdist_group("country")
TURKISTAN = "610000000"


def test_a_household_by_position_and_by_id(small_country: Path, small: Columns) -> None:
    form = household_at(small_country, TURKISTAN, 11)
    before = sum(p.households for p in small.manifest.parts if p.region < TURKISTAN)
    row = before + 11
    assert household_by_id(small_country, int(small.household("household_id")[row])) == form
    assert form["region"] == TURKISTAN
    assert len(form["people"]) == small.household("members")[row]
    for place, person in enumerate(form["people"]):
        at = int(small.first[row]) + place
        assert person["id"] == str(place + 1)
        assert int(person["iin"]) == small.person("iin")[at]
        assert int(person["birth_date"].replace("-", "")) == small.person("birth_date")[at]
        mother = small.person("mother")[at]
        assert person["mother"] == (None if mother < 0 else str(mother + 1))


def test_months_are_written_as_runs(small_country: Path) -> None:
    people = [p for i in range(40) for p in household_at(small_country, TURKISTAN, i)["people"]]
    earners = [p["earnings"] for p in people if isinstance(p.get("earnings"), list)]
    assert earners
    assert all({"from", "to", "each"} == set(run) for runs in earners for run in runs)
    assert any(p.get("earnings") == 0 for p in people)


def test_forms_are_read_by_the_engine(small_country: Path) -> None:
    household_form = pytest.importorskip("tirek.engine.household_form")
    loading = pytest.importorskip("tirek.engine.loading")
    law = loading.load_law(Path(__file__).parents[2] / "law_kz")
    for position in range(25):
        household = household_form.read_household(household_at(small_country, TURKISTAN, position), law)
        assert household.facts["region"] == TURKISTAN


def test_households_that_are_not_there(small_country: Path) -> None:
    with pytest.raises(CountryError, match="has households 0 to"):
        household_at(small_country, TURKISTAN, 10**6)
    with pytest.raises(CountryError, match="does not hold region"):
        household_at(small_country, "999999999", 0)
    with pytest.raises(CountryError, match="no household 5"):
        household_by_id(small_country, 5)
