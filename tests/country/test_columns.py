"""The files keep the contract: row groups, types, sentinels, months, identification numbers, plausible values."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from built import Columns

from tirek.country.iin import append_check_digits
from tirek.country.layout import BLOCK_HOUSEHOLDS, HOUSEHOLDS, PEOPLE, read_manifest, region_folder
from tirek.engine.columns import UNKNOWNS

pytestmark = pytest.mark.xdist_group("country")
LAST_DAY = 20260131


def test_row_group_k_of_people_holds_the_members_of_row_group_k_of_households(large_country: Path) -> None:
    for part in read_manifest(large_country).parts:
        folder = region_folder(large_country, part.region)
        households, people = pq.ParquetFile(folder / HOUSEHOLDS), pq.ParquetFile(folder / PEOPLE)
        assert households.num_row_groups == people.num_row_groups == part.row_groups
        for k in range(part.row_groups):
            members = households.read_row_group(k, columns=["members"])["members"].to_numpy()
            assert members.sum() == people.metadata.row_group(k).num_rows
            assert len(members) == BLOCK_HOUSEHOLDS or k == part.row_groups - 1
            assert (members > 0).all()


def test_no_cell_is_null(small: Columns) -> None:
    for table in (small.households, small.people):
        for field in table.schema:
            assert not field.nullable, field.name
            assert table[field.name].null_count == 0


def test_every_column_is_described(small: Columns) -> None:
    assert small.households.column_names[2:] == list(small.manifest.household_facts)
    assert small.people.column_names[5:] == list(small.manifest.person_facts)


def test_values_keep_to_their_kind(small: Columns) -> None:
    for table, facts in ((small.households, small.manifest.household_facts), (small.people, small.manifest.person_facts)):
        for name, fact in facts.items():
            if fact["type"].startswith("monthly"):
                continue
            values = table[name].to_numpy()
            known = values[values != fact["unknown"]]
            if fact["type"] == "bool":
                assert np.isin(known, (0, 1)).all(), name
            elif fact["type"] == "enum":
                assert known.min() >= 0, name
                assert known.max() < len(fact["values"]), name
            elif fact["type"] == "date":
                dates = known[known != 0]
                assert ((dates % 100 >= 1) & (dates % 100 <= 31) & (dates // 100 % 100 <= 12) & (dates > 19000000)).all(), name
            else:
                assert known.min() >= -1 if fact["type"] == "link" else known.min() >= 0, name


def test_some_registers_have_holes_and_the_main_ones_none(small: Columns) -> None:
    for name in ("sex", "birth_date", "lives_here", "award", "work_status"):
        assert (small.person(name) != small.manifest.person_facts[name]["unknown"]).all(), name
    assert (small.household("region") >= 0).all()
    for name in ("other_income", "loans_other_than_mortgage", "long_illness"):
        unknown = (small.person(name) == small.manifest.person_facts[name]["unknown"]).mean()
        assert 0.001 < unknown < 0.03, name


def test_months_are_none_one_or_all(small: Columns) -> None:
    for name in ("earnings", "insured_income"):
        column = small.people[name].combine_chunks()
        lengths = np.diff(column.offsets.to_numpy()) if hasattr(column, "offsets") else column.value_lengths().to_numpy()
        assert set(np.unique(lengths).tolist()) <= {0, 1, small.manifest.months}
        assert (lengths == small.manifest.months).mean() > 0.3
    values = small.people["earnings"].to_pylist()
    assert all(v[0] == UNKNOWNS["money"] for v in values if len(v) == 1)
    assert any(len(v) == 1 for v in values)
    assert all(x >= 0 for v in values if len(v) > 1 for x in v)


def test_insured_income_lies_between_one_and_seven_minimum_wages(small: Columns) -> None:
    values = [x for v in small.people["insured_income"].to_pylist() for x in v if x > 0]
    assert min(values) >= 60_000_00
    assert max(values) <= 7 * 85_000_00


def test_nobody_is_insured_in_months_without_earnings(small: Columns) -> None:
    earnings, insured = (small.people[n].to_pylist() for n in ("earnings", "insured_income"))
    for e, i in zip(earnings, insured, strict=True):
        if i and len(e) != 1:
            assert all(b == 0 or a > 0 for a, b in zip(e, i, strict=True))


def test_numbers_are_unique_have_check_digits_and_cannot_belong_to_the_living(small: Columns) -> None:
    iin = small.person("iin")
    assert len(np.unique(iin)) == len(iin)
    assert (append_check_digits(iin // 10) == iin).all()
    digit = iin // 10**5 % 10
    female = small.person("sex") == small.code("sex", "female")
    assert (digit == np.where(female, 8, 7)).all()
    assert (iin // 10**6 == small.person("birth_date") % 10**6).all()


def test_ids_are_unique(small: Columns) -> None:
    for ids in (small.person("person_id"), small.household("household_id")):
        assert len(np.unique(ids)) == len(ids)


def test_names_fit_the_sex_and_the_father(small: Columns) -> None:
    patronymics = small.people["patronymic"].to_pylist()
    female = small.person("sex") == small.code("sex", "female")
    daughters = ("қызы", "вна", "чна", "ишна", "инична")
    assert all(p.endswith(daughters) == bool(f) for p, f in zip(patronymics, female, strict=True))
    given = small.people["given_name"].to_pylist()
    rows, fathers = small.target("father")
    same = sum(patronymics[r][:2] == given[f][:2] for r, f in zip(rows, fathers, strict=True))
    assert same > 0.97 * len(rows)


def test_nobody_is_born_or_dies_after_the_built_month(small: Columns) -> None:
    assert small.person("birth_date").max() <= LAST_DAY
    died = small.person("died_on")
    assert died.max() <= LAST_DAY
    assert (died[died > 0] // 100 == LAST_DAY // 100).all()


def test_children_do_not_work_and_pensioners_have_service(small: Columns) -> None:
    child = small.person("birth_date") > 20100131
    assert (small.person("work_status")[child] == small.code("work_status", "not_working")).all()
    assert (small.person("pension_awarded_on")[child] == 0).all()
    old = small.person("birth_date") < 19600101
    assert (small.person("service_months_before_1998")[old] > 12).mean() > 0.9
    assert (small.person("pension_awarded_on")[small.person("birth_date") < 19600101] > 0).mean() > 0.95


def test_maternity_leave_belongs_to_women(small: Columns) -> None:
    on_leave = small.person("maternity_leave_from") > 0
    assert on_leave.any()
    assert (small.person("sex")[on_leave] == small.code("sex", "female")).all()
    assert (small.person("maternity_leave_days")[on_leave] >= 126).all()


def test_months_of_insurance_are_not_fewer_than_the_months_shown(small: Columns) -> None:
    shown = np.array([sum(x > 0 for x in v) for v in small.people["insured_income"].to_pylist()])
    assert (small.person("insured_months") >= shown).all()
    assert (small.person("pension_contribution_months") >= small.person("insured_months")).all()
