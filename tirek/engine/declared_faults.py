"""Faults between declarations: dates of versions, units and rules of measures, families, tables, words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tirek.engine.law import (
    ALWAYS,
    HOUSEHOLD,
    PERSON,
    Law,
    LawError,
    Measure,
    MeasureWords,
    NotFound,
    Place,
    Rule,
    nearest,
)  # fmt: skip

_INSERTED = re.compile(r"\{(\w+)\}")
_A_NAME = "a declared name"


def declared_faults(law: Law, broken: frozenset[str] = frozenset(), overlay: str = "") -> Iterator[LawError]:
    """All of them; `broken` and `overlay` as in `check`."""
    yield from _versions(law, overlay)
    yield from _families(law, broken)
    yield from _tables(law, broken)
    yield from _measures(law, broken, overlay)


# ── dates ──


class _Term(NamedTuple):
    since: date
    until: date
    place: Place


def _versions(law: Law, overlay: str) -> Iterator[LawError]:
    for rule in law.rules.values():
        yield from _rule_versions(rule, overlay)
    for parameter in law.parameters.values():
        yield from _overlaps(f"parameter '{parameter.name}'", [_Term(v.since, v.until, v.place) for v in parameter.values])


def _rule_versions(rule: Rule, overlay: str) -> Iterator[LawError]:
    first = next((v for v in rule.versions if v.place.file != overlay), rule.versions[0])
    elsewhere = [v for v in rule.versions if v.place.file not in (first.place.file, overlay)]
    for version in elsewhere:
        message = f"rule '{rule.name}' is already declared at {first.place}"
        yield LawError(message, version.place, "another name, or all versions in one file")
    if not elsewhere:
        yield from _overlaps(f"rule '{rule.name}'", [_Term(v.since, v.until, v.where("since")) for v in rule.versions])
    for version in rule.versions:
        if version.entity != rule.entity:
            message = f"versions of '{rule.name}' are of {rule.entity} and {version.entity}"
            yield LawError(message, version.where("entity"), "one entity for all versions")
        if version.pair != first.pair:
            message = f"one version of '{rule.name}' has the argument head, another not"
            yield LawError(message, version.place, "head: Person in all versions, or in none")
        if version.since >= version.until:
            yield LawError(f"'{version.function}' ends before it begins", version.where("until"), f'until="a day after {version.since}"')


def _overlaps(what: str, terms: list[_Term]) -> Iterator[LawError]:
    """Two in force on one day, or a gap; terms in order."""
    for earlier, later in itertools.pairwise(terms):
        if earlier.until > later.since:
            when = "on every day" if later.since == ALWAYS else f"on {later.since}"
            mend = f"since at the later one ({later.place}), until at the earlier ({earlier.place})"
            if later.since != ALWAYS and earlier.since < later.since:
                mend = f"until {later.since} at the earlier one ({earlier.place})"
            elif later.since != ALWAYS:
                mend = f"another day for one of the two (the other: {earlier.place})"
            yield LawError(f"two versions of {what} are in force {when}", later.place, mend)
        elif earlier.until < later.since:
            mend = f"since {earlier.until} here, or a version for that time"
            yield LawError(f"no version of {what} is in force from {earlier.until} to {later.since}", later.place, mend)


# ── families and tables ──


def _families(law: Law, broken: frozenset[str]) -> Iterator[LawError]:
    for kind in law.families.values():
        for part, name, pair in (("around", kind.around, False), ("member", kind.member, True)):
            rule = law.rules.get(name)
            what = "a Person rule with the argument head" if pair else "a Person rule without head"
            if rule is None:
                if name not in broken:
                    yield NotFound(f"'{name}' of family '{kind.name}' is not {what}", kind.where(part), nearest(name, law.rules, what))
            elif rule.entity != PERSON or rule.versions[0].pair != pair:
                yield LawError(f"'{name}' of family '{kind.name}' is not {what}", kind.where(part), what)
            elif rule.versions[0].returns != "bool":
                yield LawError(f"'{name}' of family '{kind.name}' is not yes/no", kind.where(part), f"{what} that returns bool")


def _tables(law: Law, broken: frozenset[str]) -> Iterator[LawError]:
    for parameter in law.parameters.values():
        for position, key in enumerate(parameter.keys):
            fact = law.facts.get(key)
            if fact is None or fact.kind != "enum":
                if key not in broken:
                    enums = [f.name for f in law.facts.values() if f.kind == "enum"]
                    kind = NotFound if fact is None else LawError
                    yield kind(
                        f"parameter '{parameter.name}': key '{key}' is not an enum fact", parameter.place, nearest(key, enums, _A_NAME)
                    )
                continue
            for value in parameter.values:
                cells = value.value if isinstance(value.value, dict) else {}
                for cell in sorted({path[position] for path in cells} - set(fact.values)):
                    mend = nearest(cell, fact.values, " | ".join(fact.values))
                    yield LawError(f"parameter '{parameter.name}': '{cell}' is not a value of '{key}'", value.place, mend)


# ── measures ──


def _measures(law: Law, broken: frozenset[str], overlay: str) -> Iterator[LawError]:
    folders: dict[str, str] = {}
    for measure in law.measures.values():
        if measure.unit not in (PERSON, HOUSEHOLD, *law.families):
            unit = measure.unit.removeprefix("family:")
            if unit not in broken:
                units = ["Person", "Household", *(k.variable for k in law.families.values())]
                mend = nearest(unit, units, "Person, Household or a family kind")
                yield NotFound(f"unit '{unit}' of '{measure.name}' is not known", measure.where("unit"), mend)
        else:
            yield from _measure_rules(law, measure, broken)
        if measure.since >= measure.until:
            yield LawError(
                f"measure '{measure.name}' ends before it begins", measure.where("until"), f'until="a day after {measure.since}"'
            )
        yield from _measure_words(law, measure, overlay)
        if measure.folder in folders:
            yield LawError(f"'{measure.name}' shares its folder with '{folders[measure.folder]}'", measure.place, "one folder per measure")
        folders[measure.folder] = measure.name
        for other in measure.excludes:
            if other not in law.measures and other not in broken:
                mend = nearest(other, law.measures, _A_NAME)
                yield NotFound(f"'{measure.name}' excludes '{other}', which is not a measure", measure.where(other), mend)


def _measure_rules(law: Law, measure: Measure, broken: frozenset[str]) -> Iterator[LawError]:
    if not measure.conditions:
        yield LawError(f"measure '{measure.name}' has no conditions", measure.where("conditions"), "conditions=[…]")
    visible = {PERSON: (PERSON, HOUSEHOLD), HOUSEHOLD: (HOUSEHOLD,)}.get(measure.unit, (measure.unit, HOUSEHOLD))
    amount = [(measure.amount, measure.where("amount"))] if measure.amount else []
    for name, place in [*((c, measure.where(c)) for c in measure.conditions), *amount]:
        rule = law.rules.get(name)
        if rule is None:
            if name not in broken:
                yield NotFound(f"measure '{measure.name}' names '{name}', which is not a rule", place, nearest(name, law.rules, _A_NAME))
        elif rule.versions[0].pair:
            yield LawError(f"'{name}' relates a person to the head of a family", place, "a Person rule without the argument head")
        elif rule.entity not in visible and not (rule.entity in law.families and measure.unit == PERSON and name in measure.conditions):
            yield LawError(f"'{name}' is a rule of {rule.entity}, the measure is of {measure.unit}", place, f"a rule of {measure.unit}")


# ── words ──


def _measure_words(law: Law, measure: Measure, overlay: str) -> Iterator[LawError]:
    words = law.words.get(measure.name)
    if words is None:
        mend = f"{measure.folder}/words.yaml with name and conditions in kk and ru"
        if measure.place.file == overlay:
            mend = f"words: {{{measure.name}: {{name: …, conditions: …}}}} in the reform"
        yield NotFound(f"measure '{measure.name}' has no words", measure.place, mend)
        return
    lacking = [c for c in measure.conditions if c not in words.conditions]
    for name in words.conditions:
        if name not in measure.conditions:
            meant = nearest(name, lacking, "")
            lacking = [c for c in lacking if c != meant]
            yield LawError(f"'{name}' has words but is not a condition of '{measure.name}'", words.where(name), meant or "remove it")
    for name in lacking:
        mend = f"{name}: {{met: …, not_met: …, unknown: …}}"
        yield LawError(f"condition '{name}' of measure '{measure.name}' has no words", words.where("conditions"), mend)
    yield from _inserted(law, words)


def _inserted(law: Law, words: MeasureWords) -> Iterator[LawError]:
    """Values that sentences insert but the law does not have."""
    for condition, said in words.conditions.items():
        sentences = [s for outcome in (said.met, said.not_met, said.unknown) for s in outcome.values()]
        for name in sorted({n for s in sentences for n in _INSERTED.findall(s)}):
            if law.kind_of(name) in ("", "builtin"):
                names: Iterable[str] = (*law.rules, *law.facts, *law.parameters)
                message = f"the sentences of '{condition}' insert '{{{name}}}', which is not known"
                yield NotFound(message, words.where(condition), nearest(name, names, "{name of a rule, fact or parameter}"))
