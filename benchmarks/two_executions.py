"""The long search for a family on which the two executions of the law differ.

    python -m benchmarks.two_executions --families 100000 --processes 2

Random families at every boundary month are decided by the reference and by the country kernel; every outcome, deciding condition, amount
and count is compared. A difference is shown on the smallest household that still has it. Ends with what the search has covered.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from tests.engine.random_families import RandomFamilies, case_seeds
from tests.engine.shrinking import shown, smallest
from tests.engine.turning_points import households_with_turns
from tirek.engine.comparison import Comparison, Difference, Way
from tirek.engine.household import Household
from tirek.engine.law import Law
from tirek.engine.loading import load_law
from tirek.engine.reference import MET, NOT_COMPUTED, NOT_MET, UNDECIDED
from tirek.engine.vocabulary import Month

ROOT = Path(__file__).parent.parent
MONTHS = (
    "2018-01", "2018-07", "2019-01", "2019-04", "2020-01", "2020-02", "2020-04", "2021-01", "2022-01", "2022-04", "2023-01", "2023-03",
    "2023-06", "2023-07", "2024-01", "2024-02", "2025-01", "2025-09", "2026-01", "2026-02", "2026-04", "2027-12",
)  # fmt: skip
BATCH = 250
SHOWN = 3


@dataclass
class Found:
    """What some families have shown."""

    month: Month
    families: int = 0
    ways: Counter[Way] = field(default_factory=Counter)
    overflows: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    differing: int = 0


# ── the search ──


@cache
def _law(root: str) -> Law:
    return load_law(root)


@cache
def _comparison(root: str, month: Month) -> Comparison:
    families = RandomFamilies(_law(root), month, 0)
    return Comparison(_law(root), month, families.first_month, families.months)


def search(root: str, month: Month, seed: int, number: int) -> Found:
    """Compare some random families of a month; those that went a way never gone before in this process become seeds of the next."""
    law, comparison = _law(root), _comparison(root, month)
    comparison.ways, comparison.overflows = Counter(), Counter()
    seeds = [*case_seeds(law), *((month, h) for h in comparison.firsts.values())]
    households = households_with_turns(RandomFamilies(law, month, seed, seeds), number)
    differences = comparison.differences(households)
    found = Found(month, number, comparison.ways, comparison.overflows, [], len({d.household for d in differences}))
    told: set[str] = set()
    for difference in differences:
        if difference.measure not in told and len(told) < SHOWN:
            told.add(difference.measure)
            found.differences.append(_smallest(comparison, difference, households[difference.household]))
    return found


def _smallest(comparison: Comparison, difference: Difference, household: Household) -> str:
    def differs(smaller: Household) -> bool:
        return any(d.measure == difference.measure for d in comparison.differences([smaller]))

    least = smallest(comparison.law, household, differs)
    lines = [str(d) for d in comparison.differences([least])]
    return "\n".join([f"in {comparison.month}:", *lines[:4], shown(comparison.law, least)])


def tasks(families: int, months: tuple[Month, ...], seed: int) -> Iterator[tuple[Month, int, int]]:
    """Batches by month: each month's families one batch after another."""
    number = 0
    while families > 0:
        size = min(BATCH, families)
        yield months[number % len(months)], seed + number, size
        families -= size
        number += 1


def run(root: str, families: int, months: tuple[Month, ...], processes: int, seed: int, console: Console) -> dict[Month, Found]:
    """The whole search, with a progress bar; what was found by month."""
    results = {month: Found(month) for month in months}
    shown_columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(TextColumn("families"), *shown_columns, console=console) as bar, ProcessPoolExecutor(processes) as pool:
        task = bar.add_task("", total=families)
        jobs = [pool.submit(search, root, *each) for each in tasks(families, months, seed)]
        for job in as_completed(jobs):
            found = job.result()
            _add(results[found.month], found)
            differing = sum(f.differing for f in results.values())
            bar.update(task, advance=found.families, description=f"{differing} differ" if differing else "no difference")
            for text in found.differences:
                console.print(text, style="bold", highlight=False)
    return results


def _add(whole: Found, part: Found) -> None:
    whole.families += part.families
    whole.ways += part.ways
    whole.overflows += part.overflows
    whole.differences += part.differences
    whole.differing += part.differing


# ── what it has covered ──


def coverage(law: Law, results: dict[Month, Found]) -> Table:
    """Units by outcome of each measure, in how many months of force it was met, and which conditions never decided."""
    table = Table(title="What the families have met", title_justify="left")
    for title in ("measure", "met", "unknown", "not met", "months met", "conditions that refused", "never refused by"):
        table.add_column(title, justify="left" if title in ("measure", "never refused by") else "right")
    for measure in law.measures.values():
        ways: Counter[Way] = Counter()
        in_force = [f for f in results.values() if any(w[0] == measure.name for w in f.ways)]
        for found in in_force:
            ways.update({w: n for w, n in found.ways.items() if w[0] == measure.name})
        met = sum(any(w[0] == measure.name and w[1] in (MET, NOT_COMPUTED) for w in f.ways) for f in in_force)
        refusing = [c for c in measure.conditions if ways[measure.name, NOT_MET, c]]
        counts = [sum(n for w, n in ways.items() if w[1] in outcomes) for outcomes in ((MET, NOT_COMPUTED), (UNDECIDED,), (NOT_MET,))]
        lacking = ", ".join(c for c in measure.conditions if c not in refusing)
        shares = (f"{met} of {len(in_force)}", f"{len(refusing)} of {len(measure.conditions)}")
        table.add_row(measure.name, *(f"{n:,}" for n in counts), *shares, lacking)
    return table


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.two_executions", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--families", type=int, default=100_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--months", nargs="*", default=MONTHS, help="boundary months such as 2023-07")
    parser.add_argument("--law", default=str(ROOT / "law_kz"))
    given = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 180)
    months = tuple(Month(int(m[:4]), int(m[5:])) for m in given.months)
    began = time.monotonic()
    results = run(given.law, given.families, months, given.processes, given.seed, console)
    law = load_law(given.law)
    console.print(coverage(law, results))
    families, differing = sum(f.families for f in results.values()), sum(f.differing for f in results.values())
    units = sum(sum(f.ways.values()) for f in results.values())
    overflows: Counter[str] = sum((f.overflows for f in results.values()), Counter())
    console.print(
        f"{families:,} families in {len(results)} months, {units:,} outcomes compared: {differing} families differ. "
        f"{overflows.total()} families refused for overflow {dict(overflows) or ''}. "
        f"{time.monotonic() - began:.0f} s, law {law.digest[:12]}"
    )
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
