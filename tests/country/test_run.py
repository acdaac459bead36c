"""The country run: what it writes, what it counts, and that nothing half-done is left behind."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tirek.country.layout import CountryError
from tirek.country.presumption import read_presumptions
from tirek.country.reading import household_by_id
from tirek.country.run import CountryRun
from tirek.country.summary import summary_of
from tirek.engine.household_form import read_household
from tirek.engine.law import Law
from tirek.engine.loading import load_law
from tirek.engine.reference import MET, evaluate
from tirek.engine.reform import read_reform
from tirek.engine.vocabulary import Month

ROOT = Path(__file__).parents[2]
MONTH = Month(2026, 1)


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law(ROOT / "law_kz")


@pytest.fixture(scope="module")
def run_folder(small_country: Path, law: Law, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "run"
    CountryRun(small_country, law, MONTH, presumptions=read_presumptions(law)).run(folder)
    return folder


def rights_of(folder: Path) -> pa.Table:
    return pq.read_table(folder / "rights")


def test_the_rights_written_add_up_to_the_totals_reported(small_country: Path, law: Law, tmp_path: Path) -> None:
    (result,) = CountryRun(small_country, law, MONTH).run(tmp_path / "run")
    table = rights_of(tmp_path / "run")
    assert table.num_rows == result.rows
    met = table.filter(pc.equal(table["outcome"].cast("string"), "met"))
    for name in ("large_family_allowance", "base_pension", "birth_grant", "disability_allowance"):
        rows = met.filter(pc.equal(met["measure"].cast("string"), name))
        assert rows.num_rows == result.totals[name].met > 0
        assert (pc.sum(rows["amount_tiyn"]).as_py() or 0) == result.totals[name].amount


def test_regions_add_up_to_the_country(small_country: Path, law: Law, tmp_path: Path) -> None:
    (result,) = CountryRun(small_country, law, MONTH).run(tmp_path / "run")
    assert sum(result.region_people.values()) == result.people
    for name, totals in result.totals.items():
        assert sum(r[name].amount for r in result.regions.values()) == totals.amount
        assert sum(r[name].met for r in result.regions.values()) == totals.met


def test_one_thread_and_two_write_the_same_bytes(small_country: Path, law: Law, tmp_path: Path) -> None:
    for threads in (1, 2):
        CountryRun(small_country, law, MONTH, threads=threads).run(tmp_path / str(threads))
    one, two = (sorted((tmp_path / n / "rights").iterdir()) for n in ("1", "2"))
    assert [p.name for p in one] == [p.name for p in two]
    assert all(a.read_bytes() == b.read_bytes() for a, b in zip(one, two, strict=True))


def test_a_family_read_back_from_disk_gets_from_the_reference_what_the_run_gave_it(small_country: Path, law: Law, tmp_path: Path) -> None:
    CountryRun(small_country, law, MONTH).run(tmp_path / "run")
    table = rights_of(tmp_path / "run")
    chosen = np.random.default_rng(7).choice(np.unique(table["household_id"].to_numpy()), 40, replace=False)
    for household_id in chosen:
        form = household_by_id(small_country, int(household_id))
        for person in form["people"]:
            person.pop("iin", None), person.pop("name", None)
        expected = sorted(
            (m.measure.name, m.amount if not m.amount_unknown else None)
            for m in evaluate(law, read_household(form, law), MONTH).measures
            if m.outcome == MET and m.measure.kind not in ("levy", "reckoning")
        )
        mine = table.filter(pc.and_(pc.equal(table["household_id"], household_id), pc.equal(table["outcome"].cast("string"), "met")))
        found = sorted(zip(mine["measure"].cast("string").to_pylist(), mine["amount_tiyn"].to_pylist(), strict=True))
        assert [(n, a or 0) for n, a in found] == [(n, a or 0) for n, a in expected]


def test_a_run_that_fails_leaves_nothing_behind(small_country: Path, law: Law, tmp_path: Path) -> None:
    job = CountryRun(small_country, law, MONTH)

    def interrupted(people: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        job.run(tmp_path / "run", interrupted)
    assert list(tmp_path.iterdir()) == []


def test_a_run_is_never_written_over_another(run_folder: Path, small_country: Path, law: Law) -> None:
    with pytest.raises(CountryError, match="already exists"):
        CountryRun(small_country, law, MONTH).run(run_folder)


def test_what_no_register_holds_is_presumed_only_when_asked(small_country: Path, law: Law, tmp_path: Path) -> None:
    (bare,) = CountryRun(small_country, law, MONTH).run(tmp_path / "bare")
    (presumed,) = CountryRun(small_country, law, MONTH, presumptions=read_presumptions(law)).run(tmp_path / "presumed")
    assistance = "targeted_social_assistance"
    assert presumed.totals[assistance].met > bare.totals[assistance].met
    assert presumed.totals["base_pension"] == bare.totals["base_pension"]


def test_a_reform_stands_beside_the_law_and_changes_only_what_it_says(small_country: Path, law: Law, tmp_path: Path) -> None:
    overlay = tmp_path / "reform.yaml"
    overlay.write_text("parameters:\n  birth_grant_mci:\n    - {from: 2026-01-01, value: {1: 76, 4: 126}}\n", encoding="utf-8")
    reform = read_reform(law, overlay)
    job = CountryRun(small_country, law, MONTH, reform=reform.law)
    assert job.kernels[0].generated.digest == job.kernels[1].generated.digest, "a reform of parameters compiles nothing"
    before, after = job.run(tmp_path / "run")
    assert after.totals["birth_grant"].amount == 2 * before.totals["birth_grant"].amount > 0
    assert {n for n in before.totals if before.totals[n] != after.totals[n]} == {"birth_grant"}


def test_the_summary_names_law_and_input_and_can_be_written_as_json(small_country: Path, law: Law, tmp_path: Path) -> None:
    job = CountryRun(small_country, law, MONTH)
    (result,) = job.run(tmp_path / "run")
    summary = json.loads(json.dumps(summary_of(law, job.manifest, result, 20_000_000, ())))
    assert summary["law_digest"] == law.digest
    assert len(summary["input_hash"]) == 64
    assert summary["people"] == result.people
    grant = next(m for m in summary["measures"] if m["name"] == "birth_grant")
    assert grant["published"], "published statistics stand beside the result"
    assert grant["met"] + grant["unknown"] + grant["not_met"] == result.people
