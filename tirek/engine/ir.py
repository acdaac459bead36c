"""Typed form of a rule: what the checker verifies and the compiler translates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Type:
    """Type of an expression.

    `kind`: money, rate, int, bool, date, month, months, enum, link, person, members, none, monthly, table, bands, dated.
    `decimals`: of a rate, or beyond the tiyn for money. `enum`: the fact whose values an enum takes; '' for a literal.
    `of`: the element of monthly and of parameters. `optional`: may be None (date, link).
    """

    kind: str
    decimals: int = 0
    optional: bool = False
    enum: str = ""
    of: Type | None = None

    def __str__(self) -> str:
        if self.kind == "enum":
            return f"one of {self.enum}" if self.enum else "text"
        if self.of is not None:
            return f"monthly {self.of}" if self.kind == "monthly" else f"{self.kind} of {self.of}"
        return {"int": "whole number", "bool": "yes/no", "none": "None"}.get(self.kind, self.kind)

    def scaled(self, decimals: int) -> Type:
        """The same type with other decimals."""
        return replace(self, decimals=decimals)


MONEY, RATE, INT, BOOL = Type("money"), Type("rate"), Type("int"), Type("bool")
DATE, MONTH, MONTHS, PERSON_T, MEMBERS, NONE = (Type(k) for k in ("date", "month", "months", "person", "members", "none"))


@dataclass(frozen=True)
class Expression:
    """An expression with its type and the line it stands on."""

    type: Type
    line: int


@dataclass(frozen=True)
class Constant(Expression):
    """A whole number, yes/no (as bool), None, or a text to be compared with an enum."""

    value: int | bool | str | None


@dataclass(frozen=True)
class Read(Expression):
    """A name: fact, rule, parameter, builtin, entitlement, amount or local (`source`), of a person.

    `of` is None for the unit itself, else the person expression whose attribute it is.
    """

    name: str
    source: str
    of: Expression | None = None


@dataclass(frozen=True)
class Lookup(Expression):
    """`owner[key, …]`: a monthly fact at a month, a table, bands or dated parameter at its keys."""

    owner: Read
    keys: tuple[Expression, ...]


@dataclass(frozen=True)
class Operation(Expression):
    """Arithmetic (`+ - * // %`), comparison (`< <= > >= == !=`), logic (`and or not`), `is none`, `if` (test, then, else)."""

    operator: str
    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Call(Expression):
    """A function of the vocabulary, or min/max of scalars."""

    function: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True)
class Rounding(Expression):
    """Rounding of `numerator / denominators` by a named function."""

    function: str
    numerator: Expression
    denominators: tuple[Expression, ...]


@dataclass(frozen=True)
class Aggregate(Expression):
    """`function(element for variable in over if filters…)`; `over` is members or months."""

    function: str
    variable: str
    over: Expression
    filters: tuple[Expression, ...]
    element: Expression
    default: Expression | None


@dataclass(frozen=True)
class Let:
    """An assignment to a new local name."""

    name: str
    value: Expression


@dataclass(frozen=True)
class Branch:
    """`if test: … else: …`, both of which end in a return."""

    test: Expression
    then: Body
    otherwise: Body


@dataclass(frozen=True)
class Body:
    """Statements: assignments, then either a branch or the returned expression."""

    lets: tuple[Let, ...]
    result: Expression | Branch


@dataclass(frozen=True)
class TypedRule:
    """A rule version with its typed body, and the names it needs."""

    name: str
    type: Type
    body: Body
    reads: tuple[Read, ...] = field(default=())
