"""The small law of the benchmarks gives the exact cents, and what is measured of it can be trusted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from rich.table import Table

from benchmarks.bandwidth import Bandwidth
from benchmarks.country_run import JobFigures, KernelFigures
from benchmarks.country_template.exact import OUTPUTS, exact_outputs
from benchmarks.country_template.people import People, SavedPeople, make_people
from benchmarks.country_template.with_tirek import Engine, parts_of
from benchmarks.growth import Growth
from benchmarks.report import markdown
from benchmarks.stopwatch import Stopwatch


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The compiled template."""
    return Engine(threads=2)


def one_household(**changed: object) -> People:
    """A working mother of 40 with a child of 7, renting 90 m²."""
    told = {
        "household": np.array([0, 0]), "adult": np.array([True, False]), "birth": np.array(["1976-01-01", "2008-06-15"], "datetime64[D]"),
        "salary": np.array([400, 0]), "capital_returns": np.array([100, 0]), "rent": np.array([1_000]), "size": np.array([91]),
        "status": np.array([1], np.int8),
    }  # fmt: skip
    return People(**(told | changed))  # type: ignore[arg-type]


def test_worked_example(engine: Engine) -> None:
    found = {name: values.tolist() for name, values in engine.outputs(parts_of(one_household())).items()}
    assert found == {
        "age": [40, 7], "basic_income": [0, 0], "pension": [0, 0], "income_tax": [7500, 0], "social_security_contribution": [1600, 0],
        "household_income": [40000], "housing_allowance": [25000], "parenting_allowance": [60000], "housing_tax": [91000],
        "disposable_income": [40000 + 10000 + 25000 + 60000 - 7500 - 1600 - 7583], "total_benefits": [25000], "total_taxes": [16683],
    }  # fmt: skip


@pytest.mark.parametrize("people", [1, 2, 17, 40_000])
def test_every_output_is_exact(engine: Engine, people: int) -> None:
    made = make_people(people, seed=people)
    assert made.number == people
    found, exact = engine.outputs(parts_of(made)), exact_outputs(made)
    assert [name for name in OUTPUTS if (found[name] != exact[name]).any()] == []


def test_people_come_back_from_disk(tmp_path: Path) -> None:
    made = make_people(500)
    made.save(tmp_path / "people")
    back = SavedPeople(tmp_path / "people").whole()
    assert all((getattr(made, name) == getattr(back, name)).all() for name in vars(made))


def test_stopwatch_takes_inner_stages_out() -> None:
    class Work:
        def outer(self) -> int:
            return self.inner() + sum(range(10_000))

        def inner(self) -> int:
            return sum(range(1_000_000))

    watch = Stopwatch()
    watch.wrap(Work, "outer", "outer")
    watch.wrap(Work, "inner", "inner")
    Work().outer()
    spent = dict(watch.spent)
    watch.remove()
    Work().outer()
    assert watch.spent == spent
    assert watch.spent["inner"] > 5 * watch.spent["outer"] > 0


def test_floor_and_ratio() -> None:
    kernel = KernelFigures(people=1_000, measures=1, facts=1, rights=10, seconds=2.0, read=9_000, written=1_000, peak=0)
    bandwidth = Bandwidth(copy=10_000, triad=8_000)
    assert (kernel.floor(bandwidth), kernel.ratio(bandwidth)) == (1.0, 2.0)


@pytest.mark.parametrize(("smaller", "larger", "expected"), [(1.1, 2.0, 21.0), (4.0, 2.0, 40.0)])
def test_job_of_a_larger_country_lies_on_the_line(smaller: float, larger: float, expected: float) -> None:
    kernel = KernelFigures(1, 1, 1, 1, 1.0, 1, 1, 1)
    jobs = (JobFigures(100_000, smaller, 0, 0, {}), JobFigures(1_000_000, larger, 0, 0, {}))
    assert Growth(tuple((kernel, job) for job in jobs), (), ()).job_at(20_000_000) == pytest.approx(expected)


def test_table_as_text_of_the_page() -> None:
    table = Table()
    table.add_column("engine")
    table.add_column("time", justify="right")
    table.add_row("ours", "1 ms")
    assert markdown(table) == "| engine | time |\n|---|--:|\n| ours | 1 ms |"
