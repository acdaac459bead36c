"""Parameters over time, with sources."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tirek.channels.lawbook import markup
from tirek.channels.lawbook.sources import linked
from tirek.channels.lawbook.wording import Tongue
from tirek.engine.law import Parameter, ParameterValue


def parameter_section(parameter: Parameter, tongue: Tongue, level: int = 3) -> str:
    """Heading and table of one parameter: from, until, value, source, certainty."""
    title = parameter.title.get(tongue.language) or parameter.name
    heads = [tongue.word(k) for k in ("from", "until", "value", "source", "certainty")]
    rows = [
        [
            tongue.start(value.since),
            tongue.end(value.until),
            shown_value(parameter, value, tongue),
            linked(value.source, tongue.law.root),
            certainty(value.confidence, tongue),
        ]
        for value in parameter.values
    ]
    return f"{'#' * level} {title} {{#{parameter.name}}}\n\n<p>{markup.code(parameter.name)}</p>\n\n{markup.table(heads, rows, 'values')}\n"


def certainty(confidence: str, tongue: Tongue) -> str:
    """The mark of a rule or value."""
    return markup.tag(tongue.term("confidences", confidence), confidence)


def shown_value(parameter: Parameter, value: ParameterValue, tongue: Tongue) -> str:
    """A number, or the cells of a table line by line."""
    content = value.value
    if not isinstance(content, dict):
        return escape(tongue.figure(content, parameter.unit))
    lines: list[tuple[str, str]] = []
    for key, cell in content.items():
        name = " · ".join(key)
        bands = cell if isinstance(cell, dict) else {None: cell}
        for threshold, number in bands.items():
            reached = "" if threshold is None else tongue.word("at_least", threshold=str(threshold))
            lines.append((f"{name} {reached}".strip(), tongue.figure(number, parameter.unit)))
    return f'<ul class="cells">{"".join(_line(key, shown) for key, shown in lines)}</ul>'


def _line(key: str, shown: str) -> str:
    return f'<li><span class="key">{escape(key)}</span> <b>{escape(shown)}</b></li>'


def parameter_links(parameters: Iterable[tuple[Parameter, str]], tongue: Tongue) -> str:
    """Shared parameters: name with a link, and the last value."""
    heads = [tongue.word("parameters"), tongue.word("value"), tongue.word("from")]
    rows = []
    for parameter, link in parameters:
        last = parameter.values[-1]
        title = parameter.title.get(tongue.language) or parameter.name
        shown = shown_value(parameter, last, tongue) if parameter.scalar else tongue.word("more_cells")
        rows.append([f'<a href="{link}">{escape(title)}</a>', shown, tongue.start(last.since)])
    return markup.table(heads, rows)
