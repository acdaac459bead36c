"""A country's parts in memory, in a process of its own: how long the kernel alone takes, and how many bytes it cannot do without.

    python -m benchmarks.country_parts --country DIR [--threads 2] [--measures 10] [--reform FILE]
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.measuring import ROUNDS, answer, cores, in_turns, middle, peak_memory
from tirek.country.layout import HOUSEHOLDS, PEOPLE, region_folder
from tirek.country.presumption import read_presumptions
from tirek.country.run import CountryRun
from tirek.engine.checking import measure_needs, needs
from tirek.engine.law import Law
from tirek.engine.loading import load_law
from tirek.engine.part import Part
from tirek.engine.reform import read_reform
from tirek.engine.vocabulary import Month

BATCH_BYTES = 3_000_000_000
RIGHT_BYTES = 16


@dataclass
class Spent:
    """Sums over all batches: seconds by law, bytes of the columns that are read, rights, people."""

    seconds: list[float]
    read: int = 0
    rights: int = 0
    people: int = 0


class CountryParts(CountryRun):
    """A country run that keeps its parts in memory and times nothing but the kernels."""

    def batches(self) -> Iterator[list[Part]]:
        """All parts, as many at a time as memory should hold."""
        batch: list[Part] = []
        held = 0
        for task in self._tasks():
            folder = region_folder(self.country, task.region)
            files = [pq.ParquetFile(folder / name, memory_map=True) for name in (HOUSEHOLDS, PEOPLE)]
            for group in range(task.first, task.last):
                batch.append(self._read(files, group)[0])
                held += bytes_of(batch[-1])
            if held > BATCH_BYTES:
                yield batch
                batch, held = [], 0
        if batch:
            yield batch

    def rights(self, parts: list[Part], number: int, pool: ThreadPoolExecutor) -> int:
        """Kernel `number` over the parts on all threads; how many rights it listed."""
        return sum(pool.map(lambda part: self._one(part, number), parts))

    def _one(self, part: Part, number: int) -> int:
        kernel = self.kernels[number]
        first = Month(int(self.manifest.first_month[:4]), int(self.manifest.first_month[5:7]))
        return len(kernel.run(part, kernel.vector(self.laws[number], first), self._buffers()[number]).unit)

    def measured(self, rounds: int) -> Spent:
        """Median seconds of each batch, summed; the laws take turns."""
        spent = Spent([0.0] * len(self.kernels))
        with ThreadPoolExecutor(self.threads) as pool:
            for batch in self.batches():
                spent.read += sum(bytes_of(part) for part in batch)
                spent.people += sum(part.people for part in batch)
                spent.rights += self.rights(batch, 0, pool)
                actions = [partial(self.rights, batch, number, pool) for number in range(len(self.kernels))]
                for number, taken in enumerate(in_turns(actions, rounds)):
                    spent.seconds[number] += middle(taken)
        return spent


def bytes_of(part: Part) -> int:
    """Bytes of a part's columns and offsets: what a kernel must read once."""
    columns = (array for column in part.columns.values() for array in (column if isinstance(column, tuple) else (column,)))
    return part.offsets.nbytes + sum(array.nbytes for array in columns)


def first_measures(law: Law, wanted: int) -> Law:
    """The law with so many measures, or a few less, and what these rest on: next comes always the one that brings the fewest others."""
    bundles = {name: resting_on(law, f"measure {name}") for name in law.measures}
    names: set[str] = set()
    while True:
        more = [names | bundle for name, bundle in bundles.items() if f"measure {name}" not in names]
        best = min(more, key=lambda found: (_measures_in(found), len(found)), default=names)
        if best == names or _measures_in(best) > wanted:
            break
        names = best
    measures = {n: m for n, m in law.measures.items() if f"measure {n}" in names}
    rules = {n: r for n, r in law.rules.items() if n in names}
    digest = hashlib.sha256(f"{law.digest} {sorted(measures)}".encode()).hexdigest()
    return replace(law, measures=measures, rules=rules, digest=digest)


def _measures_in(names: set[str]) -> int:
    return sum(name.startswith("measure ") for name in names)


def resting_on(law: Law, name: str) -> set[str]:
    """The name, and every rule and measure it needs."""
    found: set[str] = set()
    todo = [name]
    while todo:
        node = todo.pop()
        if node in found:
            continue
        found.add(node)
        measure = law.measures.get(node.removeprefix("measure ")) if node.startswith("measure ") else None
        todo += measure_needs(law, measure) if measure else needs(law, law.rules[node])
    return found


def main() -> None:
    """Measure, and answer in JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--country", type=Path, required=True)
    options.add_argument("--law", type=Path, default=Path("law_kz"))
    options.add_argument("--month", default="2026-01")
    options.add_argument("--threads", type=int, default=cores())
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--measures", type=int)
    options.add_argument("--reform", type=Path)
    given = options.parse_args()
    law = load_law(given.law)
    presumptions = read_presumptions(law)
    law = law if given.measures is None else first_measures(law, given.measures)
    month = Month(int(given.month[:4]), int(given.month[5:7]))
    CountryRun(given.country, law, month)  # the baseline is compiled before the clock of the reform starts
    begin = time.perf_counter()
    reform = read_reform(law, given.reform).law if given.reform else None
    run = CountryParts(given.country, law, month, reform=reform, presumptions=presumptions, threads=given.threads)
    ready = time.perf_counter() - begin
    spent = run.measured(given.rounds)
    others = {kernel.generated.digest for kernel in run.kernels} - {run.kernels[0].generated.digest}
    answer(
        people=spent.people, measures=len(run.kernels[0].measures), facts=len(run.kernels[0].facts), rights=spent.rights,
        seconds=spent.seconds, read=spent.read, written=spent.rights * RIGHT_BYTES, compiled=len(others), ready=ready, peak=peak_memory(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
