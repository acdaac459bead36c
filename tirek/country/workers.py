"""Regions built by several processes; what comes out does not depend on how many."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from typing import Any

import numpy as np
import pyarrow as pa

from tirek.country.layout import Part
from tirek.country.plan import Plan
from tirek.country.regions import Progress, build_region

LISTEN_SECONDS = 0.1


@dataclass(frozen=True)
class Job:
    """What every worker knows: the plan, where to write, the schemas, and the queue on which it tells how many people it has built."""

    plan: Plan
    folder: Path
    schemas: tuple[pa.Schema, pa.Schema]
    queue: Any


_JOB: list[Job] = []


def _begin(job: Job) -> None:
    _JOB[:] = [job]


def _work(region: int) -> Part:
    job = _JOB[0]
    return build_region(job.plan, region, job.folder, job.schemas, job.queue.put)


def build_regions(plan: Plan, folder: Path, schemas: tuple[pa.Schema, pa.Schema], workers: int, progress: Progress) -> list[Part]:
    """All wanted regions, the largest first so that workers end together; parts in the order of regions."""
    wanted = [int(r) for r in np.argsort(-plan.quota, kind="stable") if plan.quota[r] > 0]
    if workers == 1 or len(wanted) == 1:
        parts = [build_region(plan, region, folder, schemas, progress) for region in wanted]
        return sorted(parts, key=lambda p: p.region)
    # A fork server is started clean: forking this process, with threads of Arrow and BLAS in it, could hang.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tirek.country.regions"])
    queue = context.Queue()
    with ProcessPoolExecutor(min(workers, len(wanted)), context, _begin, (Job(plan, folder, schemas, queue),)) as pool:
        waiting = [pool.submit(_work, region) for region in wanted]
        parts = _gather(waiting, queue, progress)
    queue.close()
    return sorted(parts, key=lambda p: p.region)


def _gather(waiting: list[Future[Part]], queue: Any, progress: Progress) -> list[Part]:
    """The parts, telling progress until all are there; the first failure is raised."""
    while not all(future.done() for future in waiting):
        failed = next((f for f in waiting if f.done() and f.exception()), None)
        if failed:
            for future in waiting:
                future.cancel()
            failed.result()
        try:
            progress(queue.get(timeout=LISTEN_SECONDS))
        except Empty:
            continue
    while True:
        try:
            progress(queue.get(timeout=LISTEN_SECONDS))
        except Empty:
            return [future.result() for future in waiting]
