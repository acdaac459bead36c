"""Horizontal bars: what each measure costs a month, with the published spending as a tick."""

from __future__ import annotations

from fractions import Fraction

from tirek.channels.report.summary import MeasureResult, Summary, compare_spending
from tirek.channels.report.wording import money, say, word


def bars(measures: list[MeasureResult], summary: Summary) -> str:
    """A list of bars scaled to the longest; the figures stand as text, the bars are decoration."""
    shown = [m for m in measures if m.monthly_cost_tiyn > 0]
    ticks = {m.name: compare_spending(m, summary) for m in shown}
    ours = {m.name: m.monthly_cost_tiyn * summary.scale for m in shown}
    published = [c.published for c in ticks.values() if c]
    longest = max([*ours.values(), *published], default=Fraction(1))
    rows = []
    for measure in shown:
        compared, width = ticks[measure.name], _share(ours[measure.name], longest)
        tick = note = ""
        if compared:
            tick = f'<span class="tick" style="left:{_share(compared.published, longest)}%"></span>'
            note = f'<span class="beside">{say(word("published_mark", sum=money(compared.published)))}</span>'
        rows.append(
            f'<li><span class="bar-name">{say(measure.words)}</span>'
            f'<span class="bar-track" aria-hidden="true"><span class="bar" style="width:{width}%"></span>{tick}</span>'
            f'<span class="bar-value"><b>{say(money(ours[measure.name]))}</b> {note}</span></li>'
        )
    return f'<ul class="bars">{"".join(rows)}</ul>'


def _share(part: Fraction, whole: Fraction) -> str:
    """Per cent of the longest bar, at least a hair."""
    return f"{max(0.3, float(100 * part / whole)):.1f}"
