"""Which kinds of values an operator joins, and what the law writes where it does not."""

from __future__ import annotations

import ast

from tirek.engine.ir import INT, MONEY, RATE, Type

ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.FloorDiv: "//", ast.Mod: "%"}
COMPARISONS: dict[type[ast.cmpop], str] = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
MAX_DECIMALS = 9
_NUMBERS = {"rate", "int"}
_OTHER_OPERATORS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Div: (
        "a division stands outside a rounding",
        "to_tiyn(a / b): division stands inside a rounding, outermost; a // b for whole numbers",
    ),
    ast.Pow: ("a power may not stand in a rule", "the product written out, or a parameter"),
    ast.BitAnd: ("& may not stand in a rule", "and"),
    ast.BitOr: ("| may not stand in a rule", "or"),
}


def other_operator(operator: ast.operator) -> tuple[str, str]:
    """What is wrong with an operator that is no arithmetic of the law, and what to write instead."""
    return _OTHER_OPERATORS.get(type(operator), ("this operator may not stand in a rule", "+ - * // %"))


def arithmetic_type(a: Type, symbol: str, b: Type, negation: bool = False) -> Type | None:
    """Type of the result; None where the two cannot be joined."""
    kinds = {a.kind, b.kind}
    if symbol in "+-" and (kinds == {"money"} or (negation and b.kind == "money")):
        return MONEY.scaled(max(a.decimals, b.decimals))
    if symbol in "+-" and kinds <= _NUMBERS:
        return (INT if kinds == {"int"} else RATE).scaled(max(a.decimals, b.decimals))
    if symbol == "*" and kinds <= {"money", *_NUMBERS} and (a.kind, b.kind) != ("money", "money"):
        kind = "money" if "money" in kinds else "rate" if "rate" in kinds else "int"
        return Type(kind, a.decimals + b.decimals)
    if symbol in ("//", "%") and kinds == {"int"}:
        return INT
    return None


def too_many_decimals(a: Type, b: Type, result: Type) -> bool:
    """Whether a product leaves exact arithmetic; an annuity factor (12 decimals) may only meet whole numbers and tiyn."""
    return result.decimals > MAX_DECIMALS and min(a.decimals, b.decimals) > 0


def arithmetic_mend(a: Type, symbol: str, b: Type) -> str:
    """What to write where two values cannot be joined."""
    kinds = {a.kind, b.kind}
    if "date" in kinds and symbol == "-" and kinds == {"date"}:
        return "days_between(start, day), full_months(start, day) or full_years(start, day)"
    if "date" in kinds and kinds <= {"date", "int"} and symbol in "+-":
        return "add_months(day, n) or add_years(day, n)"
    if "month" in kinds and symbol in "+-":
        return "shift(month, n)" if "int" in kinds else "full_months(first_day(a), first_day(b))"
    if kinds == {"money"} and symbol == "*":
        return "an amount times a rate or a number: one of the two is no amount"
    if kinds == {"money"} and symbol in ("//", "%"):
        return "amounts are compared, added and subtracted; an amount is divided by a number inside a rounding"
    if "money" in kinds and kinds <= {"money", *_NUMBERS} and symbol in "+-":
        return "amounts add to amounts: a money parameter, or tenge(n)"
    if "bool" in kinds:
        return "`1 if x else 0`, or count(… if x)"
    return "amounts add to amounts; an amount is multiplied by a rate or a number"


def ordered_kinds(a: Type, b: Type) -> bool:
    """Whether < and > mean something between the two."""
    kinds = {a.kind, b.kind}
    return kinds <= _NUMBERS or (len(kinds) == 1 and kinds <= {"money", "date", "month", "person"})


def equal_kinds(a: Type, b: Type) -> bool:
    """Whether == means something between two values that are no enums."""
    kinds = {a.kind, b.kind}
    return kinds <= {"person", "link"} or kinds <= _NUMBERS or (len(kinds) == 1 and kinds <= {"money", "date", "month"})


def comparison_mend(a: Type, b: Type) -> str:
    """What to write where two values cannot be compared."""
    kinds = {a.kind, b.kind}
    if kinds == {"date", "month"}:
        return "month_of(day) for the date, or first_day(month) for the month"
    if "none" in kinds:
        return "x is None"
    if "money" in kinds and kinds <= {"money", *_NUMBERS}:
        return "a money parameter, or tenge(n)"
    if "bool" in kinds:
        return "`x` or `not x`: yes/no is a condition by itself"
    return "two amounts, two numbers, two dates or two months"


def conversion(wanted: Type, given: Type, otherwise: str) -> str:
    """How one kind of value is made into another."""
    match wanted.kind, given.kind:
        case "date", "month":
            return "first_day(month) or last_day(month)"
        case "month", "date":
            return "month_of(day)"
        case "money", "int" | "rate":
            return "a money parameter, or tenge(n)"
        case "rate", "money":
            return "a rate parameter"
        case "months", "members":
            return "count(m for m in members)"
    return otherwise
