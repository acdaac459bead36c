"""Of what kind a value is, so that it can be shown: money, rate, count, bool, date, month, enum or person.

This is for people's eyes only; whether a text is well typed is decided when the law is read.
"""

from __future__ import annotations

import ast

from tirek.engine.law import Law
from tirek.engine.reference_text import RuleText

_ANNOTATIONS = {
    "Money": "money", "Rate": "rate", "int": "count", "bool": "bool", "Date": "date", "Month": "month", "str": "enum", "Person": "person",
    "Link": "person",
}  # fmt: skip
_FUNCTIONS = {
    "full_years": "count", "full_months": "count", "days_between": "count", "year_of": "count", "month_number": "count", "len": "count",
    "count": "count", "first_day": "date", "last_day": "date", "add_years": "date", "add_months": "date", "month_of": "month",
    "shift": "month", "up_to_tenge": "money", "up_to_tiyn": "money", "to_tiyn": "money", "to_tenge": "money", "down_to_tiyn": "money",
    "tenge": "money", "percent": "rate", "annuity_factor": "rate", "any": "bool", "all": "bool",
}  # fmt: skip
_STRONGEST = ("money", "date", "month", "rate", "count")


def kind_of_annotation(annotation: str) -> str:
    """The kind an annotation names; of `Bands[Rate]` and `Monthly[Money]` that of the values."""
    plain = annotation.replace(" | None", "").replace("None | ", "").strip()
    if plain.endswith("]"):
        plain = plain[plain.index("[") + 1 : -1].split(",")[0].strip()
    return _ANNOTATIONS.get(plain, "count")


def kind_of(name: str, law: Law) -> str:
    """The kind of a fact, parameter, rule, `entitled_to_x` or `amount_of_x`."""
    if name in law.facts:
        return "person" if law.facts[name].kind == "link" else law.facts[name].kind
    if name in law.parameters:
        return law.parameters[name].unit
    if name in law.rules:
        return kind_of_annotation(law.rules[name].versions[-1].returns)
    return {"entitlement": "bool", "amount": "money"}.get(law.kind_of(name), "count")


def kind_of_expression(node: ast.expr, text: RuleText) -> str:
    """The kind of an expression of a rule."""
    match node:
        case ast.Name() | ast.Attribute() | ast.Subscript():
            return _kind_of_read(node, text)
        case ast.Constant(value=value):
            return "bool" if isinstance(value, bool) else "enum" if isinstance(value, str) else "count"
        case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
            return "bool"
        case ast.UnaryOp(operand=inner) | ast.IfExp(body=inner) | ast.GeneratorExp(elt=inner):
            return kind_of_expression(inner, text)
        case ast.BinOp(left=left, right=right):
            kinds = {kind_of_expression(left, text), kind_of_expression(right, text)}
            return next((k for k in _STRONGEST if k in kinds), "count")
        case ast.Call(func=ast.Name(id=function), args=[first, *_]):
            return _FUNCTIONS.get(function) or kind_of_expression(first, text)
    return "count"


def _kind_of_read(node: ast.Name | ast.Attribute | ast.Subscript, text: RuleText) -> str:
    if isinstance(node, ast.Subscript):
        return kind_of_expression(node.value, text)
    name = node.id if isinstance(node, ast.Name) else node.attr
    if name in text.locals and isinstance(node, ast.Name):
        return kind_of_expression(text.locals[name], text)
    return {"month": "month", "person": "person", "head": "person"}.get(name) or kind_of(name, text.law)
