"""One family decided and explained, in a process of its own that never imports numba, llvmlite or pyarrow."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.measuring import answer, middle, seconds
from tirek.channels.text.explanation import explain
from tirek.engine.household import Household
from tirek.engine.household_form import read_household
from tirek.engine.law import Law
from tirek.engine.loading import load_law
from tirek.engine.reference import evaluate
from tirek.engine.vocabulary import Month
from tirek.engine.yaml_text import parse_yaml

FAMILIES = Path("tests/channels/families")
ABSENT = ("numba", "llvmlite", "pyarrow")
LANGUAGE = "kk"


def read(law: Law, file: Path) -> Household:
    """A household from its form."""
    return read_household(parse_yaml(file.read_text(encoding="utf-8"), str(file)), law)


def family(law: Law, file: Path, month: Month, rounds: int) -> dict[str, float]:
    """Milliseconds: to read the form, to decide every measure, to decide and explain it in Kazakh."""
    household = read(law, file)
    steps = {
        "read": lambda: read(law, file),
        "decided": lambda: evaluate(law, household, month),
        "explained": lambda: explain(evaluate(law, household, month), LANGUAGE),
    }
    return {name: 1000 * middle(seconds(step, rounds)) for name, step in steps.items()}


def main() -> None:
    """Measure, and answer in JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--law", type=Path, default=Path("law_kz"))
    options.add_argument("--month", default="2026-01")
    options.add_argument("--rounds", type=int, default=21)
    given = options.parse_args()
    law = load_law(given.law)
    month = Month(int(given.month[:4]), int(given.month[5:7]))
    found = {file.stem: family(law, file, month, given.rounds) for file in sorted(FAMILIES.glob("*.yaml"))}
    imported = [name for name in ABSENT if name in sys.modules]
    if imported:
        raise SystemExit(f"explaining a family imported {', '.join(imported)}")
    answer(families=found)


if __name__ == "__main__":
    main()
