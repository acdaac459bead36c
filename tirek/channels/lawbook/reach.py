"""What a measure rests on: the rules, parameters and facts that its conditions and amount reach."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from tirek.engine.law import Law, Measure, Rule, RuleVersion


@dataclass(frozen=True)
class Reach:
    """Names by where they stand: own ones in the measure's folder, shared ones elsewhere in the law."""

    own_rules: tuple[str, ...]
    shared_rules: tuple[str, ...]
    own_parameters: tuple[str, ...]
    shared_parameters: tuple[str, ...]
    facts: tuple[str, ...]


def folder_of(file: str) -> str:
    """The folder of a file of the law, relative to the law's root: 'family/birth_grant'."""
    return "/".join(file.split("/")[1:-1])


def rule_folder(rule: Rule) -> str:
    """Where a rule stands."""
    return folder_of(rule.versions[0].place.file)


def names_in(version: RuleVersion) -> set[str]:
    """Every name that a version reads: its arguments, and what it asks of people."""
    names = {a.name for a in version.arguments}
    for statement in version.body:
        names |= {node.attr for node in ast.walk(statement) if isinstance(node, ast.Attribute)}
    return names


def reach(law: Law, measure: Measure) -> Reach:
    """Everything behind a measure, other measures not followed. What stands in its folder is its own, in the order of the text."""
    own_rules = [n for n, r in law.rules.items() if rule_folder(r) == measure.folder]
    own_rules.sort(key=lambda n: law.rules[n].versions[0].place.line)
    own_parameters = [n for n, p in law.parameters.items() if folder_of(p.place.file) == measure.folder]
    waiting = [*measure.conditions, *([measure.amount] if measure.amount else []), *own_rules]
    if measure.unit in law.families:
        waiting += [law.families[measure.unit].around, law.families[measure.unit].member]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        found[name] = None
        if name in law.rules:
            waiting += sorted(set().union(*(names_in(v) for v in law.rules[name].versions)) - set(found))
    return Reach(
        tuple(own_rules),
        tuple(sorted((found.keys() & law.rules.keys()) - set(own_rules))),
        tuple(own_parameters),
        tuple(sorted((found.keys() & law.parameters.keys()) - set(own_parameters))),
        tuple(sorted(found.keys() & law.facts.keys())),
    )


CONFIDENCES = ("low", "medium", "high", "derived", "verified")


def lowest_confidence(law: Law, names: tuple[str, ...]) -> str:
    """The least certain version or value among rules and parameters."""
    marks = {v.confidence for n in names if n in law.rules for v in law.rules[n].versions}
    marks |= {v.confidence for n in names if n in law.parameters for v in law.parameters[n].values}
    return next((c for c in CONFIDENCES if c in marks), "verified")
