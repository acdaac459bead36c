"""Seconds and bytes, taken the same way everywhere: warm-up, several rounds, the median; one process per thing whose memory is measured."""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
MEGABYTE = 1_000_000


def seconds(action: Callable[[], object], rounds: int = ROUNDS, warm_up: int = 1) -> list[float]:
    """Wall-clock seconds of each round after the warm-up."""
    return in_turns([action], rounds, warm_up)[0]


def in_turns(actions: Sequence[Callable[[], object]], rounds: int = ROUNDS, warm_up: int = 1) -> list[list[float]]:
    """Seconds of each action, the actions taking turns within a round; what is left over from one is collected before the next."""
    taken: list[list[float]] = [[] for _ in actions]
    for number in range(warm_up + rounds):
        for action, own in zip(actions, taken, strict=True):
            gc.collect()
            begin = time.perf_counter()
            action()
            if number >= warm_up:
                own.append(time.perf_counter() - begin)
    return taken


def middle(taken: list[float]) -> float:
    """The median round."""
    return median(taken)


def peak_memory() -> int:
    """Most bytes this process has held.

    Linux tells it in VmHWM. `ru_maxrss` is not used there: it begins with the peak of the parent that started this process.
    """
    try:
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_own_process(module: str, *arguments: object, cache: Path | None = None) -> dict[str, Any]:
    """What `python -m module arguments` answers: the JSON on its last line. `cache` is a folder for compiled law of its own."""
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    if cache is not None:
        environment["TIREK_CACHE"] = str(cache)
    command = [sys.executable, "-m", module, *(str(a) for a in arguments)]
    ended = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if ended.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {ended.returncode}")
    answer: dict[str, Any] = json.loads(ended.stdout.strip().splitlines()[-1])
    return answer


def answer(**figures: object) -> None:
    """The last line of a process that was started by `in_own_process`."""
    print(json.dumps(figures))
