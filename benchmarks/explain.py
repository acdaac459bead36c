"""How long one household takes: decided, with missing facts and certainty, in words, with flips. CPU milliseconds, best of many.

    python -m benchmarks.explain
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from tirek.channels.cli.law_root import law_root
from tirek.channels.text.explanation import explain
from tirek.channels.text.letter import letter
from tirek.engine.household import Household
from tirek.engine.household_form import read_household
from tirek.engine.law import Law
from tirek.engine.loading import load_law
from tirek.engine.reasons import confidence_of, missing_facts
from tirek.engine.reference import evaluate
from tirek.engine.vocabulary import Month
from tirek.engine.yaml_text import parse_yaml

FAMILIES = Path(__file__).parents[1] / "tests" / "channels" / "families"
MONTH = Month(2026, 1)
ROUNDS = 50


def best(job: Callable[[], object]) -> float:
    """The shortest of many rounds, in milliseconds of this process."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        job()
        found.append(time.process_time() - start)
    return min(found) * 1000


def decided_with_reasons(law: Law, people: Household) -> None:
    """Every measure decided; for what is met or cannot be told, the missing facts and the certainty on its way."""
    for right in evaluate(law, people, MONTH).measures:
        if right.outcome in ("met", "not_computed", "unknown"):
            missing_facts(right)
            confidence_of(right)


def figures(law: Law, people: Household) -> dict[str, float]:
    """Milliseconds by what is asked for."""
    return {
        "decided": best(lambda: evaluate(law, people, MONTH)),
        "with reasons": best(lambda: decided_with_reasons(law, people)),
        "in words": best(lambda: letter(explain(evaluate(law, people, MONTH), "kk"), law)),
        "with flips": best(lambda: letter(explain(evaluate(law, people, MONTH), "kk", with_flips=True), law)),
    }


def main() -> None:
    """Print a line for each family."""
    law = load_law(law_root())
    print(f"{len(law.measures)} measures, {len(law.rules)} rules")
    for path in sorted(FAMILIES.glob("*.yaml")):
        people = read_household(parse_yaml(path.read_text(encoding="utf-8"), path.name), law)
        line = ", ".join(f"{what} {ms:.1f} ms" for what, ms in figures(law, people).items())
        print(f"{path.stem} ({len(people.people)} people): {line}")
    absent = [m for m in ("numba", "numpy", "pyarrow") if m not in sys.modules]
    print("not imported:", ", ".join(absent))


if __name__ == "__main__":
    main()
