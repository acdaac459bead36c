"""Faults that only show when the whole law is seen: names, versions, cycles, types, words."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator

from tirek.engine.declared_faults import declared_faults
from tirek.engine.ir import Type, TypedRule
from tirek.engine.law import AMOUNT, ENTITLED, Consequence, Law, LawError, Measure, Place, Rule, RuleVersion, faults_in
from tirek.engine.lowering import Lowering
from tirek.engine.signatures import annotation_of, common_type

Typed = dict[tuple[str, int], TypedRule]


def check(law: Law, broken: frozenset[str] = frozenset(), overlay: str = "") -> list[LawError]:
    """All faults of the law as a whole.

    `broken` names were declared with a fault that is told already; `overlay` is the file of a reform, which may hold versions of any rule.
    """
    cycles = [_circle(law, cycle) for cycle in _order(law)[1]]
    return [*declared_faults(law, broken, overlay), *cycles, *type_rules(law, broken)[1]]


# ── who needs whom ──


def needs(law: Law, rule: Rule) -> set[str]:
    """Rules and measures (as 'measure x') that a rule reads, over all its versions."""
    return {name for version in rule.versions for name in version_needs(law, version)}


def names_in(version: RuleVersion) -> list[str]:
    """Names a version reads: its arguments and the attributes of persons."""
    attributes = [n.attr for s in version.body for n in ast.walk(s) if isinstance(n, ast.Attribute)]
    return [a.name for a in version.arguments] + attributes


def version_needs(law: Law, version: RuleVersion) -> Iterator[str]:
    """The same for one version; a family's rules also rest on who is of the family."""
    if version.entity in law.families:
        kind = law.families[version.entity]
        yield from (n for n in (kind.around, kind.member) if n in law.rules)
    for name in names_in(version):
        if name in law.rules:
            yield name
        for prefix in (ENTITLED, AMOUNT):
            if name.startswith(prefix) and name.removeprefix(prefix) in law.measures:
                yield "measure " + name.removeprefix(prefix)


def measure_needs(law: Law, measure: Measure) -> set[str]:
    """Rules a measure reads directly."""
    names = {*measure.conditions, *([measure.amount] if measure.amount else [])}
    if measure.unit in law.families:
        names |= {law.families[measure.unit].around, law.families[measure.unit].member}
    return {n for n in names if n in law.rules}


def ordered(law: Law) -> tuple[list[str], list[str]]:
    """Rules and measures so that each stands after what it needs; and the first circle found, if any."""
    order, cycles = _order(law)
    return order, cycles[0] if cycles else []


def _order(law: Law) -> tuple[list[str], list[list[str]]]:
    """Rules and measures in order, and circles that have no rule in common."""
    done: set[str] = set()
    order: list[str] = []
    path: list[str] = []
    cycles: list[list[str]] = []

    def visit(node: str) -> None:
        path.append(node)
        for other in sorted(_needed_by(law, node)):
            if other in path:
                circle = [*path[path.index(other) :], other]
                if not any(set(circle) & set(told) for told in cycles):
                    cycles.append(circle)
            elif other not in done:
                visit(other)
        path.pop()
        done.add(node)
        order.append(node)

    for node in [*law.rules, *(f"measure {m}" for m in law.measures)]:
        if node not in done:
            visit(node)
    return order, cycles


def _needed_by(law: Law, node: str) -> set[str]:
    measure = law.measures.get(node.removeprefix("measure "))
    return measure_needs(law, measure) if measure and node.startswith("measure ") else needs(law, law.rules[node])


def _circle(law: Law, cycle: list[str]) -> LawError:
    place = next((_reading(law, a, b) for a, b in itertools.pairwise(cycle) if a in law.rules), None)
    mend = "break the circle: one of them must not read the next"
    return LawError("these need each other: " + " → ".join(cycle), place or law.measures[cycle[0].removeprefix("measure ")].place, mend)


def _reading(law: Law, rule: str, other: str) -> Place:
    """Where a rule reads another or a measure."""
    measure = other.removeprefix("measure ")
    names = (other,) if measure == other else (ENTITLED + measure, AMOUNT + measure)
    for version in law.rules[rule].versions:
        for argument in version.arguments:
            if argument.name in names:
                return Place(version.place.file, argument.line)
        for node in (n for s in version.body for n in ast.walk(s)):
            if isinstance(node, ast.Attribute) and node.attr in names:
                return Place(version.place.file, node.lineno)
    return law.rules[rule].versions[0].place


# ── types ──


def type_rules(law: Law, broken: frozenset[str] = frozenset()) -> tuple[Typed, list[LawError]]:
    """Typed form of every version, keyed by rule and position; and the faults found on the way."""
    types: dict[str, Type] = {}
    typed: Typed = {}
    errors: list[LawError] = []
    for name in _order(law)[0]:
        if name not in law.rules or name in broken:
            continue
        for position, version in enumerate(law.rules[name].versions):
            try:
                lowered = Lowering(law, version, types, broken).rule()
                types[name] = _one_type(types.get(name, lowered.type), lowered.type, version)
                typed[name, position] = lowered
            except LawError as error:
                errors += [f for f in faults_in(error) if not isinstance(f, Consequence)]
    errors += [e for m in law.measures.values() for e in _measure_types(m, types)]
    return typed, errors + list(_annuities(law, typed))


def types_of(typed: Typed) -> dict[str, Type]:
    """The type of each rule that holds the values of all its versions."""
    types: dict[str, Type] = {}
    for (name, _), rule in typed.items():
        types[name] = common_type(types.get(name, rule.type), rule.type, LawError)
    return types


def _one_type(known: Type, new: Type, version: RuleVersion) -> Type:
    def fault(message: str) -> LawError:
        return LawError(
            f"versions of '{version.name}' differ: {message}", version.where("returns"), f"-> {annotation_of(known)} in all versions"
        )

    return common_type(known, new, fault)


def _measure_types(measure: Measure, types: dict[str, Type]) -> Iterator[LawError]:
    for name in measure.conditions:
        if name in types and types[name].kind != "bool":
            yield LawError(f"condition '{name}' is {types[name]}, not yes/no", measure.where(name), "a rule that returns bool")
    amount = measure.amount
    if amount in types and types[amount].kind != "money":
        yield LawError(f"amount '{amount}' is {types[amount]}, not money", measure.where("amount"), "a rule that returns Money")


def _annuities(law: Law, typed: Typed) -> Iterator[LawError]:
    """`annuity_factor` is computed before the country is: nothing in its rule may differ between people."""
    for (name, position), rule in typed.items():
        version = law.rules[name].versions[position]
        calls = [n for s in version.body for n in ast.walk(s) if isinstance(n, ast.Name) and n.id == "annuity_factor"]
        path = _personal(rule, typed) if calls else []
        if path:
            message = "annuity_factor may rest on parameters and the month alone; this rule rests on " + " → ".join(f"'{n}'" for n in path)
            mend = "a rule of its own that reads only parameters; then to_tiyn(principal * that_rule)"
            yield LawError(message, Place(version.place.file, calls[0].lineno), mend)


def _personal(rule: TypedRule, typed: Typed) -> list[str]:
    """How a rule comes to rest on a fact, a measure or people; empty where it rests on parameters alone."""
    for read in rule.reads:
        if read.source == "rule" and read.of is None:
            for (name, _), inner in typed.items():
                if name == read.name and (path := _personal(inner, typed)):
                    return [read.name, *path]
        elif read.source != "parameter" and read.name != "month":
            return [read.name]
    return []
