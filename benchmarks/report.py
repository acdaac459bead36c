"""Everything in one run: prints the tables and writes `docs/performance.md`.

    make bench                      # one million people
    make bench PEOPLE=20000000      # the whole country
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from string import Template

from rich.console import Console
from rich.table import Table

from benchmarks import against_openfisca, country_run, growth
from benchmarks.against_openfisca import Comparison
from benchmarks.country_run import CountryFigures
from benchmarks.growth import Growth
from benchmarks.machine import described
from benchmarks.measuring import MEGABYTE, ROOT, ROUNDS
from benchmarks.targets import Target, targets

PAGE = ROOT / "docs" / "performance.md"
TEMPLATE = ROOT / "benchmarks" / "performance.md.template"
LARGE = 5_000_000


@dataclass(frozen=True)
class Figures:
    """One run of all benchmarks."""

    people: int
    machine: dict[str, str]
    comparisons: tuple[Comparison, ...]
    country: CountryFigures
    growth: Growth

    @property
    def targets(self) -> list[Target]:
        """Each target with its figure."""
        return targets(self.comparisons[-1], self.country, self.growth)


def measure(people: int, country: Path | None, console: Console) -> Figures:
    """All benchmarks, one after the other."""
    machine = described()
    folder = (country or country_run.country_of(people)).resolve()
    with console.status("beside OpenFisca"):
        comparisons = tuple(against_openfisca.compare(size) for size in against_openfisca.SIZES)
    with console.status("the country"):
        found = country_run.measure(folder, 3 if people >= LARGE else ROUNDS, 1 if people >= LARGE else 3)
    with console.status("growth"):
        grown = growth.measure(people, folder)
    return Figures(people, machine, comparisons, found, grown)


def target_table(found: list[Target]) -> Table:
    """Targets and figures."""
    shown = Table(title="Targets", title_justify="left", show_lines=True)
    for name in ("what", "wanted", "measured", "verdict"):
        shown.add_column(name)
    for target in found:
        shown.add_row(target.what, target.wanted, target.measured, target.verdict)
    return shown


def tables(figures: Figures) -> list[Table]:
    """All tables in the order of the page."""
    return [
        target_table(figures.targets),
        *(against_openfisca.table(comparison) for comparison in figures.comparisons),
        country_run.table(figures.country),
        country_run.stage_table(figures.country.job),
        *growth.tables(figures.growth),
    ]


def markdown(table: Table) -> str:
    """A table as text of the page."""
    columns = table.columns
    head = "| " + " | ".join(str(column.header) for column in columns) + " |"
    rule = "|" + "|".join("--:" if column.justify == "right" else "---" for column in columns) + "|"
    rows = ("| " + " | ".join(str(cell) for cell in cells) + " |" for cells in zip(*(column.cells for column in columns), strict=True))
    return "\n".join([head, rule, *rows])


def page(figures: Figures) -> str:
    """The page of the documentation."""
    shown = tables(figures)
    count = len(figures.comparisons)
    country, stages, people, measures, threads = shown[1 + count :]
    bandwidth = figures.country.bandwidth
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        machine="\n".join(f"| {name} | {value} |" for name, value in figures.machine.items()),
        targets=markdown(shown[0]).replace("| missed:", "| **missed**:"),
        beside="\n\n".join(_beside(c, t) for c, t in zip(figures.comparisons, shown[1 : 1 + count], strict=True)),
        country_title=country.title,
        country=markdown(country),
        stages=markdown(stages),
        by_people=markdown(people),
        by_measures=markdown(measures),
        by_threads=markdown(threads),
        copy=f"{bandwidth.copy / 1e9:.1f}",
        triad=f"{bandwidth.triad / 1e9:.1f}",
        peak=f"{figures.country.job.peak / MEGABYTE:,.0f}",
    )


def _beside(comparison: Comparison, table: Table) -> str:
    return f"**{comparison.people:,} people**\n\n{markdown(table)}\n\n{against_openfisca.equality(comparison)}"


def main() -> None:
    """Measure, print, write the page."""
    options = argparse.ArgumentParser(prog="python -m benchmarks")
    options.add_argument("--people", type=int, default=1_000_000, help="size of the country")
    options.add_argument("--country", type=Path, help="a country that is already on disk")
    options.add_argument("--page", type=Path, default=PAGE, help="where the page goes")
    given = options.parse_args()
    console = Console(width=150)
    figures = measure(given.people, given.country, console)
    for table in tables(figures):
        console.print(table)
    for comparison in figures.comparisons:
        console.print(f"{comparison.people:,} people. {against_openfisca.equality(comparison)}")
    given.page.write_text(page(figures), encoding="utf-8")
    console.print(f"→ {given.page}")
