"""The cases of a measure: what the law wants, in which month, and what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from html import escape
from typing import Any

from tirek.channels import figures
from tirek.channels.lawbook import markup
from tirek.channels.lawbook.sources import linked
from tirek.channels.lawbook.wording import Tongue
from tirek.engine.cases import Case


def case_table(cases: Iterable[Case], tongue: Tongue) -> str:
    """One row per case."""
    heads = [tongue.word(k) for k in ("case", "case_month", "expected", "source")]
    rows = [
        [
            f'<span lang="en">{escape(str(case.form.get("says", "")))}</span> <span class="quiet">{escape(case.id)}</span>',
            escape(str(case.form.get("month", ""))),
            _expected(case.form.get("expect"), tongue),
            linked(str(case.form.get("source", "")), tongue.law.root),
        ]
        for case in cases
    ]
    return markup.table(heads, rows, "cases")


def _expected(expect: Any, tongue: Tongue) -> str:
    if isinstance(expect, Mapping):
        lines = [f"{markup.code(str(name))} = {_figure(value, tongue)}" for name, value in expect.items()]
    elif isinstance(expect, list):
        lines = [_outcome(entry, tongue) for entry in expect if isinstance(entry, Mapping)]
    else:
        lines = []
    return "<br>".join(lines)


def _outcome(entry: Mapping[str, Any], tongue: Tongue) -> str:
    """One expected outcome of a household case."""
    if "value" in entry:
        return f"{markup.code(str(entry['value']))} = {_figure(entry.get('is'), tongue)}"
    outcome = str(entry.get("outcome", ""))
    shown = tongue.word(outcome) if outcome in ("met", "not_met", "unknown") else outcome.replace("_", " ")
    parts = [escape(tongue.measure(str(entry.get("measure", "")))) + ": " + markup.tag(shown, outcome)]
    if "amount" in entry:
        parts.append(_money(entry["amount"], tongue))
    if "because" in entry:
        parts.append(markup.code(str(entry["because"])))
    return " ".join(parts)


def _money(tenge: Any, tongue: Tongue) -> str:
    return figures.money(Fraction(tenge) * 100, tongue.language) if isinstance(tenge, int | Fraction) else escape(str(tenge))


def _figure(value: Any, tongue: Tongue) -> str:
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return escape(str(value))
    return figures.exact(value, tongue.language)
