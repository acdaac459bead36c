"""From the text of a rule (its syntax tree) to a closure that reads it, statement by statement.

Names are bound once: local values and arguments to places in the frame, rules to slots of the run. What a
subclass sees of the reading (names read, comparisons, the branch taken) goes through the `on_…` methods.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from tirek.engine import reference_aggregates as aggregates
from tirek.engine import reference_operators as operators
from tirek.engine import reference_readings as readings
from tirek.engine.household import UNKNOWN
from tirek.engine.law import HOUSEHOLD, PERSON, Fact, Law, LawError, Measure, Parameter, Place, RuleVersion
from tirek.engine.reference_operators import HEAD, LOCALS, RUN, Frame, Step

AGGREGATES = ("sum", "count", "any", "all", "min", "max")


class Slots(Protocol):
    """Where the values of rules and measures stand in a run."""

    law: Law
    rule_slots: dict[str, int]


class RuleText:
    """One version of a rule, ready to be evaluated: `step(frame)` after `frame = [...] + blank`."""

    def __init__(self, version: RuleVersion, program: Slots) -> None:
        self.version, self.program, self.law = version, program, program.law
        self.arguments = {a.name: a.annotation for a in version.arguments}
        self.places: dict[str, int] = {}
        self.locals: dict[str, ast.expr] = {}
        self._next = LOCALS
        self.step = self.block(version.body)
        self.blank: list[Any] = [None] * (self._next - LOCALS)

    # ── statements ──

    def block(self, statements: Iterable[ast.stmt]) -> Step:
        """Assignments, `if` and `return`, in order; every way ends in a return."""
        first, *rest = statements
        match first:
            case ast.Return(value=value) if value is not None:
                return self.on_return(first, self.expression(value))
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                return self._assign(name, value, rest)
            case ast.AnnAssign(target=ast.Name(id=name), value=value) if value is not None:
                return self._assign(name, value, rest)
            case ast.If(test=test, body=body, orelse=otherwise):
                condition = self.on_branch(first, self.expression(test))
                return operators.chosen(condition, self.block(body), self.block([*otherwise, *rest]))
            case ast.Expr(value=ast.Constant()):
                return self.block(rest)
        raise self.fault("this statement has no meaning in a rule", first)

    def _assign(self, name: str, written: ast.expr, rest: list[ast.stmt]) -> Step:
        value = self.expression(written)
        place = self.place(name)
        self.locals[name] = written
        follow = self.block(rest)

        def step(frame: Frame) -> Any:
            frame[place] = value(frame)
            return follow(frame)

        return step

    def place(self, name: str) -> int:
        """A new place in the frame for a local value."""
        self.places[name] = self._next
        self._next += 1
        return self.places[name]

    @property
    def size(self) -> int:
        """How many places a frame needs."""
        return self._next

    def fault(self, message: str, node: ast.AST) -> LawError:
        """An error that names the line of the law."""
        place = Place(self.version.place.file, getattr(node, "lineno", self.version.place.line))
        return LawError(f"rule '{self.version.function}': {message}", place, "see docs/law-language.md")

    # ── what a subclass may watch ──

    def on_return(self, node: ast.Return, step: Step) -> Step:
        """A way out of the rule."""
        return step

    def on_branch(self, node: ast.If, step: Step) -> Step:
        """The condition of an `if` statement."""
        return step

    def on_read(self, node: ast.expr, name: str, unit: Step, key: Step | None, step: Step) -> Step:
        """A fact, rule, parameter or measure is read: of which unit, and under which key."""
        return step

    def on_compare(self, node: ast.Compare, position: int, left: Step, right: Step) -> Step:
        """One comparison of a (possibly chained) comparison."""
        return operators.comparison(type(node.ops[position]), left, right)

    # ── expressions ──

    def expression(self, node: ast.expr) -> Step:
        """Any expression of the language."""
        reader = _READERS.get(type(node))
        if reader is None:
            raise self.fault(f"'{ast.unparse(node)}' has no meaning in a rule", node)
        return reader(self, node)

    def _constant(self, node: ast.Constant) -> Step:
        return operators.constant(node.value)

    def _logic(self, node: ast.BoolOp) -> Step:
        build = operators.both if isinstance(node.op, ast.And) else operators.either
        return build([self.expression(v) for v in node.values])

    def _arithmetic(self, node: ast.BinOp) -> Step:
        return operators.arithmetic(type(node.op), self.expression(node.left), self.expression(node.right))

    def _unary(self, node: ast.UnaryOp) -> Step:
        operand = self.expression(node.operand)
        return operators.negation(operand) if isinstance(node.op, ast.Not) else operators.negative(operand)

    def _choice(self, node: ast.IfExp) -> Step:
        return operators.chosen(self.expression(node.test), self.expression(node.body), self.expression(node.orelse))

    def _texts(self, node: ast.Tuple) -> Step:
        return operators.constant(tuple(i.value for i in node.elts if isinstance(i, ast.Constant)))

    def _comparison(self, node: ast.Compare) -> Step:
        sides = [self.expression(s) for s in (node.left, *node.comparators)]
        steps = [self.on_compare(node, i, sides[i], sides[i + 1]) for i in range(len(node.ops))]
        return steps[0] if len(steps) == 1 else operators.both(steps)

    def _call(self, node: ast.Call) -> Step:
        function = node.func.id if isinstance(node.func, ast.Name) else ""
        if function in AGGREGATES and len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp):
            return self._aggregate(function, node.args[0], node.keywords)
        if function not in operators.FUNCTIONS:
            raise self.fault(f"there is no function '{function}'", node)
        return operators.application(operators.FUNCTIONS[function], [self.expression(a) for a in node.args])

    def _aggregate(self, function: str, generator: ast.GeneratorExp, keywords: list[ast.keyword]) -> Step:
        loop = generator.generators[0]
        if len(generator.generators) != 1 or not isinstance(loop.target, ast.Name):
            raise self.fault("a generator has one `for` and one variable", generator)
        members = isinstance(loop.iter, ast.Name) and loop.iter.id == "members" and "members" not in self.places
        source = aggregates.over_members if members else aggregates.over_months(self.expression(loop.iter))
        hidden = self.places.get(loop.target.id)
        place = self.place(loop.target.id)
        filters = [self.expression(f) for f in loop.ifs]
        keep = None if not filters else filters[0] if len(filters) == 1 else operators.both(filters)
        element = operators.constant(None) if function == "count" else self.expression(generator.elt)
        if hidden is not None:
            self.places[loop.target.id] = hidden
        else:
            del self.places[loop.target.id]
        match function:
            case "count":
                return aggregates.counting(source, place, keep)
            case "sum":
                return aggregates.summing(source, place, keep, element)
            case "any":
                return aggregates.some(source, place, keep, element)
            case "all":
                return aggregates.every(source, place, keep, element)
        otherwise = next((self.expression(k.value) for k in keywords if k.arg == "default"), operators.constant(UNKNOWN))
        return aggregates.extreme(min if function == "min" else max, source, place, keep, element, otherwise)

    # ── names ──

    def _name(self, node: ast.Name) -> Step:
        name = node.id
        if name in self.places:
            place = self.places[name]
            return lambda frame: frame[place]
        if name == "month":
            return lambda frame: frame[RUN].month
        if name in ("person", "head"):
            place = operators.PERSON if name == "person" else HEAD
            return lambda frame: frame[place]
        law = self.law
        if name in law.facts:
            return self.on_read(node, name, self._here(name, node), None, self._fact(law.facts[name], self._here(name, node)))
        if name in law.parameters:
            read = readings.scalar_parameter(name)
            return self.on_read(node, name, operators.constant(None), None, read)
        if law.kind_of(name):
            unit = self._here(name, node)
            return self.on_read(node, name, unit, None, self._computed(name, unit, node))
        raise self.fault(f"'{name}' is not known", node)

    def _attribute(self, node: ast.Attribute) -> Step:
        owner, name = self.expression(node.value), node.attr
        if name in self.law.facts:
            return self.on_read(node, name, owner, None, self._fact(self.law.facts[name], owner))
        if self.law.kind_of(name) in ("rule", "entitlement", "amount"):
            return self.on_read(node, name, owner, None, self._computed(name, owner, node))
        raise self.fault(f"'{name}' is not known", node)

    def _here(self, name: str, node: ast.AST) -> Step:
        """The unit that a bare name speaks of: the person, the family (by its head), or the household (0)."""
        entity = self._entity_of(name)
        if entity == HOUSEHOLD:
            return operators.constant(0)
        if self.version.entity == PERSON:
            return lambda frame: frame[operators.PERSON]
        if entity == self.version.entity:
            return lambda frame: frame[HEAD]
        raise self.fault(f"'{name}' is of entity {entity}: say whose, as in `head.{name}` or `m.{name}`", node)

    def _entity_of(self, name: str) -> str:
        if name in self.law.facts:
            return self.law.facts[name].entity
        if name in self.law.rules:
            return self.law.rules[name].entity
        return self.measure_of(name).unit

    def measure_of(self, name: str) -> Measure:
        """The measure behind `entitled_to_x` or `amount_of_x`."""
        return self.law.measures[name.partition("_to_" if name.startswith("entitled_") else "_of_")[2]]

    def _fact(self, fact: Fact, unit: Step) -> Step:
        name = fact.name
        if fact.entity == HOUSEHOLD:
            return lambda frame: frame[RUN].household.get(name, UNKNOWN)

        def step(frame: Frame) -> Any:
            person = unit(frame)
            if person is UNKNOWN or person is None:
                return UNKNOWN
            return frame[RUN].people[person].get(name, UNKNOWN)

        return step

    def _computed(self, name: str, unit: Step, node: ast.AST) -> Step:
        if name not in self.law.rules:
            return readings.of_measure(self.measure_of(name).name, name.startswith("entitled_"), unit)
        rule, slot = self.law.rules[name], self.program.rule_slots[name]
        if rule.versions[0].pair:
            if not (self.version.pair or self.version.entity in self.law.families):
                raise self.fault(f"'{name}' relates a person to a head, and there is none here", node)
            return lambda frame: frame[RUN].pair(slot, unit(frame), frame[HEAD])
        if rule.entity == HOUSEHOLD:
            return lambda frame: frame[RUN].value(slot, 0)
        if rule.entity in self.law.families and (self.version.entity != rule.entity or isinstance(node, ast.Attribute)):
            return readings.guarded(unit, lambda run, person: run.joined(slot, person))
        return readings.of_rule(slot, unit)

    def _subscript(self, node: ast.Subscript) -> Step:
        owner, key = node.value, node.slice
        if isinstance(owner, ast.Subscript):
            return self._bands_of_table(node, owner, key)
        name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
        if name in self.law.parameters and isinstance(owner, ast.Name):
            return self._cell(node, self.law.parameters[name], key)
        if name in self.law.facts and self.law.facts[name].monthly:
            unit = self._here(name, node) if isinstance(owner, ast.Name) else self.expression(owner.value)  # type: ignore[attr-defined]
            month = self.expression(key)
            return self.on_read(node, name, unit, month, readings.in_month(self._fact(self.law.facts[name], unit), month))
        raise self.fault(f"'{ast.unparse(owner)}' has no values by key", node)

    def _cell(self, node: ast.Subscript, parameter: Parameter, key: ast.expr) -> Step:
        name, step = parameter.name, self._key(key)
        if self.arguments.get(name, "").startswith("Dated"):
            read: Step = readings.dated(name, step)
        elif parameter.bands and not parameter.keys:
            read = readings.band(lambda frame: readings.cells_at(frame, name, ()), step)
        elif parameter.bands and isinstance(key, ast.Tuple) and len(key.elts) > len(parameter.keys):
            *cell, threshold = (self.expression(k) for k in key.elts)
            bands = readings.table(name, operators.application(lambda *values: values, cell))
            read = readings.band(bands, threshold)
        else:
            read = readings.table(name, step)
        return self.on_read(node, name, operators.constant(None), step, read)

    def _key(self, key: ast.expr) -> Step:
        if not isinstance(key, ast.Tuple):
            return self.expression(key)
        parts = [self.expression(k) for k in key.elts]
        return operators.application(lambda *values: values, parts)

    def _bands_of_table(self, node: ast.Subscript, owner: ast.Subscript, key: ast.expr) -> Step:
        if not isinstance(owner.value, ast.Name) or owner.value.id not in self.law.parameters:
            raise self.fault(f"'{ast.unparse(owner)}' has no values by key", node)
        name, cell, threshold = owner.value.id, self._key(owner.slice), self.expression(key)
        read = readings.band(readings.table(name, cell), threshold)
        return self.on_read(node, name, operators.constant(None), threshold, read)


_READERS: dict[type[ast.expr], Callable[[RuleText, Any], Step]] = {
    ast.Name: RuleText._name,
    ast.Constant: RuleText._constant,
    ast.Attribute: RuleText._attribute,
    ast.Compare: RuleText._comparison,
    ast.BoolOp: RuleText._logic,
    ast.BinOp: RuleText._arithmetic,
    ast.UnaryOp: RuleText._unary,
    ast.IfExp: RuleText._choice,
    ast.Call: RuleText._call,
    ast.Subscript: RuleText._subscript,
    ast.Tuple: RuleText._texts,
}
