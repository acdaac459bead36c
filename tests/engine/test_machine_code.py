"""The kernel's text means the same to numba as to the translator that makes machine code of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.engine.random_families import RandomFamilies
from tests.engine.tiny_law import feature_law
from tirek.engine.codegen_passes import TOTALS
from tirek.engine.comparison import within
from tirek.engine.kernel import Buffers, Kernel, compile_law
from tirek.engine.part import Part, part_of
from tirek.engine.vocabulary import Month

NOW = Month(2026, 1)


def by_numba(kernel: Kernel, part: Part, vector: Any) -> tuple[list[Any], Any, Any]:
    """Rows, counts by condition and totals of the kernel's text compiled by numba; matrices are given as they are, without a length."""
    space: dict[str, Any] = {}
    exec(kernel.generated.text.replace('"cache": True', '"cache": False'), space)
    buffers = Buffers(kernel)
    kernel._prepare(part, buffers)
    columns = [kernel._argument(a, part, buffers) for a in kernel.generated.arrays]
    counters = np.array([0, buffers.capacity, 0, 0])
    by_condition = np.zeros(2 * len(kernel.measures) * kernel.generated.conditions, np.int64)
    totals = np.zeros(TOTALS * len(kernel.measures), np.int64)
    fixed = [vector, buffers.kept, buffers.family, buffers.silent, *buffers.rows, counters, by_condition, totals]
    space["run"](part.households, part.offsets, *columns, *fixed)
    assert counters[2] == 0
    return [r[: counters[0]] for r in buffers.rows], by_condition, totals


@pytest.mark.parametrize("name", ["one_of_each", "pairs"])
def test_numba_and_the_machine_code_decide_alike(name: str) -> None:
    law = feature_law(name)
    kernel = compile_law(law, NOW)
    families = RandomFamilies(law, NOW, 3)
    told = [within(h, families.first_month, families.months) for h in families.households(300)]
    part = part_of(law, told, families.first_month, families.months)
    vector = kernel.vector(law, families.first_month)
    rows, by_condition, totals = by_numba(kernel, part, vector)
    rights = kernel.run(part, vector)
    expected = (rights.unit, rights.measure, rights.outcome, rights.deciding, rights.amount)
    assert len(rights.unit) > 100
    assert all(np.array_equal(a, b) for a, b in zip(rows, expected, strict=True))
    assert np.array_equal(by_condition.reshape(len(kernel.measures), -1, 2)[:, :, 0], rights.refused)
    assert np.array_equal(by_condition.reshape(len(kernel.measures), -1, 2)[:, :, 1], rights.unsure)
    assert np.array_equal(totals.reshape(-1, TOTALS), rights.totals)
