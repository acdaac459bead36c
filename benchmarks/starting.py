"""How long until the law is ready to run, in a process of its own; the folder of compiled law is the caller's (TIREK_CACHE)."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from benchmarks.measuring import answer


def main() -> None:
    """Import, read the law, compile or load its kernel; answer in JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--law", type=Path, default=Path("law_kz"))
    options.add_argument("--month", default="2026-01")
    given = options.parse_args()
    begin = time.perf_counter()
    from tirek.engine.kernel import compile_law
    from tirek.engine.loading import load_law
    from tirek.engine.vocabulary import Month

    imported = time.perf_counter()
    law = load_law(given.law)
    read = time.perf_counter()
    kernel = compile_law(law, Month(int(given.month[:4]), int(given.month[5:7])))
    ready = time.perf_counter()
    answer(imports=imported - begin, law=read - imported, kernel=ready - read, measures=len(kernel.measures), rules=len(law.rules))


if __name__ == "__main__":
    main()
