"""A reform: an overlay that gives another law beside the law in force, without touching its text.

A YAML overlay sets parameters from a date; a Python overlay (the form of `rules.py`) replaces or adds rules and measures::

    name: {kk: "…", ru: "…", en: "…"}
    parameters:
      birth_grant_mci: [{from: 2026-01-01, value: {1: 50, 4: 80}}]
    rules: larger_grant.py          # optional, beside this file
    words: {new_measure: {name: …, conditions: …}}   # only for measures that the reform adds

A new value holds from its day for good, or to its `until`; outside of that the law holds as it stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from tirek.engine.checking import check, measure_needs, needs
from tirek.engine.declarations import only_known_keys, read_parameter, read_words, words_of
from tirek.engine.law import (
    ALWAYS,
    FOREVER,
    LANGUAGES,
    Law,
    LawError,
    LawErrors,
    NotFound,
    Parameter,
    ParameterValue,
    Place,
    Rule,
    RuleVersion,
    Words,
    nearest,
)
from tirek.engine.loading import closed
from tirek.engine.parsing import RuleFile
from tirek.engine.yaml_text import Mapping, parse_yaml

Dated = TypeVar("Dated", ParameterValue, RuleVersion)
REFORM = "the reform"
_KEYS = ("name", "parameters", "rules", "words")


@dataclass(frozen=True)
class Reform:
    """The law as reformed, the reform's name, and what it changes: names of parameters, rules, measures and family kinds."""

    law: Law
    name: Words
    changes: tuple[str, ...]


def read_reform(law: Law, path: Path) -> Reform:
    """Lay an overlay over a law. Raises `LawErrors` if it does not fit, or changes nothing that a measure reads."""
    laying = _Laying(law, path)
    reformed = laying.law
    errors = [*laying.errors, *check(reformed, frozenset(laying.broken), laying.rules_file)]
    if not errors:
        errors = laying.without_effect()
    if errors:
        raise LawErrors(sorted(errors, key=lambda e: (e.place.file, e.place.line) if e.place else ("", 0)))
    digest = hashlib.sha256("\0".join((law.digest, *laying.texts)).encode()).hexdigest()
    return Reform(replace(reformed, digest=digest), laying.name, tuple(laying.changed))


def names_read(law: Law) -> set[str]:
    """Everything that some measure reads, directly or through rules."""
    found: set[str] = {*law.measures, *(m.unit for m in law.measures.values())}
    todo = [n for m in law.measures.values() for n in measure_needs(law, m)]
    while todo:
        name = todo.pop()
        if name in found or name not in law.rules:
            continue
        found |= {name, law.rules[name].entity}
        found |= {a.name for v in law.rules[name].versions for a in v.arguments}
        todo += [n for n in needs(law, law.rules[name]) if not n.startswith("measure ")]
    return found


def in_force_from(reform: Reform, law: Law) -> date:
    """The first day on which the reform differs from the law."""
    return min((_first_difference(reform.law, law, name) for name in reform.changes), default=FOREVER)


def _first_difference(new: Law, old: Law, name: str) -> date:
    if name in new.parameters:
        return _first_other_value(new.parameters[name], old.parameters.get(name))
    if name in new.rules:
        versions = new.rules[name].versions, old.rules[name].versions if name in old.rules else ()
        return _first_other([[(v.since, v.until, v.text) for v in side] for side in versions])
    since = [law.measures[name].since for law in (new, old) if name in law.measures]
    return min(since, default=ALWAYS)


def _first_other_value(new: Parameter, old: Parameter | None) -> date:
    return _first_other([[(v.since, v.until, v.value) for v in side] for side in (new.values, old.values if old else ())])


def _first_other(sides: list[list[tuple[date, date, object]]]) -> date:
    days = sorted({day for side in sides for since, until, _ in side for day in (since, until)})
    held = ([next((v for since, until, v in side if since <= day < until), None) for side in sides] for day in days)
    return next((day for day, (new, old) in zip(days, held, strict=True) if new != old), FOREVER)


def _overlaid(old: tuple[Dated, ...], new: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """The new parts, and what is left of the old ones outside of them."""
    terms = [(n.since, n.until) for n in new]
    parts: list[Dated] = list(new)
    for part in old:
        parts += [replace(part, since=since, until=until) for since, until in _outside(part.since, part.until, terms)]
    return tuple(sorted(parts, key=lambda part: part.since))


def _outside(since: date, until: date, terms: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """What is left of [since, until) outside of the terms."""
    left = [(since, until)]
    for begin, end in terms:
        left = [(a, b) for first, last in left for a, b in ((first, min(last, begin)), (max(first, end), last)) if a < b]
    return left


class _Laying:
    """Lays one overlay over a law: `law` is the result, `changed` what differs and where that is written."""

    def __init__(self, law: Law, path: Path) -> None:
        self.base, self.path = law, path
        self.errors: list[LawError] = []
        self.changed: dict[str, Place] = {}
        self.broken: set[str] = set()
        self.rules_file = ""
        self.texts = [_text(path, None, "the path of a reform: a YAML or Python file")]
        overlay = Mapping() if path.suffix == ".py" else parse_yaml(self.texts[0], path.name, self.errors)
        if not isinstance(overlay, Mapping):
            raise LawError("a reform is a mapping", Place(path.name, 1), "parameters: {…}, rules: file.py")
        self.overlay = overlay
        only_known_keys(overlay, _KEYS, "reform", self.errors)
        self.name: Words = dict.fromkeys(LANGUAGES, path.stem)
        if "name" in overlay:
            self.name = words_of(overlay["name"], overlay, "name", self.errors, "the reform")
        self.law = replace(law, parameters=self._parameters())
        source = path if path.suffix == ".py" else path.parent / str(overlay["rules"]) if "rules" in overlay else None
        if source:
            self._add_rules(source)
        self._add_words()

    def without_effect(self) -> list[LawError]:
        """A reform must take effect: something must change, and a measure must read it."""
        if not self.changed:
            return [LawError("the reform changes nothing", Place(self.path.name, 1), "parameters: {…} or rules: file.py")]
        read = names_read(self.law)
        idle = {n: place for n, place in self.changed.items() if n not in read}
        return [
            LawError(f"no measure reads '{n}': changing it has no effect", place, "a name that measures read") for n, place in idle.items()
        ]

    def _section(self, key: str) -> Mapping:
        found = self.overlay.get(key)
        if found is None or isinstance(found, Mapping):
            return found or Mapping()
        self.errors.append(LawError(f"`{key}` needs a mapping", self.overlay.place(key), f"{key}: {{name: …}}"))
        return Mapping()

    # ── parameters ──

    def _parameters(self) -> dict[str, Parameter]:
        parameters = dict(self.base.parameters)
        entries = self._section("parameters")
        for key, given in entries.items():
            name, place = str(key), entries.place(key)
            old = self.base.parameters.get(name)
            new = self._parameter(name, given, old, place)
            if new is None:
                self.broken.add(name)
            elif _first_other_value(new, old) < FOREVER:
                parameters[name], self.changed[name] = new, place
        return parameters

    def _parameter(self, name: str, given: object, old: Parameter | None, place: Place) -> Parameter | None:
        """A parameter with new values from a date, or a new one declared in full."""
        if isinstance(given, Mapping) and "unit" in given:
            if old is None and not self.base.kind_of(name):
                return read_parameter(name, given, self.errors)
            mend = f"{name}: [{{from: 2026-01-01, value: …}}], or another name"
            self.errors.append(LawError(f"the law already has '{name}'", place, mend))
            return None
        if old is None:
            mend = nearest(name, self.base.parameters, "the name of a parameter; a new one with unit, title and values")
            self.errors.append(NotFound(f"the law has no parameter '{name}'", place, mend))
            return None
        if not isinstance(given, list) or not given:
            mend = f"{name}: [{{from: 2026-01-01, value: …}}]"
            self.errors.append(LawError(f"'{name}' needs a list of values from a date", place, mend))
            return None
        entry = Mapping()
        entry.file, entry.line = place.file, place.line
        for value in (v for v in given if isinstance(v, Mapping)):
            value.setdefault("source", REFORM)
            value.setdefault("confidence", "verified")
        entry.update(unit=old.unit, keys=list(old.keys), bands=old.bands, decimals=old.decimals, title=old.title, values=given)
        new = read_parameter(name, entry, self.errors)
        return replace(old, values=_overlaid(old.values, new.values)) if new else None

    # ── rules and measures ──

    def _add_rules(self, source: Path) -> None:
        self.rules_file = source.name
        place = self.overlay.place("rules") if "rules" in self.overlay else Place(self.path.name, 1)
        text = self.texts[0] if source == self.path else _text(source, place, "the name of a Python file beside the reform")
        self.texts.append(text)
        file = RuleFile(text, source.name, REFORM)
        self.errors += file.errors
        self.broken |= file.broken
        families = self.law.families | {k.name: k for k in file.families}
        variables = {f"family:{k.variable}": k.name for k in families.values()}
        rules = dict(self.law.rules)
        added: dict[str, list[RuleVersion]] = {}
        for version in file.rules:
            added.setdefault(version.name, []).append(self._resolved(version, variables))
        for name, versions in added.items():
            new = closed(sorted(versions, key=lambda v: v.since))
            merged = _overlaid(rules[name].versions if name in rules else (), new)
            rules[name] = Rule(name, merged[0].entity, merged)
            self._declare(name, versions[0].place)
        for kind in file.families:
            self._declare(kind.name, kind.place)
        measures = dict(self.law.measures)
        for measure in file.measures:
            old = measures.get(measure.name)
            folder = old.folder if old else f"{REFORM}/{measure.name}"
            measures[measure.name] = replace(measure, unit=variables.get(measure.unit, measure.unit), folder=folder)
            self._declare(measure.name, measure.place)
        self.law = replace(self.law, rules=rules, measures=measures, families=families)

    def _declare(self, name: str, place: Place) -> None:
        """A name of the rules file; it may replace its like in the law, and nothing else."""
        law = self.law
        if name in law.facts or name in law.parameters:
            self.errors.append(LawError(f"'{name}' is a {law.kind_of(name)} of the law", place, "another name"))
        self.changed[name] = place

    def _resolved(self, version: RuleVersion, variables: dict[str, str]) -> RuleVersion:
        if version.entity.startswith("family:") and version.entity not in variables:
            name = version.entity.removeprefix("family:")
            known = ["Person", "Household", *(v.removeprefix("family:") for v in variables)]
            self.errors.append(
                NotFound(f"'{name}' is not a family kind", version.where("entity"), nearest(name, known, "Person or Household"))
            )
            self.broken.add(version.name)
        return replace(version, entity=variables.get(version.entity, version.entity))

    def _add_words(self) -> None:
        """The words of added measures; a replaced measure keeps those of the conditions it keeps."""
        words, labels = dict(self.law.words), dict(self.law.labels)
        for name, said in self.law.words.items():
            conditions = self.law.measures[name].conditions
            words[name] = replace(said, conditions={c: told for c, told in said.conditions.items() if c in conditions})
        entries = self._section("words")
        for key, entry in entries.items():
            name, place = str(key), entries.place(key)
            if name not in self.law.measures:
                if name not in self.broken:
                    mend = nearest(name, self.law.measures, "the name of a measure")
                    self.errors.append(NotFound(f"'{name}' is not a measure", place, mend))
            elif not isinstance(entry, Mapping):
                self.errors.append(LawError(f"'{name}' needs a mapping", place, f"{name}: {{name: …, conditions: …}}"))
            else:
                known = words.get(name)
                if known and "name" not in entry:
                    entry["name"] = known.name
                said, new_labels = read_words(entry, self.errors)
                words[name] = replace(said, conditions={**(known.conditions if known else {}), **said.conditions})
                labels |= new_labels
        self.law = replace(self.law, words=words, labels=labels)


def _text(path: Path, place: Place | None, mend: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LawError(f"there is no file {path}", place, mend) from None
    except UnicodeDecodeError:
        raise LawError(f"{path.name} is not a UTF-8 text", place, "the file saved as UTF-8") from None
