"""The whole law over a whole country: the kernel against its floor, the job from Parquet to Parquet, starts, one family, a reform.

    python -m benchmarks.country_run --people 1000000          # builds build/benchmarks/country-1000000 if it is not there
    python -m benchmarks.country_run --country DIR
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.bandwidth import Bandwidth
from benchmarks.measuring import MEGABYTE, ROOT, ROUNDS, cores, in_own_process

REFORM = ROOT / "benchmarks" / "reform.yaml"
COUNTRIES = ROOT / "build" / "benchmarks"
STARTS = 5


@dataclass(frozen=True)
class KernelFigures:
    """The kernel alone, columns in memory, all threads: seconds; bytes of columns to be read and of rights to be written."""

    people: int
    measures: int
    facts: int
    rights: int
    seconds: float
    read: int
    written: int
    peak: int

    def floor(self, bandwidth: Bandwidth) -> float:
        """Seconds the bytes alone would take."""
        return (self.read + self.written) / bandwidth.best

    def ratio(self, bandwidth: Bandwidth) -> float:
        """Computing as a multiple of the floor."""
        return self.seconds / self.floor(bandwidth)


@dataclass(frozen=True)
class JobFigures:
    """`tirek run` from Parquet to published Parquet: seconds, most bytes held, bytes published, processor seconds by stage."""

    people: int
    seconds: float
    peak: int
    published: int
    stages: dict[str, float]


@dataclass(frozen=True)
class StartFigures:
    """Whole processes until the kernel is ready, Python's own start included: with nothing compiled, and with everything on disk."""

    cold: float
    compiling: float
    second: float


@dataclass(frozen=True)
class ReformFigures:
    """Baseline and reform in turns, kernel alone; seconds until the reform could run; kernels that had to be compiled for it."""

    baseline: float
    reform: float
    ready: float
    compiled: int


@dataclass(frozen=True)
class CountryFigures:
    """Everything about one country."""

    kernel: KernelFigures
    job: JobFigures
    start: StartFigures
    reform: ReformFigures
    families: dict[str, dict[str, float]]
    bandwidth: Bandwidth


def country_of(people: int) -> Path:
    """A country of so many people in build/; built if it is not there."""
    folder = COUNTRIES / f"country-{people}"
    if not (folder / "manifest.json").exists():
        command = [sys.executable, "-m", "tirek", "country", "build", str(folder), "--people", str(people), "--replace"]
        subprocess.run(command, cwd=ROOT, check=True)
    return folder


def kernel_figures(country: Path, rounds: int = ROUNDS, threads: int | None = None, measures: int | None = None) -> KernelFigures:
    """The kernel alone; with `measures`, of a law of only so many."""
    more = [] if measures is None else ["--measures", measures]
    found = in_own_process("benchmarks.country_parts", "--country", country, "--rounds", rounds, "--threads", threads or cores(), *more)
    names = ("people", "measures", "facts", "rights", "read", "written", "peak")
    return KernelFigures(seconds=found["seconds"][0], **{name: found[name] for name in names})


def job_figures(country: Path, people: int, rounds: int) -> JobFigures:
    """The whole job."""
    found = in_own_process("benchmarks.country_job", "--country", country, "--rounds", rounds)
    return JobFigures(people, found["seconds"], found["peak"], found["published"], found["stages"])


def start_figures() -> StartFigures:
    """First with an empty folder of compiled law, then with what the first left there."""
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        cold = in_own_process("benchmarks.starting", cache=Path(folder))
        first = time.perf_counter() - begin
        later = []
        for _ in range(STARTS):
            begin = time.perf_counter()
            in_own_process("benchmarks.starting", cache=Path(folder))
            later.append(time.perf_counter() - begin)
    return StartFigures(first, cold["kernel"], median(later))


def reform_figures(country: Path, rounds: int = ROUNDS) -> ReformFigures:
    """The law in force and a reform of one parameter, side by side."""
    found = in_own_process("benchmarks.country_parts", "--country", country, "--rounds", rounds, "--reform", REFORM)
    baseline, reform = found["seconds"]
    return ReformFigures(baseline, reform, found["ready"], found["compiled"])


def measure(country: Path, rounds: int, job_rounds: int) -> CountryFigures:
    """Everything, the law compiled and the files in the page cache beforehand."""
    in_own_process("benchmarks.starting")
    bandwidth = Bandwidth(**in_own_process("benchmarks.bandwidth"))
    kernel = kernel_figures(country, rounds)
    job = job_figures(country, kernel.people, job_rounds)
    families = in_own_process("benchmarks.explaining")["families"]
    return CountryFigures(kernel, job, start_figures(), reform_figures(country, rounds), families, bandwidth)


def table(found: CountryFigures) -> Table:
    """Ratios first."""
    kernel = found.kernel
    title = f"The whole law ({kernel.measures} measures, {kernel.facts} facts), {kernel.people:,} people, one month, {cores()} threads"
    shown = Table(title=title, title_justify="left")
    shown.add_column("what")
    shown.add_column("ratio", justify="right")
    shown.add_column("figure", justify="right")
    shown.add_column("of what")
    for row in (_kernel_row(kernel, found.bandwidth), _job_row(found.job), _reform_row(found.reform), *_start_rows(found.start)):
        shown.add_row(*row)
    for name, ms in found.families.items():
        steps = f"decided {ms['decided']:.1f} ms, with reasons {ms['with reasons']:.1f} ms"
        shown.add_row(f"family: {name}", "", f"{ms['in words']:.1f} ms", f"told in Kazakh; {steps}")
    return shown


def _kernel_row(kernel: KernelFigures, bandwidth: Bandwidth) -> tuple[str, ...]:
    bytes_ = f"{kernel.read / MEGABYTE:,.0f} MB read, {kernel.written / MEGABYTE:,.0f} MB written, {bandwidth.best / 1e9:.1f} GB/s"
    floor = f"floor {kernel.floor(bandwidth):.3f} s: {bytes_}"
    return "computing", f"{kernel.ratio(bandwidth):.1f} × floor", f"{kernel.seconds:.3f} s", floor


def _job_row(job: JobFigures) -> tuple[str, ...]:
    speed = f"{job.people / job.seconds / 1e6:.2f} M people/s"
    return "Parquet to published Parquet", speed, f"{job.seconds:.2f} s", f"peak {job.peak / MEGABYTE:,.0f} MB"


def _reform_row(reform: ReformFigures) -> tuple[str, ...]:
    ratio = f"{reform.reform / reform.baseline:.2f} × baseline"
    return "reform of a parameter", ratio, f"{reform.reform:.3f} s", f"{reform.compiled} kernels compiled, ready in {reform.ready:.2f} s"


def _start_rows(start: StartFigures) -> tuple[tuple[str, ...], ...]:
    return (
        ("cold start", "", f"{start.cold:.1f} s", f"of it compiling {start.compiling:.1f} s"),
        ("second start", "", f"{start.second:.2f} s", "Python, imports, law, kernel"),
    )


def stage_table(job: JobFigures) -> Table:
    """Where the processor time of the job goes."""
    shown = Table(title="Processor time of the job", title_justify="left")
    shown.add_column("stage")
    for name in ("share", "seconds", "µs a person"):
        shown.add_column(name, justify="right")
    whole = sum(job.stages.values())
    for stage, spent in sorted(job.stages.items(), key=lambda pair: -pair[1]):
        shown.add_row(stage, f"{spent / whole:.0%}", f"{spent:.2f}", f"{spent / job.people * 1e6:.2f}")
    return shown


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=1_000_000)
    options.add_argument("--country", type=Path)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--job-rounds", type=int, default=3)
    given = options.parse_args()
    found = measure((given.country or country_of(given.people)).resolve(), given.rounds, given.job_rounds)
    console = Console(width=150)
    console.print(table(found))
    console.print(stage_table(found.job))


if __name__ == "__main__":
    main()
