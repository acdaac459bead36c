"""What one compiled kernel holds: the rules in force on a day, the measures, and what has to be kept between passes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tirek.engine.checking import measure_needs, names_in, needs, ordered, type_rules, types_of
from tirek.engine.ir import Aggregate, Body, Branch, Call, Expression, Lookup, Operation, Read, Rounding, Type, TypedRule
from tirek.engine.law import HOUSEHOLD, PERSON, Law, LawErrors, Measure, Parameter, day_of
from tirek.engine.vocabulary import Month

KEPT_ABOVE = 14
WRITTEN_IN_PLACE = 4


@dataclass(frozen=True)
class Plan:
    """Everything code generation needs for the law of one day.

    `rules`: typed version in force by name (absent: none in force); `types`: common type over all versions;
    `kept`: Person rules whose values are kept per person between passes; `order`: passes as rule or 'measure x';
    `defined`: parameters with a value (tables: with every cell) on the day; `folded`: rules of parameters alone;
    `called`: rules compiled as functions of their own, the small rest is written in place.
    """

    law: Law
    day: date
    rules: dict[str, TypedRule]
    types: dict[str, Type]
    measures: tuple[Measure, ...]
    order: tuple[str, ...]
    kept: frozenset[str]
    defined: frozenset[str]
    folded: frozenset[str]
    called: frozenset[str]

    @property
    def facts(self) -> tuple[str, ...]:
        """Facts the kernel reads."""
        return tuple(sorted({r.name for rule in self.rules.values() for r in reads_of(rule.body) if r.source == "fact"}))

    @property
    def parameters(self) -> tuple[str, ...]:
        """Parameters the kernel reads, in the order of their slots."""
        found = {slot_name(r) for rule in self.rules.values() for r in reads_of(rule.body) if r.source == "parameter"}
        return tuple(sorted(found))


def slot_name(read: Read) -> str:
    """The slot of a parameter: one for the value of the day, another for all its dated values."""
    return f"dated {read.name}" if read.type.kind == "dated" else read.name


def make_plan(law: Law, day: date) -> Plan:
    """The plan of a law on a day; raises `LawErrors` if the law has faults."""
    typed, errors = type_rules(law)
    if errors:
        raise LawErrors(errors)
    types = types_of(typed)
    in_force = {}
    for name, rule in law.rules.items():
        version = rule.at(day)
        if version is not None:
            in_force[name] = typed[name, rule.versions.index(version)]
    measures = tuple(m for m in law.measures.values() if m.since <= day < m.until)
    needed = _needed(law, in_force, measures)
    rules = {n: r for n, r in in_force.items() if n in needed}
    folded = _folded(law, rules)
    kept = _kept(law, rules, folded) | _joined(law, rules, measures)
    order = tuple(n for n in ordered(law)[0] if n in kept or n.removeprefix("measure ") in {m.name for m in measures})
    called = frozenset(n for n in rules if n not in folded and sum(1 for _ in expressions_of(rules[n].body)) > WRITTEN_IN_PLACE)
    return Plan(law, day, rules, types, measures, order, kept, _defined(law, day), folded, called)


def reads_of(part: Expression | Body) -> Iterator[Read]:
    """Every name read inside."""
    for expression in expressions_of(part):
        if isinstance(expression, Read):
            yield expression


def expressions_of(part: Expression | Body) -> Iterator[Expression]:
    """Every expression inside, itself included."""
    if isinstance(part, Body):
        for let in part.lets:
            yield from expressions_of(let.value)
        if isinstance(part.result, Branch):
            yield from expressions_of(part.result.test)
            yield from expressions_of(part.result.then)
            yield from expressions_of(part.result.otherwise)
        else:
            yield from expressions_of(part.result)
        return
    yield part
    for inner in _inside(part):
        yield from expressions_of(inner)


def _inside(part: Expression) -> tuple[Expression, ...]:
    match part:
        case Read(of=of):
            return (of,) if of is not None else ()
        case Lookup(owner=owner, keys=keys):
            return (owner, *keys)
        case Operation(parts=parts):
            return parts
        case Call(arguments=arguments):
            return arguments
        case Rounding(numerator=numerator, denominators=denominators):
            return (numerator, *denominators)
        case Aggregate():
            return (part.over, *part.filters, part.element, *([part.default] if part.default else []))
    return ()


def _needed(law: Law, rules: dict[str, TypedRule], measures: tuple[Measure, ...]) -> set[str]:
    needed: set[str] = set()
    todo = [n for m in measures for n in (*m.conditions, *([m.amount] if m.amount else []))]
    todo += [n for m in measures if m.unit in law.families for n in (law.families[m.unit].around, law.families[m.unit].member)]
    while todo:
        name = todo.pop()
        if name in needed or name not in law.rules:
            continue
        needed.add(name)
        if name not in rules:
            continue
        kind = law.families.get(law.rules[name].entity)
        todo += [kind.around, kind.member] if kind else []
        todo += [read.name for read in reads_of(rules[name].body) if read.source == "rule"]
    return needed


def _folded(law: Law, rules: dict[str, TypedRule]) -> frozenset[str]:
    """Rules that rest on parameters and the month alone: computed once, passed like a parameter.

    Not yes/no of a family: a person reads it as whether it holds in a family of that person.
    """
    folded: set[str] = set()
    for name in ordered(law)[0]:
        joined = name in rules and law.rules[name].entity in law.families and rules[name].type.kind == "bool"
        if name in rules and not joined and all(_constant(r, folded) for r in reads_of(rules[name].body)):
            folded.add(name)
    return frozenset(folded)


def _constant(read: Read, folded: set[str]) -> bool:
    return read.source in ("parameter", "local") or read.name == "month" or (read.source == "rule" and read.name in folded)


def _kept(law: Law, rules: dict[str, TypedRule], folded: frozenset[str]) -> frozenset[str]:
    """Person rules read from another person and dear to compute, and family rules read from a person."""
    kept: set[str] = set()
    costs = Costs(law, rules)
    for rule in rules.values():
        for read in reads_of(rule.body):
            if read.source != "rule" or read.name in folded or read.name not in rules:
                continue
            entity = law.rules[read.name].entity
            joined = entity in law.families and law.rules[rule.name].entity not in law.families
            if joined or (read.of is not None and entity == PERSON and costs.of(read.name) > KEPT_ABOVE):
                kept.add(read.name)
    return frozenset(kept)


def _joined(law: Law, rules: dict[str, TypedRule], measures: tuple[Measure, ...]) -> frozenset[str]:
    """Family rules that are conditions of a measure of a person."""
    return frozenset(c for m in measures if m.unit == PERSON for c in m.conditions if c in rules and law.rules[c].entity in law.families)


class Costs:
    """A measure of how dear a rule is: its operations, with those of the rules it reads."""

    def __init__(self, law: Law, rules: dict[str, TypedRule]) -> None:
        self._law, self._rules = law, rules
        self._known: dict[str, int] = {}

    def of(self, name: str) -> int:
        """Operations of a rule; 1 if it is not in force."""
        if name not in self._rules:
            return 1
        if name not in self._known:
            self._known[name] = sum(self._cost(e) for e in expressions_of(self._rules[name].body))
        return self._known[name]

    def _cost(self, expression: Expression) -> int:
        if isinstance(expression, Read) and expression.source == "rule":
            return self.of(expression.name)
        return 20 if isinstance(expression, Aggregate) else 1


def _defined(law: Law, day: date) -> frozenset[str]:
    return frozenset(n for n, p in law.parameters.items() if _complete(law, p, day))


def _complete(law: Law, parameter: Parameter, day: date) -> bool:
    value = parameter.at(day)
    if value is None:
        return False
    if not parameter.keys:
        return True
    size = 1
    for key in parameter.keys:
        size *= len(law.facts[key].values)
    return isinstance(value.value, dict) and len(value.value) == size


def entity_of_unit(measure: Measure, law: Law) -> str:
    """Which loop a measure's pass runs: person, household or family."""
    return "family" if measure.unit in law.families else HOUSEHOLD if measure.unit == HOUSEHOLD else PERSON


def facts_behind(law: Law, rule: str) -> set[str]:
    """Facts that a rule rests on, through all its versions, other rules and measures."""
    found: set[str] = set()
    done: set[str] = set()
    todo = [rule]
    while todo:
        name = todo.pop()
        if name in done:
            continue
        done.add(name)
        if name in law.facts:
            found.add(name)
        elif name in law.rules:
            for version in law.rules[name].versions:
                todo += [n for n in names_in(version) if n in law.facts or n in law.rules]
            todo += needs(law, law.rules[name])
        elif name.startswith("measure "):
            todo += measure_needs(law, law.measures[name.removeprefix("measure ")])
    return found


CONFIDENCE_ORDER = ("low", "medium", "high", "derived", "verified")


def confidence_behind(law: Law, measure: Measure, month: Month) -> str:
    """The lowest confidence among the rules and parameters in force behind a measure's conditions and amount."""
    day = day_of(month)
    marks = {"verified"}
    done: set[str] = set()
    todo = [*measure.conditions, *([measure.amount] if measure.amount else [])]
    while todo:
        name = todo.pop()
        if name in done:
            continue
        done.add(name)
        if name in law.parameters and (value := law.parameters[name].at(day)):
            marks.add(value.confidence)
        elif name in law.rules and (version := law.rules[name].at(day)):
            marks.add(version.confidence)
            todo += names_in(version)
    return next(mark for mark in CONFIDENCE_ORDER if mark in marks)
