"""Python that has no place in a rule: what it is called, and what the law writes instead."""

from __future__ import annotations

import ast

_AGGREGATE = "sum(… for m in members if …), count(…), any(…) or all(…)"
_STATEMENTS = "assignments, if/elif/else ending in return, return (docs/law-language.md)"
_EXPRESSIONS = "see Expressions in docs/law-language.md"
_TOP = "the name alone; imports stand at the top of the file"

_FORBIDDEN: dict[type[ast.AST], tuple[str, str]] = {
    ast.For: ("a loop", _AGGREGATE),
    ast.While: ("a loop", _AGGREGATE),
    ast.Try: ("try", "a condition: `if x is not None`; a missing fact is unknown by itself"),
    ast.With: ("with", _STATEMENTS),
    ast.Import: ("an import", _TOP),
    ast.ImportFrom: ("an import", _TOP),
    ast.FunctionDef: ("a function inside a rule", "a rule of its own, named as an argument"),
    ast.AugAssign: ("a value that changes", "a new name for each value"),
    ast.Assign: ("an assignment to more than one name", "one name = one value, each on its line"),
    ast.AnnAssign: ("a name without a value", "name = value"),
    ast.Expr: ("a line that gives nothing", "name = …, or return …"),
    ast.Pass: ("pass", "return …"),
    ast.Raise: ("raise", "a condition of the measure, with its words"),
    ast.Assert: ("assert", "a condition of the measure, with its words"),
    ast.Match: ("match", "if/elif/else ending in return"),
    ast.Return: ("return without a value", "return …"),
    ast.Lambda: ("lambda", "a rule of its own, named as an argument"),
    ast.NamedExpr: ("a walrus (:=)", "name = … on a line of its own"),
    ast.JoinedStr: ("an f-string", "words.yaml: sentences stand there"),
    ast.GeneratorExp: ("a generator on its own", _AGGREGATE),
    ast.ListComp: ("a list", "the same without brackets: " + _AGGREGATE),
    ast.SetComp: ("a set", "the same without brackets: " + _AGGREGATE),
    ast.DictComp: ("a mapping", "a parameter with `keys:`"),
    ast.Dict: ("a mapping", "a parameter with `keys:`"),
    ast.List: ("a list", 'x in ("first", "second"), or single values'),
    ast.Tuple: ("several values in brackets", 'x in ("first", "second"), or single values'),
    ast.Set: ("a set", 'x in ("first", "second"), or single values'),
    ast.Starred: ("a starred value", "each value by its name"),
    ast.Slice: ("a slice", "months_before(month, 12) in an aggregate"),
    ast.Attribute: ("a method", "a function of docs/law-language.md"),
    ast.UnaryOp: ("this sign", "- for negative, `not` for the opposite"),
}


def forbidden_statement(node: ast.stmt) -> tuple[str, str]:
    """What is wrong with a statement, and what to write instead."""
    return _told(node, _STATEMENTS)


def forbidden_expression(node: ast.expr) -> tuple[str, str]:
    """The same for an expression."""
    return _told(node.func if isinstance(node, ast.Call) else node, _EXPRESSIONS)


def made_in(node: ast.stmt) -> set[str]:
    """The names that a statement would make."""
    made = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    made |= {n.asname or n.name for n in ast.walk(node) if isinstance(n, ast.alias)}
    return made | {n.name for n in ast.walk(node) if isinstance(n, ast.FunctionDef)}


def _told(node: ast.AST, otherwise: str) -> tuple[str, str]:
    name, mend = _FORBIDDEN.get(type(node), (f"'{type(node).__name__}'", otherwise))
    return f"{name} may not stand in a rule", mend
