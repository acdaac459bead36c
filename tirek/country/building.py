"""Builds a synthetic country into a folder that appears only when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from tirek.country.calendar import month_text
from tirek.country.fact_register import read_facts
from tirek.country.layout import MANIFEST, CountryError, Manifest, Part, describe, household_schema, person_schema, schema_hash
from tirek.country.plan import MONTHS, Plan, make_plan
from tirek.country.regions import Progress, made_facts
from tirek.country.workers import build_regions
from tirek.engine.law import Fact


def build(
    folder: Path, people: int, seed: int, month: str, law: Path, regions: Sequence[str] = (), *, workers: int | None = None,
    progress: Progress | None = None, months: int = MONTHS, replace: bool = False,
) -> Manifest:  # fmt: skip
    """Build a country into `folder`, which must not exist unless `replace` is asked for; nothing is left behind where it fails.

    `law` is the folder of the law whose facts are made. Same people, seed, month and law give the same bytes for any number of
    workers and any choice of regions.
    Raises `CountryError`.
    """
    refuse_existing(folder, replace)
    plan = make_plan(people, seed, month, read_facts(law), regions, months)
    facts = made_facts(plan)
    schemas = household_schema(facts[0]), person_schema(facts[1])
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}.unfinished")
    unfinished.mkdir(parents=True)
    try:
        parts = build_regions(plan, unfinished, schemas, workers or os.cpu_count() or 1, progress or (lambda _: None))
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
