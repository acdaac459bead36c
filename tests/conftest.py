"""What tests of several rooms share: a made-up run of the country."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

REASONS = (
    {"kk": "Табыс кедейлік шегінен жоғары.", "ru": "Доход выше черты бедности.", "en": "Income is above the poverty line."},
    {"kk": "Балалар саны төрттен аз.", "ru": "Детей меньше четырёх.", "en": "There are fewer than four children."},
)


@pytest.fixture
def run_summary() -> dict[str, Any]:
    """What `tirek run` writes as summary.json, made up: a country of a million people."""
    made_up = yaml.safe_load(Path(__file__).with_name("made_up_run.yaml").read_text(encoding="utf-8"))
    regions = {
        kato: {"kk": kk, "ru": ru, "en": en, "people": people} for kato, (kk, ru, en, people) in made_up["regions"].items()
    }
    return {
        "month": "2026-01",
        "people": sum(r["people"] for r in regions.values()),
        "households": 292_514,
        "scale": "20",
        "law_digest": "8f3a" * 16,
        "measures": [_measure(entry, regions) for entry in made_up["measures"]],
        "regions": regions,
        "areas": made_up["areas"],
    }


def _measure(entry: dict[str, Any], regions: dict[str, Any]) -> dict[str, Any]:
    met, unknown, each = entry["figures"].values()
    total = sum(r["people"] for r in regions.values())
    by_region = {kato: met * (total - r["people"] * (i % 5)) // (18 * total) for i, (kato, r) in enumerate(regions.items())}
    members = 5 if "family" in entry["kind"]["unit"] else 1
    return {
        "name": entry["name"],
        "words": entry["words"],
        **entry["kind"],
        "met": met,
        "unknown": unknown,
        "not_met": 10 * met,
        "monthly_cost_tiyn": met * each * 100,
        "confidence": "low" if entry["name"] == "solidarity_pension" else "verified",
        "published": entry["published"],
        "by_region": {k: {"met": n, "cost_tiyn": n * each * 100, "people": n * members} for k, n in by_region.items()},
        "not_computed": 0 if each else 1,
        "deciding": [{"condition": f"c{i}", "words": w, "count": met * (9 - 4 * i)} for i, w in enumerate(REASONS)],
    }
