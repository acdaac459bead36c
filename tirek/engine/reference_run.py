"""One evaluation of one household: every value at most once, on demand.

`Program` holds the texts of a law ready to evaluate, `Wording` those in force in a month, `Run` the values of one household.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tirek.engine.household import UNKNOWN, Household
from tirek.engine.law import HOUSEHOLD, PERSON, Law, LawError, Measure, Rule, RuleVersion, day_of
from tirek.engine.reference_readings import MISSING
from tirek.engine.reference_text import RuleText
from tirek.engine.vocabulary import Month

MET, NOT_MET, UNDECIDED, NOT_IN_FORCE, NOT_COMPUTED = "met", "not_met", "unknown", "not_in_force", "not_computed"
BEYOND = Month(2026, 12)
_KEPT_PROGRAMS = 8
_programs: dict[int, Program] = {}


@dataclass(frozen=True)
class Circle:
    """The people a rule sees: positions, and those of whom it is unknown whether they belong."""

    people: tuple[int, ...]
    doubtful: frozenset[int] = frozenset()
    anchored: Any = True


@dataclass(frozen=True)
class Verdict:
    """The outcome of a measure for one unit, and the condition that decides it (a rule name, or '')."""

    outcome: str
    deciding: str = ""


class Program:
    """The texts of a law, each made ready when first needed."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.rule_slots = {name: slot for slot, name in enumerate(law.rules)}
        self.traced: dict[int, Any] = {}
        self._texts: dict[int, RuleText] = {}
        self._wordings: dict[int, Wording] = {}

    def text(self, version: RuleVersion) -> RuleText:
        """A version of a rule, ready to evaluate."""
        text = self._texts.get(id(version))
        if text is None:
            text = self._texts[id(version)] = RuleText(version, self)
        return text

    def wording(self, month: Month) -> Wording:
        """The law in force on the first day of a month."""
        wording = self._wordings.get(month.index)
        if wording is None:
            wording = self._wordings[month.index] = Wording(self, day_of(month))
        return wording


class Wording:
    """What is in force on one day: a text (or None) per rule, values of parameters, measures with their conditions."""

    def __init__(self, program: Program, day: date) -> None:
        self.program, self.day = program, day
        self.rules: list[Rule] = list(program.law.rules.values())
        self.texts: list[RuleText | None] = [None] * len(self.rules)
        self._known = [False] * len(self.rules)
        self.parameters: dict[str, Any] = {}
        measures = program.law.measures.values()
        self.measures: list[tuple[Measure, bool]] = [(m, m.since <= day < m.until) for m in measures]
        self.in_force = {m.name: force for m, force in self.measures}

    def text(self, slot: int) -> RuleText | None:
        """The rule's text in force; None where it has none."""
        if not self._known[slot]:
            version = self.rules[slot].at(self.day)
            self.texts[slot] = self.program.text(version) if version else None
            self._known[slot] = True
        return self.texts[slot]

    def parameter(self, name: str) -> Any:
        """The value in force; unknown before the first and in gaps."""
        if name not in self.parameters:
            dated = self.program.law.parameters[name].at(self.day)
            self.parameters[name] = UNKNOWN if dated is None else dated.value
        return self.parameters[name]


def program_of(law: Law) -> Program:
    """The program of a law, kept for the last few laws asked about."""
    found = _programs.get(id(law))
    if found is None or found.law is not law:
        while len(_programs) >= _KEPT_PROGRAMS:
            del _programs[next(iter(_programs))]
        found = _programs[id(law)] = Program(law)
    return found


class Run:
    """Values of one household in one month.

    `given` sets facts, rules, parameters, `entitled_to_x` and `amount_of_x` directly, on every unit.
    """

    def __init__(self, law: Law, household: Household, month: Month, given: Mapping[str, Any] | None = None) -> None:
        self.law, self.asked, self.month = law, household, month.index
        self.program = program_of(law)
        self.wording = self.program.wording(month)
        self.people: tuple[Mapping[str, Any], ...] = household.people
        self.household: Mapping[str, Any] = household.facts
        self.units = max(1, len(self.people))
        units = self.units
        self.cells: list[list[Any]] = [[MISSING] * units for _ in self.program.rule_slots]
        self.everyone = Circle(tuple(range(len(self.people))))
        self.trace: list[Any] = []
        self.nodes: dict[tuple[Any, ...], Any] = {}
        self._pairs: dict[tuple[int, int, int], Any] = {}
        self._joined: dict[tuple[int, int], Any] = {}
        self._circles: dict[tuple[str, int], Circle | None] = {}
        self._verdicts: dict[tuple[str, int], Verdict] = {}
        self.given: Mapping[str, Any] = given or {}
        self.given_parameters: dict[str, Any] = {}
        if given:
            self._set(given)

    def _set(self, given: Mapping[str, Any]) -> None:
        facts = {n: v for n, v in given.items() if n in self.law.facts}
        self.people = tuple({**p, **{n: v for n, v in facts.items() if self.law.facts[n].entity == PERSON}} for p in self.people)
        self.household = {**self.household, **{n: v for n, v in facts.items() if self.law.facts[n].entity == HOUSEHOLD}}
        for name, value in given.items():
            if name in self.law.rules:
                self.cells[self.program.rule_slots[name]] = [value] * self.units
            elif name in self.law.parameters:
                self.given_parameters[name] = value

    # ── rules and parameters ──

    def value(self, slot: int, unit: int) -> Any:
        """The value of a rule for a unit: a person, the head of a family, or 0 for the household."""
        value = self.cells[slot][unit]
        return value if value is not MISSING else self.compute(slot, unit)

    def compute(self, slot: int, unit: int) -> Any:
        """Evaluate a rule for a unit, and keep the value."""
        text = self.wording.text(slot)
        value: Any = UNKNOWN
        if text is not None:
            value = text.step(self.frame(text, unit))
        self.cells[slot][unit] = value
        return value

    def frame(self, text: RuleText, unit: int, head: int | None = None) -> list[Any]:
        """What a text is evaluated over."""
        entity = text.version.entity
        if entity == PERSON:
            return [self, unit, head, self.everyone, *text.blank]
        if entity == HOUSEHOLD:
            return [self, None, None, self.everyone, *text.blank]
        return [self, None, unit, self.circle(entity, unit), *text.blank]

    def pair(self, slot: int, person: Any, head: Any) -> Any:
        """The value of a pair rule for a candidate and the head of a family."""
        if person is UNKNOWN or person is None or head is None:
            return UNKNOWN
        key = (slot, person, head)
        if key not in self._pairs:
            text, kept = self.wording.text(slot), self.cells[slot][person]
            if kept is not MISSING:
                self._pairs[key] = kept
            else:
                self._pairs[key] = UNKNOWN if text is None else text.step(self.frame(text, person, head))
        return self._pairs[key]

    def parameter(self, name: str) -> Any:
        """A parameter's value in force in the month."""
        if self.given_parameters and name in self.given_parameters:
            return self.given_parameters[name]
        return self.wording.parameter(name)

    def parameter_on(self, name: str, day: date | int) -> Any:
        """A parameter's value in force on a day (or the first day of a month, given by its index)."""
        if name in self.given_parameters:
            return self.given_parameters[name]
        if not isinstance(day, date):
            day = date(day // 12, day % 12 + 1, 1)
        found = self.law.parameters[name].at(day)
        return UNKNOWN if found is None else found.value

    # ── families ──

    def circle(self, kind: str, head: int) -> Circle:
        """The family of a kind around a head; empty where the head anchors none."""
        return self._circle(kind, head) or Circle((), frozenset(), False)

    def _circle(self, kind: str, head: int) -> Circle | None:
        key = (kind, head)
        if key not in self._circles:
            family, slots = self.law.families[kind], self.program.rule_slots
            anchored = self._of_person(slots[family.around], head)
            if anchored is not UNKNOWN and not anchored:
                self._circles[key] = None
            else:
                belongs = [(p, self._member(slots[family.member], p, head)) for p in self.everyone.people]
                people = tuple(p for p, b in belongs if b is UNKNOWN or b)
                self._circles[key] = Circle(people, frozenset(p for p, b in belongs if b is UNKNOWN), anchored)
        return self._circles[key]

    def _of_person(self, slot: int, person: int) -> Any:
        return self.value(slot, person)

    def _member(self, slot: int, person: int, head: int) -> Any:
        rule = next(iter(self.wording.rules[slot].versions), None)
        return self.pair(slot, person, head) if rule is not None and rule.pair else self.value(slot, person)

    def heads(self, kind: str) -> Iterable[int]:
        """The people around whom there is (or may be) a family of a kind."""
        return (p for p in range(len(self.people)) if self._circle(kind, p) is not None)

    def joined(self, slot: int, person: int) -> Any:
        """Whether a family rule is true for some family the person belongs to (Kleene)."""
        key = (slot, person)
        if key not in self._joined:
            self._joined[key] = self._join(slot, person)
        return self._joined[key]

    def _join(self, slot: int, person: int) -> Any:
        rule = self.wording.rules[slot]
        if rule.name in self.given:
            return self.given[rule.name]
        result: Any = False
        for head in self.heads(rule.entity):
            circle = self.circle(rule.entity, head)
            if person not in circle.people:
                continue
            value = self.value(slot, head)
            if value is not UNKNOWN and not value:
                continue
            if value is UNKNOWN or circle.anchored is UNKNOWN or person in circle.doubtful:
                result = UNKNOWN
            else:
                return True
        return result

    # ── measures ──

    def units_of(self, measure: Measure) -> Iterable[int]:
        """The units a measure is decided for: people, heads of families, or 0 for the household."""
        if measure.unit == PERSON:
            return range(len(self.people))
        return (0,) if measure.unit == HOUSEHOLD else self.heads(measure.unit)

    def for_measure(self, measure: Measure, name: str, unit: int) -> Any:
        """The value of a condition or amount for a unit of a measure; a person looks at families as a member of them."""
        slot = self.program.rule_slots.get(name)
        if slot is None:
            raise LawError(f"measure '{measure.name}': '{name}' is not a rule", measure.place, "the name of a rule")
        entity = self.wording.rules[slot].entity
        if entity == measure.unit:
            return self.value(slot, unit)
        return self.value(slot, 0) if entity == HOUSEHOLD else self.joined(slot, unit)

    def verdict(self, measure: Measure, unit: int) -> Verdict:
        """The outcome for a unit: conditions in order until one is not met."""
        key = (measure.name, unit)
        found = self._verdicts.get(key)
        if found is None:
            found = self._verdicts[key] = self._decide(measure, unit)
        return found

    def _decide(self, measure: Measure, unit: int) -> Verdict:
        if not self.wording.in_force[measure.name]:
            return Verdict(NOT_IN_FORCE)
        undecided = ""
        for name in measure.conditions:
            value = self.for_measure(measure, name, unit)
            if value is UNKNOWN:
                undecided = undecided or name
            elif not value:
                return Verdict(NOT_MET, name)
        if undecided:
            return Verdict(UNDECIDED, undecided)
        if measure.unit in self.law.families and self.circle(measure.unit, unit).anchored is UNKNOWN:
            return Verdict(UNDECIDED, self.law.families[measure.unit].around)
        return Verdict(NOT_COMPUTED if measure.not_computed else MET)

    def paid(self, measure: Measure, unit: int) -> Any:
        """The amount in tiyn for a unit that meets the conditions; unknown where it cannot be told, 0 without an amount."""
        if measure.not_computed:
            return UNKNOWN
        if measure.amount is None:
            return 0
        value = self.for_measure(measure, measure.amount, unit)
        return int(value) if isinstance(value, Fraction) and value.denominator == 1 else value

    def unit_at(self, measure: Measure, person: int) -> int | None:
        """The unit of a measure that speaks for a person; None where the person heads no such family."""
        if measure.unit == PERSON:
            return person
        if measure.unit == HOUSEHOLD:
            return 0
        return person if self._circle(measure.unit, person) is not None else None

    def entitled(self, name: str, person: int) -> Any:
        """`entitled_to_x` of a person: the person's own right, that of the family the person heads, or the household's."""
        if f"entitled_to_{name}" in self.given:
            return self.given[f"entitled_to_{name}"]
        measure = self.law.measures[name]
        unit = self.unit_at(measure, person)
        if unit is None:
            return False
        outcome = self.verdict(measure, unit).outcome
        return UNKNOWN if outcome == UNDECIDED else outcome in (MET, NOT_COMPUTED)

    def amount(self, name: str, person: int) -> Any:
        """`amount_of_x` of a person, in tiyn: 0 when not entitled, unknown when that is unknown."""
        if f"amount_of_{name}" in self.given:
            return self.given[f"amount_of_{name}"]
        entitled = self.entitled(name, person)
        if entitled is UNKNOWN:
            return UNKNOWN
        return self.paid(self.law.measures[name], person if self.law.measures[name].unit != HOUSEHOLD else 0) if entitled else 0
