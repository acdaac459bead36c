"""The law as data: facts, parameters, rules, family kinds and measures, each with its place in the text."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path

from tirek.engine.vocabulary import Month

Words = dict[str, str]
Value = int | Fraction | date
Cells = dict[tuple[str, ...], Value | dict[int, Value]]

PERSON, HOUSEHOLD = "person", "household"
BUILTINS = ("person", "members", "head", "month")
ENTITLED, AMOUNT = "entitled_to_", "amount_of_"
LANGUAGES = ("kk", "ru", "en")
BOUNDS = {"money": 10**13, "count": 10**9, "rate": 10**4}
ALWAYS = date.min
FOREVER = date.max


@dataclass(frozen=True)
class Place:
    """Where a piece of law stands."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class LawError(Exception):
    """A fault in the text of the law: what is wrong, where, and what to write instead."""

    def __init__(self, message: str, place: Place | None = None, mend: str = "") -> None:
        self.message, self.place, self.mend = message, place, mend
        where = f"{place}: " if place else ""
        super().__init__(f"{where}{message}" + (f"\n  write instead: {mend}" if mend else ""))


class LawErrors(LawError):
    """All faults found in one reading."""

    def __init__(self, errors: Iterable[LawError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(e) for e in self.errors))


class NotFound(LawError):
    """Something named is nowhere in the law. Not told where a file could not be read: it may stand there."""


class Consequence(LawError):
    """Follows from a fault that is told where it stands; not told again."""


def nearest(name: str, names: Iterable[str], otherwise: str, prefix: str = "") -> str:
    """What to write instead of a name: the nearest one that exists, else something else."""
    near = get_close_matches(name, list(names), 1)
    return prefix + near[0] if near else otherwise


def faults_in(error: LawError) -> tuple[LawError, ...]:
    """The single faults of an error."""
    return error.errors if isinstance(error, LawErrors) else (error,)


class Placed:
    """A declaration that knows the lines of its parts."""

    place: Place
    lines: dict[str, int]

    def where(self, part: str) -> Place:
        """Where a part stands; the declaration itself where that is not known."""
        return Place(self.place.file, self.lines.get(part, self.place.line))


@dataclass(frozen=True)
class Fact:
    """Something the state knows of a person or household.

    `kind` is money, rate, count, bool, date, enum or link; `maximum` bounds the entry (tiyn for money).
    """

    name: str
    entity: str
    kind: str
    monthly: bool
    values: tuple[str, ...]
    optional: bool
    maximum: int | None
    never_unknown: bool
    words: Words
    ask: Words
    place: Place

    @property
    def bound(self) -> int | None:
        """The largest number the fact may be, told or not; None for what is no number."""
        return self.maximum if self.maximum is not None else BOUNDS.get(self.kind)


@dataclass(frozen=True)
class ParameterValue:
    """One value of a parameter, in force in [since, until)."""

    since: date
    until: date
    value: Value | Cells
    source: str
    confidence: str
    place: Place


@dataclass(frozen=True)
class Parameter:
    """A dated number of the law.

    Money is in tiyn, rates are exact fractions. A table has `keys` (names of enum facts), bands have integer thresholds;
    both are held as cells: key tuple → value, or key tuple → {threshold: value}.
    """

    name: str
    unit: str
    keys: tuple[str, ...]
    bands: bool
    decimals: int
    title: Words
    values: tuple[ParameterValue, ...]
    place: Place

    def at(self, day: date) -> ParameterValue | None:
        """The value in force on a day; None before the first and in gaps."""
        return next((v for v in self.values if v.since <= day < v.until), None)

    @property
    def scalar(self) -> bool:
        """Whether it is a single number."""
        return not self.keys and not self.bands


@dataclass(frozen=True)
class Argument:
    """What a rule reads: a name and its annotation as written."""

    name: str
    annotation: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class RuleVersion(Placed):
    """One dated wording of a rule, in force in [since, until). `lines` of: since, until, entity, returns."""

    name: str
    function: str
    entity: str
    citation: str
    since: date
    until: date
    confidence: str
    arguments: tuple[Argument, ...]
    returns: str
    body: tuple[ast.stmt, ...] = field(repr=False)
    docstring: str
    text: str = field(repr=False)
    place: Place
    lines: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    @property
    def pair(self) -> bool:
        """Whether it relates a candidate to the head of a family."""
        return self.entity == PERSON and any(a.name == "head" for a in self.arguments)


@dataclass(frozen=True)
class Rule:
    """All wordings of one rule, by date."""

    name: str
    entity: str
    versions: tuple[RuleVersion, ...]

    def at(self, day: date) -> RuleVersion | None:
        """The wording in force on a day."""
        return next((v for v in self.versions if v.since <= day < v.until), None)


@dataclass(frozen=True)
class FamilyKind(Placed):
    """Who is family: one family around each person of rule `around`, of those for whom pair rule `member` holds."""

    name: str
    variable: str
    around: str
    member: str
    place: Place
    lines: dict[str, int] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class Measure(Placed):
    """Conditions and amount: what the law gives, to whom.

    `unit` is person, household or the name of a family kind; `folder` is relative to the law's root.
    `lines` of: each option of measure(...), and each name in `conditions` and `excludes`.
    """

    name: str
    area: str
    unit: str
    kind: str
    every: str
    payer: str
    conditions: tuple[str, ...]
    amount: str | None
    proactive: bool
    since: date
    until: date
    excludes: tuple[str, ...]
    not_computed: str | None
    folder: str
    place: Place
    lines: dict[str, int] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class ConditionWords:
    """The sentences of one condition, by outcome and language."""

    met: Words
    not_met: Words
    unknown: Words


@dataclass(frozen=True)
class MeasureWords(Placed):
    """What people read of a measure. `lines` of: `conditions`, and each condition's name."""

    name: Words
    about: Words
    conditions: dict[str, ConditionWords]
    place: Place = field(default=Place("words.yaml", 1), compare=False)
    lines: dict[str, int] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class Law:
    """A whole law, read and checked. `digest` is the SHA-256 of its text: it stands in every determination."""

    root: Path
    facts: dict[str, Fact]
    parameters: dict[str, Parameter]
    rules: dict[str, Rule]
    families: dict[str, FamilyKind]
    measures: dict[str, Measure]
    words: dict[str, MeasureWords]
    labels: dict[str, Words]
    digest: str

    def kind_of(self, name: str) -> str:
        """What a name stands for: fact, parameter, rule, builtin, entitlement, amount, or '' when unknown."""
        for kind, names in (("fact", self.facts), ("parameter", self.parameters), ("rule", self.rules), ("builtin", BUILTINS)):
            if name in names:
                return kind
        for prefix, kind in ((ENTITLED, "entitlement"), (AMOUNT, "amount")):
            if name.startswith(prefix) and name.removeprefix(prefix) in self.measures:
                return kind
        return ""

    def label(self, name: str, language: str) -> str:
        """A name as people read it; the bare name if the law gives no words."""
        words = self.labels.get(name)
        return words[language] if words else name


def day_of(month: Month) -> date:
    """The day on which the law of a month is read: its first."""
    return date(month.year, month.number, 1)
