"""Reads `rules.py` as text: law is parsed, never imported."""

from __future__ import annotations

import ast
from datetime import date
from typing import Any

from tirek.engine.declarations import CONFIDENCE
from tirek.engine.law import (
    ALWAYS,
    AMOUNT,
    ENTITLED,
    FOREVER,
    HOUSEHOLD,
    PERSON,
    Argument,
    FamilyKind,
    LawError,
    Measure,
    Place,
    RuleVersion,
    nearest,
)  # fmt: skip

_ENTITIES = {"Person": PERSON, "Household": HOUSEHOLD}
_KINDS = ("CASH", "SERVICE", "STATUS", "INSURANCE", "LEVY", "RECKONING", "CREDIT")
_EVERY = ("MONTH", "QUARTER", "ONCE")
_RULE_KEYS = ("since", "until", "confidence")
_MEASURE_NEEDS = ("area", "unit", "kind", "every", "payer", "conditions", "amount")
_MEASURE_KEYS = (*_MEASURE_NEEDS, "proactive", "since", "until", "excludes", "not_computed")
_WRITTEN = {
    "conditions": "conditions=[has_four_children, lives_in_kazakhstan]",
    "excludes": 'excludes=["another_measure"]',
    "amount": "amount=rule_name, or amount=None",
    "proactive": "proactive=True, or proactive=False",
    "not_computed": 'not_computed="why"',
    "kind": "kind=" + " | ".join(_KINDS),
    "every": "every=" + " | ".join(_EVERY),
}
_RULE = '@rule(Person, "act, article, point", since="2018-01-01")'


class RuleFile:
    """What one `rules.py` declares.

    Faults are collected in `errors`; `broken` are the names whose declaration could not be read, `whole` is false where nothing could.
    """

    def __init__(self, text: str, file: str, folder: str) -> None:
        self.file, self.folder = file, folder
        self.rules: list[RuleVersion] = []
        self.families: list[FamilyKind] = []
        self.measures: list[Measure] = []
        self.errors: list[LawError] = []
        self.broken: set[str] = set()
        self.whole = True
        self._lines = text.splitlines()
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError) as error:
            message, line = (error.msg, error.lineno or 1) if isinstance(error, SyntaxError) else (str(error), 1)
            self._fail(f"not valid Python: {message}", line, "a plain function as in docs/law-language.md")
            self.whole = False
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
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            return node.value
        self._fail(f"{what} must be a text in quotes", node, '"…"')
        return ""

    def _date(self, node: ast.AST | None, otherwise: date) -> date:
        if node is None or (isinstance(node, ast.Constant) and node.value is None):
            return otherwise
        text = node.value if isinstance(node, ast.Constant) else ""
        try:
            return date.fromisoformat(text if isinstance(text, str) else "")
        except ValueError:
            self._fail(f"{ast.unparse(node)} is not a date", node, '"2026-01-31"')
            return otherwise

    def _entity(self, node: ast.AST) -> str:
        if isinstance(node, ast.Name):
            return _ENTITIES.get(node.id, "family:" + node.id)
        self._fail("this is not Person, Household or a family kind", node, "Person, Household, or a variable made by family(...)")
        return PERSON

    # ── rules ──

    def _read_rule(self, node: ast.FunctionDef) -> None:
        name = node.name.split("__")[0]
        call = self._marked(node)
        if call is None:
            self.broken.add(name)
            return
        before = len(self.errors)
        options = {str(k.arg): k.value for k in call.keywords}
        for key in options:
            if key not in _RULE_KEYS:
                self._fail(f"@rule does not know '{key}'", options[key], nearest(key, _RULE_KEYS, " | ".join(_RULE_KEYS)))
        since, until = self._date(options.get("since"), ALWAYS), self._date(options.get("until"), FOREVER)
        entity = self._entity(call.args[0])
        if len(self.errors) > before:
            self.broken.add(name)
        else:
            lines = {key: options[key].lineno for key in options} | {"entity": call.args[0].lineno}
            self.rules.append(self._version(node, call, entity, since, until, lines))
        self._check_signature(node)

    def _version(self, node: ast.FunctionDef, call: ast.Call, entity: str, since: date, until: date, lines: dict[str, int]) -> RuleVersion:
        docstring = ast.get_docstring(node) or ""
        if node.returns is not None:
            lines["returns"] = node.returns.lineno
        return RuleVersion(
            name=node.name.split("__")[0],
            function=node.name,
            entity=entity,
            citation=self._text(call.args[1], "the citation"),
            since=since,
            until=until,
            confidence=self._confidence(call),
            arguments=tuple(Argument(a.arg, ast.unparse(a.annotation) if a.annotation else "", a.lineno) for a in node.args.args),
            returns=ast.unparse(node.returns) if node.returns else "",
            body=tuple(node.body[1:] if docstring else node.body),
            docstring=docstring,
            text="\n".join(self._lines[call.lineno - 1 : node.end_lineno]),
            place=Place(self.file, node.lineno),
            lines=lines,
        )

    def _confidence(self, call: ast.Call) -> str:
        given = next((k.value for k in call.keywords if k.arg == "confidence"), None)
        if given is None:
            return "verified"
        confidence = self._text(given, "confidence")
        if confidence and confidence not in CONFIDENCE:
            self._fail(f"confidence '{confidence}' is not known", given, nearest(confidence, CONFIDENCE, " | ".join(CONFIDENCE)))
        return confidence

    def _marked(self, node: ast.FunctionDef) -> ast.Call | None:
        """The call @rule(entity, citation, …) over a function; None, and an error, where it is not written so."""
        call = node.decorator_list[0] if len(node.decorator_list) == 1 else None
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id != "rule":
            self._fail(f"function '{node.name}' is not marked as a rule", node, _RULE)
            return None
        if len(call.args) != 2:
            self._fail(f"rule '{node.name}' needs an entity and a citation", call, _RULE)
            return None
        return call

    def _check_signature(self, node: ast.FunctionDef) -> None:
        if not ast.get_docstring(node):
            self._fail(f"rule '{node.name}' has no docstring", node, '"""One line that says what it is."""')
        plain = "plain arguments: names of facts, parameters, rules"
        special = node.args
        for starred in (special.vararg, special.kwarg):
            if starred:
                self._fail(f"rule '{node.name}' has a starred argument", starred, plain)
        for separated in (special.posonlyargs, special.kwonlyargs):
            if separated:
                self._fail(f"rule '{node.name}' separates its arguments by / or *", separated[0], plain)
        for default in (*special.defaults, *special.kw_defaults):
            if default:
                self._fail(
                    f"rule '{node.name}' gives an argument a default value", default, "the argument alone: its value comes from the law"
                )
        for argument in special.args:
            if argument.annotation is None:
                self._fail(f"argument '{argument.arg}' has no type", argument, f"{argument.arg}: Money")
        if node.returns is None:
            self._fail(f"rule '{node.name}' does not say what it returns", node, "-> Money, -> bool, …")

    # ── families and measures ──

    def _read_family(self, variable: str, call: ast.Call) -> None:
        options = {str(k.arg): k.value for k in call.keywords}
        if len(call.args) != 1 or set(options) != {"around", "member"}:
            mend = f'{variable} = family("name", around="rule_of_the_head", member="rule_of_a_member")'
            self.broken.add(variable)
            return self._fail("a family kind needs a name, `around` and `member`", call, mend)
        before = len(self.errors)
        name = self._text(call.args[0], "the name of a family kind")
        around, member = self._text(options["around"], "around"), self._text(options["member"], "member")
        lines = {key: node.lineno for key, node in options.items()}
        if len(self.errors) > before:
            self.broken |= {variable, name}
            return None
        return self.families.append(FamilyKind(name, variable, around, member, Place(self.file, call.lineno), lines))

    def _read_measure(self, call: ast.Call) -> None:
        options: dict[str, ast.expr] = {str(k.arg): k.value for k in call.keywords}
        if len(call.args) != 1:
            self._fail("measure(...) needs its name first", call, 'measure("name", area=…, …)')
        name = self._text(call.args[0], "the name of a measure") if len(call.args) == 1 else ""
        if not name:
            self.whole = False
            return
        before = len(self.errors)
        lacking, strange = [k for k in _MEASURE_NEEDS if k not in options], [k for k in options if k not in _MEASURE_KEYS]
        for key in strange:
            self._fail(f"measure '{name}' does not know '{key}'", options[key], nearest(key, _MEASURE_KEYS, " | ".join(_MEASURE_KEYS)))
        if unsaid := [k for k in lacking if not any(nearest(s, [k], "") for s in strange)]:
            self._fail(f"measure '{name}' does not say: {', '.join(unsaid)}", call, ", ".join(_WRITTEN.get(k, f"{k}=…") for k in unsaid))
        given: dict[str, Any] = {"proactive": False, "since": ALWAYS, "until": FOREVER, "excludes": (), "not_computed": None}
        given |= {key: self._option(key, node) for key, node in options.items() if key not in strange}
        if len(self.errors) > before:
            self.broken |= {name, ENTITLED + name, AMOUNT + name}
            return
        lines = {key: node.lineno for key, node in options.items()}
        for key in ("conditions", "excludes"):
            for item in getattr(options.get(key), "elts", ()):
                lines[item.id.split("__")[0] if isinstance(item, ast.Name) else str(getattr(item, "value", ""))] = item.lineno
        self.measures.append(Measure(name=name, folder=self.folder, place=Place(self.file, call.lineno), lines=lines, **given))

    def _option(self, key: str, node: ast.expr) -> Any:
        match key, node:
            case ("since", _):
                return self._date(node, ALWAYS)
            case ("until", _):
                return self._date(node, FOREVER)
            case ("unit", _):
                return self._entity(node)
            case ("conditions", ast.List(elts=items)):
                return tuple(name for item in items if (name := self._rule_name(item)))
            case ("excludes", ast.List(elts=items)):
                return tuple(name for item in items if (name := self._text(item, "a measure in excludes")))
            case ("excludes", ast.Constant(value=None)):
                return ()
            case ("amount", ast.Name()):
                return self._rule_name(node)
            case ("amount" | "not_computed", ast.Constant(value=None)):
                return None
            case ("proactive", ast.Constant(value=bool(value))):
                return value
            case ("kind", ast.Name(id=name)) if name in _KINDS:
                return name.lower()
            case ("every", ast.Name(id=name)) if name in _EVERY:
                return name.lower()
            case ("area" | "payer" | "not_computed", _):
                return self._text(node, key)
        self._fail(f"measure: '{key}' is not written as expected", node, _WRITTEN[key])
        return () if key in ("conditions", "excludes") else ""

    def _rule_name(self, node: ast.expr) -> str:
        if isinstance(node, ast.Name):
            return node.id.split("__")[0]
        self._fail("a condition or amount must be the name of a rule", node, "the bare name: has_four_children")
        return ""
