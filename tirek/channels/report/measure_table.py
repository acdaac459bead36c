"""The table of measures beside published statistics, and why people did not get them."""

from __future__ import annotations

import re
from fractions import Fraction
from html import escape

from tirek.channels.report.summary import LEVIES, Comparison, MeasureResult, Summary, Words, compare_recipients, compare_spending
from tirek.channels.report.wording import money, number, say, word

COLUMNS = ("measure", "met", "unknown", "cost", "published_recipients", "published_spending", "ratio")
REASONS_SHOWN = 6
INSERTED = re.compile(r"\{\w+\}")


def measure_tables(summary: Summary) -> str:
    """One table per area, in the order of the areas; areas without words come last."""
    known = [a for a in summary.areas if any(m.area == a for m in summary.measures)]
    rest = sorted({m.area for m in summary.measures} - set(known))
    return "".join(_area(area, summary) for area in known + rest)


def _area(area: str, summary: Summary) -> str:
    title = summary.areas.get(area, word("areas_other"))
    measures = [m for m in summary.measures if m.area == area]
    rows = "".join(_row(m, summary) for m in measures)
    owed = any(m.kind not in LEVIES for m in measures)
    columns = [c if owed or c != "met" else "concerned" for c in COLUMNS]
    heads = "".join(f'<th role="columnheader" scope="col"{_numeric(c)}>{say(word(c))}</th>' for c in columns)
    return (
        f'<table role="table" class="measures"><caption>{say(title)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


def _numeric(column: str) -> str:
    return "" if column == "measure" else ' class="figure"'


def _row(measure: MeasureResult, summary: Summary) -> str:
    recipients, spending = compare_recipients(measure, summary), compare_spending(measure, summary)
    scale = summary.scale
    cells = {
        "concerned" if measure.kind in LEVIES else "met": say(_with_unit(number(measure.met * scale), measure)),
        "unknown": say(number(measure.unknown * scale)),
        "cost": say(money(measure.monthly_cost_tiyn * scale)) if measure.monthly_cost_tiyn else say(word("no_sum")),
        "published_recipients": _published(recipients, None if recipients is None else number(recipients.published)),
        "published_spending": _published(spending, None if spending is None else money(spending.published)),
        "ratio": _ratios(recipients, spending),
    }
    body = "".join(_cell(column, content) for column, content in cells.items())
    return f'<tr role="row"><th role="rowheader" scope="row">{_name(measure, summary, recipients, spending)}</th>{body}</tr>'


def _cell(column: str, content: str) -> str:
    """A cell that carries its column's name for narrow screens, where the head is not shown."""
    return f'<td role="cell" class="figure"><span class="cell-name">{say(word(column))}</span><span>{content}</span></td>'


def _with_unit(figures: Words, measure: MeasureResult) -> Words:
    unit = word(f"unit_{measure.unit_kind}")
    return {language: f"{figures[language]}\u00a0{unit[language]}" for language in figures}


def _name(measure: MeasureResult, summary: Summary, *compared: Comparison | None) -> str:
    """The name, its tags, and below it, folded: sources and deciding conditions."""
    return f'<span class="measure-name">{say(measure.words)}</span>{_tags(measure)}{_sources(compared)}{_reasons(measure, summary)}'


def _tags(measure: MeasureResult) -> str:
    tags = [f"tag_{measure.every}"] if measure.every in ("once", "quarter") else []
    tags += [f"tag_{measure.confidence}"] if measure.confidence in ("low", "medium") else []
    tags += ["tag_not_computed"] if measure.not_computed else []
    return "".join(f'<span class="tag {tag}">{say(word(tag))}</span>' for tag in tags)


def _sources(compared: tuple[Comparison | None, ...]) -> str:
    sources = list(dict.fromkeys(f"{c.entry.year}: {c.entry.source}" for c in compared if c))
    if not sources:
        return ""
    items = "".join(f"<li>{escape(s)}</li>" for s in sources)
    return f'<details><summary>{say(word("sources"))}</summary><ul class="small" lang="en">{items}</ul></details>'


def _reasons(measure: MeasureResult, summary: Summary) -> str:
    shown = sorted(measure.deciding, key=lambda d: -d.count)[:REASONS_SHOWN]
    if not shown:
        return ""
    items = "".join(f"<li>{say(_without_values(d.words))} <b>{say(number(d.count * summary.scale))}</b></li>" for d in shown)
    return f'<details><summary>{say(word("why_not"))}</summary><ul class="small">{items}</ul></details>'


def _without_values(words: Words) -> Words:
    """A sentence about many people: where one person's value would stand, dots."""
    return {language: INSERTED.sub("…", sentence) for language, sentence in words.items()}


def _published(compared: Comparison | None, figures: Words | None) -> str:
    if compared is None or figures is None:
        return f'<span class="quiet">{say(word("none"))}</span>'
    return f'{say(figures)} <span class="year">({compared.entry.year})</span>'


def _ratios(recipients: Comparison | None, spending: Comparison | None) -> str:
    marks = [_ratio(c, key) for c, key in ((recipients, "ratio_recipients"), (spending, "ratio_spending")) if c]
    return "<br>".join(marks) if marks else f'<span class="quiet">{say(word("none"))}</span>'


def _ratio(compared: Comparison, key: str) -> str:
    style = "far" if compared.far_off else "near"
    return f'<span class="mark {style}">{say(word(key))} <b>{say(number(Fraction(compared.ratio), 2))}</b></span>'
