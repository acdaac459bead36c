"""The map of regions as SVG, and the values that colour it."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from tirek.channels.report.summary import PAYMENTS, MeasureResult, Summary

WIDTH, HEIGHT, MARGIN = 800, 440, 8
CLASSES = 5
SMALL_CITY = 14
STANDARD_PARALLELS = (44.0, 52.0)
CENTRE = (67.0, 48.0)
Point = tuple[float, float]


@dataclass(frozen=True)
class Outline:
    """One region on the map: an SVG path, or a circle where a city would be too small to touch."""

    kato: str
    path: str
    circle: tuple[int, int] | None


def _project(longitude: float, latitude: float) -> Point:
    """Albers' equal-area conic projection on a unit sphere."""
    first, second = (math.radians(p) for p in STANDARD_PARALLELS)
    n = (math.sin(first) + math.sin(second)) / 2
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)
    radius = math.sqrt(c - 2 * n * math.sin(math.radians(latitude))) / n
    origin = math.sqrt(c - 2 * n * math.sin(math.radians(CENTRE[1]))) / n
    angle = n * math.radians(longitude - CENTRE[0])
    return radius * math.sin(angle), radius * math.cos(angle) - origin


@cache
def outlines() -> tuple[Outline, ...]:
    """All regions, fitted to WIDTH × HEIGHT; cities last, so that they lie on top."""
    text = Path(__file__).with_name("regions.geojson").read_text(encoding="utf-8")
    shapes = {
        f["properties"]["kato"]: [[[_project(*p) for p in ring] for ring in part] for part in f["geometry"]["coordinates"]]
        for f in json.loads(text)["features"]
    }
    points = [p for parts in shapes.values() for part in parts for ring in part for p in ring]
    left, top = min(p[0] for p in points), min(p[1] for p in points)
    wide, high = max(p[0] for p in points) - left, max(p[1] for p in points) - top
    zoom = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high)

    def fitted(point: Point) -> tuple[int, int]:
        return round((point[0] - left) * zoom) + MARGIN, round((point[1] - top) * zoom) + MARGIN

    drawn = [_outline(kato, [[[fitted(p) for p in ring] for ring in part] for part in parts]) for kato, parts in shapes.items()]
    return tuple(sorted(drawn, key=lambda o: (o.circle is not None, o.kato)))


def _outline(kato: str, parts: list[list[list[tuple[int, int]]]]) -> Outline:
    points = [p for part in parts for ring in part for p in ring]
    across = [p[0] for p in points]
    down = [p[1] for p in points]
    if max(across) - min(across) < 2 * SMALL_CITY:
        return Outline(kato, "", ((min(across) + max(across)) // 2, (min(down) + max(down)) // 2))
    return Outline(kato, "".join(_ring_path(ring) for part in parts for ring in part), None)


def _ring_path(ring: list[tuple[int, int]]) -> str:
    """Relative moves: a third of the size of absolute ones."""
    kept = [p for i, p in enumerate(ring) if i == 0 or p != ring[i - 1]]
    moves = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(kept)]
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(moves)}z"


def draw(classes: dict[str, int]) -> str:
    """The SVG, each region with the class of its value (0 lightest) and its code for the script."""
    shapes = []
    for outline in outlines():
        marks = f'class="region" data-kato="{outline.kato}" data-class="{classes.get(outline.kato, 0)}"'
        if outline.circle:
            shapes.append(f'<circle {marks} cx="{outline.circle[0]}" cy="{outline.circle[1]}" r="{SMALL_CITY - 4}"/>')
        else:
            shapes.append(f'<path {marks} d="{outline.path}"/>')
    return f'<svg class="map" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">{"".join(shapes)}</svg>'


def per_resident(measure: MeasureResult | None, summary: Summary) -> dict[str, Fraction]:
    """Tenge a month per resident, by region; None means all payments together."""
    chosen = [measure] if measure else summary.of_kinds(PAYMENTS)
    return {
        kato: Fraction(sum(m.by_region[kato].cost_tiyn for m in chosen if kato in m.by_region), 100 * max(1, region.people))
        for kato, region in summary.regions.items()
    }


def per_thousand(measure: MeasureResult | None, summary: Summary) -> dict[str, Fraction]:
    """Rights met per 1,000 residents, by region."""
    chosen = [measure] if measure else summary.of_kinds(PAYMENTS)
    return {
        kato: Fraction(1000 * sum(m.by_region[kato].met for m in chosen if kato in m.by_region), max(1, region.people))
        for kato, region in summary.regions.items()
    }


def classed(values: dict[str, Fraction]) -> dict[str, int]:
    """Five classes of equally many regions, 0 the lowest; equal values share the lower class."""
    ordered = sorted(values.values())
    return {kato: ordered.index(value) * CLASSES // len(ordered) for kato, value in values.items()}


def layers(summary: Summary) -> list[dict[str, Any]]:
    """What the script needs to show any measure: values by region to one decimal, and classes, for both indicators."""
    shown = [m for m in summary.measures if m.met and m.by_region]
    return [_layer("", None, summary), *(_layer(m.name, m, summary) for m in shown)]


def _layer(name: str, measure: MeasureResult | None, summary: Summary) -> dict[str, Any]:
    indicators = {"resident": per_resident(measure, summary), "thousand": per_thousand(measure, summary)}
    return {
        "name": name,
        **{
            key: {kato: [round(float(value), 1), cls] for (kato, value), cls in zip(values.items(), classed(values).values(), strict=True)}
            for key, values in indicators.items()
        },
    }
