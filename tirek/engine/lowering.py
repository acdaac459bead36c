"""From the text of a rule to its typed form; every fault of syntax, unit or type is found here."""

from __future__ import annotations

import ast

from tirek.engine.forbidden_syntax import forbidden_expression, forbidden_statement, made_in
from tirek.engine.ir import BOOL, DATE, INT, MONTH, NONE, Body, Branch, Constant, Expression, Let, Lookup, Operation, Read, Type, TypedRule
from tirek.engine.law import Argument, Consequence, Law, LawError, LawErrors, RuleVersion, nearest
from tirek.engine.lowering_calls import Calls
from tirek.engine.lowering_operators import (
    ARITHMETIC,
    COMPARISONS,
    MAX_DECIMALS,
    arithmetic_mend,
    arithmetic_type,
    comparison_mend,
    conversion,
    equal_kinds,
    ordered_kinds,
    other_operator,
    too_many_decimals,
)
from tirek.engine.signatures import ANNOTATIONS, annotation_fits, annotation_of, common_type, is_annotation

_FAULTY = Type("faulty")
_STANDING = ("members", "monthly", "table", "bands", "dated")
_READ_IN_PLACE = {
    "person": "a link fact, or person.fact where it is needed",
    "members": "… for m in members",
    "months": "for t in months_before(month, 3), in the rule that needs them",
}
_ROUND = "up_to_tenge(…), to_tiyn(…) or another rounding around the returned amount"


class Lowering(Calls):
    """Translates one rule version: see `Names` for what it is given.

    Faults are collected statement by statement; a name made by a faulty statement is not told a second time.
    """

    def __init__(self, law: Law, version: RuleVersion, types: dict[str, Type], broken: frozenset[str]) -> None:
        super().__init__(law, version, types, broken)
        self._faults: list[LawError] = []

    def rule(self) -> TypedRule:
        """The typed rule; raises `LawErrors` with its faults, or a `Consequence` of faults elsewhere."""
        returns = self.version.returns
        if returns and not is_annotation(returns):
            self._faults.append(self._no_type(returns, self.version.where("returns").line, "-> ", "Money"))
        for argument in self.version.arguments:
            try:
                self._argument(argument)
            except LawError as error:
                self._faults.append(error)
                self.broken.add(argument.name)
        body = self._body(list(self.version.body), self.version.place.line)
        result = _type_of(body)
        if not self._faults:  # else it may be the one that a misspelt name means
            self._faults += self._unused()
        if returns and not self._faults and not annotation_fits(returns, result):
            mend = f"-> {annotation_of(result)}"
            self._faults.append(self.fault(f"this rule returns {result}, not {returns}", self.version.where("returns").line, mend))
        own = [f for f in self._faults if not isinstance(f, Consequence)]
        if own:
            raise LawErrors(own)
        if self._faults:
            raise self._faults[0]
        return TypedRule(self.version.name, result, body, tuple(self.reads))

    # ── the first line ──

    def _argument(self, argument: Argument) -> None:
        read = self.read(argument.name, argument.line, argument.annotation)
        if argument.annotation:
            self._must_fit(argument.annotation, read.type, f"'{argument.name}'", argument.line, f"{argument.name}: ")

    def _must_fit(self, annotation: str, actual: Type, what: str, line: int, prefix: str) -> None:
        if not is_annotation(annotation):
            raise self._no_type(annotation, line, prefix, annotation_of(actual))
        if not annotation_fits(annotation, actual):
            raise self.fault(f"{what} is {actual}, not {annotation}", line, prefix + annotation_of(actual))

    def _no_type(self, annotation: str, line: int, prefix: str, otherwise: str) -> LawError:
        plain = () if "[" in annotation else ANNOTATIONS
        return self.fault(f"'{annotation}' is not a type of the law", line, nearest(annotation, plain, prefix + otherwise, prefix))

    def _unused(self) -> list[LawError]:
        """Arguments that the text never reads; `head` says that a rule relates a person to the head, and may stay unread."""
        named = {n.id for s in self.version.body for n in ast.walk(s) if isinstance(n, ast.Name)}
        idle = [a for a in self.version.arguments if a.name not in named and a.name != "head" and a.name not in self.broken]
        return [self.fault(f"'{a.name}' is an argument, but the rule never reads it", a.line, "remove it") for a in idle]

    # ── statements ──

    def _body(self, statements: list[ast.stmt], line: int) -> Body:
        """Statements down to their return; `line` is told where there is none."""
        lets: list[Let] = []
        readable = True
        for position, statement in enumerate(statements):
            line = statement.lineno
            try:
                match statement:
                    case ast.Assign(targets=[ast.Name(id=name)], value=value):
                        lets.append(self._let(name, value, "", statement))
                    case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value, annotation=annotation):
                        lets.append(self._let(name, value, ast.unparse(annotation), statement))
                    case ast.Return(value=ast.expr() as value):
                        if position + 1 < len(statements):
                            self._faults.append(self.fault("nothing is reached after return", statements[position + 1], "remove it"))
                        return Body(tuple(lets), self._returned(value))
                    case ast.If():
                        return Body(tuple(lets), self._branch(statement, statements[position + 1 :]))
                    case _:
                        message, mend = forbidden_statement(statement)
                        raise self.fault(message, statement, mend)
            except LawError as error:
                self._faults.append(error)
                self.broken |= made_in(statement)
                if isinstance(statement, ast.Return | ast.If):
                    break
                readable = readable and isinstance(statement, ast.Assign | ast.AnnAssign)
        else:
            if readable:
                self._faults.append(self.fault("a rule or branch ends without return", line, "return …"))
        return Body(tuple(lets), Constant(_FAULTY, line, None))

    def _let(self, name: str, value: ast.expr, annotation: str, statement: ast.stmt) -> Let:
        if name in self.locals or name in self.arguments:
            raise self.fault(f"'{name}' is assigned twice", statement, "a new name for each value")
        expression = self._value(value, (*_STANDING, "person"))
        if annotation:
            self._must_fit(annotation, expression.type, f"'{name}'", statement.lineno, f"{name}: ")
        self.locals[name] = expression.type
        return Let(name, expression)

    def _returned(self, node: ast.expr) -> Expression:
        expression = self._value(node, (*_STANDING, "person", "months"))
        actual, returns = expression.type, self.version.returns
        absent = actual == NONE and returns.endswith("| None")
        if is_annotation(returns) and not absent and not annotation_fits(returns, actual):
            mend = f"-> {annotation_of(actual)}, or a value of type {returns}"
            raise self.fault(f"this is {actual}, the rule says it returns {returns}", node, mend)
        if actual.kind == "money" and actual.decimals:
            raise self.fault(f"rule '{self.version.name}' returns parts of a tiyn", node, _ROUND)
        return expression

    def _branch(self, statement: ast.If, rest: list[ast.stmt]) -> Branch:
        if statement.orelse and rest:
            self._faults.append(self.fault("after if/else nothing is reached", rest[0], "branches that all end in return"))
        test: Expression = Constant(BOOL, statement.lineno, True)
        try:
            test = self.condition(statement.test)
        except LawError as error:
            self._faults.append(error)
        known, broken = dict(self.locals), set(self.broken)
        then = self._body(statement.body, statement.lineno)
        self.locals, self.broken = dict(known), set(broken)
        otherwise = self._body(statement.orelse or rest, statement.lineno)
        self.locals, self.broken = known, broken
        if _FAULTY not in (types := (_type_of(then), _type_of(otherwise))):
            common_type(*types, lambda m: self.fault(m, statement, "one type in all branches"))
        return Branch(test, then, otherwise)

    # ── expressions ──

    def expression(self, node: ast.expr) -> Expression:
        """The typed form of any expression."""
        line = node.lineno
        match node:
            case ast.Constant(value=value):
                return self._constant(value, node)
            case ast.Name(id=name):
                return self.name(name, line)
            case ast.Attribute(value=owner, attr=name):
                person = self.expression(owner)
                if person.type.kind not in ("person", "link"):
                    raise self.fault(f"'.{name}' needs a person, this is {person.type}", node, "m.fact of a member, person, head or link")
                return self.read(name, line, of=person)
            case ast.Subscript(value=owner, slice=key):
                return self._lookup(owner, key, node)
            case ast.BinOp(left=left, op=operator, right=right):
                return self._arithmetic(self.expression(left), operator, self.expression(right), node, right)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self._arithmetic(Constant(INT, line, 0), ast.Sub(), self.expression(operand), node, operand, negation=True)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Operation(BOOL, line, "not", (self.condition(operand),))
            case ast.BoolOp(op=operator, values=values):
                return Operation(BOOL, line, "and" if isinstance(operator, ast.And) else "or", tuple(self.condition(v) for v in values))
            case ast.Compare():
                return self._comparisons(node)
            case ast.IfExp(test=test, body=then, orelse=otherwise):
                chosen = (self._value(side, (*_STANDING, "person", "months")) for side in (then, otherwise))
                parts = (self.condition(test), *chosen)
                result = common_type(parts[1].type, parts[2].type, lambda m: self.fault(m, node, "one type on both sides of else"))
                return Operation(result, line, "if", parts)
            case ast.Call(func=ast.Name(id=function)):
                return self.call(function, node)
        message, mend = forbidden_expression(node)
        raise self.fault(message, node, mend)

    def _value(self, node: ast.expr, standing: tuple[str, ...]) -> Expression:
        """A value that gets a name, is chosen or returned: not a text on its own, nor what is only read where it stands."""
        expression = self.expression(node)
        if expression.type == Type("enum"):
            raise self.fault("a text stands alone here", node, 'compared with an enum fact, x == "first", or as the key of a table')
        if expression.type.kind in standing:
            mend = _READ_IN_PLACE.get(expression.type.kind, "its value for a key: earnings[t], share[group]")
            raise self.fault(f"{expression.type} cannot be held here", node, mend)
        return expression

    def _constant(self, value: object, node: ast.expr) -> Constant:
        if isinstance(value, bool):
            return Constant(BOOL, node.lineno, value)
        if isinstance(value, int):
            return Constant(INT, node.lineno, value)
        if value is None:
            return Constant(NONE, node.lineno, None)
        if isinstance(value, str):
            return Constant(Type("enum"), node.lineno, value)
        reason = ": numbers with a point are not exact" if isinstance(value, float) else ""
        raise self.fault(f"{value!r} may not stand in a rule{reason}", node, "a parameter with its source; percent(37) for 0.37")

    def _lookup(self, owner_node: ast.expr, key: ast.expr, node: ast.expr) -> Expression:
        owner = self.expression(owner_node)
        nodes = key.elts if isinstance(key, ast.Tuple) else [key]
        keys = tuple(self.expression(k) for k in nodes)
        if not isinstance(owner, Read) or owner.type.of is None:
            raise self.fault(f"[…] needs a monthly fact or a table, this is {owner.type}", node, "earnings[t], share[group]")
        wanted = self._key_types(owner)
        if len(keys) != len(wanted):
            raise self.fault(
                f"'{owner.name}' has {len(wanted)} keys, not {len(keys)}", node, f"{owner.name}[{', '.join(map(str, wanted))}]"
            )
        keys = tuple(self._fitted(k, w, n) for k, w, n in zip(keys, wanted, nodes, strict=True))
        return Lookup(owner.type.of, node.lineno, owner, keys)

    def _key_types(self, owner: Read) -> list[Type]:
        match owner.type.kind:
            case "monthly":
                return [MONTH]
            case "dated":
                return [DATE]
        parameter = self.law.parameters[owner.name]
        return [Type("enum", enum=k) for k in parameter.keys] + ([INT] if parameter.bands else [])

    def _fitted(self, expression: Expression, wanted: Type, node: ast.AST) -> Expression:
        """The expression if it is of the wanted type; texts become values of the wanted enum."""
        if wanted.kind == "enum" and expression.type.kind == "enum":
            return self._enum(expression, wanted.enum, node)
        if expression.type.kind != wanted.kind:
            raise self.fault(f"{wanted} is needed, this is {expression.type}", node, conversion(wanted, expression.type, str(wanted)))
        return expression

    def _enum(self, expression: Expression, fact: str, node: ast.AST) -> Expression:
        values = self.law.facts[fact].values if fact in self.law.facts else ()
        if isinstance(expression, Constant):
            if expression.value not in values:
                mend = nearest(str(expression.value), values, " | ".join(values) or f"a value of '{fact}'")
                raise self.fault(f"'{expression.value}' is not a value of '{fact}'", node, mend)
            return Constant(Type("enum", enum=fact), expression.line, expression.value)
        if expression.type.enum != fact and self.law.facts[expression.type.enum].values != values:
            raise self.fault(f"'{expression.type.enum}' and '{fact}' have other values", node, f"a value of '{fact}'")
        return expression

    def _arithmetic(
        self, a: Expression, operator: ast.operator, b: Expression, node: ast.expr, right: ast.expr, negation: bool = False
    ) -> Expression:
        """Two joined values; a fault is told where the second one stands: a long sum begins lines above."""
        symbol = ARITHMETIC.get(type(operator))
        if symbol is None:
            message, mend = other_operator(operator)
            raise self.fault(message, right, mend)
        result = arithmetic_type(a.type, symbol, b.type, negation)
        if result is None:
            raise self.fault(f"{a.type} {symbol} {b.type} has no meaning", right, arithmetic_mend(a.type, symbol, b.type))
        if too_many_decimals(a.type, b.type, result):
            message = f"this product has {result.decimals} decimals, at most {MAX_DECIMALS}"
            raise self.fault(message, right, "`decimals: 2` at the coefficients")
        return Operation(result, node.lineno, symbol, (a, b))

    def _comparisons(self, node: ast.Compare) -> Expression:
        operands = [node.left, *node.comparators]
        parts = tuple(self._comparison(operands[i], operator, operands[i + 1], node) for i, operator in enumerate(node.ops))
        return parts[0] if len(parts) == 1 else Operation(BOOL, node.lineno, "and", parts)

    def _comparison(self, left_node: ast.expr, operator: ast.cmpop, right_node: ast.expr, node: ast.expr) -> Expression:
        line = node.lineno
        left = self.expression(left_node)
        if isinstance(operator, ast.In | ast.NotIn):
            written = isinstance(right_node, ast.Tuple) and all(isinstance(e, ast.Constant) for e in right_node.elts)
            if not isinstance(right_node, ast.Tuple) or not right_node.elts or not written:
                raise self.fault("`in` needs a list of values in brackets", right_node, 'x in ("first", "second")')
            found = Operation(BOOL, line, "or", tuple(self._equality(left, "==", self.expression(e), node) for e in right_node.elts))
            return Operation(BOOL, line, "not", (found,)) if isinstance(operator, ast.NotIn) else found
        right = self.expression(right_node)
        if isinstance(operator, ast.Is | ast.IsNot):
            if right.type != NONE or left.type.kind not in ("date", "link"):
                raise self.fault("`is` compares a date or link with None", node, "x is None")
            absent = Operation(BOOL, line, "is none", (left,))
            return Operation(BOOL, line, "not", (absent,)) if isinstance(operator, ast.IsNot) else absent
        symbol = COMPARISONS[type(operator)]
        if symbol in ("==", "!="):
            return self._equality(left, symbol, right, node)
        if not ordered_kinds(left.type, right.type):
            raise self.fault(f"{left.type} and {right.type} cannot be compared", node, comparison_mend(left.type, right.type))
        return Operation(BOOL, line, symbol, (left, right))

    def _equality(self, left: Expression, symbol: str, right: Expression, node: ast.expr) -> Expression:
        if left.type.kind == right.type.kind == "enum":
            fact = left.type.enum or right.type.enum
            left, right = self._enum(left, fact, node), self._enum(right, fact, node)
        elif not equal_kinds(left.type, right.type):
            raise self.fault(f"{left.type} and {right.type} cannot be equal", node, comparison_mend(left.type, right.type))
        return Operation(BOOL, node.lineno, symbol, (left, right))


def _type_of(body: Body) -> Type:
    """The type of all ways out together; faulty ways do not count."""
    if not isinstance(body.result, Branch):
        return body.result.type
    then, otherwise = _type_of(body.result.then), _type_of(body.result.otherwise)
    if _FAULTY in (then, otherwise):
        return otherwise if then == _FAULTY else then
    return common_type(then, otherwise, LawError)
