"""One self-contained HTML page from the summary of a run: no network, no other file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from tirek.channels.report import country_map
from tirek.channels.report.charts import bars
from tirek.channels.report.measure_table import measure_tables
from tirek.channels.report.summary import LEVIES, PAYMENTS, Region, Summary, read_summary
from tirek.channels.report.wording import attributes, in_each, money, month_name, number, say, word

FOLDER = Path(__file__).parent


def render(summary: Mapping[str, Any]) -> str:
    """The report of a run as one HTML page.

    `summary` is the content of `run/summary.json`: month ("2026-01"), people, households, law_digest, measures, regions;
    optional `scale` (residents of the country per person of the run), `areas` (area → words in kk, ru, en) and `presumed` (fact → words).
    Money is in tiyn except `spending_tenge`. Raises `ValueError` where a key is missing.
    """
    run = read_summary(summary)
    title = in_each(lambda language: f"{word('title')[language]} · {month_name(run.year, run.month)[language]}")
    return Template(_file("page.html")).substitute(
        style=_file("style.css"), script=_file("script.js"), data=_data(run),
        title=title["kk"], titles=attributes(title),
        brand=say(word("brand")), language_label=attributes(word("language"), "aria-label"), skip=say(word("skip")),
        month=say(month_name(run.year, run.month)), heading=say(word("title")), lede=say(word("lede")),
        note=_note(run), presumed=_presumed(run), tiles=_tiles(run),
        map_title=say(word("map_title")), map_alt=attributes(word("map_alt"), "aria-label"), map=_map(run), regions=_regions(run),
        choose_measure=say(word("choose_measure")), choose_metric=say(word("choose_metric")), options=_options(run), metrics=_metrics(),
        bars=_charts(run), table_title=say(word("table_title")), tables=measure_tables(run), off_note=say(word("off_note")),
        law_version=say(word("law_version")), law_digest=run.law_digest, map_credit=say(word("map_credit")), made_by=say(word("made_by")),
    )  # fmt: skip


def _file(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _data(run: Summary) -> str:
    """Values for the script; `</` is split so that no text can end the script element."""
    names = {kato: region.words for kato, region in run.regions.items()}
    return json.dumps({"names": names, "layers": country_map.layers(run)}, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _note(run: Summary) -> str:
    if run.scale == 1:
        return say(word("synthetic"))
    factor = number(run.scale, 0 if run.scale.denominator == 1 or run.scale >= 10 else 1)
    return say(word("synthetic")) + " " + say(word("scaled", scale=factor))


def _presumed(run: Summary) -> str:
    """What the run takes for granted, if it does."""
    if not run.presumed:
        return ""
    items = "".join(f"<li>{say(words)}</li>" for words in run.presumed)
    return f'<p class="presumed">{say(word("presumed"))}</p><ul class="presumed">{items}</ul>'


def _tiles(run: Summary) -> str:
    payments = run.of_kinds(PAYMENTS)
    owed = [m for m in run.measures if m.kind not in LEVIES]
    tiles = (
        ("people", say(number(run.people))),
        ("households", say(number(run.households))),
        ("measures", say(number(len(run.measures)))),
        ("rights", say(number(run.scale * sum(m.met for m in owed)))),
        ("undecided", say(number(run.scale * sum(m.unknown for m in owed)))),
        ("monthly_cost", say(money(run.scale * sum(m.monthly_cost_tiyn for m in payments)))),
    )
    return "".join(f'<div class="tile"><dt>{say(word(key))}</dt><dd>{figure}</dd></div>' for key, figure in tiles)


def _options(run: Summary) -> str:
    shown = [m for m in run.measures if m.met and m.by_region]
    options = [("", word("all_payments")), *((m.name, m.words) for m in shown)]
    return "".join(f'<option value="{name}" {attributes(words)}>{escape(words["kk"])}</option>' for name, words in options)


def _metrics() -> str:
    chosen = {"resident": "checked", "thousand": ""}
    return "".join(
        f'<label><input type="radio" name="metric" value="{key}" {mark}> {say(word(f"per_{key}"))}</label>' for key, mark in chosen.items()
    )


def _map(run: Summary) -> str:
    return country_map.draw(country_map.classed(country_map.per_resident(None, run)))


def _regions(run: Summary) -> str:
    """The table beside the map, highest value first, as the script will keep it."""
    values = country_map.per_resident(None, run)
    classes = country_map.classed(values)
    highest = max(values.values(), default=1) or 1
    ordered = sorted(run.regions.values(), key=lambda r: -values[r.kato])

    def row(region: Region) -> str:
        width = float(100 * values[region.kato] / highest)
        return (
            f'<tr data-kato="{region.kato}"><th scope="row">{say(region.words)}</th>'
            f'<td class="figure"><span class="value">{say(number(values[region.kato]))}</span>'
            f'<span class="row-bar" aria-hidden="true"><span data-class="{classes[region.kato]}" style="width:{width:.0f}%"></span></span>'
            "</td></tr>"
        )

    metric = f'<th scope="col" class="figure" id="metric-name">{say(word("per_resident"))}</th>'
    head = f'<tr><th scope="col">{say(word("region"))}</th>{metric}</tr>'
    return f"<thead>{head}</thead><tbody>{''.join(row(r) for r in ordered)}</tbody>"


def _charts(run: Summary) -> str:
    """Bars of payments, and of levies if the run has any."""
    keys = (
        f'<p class="key"><span><span class="swatch"></span>{say(word("bars_key_ours"))}</span>'
        f'<span><span class="swatch published"></span>{say(word("bars_key_published"))}</span></p>'
    )
    parts = []
    for title, kinds in (("bars_title", PAYMENTS), ("levies_title", LEVIES)):
        measures = run.of_kinds(kinds)
        if measures:
            heading = f'<h2 id="{title}">{say(word(title))}</h2>'
            parts.append(f'<section aria-labelledby="{title}">{heading}{keys}{bars(measures, run)}</section>')
    return "".join(parts)
