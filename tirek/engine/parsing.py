"""Reads `rules.py` as text: law is parsed, never imported."""

from __future__ import annotations

import ast
from datetime import date
from typing import Any

from tirek.engine.law import ALWAYS, FOREVER, HOUSEHOLD, PERSON, Argument, FamilyKind, LawError, Measure, Place, RuleVersion

_ENTITIES = {"Person": PERSON, "Household": HOUSEHOLD}
_CONSTANTS = {"CASH", "SERVICE", "STATUS", "INSURANCE", "LEVY", "CREDIT", "MONTH", "QUARTER", "ONCE"}
_MEASURE_KEYS = {
    "area", "unit", "kind", "every", "payer", "conditions", "amount", "proactive", "since", "until", "excludes", "not_computed",
}  # fmt: skip


class RuleFile:
    """What one `rules.py` declares; faults are collected in `errors`."""

    def __init__(self, text: str, file: str, folder: str) -> None:
        self.file, self.folder = file, folder
        self.rules: list[RuleVersion] = []
        self.families: list[FamilyKind] = []
        self.measures: list[Measure] = []
        self.errors: list[LawError] = []
        self._lines = text.splitlines()
        try:
            tree = ast.parse(text)
        except SyntaxError as error:
            self._fail(f"not valid Python: {error.msg}", error.lineno or 1, "a plain function as in docs/law-language.md")
            return
        for node in tree.body:
            self._read(node)

    def _fail(self, message: str, where: ast.AST | int, mend: str) -> None:
        line = where if isinstance(where, int) else getattr(where, "lineno", 1)
        self.errors.append(LawError(message, Place(self.file, line), mend))

    def _read(self, node: ast.stmt) -> None:
        match node:
            case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
                return
            case ast.FunctionDef():
                self._read_rule(node)
            case ast.Assign(targets=[ast.Name(id=variable)], value=ast.Call(func=ast.Name(id="family")) as call):
                self._read_family(variable, call)
            case ast.Expr(value=ast.Call(func=ast.Name(id="measure")) as call):
                self._read_measure(call)
            case _:
                self._fail("only rules, family(...) and measure(...) may stand here", node, "move it into a rule or a parameter")

    def _text(self, node: ast.AST, what: str) -> str:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        self._fail(f"{what} must be a text in quotes", node, f'{what}="…"')
        return ""

    def _date(self, node: ast.AST | None, otherwise: date) -> date:
        if node is None or (isinstance(node, ast.Constant) and node.value is None):
            return otherwise
        try:
            return date.fromisoformat(self._text(node, "a date"))
        except ValueError:
            self._fail("not a date", node, '"2026-01-31"')
            return otherwise

    def _entity(self, node: ast.AST) -> str:
        if isinstance(node, ast.Name):
            return _ENTITIES.get(node.id, "family:" + node.id)
        self._fail("the entity must be Person, Household or a family kind", node, '@rule(Person, "act, article")')
        return PERSON

    def _read_rule(self, node: ast.FunctionDef) -> None:
        mend = '@rule(Person, "act, article, point", since="2018-01-01")'
        if len(node.decorator_list) != 1 or not isinstance(call := node.decorator_list[0], ast.Call):
            return self._fail(f"function '{node.name}' is not marked as a rule", node, mend)
        if not isinstance(call.func, ast.Name) or call.func.id != "rule" or len(call.args) != 2:
            return self._fail(f"'{node.name}' needs an entity and a citation", call, mend)
        options = {k.arg: k.value for k in call.keywords}
        if unknown := set(options) - {"since", "until", "confidence"}:
            self._fail(f"@rule does not know {', '.join(map(str, unknown))}", call, mend)
        docstring = ast.get_docstring(node) or ""
        if not docstring:
            self._fail(f"rule '{node.name}' has no docstring", node, "one line that says what it is")
        special = node.args
        if special.vararg or special.kwarg or special.kwonlyargs or special.defaults or special.posonlyargs:
            self._fail(f"rule '{node.name}' has optional or starred arguments", node, "plain arguments: names of facts, parameters, rules")
        for argument in special.args:
            if argument.annotation is None:
                self._fail(f"argument '{argument.arg}' has no type", argument, f"{argument.arg}: Money")
        if node.returns is None:
            self._fail(f"rule '{node.name}' does not say what it returns", node, "-> Money, -> bool, …")
        body = node.body[1:] if docstring else node.body
        self.rules.append(
            RuleVersion(
                name=node.name.split("__")[0],
                function=node.name,
                entity=self._entity(call.args[0]),
                citation=self._text(call.args[1], "citation"),
                since=self._date(options.get("since"), ALWAYS),
                until=self._date(options.get("until"), FOREVER),
                confidence=self._text(options["confidence"], "confidence") if "confidence" in options else "verified",
                arguments=tuple(Argument(a.arg, ast.unparse(a.annotation) if a.annotation else "") for a in special.args),
                returns=ast.unparse(node.returns) if node.returns else "",
                body=tuple(body),
                docstring=docstring,
                text="\n".join(self._lines[call.lineno - 1 : node.end_lineno]),
                place=Place(self.file, node.lineno),
            )
        )

    def _read_family(self, variable: str, call: ast.Call) -> None:
        options = {k.arg: k.value for k in call.keywords}
        if len(call.args) != 1 or set(options) != {"around", "member"}:
            mend = 'LargeFamily = family("large_family", around="…", member="…")'
            return self._fail("a family kind needs a name, `around` and `member`", call, mend)
        around, member = self._text(options["around"], "around"), self._text(options["member"], "member")
        place = Place(self.file, call.lineno)
        self.families.append(FamilyKind(self._text(call.args[0], "name"), variable, around, member, place))

    def _read_measure(self, call: ast.Call) -> None:
        options: dict[str, ast.expr] = {str(k.arg): k.value for k in call.keywords}
        missing = {"area", "unit", "kind", "every", "payer", "conditions", "amount"} - set(options)
        if len(call.args) != 1 or missing or set(options) - _MEASURE_KEYS:
            faults = sorted(missing | (set(options) - _MEASURE_KEYS))
            return self._fail(f"measure(...) lacks or does not know: {', '.join(faults) or 'its name'}", call, "see docs/law-language.md")
        values = {key: self._option(key, node) for key, node in options.items()}
        self.measures.append(
            Measure(
                name=self._text(call.args[0], "name"),
                area=values["area"],
                unit=values["unit"],
                kind=values["kind"],
                every=values["every"],
                payer=values["payer"],
                conditions=values["conditions"],
                amount=values["amount"],
                proactive=values.get("proactive", False),
                since=values.get("since", ALWAYS),
                until=values.get("until", FOREVER),
                excludes=values.get("excludes", ()),
                not_computed=values.get("not_computed"),
                folder=self.folder,
                place=Place(self.file, call.lineno),
            )
        )

    def _option(self, key: str, node: ast.expr) -> Any:
        match key, node:
            case ("since", _):
                return self._date(node, ALWAYS)
            case ("until", _):
                return self._date(node, FOREVER)
            case ("unit", _):
                return self._entity(node)
            case ("conditions", ast.List(elts=items)):
                return tuple(self._rule_name(item) for item in items)
            case ("excludes", ast.List(elts=items)):
                return tuple(self._text(item, "excludes") for item in items)
            case ("amount", ast.Name()):
                return self._rule_name(node)
            case ("proactive" | "amount" | "not_computed" | "excludes", ast.Constant(value=value)):
                return value if key != "excludes" else ()
            case ("kind" | "every", ast.Name(id=name)) if name in _CONSTANTS:
                return name.lower()
            case ("area" | "payer", _):
                return self._text(node, key)
        self._fail(f"measure: '{key}' is not written as expected", node, "see docs/law-language.md")
        return () if key in ("conditions", "excludes") else ""

    def _rule_name(self, node: ast.expr) -> str:
        if isinstance(node, ast.Name):
            return node.id.split("__")[0]
        self._fail("a condition or amount must be the name of a rule", node, "conditions=[has_four_children, …]")
        return ""
