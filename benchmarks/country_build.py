"""How long a synthetic country takes, how much memory, how it is written and read back.

    python -m benchmarks.country_build [--people 1000000] [--workers 2] [--formats]

Memory is the sum over all processes of what each holds alone plus its part of what they share (PSS), sampled ten times a second.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tirek.country.layout import NAME_COLUMNS, PEOPLE, region_folder

ALMATY = "750000000"
SAMPLE_SECONDS = 0.1
ROUNDS = 5
ROW_GROUP = 50_000


def processes(parent: int) -> list[int]:
    """A process and all below it."""
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    except OSError:
        return []
    return [parent, *(p for child in children for p in processes(int(child)))]


def memory_mib(parent: int) -> float:
    """Memory of a process and all below it, shared pages counted once."""
    total = 0
    for process in processes(parent):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def processor_seconds(process: int) -> float:
    """Processor time of one process so far; 0 where it has ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_build(people: int, workers: int, folder: Path) -> None:
    """Build once in processes of its own and print time, memory and size."""
    command = [sys.executable, "-m", "tirek", "country", "build", str(folder), "--people", str(people), "--workers", str(workers)]
    began = time.monotonic()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak, seconds = 0.0, dict[int, float]()
    while running.poll() is None:
        peak = max(peak, memory_mib(running.pid))
        seconds.update({p: max(seconds.get(p, 0.0), processor_seconds(p)) for p in processes(running.pid)})
        time.sleep(SAMPLE_SECONDS)
    wall, busy = time.monotonic() - began, sum(seconds.values())
    size = sum(p.stat().st_size for p in folder.rglob("*.parquet"))
    print(
        f"{people:>12,} people, {workers} workers: {wall:.1f} s wall, {busy:.1f} s of processor, {people / busy:,.0f} people a core second"
    )
    print(f"{'':>12} peak memory {peak:,.0f} MiB, {size / 2**20:,.0f} MiB on disk ({size / people:.0f} bytes a person)")
    print(f"{'':>12} load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def measure_formats(folder: Path) -> None:
    """Write and read one region's people in several ways: microseconds and bytes a person."""
    table = pq.read_table(region_folder(folder, ALMATY) / PEOPLE).combine_chunks()
    small = [f.name for f in table.schema if f.type in (pa.int8(), pa.int16())]
    path = folder / "trial.parquet"
    print(f"{'':34}write µs  read µs   bytes  (a person, best of {ROUNDS})")
    for (compression, pages), (label, dictionary) in product(
        product(("lz4", "zstd"), ("1.0", "2.0")), (("names", list(NAME_COLUMNS)), ("names and codes", [*NAME_COLUMNS, *small]))
    ):
        written, read = [], []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            pq.write_table(
                table,
                path,
                compression=compression,
                compression_level=1 if compression == "zstd" else None,
                use_dictionary=dictionary,
                data_page_version=pages,
                data_page_size=2**23,
                write_statistics=False,
                row_group_size=ROW_GROUP,
            )
            middle = time.perf_counter()
            pq.read_table(path, use_threads=False)
            written.append(middle - start)
            read.append(time.perf_counter() - middle)
        each = 1e6 / table.num_rows
        title = f"{compression}, pages {pages}, {label}"
        print(f"{title:<34}{min(written) * each:8.2f} {min(read) * each:8.2f} {path.stat().st_size / table.num_rows:7.1f}")
    path.unlink()


def main() -> None:
    """Measure what was asked for."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--people", type=int, action="append")
    arguments.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    arguments.add_argument("--formats", action="store_true", help="also compare ways of writing")
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for people in asked.people or [1_000_000]:
            measure_build(people, asked.workers, Path(temporary) / str(people))
        if asked.formats:
            measure_formats(Path(temporary) / str((asked.people or [1_000_000])[-1]))


if __name__ == "__main__":
    main()
