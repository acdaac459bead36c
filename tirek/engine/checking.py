"""Faults that only show when the whole law is seen: names, versions, cycles, types, words."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Protocol

from tirek.engine.ir import Type, TypedRule
from tirek.engine.law import AMOUNT, ENTITLED, HOUSEHOLD, PERSON, Law, LawError, Measure, Place, Rule, RuleVersion
from tirek.engine.lowering import InnerFault, Lowering
from tirek.engine.signatures import common_type


class _Dated(Protocol):
    since: object
    until: object


def check(law: Law) -> list[LawError]:
    """All faults of the law as a whole."""
    errors = [*_versions(law), *_measures(law), *_families(law), *_tables(law)]
    cycle = find_cycle(law)
    if cycle:
        first = law.rules.get(cycle[0])
        place = first.versions[0].place if first else law.measures[cycle[0].removeprefix("measure ")].place
        return [*errors, LawError("these need each other: " + " → ".join(cycle), place, "break the circle: one of them must not read the next")]
    return [*errors, *type_rules(law)[1]]


def needs(law: Law, rule: Rule) -> set[str]:
    """Rules and measures (as 'measure x') that a rule reads, over all its versions."""
    return {name for version in rule.versions for name in version_needs(law, version)}


def names_in(version: RuleVersion) -> list[str]:
    """Names a version reads: its arguments and the attributes of persons."""
    attributes = [n.attr for s in version.body for n in ast.walk(s) if isinstance(n, ast.Attribute)]
    return [a.name for a in version.arguments] + attributes


def version_needs(law: Law, version: RuleVersion) -> Iterator[str]:
    """The same for one version."""
    for name in names_in(version):
        if name in law.rules:
            yield name
            if law.rules[name].entity in law.families and version.entity not in law.families:
                kind = law.families[law.rules[name].entity]
                yield from (kind.around, kind.member)
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
    """Rules and measures so that each stands after what it needs; and the first cycle found, if any."""
    done: dict[str, bool] = {}
    order: list[str] = []
    path: list[str] = []

    def visit(node: str) -> bool:
        if node in done:
            return done[node]
        done[node] = False
        path.append(node)
        measure = law.measures.get(node.removeprefix("measure "))
        inner = measure_needs(law, measure) if measure and node.startswith("measure ") else needs(law, law.rules[node])
        for other in sorted(inner):
            if other in path:
                path[:] = [*path[path.index(other) :], other]
                return False
            if not visit(other) and len(path) > 1 and path[0] == path[-1]:
                return False
        path.pop()
        done[node] = True
        order.append(node)
        return True

    for node in [*law.rules, *(f"measure {m}" for m in law.measures)]:
        if not visit(node):
            return order, list(path)
    return order, []


def find_cycle(law: Law) -> list[str]:
    """The path of the first circle of rules and measures; empty when there is none."""
    return ordered(law)[1]


def type_rules(law: Law) -> tuple[dict[tuple[str, int], TypedRule], list[LawError]]:
    """Typed form of every version, keyed by rule and position; and the faults found on the way."""
    types: dict[str, Type] = {}
    typed: dict[tuple[str, int], TypedRule] = {}
    errors: list[LawError] = []
    for name in ordered(law)[0]:
        if name not in law.rules:
            continue
        for position, version in enumerate(law.rules[name].versions):
            try:
                lowered = Lowering(law, version, types).rule()
                place = version.place
                known = types.get(name, lowered.type)
                types[name] = common_type(known, lowered.type, lambda m, p=place: LawError(f"versions differ: {m}", p, "one type in all versions"))  # type: ignore[misc]
                typed[name, position] = lowered
            except InnerFault:
                continue
            except LawError as error:
                errors.append(error if error.place else LawError(error.message, version.place, error.mend))
    errors += [e for m in law.measures.values() for e in _measure_types(m, types)]
    return typed, errors


def _measure_types(measure: Measure, types: dict[str, Type]) -> Iterator[LawError]:
    for condition in measure.conditions:
        if condition in types and types[condition].kind != "bool":
            yield LawError(f"condition '{condition}' is {types[condition]}, not yes/no", measure.place, "a rule that returns bool")
    if measure.amount in types and types[measure.amount].kind != "money":
        yield LawError(f"amount '{measure.amount}' is {types[measure.amount]}", measure.place, "a rule that returns Money")


def _overlaps(what: str, values: Sequence[tuple[object, object, Place]]) -> Iterator[LawError]:
    """Two in force on one day, or a gap; values are (since, until, place) in order."""
    for (_, until, _), (since, _, place) in zip(values, values[1:], strict=False):
        if until > since:  # type: ignore[operator]
            yield LawError(f"two versions of {what} are in force on {since}", place, f"until={since} at the earlier one")
        elif until < since:  # type: ignore[operator]
            yield LawError(f"no version of {what} is in force from {until} to {since}", place, f"a version for that time, or until={since}")


def _versions(law: Law) -> Iterator[LawError]:
    for rule in law.rules.values():
        for version in rule.versions[1:]:
            if version.place.file != rule.versions[0].place.file:
                yield LawError(f"rule '{rule.name}' is already declared at {rule.versions[0].place}", version.place, "another name, or that rule")
        yield from _overlaps(f"rule '{rule.name}'", [(v.since, v.until, v.place) for v in rule.versions])
        for version in rule.versions:
            if version.entity != rule.entity:
                yield LawError(f"versions of '{rule.name}' are of {rule.entity} and {version.entity}", version.place, "one entity for all versions")
            if version.since >= version.until:
                yield LawError(f"'{version.function}' ends before it begins", version.place, "until after since")
    for parameter in law.parameters.values():
        yield from _overlaps(f"parameter '{parameter.name}'", [(v.since, v.until, v.place) for v in parameter.values])


def _families(law: Law) -> Iterator[LawError]:
    for kind in law.families.values():
        for name, pair in ((kind.around, False), (kind.member, True)):
            rule = law.rules.get(name)
            if rule is None or rule.entity != PERSON or rule.versions[0].pair != pair:
                what = "a Person rule with the argument head" if pair else "a Person rule without head"
                yield LawError(f"'{name}' of family '{kind.name}' is not {what}", kind.place, _nearest(name, law.rules))


def _tables(law: Law) -> Iterator[LawError]:
    for parameter in law.parameters.values():
        for position, key in enumerate(parameter.keys):
            fact = law.facts.get(key)
            if fact is None or fact.kind != "enum":
                yield LawError(f"parameter '{parameter.name}': key '{key}' is not an enum fact", parameter.place, _nearest(key, law.facts))
                continue
            for value in parameter.values:
                cells = value.value if isinstance(value.value, dict) else {}
                for cell in sorted({path[position] for path in cells} - set(fact.values)):
                    yield LawError(f"parameter '{parameter.name}': '{cell}' is not a value of '{key}'", value.place, _nearest(cell, fact.values))


def _measures(law: Law) -> Iterator[LawError]:
    folders: dict[str, str] = {}
    for measure in law.measures.values():
        if measure.unit not in (PERSON, HOUSEHOLD, *law.families):
            yield LawError(f"unit of '{measure.name}' is not known", measure.place, "Person, Household or a family kind")
        yield from _measure_rules(law, measure)
        yield from _measure_words(law, measure)
        if measure.folder in folders:
            yield LawError(f"'{measure.name}' shares its folder with '{folders[measure.folder]}'", measure.place, "one folder per measure")
        folders[measure.folder] = measure.name
        for other in measure.excludes:
            if other not in law.measures:
                yield LawError(f"'{measure.name}' excludes '{other}', which is not a measure", measure.place, _nearest(other, law.measures))


def _measure_rules(law: Law, measure: Measure) -> Iterator[LawError]:
    if not measure.conditions:
        yield LawError(f"measure '{measure.name}' has no conditions", measure.place, "conditions=[…]")
    visible = {PERSON: (PERSON, HOUSEHOLD), HOUSEHOLD: (HOUSEHOLD,)}.get(measure.unit, (measure.unit, HOUSEHOLD))
    for name in (*measure.conditions, *([measure.amount] if measure.amount else [])):
        rule = law.rules.get(name)
        if rule is None:
            yield LawError(f"measure '{measure.name}' names '{name}', which is not a rule", measure.place, _nearest(name, law.rules))
        elif rule.entity not in visible or rule.versions[0].pair:
            family = rule.entity not in (PERSON, HOUSEHOLD) and measure.unit == PERSON
            if not family:
                yield LawError(f"'{name}' is a rule of {rule.entity}, the measure is of {measure.unit}", measure.place, f"a rule of {measure.unit}")


def _measure_words(law: Law, measure: Measure) -> Iterator[LawError]:
    words = law.words.get(measure.name)
    if words is None:
        mend = f"{measure.folder}/words.yaml with name and conditions in kk and ru"
        yield LawError(f"measure '{measure.name}' has no words", measure.place, mend)
        return
    for condition in measure.conditions:
        if condition not in words.conditions:
            yield LawError(f"condition '{condition}' has no words in {measure.folder}/words.yaml", measure.place, f"{condition}: {{met: …, not_met: …, unknown: …}}")
    for condition in words.conditions:
        if condition not in measure.conditions:
            yield LawError(f"{measure.folder}/words.yaml speaks of '{condition}', which is not a condition", measure.place, _nearest(condition, measure.conditions))


def _nearest(name: str, names: object) -> str:
    near = get_close_matches(name, list(names), 1)  # type: ignore[call-overload]
    return f"'{near[0]}'" if near else "a declared name"
