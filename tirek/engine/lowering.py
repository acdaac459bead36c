"""From the text of a rule to its typed form; every fault of syntax, unit or type is found here."""

from __future__ import annotations

import ast
from difflib import get_close_matches

from tirek.engine.ir import (
    BOOL, DATE, INT, MEMBERS, MONEY, MONTH, MONTHS, NONE, PERSON_T, RATE,
    Aggregate, Body, Branch, Call, Constant, Expression, Let, Lookup, Operation, Read, Rounding, Type, TypedRule,
)  # fmt: skip
from tirek.engine.law import BUILTINS, HOUSEHOLD, PERSON, Law, LawError, Parameter, Place, RuleVersion
from tirek.engine.signatures import AGGREGATES, FUNCTIONS, ROUNDINGS, annotation_fits, common_type, fact_type, unit_type

_ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.FloorDiv: "//", ast.Mod: "%"}
_COMPARISONS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
_FORBIDDEN = "assignments, if/elif/else ending in return, return (docs/law-language.md)"
MAX_DECIMALS = 9


class InnerFault(LawError):
    """A rule that is named has a fault of its own, which is told where it stands."""


class Lowering:
    """Translates one rule version. `types` holds the types of the rules it may name."""

    def __init__(self, law: Law, version: RuleVersion, types: dict[str, Type]) -> None:
        self.law, self.version, self.types = law, version, types
        self.reads: list[Read] = []
        self._locals: dict[str, Type] = {}
        self._persons: set[str] = set()
        self._arguments = {a.name: a for a in version.arguments}

    def rule(self) -> TypedRule:
        """The typed rule; raises `LawError` at the first fault."""
        for argument in self.version.arguments:
            read = self._read(argument.name, self.version.place.line, argument.annotation)
            if not annotation_fits(argument.annotation, read.type):
                raise self._fault(f"'{argument.name}' is {read.type}, not {argument.annotation}", self.version.place.line, str(read.type))
        body = self._body(list(self.version.body))
        result = _type_of(body)
        if not annotation_fits(self.version.returns, result):
            raise self._fault(
                f"rule '{self.version.name}' says it returns {self.version.returns} but returns {result}", self.version.place.line, str(result)
            )
        if result.kind == "money" and result.decimals:
            mend = "up_to_tenge(…), to_tiyn(…) or another rounding around the returned amount"
            raise self._fault(f"rule '{self.version.name}' returns parts of a tiyn", self.version.place.line, mend)
        return TypedRule(self.version.name, result, body, tuple(self.reads))

    def _fault(self, message: str, node: ast.AST | int, mend: str) -> LawError:
        line = node if isinstance(node, int) else getattr(node, "lineno", self.version.place.line)
        return LawError(message, Place(self.version.place.file, line), mend)

    # ── statements ──

    def _body(self, statements: list[ast.stmt]) -> Body:
        lets: list[Let] = []
        for position, statement in enumerate(statements):
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)], value=value) | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                    if name in self._locals or name in self._arguments:
                        raise self._fault(f"'{name}' is assigned twice", statement, "a new name for each value")
                    expression = self._expression(value)
                    self._locals[name] = expression.type
                    lets.append(Let(name, expression))
                case ast.Return(value=ast.expr() as value):
                    if position + 1 < len(statements):
                        raise self._fault("nothing is reached after return", statements[position + 1], "remove it")
                    return Body(tuple(lets), self._expression(value))
                case ast.If():
                    return Body(tuple(lets), self._branch(statement, statements[position + 1 :]))
                case _:
                    raise self._fault(f"'{type(statement).__name__}' may not stand in a rule", statement, _FORBIDDEN)
        raise self._fault("a rule or branch ends without return", statements[-1] if statements else self.version.place.line, "return …")

    def _branch(self, statement: ast.If, rest: list[ast.stmt]) -> Branch:
        if statement.orelse and rest:
            raise self._fault("after if/else nothing is reached", rest[0], "branches that all end in return")
        test = self._bool(statement.test)
        known = dict(self._locals)
        then = self._body(statement.body)
        self._locals = dict(known)
        otherwise = self._body(statement.orelse or rest)
        self._locals = known
        common_type(_type_of(then), _type_of(otherwise), lambda m: self._fault(m, statement, "one type in all branches"))
        return Branch(test, then, otherwise)

    # ── names ──

    def _read(self, name: str, line: int, annotation: str = "", of: Expression | None = None) -> Read:
        source = self.law.kind_of(name)
        if not source:
            raise self._unknown(name, line)
        found = Read(self._type_of_name(name, source, line, annotation), line, name, source, of)
        self._must_be_visible(found)
        if found not in self.reads:
            self.reads.append(found)
        return found

    def _unknown(self, name: str, line: int) -> LawError:
        law = self.law
        names = [*law.facts, *law.parameters, *law.rules, *BUILTINS, *(f"entitled_to_{m}" for m in law.measures)]
        names += [f"amount_of_{m}" for m in law.measures]
        near = get_close_matches(name, names, 1)
        mend = f"{near[0]}" if near else "the name of a fact, parameter or rule"
        return self._fault(f"'{name}' is not known", line, mend)

    def _type_of_name(self, name: str, source: str, line: int, annotation: str) -> Type:
        match source:
            case "fact":
                return fact_type(self.law.facts[name])
            case "parameter":
                return self._parameter_type(self.law.parameters[name], annotation)
            case "rule":
                if name not in self.types:
                    raise InnerFault(f"rule '{name}' has a fault of its own", Place(self.version.place.file, line))
                return self.types[name]
            case "builtin":
                return {"person": PERSON_T, "head": PERSON_T, "members": MEMBERS, "month": MONTH}[name]
        return BOOL if source == "entitlement" else MONEY

    @staticmethod
    def _parameter_type(parameter: Parameter, annotation: str) -> Type:
        element = unit_type(parameter)
        if parameter.scalar:
            return Type("dated", of=element) if annotation.startswith("Dated") else element
        return Type("table" if parameter.keys else "bands", of=element)

    def _must_be_visible(self, read: Read) -> None:
        """Who may see what: see `docs/law-language.md`, A rule."""
        mine, name = self.version.entity, read.name
        entity = self._entity_of(read)
        if read.of is not None:
            if entity != PERSON or (read.source == "rule" and self.law.rules[name].versions[0].pair):
                raise self._fault(f"'{name}' is not a fact or rule of a person", read.line, "a Person fact or rule")
            return
        if read.source == "builtin":
            allowed = {"person": mine == PERSON, "head": mine != HOUSEHOLD}.get(name, True)
        elif mine == PERSON:
            family = entity not in (PERSON, HOUSEHOLD, "")
            allowed = not family or (read.source == "rule" and self.types[name].kind == "bool")
        else:
            allowed = entity in ("", HOUSEHOLD, mine)
        if not allowed:
            mend = "an aggregate over members, or head." + name if entity == PERSON else "a name this rule's entity sees"
            raise self._fault(f"a rule of {mine} does not see '{name}', which is of {entity or 'another entity'}", read.line, mend)

    def _entity_of(self, read: Read) -> str:
        match read.source:
            case "fact":
                return self.law.facts[read.name].entity
            case "rule":
                return self.law.rules[read.name].entity
            case "entitlement" | "amount":
                return PERSON
        return ""

    # ── expressions ──

    def _bool(self, node: ast.expr) -> Expression:
        expression = self._expression(node)
        if expression.type.kind != "bool":
            raise self._fault(f"a condition is needed, this is {expression.type}", node, "a comparison, or a yes/no fact or rule")
        return expression

    def _expression(self, node: ast.expr) -> Expression:
        line = node.lineno
        match node:
            case ast.Constant(value=value):
                return self._constant(value, node)
            case ast.Name(id=name):
                return self._name(name, line)
            case ast.Attribute(value=owner, attr=name):
                person = self._expression(owner)
                if person.type.kind not in ("person", "link"):
                    raise self._fault(f"'.{name}' needs a person, this is {person.type}", node, "m.fact of a member, person, head or link")
                return self._read(name, line, of=person)
            case ast.Subscript(value=owner, slice=key):
                return self._lookup(owner, key, node)
            case ast.BinOp(left=left, op=operator, right=right):
                return self._arithmetic(self._expression(left), operator, self._expression(right), node)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self._arithmetic(Constant(INT, line, 0), ast.Sub(), self._expression(operand), node, negation=True)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Operation(BOOL, line, "not", (self._bool(operand),))
            case ast.BoolOp(op=operator, values=values):
                return Operation(BOOL, line, "and" if isinstance(operator, ast.And) else "or", tuple(self._bool(v) for v in values))
            case ast.Compare():
                return self._comparisons(node)
            case ast.IfExp(test=test, body=then, orelse=otherwise):
                parts = (self._bool(test), self._expression(then), self._expression(otherwise))
                result = common_type(parts[1].type, parts[2].type, lambda m: self._fault(m, node, "one type on both sides of else"))
                return Operation(result, line, "if", parts)
            case ast.Call(func=ast.Name(id=function)):
                return self._call(function, node)
        raise self._fault(f"'{type(node).__name__}' may not stand in a rule", node, "see Expressions in docs/law-language.md")

    def _constant(self, value: object, node: ast.expr) -> Constant:
        if isinstance(value, bool):
            return Constant(BOOL, node.lineno, value)
        if isinstance(value, int):
            return Constant(INT, node.lineno, value)
        if value is None:
            return Constant(NONE, node.lineno, None)
        if isinstance(value, str):
            return Constant(Type("enum"), node.lineno, value)
        raise self._fault(f"{value!r} may not stand in a rule: numbers with a point are not exact", node, "a parameter with its source")

    def _name(self, name: str, line: int) -> Expression:
        if name in self._persons:
            return Read(PERSON_T, line, name, "variable")
        if name in self._locals:
            return Read(self._locals[name], line, name, "local")
        if name not in self._arguments:
            if not self.law.kind_of(name):
                raise self._unknown(name, line)
            raise self._fault(f"'{name}' is not an argument of this rule", line, f"def …({name}: …)")
        return self._read(name, line, self._arguments[name].annotation)

    def _lookup(self, owner_node: ast.expr, key: ast.expr, node: ast.expr) -> Expression:
        owner = self._expression(owner_node)
        keys = tuple(self._expression(k) for k in (key.elts if isinstance(key, ast.Tuple) else [key]))
        if not isinstance(owner, Read) or owner.type.of is None:
            raise self._fault(f"[…] needs a monthly fact or a table, this is {owner.type}", node, "earnings[t], share[group]")
        wanted = self._key_types(owner)
        if len(keys) != len(wanted):
            raise self._fault(f"'{owner.name}' has {len(wanted)} keys, not {len(keys)}", node, f"{owner.name}[{', '.join(map(str, wanted))}]")
        keys = tuple(self._fitted(k, w, node) for k, w in zip(keys, wanted, strict=True))
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
            mend = {"date": "first_day(month) or last_day(month)", "month": "month_of(day)"}.get(wanted.kind, str(wanted))
            raise self._fault(f"{wanted} is needed, this is {expression.type}", node, mend)
        return expression

    def _enum(self, expression: Expression, fact: str, node: ast.AST) -> Expression:
        values = self.law.facts[fact].values if fact in self.law.facts else ()
        if isinstance(expression, Constant):
            if expression.value not in values:
                near = get_close_matches(str(expression.value), values, 1)
                raise self._fault(f"'{expression.value}' is not a value of '{fact}'", node, repr((near or list(values) or ["?"])[0]))
            return Constant(Type("enum", enum=fact), expression.line, expression.value)
        if expression.type.enum != fact and self.law.facts[expression.type.enum].values != values:
            raise self._fault(f"'{expression.type.enum}' and '{fact}' have other values", node, f"a value of {fact}")
        return expression

    def _arithmetic(self, left: Expression, operator: ast.operator, right: Expression, node: ast.expr, negation: bool = False) -> Expression:
        symbol = _ARITHMETIC.get(type(operator))
        if symbol is None:
            mend = "to_tiyn(a / b): division stands inside a rounding, outermost"
            raise self._fault("this operator may not stand here", node, mend)
        a, b = left.type, right.type
        kinds = {a.kind, b.kind}
        result: Type | None = None
        if symbol in "+-" and (kinds == {"money"} or negation and b.kind == "money"):
            result = MONEY.scaled(max(a.decimals, b.decimals))
        elif symbol in "+-" and kinds <= {"rate", "int"}:
            result = (INT if kinds == {"int"} else RATE).scaled(max(a.decimals, b.decimals))
        elif symbol == "*" and kinds <= {"money", "rate", "int"} and (a.kind, b.kind) != ("money", "money"):
            kind = "money" if "money" in kinds else "rate" if "rate" in kinds else "int"
            result = Type(kind, a.decimals + b.decimals)
        elif symbol in ("//", "%") and kinds == {"int"}:
            result = INT
        if result is None:
            raise self._fault(f"{a} {symbol} {b} has no meaning", node, "amounts add to amounts; an amount is multiplied by a rate or a number")
        if result.decimals > MAX_DECIMALS and max(a.decimals, b.decimals) <= MAX_DECIMALS:
            raise self._fault(f"this product has {result.decimals} decimals, at most {MAX_DECIMALS}", node, "`decimals: 2` at the coefficients")
        return Operation(result, node.lineno, symbol, (left, right))

    def _comparisons(self, node: ast.Compare) -> Expression:
        operands = [node.left, *node.comparators]
        parts = tuple(
            self._comparison(operands[i], operator, operands[i + 1], node) for i, operator in enumerate(node.ops)
        )  # fmt: skip
        return parts[0] if len(parts) == 1 else Operation(BOOL, node.lineno, "and", parts)

    def _comparison(self, left_node: ast.expr, operator: ast.cmpop, right_node: ast.expr, node: ast.expr) -> Expression:
        line = node.lineno
        left = self._expression(left_node)
        if isinstance(operator, ast.In | ast.NotIn):
            if not isinstance(right_node, ast.Tuple | ast.List | ast.Set) or not right_node.elts:
                raise self._fault("`in` needs a list of values in brackets", node, 'x in ("first", "second")')
            found = Operation(BOOL, line, "or", tuple(self._equality(left, "==", self._expression(e), node) for e in right_node.elts))
            return Operation(BOOL, line, "not", (found,)) if isinstance(operator, ast.NotIn) else found
        right = self._expression(right_node)
        if isinstance(operator, ast.Is | ast.IsNot):
            if right.type != NONE or left.type.kind not in ("date", "link"):
                raise self._fault("`is` compares a date or link with None", node, "x is None")
            absent = Operation(BOOL, line, "is none", (left,))
            return Operation(BOOL, line, "not", (absent,)) if isinstance(operator, ast.IsNot) else absent
        symbol = _COMPARISONS[type(operator)]
        if symbol in ("==", "!="):
            return self._equality(left, symbol, right, node)
        kinds = {left.type.kind, right.type.kind}
        if not (kinds <= {"rate", "int"} or (len(kinds) == 1 and kinds <= {"money", "date", "month", "person"})):
            raise self._fault(f"{left.type} and {right.type} cannot be compared", node, "two amounts, two numbers, two dates or two months")
        return Operation(BOOL, line, symbol, (left, right))

    def _equality(self, left: Expression, symbol: str, right: Expression, node: ast.expr) -> Expression:
        kinds = {left.type.kind, right.type.kind}
        if kinds == {"enum"}:
            fact = left.type.enum or right.type.enum
            left, right = self._enum(left, fact, node), self._enum(right, fact, node)
        elif not (kinds <= {"person", "link"} or kinds <= {"rate", "int"} or (len(kinds) == 1 and kinds <= {"money", "date", "month"})):
            mend = "x is None" if "none" in kinds else "`not x` or `x` for yes/no; values of one kind"
            raise self._fault(f"{left.type} and {right.type} cannot be equal", node, mend)
        return Operation(BOOL, node.lineno, symbol, (left, right))

    # ── calls ──

    def _call(self, function: str, node: ast.Call) -> Expression:
        generator = node.args[0] if node.args and isinstance(node.args[0], ast.GeneratorExp) else None
        if function in AGGREGATES and generator is not None:
            return self._aggregate(function, node, generator)
        if node.keywords:
            raise self._fault("named arguments may only be `default=` of min and max over members", node, f"{function}(…)")
        if function in ROUNDINGS and len(node.args) == 1:
            return self._rounding(function, node)
        arguments = tuple(self._expression(a) for a in node.args)
        if function in ("min", "max") and len(arguments) > 1:
            result = arguments[0].type
            for other in arguments[1:]:
                result = common_type(result, other.type, lambda m: self._fault(m, node, "values of one kind"))
            return Call(result, node.lineno, function, arguments)
        for wanted, result in FUNCTIONS.get(function, ()):
            if [w.kind for w in wanted] == [a.type.kind for a in arguments]:
                return Call(result, node.lineno, function, arguments)
        return self._wrong_call(function, arguments, node)

    def _wrong_call(self, function: str, arguments: tuple[Expression, ...], node: ast.Call) -> Expression:
        forms = FUNCTIONS.get(function, ())
        if not forms:
            near = get_close_matches(function, [*FUNCTIONS, *ROUNDINGS, *AGGREGATES], 1)
            raise self._fault(f"'{function}' is not a function of the law language", node, near[0] if near else "docs/law-language.md, Functions")
        given = ", ".join(str(a.type) for a in arguments)
        mend = " or ".join(f"{function}({', '.join(map(str, w))})" for w, _ in forms)
        raise self._fault(f"{function} does not take ({given})", node, mend)

    def _rounding(self, function: str, node: ast.Call) -> Expression:
        denominators: list[Expression] = []
        inner = node.args[0]
        while isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Div):
            divisor = self._expression(inner.right)
            if divisor.type.kind not in ("int", "rate"):
                raise self._fault(f"an amount is divided by a number or rate, not by {divisor.type}", node, "amount / number")
            denominators.append(divisor)
            inner = inner.left
        numerator = self._expression(inner)
        if numerator.type.kind != "money":
            raise self._fault(f"{function} rounds an amount, this is {numerator.type}", node, f"{function}(amount * rate)")
        return Rounding(MONEY, node.lineno, function, numerator, tuple(denominators))

    def _aggregate(self, function: str, node: ast.Call, generator: ast.GeneratorExp) -> Expression:
        if len(generator.generators) != 1 or not isinstance(loop := generator.generators[0], ast.comprehension):
            raise self._fault("one `for` only", node, "an aggregate inside the element")
        if not isinstance(loop.target, ast.Name):
            raise self._fault("the loop variable is one name", node, "for m in members")
        over = self._expression(loop.iter)
        if over.type not in (MEMBERS, MONTHS):
            raise self._fault(f"an aggregate runs over members or months, not {over.type}", node, "for m in members, for t in months_before(month, 24)")
        variable = loop.target.id
        if variable in self._arguments or variable in self._locals or variable in self._persons:
            raise self._fault(f"'{variable}' already has a meaning here", node, "another loop variable")
        filters, element = self._inside(variable, over, loop.ifs, generator.elt, function)
        default = next((self._expression(k.value) for k in node.keywords if k.arg == "default"), None)
        if (function in ("min", "max")) != (default is not None):
            raise self._fault("min and max over members need default=, others have none", node, f"{function}(… for m in members, default=0)")
        result = {"count": INT, "any": BOOL, "all": BOOL}.get(function, element.type)
        if default is not None:
            result = common_type(result, default.type, lambda m: self._fault(m, node, "a default of the same kind"))
        return Aggregate(result, node.lineno, function, variable, over, filters, element, default)

    def _inside(
        self, variable: str, over: Expression, tests: list[ast.expr], element_node: ast.expr, function: str
    ) -> tuple[tuple[Expression, ...], Expression]:
        if over.type == MEMBERS:
            self._persons.add(variable)
        else:
            self._locals[variable] = MONTH
        filters = tuple(self._bool(t) for t in tests)
        element = self._expression(element_node)
        if function in ("any", "all") and element.type.kind != "bool":
            raise self._fault(f"{function} needs conditions, these are {element.type}", element_node, "a comparison or yes/no")
        if function in ("sum", "min", "max") and element.type.kind not in ("money", "rate", "int", "date"):
            raise self._fault(f"{function} needs numbers, these are {element.type}", element_node, "amounts, rates or whole numbers")
        self._persons.discard(variable)
        self._locals.pop(variable, None)
        return filters, element


def _type_of(body: Body) -> Type:
    if isinstance(body.result, Branch):
        then, otherwise = _type_of(body.result.then), _type_of(body.result.otherwise)
        return common_type(then, otherwise, lambda message: LawError(message))
    return body.result.type
