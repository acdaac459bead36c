"""How time grows: with people, with measures, with cores.

    python -m benchmarks.growth --people 1000000
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.country_run import JobFigures, KernelFigures, country_of, job_figures, kernel_figures
from benchmarks.measuring import MEGABYTE, cores

SIZES = (30_000, 100_000, 300_000, 1_000_000, 5_000_000, 20_000_000)
MEASURES = (5, 10, 20, 40)
ROUNDS = 3


@dataclass(frozen=True)
class Growth:
    """The kernel by people (with the whole job), by measures and by threads; the last two on `country` people."""

    people: tuple[tuple[KernelFigures, JobFigures], ...]
    measures: tuple[KernelFigures, ...]
    threads: tuple[tuple[int, KernelFigures], ...]

    def job_at(self, people: int) -> float:
        """Seconds of the whole job for so many people, along the line through the two largest sizes.

        On a machine so busy that the larger took no longer, the larger is scaled up whole: never a flattering figure.
        """
        (_, smaller), (_, larger) = self.people[-2:]
        slope = (larger.seconds - smaller.seconds) / (larger.people - smaller.people)
        if slope <= 0:
            return larger.seconds * people / larger.people
        return larger.seconds + slope * (people - larger.people)


def measure(people: int, country: Path | None = None) -> Growth:
    """Sizes up to `people`; measures and threads at one million people or fewer."""
    sizes = sorted({size for size in SIZES if size < people} | {people})
    folders = {size: country_of(size) if country is None or size != people else country for size in sizes}
    by_people = [(kernel_figures(folder, ROUNDS), job_figures(folder, size, 1)) for size, folder in folders.items()]
    place = folders[max(size for size in sizes if size <= 1_000_000)] if sizes[0] <= 1_000_000 else folders[sizes[0]]
    by_measures = [kernel_figures(place, ROUNDS, measures=count) for count in MEASURES] + [kernel_figures(place, ROUNDS)]
    threads = sorted({1, 2, cores()} & set(range(1, cores() + 1)))
    by_threads = [(count, kernel_figures(place, ROUNDS, threads=count)) for count in threads]
    return Growth(tuple(by_people), tuple(by_measures), tuple(by_threads))


def tables(growth: Growth) -> list[Table]:
    """One table each."""
    people = _table("With people", "people", "computing", "ns a person", "whole job", "peak memory")
    for kernel, job in growth.people:
        people.add_row(f"{kernel.people:,}", *_computing(kernel), f"{job.seconds:.2f} s", f"{job.peak / MEGABYTE:,.0f} MB")
    measures = _table("With measures", "measures", "facts", "computing", "ns a person")
    for kernel in growth.measures:
        measures.add_row(str(kernel.measures), str(kernel.facts), *_computing(kernel))
    threads = _table("With cores", "threads", "× one thread", "computing", "ns a person")
    for count, kernel in growth.threads:
        threads.add_row(str(count), f"{growth.threads[0][1].seconds / kernel.seconds:.2f}", *_computing(kernel))
    return [people, measures, threads]


def _computing(kernel: KernelFigures) -> tuple[str, str]:
    return f"{kernel.seconds:.3f} s", f"{kernel.seconds / kernel.people * 1e9:,.0f}"


def _table(title: str, *columns: str) -> Table:
    shown = Table(title=title, title_justify="left")
    for name in columns:
        shown.add_column(name, justify="right")
    return shown


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=1_000_000)
    console = Console(width=120)
    for table in tables(measure(options.parse_args().people)):
        console.print(table)


if __name__ == "__main__":
    main()
