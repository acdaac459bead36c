"""Runs the published examples and edge cases beside the law: `cases.yaml` of every measure and area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from tirek.engine.household import UNKNOWN, Household
from tirek.engine.household_form import TIYN, FormErrors, exact, month_from, nearest, read_household
from tirek.engine.law import HOUSEHOLD, PERSON, Law, LawError
from tirek.engine.reasons import missing_facts
from tirek.engine.reference import NOT_IN_FORCE, UNDECIDED, MeasureResult, result_of, value_in
from tirek.engine.reference_kinds import kind_of
from tirek.engine.reference_run import Run
from tirek.engine.vocabulary import Month
from tirek.engine.yaml_text import read_yaml

CASE_KEYS = {"id", "says", "month", "source", "given", "expect", "tolerance_tenge", "household", "assume", "for", "note"}


@dataclass(frozen=True)
class Case:
    """One case as written, and where."""

    id: str
    owner: str
    place: str
    form: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class CaseResult:
    """How a case came out: no failures when it passed. `error` when it could not be run."""

    case: Case
    failures: tuple[str, ...] = ()
    error: str = ""

    @property
    def passed(self) -> bool:
        """Whether everything expected came out."""
        return not self.failures and not self.error


def read_cases(law: Law, only: Iterable[str] = ()) -> Iterator[Case]:
    """All cases below the law's root, or those of some measures or areas; owner is the measure, or the folder."""
    owners = {m.folder: m.name for m in law.measures.values()}
    wanted = set(only)
    for path in sorted(law.root.rglob("cases.yaml")):
        folder = path.parent.relative_to(law.root).as_posix()
        names = {n for n, m in law.measures.items() if m.folder == folder} | {folder, folder.split("/")[0], path.parent.name}
        if wanted and not wanted & names:
            continue
        yield from _cases_of(path, f"{law.root.name}/{folder}/cases.yaml", owners.get(folder, folder))


def _cases_of(path: Path, shown: str, owner: str) -> Iterator[Case]:
    content = read_yaml(path, shown)
    for i, form in enumerate(content if isinstance(content, list) else []):
        name = str(form.get("id", f"#{i + 1}")) if isinstance(form, Mapping) else f"#{i + 1}"
        line = form.place().line if hasattr(form, "place") else 1
        yield Case(name, owner, f"{shown}:{line}", form if isinstance(form, Mapping) else {})


def run_case(law: Law, case: Case) -> CaseResult:
    """Evaluate one case and compare."""
    try:
        if strange := set(case.form) - CASE_KEYS:
            return CaseResult(case, error=f"does not know {', '.join(sorted(map(str, strange)))}: {', '.join(sorted(CASE_KEYS))}")
        checker = _Checker(law, case)
        return CaseResult(case, tuple(checker.failures()))
    except (FormErrors, LawError, ValueError, KeyError) as error:
        return CaseResult(case, error=f"{type(error).__name__ if isinstance(error, KeyError) else ''} {error}".strip())


class _Checker:
    def __init__(self, law: Law, case: Case) -> None:
        self.law, self.form = law, case.form
        self.month = month_from(case.form.get("month"))
        self.tolerance = Fraction(case.form.get("tolerance_tenge", 0)) * TIYN
        given = {n: self.given(n, v) for n, v in (case.form.get("given") or {}).items()}
        self.household = self._household(set(given))
        self.run = Run(law, self.household, self.month, given)
        self.bare = "household" not in case.form
        if self.bare:
            self._stand_alone()

    def _household(self, given: set[str]) -> Household:
        form = self.form.get("household")
        if form is not None:
            return read_household(form, self.law, self.form.get("assume"), "household")
        assume = {n: v for n, v in (self.form.get("assume") or {}).items() if n not in given}
        return read_household({"people": [{"id": "unit"}]}, self.law, assume)

    def _stand_alone(self) -> None:
        """With no household given, the one unit is the head and only member of a family of each kind."""
        for kind in self.law.families.values():
            for name in (kind.around, kind.member):
                slot = self.run.program.rule_slots.get(name)
                if slot is not None and name not in self.run.given:
                    self.run.cells[slot] = [True] * self.run.units

    def given(self, name: str, value: Any) -> Any:
        """A value set directly on a fact, rule, parameter, entitlement or amount."""
        if isinstance(value, str) and value in ("unknown", "?"):
            return UNKNOWN
        if name in self.law.facts:
            fact = self.law.facts[name]
            if fact.kind == "link" or fact.monthly:
                raise ValueError(f"given.{name}: a link or a monthly fact belongs into a household")
            return None if fact.optional and value in (None, "none") else exact(fact, value)
        if isinstance(value, Mapping):
            if name not in self.law.parameters:
                raise ValueError(f"given.{name}: a plain value is expected")
            cells = {k: to_engine(self.kind(name), v) for k, v in value.items()}
            return {(): cells} if self.law.parameters[name].bands else {(str(k),): v for k, v in cells.items()}
        return to_engine(self.kind(name), value)

    def kind(self, name: str) -> str:
        """What a name's values are: money, bool, count, rate, date, month, enum or person."""
        if self.law.kind_of(name) not in ("", "builtin"):
            return kind_of(name, self.law)
        known = [*self.law.rules, *self.law.facts, *self.law.parameters]
        raise ValueError(f"'{name}' is no rule, fact or parameter; did you mean '{nearest(name, known) or '…'}'?")

    def person(self, name: Any) -> int:
        """The position of a person of the case."""
        if str(name) not in self.household.names:
            raise ValueError(f"there is no person '{name}' in the household")
        return self.household.position(str(name))

    def failures(self) -> Iterator[str]:
        """What came out otherwise than expected."""
        expected = self.form.get("expect")
        if isinstance(expected, Mapping):
            who = self.person(self.form["for"]) if "for" in self.form else 0 if self.bare else None
            for name, value in expected.items():
                yield from self._compare(name, value, who)
        elif isinstance(expected, list) and expected:
            for item in expected:
                yield from self._value(item) if "value" in item else self._measure(item)
        else:
            yield "nothing is expected: write `expect:`"

    def _value(self, item: Mapping[str, Any]) -> Iterator[str]:
        if strange := set(item) - {"value", "for", "is"}:
            raise ValueError(f"expect: {', '.join(strange)} is not known beside `value`")
        yield from self._compare(item["value"], item["is"], self.person(item["for"]) if "for" in item else None)

    def _compare(self, name: str, expected: Any, who: int | None) -> Iterator[str]:
        if name in self.law.measures:
            whom = {"for": self.household.names[who]} if who is not None else {}
            yield from self._measure({"measure": name, "outcome": expected, **whom})
            return
        kind = self.kind(name)
        if isinstance(expected, Mapping):
            raise ValueError(f"expect {name}: a plain value is expected")
        actual = value_in(self.run, name, self._unit_of(name, who))
        if kind == "person":
            wanted: Any = None if expected in (None, "none") else UNKNOWN if expected == "unknown" else self.person(expected)
        else:
            wanted = to_engine(kind, expected)
        if not self._same(actual, wanted):
            whose = f" of {self.household.name(who)}" if who is not None and not self.bare else ""
            yield f"{name}{whose}: expected {shown(kind, wanted)}, got {shown(kind, actual)}"

    def _unit_of(self, name: str, who: int | None) -> int | None:
        """Where no one is named, a family rule is asked of the only head there is."""
        rule = self.law.rules.get(name)
        if who is not None or rule is None or rule.entity in (PERSON, HOUSEHOLD):
            return who
        heads = list(self.run.heads(rule.entity))
        if len(heads) != 1:
            raise ValueError(f"{name}: {len(heads)} families; say `for:` whose head")
        return heads[0]

    def _same(self, actual: Any, wanted: Any) -> bool:
        if actual is UNKNOWN or wanted is UNKNOWN or actual is None or wanted is None:
            return actual is wanted
        if isinstance(wanted, int | Fraction) and not isinstance(wanted, bool) and isinstance(actual, int | Fraction):
            return bool(abs(Fraction(actual) - Fraction(wanted)) <= self.tolerance)
        return bool(actual == wanted)

    def _measure(self, item: Mapping[str, Any]) -> Iterator[str]:
        if strange := set(item) - {"measure", "for", "outcome", "amount", "because", "missing", "note"}:
            raise ValueError(f"expect: {', '.join(strange)} is not known beside `measure`")
        name = str(item["measure"])
        if name not in self.law.measures:
            raise ValueError(f"there is no measure '{name}'; did you mean '{nearest(name, self.law.measures) or '…'}'?")
        result = self._result(name, self.person(item["for"]) if "for" in item else None)
        label = f"{name}{' for ' + str(item['for']) if 'for' in item else ''}"
        outcome = result.outcome if result else "not_met"
        if "outcome" in item and outcome != str(item["outcome"]):
            because = f" (because {result.deciding})" if result and result.deciding else " (no such family)" if result is None else ""
            yield f"{label}: expected {item['outcome']}, got {outcome}{because}"
            return
        yield from self._details(item, label, result)

    def _details(self, item: Mapping[str, Any], label: str, result: MeasureResult | None) -> Iterator[str]:
        if "amount" in item:
            actual: Any = 0 if result is None else UNKNOWN if result.amount_unknown else result.amount or 0
            wanted = to_engine("money", item["amount"])
            if not self._same(actual, wanted):
                yield f"{label}: expected amount {shown('money', wanted)}, got {shown('money', actual)}"
        if "because" in item and (result is None or result.deciding != item["because"]):
            yield f"{label}: expected because {item['because']}, got {result.deciding if result else 'no such family'}"
        if "missing" in item:
            lacking = {m.fact for m in missing_facts(result)} if result else set()
            if absent := [f for f in item["missing"] if f not in lacking]:
                yield f"{label}: expected missing {', '.join(absent)}, got {', '.join(sorted(lacking)) or 'nothing missing'}"

    def _result(self, name: str, who: int | None) -> MeasureResult | None:
        measure = self.law.measures[name]
        if not self.run.wording.in_force[name]:
            return MeasureResult(self.run, measure, None, NOT_IN_FORCE, "", None, False)
        units = list(self.run.units_of(measure))
        if measure.unit == HOUSEHOLD:
            who = 0
        if who is None and len(units) > 1:
            raise ValueError(f"{name}: {len(units)} units; say `for:` whom")
        unit = who if who is not None else units[0] if units else None
        return result_of(self.run, measure, unit) if unit in units and unit is not None else None


def to_engine(kind: str, value: Any) -> Any:
    """A value of a case in the engine's form: money from tenge to tiyn, months to indices."""
    if isinstance(value, str) and value in ("unknown", UNDECIDED) and kind != "enum":
        return UNKNOWN
    if value is None or (value == "none" and kind in ("date", "month")):
        return None
    match kind:
        case "money":
            return value * TIYN
        case "month":
            return month_from(value).index
        case "date":
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        case "enum":
            return str(value)
    return value


def shown(kind: str, value: Any) -> str:
    """A value for the writer of a case: money in tenge."""
    if value is UNKNOWN or value is None:
        return "unknown" if value is UNKNOWN else "none"
    if kind == "money":
        return f"{_decimal(Fraction(value) / TIYN)} tenge"
    if kind == "month":
        return str(Month.at(value))
    return _decimal(value) if isinstance(value, Fraction) else str(value)


def _decimal(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else str(Decimal(value.numerator) / Decimal(value.denominator))
