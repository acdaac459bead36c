"""Pieces of HTML that Markdown cannot say: tables that stack on a narrow screen, tags, links."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], style: str = "") -> str:
    """A table of HTML cells; its first column is the row's head. Roles keep it a table where the style sheet stacks it."""
    head = "".join(f'<th role="columnheader" scope="col">{h}</th>' for h in heads)
    body = "".join(f'<tr role="row">{_cells(heads, row)}</tr>' for row in rows)
    return (
        f'<table role="table" class="law {style}"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>\n'
    )


def _cells(heads: Sequence[str], row: Sequence[str]) -> str:
    first = f'<th role="rowheader" scope="row">{row[0]}</th>'
    rest = zip(heads[1:], row[1:], strict=True)
    return first + "".join(f'<td role="cell"><span class="cell-name">{h}</span><span>{c}</span></td>' for h, c in rest)


def definitions(pairs: Sequence[tuple[str, str]]) -> str:
    """A list of terms and what they are."""
    return '<dl class="law" data-search-exclude>' + "".join(f"<div><dt>{t}</dt><dd>{d}</dd></div>" for t, d in pairs) + "</dl>\n"


def tag(text: str, style: str) -> str:
    """A coloured word."""
    return f'<span class="tag {style}">{escape(text)}</span>'


def code(name: str) -> str:
    """A name of the code."""
    return f"<code>{escape(name)}</code>"
