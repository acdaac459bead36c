"""The same rules, the same people, two engines: OpenFisca-Core and ours, each in a process of its own.

    python -m benchmarks.against_openfisca --people 1000000
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.measuring import MEGABYTE, cores, in_own_process

TEMPLATE = "benchmarks.country_template"
SIZES = (100_000, 1_000_000)
ROUNDS = 9


@dataclass(frozen=True)
class Row:
    """One engine at one size: seconds of computing and of the whole way from columns, most bytes held, and those held before any data."""

    engine: str
    people: int
    computing: float
    whole: float | None
    peak: int
    before: int

    @property
    def throughput(self) -> float:
        """People a second, computing."""
        return self.people / self.computing


@dataclass(frozen=True)
class Comparison:
    """All rows at one size, OpenFisca first; how many values each engine has that differ from the exact cent."""

    people: int
    values: int
    rows: tuple[Row, ...]
    unequal: int
    unequal_openfisca: int
    largest_openfisca: float

    @property
    def openfisca(self) -> Row:
        """OpenFisca-Core."""
        return self.rows[0]

    @property
    def ours(self) -> Row:
        """Ours on all cores, rights handed on as `tirek run` does."""
        return self.rows[2]

    @property
    def faster(self) -> float:
        """Our throughput as a multiple of OpenFisca's, computing on all cores."""
        return self.openfisca.computing / self.ours.computing

    @property
    def memory(self) -> float:
        """Our peak memory as a share of OpenFisca's."""
        return self.ours.peak / self.openfisca.peak


def compare(people: int, rounds: int = ROUNDS) -> Comparison:
    """Both engines on the same people."""
    with tempfile.TemporaryDirectory() as folder:
        columns = Path(folder) / "people"
        made = in_own_process(f"{TEMPLATE}.people", "--people", people, "--folder", columns)
        given = ("--folder", columns, "--rounds", rounds)
        in_own_process(f"{TEMPLATE}.with_tirek", "--folder", columns, "--rounds", 1)  # the law is compiled and on disk from here on
        other = in_own_process(f"{TEMPLATE}.with_openfisca", *given)
        single = in_own_process(f"{TEMPLATE}.with_tirek", *given, "--threads", 1)
        all_cores = in_own_process(f"{TEMPLATE}.with_tirek", *given)
    first = Row("OpenFisca-Core", people, other["computing"], other["whole"], other["peak"], other["before"])
    values = 5 * people + 7 * int(made["households"])
    rows = (first, *_ours(people, single, all_cores))
    return Comparison(people, values, rows, single["unequal"] + all_cores["unequal"], other["unequal"], other["largest"])


def _ours(people: int, single: dict[str, Any], all_cores: dict[str, Any]) -> tuple[Row, ...]:
    threads = f"{cores()} threads"
    return (
        Row("Tirek, 1 thread", people, single["computing"], None, single["peak"], single["before"]),
        Row(f"Tirek, {threads}", people, all_cores["computing"], None, all_cores["peak"], all_cores["before"]),
        Row("… kept as 12 columns", people, all_cores["kept"], all_cores["whole"], all_cores["peak_kept"], all_cores["before"]),
    )


def table(comparison: Comparison) -> Table:
    """Ratios first."""
    shown = Table(title=f"OpenFisca's country template, {comparison.people:,} people, one month, 12 outputs", title_justify="left")
    shown.add_column("engine")
    for name in ("× throughput", "× memory", "computing", "people/s", "peak memory", "from columns to columns"):
        shown.add_column(name, justify="right")
    base = comparison.openfisca
    for row in comparison.rows:
        whole = "" if row.whole is None else f"{row.whole * 1000:,.0f} ms"
        shown.add_row(
            row.engine, f"{base.computing / row.computing:.1f}", f"{row.peak / base.peak:.2f}", f"{row.computing * 1000:,.1f} ms",
            f"{row.throughput / 1e6:,.1f} M", f"{row.peak / MEGABYTE:,.0f} MB", whole,
        )  # fmt: skip
    return shown


def equality(comparison: Comparison) -> str:
    """What differs from the exact cent, in one sentence."""
    return (
        f"Of {comparison.values:,} values, {comparison.unequal:,} of ours and {comparison.unequal_openfisca:,} of OpenFisca's differ "
        f"from the exact cent; its float32 is at most {comparison.largest_openfisca:.2f} cents away."
    )


def main() -> None:
    """Print the comparison at the sizes asked for."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, nargs="+", default=list(SIZES))
    options.add_argument("--rounds", type=int, default=ROUNDS)
    given = options.parse_args()
    console = Console(width=150)
    for people in given.people:
        found = compare(people, given.rounds)
        console.print(table(found))
        console.print(equality(found))


if __name__ == "__main__":
    main()
