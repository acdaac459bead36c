"""Same seed, same bytes; one region alone, the same bytes; all or nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from built import LAW, MONTH, SMALL

from tirek.country import building
from tirek.country.building import build
from tirek.country.layout import CountryError, read_manifest, region_folder
from tirek.country.plan import make_plan

TURKISTAN, ULYTAU = "610000000", "620000000"


def digest(folder: Path) -> dict[str, str]:
    """A hash of every file below a folder."""
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.xdist_group("country")
def test_same_seed_same_bytes_for_any_number_of_workers(small_country: Path, tmp_path: Path) -> None:
    build(tmp_path / "two", SMALL, 7, MONTH, LAW, workers=2)
    assert digest(tmp_path / "two") == digest(small_country)


@pytest.mark.xdist_group("country")
@pytest.mark.parametrize("region", [TURKISTAN, ULYTAU])
def test_a_region_alone_has_the_same_bytes(small_country: Path, tmp_path: Path, region: str) -> None:
    build(tmp_path / "alone", SMALL, 7, MONTH, LAW, [region])
    assert digest(region_folder(tmp_path / "alone", region)) == digest(region_folder(small_country, region))
    assert [p.region for p in read_manifest(tmp_path / "alone").parts] == [region]


@pytest.mark.xdist_group("country")
def test_another_seed_gives_other_people(small_country: Path, tmp_path: Path) -> None:
    build(tmp_path / "other", SMALL, 8, MONTH, LAW, [ULYTAU])
    assert digest(region_folder(tmp_path / "other", ULYTAU)) != digest(region_folder(small_country, ULYTAU))


@pytest.mark.xdist_group("country")
def test_exactly_as_many_people_as_asked(small_country: Path) -> None:
    manifest = read_manifest(small_country)
    assert manifest.people == SMALL == sum(p.people for p in manifest.parts)
    assert len(manifest.parts) == 20


@pytest.mark.parametrize(
    ("people", "seed", "month", "regions", "says"),
    [
        (10, 1, MONTH, [], "--people 10"),
        (10**9, 1, MONTH, [], "synthetic IINs"),
        (SMALL, -1, MONTH, [], "--seed -1"),
        (SMALL, 1, "2026-13", [], "'2026-13' is not a month"),
        (SMALL, 1, MONTH, ["000000000"], "--region 000000000"),
    ],
)
def test_what_cannot_be_built_is_refused(tmp_path: Path, people: int, seed: int, month: str, regions: list[str], says: str) -> None:
    with pytest.raises(CountryError, match=says):
        build(tmp_path / "country", people, seed, month, LAW, regions)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_where_building_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(building, "build_regions", fail)
    with pytest.raises(OSError, match="disk full"):
        build(tmp_path / "country", SMALL, 1, MONTH, LAW)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_country_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("keep me")
    with pytest.raises(CountryError, match="already there"):
        build(tmp_path / "letters", SMALL, 1, MONTH, LAW)
    with pytest.raises(CountryError, match="holds no country"):
        build(tmp_path / "letters", SMALL, 1, MONTH, LAW, replace=True)
    assert (tmp_path / "letters" / "dear.txt").read_text() == "keep me"


def test_a_country_is_replaced_when_asked(tmp_path: Path) -> None:
    build(tmp_path / "country", SMALL, 1, MONTH, LAW, [ULYTAU])
    build(tmp_path / "country", SMALL, 2, MONTH, LAW, [ULYTAU], replace=True)
    assert read_manifest(tmp_path / "country").seed == 2


def test_a_plan_for_part_of_the_country_keeps_the_quotas() -> None:
    whole, part = make_plan(SMALL, 1, MONTH, {}), make_plan(SMALL, 1, MONTH, {}, [TURKISTAN])
    at = whole.regions.index(TURKISTAN)
    assert part.quota[at] == whole.quota[at] == part.quota.sum()
    assert part.iin_slots == whole.iin_slots


def test_a_year_of_more_history(tmp_path: Path) -> None:
    made = build(tmp_path / "country", SMALL, 1, MONTH, LAW, [ULYTAU], months=48)
    assert (made.months, made.first_month) == (48, "2022-01")
