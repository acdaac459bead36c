"""Writes the country kernel of a plan: one function per measure or kept rule, and one driver over blocks of households."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tirek.engine.emission import Emission, Shared, Unit, matrix_of
from tirek.engine.law import AMOUNT, ENTITLED, HOUSEHOLD, Measure
from tirek.engine.plan import Plan, entity_of_unit, reads_of

HEADER_SLOTS = 4
TOTALS = 5
MAYBE_FAMILY = 99
BLOCK = 1024
OUTPUTS = "P, S, F, W, OU, OM, OO, OD, OA, C, H, X"
OPTIONS = '{"nogil": True, "cache": True, "error_model": "numpy", "boundscheck": False}'


@dataclass(frozen=True)
class Generated:
    """A kernel as text, and what its caller must know.

    `arrays`: the driver's arguments in order: matrices and, as f_x_v and f_x_o, values and offsets of monthly facts;
    `matrices`: the facts in the rows of each matrix; `slots`: places of parameters, facts in their matrix, and kept values;
    `measures`: in the order of their numbers; `conditions`: the most conditions a measure has; `overflowing`: the rules behind the numbers of overflow reports.
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
    shared = Shared({}, [], [])
    calls: list[tuple[str, list[str]]] = []
    computed = [m for m in plan.measures]
    numbers = {m.name: i for i, m in enumerate(computed)}
    for number, node in enumerate(plan.order):
        emission = Emission(plan, slots, shared, node)
        name = f"pass_{number}"
        if node.startswith("measure "):
            measure = plan.law.measures[node.removeprefix("measure ")]
            _measure_pass(emission, measure, numbers[measure.name])
        else:
            _kept_pass(emission, node)
        arrays = sorted(emission.arrays)
        shared.texts.append(_function(name, arrays, emission.lines))
        calls.append((name, arrays))
    arrays = sorted({a for _, used in calls for a in used})
    matrices: dict[str, list[str]] = {}
    for name in plan.facts:
        if not plan.law.facts[name].monthly:
            matrices.setdefault(matrix_of(plan.law.facts[name]), []).append(name)
    text = _primitives() + "\n\n" + "\n\n".join(shared.texts) + "\n\n" + _driver(calls, arrays)
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
        sum(1 for s in slots if s.startswith("kept ")),
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
    return slots | {f"kept {name}": i for i, name in enumerate(kept)}


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


def _driver(calls: list[tuple[str, list[str]]], arrays: list[str]) -> str:
    lines = ["@nb.njit(**OPTIONS)", f"def run({', '.join(['households', 'O', *arrays, OUTPUTS])}):"]
    lines += [f"    for h0 in range(0, households, {BLOCK}):", f"        h1 = min(h0 + {BLOCK}, households)", "        r0 = O[h0]"]
    for name, used in calls:
        lines.append(f"        {name}({', '.join(['h0', 'h1', 'r0', 'O', *used, OUTPUTS])})")
    return "\n".join(lines) + "\n"


def _kept_pass(e: Emission, name: str) -> None:
    """Keep a rule's value for every person (a family rule: whether it holds in one of the person's families)."""
    slot = e.slots[f"kept {name}"]
    kind = e.law.families.get(e.law.rules[name].entity)
    with e.block("for h in range(h0, h1):"):
        e.write("lo = O[h]")
        e.write("hi = O[h + 1]")
        if kind is None:
            with e.block("for j in range(lo, hi):"):
                e.write(f"S[{slot}, j - r0] = {e.rule(name, Unit('j')).code}")
            return
        with e.block("for j in range(lo, hi):"):
            e.write(f"S[{slot}, j - r0] = 0")
        with e.block("for a in range(lo, hi):"):
            anchor = _family(e, kind.name)
            value = e.rule(name, Unit("", "a", True))
            with e.block("for j in range(lo, hi):"):
                e.write(f"S[{slot}, j - r0] = max(S[{slot}, j - r0], min({anchor}, F[j - lo], {value.code}))")


def _family(e: Emission, kind_name: str) -> str:
    """Skip who anchors no family; mark in F who belongs to the family around `a`; returns the anchor's yes/unknown."""
    kind = e.law.families[kind_name]
    anchor = e.rule(kind.around, Unit("a"))
    with e.block(f"if {anchor.code} == 0:"):
        e.write("continue")
    with e.block("for k in range(lo, hi):"):
        e.write(f"F[k - lo] = {e.rule(kind.member, Unit('k', 'a')).code}")
    return anchor.code


def _measure_pass(e: Emission, measure: Measure, number: int) -> None:
    """One unit after another: conditions in order, first not met decides, then first unknown, else the amount."""
    entity = entity_of_unit(measure, e.law)
    unit, row = {"person": (Unit("j"), "j"), HOUSEHOLD: (Unit(""), "h"), "family": (Unit("", "a", True), "a")}[entity]
    keep = {k: e.slots[f"kept {k}{measure.name}"] for k in (ENTITLED, AMOUNT) if f"kept {k}{measure.name}" in e.slots}
    with e.block("for h in range(h0, h1):"):
        e.write("lo = O[h]")
        e.write("hi = O[h + 1]")
        if keep:
            with e.block("for j in range(lo, hi):"):
                for slot in keep.values():
                    e.write(f"S[{slot}, j - r0] = 0")
        if entity == HOUSEHOLD:
            with e.block("for once in range(1):"):
                _outcome(e, measure, number, unit, row, keep)
        else:
            with e.block(f"for {row} in range(lo, hi):"):
                _outcome(e, measure, number, unit, row, keep)


def _outcome(e: Emission, measure: Measure, number: int, unit: Unit, row: str, keep: dict[str, int]) -> None:
    wide = max(len(m.conditions) for m in e.plan.measures)
    e.write("d = -1")
    anchor = _family(e, measure.unit) if unit.family else ""
    for position, condition in enumerate(measure.conditions):
        value = _condition(e, condition, unit)
        with e.block(f"if {value.code} == 0:"):
            e.write(f"H[{2 * (number * wide + position)}] += 1")
            e.write("continue")
        if value.nullable:
            with e.block(f"if {value.code} == 1 and d < 0:"):
                e.write(f"d = {position}")
    if anchor:
        with e.block(f"if {anchor} == 1 and d < 0:"):
            e.write(f"d = {MAYBE_FAMILY}")
    with e.block("if d >= 0:"):
        with e.block(f"if d != {MAYBE_FAMILY}:"):
            e.write(f"H[2 * ({number * wide} + d) + 1] += 1")
        _record(e, number, row, "1", "d", "U", f"{number * (wide + 1)} + min(d, {wide})")
        e.write(f"X[{TOTALS * number + 1}] += 1")
        for name, slot in keep.items():
            e.write(f"S[{slot}, {row} - r0] = {'1' if name == ENTITLED else 'U'}")
        e.write("continue")
    amount = e.rule(measure.amount, unit).code if measure.amount and not measure.not_computed else "U" if measure.not_computed else "0"
    _record(e, number, row, "3" if measure.not_computed else "2", "-1", amount, str(number * (wide + 1) + wide))
    e.write(f"X[{TOTALS * number + (3 if measure.not_computed else 0)}] += 1")
    _people(e, unit, row, number)
    if not measure.not_computed:
        with e.block(f"if {amount} != U:"):
            e.write(f"X[{TOTALS * number + 2}] += {amount}")
    for name, slot in keep.items():
        e.write(f"S[{slot}, {row} - r0] = {'2' if name == ENTITLED else amount}")


def _people(e: Emission, unit: Unit, row: str, number: int) -> None:
    """Count the people whom a right concerns: the person, everybody of the household, or those surely in the family."""
    place = TOTALS * number + 4
    if not unit.family:
        e.write(f"X[{place}] += {'hi - lo' if row == 'h' else '1'}")
        return
    with e.block("for k in range(lo, hi):"):
        e.write(f"X[{place}] += 1 if F[k - lo] == 2 else 0")


def _condition(e: Emission, condition: str, unit: Unit):  # type: ignore[no-untyped-def]
    kept = condition in e.plan.kept
    return e.kept(condition, e.plan.types[condition], unit.row) if kept and unit.row else e.rule(condition, unit)


def _record(e: Emission, number: int, row: str, outcome: str, deciding: str, amount: str, silence: str) -> None:
    """One row of the result unless W says to be silent; rows beyond the capacity are counted, not written."""
    with e.block(f"if W[{silence}] == 0:"):
        e.write("n = C[0]")
        with e.block("if n < C[1]:"):
            e.write(f"OU[n] = {row}")
            e.write(f"OM[n] = {number}")
            e.write(f"OO[n] = {outcome}")
            e.write(f"OD[n] = {deciding}")
            e.write(f"OA[n] = {amount}")
        e.write("C[0] = n + 1")
