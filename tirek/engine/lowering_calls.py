"""Calls in a rule: functions of the vocabulary, roundings, and aggregates over members and months."""

from __future__ import annotations

import ast

from tirek.engine.ir import BOOL, INT, MEMBERS, MONEY, MONTH, MONTHS, Aggregate, Call, Expression, Rounding, Type
from tirek.engine.law import Consequence, nearest
from tirek.engine.lowering_names import Names
from tirek.engine.lowering_operators import conversion
from tirek.engine.signatures import AGGREGATES, FUNCTIONS, ROUNDINGS, common_type

_PYTHON = {
    "round": "to_tenge(…) or to_tiyn(…)",
    "ceil": "up_to_tenge(…) or up_to_tiyn(…)",
    "floor": "down_to_tiyn(…)",
    "abs": "max(a - b, b - a)",
    "len": "count(m for m in members)",
    "range": "months_before(month, 12)",
    "timedelta": "add_months(day, n)",
}


class Calls(Names):
    """Calls of one rule version; the rest of its expressions is read by `Lowering`."""

    def expression(self, node: ast.expr) -> Expression:
        """The typed form of any expression."""
        raise NotImplementedError

    def condition(self, node: ast.expr) -> Expression:
        """An expression that is yes or no."""
        expression = self.expression(node)
        if expression.type.kind != "bool":
            raise self.fault(f"a condition is needed, this is {expression.type}", node, "a comparison, or a yes/no fact or rule")
        return expression

    def call(self, function: str, node: ast.Call) -> Expression:
        """A function by its name."""
        if function in self.broken:
            raise Consequence(f"'{function}' has a fault of its own")
        generator = node.args[0] if node.args and isinstance(node.args[0], ast.GeneratorExp) else None
        if function in AGGREGATES and generator is not None:
            return self._aggregate(function, node, generator)
        if node.keywords:
            message = "named arguments may only be `default=` of min and max over members"
            raise self.fault(message, node.keywords[0].value, f"{function}(…)")
        if function in ROUNDINGS and len(node.args) == 1:
            return self._rounding(function, node)
        arguments = tuple(self.expression(a) for a in node.args)
        if function in ("min", "max") and len(arguments) > 1:
            result = arguments[0].type
            for other, place in zip(arguments[1:], node.args[1:], strict=True):
                result = common_type(result, other.type, lambda m, p=place: self.fault(m, p, "values of one kind"))  # type: ignore[misc]
            if result.kind not in ("money", "rate", "int", "date", "month"):
                mend = "a and b, a or b" if result.kind == "bool" else "amounts, numbers, dates or months"
                raise self.fault(f"{function} compares numbers, these are {result}", node, mend)
            return Call(result, node.lineno, function, arguments)
        for wanted, result in FUNCTIONS.get(function, ()):
            if [w.kind for w in wanted] == [a.type.kind for a in arguments]:
                return Call(result, node.lineno, function, arguments)
        return self._wrong_call(function, arguments, node)

    def _wrong_call(self, function: str, arguments: tuple[Expression, ...], node: ast.Call) -> Expression:
        forms = FUNCTIONS.get(function, ())
        if function in ROUNDINGS:
            raise self.fault(f"{function} rounds one amount", node, f"{function}(amount * rate)")
        if function in AGGREGATES:
            raise self.fault(f"{function} runs over members or months", node, f"{function}(… for m in members)")
        if not forms:
            mend = _PYTHON.get(function) or nearest(function, [*FUNCTIONS, *ROUNDINGS, *AGGREGATES], "docs/law-language.md, Functions")
            raise self.fault(f"'{function}' is not a function of the law language", node, mend)
        if len(forms) == 1 and len(forms[0][0]) == len(arguments):
            wanted, given, place = next(w for w in zip(forms[0][0], arguments, node.args, strict=True) if w[0].kind != w[1].type.kind)
            mend = conversion(wanted, given.type, f"{function}({', '.join(map(str, forms[0][0]))})")
            raise self.fault(f"{function} needs a {wanted} here, this is a {given.type}", place, mend)
        given_types = ", ".join(str(a.type) for a in arguments)
        mend = " or ".join(f"{function}({', '.join(map(str, w))})" for w, _ in forms)
        raise self.fault(f"{function} does not take ({given_types})", node, mend)

    def _rounding(self, function: str, node: ast.Call) -> Expression:
        denominators: list[Expression] = []
        inner = node.args[0]
        while isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Div):
            divisor = self.expression(inner.right)
            if divisor.type.kind not in ("int", "rate"):
                raise self.fault(f"an amount is divided by a number or rate, not by {divisor.type}", inner.right, "amount / number")
            denominators.append(divisor)
            inner = inner.left
        numerator = self.expression(inner)
        if numerator.type.kind != "money":
            raise self.fault(f"{function} rounds an amount, this is {numerator.type}", inner, f"{function}(amount * rate)")
        return Rounding(MONEY, node.lineno, function, numerator, tuple(denominators))

    # ── aggregates ──

    def _aggregate(self, function: str, node: ast.Call, generator: ast.GeneratorExp) -> Expression:
        loop = generator.generators[0]
        if len(generator.generators) != 1:
            mend = f"an aggregate inside the element: {function}({function}(… for t in …) for m in members)"
            raise self.fault("one `for` only", generator.generators[1].target, mend)
        if not isinstance(loop.target, ast.Name):
            raise self.fault("the loop variable is one name", loop.target, "for m in members")
        over = self.expression(loop.iter)
        if over.type not in (MEMBERS, MONTHS):
            mend = "for m in members, for t in months_before(month, 24)"
            raise self.fault(f"an aggregate runs over members or months, not {over.type}", loop.iter, mend)
        variable = loop.target.id
        if variable in self.arguments or variable in self.locals or variable in self.persons:
            raise self.fault(f"'{variable}' already has a meaning here", loop.target, "another loop variable")
        filters, element = self._inside(variable, over, loop.ifs, generator.elt, function)
        default = next((self.expression(k.value) for k in node.keywords if k.arg == "default"), None)
        if (function in ("min", "max")) != (default is not None):
            mend = f"{function}(… for m in members, default=0)" if default is None else f"{function}(… for m in members)"
            raise self.fault("min and max over members need default=, others have none", node, mend)
        result = {"count": INT, "any": BOOL, "all": BOOL}.get(function, element.type)
        if default is not None:
            result = common_type(result, default.type, lambda m: self.fault(m, node, "a default of the same kind"))
        return Aggregate(result, node.lineno, function, variable, over, filters, element, default)

    def _inside(
        self, variable: str, over: Expression, tests: list[ast.expr], element_node: ast.expr, function: str
    ) -> tuple[tuple[Expression, ...], Expression]:
        """The filters and the element, which see the loop variable."""
        if over.type == MEMBERS:
            self.persons.add(variable)
        else:
            self.locals[variable] = MONTH
        try:
            filters = tuple(self.condition(t) for t in tests)
            element = self.expression(element_node)
        finally:
            self.persons.discard(variable)
            self.locals.pop(variable, None)
        self._must_suit(function, element.type, element_node)
        return filters, element

    def _must_suit(self, function: str, element: Type, node: ast.expr) -> None:
        if function in ("any", "all") and element.kind != "bool":
            raise self.fault(f"{function} needs conditions, these are {element}", node, "a comparison or yes/no")
        if function in ("sum", "min", "max") and element.kind not in ("money", "rate", "int", *(() if function == "sum" else ("date",))):
            mend = "count(m for m in members if …)" if element.kind == "bool" else "amounts, rates or whole numbers"
            raise self.fault(f"{function} needs numbers, these are {element}", node, mend)
