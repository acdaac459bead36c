"""A reform: an overlay that gives another law beside the law in force, without touching its text.

A YAML overlay sets parameters from a date; a Python overlay (the form of `rules.py`) replaces or adds rules and measures::

    name: {kk: "…", ru: "…", en: "…"}
    parameters:
      birth_grant_mci: [{from: 2026-01-01, value: {1: 50, 4: 80}}]
    rules: larger_grant.py          # optional, beside this file
    words: {new_measure: {name: …, conditions: …}}   # only for measures that the reform adds
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from tirek.engine.checking import check, measure_needs, needs
from tirek.engine.declarations import read_parameter, read_words
from tirek.engine.law import ALWAYS, FOREVER, Law, LawError, LawErrors, Parameter, Place, Rule, RuleVersion, Words
from tirek.engine.loading import closed
from tirek.engine.parsing import RuleFile
from tirek.engine.yaml_text import Mapping, parse_yaml

REFORM = "the reform"


@dataclass(frozen=True)
class Reform:
    """The law as reformed, the reform's name, and what it changes: names of parameters and rules."""

    law: Law
    name: Words
    changes: tuple[str, ...]


def read_reform(law: Law, path: Path) -> Reform:
    """Lay an overlay over a law. Raises `LawErrors` if it does not fit, or changes nothing that a measure reads."""
    text = path.read_text(encoding="utf-8")
    overlay = Mapping() if path.suffix == ".py" else parse_yaml(text, path.name)
    if not isinstance(overlay, Mapping):
        raise LawError("a reform is a mapping", Place(path.name, 1), "parameters: {…}")
    source = path if path.suffix == ".py" else path.parent / str(overlay["rules"]) if "rules" in overlay else None
    rules_text = source.read_text(encoding="utf-8") if source else ""
    errors: list[LawError] = []
    parameters, changed = _parameters(law, overlay, errors)
    reformed = replace(law, parameters=parameters)
    if source:
        reformed = _with_rules(reformed, RuleFile(rules_text, source.name, REFORM), overlay, errors)
        changed += [n for n in reformed.rules if reformed.rules[n] != law.rules.get(n)]
        changed += [n for n in reformed.measures if reformed.measures[n] != law.measures.get(n)]
    if not errors:
        errors += check(reformed)
    errors += _without_effect(reformed, changed, path.name)
    if errors:
        raise LawErrors(errors)
    digest = hashlib.sha256(f"{law.digest}\0{text}\0{rules_text}".encode()).hexdigest()
    name = overlay.get("name") if isinstance(overlay.get("name"), dict) else {}
    words = {language: str((name or {}).get(language, path.stem)) for language in ("kk", "ru", "en")}
    return Reform(replace(reformed, digest=digest), words, tuple(changed))


def _parameters(law: Law, overlay: Mapping, errors: list[LawError]) -> tuple[dict[str, Parameter], list[str]]:
    parameters, changed = dict(law.parameters), []
    entries = overlay.get("parameters") or Mapping()
    for name, values in entries.items():
        place = entries.place(name)
        old = law.parameters.get(name)
        if old is None:
            near = get_close_matches(name, law.parameters, 1)
            errors.append(LawError(f"the law has no parameter '{name}'", place, near[0] if near else "the name of a parameter"))
            continue
        for value in values if isinstance(values, list) else []:
            value.setdefault("source", REFORM)
            value.setdefault("confidence", "verified")
        entry = Mapping()
        entry.file, entry.line = place.file, place.line
        entry.update(unit=old.unit, keys=list(old.keys), bands=old.bands, decimals=old.decimals, title=old.title, values=values)
        new = read_parameter(name, entry, errors)
        if new and new.values:
            parameters[name] = _overlaid(old, new)
            changed.append(name)
    return parameters, changed


def _overlaid(old: Parameter, new: Parameter) -> Parameter:
    """The old values up to the first new one, then the new ones."""
    start = new.values[0].since
    before = [replace(v, until=min(v.until, start)) for v in old.values if v.since < start]
    return replace(old, values=(*before, *new.values))


def _with_rules(law: Law, file: RuleFile, overlay: Mapping, errors: list[LawError]) -> Law:
    errors += file.errors
    variables = {f"family:{k.variable}": k.name for k in [*law.families.values(), *file.families]}
    rules = dict(law.rules)
    added: dict[str, list[RuleVersion]] = {}
    for version in file.rules:
        added.setdefault(version.name, []).append(replace(version, entity=variables.get(version.entity, version.entity)))
    for name, versions in added.items():
        start = min(v.since for v in versions)
        before = [replace(v, until=min(v.until, start)) for v in law.rules[name].versions if v.since < start] if name in law.rules else []
        rules[name] = Rule(name, versions[0].entity, closed([*before, *sorted(versions, key=lambda v: v.since)]))
    measures = law.measures | {m.name: replace(m, unit=variables.get(m.unit, m.unit), folder=f"{REFORM}/{m.name}") for m in file.measures}
    words, labels = dict(law.words), dict(law.labels)
    for name, entry in (overlay.get("words") or {}).items():
        words[name], new_labels = read_words(entry, errors)
        labels |= new_labels
    families = law.families | {k.name: k for k in file.families}
    return replace(law, rules=rules, measures=measures, words=words, labels=labels, families=families)


def _without_effect(law: Law, changed: list[str], file: str) -> list[LawError]:
    """A reform must take effect: something must change, and a measure must read it."""
    if not changed:
        return [LawError("the reform changes nothing", Place(file, 1), "parameters: {…} or rules: file.py")]
    read = names_read(law)
    return [LawError(f"no measure reads '{n}': changing it has no effect", Place(file, 1), "a name that measures read") for n in changed if n not in read]


def names_read(law: Law) -> set[str]:
    """Everything that some measure reads, directly or through rules."""
    found: set[str] = set(law.measures)
    todo = [n for m in law.measures.values() for n in measure_needs(law, m)]
    while todo:
        name = todo.pop()
        if name in found or name not in law.rules:
            continue
        found.add(name)
        found |= {a.name for v in law.rules[name].versions for a in v.arguments}
        todo += [n for n in needs(law, law.rules[name]) if not n.startswith("measure ")]
    return found


def in_force_from(reform: Reform, law: Law) -> date:
    """The first day on which the reform differs from the law."""
    days = [FOREVER]
    for name in reform.changes:
        new = reform.law.parameters.get(name) or reform.law.rules.get(name)
        old = law.parameters.get(name) or law.rules.get(name)
        parts = new.values if isinstance(new, Parameter) else new.versions if new else ()
        known = old.values if isinstance(old, Parameter) else old.versions if old else ()
        days += [p.since for p in parts if p not in known] or [ALWAYS]
    return min(days)
