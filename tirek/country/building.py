"""Builds a synthetic country: regions in a pool of processes, block by block, into a folder that appears only when it is whole."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from queue import Empty
from typing import Any

import numpy as np
import pyarrow as pa

from tirek.country.block import Block, Columns, make_block
from tirek.country.calendar import month_text
from tirek.country.drawing import dwelling, grounds, health, identity, kinship, pay, pensions, registers, schooling, work
from tirek.country.fact_register import default_law, of_households, of_people, read_facts
from tirek.country.layout import (
    MANIFEST,
    CountryError,
    Manifest,
    Part,
    describe,
    household_schema,
    person_schema,
    region_folder,
    schema_hash,
)
from tirek.country.plan import MONTHS, Plan, make_plan, region_households
from tirek.country.writing import RegionFiles, batch, monthly_array
from tirek.engine.law import Fact

REGION_IDS = 10**9
Progress = Callable[[int], None]
Drawn = tuple[Columns, Columns, dict[str, pay.MonthlyRows], dict[str, pay.MonthlyRows]]


def draw_block(plan: Plan, block: Block, blocks: int, first_household: int, first_person: int) -> Drawn:
    """Household columns, person columns, and the monthly facts of both."""
    household: Columns = {}
    person: Columns = {}
    kinship.draw(plan, block, person)
    schooling.draw(plan, block, person)
    health.draw(plan, block, person)
    spells = work.draw(plan, block, person)
    monthly = pay.draw(plan, block, person, spells)
    pensions.draw(plan, block, person, spells)
    registers.draw(plan, block, person, spells)
    grounds.draw(plan, block, person)
    dwelling.draw(plan, block, household)
    plot = pay.household_plot(plan, block)
    identity.draw(plan, block, person, blocks)
    start = int(plan.regions[block.region]) // 10**7 * REGION_IDS
    household["household_id"] = start + first_household + np.arange(block.households, dtype=np.int64)
    household["members"] = block.size
    person["person_id"] = start + first_person + np.arange(block.people, dtype=np.int64)
    return household, person, {"household_plot_income": plot}, monthly


def made_facts(plan: Plan) -> tuple[list[Fact], list[Fact]]:
    """The household and person facts of the law that this generator makes, found by drawing one small block."""
    region = int(np.flatnonzero(plan.quota)[0])
    households = region_households(plan, region)
    drawn = draw_block(plan, make_block(plan, region, households, 0), households.blocks, 0, 0)
    of_house, of_person = {*drawn[0], *drawn[2]}, {*drawn[1], *drawn[3]}
    return [f for f in of_households(plan.facts) if f.name in of_house], [f for f in of_people(plan.facts) if f.name in of_person]


def build_region(plan: Plan, region: int, folder: Path, schemas: tuple[pa.Schema, pa.Schema], progress: Progress) -> Part:
    """Both files of one region."""
    households = region_households(plan, region)
    names = {
        "surname": identity.name_lists().surnames,
        "given_name": identity.name_lists().given,
        "patronymic": identity.name_lists().patronymics,
    }
    rows = people = 0
    with RegionFiles(region_folder(folder, plan.regions[region]), *schemas) as files:
        for number in range(households.blocks):
            block = make_block(plan, region, households, number)
            house, person, house_monthly, monthly = draw_block(plan, block, households.blocks, rows, people)
            files.write(
                batch(schemas[0], house, _lists(schemas[0], house_monthly, block.households), {}),
                batch(schemas[1], person, _lists(schemas[1], monthly, block.people), names),
            )
            rows, people = rows + block.households, people + block.people
            progress(block.people)
    return Part(plan.regions[region], rows, people, households.blocks)


def _lists(schema: pa.Schema, monthly: dict[str, pay.MonthlyRows], rows: int) -> dict[str, pa.ListArray]:
    return {
        name: monthly_array(rows, values, schema.field(name).type.value_type, np.iinfo(values.values.dtype).min)
        for name, values in monthly.items()
        if name in schema.names
    }


def build(
    folder: Path, people: int, seed: int, month: str, regions: Sequence[str] = (), law: Path | None = None, workers: int | None = None,
    progress: Progress | None = None, months: int = MONTHS, replace: bool = False,
) -> Manifest:  # fmt: skip
    """Build a country into `folder`, which must not exist unless `replace` is asked for; nothing is left behind where it fails.

    Same people, seed, month and law give the same bytes for any number of workers and any choice of regions.
    Raises `CountryError`.
    """
    refuse_existing(folder, replace)
    plan = make_plan(people, seed, month, read_facts(law or default_law()), regions, months)
    facts = made_facts(plan)
    schemas = household_schema(facts[0]), person_schema(facts[1])
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}.unfinished")
    unfinished.mkdir(parents=True)
    try:
        parts = _build_regions(plan, unfinished, schemas, workers or os.cpu_count() or 1, progress or (lambda _: None))
        manifest = _manifest(plan, facts, schemas, parts)
        manifest.write(unfinished)
        if folder.exists():
            shutil.rmtree(folder)
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return manifest


def refuse_existing(folder: Path, replace: bool) -> None:
    """Stop before the work where the folder is taken; only a country may be replaced."""
    if folder.exists() and not replace:
        raise CountryError(f"{folder} is already there. Choose another folder, or say --replace.")
    if folder.exists() and not (folder / MANIFEST).is_file():
        raise CountryError(f"{folder} is there and holds no country ({MANIFEST} is missing), so it is not replaced. Choose another folder.")


def _manifest(plan: Plan, facts: tuple[list[Fact], list[Fact]], schemas: tuple[pa.Schema, pa.Schema], parts: list[Part]) -> Manifest:
    household, person = ({f.name: describe(f) for f in part} for part in facts)
    return Manifest(
        people=sum(p.people for p in parts),
        households=sum(p.households for p in parts),
        seed=plan.seed,
        built_for=month_text(plan.month),
        first_month=month_text(plan.first_month),
        months=plan.months,
        household_facts=household,
        person_facts=person,
        parts=tuple(parts),
        schema_hash=schema_hash(*schemas, {**household, **person}),
    )


_SHARED: dict[str, Any] = {}


def _build_shared(region: int) -> Part:
    """In a worker: build a region from what the parent prepared before forking."""
    queue = _SHARED["queue"]
    return build_region(_SHARED["plan"], region, _SHARED["folder"], _SHARED["schemas"], queue.put)


def _build_regions(plan: Plan, folder: Path, schemas: tuple[pa.Schema, pa.Schema], workers: int, progress: Progress) -> list[Part]:
    """All wanted regions, the largest first so that workers end together; parts in the order of regions."""
    wanted = [int(r) for r in np.argsort(-plan.quota, kind="stable") if plan.quota[r] > 0]
    if workers == 1 or len(wanted) == 1:
        parts = [build_region(plan, r, folder, schemas, progress) for r in wanted]
        return sorted(parts, key=lambda p: p.region)
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    _SHARED.update(plan=plan, folder=folder, schemas=schemas, queue=queue)
    with ProcessPoolExecutor(min(workers, len(wanted)), mp_context=context) as pool:
        waiting = {pool.submit(_build_shared, region) for region in wanted}
        done = []
        while waiting:
            _drain(queue, progress)
            for future in [f for f in waiting if f.done()]:
                waiting.remove(future)
                done.append(future.result())
    _SHARED.clear()
    return sorted(done, key=lambda p: p.region)


def _drain(queue: Any, progress: Progress) -> None:
    try:
        progress(queue.get(timeout=0.1))
    except Empty:
        return

