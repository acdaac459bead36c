"""`python -m benchmarks.predictions RUN`: the table of `docs/predictions.md` from the summary of a country run.

The reasons below the table are written by hand; the command fails where a measure is far off and the page gives no reason.
"""

from __future__ import annotations

import json
import re
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

from tirek.channels.figures import number
from tirek.channels.report.summary import Comparison, MeasureResult, Summary, compare_recipients, compare_spending, read_summary

PAGE = Path(__file__).parents[1] / "docs" / "predictions.md"
BEGIN, END = "<!-- table: python -m benchmarks.predictions -->", "<!-- end of the table -->"
HEAD = ("Measure", "Entitled", "Cannot be told", "Published", "Ratio", "A month, bn ₸", "Published, bn ₸", "Ratio")
BILLION_TIYN = 10**11


def table(raw: dict[str, Any]) -> str:
    """Measures with something published, by area, as a Markdown table; what is off by more than a fifth is bold and leads to its reason."""
    summary = read_summary(raw)
    compared = [m for m in summary.measures if any(_comparisons(m, summary))]
    rows = [f"| {' | '.join(HEAD)} |", "| --- " + "| ---: " * (len(HEAD) - 1) + "|"]
    for area, words in summary.areas.items():
        of_area = [m for m in compared if m.area == area]
        if of_area:
            rows.append(f"| **{words['en']}** |" + " |" * (len(HEAD) - 1))
            rows += [_row(m, summary) for m in of_area]
    month = f"{summary.year}-{summary.month:02d}"
    people = number(summary.people, "en")
    caption = f"Month {month}, {people} people scaled to {number(summary.people * summary.scale, 'en')}; law `{summary.law_digest[:12]}`."
    return "\n".join([caption, "", *rows])


def far_off(raw: dict[str, Any]) -> list[str]:
    """Names of the measures whose recipients or spending differ by more than a fifth from the published."""
    summary = read_summary(raw)
    return [m.name for m in summary.measures if any(c is not None and c.far_off for c in _comparisons(m, summary))]


def _comparisons(measure: MeasureResult, summary: Summary) -> tuple[Comparison | None, Comparison | None]:
    return compare_recipients(measure, summary), compare_spending(measure, summary)


def _row(measure: MeasureResult, summary: Summary) -> str:
    recipients, spending = _comparisons(measure, summary)
    off = any(c is not None and c.far_off for c in (recipients, spending))
    name = measure.words["en"]
    cells = [
        f"[{name}](#{measure.name})" if off else name,
        number(measure.met * summary.scale, "en"),
        number(measure.unknown * summary.scale, "en") if measure.unknown else "",
        f"{number(recipients.published, 'en')} ({recipients.entry.year})" if recipients else "",
        _ratio(recipients),
        _billions(measure.monthly_cost_tiyn * summary.scale) if measure.monthly_cost_tiyn else "",
        f"{_billions(spending.published)} ({spending.entry.year})" if spending else "",
        _ratio(spending),
    ]
    return f"| {' | '.join(cells)} |"


def _ratio(compared: Comparison | None) -> str:
    if compared is None:
        return ""
    text = f"× {number(compared.ratio, 'en', 2)}"
    return f"**{text}**" if compared.far_off else text


def _billions(tiyn: Fraction | int) -> str:
    return number(Fraction(tiyn) / BILLION_TIYN, "en", 2)


def main() -> None:
    """Write the table into the page; exit with the names of measures whose reason is missing."""
    raw = json.loads((Path(sys.argv[1]) / "summary.json").read_text(encoding="utf-8"))
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n{table(raw)}\n\n{END}{after}", encoding="utf-8")
    reasons = set(re.findall(r"\{ *#(\w+) *\}", after))
    silent = [name for name in far_off(raw) if name not in reasons]
    if silent:
        sys.exit(f"{PAGE.name} gives no reason for: {', '.join(silent)}. Add a heading with {{ #name }} and the reason below it.")


if __name__ == "__main__":
    main()
