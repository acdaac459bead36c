"""Reforms of the tiny law, to be laid and to be refused."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from tests.engine.faulty import write_law
from tirek.engine.law import Law
from tirek.engine.loading import load_law
from tirek.engine.reform import Reform, read_reform

RULES = '''
@rule(Person, "Draft law 12", since="2026-01-01")
def relief_amount(index: Money, disabled: bool) -> Money:
    """Five indexes to the disabled, four to others."""
    return 5 * index if disabled else 4 * index


@rule(Person, "Draft law 12")
def is_disabled(disabled: bool) -> bool:
    """Disability."""
    return disabled


@rule(Person, "Draft law 12")
def aid_amount(aid_indexes: int, index: Money) -> Money:
    """Some indexes."""
    return aid_indexes * index


measure(
    "aid", area="family", unit=Person, kind=CASH, every=ONCE, payer="republican_budget", since="2026-01-01",
    conditions=[is_disabled], amount=aid_amount, excludes=["relief"],
)
'''
OVERLAY = """
rules: more.py
parameters:
  aid_indexes:
    unit: count
    title: {kk: "Көрсеткіш саны", ru: "Число показателей"}
    values: [{from: 2026-01-01, value: 7, source: "Draft law 12", confidence: low}]
words:
  aid:
    name: {kk: "Жәрдем", ru: "Подмога", en: "Aid"}
    conditions:
      is_disabled:
        met: {kk: "Мүгедектігі бар.", ru: "Есть инвалидность."}
        not_met: {kk: "Мүгедектігі жоқ.", ru: "Инвалидности нет."}
        unknown: {kk: "Мүгедектігі белгісіз.", ru: "Об инвалидности неизвестно."}
    values:
      aid_amount: {kk: "Жәрдем мөлшері", ru: "Размер подмоги"}
"""


def tiny(folder: Path) -> Law:
    """The tiny law, written below a folder."""
    return load_law(write_law(folder / "base", {}), use_cache=False)


def laid(law: Law, folder: Path, text: str, rules: str = "") -> Reform:
    """A reform written in a folder, laid over a law."""
    path = folder / "reform.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    (folder / "more.py").write_text(dedent(rules), encoding="utf-8")
    return read_reform(law, path)
