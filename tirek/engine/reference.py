"""The reference evaluator: the law read for one household, exactly, without numba.

    determination = evaluate(law, household, Month(2026, 1))
    for right in determination.measures: right.measure.name, right.outcome, right.amount

Amounts are whole tiyn. A value that rests on something nobody told us is `UNKNOWN`; it is never zero and never no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tirek.engine.household import UNKNOWN, Household
from tirek.engine.law import HOUSEHOLD, PERSON, Law, LawError, Measure
from tirek.engine.reference_run import (
    BEYOND,
    MET,
    NOT_COMPUTED,
    NOT_IN_FORCE,
    NOT_MET,
    UNDECIDED,
    Run,
)
from tirek.engine.vocabulary import Month

__all__ = [
    "MET", "NOT_COMPUTED", "NOT_IN_FORCE", "NOT_MET", "UNDECIDED", "UNKNOWN",
    "Condition", "Determination", "MeasureResult", "evaluate", "value_of",
]  # fmt: skip


@dataclass(frozen=True)
class Condition:
    """One condition of a measure and its outcome: met, not_met or unknown."""

    name: str
    outcome: str


@dataclass
class MeasureResult:
    """A measure decided for one unit.

    `who` is the position of the person (for a family, of its head); None for a household and for a measure not in force.
    `deciding` is the first condition not met, else the first unknown; '' when met. `amount` is in tiyn, None when there is none;
    `amount_unknown` says that the right is met but its amount cannot be told.
    """

    run: Run
    measure: Measure
    who: int | None
    outcome: str
    deciding: str
    amount: int | None
    amount_unknown: bool

    @property
    def unit(self) -> int:
        """Where the unit's values stand in the run."""
        return self.who or 0

    @cached_property
    def conditions(self) -> list[Condition]:
        """Every condition in the order of the article, also those after the deciding one."""
        if self.outcome == NOT_IN_FORCE:
            return []
        return [Condition(c, _outcome(self.run.for_measure(self.measure, c, self.unit))) for c in self.measure.conditions]


@dataclass
class Determination:
    """What the law gives one household in one month.

    `asked` are the names of the measures decided; one that is for families has no result where there is no such family.
    `beyond`: the month lies after the last dated law, whose last version holds.
    """

    run: Run
    month: Month
    digest: str
    beyond: bool
    measures: list[MeasureResult]
    asked: tuple[str, ...]

    def of(self, measure: str, who: int | None = None) -> MeasureResult | None:
        """The result of a measure for a person (for a family its head); the only one where `who` is None. None where there is none."""
        found = [m for m in self.measures if m.measure.name == measure]
        if found and (found[0].outcome == NOT_IN_FORCE or found[0].measure.unit == HOUSEHOLD):
            return found[0]
        if who is None:
            return found[0] if len(found) == 1 else None
        return next((m for m in found if m.who == who), None)


def evaluate(
    law: Law, household: Household, month: Month, measures: Iterable[str] | None = None, given: Mapping[str, Any] | None = None
) -> Determination:
    """Decide all measures (or those named) for every unit of a household on the first day of a month.

    `given` sets facts, rules or parameters directly. Raises `LawError` for a measure the law does not have.
    """
    run = Run(law, household, month, given)
    wanted = None if measures is None else set(measures)
    if wanted and (strange := wanted - law.measures.keys()):
        raise LawError(f"there is no measure {', '.join(sorted(strange))}", None, "one of: " + ", ".join(sorted(law.measures)))
    results: list[MeasureResult] = []
    for measure, in_force in run.wording.measures:
        if wanted is not None and measure.name not in wanted:
            continue
        if not in_force:
            results.append(MeasureResult(run, measure, None, NOT_IN_FORCE, "", None, False))
            continue
        results += [result_of(run, measure, unit) for unit in run.units_of(measure)]
    asked = tuple(name for name in law.measures if wanted is None or name in wanted)
    return Determination(run, month, law.digest, month > BEYOND, results, asked)


def result_of(run: Run, measure: Measure, unit: int) -> MeasureResult:
    """One measure for one unit."""
    verdict = run.verdict(measure, unit)
    amount: Any = None
    if verdict.outcome == MET and measure.amount is not None:
        amount = run.paid(measure, unit)
    who = None if measure.unit == HOUSEHOLD else unit
    unknown = amount is UNKNOWN
    return MeasureResult(run, measure, who, verdict.outcome, verdict.deciding, None if unknown else amount, unknown)


def value_of(
    law: Law, household: Household, month: Month, name: str, person: int | None = None, given: Mapping[str, Any] | None = None
) -> Any:
    """The value of a rule, fact, parameter, `entitled_to_x` or `amount_of_x` for a person (for a family rule: its head).

    Money is in tiyn, months are month indices. Raises `LawError` for a name the law does not have.
    """
    return value_in(Run(law, household, month, given), name, person)


def value_in(run: Run, name: str, person: int | None = None) -> Any:
    """The same within a run."""
    law, unit = run.law, person or 0
    if name in law.rules:
        rule = law.rules[name]
        if rule.entity in law.families and unit not in run.heads(rule.entity):
            return run.joined(run.program.rule_slots[name], unit) if rule.versions[0].returns == "bool" else UNKNOWN
        return run.value(run.program.rule_slots[name], unit)
    if name in law.parameters:
        return run.parameter(name)
    if name in law.facts:
        held = run.people[unit] if law.facts[name].entity == PERSON else run.household
        return held.get(name, UNKNOWN)
    match law.kind_of(name):
        case "entitlement":
            return run.entitled(name.removeprefix("entitled_to_"), unit)
        case "amount":
            return run.amount(name.removeprefix("amount_of_"), unit)
    raise LawError(f"'{name}' is not known", None, "a rule, fact or parameter of the law")


def _outcome(value: Any) -> str:
    return UNDECIDED if value is UNKNOWN else MET if value else NOT_MET
