"""Why a value is what it is: the tree of reasons behind a rule, read from its text while it is evaluated again.

    node = reason(run, "has_four_children", head)
    node.value, node.citation, node.comparisons, node.taken, node.children

Nodes open lazily: the children of a node are read when somebody looks at them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from tirek.engine.household import UNKNOWN
from tirek.engine.law import ALWAYS, HOUSEHOLD, PERSON, Fact, Measure, ParameterValue, RuleVersion
from tirek.engine.reference import MET, NOT_COMPUTED, MeasureResult
from tirek.engine.reference_kinds import kind_of, kind_of_expression
from tirek.engine.reference_operators import HEAD, RUN, Frame, Step
from tirek.engine.reference_readings import MISSING
from tirek.engine.reference_run import Run
from tirek.engine.reference_text import RuleText, Slots

CONFIDENCE = ("verified", "derived", "high", "medium", "low")
FACT, RULE, PARAMETER, ENTITLEMENT, AMOUNT = "fact", "rule", "parameter", "entitlement", "amount"


@dataclass(frozen=True)
class Comparison:
    """One comparison as it was made: its text, both values with their kinds, and the outcome."""

    text: str
    left: Any
    right: Any
    left_kind: str
    right_kind: str
    outcome: Any
    node: ast.Compare = field(repr=False, compare=False)


@dataclass(frozen=True)
class Taken:
    """The way out of a rule: the line of the law and its text."""

    line: int
    text: str
    node: ast.Return = field(repr=False, compare=False)


@dataclass(frozen=True)
class _Read:
    name: str
    unit: Any
    head: Any
    key: Any
    value: Any


class TracedText(RuleText):
    """A rule's text that notes in `run.trace` what it reads, compares and returns."""

    def __init__(self, version: RuleVersion, program: Slots) -> None:
        self._parts: dict[int, tuple[ast.expr, Step]] = {}
        super().__init__(version, program)

    def part(self, expression: ast.expr) -> Step:
        """A part of the text by itself, for a frame of `size` places that the whole has been evaluated in."""
        if id(expression) not in self._parts:
            self._parts[id(expression)] = (expression, self.expression(expression))
        return self._parts[id(expression)][1]

    def on_return(self, node: ast.Return, step: Step) -> Step:
        taken = Taken(node.lineno, ast.unparse(node), node)

        def traced(frame: Frame) -> Any:
            frame[RUN].trace.append(taken)
            return step(frame)

        return traced

    def on_read(self, node: ast.expr, name: str, unit: Step, key: Step | None, step: Step) -> Step:
        def traced(frame: Frame) -> Any:
            value = step(frame)
            owner = unit(frame)
            frame[RUN].trace.append(_Read(name, owner, frame[HEAD], None if key is None else key(frame), value))
            return value

        return traced

    def on_compare(self, node: ast.Compare, position: int, left: Step, right: Step) -> Step:
        seen: list[Any] = [MISSING, MISSING]

        def note(side: int, step: Step) -> Step:
            def noted(frame: Frame) -> Any:
                seen[side] = step(frame)
                return seen[side]

            return noted

        compare = super().on_compare(node, position, note(0, left), note(1, right))
        sides = [node.left, *node.comparators][position : position + 2]
        kinds = [kind_of_expression(side, self) for side in sides]
        text = ast.unparse(node)

        def traced(frame: Frame) -> Any:
            seen[:] = [MISSING, MISSING]
            outcome = compare(frame)
            right_value = UNKNOWN if seen[1] is MISSING else seen[1]
            frame[RUN].trace.append(Comparison(text, seen[0], right_value, kinds[0], kinds[1], outcome, node))
            return outcome

        return traced


def traced_text(run: Run, version: RuleVersion) -> TracedText:
    """The tracing reading of a version, kept with its program."""
    kept: dict[int, TracedText] = run.program.traced
    if id(version) not in kept:
        kept[id(version)] = TracedText(version, run.program)
    return kept[id(version)]


class Node:
    """One value and what it rests on.

    `kind` is fact, rule, parameter, entitlement or amount; `who` the position of the person or head it is about (None for the
    household and for parameters), `key` the month, band or cell read. `value_kind` says how to read `value` (money is in tiyn,
    months are month indices).
    """

    def __init__(self, run: Run, name: str, who: int | None, head: int | None = None, key: Any = None, value: Any = MISSING) -> None:
        self.run, self.name, self.who, self.head, self.key = run, name, who, head, key
        self.kind: str = run.law.kind_of(name)
        self.value_kind = kind_of(name, run.law)
        self.version = run.law.rules[name].at(run.wording.day) if self.kind == RULE else None
        self._value = value
        self.frame: list[Any] | None = None

    def __repr__(self) -> str:
        return f"Node({self.name} of {self.who}: {self.value!r})"

    @property
    def entity(self) -> str:
        """Whom a rule or fact is about: person, household or the name of a family kind."""
        law = self.run.law
        return law.rules[self.name].entity if self.kind == RULE else law.facts[self.name].entity if self.kind == FACT else PERSON

    @cached_property
    def value(self) -> Any:
        """The value, `UNKNOWN` where it cannot be told."""
        if self._value is not MISSING:
            return self._value
        slot, unit = self.run.program.rule_slots[self.name], self.who or 0
        return self.run.pair(slot, unit, self.head) if self.version and self.version.pair else self.run.value(slot, unit)

    @property
    def fact(self) -> Fact | None:
        """The fact, where it is one."""
        return self.run.law.facts.get(self.name)

    @cached_property
    def dated(self) -> ParameterValue | None:
        """The parameter's value in force, with its date and source."""
        if self.kind != PARAMETER:
            return None
        day = self.key if isinstance(self.key, date) else self.run.wording.day
        return self.run.law.parameters[self.name].at(day)

    @property
    def citation(self) -> str:
        """The article a rule rests on, or a parameter's source."""
        return self.version.citation if self.version else self.dated.source if self.dated else ""

    @property
    def since(self) -> date | None:
        """The day the wording or value came into force; None when it always held."""
        found = self.version.since if self.version else self.dated.since if self.dated else ALWAYS
        return None if found == ALWAYS else found

    @property
    def confidence(self) -> str:
        """How certain the wording or value is."""
        return self.version.confidence if self.version else self.dated.confidence if self.dated else "verified"

    @cached_property
    def _events(self) -> list[Any]:
        self.frame = None
        if self.version is None or self.name in self.run.given:
            return []
        run, text = self.run, traced_text(self.run, self.version)
        run.trace, self.frame = [], run.frame(text, self.who or 0, self.head)
        text.step(self.frame)
        return run.trace

    @property
    def comparisons(self) -> list[Comparison]:
        """The comparisons made, in order."""
        return [e for e in self._events if isinstance(e, Comparison)]

    @property
    def taken(self) -> Taken | None:
        """The return that was reached; None when an unknown condition stood in the way."""
        return next((e for e in self._events if isinstance(e, Taken)), None)

    @cached_property
    def children(self) -> list[Node]:
        """What was read to come to this value, each once."""
        if self.kind in (ENTITLEMENT, AMOUNT):
            return list(self._behind_measure())
        if self.kind != RULE:
            return []
        found: dict[tuple[Any, ...], Node] = {}
        for event in self._events:
            if isinstance(event, _Read):
                node = self._child(event)
                if node is not None:
                    found.setdefault((node.name, node.who, node.head, node.key), node)
        return [*found.values(), *self._behind_family()]

    def _child(self, read: _Read) -> Node | None:
        law = self.run.law
        kind = law.kind_of(read.name)
        if kind == PARAMETER:
            return node_at(self.run, read.name, None, None, read.key, read.value)
        if read.unit is UNKNOWN or read.unit is None:
            return None
        entity = law.rules[read.name].entity if kind == RULE else law.facts[read.name].entity if kind == FACT else PERSON
        who = None if entity == HOUSEHOLD else read.unit
        if entity in law.families and self.entity != entity:
            return family_node(self.run, read.name, who)
        pair = kind == RULE and law.rules[read.name].versions[0].pair
        return node_at(self.run, read.name, who, read.head if pair else None, read.key, read.value)

    def _behind_family(self) -> Iterator[Node]:
        """Doubts about who belongs to the family, and whether there is one."""
        family = self.run.law.families.get(self.entity)
        if family is None or self.who is None or not self._events:
            return
        circle = self.run.circle(family.name, self.who)
        if circle.anchored is UNKNOWN:
            yield node_at(self.run, family.around, self.who)
        for person in sorted(circle.doubtful):
            yield node_at(self.run, family.member, person, self.who)

    def _behind_measure(self) -> Iterator[Node]:
        measure = self.run.law.measures[self.name.removeprefix("entitled_to_").removeprefix("amount_of_")]
        unit = self.run.unit_at(measure, self.who or 0)
        if unit is None or not self.run.wording.in_force[measure.name]:
            return
        for condition in measure.conditions:
            yield node_for_measure(self.run, measure, condition, unit)
        if self.kind == AMOUNT and measure.amount and self.run.entitled(measure.name, self.who or 0) is True:
            yield node_for_measure(self.run, measure, measure.amount, unit)


def node_at(run: Run, name: str, who: int | None, head: int | None = None, key: Any = None, value: Any = MISSING) -> Node:
    """The node of a value; within a run there is one for each."""
    place = (name, who, head, key)
    found = run.nodes.get(place)
    if found is None:
        found = run.nodes[place] = Node(run, name, who, head, key, value)
    return found


def family_node(run: Run, name: str, who: int | None) -> Node:
    """The node of a family's rule as a member sees it."""
    found = run.nodes.get(("joined", name, who))
    if found is None:
        found = run.nodes["joined", name, who] = FamilyNode(run, name, who)
    return found


class FamilyNode(Node):
    """A family's rule as a person sees it: true if true for some family the person belongs to."""

    @cached_property
    def value(self) -> Any:
        """Kleene over the families."""
        return self.run.joined(self.run.program.rule_slots[self.name], self.who or 0)

    @cached_property
    def children(self) -> list[Node]:
        """The families that speak to it, or the doubts about them."""
        rule = self.run.law.rules[self.name]
        kind = self.run.law.families[rule.entity]
        result: list[Node] = []
        for head in self.run.heads(rule.entity):
            circle = self.run.circle(rule.entity, head)
            if self.who not in circle.people:
                continue
            result.append(node_at(self.run, self.name, head))
            if circle.anchored is UNKNOWN:
                result.append(node_at(self.run, kind.around, head))
            if self.who in circle.doubtful:
                result.append(node_at(self.run, kind.member, self.who, head))
        return result

    @cached_property
    def _events(self) -> list[Any]:
        return []


@dataclass(frozen=True)
class Missing:
    """A fact nobody told us: of which person (None: of the household), and for monthly facts in which months (indices)."""

    fact: str
    who: int | None
    months: tuple[int, ...] = ()


def reason(run: Run, rule: str, unit: int | None = None) -> Node:
    """The tree behind a rule for a person, the head of a family, or the household (None)."""
    return node_at(run, rule, unit)


def node_for_measure(run: Run, measure: Measure, rule: str, unit: int) -> Node:
    """The tree behind a condition or amount for a unit of a measure."""
    entity = run.law.rules[rule].entity
    if entity == measure.unit:
        return node_at(run, rule, None if entity == HOUSEHOLD else unit)
    return node_at(run, rule, None) if entity == HOUSEHOLD else family_node(run, rule, unit)


def condition_reasons(result: MeasureResult) -> list[Node]:
    """The trees behind the conditions of a decided measure, in the order of the article."""
    return [node_for_measure(result.run, result.measure, c.name, result.unit) for c in result.conditions]


def amount_reason(result: MeasureResult) -> Node | None:
    """The tree behind the amount; None where none is computed."""
    if result.outcome != MET or result.measure.amount is None:
        return None
    return node_for_measure(result.run, result.measure, result.measure.amount, result.unit)


def walk(nodes: Iterable[Node], *, only_unknown: bool = False) -> Iterator[Node]:
    """Every node below, each value once, the nearest first."""
    seen: set[tuple[Any, ...]] = set()
    waiting = list(nodes)
    while waiting:
        node = waiting.pop(0)
        key = (type(node), node.name, node.who, node.head, node.key)
        if key in seen or (only_unknown and node.value is not UNKNOWN):
            continue
        seen.add(key)
        yield node
        waiting += node.children


def missing_facts(result: MeasureResult) -> list[Missing]:
    """The facts that nobody told us and that stand between the measure and an answer, the nearest first."""
    run, measure = result.run, result.measure
    roots = condition_reasons(result) if result.outcome == "unknown" else []
    if result.outcome == "unknown" and measure.unit in run.law.families:
        roots.append(node_at(run, run.law.families[measure.unit].around, result.who))
    if result.amount_unknown and measure.amount:
        roots.append(node_for_measure(run, measure, measure.amount, result.unit))
    return missing_behind(roots)


def missing_behind(roots: Iterable[Node]) -> list[Missing]:
    """The unknown facts behind some values."""
    months: dict[tuple[str, int | None], set[int]] = {}
    for node in walk(roots, only_unknown=True):
        if node.kind == FACT:
            found = months.setdefault((node.name, node.who), set())
            if isinstance(node.key, int):
                found.add(node.key)
    return [Missing(fact, who, tuple(sorted(at))) for (fact, who), at in months.items()]


def lowest_confidence(nodes: Iterable[Node]) -> str:
    """The least certain wording or value on the way to some values."""
    return max((n.confidence for n in walk(nodes)), key=CONFIDENCE.index, default="verified")


def confidence_of(result: MeasureResult) -> str:
    """The least certain wording or value behind a right that is met: of its amount, else of its conditions."""
    if result.outcome not in (MET, NOT_COMPUTED):
        return "verified"
    amount = amount_reason(result)
    return lowest_confidence([amount] if amount else condition_reasons(result))


def doubtful_nodes(nodes: Iterable[Node]) -> list[Node]:
    """Rules and values on the way whose certainty is medium or low."""
    return [n for n in walk(nodes) if n.confidence in ("medium", "low")]
