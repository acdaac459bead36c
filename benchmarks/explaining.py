"""One family decided and explained, in a process of its own that never imports numba, llvmlite or pyarrow."""

from __future__ import annotations

import sys

from benchmarks.explain import FAMILIES, figures
from benchmarks.measuring import answer
from tirek.channels.cli.law_root import law_root
from tirek.engine.household_form import read_household
from tirek.engine.loading import load_law
from tirek.engine.yaml_text import parse_yaml

ABSENT = ("numba", "llvmlite", "pyarrow")


def main() -> None:
    """Measure, and answer in JSON."""
    law = load_law(law_root())
    found = {}
    for file in sorted(FAMILIES.glob("*.yaml")):
        found[file.stem] = figures(law, read_household(parse_yaml(file.read_text(encoding="utf-8"), file.name), law))
    imported = [name for name in ABSENT if name in sys.modules]
    if imported:
        raise SystemExit(f"explaining a family imported {', '.join(imported)}")
    answer(families=found)


if __name__ == "__main__":
    main()
