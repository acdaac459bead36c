"""The time line of a measure: one row per rule or parameter that changed, one bar per version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from tirek.channels.lawbook.wording import Tongue

FIRST = date(2018, 1, 1)
LAST = date(2027, 1, 1)


@dataclass(frozen=True)
class Row:
    """A line of versions: label, and spans [since, until)."""

    label: str
    spans: tuple[tuple[date, date], ...]


def timeline(rows: Sequence[Row], tongue: Tongue) -> str:
    """HTML of the rows from 2018 to 2026. One image to those who hear the page: the dates stand in the tables below."""
    years = "".join(f'<span style="left:{_percent(date(y, 1, 1))}%">{y}</span>' for y in range(FIRST.year, LAST.year))
    lines = "".join(_line(escape(row.label), _bars(row)) for row in rows)
    label, note = escape(tongue.word("timeline")), escape(tongue.word("timeline_note"))
    return (
        f'<div class="timeline" role="img" aria-label="{label}">{_line("", years, "years")}{lines}</div>\n'
        f'<p class="quiet">{note}</p>\n'
    )


def _line(label: str, track: str, style: str = "") -> str:
    return f'<div class="row {style}"><span class="what">{label}</span><span class="track">{track}</span></div>'


def _bars(row: Row) -> str:
    seen = [(max(since, FIRST), min(until, LAST)) for since, until in row.spans if since < LAST and until > FIRST]
    places = [(_percent(since), _percent(until) - _percent(since)) for since, until in seen]
    return "".join(f'<span class="span" style="left:{left}%;width:{width:.2f}%"></span>' for left, width in places)


def _percent(day: date) -> float:
    return round(100 * (day - FIRST).days / (LAST - FIRST).days, 2)
