"""The main job in a process of its own: `tirek run` as anybody would call it, and where its processor time goes.

    python -m benchmarks.country_job --country DIR --out DIR
"""

from __future__ import annotations

import argparse
import contextlib
import io
import shutil
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.measuring import answer, middle, peak_memory
from benchmarks.stopwatch import Stopwatch
from tirek.channels.cli.main import main as tirek
from tirek.country import run as country_run
from tirek.engine.kernel import Kernel

STAGES = ("read Parquet", "copy into matrices", "kernel", "table of rights", "write Parquet", "hash of the input")


def job(country: Path, out: Path, month: str) -> float:
    """Seconds of one `tirek run`, from the command to the published folder, table included."""
    begin = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(SystemExit):
        tirek(["run", str(country), "--month", month, "--out", str(out)])
    taken = time.perf_counter() - begin
    if not (out / "summary.json").exists():
        raise SystemExit(f"tirek run {country} published nothing")
    return taken


def stages(country: Path, out: Path, month: str) -> dict[str, float]:
    """Processor seconds by stage of one more run, on all threads together."""
    watch = Stopwatch()
    watch.wrap(country_run.CountryRun, "_read", STAGES[0])
    watch.wrap(Kernel, "run", STAGES[1])
    watch.wrap(Kernel, "_call", STAGES[2])
    watch.wrap(country_run._RightsWriter, "write", STAGES[3])
    watch.wrap(pq.ParquetWriter, "write_table", STAGES[4])
    watch.wrap(country_run._RightsWriter, "close", STAGES[4])
    watch.wrap(country_run, "file_digest", STAGES[5])
    job(country, out, month)
    watch.remove()
    return dict(watch.spent)


def main() -> None:
    """Measure, and answer in JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--country", type=Path, required=True)
    options.add_argument("--month", default="2026-01")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.country.resolve().parent) as folder:
        taken = []
        for number in range(given.rounds):
            out = Path(folder) / str(number)
            taken.append(job(given.country, out, given.month))
            published = sum(path.stat().st_size for path in out.rglob("*.parquet"))
            shutil.rmtree(out)
        peak = peak_memory()
        spent = stages(given.country, Path(folder) / "stages", given.month)
    answer(seconds=middle(taken), peak=peak, stages=spent, published=published)


if __name__ == "__main__":
    main()
