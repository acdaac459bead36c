"""Writes `docs/explain.md`: five families and what they are told. Run it after the law or its words have changed:

    python -m tests.channels.explain_page
"""

from __future__ import annotations

from pathlib import Path

from tirek.channels.cli.law_root import law_root
from tirek.channels.text.explanation import explain
from tirek.channels.text.letter import letter
from tirek.engine.household_form import read_household
from tirek.engine.law import Law
from tirek.engine.loading import load_law
from tirek.engine.reference import evaluate
from tirek.engine.vocabulary import Month
from tirek.engine.yaml_text import parse_yaml

FAMILIES = Path(__file__).parent / "families"
PAGE = Path(__file__).parents[2] / "docs" / "explain.md"
MONTH = Month(2026, 1)
TITLES = {
    "four_children": "No income and four children",
    "newborn": "A mother with a newborn, who worked",
    "dismissed": "A dismissed worker with 84 months of insurance",
    "disabled_child": "A child with a disability and her carer",
    "pensioner": "A pensioner with twenty years of service before 1998",
}
HEAD = """# What a family is told

`tirek explain FILE --month 2026-01 --lang kk` reads one household and says which rights it has, how each amount is computed and
on which article it rests, which answers are missing, and which rights one step away are not met.

- `--lang kk|ru|en` chooses the language, `--flips` adds what would change a refusal, `--all` lists every measure.
- `--measure NAME` asks for one measure, `--json` prints the same as data, `--json --trace` with every value, comparison and source
  behind each decision.
- `tirek law schema` prints the JSON Schema of the form. A fault in a form names its path and what to write instead.

## The form

A household in YAML or JSON. What is not written is *unknown*, never zero and never no; `nothing_else: true` says that what is not
written is known not to be there. `assume:` sets facts for all who do not state them. Money is in tenge, a link is the `id` of a
person, `none` is a known absence. A monthly fact is a mapping `{2025-10: 150000}`, a span `{from: 2025-01, to: 2025-12, each: 150000}`,
a list of such, or `0` for nothing in any month.

The five families below are told what the law of this repository says; this page is written by `tests/channels/explain_page.py`.
"""


def page() -> str:
    """The whole page."""
    law = load_law(law_root())
    return HEAD + "".join(_family(law, name, title) for name, title in TITLES.items())


def _family(law: Law, name: str, title: str) -> str:
    form = (FAMILIES / f"{name}.yaml").read_text(encoding="utf-8")
    determination = evaluate(law, read_household(parse_yaml(form, name), law), MONTH)
    told = {language: letter(explain(determination, language, with_flips=True), law) for language in ("kk", "ru")}
    parts = [f"\n## {title}\n", f"```yaml\n{form.strip()}\n```\n"]
    parts += [f"### {heading}\n\n```text\n{told[language]}\n```\n" for language, heading in (("kk", "Қазақша"), ("ru", "По-русски"))]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
