"""Writes the country kernel of a plan: one function per measure or kept rule, and one driver over blocks of households."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tirek.engine.codegen_passes import FIRST, HOME, SURVIVOR, in_groups, write_homes, write_kept, write_measures
from tirek.engine.emission import Emission, Shared, matrix_of
from tirek.engine.plan import Plan, reads_of

HEADER_SLOTS = 4
BLOCK = 1024
OUTPUTS = "P, S, F, W, OU, OM, OO, OD, OA, C, H, X"
OPTIONS = '{"nogil": True, "cache": True, "error_model": "numpy", "boundscheck": False}'


@dataclass(frozen=True)
class Generated:
    """A kernel as text, and what its caller must know.

    `arrays`: the driver's arguments in order: matrices and, as f_x_v and f_x_o, values and offsets of monthly facts;
    `matrices`: the facts in the rows of each matrix; `slots`: places of parameters, facts in their matrix, and kept values;
    `measures`: in the order of their numbers; `conditions`: the most conditions a measure has;
    `overflowing`: the rules behind the numbers of overflow reports.
    """

    text: str
    digest: str
    arrays: tuple[str, ...]
    matrices: dict[str, tuple[str, ...]]
    slots: dict[str, int]
    parameters: tuple[str, ...]
    folded: tuple[str, ...]
    measures: tuple[str, ...]
    conditions: int
    kept: int
    overflowing: tuple[str, ...]


def generate(plan: Plan) -> Generated:
    """The kernel of a plan."""
    slots = _slots(plan)
    shared = Shared({}, [], [], {})
    calls: list[tuple[str, list[str]]] = []
    computed = list(plan.measures)
    numbers = {m.name: i for i, m in enumerate(computed)}
    for number, group in enumerate(in_groups(plan)):
        emission = Emission(plan, slots, shared, group[0])
        name = f"pass_{number}"
        if group[0].startswith("measure "):
            names = [node.removeprefix("measure ") for node in group]
            write_measures(emission, [(plan.law.measures[n], numbers[n]) for n in names])
        else:
            write_kept(emission, group[0])
        arrays = sorted(emission.arrays)
        shared.texts.append(_function(name, arrays, emission.lines))
        calls.append((name, arrays))
    arrays = sorted({a for _, used in calls for a in used})
    matrices: dict[str, list[str]] = {}
    for name in plan.facts:
        if not plan.law.facts[name].monthly:
            matrices.setdefault(matrix_of(plan.law.facts[name]), []).append(name)
    text = _primitives() + "\n\n" + "\n\n".join(shared.texts) + "\n\n" + _driver(calls, arrays, slots)
    digest = hashlib.sha256(text.encode()).hexdigest()[:32]
    return Generated(
        text,
        digest,
        tuple(arrays),
        {m: tuple(names) for m, names in matrices.items()},
        slots,
        plan.parameters,
        tuple(sorted(n for n in plan.folded if n in plan.rules)),
        tuple(m.name for m in computed),
        max((len(m.conditions) for m in computed), default=1),
        slots[FIRST] + 1,
        tuple(shared.overflowing),
    )


def _slots(plan: Plan) -> dict[str, int]:
    """Places in the parameter vector and, as 'kept x', in the values kept between passes."""
    names = [*plan.parameters, *sorted(n for n in plan.folded if n in plan.rules)]
    slots = {name: HEADER_SLOTS + i for i, name in enumerate(names)}
    kept = sorted(plan.kept) + sorted(_read_of_measures(plan))
    counts: dict[str, int] = {}
    for name in plan.facts:
        matrix = matrix_of(plan.law.facts[name])
        if not plan.law.facts[name].monthly:
            slots[f"fact {name}"] = counts.setdefault(matrix, 0)
            counts[matrix] += 1
    rows = [*(f"kept {name}" for name in kept), HOME, SURVIVOR, FIRST]
    return slots | {name: i for i, name in enumerate(rows)}


def _read_of_measures(plan: Plan) -> set[str]:
    """Entitlements and amounts that rules read."""
    return {r.name for rule in plan.rules.values() for r in reads_of(rule.body) if r.source in ("entitlement", "amount")}


def _primitives() -> str:
    """The primitives' text with every function compiled."""
    source = (Path(__file__).parent / "kernel_primitives.py").read_text(encoding="utf-8")
    source = source[source.index("import numpy") :].replace("\ndef ", "\n@nb.njit(**OPTIONS)\ndef ")
    return f"import numba as nb\n{source}".replace("\nU = ", f"\nOPTIONS = {OPTIONS}\nU = ", 1)


def _function(name: str, arrays: list[str], lines: list[str]) -> str:
    arguments = ", ".join(["h0", "h1", "r0", "O", *arrays, OUTPUTS])
    return "\n".join(["@nb.njit(**OPTIONS)", f"def {name}({arguments}):", *lines])


def _driver(calls: list[tuple[str, list[str]]], arrays: list[str], slots: dict[str, int]) -> str:
    lines = ["@nb.njit(**OPTIONS)", f"def run({', '.join(['households', 'O', *arrays, OUTPUTS])}):"]
    lines += [f"    for h0 in range(0, households, {BLOCK}):", f"        h1 = min(h0 + {BLOCK}, households)", "        r0 = O[h0]"]
    lines += write_homes(slots)
    for name, used in calls:
        lines.append(f"        {name}({', '.join(['h0', 'h1', 'r0', 'O', *used, OUTPUTS])})")
    return "\n".join(lines) + "\n"
