"""One kernel run over many parts: what the buffers hold between parts never shows."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from tests.engine.random_families import RandomFamilies
from tests.engine.tiny_law import feature_law
from tirek.engine.comparison import Comparison, within
from tirek.engine.kernel import Buffers, Kernel, Rights, compile_law
from tirek.engine.part import Part, part_of
from tirek.engine.reform import read_reform
from tirek.engine.vocabulary import Month

NOW = Month(2026, 1)
LAW = feature_law("families")
FAMILIES = RandomFamilies(LAW, NOW, 11)
FIRST = FAMILIES.first_month


@pytest.fixture(scope="module")
def kernel() -> Kernel:
    return compile_law(LAW, NOW)


def some(number: int) -> Part:
    told = [within(h, FIRST, FAMILIES.months) for h in FAMILIES.households(number)]
    return part_of(LAW, told, FIRST, FAMILIES.months)


def assert_alike(a: Rights, b: Rights) -> None:
    for field in fields(Rights):
        assert np.array_equal(getattr(a, field.name), getattr(b, field.name)), field.name


def test_buffers_leave_nothing_behind(kernel: Kernel) -> None:
    buffers, vector = Buffers(kernel), kernel.vector(LAW, FIRST)
    small, large = some(5), some(2500)
    bare = Part(small.offsets, {n: c for n, c in small.columns.items() if n in ("region", "sure", "wage")})
    for part in (large, small, bare, large, bare, small):
        assert_alike(kernel.run(part, vector, buffers), kernel.run(part, vector))


def test_more_rights_than_there_is_room_for(kernel: Kernel) -> None:
    part, vector = some(200), kernel.vector(LAW, FIRST)
    assert_alike(kernel.run(part, vector, Buffers(kernel, capacity=1)), kernel.run(part, vector))


def test_silent_rights_are_counted_but_not_listed(kernel: Kernel) -> None:
    part, vector, buffers = some(200), kernel.vector(LAW, FIRST), Buffers(kernel)
    whole = kernel.run(part, vector)
    buffers.silence(kernel, "m_helped", None)
    buffers.silence(kernel, "m_kin_poor", "kin_poor")
    listed = kernel.run(part, vector, buffers)
    silent = (whole.measure == kernel.measures.index("m_helped")) & (whole.outcome == 2)
    silent |= (whole.measure == kernel.measures.index("m_kin_poor")) & (whole.outcome == 1) & (whole.deciding == 0)
    assert silent.any()
    assert np.array_equal(listed.unit, whole.unit[~silent])
    assert np.array_equal(listed.amount, whole.amount[~silent])
    assert np.array_equal(listed.totals, whole.totals)
    assert np.array_equal(listed.unsure, whole.unsure)


def test_a_reform_of_parameters_is_told_alike_by_both(tmp_path: Path) -> None:
    (tmp_path / "reform.yaml").write_text(
        'name: {kk: "…", ru: "…", en: "…"}\nparameters:\n  base: [{from: 2025-06-01, value: 77.7}]\n'
        "  coef: [{from: 2020-01-01, value: {first: 2, third: 0.01}}]\n",
        encoding="utf-8",
    )
    reformed = read_reform(LAW, tmp_path / "reform.yaml").law
    assert Comparison(reformed, NOW, FIRST, FAMILIES.months).differences(FAMILIES.households(200)) == []
