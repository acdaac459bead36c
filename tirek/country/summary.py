"""What a run found, as the plain mapping that is published beside the rights and read by the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from tirek.country.layout import Manifest
from tirek.country.presumption import Presumption
from tirek.country.run import RunResult, Totals
from tirek.engine.law import PERSON, Law, Measure
from tirek.engine.plan import confidence_behind, facts_behind
from tirek.engine.yaml_text import read_yaml

PUBLISHED, AREAS, REGIONS = "published.yaml", "areas.yaml", "region"


def summary_of(law: Law, manifest: Manifest, result: RunResult, residents: int, presumptions: tuple[Presumption, ...]) -> dict[str, Any]:
    """The run in numbers: a mapping of JSON values (see `tirek.channels.report.summary`).

    `residents` is the population the country stands for; money is in tiyn.
    """
    return {
        "month": str(result.month),
        "people": result.people,
        "households": result.households,
        "scale": str(Fraction(residents, max(result.people, 1))),
        "law_digest": law.digest,
        "input_hash": result.input_hash,
        "schema_hash": manifest.schema_hash,
        "seed": manifest.seed,
        "built_for": manifest.built_for,
        "rights": result.rows,
        "presumed": {p.fact: {"value": p.value, "words": p.words} for p in presumptions},
        "missing_facts": sorted(_missing(law, manifest, presumptions)),
        "areas": _plain(read_yaml(law.root / AREAS, AREAS)) if (law.root / AREAS).exists() else {},
        "measures": [_measure(law, law.measures[n], t, result) for n, t in result.totals.items()],
        "region_people": result.region_people,
    }


def _missing(law: Law, manifest: Manifest, presumptions: tuple[Presumption, ...]) -> set[str]:
    """Facts that some measure reads and the country does not hold."""
    read = {f for m in law.measures.values() for c in m.conditions for f in facts_behind(law, c)}
    return read - set(manifest.household_facts) - set(manifest.person_facts) - {p.fact for p in presumptions}


def _measure(law: Law, measure: Measure, totals: Totals, result: RunResult) -> dict[str, Any]:
    words = law.words[measure.name]
    return {
        "name": measure.name,
        "words": words.name,
        "area": measure.area,
        "kind": measure.kind,
        "unit": measure.unit,
        "every": measure.every,
        "met": totals.met,
        "unknown": totals.unknown,
        "not_met": sum(totals.refused.values()),
        "people": totals.people,
        "monthly_cost_tiyn": totals.amount,
        "confidence": confidence_behind(law, measure, result.month),
        "not_computed": totals.not_computed if measure.not_computed else 0,
        "published": published(law, measure),
        "by_region": {kato: _region(t[measure.name]) for kato, t in result.regions.items()},
        "deciding": list(_deciding(law, measure, totals)),
    }


def _region(totals: Totals) -> dict[str, int]:
    return {"met": totals.met, "cost_tiyn": totals.amount, "people": totals.people}


def _deciding(law: Law, measure: Measure, totals: Totals) -> Iterator[dict[str, Any]]:
    words = law.words[measure.name].conditions
    for outcome, counts in (("not_met", totals.refused), ("unknown", totals.unsure)):
        for condition, count in counts.items():
            if count and condition in words:
                sentences = words[condition].not_met if outcome == "not_met" else words[condition].unknown
                yield {"condition": condition, "outcome": outcome, "count": count, "words": sentences}


def published(law: Law, measure: Measure) -> list[dict[str, Any]]:
    """The statistics published of a measure, from its folder; empty where there are none."""
    path: Path = law.root / measure.folder / PUBLISHED
    return [_plain(entry) for entry in read_yaml(path, PUBLISHED)] if path.exists() else []


def _plain(value: Any) -> Any:
    """Exact YAML values as JSON knows them."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value if isinstance(value, int | str | bool) or value is None else str(value)


def units_of(measure: Measure) -> str:
    """person, household or family."""
    return measure.unit if measure.unit in (PERSON, "household") else "family"
