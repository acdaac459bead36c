"""How an amount was computed: the expression a rule returned, with the numbers that stood in it.

    formula = formula_of(reason(run, "large_family_allowance_amount", head))
    formula.value, formula.parts …

Local names are replaced by what they stand for, and of an `if` only the side taken is shown.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

from tirek.engine.household import UNKNOWN
from tirek.engine.law import HOUSEHOLD
from tirek.engine.reasons import Node, TracedText, family_node, node_at, traced_text
from tirek.engine.reference_kinds import kind_of, kind_of_expression
from tirek.engine.reference_operators import HEAD, Step
from tirek.engine.reference_text import AGGREGATES

_SYMBOLS: dict[type[ast.operator], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%",
}  # fmt: skip
_ROUNDINGS = ("up_to_tenge", "up_to_tiyn", "to_tenge", "to_tiyn", "down_to_tiyn")


@dataclass(frozen=True)
class Formula:
    """One part of a computation.

    `operation` is '' for a plain value, an operator, a rounding, min, max, or the aggregate behind a value (sum, count, …).
    `name` is the law's name of a plain value ('' where it has none) and `node` its tree of reasons.
    """

    value: Any
    kind: str
    operation: str = ""
    parts: tuple[Formula, ...] = ()
    name: str = ""
    node: Node | None = None

    @property
    def plain(self) -> bool:
        """Whether it is a single value."""
        return not self.parts


def formula_of(node: Node) -> Formula | None:
    """The computation behind a rule's value; None where it was set directly or never came to a return."""
    taken, frame = node.taken, node.frame
    if taken is None or frame is None or node.version is None or taken.node.value is None:
        return None
    return _Reader(node, traced_text(node.run, node.version), frame).read(taken.node.value)


class _Reader:
    def __init__(self, node: Node, text: TracedText, frame: list[Any]) -> None:
        self.node, self.text, self.frame = node, text, list(frame)

    def value(self, expression: ast.expr) -> Any:
        """An expression evaluated in the frame that the rule left behind."""
        step: Step = self.text.part(expression)
        self.frame += [None] * (self.text.size - len(self.frame))
        kept, self.node.run.trace = self.node.run.trace, []
        value = step(self.frame)
        self.node.run.trace = kept
        return value

    def read(self, expression: ast.expr) -> Formula:
        """The formula of an expression."""
        match expression:
            case ast.Name(id=name) if name in self.text.locals:
                return self.read(self.text.locals[name])
            case ast.IfExp(test=test, body=body, orelse=orelse):
                chosen = self.value(test)
                return self._plain(expression) if chosen is UNKNOWN else self.read(body if chosen else orelse)
            case ast.BinOp(left=left, op=op, right=right):
                return self._compound(expression, _SYMBOLS[type(op)], [left, right])
            case ast.Call(func=ast.Name(id=function), args=[argument]) if function in AGGREGATES and isinstance(argument, ast.GeneratorExp):
                return self._aggregate(expression, function, argument)
            case ast.Call(func=ast.Name(id=function), args=arguments) if function in (*_ROUNDINGS, "min", "max"):
                return self._compound(expression, function, arguments)
        return self._plain(expression)

    def _compound(self, expression: ast.expr, operation: str, parts: list[ast.expr]) -> Formula:
        kind = kind_of_expression(expression, self.text)
        return Formula(self.value(expression), kind, operation, tuple(self.read(p) for p in parts))

    def _aggregate(self, expression: ast.expr, function: str, generator: ast.GeneratorExp) -> Formula:
        element = generator.elt.value if isinstance(generator.elt, ast.Subscript) else generator.elt
        name = element.attr if isinstance(element, ast.Attribute) else element.id if isinstance(element, ast.Name) else ""
        known = name if self.text.law.kind_of(name) not in ("", "builtin") and function != "count" else ""
        return Formula(self.value(expression), kind_of_expression(expression, self.text), function, (), known)

    def _plain(self, expression: ast.expr) -> Formula:
        value = self.value(expression)
        owner, key = expression, None
        if isinstance(expression, ast.Subscript):
            owner, key = expression.value, expression.slice
        name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
        law = self.text.law
        if law.kind_of(name) in ("", "builtin"):
            return Formula(value, kind_of_expression(expression, self.text))
        return Formula(value, kind_of(name, law), "", (), name, self._node(name, owner, key, value))

    def _node(self, name: str, owner: ast.expr, key: ast.expr | None, value: Any) -> Node | None:
        law, run = self.text.law, self.node.run
        if name in law.parameters:
            return node_at(run, name, None, None, None if key is None else self.value(key), value)
        entity = law.rules[name].entity if name in law.rules else law.facts[name].entity if name in law.facts else "person"
        who = self.value(owner.value) if isinstance(owner, ast.Attribute) else None if entity == HOUSEHOLD else self.node.who
        if who is UNKNOWN or (who is None and entity != HOUSEHOLD):
            return None
        if entity in law.families and entity != self.node.entity:
            return family_node(run, name, who)
        pair = name in law.rules and law.rules[name].versions[0].pair
        return node_at(run, name, who, self.frame[HEAD] if pair else None, None if key is None else self.value(key), value)
