"""What a name in a rule stands for, of which type it is, and whether the rule may see it."""

from __future__ import annotations

import ast

from tirek.engine.ir import BOOL, MEMBERS, MONEY, MONTH, PERSON_T, Expression, Read, Type
from tirek.engine.law import (
    AMOUNT,
    BUILTINS,
    ENTITLED,
    HOUSEHOLD,
    PERSON,
    Consequence,
    Law,
    LawError,
    NotFound,
    Parameter,
    Place,
    RuleVersion,
    nearest,
)
from tirek.engine.signatures import fact_type, unit_type

_BUILTIN_TYPES = {"person": PERSON_T, "head": PERSON_T, "members": MEMBERS, "month": MONTH}


class Names:
    """Names of one rule version.

    `types` holds the types of the rules it may name; `broken` are names whose declaration has a fault, told where it stands.
    """

    def __init__(self, law: Law, version: RuleVersion, types: dict[str, Type], broken: frozenset[str]) -> None:
        self.law, self.version, self.types = law, version, types
        self.reads: list[Read] = []
        self.arguments = {a.name: a for a in version.arguments}
        self.locals: dict[str, Type] = {}
        self.persons: set[str] = set()
        self.broken = set(broken)

    def fault(self, message: str, where: ast.AST | int, mend: str) -> LawError:
        """A fault of this rule at a node or line."""
        line = where if isinstance(where, int) else getattr(where, "lineno", self.version.place.line)
        return LawError(message, Place(self.version.place.file, line), mend)

    def name(self, name: str, line: int) -> Expression:
        """A bare name in the body."""
        if name in self.persons:
            return Read(PERSON_T, line, name, "variable")
        if name in self.locals:
            return Read(self.locals[name], line, name, "local")
        if name in self.broken:
            raise Consequence(f"'{name}' has a fault of its own")
        if name not in self.arguments:
            if not self.law.kind_of(name):
                raise self.unknown(name, line)
            raise self.fault(f"'{name}' is not an argument of this rule", line, f"def {self.version.function}(…, {name}: …)")
        return self.read(name, line, self.arguments[name].annotation)

    def read(self, name: str, line: int, annotation: str = "", of: Expression | None = None) -> Read:
        """A fact, rule, parameter, builtin, entitlement or amount, of the unit itself or of a person."""
        if name in self.broken:
            raise Consequence(f"'{name}' has a fault of its own")
        source = self.law.kind_of(name)
        if not source:
            raise self.unknown(name, line)
        found = Read(self._type_of(name, source, annotation), line, name, source, of)
        self._must_be_visible(found)
        if found not in self.reads:
            self.reads.append(found)
        return found

    def unknown(self, name: str, line: int) -> LawError:
        """The fault that a name is nowhere declared, with the nearest one."""
        law = self.law
        names = [*self.locals, *self.persons, *law.facts, *law.parameters, *law.rules, *BUILTINS]
        names += [prefix + m for m in law.measures for prefix in (ENTITLED, AMOUNT)]
        place = Place(self.version.place.file, line)
        return NotFound(f"'{name}' is not known", place, nearest(name, names, "the name of a fact, parameter or rule"))

    def _type_of(self, name: str, source: str, annotation: str) -> Type:
        match source:
            case "fact":
                return fact_type(self.law.facts[name])
            case "parameter":
                return _parameter_type(self.law.parameters[name], annotation)
            case "rule":
                if name not in self.types:
                    raise Consequence(f"rule '{name}' has a fault of its own")
                return self.types[name]
            case "builtin":
                return _BUILTIN_TYPES[name]
        return BOOL if source == "entitlement" else MONEY

    def _must_be_visible(self, read: Read) -> None:
        """Who may see what: see `docs/law-language.md`, A rule."""
        mine, name = self.version.entity, read.name
        entity = self._entity_of(read)
        pair = read.source == "rule" and self.law.rules[name].versions[0].pair
        if read.of is not None:
            if entity != PERSON or pair:
                raise self.fault(f"'{name}' is not a fact or rule of one person", read.line, "a Person fact or rule")
            return
        if pair and not self.version.pair:
            message = f"'{name}' relates a person to the head of a family"
            raise self.fault(message, read.line, "a rule with head: Person, or a family's `member`")
        if read.source == "builtin":
            allowed = {"person": mine == PERSON, "head": mine != HOUSEHOLD}.get(name, True)
        elif mine == PERSON:
            family = entity not in (PERSON, HOUSEHOLD, "")
            allowed = not family or (read.source == "rule" and self.types[name].kind == "bool")
        else:
            allowed = entity in ("", HOUSEHOLD, mine)
        if not allowed:
            raise self.fault(
                f"a rule of {mine} does not see '{name}'{_owner(name, entity)}", read.line, self._visible_instead(read, entity)
            )

    def _visible_instead(self, read: Read, entity: str) -> str:
        mine, name = self.version.entity, read.name
        if entity == PERSON:
            function = {"bool": "any", "money": "sum", "rate": "sum", "int": "sum"}.get(read.type.kind)
            through = f"{function}(m.{name} for m in members)" if function else f"m.{name} in an aggregate over members"
            return through if mine == HOUSEHOLD else f"head.{name}, or {through}"
        if name == "person":
            return "`head`, or `m` of an aggregate over members" if mine != HOUSEHOLD else "`m` of an aggregate over members"
        if name == "head":
            return "a rule of a family kind, or a Person rule that relates a member to the head"
        return f"a yes/no rule of {entity}, or a rule of the same entity" if mine == PERSON else f"a rule of {mine}"

    def _entity_of(self, read: Read) -> str:
        match read.source:
            case "fact":
                return self.law.facts[read.name].entity
            case "rule":
                return self.law.rules[read.name].entity
            case "entitlement" | "amount":
                return PERSON
        return ""


def _owner(name: str, entity: str) -> str:
    return f", which is of a {entity}" if entity in (PERSON, HOUSEHOLD) else f", which is of {entity}" if entity else ""


def _parameter_type(parameter: Parameter, annotation: str) -> Type:
    element = unit_type(parameter)
    if parameter.scalar:
        return Type("dated", of=element) if annotation.startswith("Dated") else element
    return Type("table" if parameter.keys else "bands", of=element)
