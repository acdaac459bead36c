"""The tables `tirek run` prints: measures beside published statistics, and a reform beside the law."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from rich.table import Table

from tirek.channels.figures import number
from tirek.channels.report.summary import Comparison, MeasureResult, Summary, compare_recipients, compare_spending, read_summary
from tirek.channels.report.wording import word

BILLION_TIYN = 10**11
COLUMNS = ("measure", "met", "unknown", "cost", "published_recipients", "ratio", "published_spending", "ratio", "source")


def comparison_table(raw: dict[str, Any], language: str) -> Table:
    """Every measure: whom it is due, who cannot be told, its cost a month, and the published numbers with ratio and source."""
    summary = read_summary(raw)
    table = Table(title=f"{summary.year}-{summary.month:02d} · {number(summary.people, language)}", header_style="bold", pad_edge=False)
    for name in COLUMNS:
        wide = {"measure": 40, "source": 12}.get(name)
        table.add_column(word(name)[language], justify="left" if wide else "right", overflow="fold", min_width=wide)
    known = list(summary.areas)
    for area in [*known, *sorted({m.area for m in summary.measures} - set(known))]:
        measures = [m for m in summary.measures if m.area == area]
        if measures:
            table.add_section()
            table.add_row(f"[bold]{summary.areas.get(area, {}).get(language, area)}[/bold]")
        for measure in measures:
            table.add_row(*_row(measure, summary, language))
    return table


def _row(measure: MeasureResult, summary: Summary, language: str) -> list[str]:
    scale = summary.scale
    recipients, spending = compare_recipients(measure, summary), compare_spending(measure, summary)
    entry = (recipients or spending).entry if recipients or spending else None  # type: ignore[union-attr]
    met = word("tag_not_computed")[language] if measure.not_computed else number(measure.met * scale, language)
    return [
        measure.words[language],
        met,
        number(measure.unknown * scale, language),
        billions(measure.monthly_cost_tiyn * scale, language),
        number(recipients.published, language) if recipients else "",
        _ratio(recipients, language),
        billions(spending.published, language) if spending else "",
        _ratio(spending, language),
        f"{entry.year} {keys_of(entry.source)}" if entry else "",
    ]


def keys_of(source: str) -> str:
    """The keys of a source, as the dossier lists them; its opening words where it names none."""
    return " ".join(re.findall(r"\[[^\]]+\]", source)).replace("[", r"\[") or source[:24]


def billions(tiyn: Fraction | int, language: str) -> str:
    """An amount in billions of tenge."""
    return number(Fraction(tiyn) / BILLION_TIYN, language, 2) if tiyn else ""


def _ratio(comparison: Comparison | None, language: str) -> str:
    if comparison is None:
        return ""
    text = f"× {number(comparison.ratio, language, 2)}"
    return f"[yellow]{text}[/yellow]" if comparison.far_off else text


def reform_table(before: dict[str, Any], after: dict[str, Any], language: str) -> Table:
    """Measures that the reform changes: met and monthly cost before, after, and the difference."""
    law, reform = read_summary(before), read_summary(after)
    table = Table(title="Reform", header_style="bold")
    for name in ("measure", "met", "cost"):
        for mark in ("",) if name == "measure" else (" 1", " 2", " Δ"):
            table.add_column(word(name)[language] + mark, justify="left" if name == "measure" else "right")
    known = {m.name: m for m in law.measures}
    for measure in reform.measures:
        old = known.get(measure.name)
        met, cost = (old.met, old.monthly_cost_tiyn) if old else (0, 0)
        if (met, cost) == (measure.met, measure.monthly_cost_tiyn):
            continue
        counts = [met, measure.met, measure.met - met]
        sums = [cost, measure.monthly_cost_tiyn, measure.monthly_cost_tiyn - cost]
        cells = [number(n * reform.scale, language) for n in counts] + [billions(s * reform.scale, language) for s in sums]
        table.add_row(measure.words[language], *cells)
    return table
