"""The import as a whole: read the tables, check every row, load all or nothing (or only whole valid households)."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tirek.country.block import Columns
from tirek.country.building import refuse_existing
from tirek.country.calendar import first_day, month_index, month_text, pack
from tirek.country.fact_register import read_facts
from tirek.country.importing.assembling import Accepted, write_country
from tirek.country.importing.identities import read_identities, refuse_doubles
from tirek.country.importing.links import read_links
from tirek.country.importing.long_tables import Keys, LongFacts, read_facts_table, read_monthly_table
from tirek.country.importing.rejections import Findings
from tirek.country.importing.tables import REQUIRED, Source, read_tables
from tirek.country.importing.values import read_values
from tirek.country.layout import Manifest, describe, schema_hash
from tirek.country.plan import MONTHS
from tirek.country.settlements import places
from tirek.engine.columns import UNKNOWNS
from tirek.engine.law import HOUSEHOLD, PERSON, Fact

OWN = {"people": (*REQUIRED["people"], "patronymic"), "households": REQUIRED["households"]}
FROM_KATO = {"region", "district"}
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Outcome:
    """What an import did: the manifest of the country (None where nothing was loaded), its findings, how many households were left out."""

    manifest: Manifest | None
    findings: Findings
    households_left_out: int


def import_country(
    source: Path, folder: Path, month: str, report: Path, law: Path, *, months: int = MONTHS, demo: bool = False,
    accept_valid: bool = False, replace: bool = False,
) -> Outcome:  # fmt: skip
    """Load tables into a country folder; the report of refused and repaired cells goes to `report`.

    Nothing is loaded where a row was refused, unless `accept_valid`: then households with a refused row are left out.
    Raises `CountryError` where the tables cannot be read at all.
    """
    refuse_existing(folder, replace)
    findings = Findings()
    tables = read_tables(source, findings)
    accepted = None if findings.whole_files else _read(tables, read_facts(law), month, months, demo, findings)
    findings.write(report)
    left_out = 0 if accepted is None else int((~accepted.accepted).sum())
    if accepted is None or findings.whole_files or (findings.rejections and not accept_valid) or not accepted.accepted.any():
        return Outcome(None, findings, left_out)
    return Outcome(_write(accepted, folder, month, months, demo), findings, left_out)


def _read(tables: dict[str, Source], facts: dict[str, Fact], month: str, months: int, demo: bool, findings: Findings) -> Accepted | None:
    """Everything the tables say, checked."""
    people, households = tables["people"], tables["households"]
    _strange_columns(tables, facts, findings)
    if findings.whole_files:
        return None
    today = int(pack(np.array([first_day(month_index(month) + 1) - 1]))[0])
    refuse_doubles(households, "household_id", findings)
    keys = Keys(_index(people), {str(k): row for row, k in enumerate(households.texts("household_id"))})
    household = np.array([keys.households.get(str(k), -1) for k in people.texts("household_id")], dtype=np.int64)
    lost = household < 0
    findings.refuse(
        people.file, "household_id", people.columns["household_id"], lost, "no such household", "a household_id of `households`"
    )
    empty = np.bincount(household[~lost], minlength=households.rows) == 0
    findings.refuse(
        households.file, "household_id", households.columns["household_id"], empty, "nobody lives in it", "its people, or leave it out"
    )
    identities = read_identities(people, facts, today, demo, findings)
    links = read_links(people, tables.get("kinship"), facts, identities, household, findings)
    regions, columns = _places(households, facts, findings)
    told = _plain_columns(people, PERSON, facts, findings) | _plain_columns(households, HOUSEHOLD, facts, findings)
    columns |= {name: _merged(columns.get(name), column, UNKNOWNS[facts[name].kind]) for name, column in told.items()}
    columns |= {"birth_date": identities.birth_date, "sex": identities.sex}
    long = _long_tables(tables, keys, facts, (people.rows, households.rows), month_index(month) - months, months, findings)
    columns |= {name: _merged(columns.get(name), column, UNKNOWNS[facts[name].kind]) for name, column in long.plain.items()}
    accepted = _accepted_households(tables, household, long, findings)
    ids = _ids(households.texts("household_id")), _ids(people.texts("person_id"))
    return Accepted(facts, household, accepted, regions, *ids, identities, links, columns, long.monthly, long.nil)


def _index(people: Source) -> dict[str, int]:
    by_iin = {str(k): row for row, k in enumerate(people.texts("iin")) if k}
    return by_iin | {str(k): row for row, k in enumerate(people.texts("person_id")) if k}


def _ids(texts: NDArray[np.object_]) -> Rows:
    """Keys as numbers where all are, else the row's own number."""
    if all(str(t).isdigit() and len(str(t)) <= 18 for t in texts):
        return np.array([int(t) for t in texts], dtype=np.int64)
    return np.arange(1, len(texts) + 1, dtype=np.int64)


def _strange_columns(tables: dict[str, Source], facts: dict[str, Fact], findings: Findings) -> None:
    """Refuse columns that are no fact of their entity, and monthly facts outside `monthly`."""
    for name, entity in (("people", PERSON), ("households", HOUSEHOLD)):
        known = {f.name for f in facts.values() if f.entity == entity and not f.monthly} - FROM_KATO
        for column in tables[name].columns:
            if column not in known and column not in OWN[name]:
                monthly = column in facts and facts[column].monthly
                mend = "a fact of the law (tirek law list --facts), or leave the column out"
                mend = (
                    "put it into the table `monthly`" if monthly else "leave the column out: kato tells it" if column in FROM_KATO else mend
                )
                findings.refuse_file(tables[name].file, column, f"no such fact of a {entity}", mend)


def _places(households: Source, facts: dict[str, Fact], findings: Findings) -> tuple[NDArray[np.object_], Columns]:
    """Region (KATO), and the columns region, district and rural that follow from the code of the place."""
    known = [places().get(str(code)) for code in households.texts("kato")]
    bad = np.array([p is None or p.region not in facts["region"].values for p in known], dtype=bool)
    findings.refuse(
        households.file, "kato", households.columns["kato"], bad, "not a code of KATO", "nine digits of the classifier, such as 711110000"
    )
    regions = np.array([p.region if p else "" for p in known], dtype=object)
    region = [facts["region"].values.index(p.region) if p and p.region in facts["region"].values else 0 for p in known]
    rural = [-1 if p is None or p.rural is None else int(p.rural) for p in known]
    columns: Columns = {
        "region": np.array(region, dtype=np.int8),
        "district": np.array([p.district if p else 0 for p in known], dtype=np.int32),
        "rural": np.array(rural, dtype=np.int8),
    }
    return regions, columns


def _plain_columns(source: Source, entity: str, facts: dict[str, Fact], findings: Findings) -> Columns:
    """The fact columns of a table; links and who people are are read elsewhere."""
    columns = {}
    for fact in facts.values():
        if (
            fact.entity != entity
            or fact.monthly
            or fact.kind == "link"
            or fact.name not in source.columns
            or fact.name in ("birth_date", "sex")
        ):
            continue
        read = read_values(fact, source.columns[fact.name])
        findings.refuse(source.file, fact.name, source.columns[fact.name], read.bad, read.problem, read.mend)
        columns[fact.name] = read.numbers
    return columns


def _long_tables(
    tables: dict[str, Source], keys: Keys, facts: dict[str, Fact], rows: tuple[int, int], first_month: int, months: int, findings: Findings
) -> LongFacts:
    long = LongFacts()
    if "facts" in tables:
        read_facts_table(tables["facts"], keys, facts, rows, findings, long)
    if "monthly" in tables:
        read_monthly_table(tables["monthly"], keys, facts, first_month, months, findings, long)
    return long


def _merged(column: NDArray[np.integer] | None, told: NDArray[np.integer], unknown: int) -> NDArray[np.integer]:
    """What the long table tells wins over the wide one."""
    return told if column is None else np.where(told == unknown, column, told).astype(told.dtype)


def _accepted_households(tables: dict[str, Source], household: Rows, long: LongFacts, findings: Findings) -> NDArray[np.bool_]:
    """Households none of whose rows in any table was refused."""
    people, households = tables["people"], tables["households"]
    refused = findings.refused[households.file].copy()
    bad_people = findings.refused[people.file].copy()
    for name in ("kinship", "facts", "monthly"):
        if name in tables:
            file = tables[name].file
            rows = long.people_of.get(file)
            if rows is None:
                index = _index(people)
                rows = np.array([index.get(str(k), -1) for k in tables[name].texts("person_id")], dtype=np.int64)
            bad = findings.refused[file]
            bad_people[rows[bad & (rows >= 0)]] = True
            houses = long.households_of.get(file, np.full(len(rows), -1))
            refused[houses[bad & (houses >= 0)]] = True
    refused[household[bad_people & (household >= 0)]] = True
    return ~refused


def _write(accepted: Accepted, folder: Path, month: str, months: int, demo: bool) -> Manifest:
    """The files and the manifest, in a folder that appears only when it is whole."""
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}.unfinished")
    unfinished.mkdir(parents=True)
    try:
        parts, houses, people = write_country(accepted, unfinished)
        household, person = ({f.name: describe(f) for f in accepted.made(entity)} for entity in (HOUSEHOLD, PERSON))
        manifest = Manifest(
            people=sum(p.people for p in parts),
            households=sum(p.households for p in parts),
            seed=None,
            built_for=month,
            first_month=month_text(month_index(month) - months),
            months=months,
            household_facts=household,
            person_facts=person,
            parts=tuple(parts),
            schema_hash=schema_hash(houses, people, {**household, **person}),
            synthetic=demo,
        )
        manifest.write(unfinished)
        if folder.exists():
            shutil.rmtree(folder)
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return manifest
