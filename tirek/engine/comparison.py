"""Compares the two executions of the law: the reference and the country kernel, on the same households, to the last tiyn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tirek.engine.codegen_passes import MAYBE_FAMILY
from tirek.engine.household import Household, Series
from tirek.engine.kernel import Kernel, Rights, compile_law
from tirek.engine.kernel_primitives import U
from tirek.engine.law import HOUSEHOLD, Law, Measure
from tirek.engine.part import Part, part_of
from tirek.engine.reference import MET, NOT_COMPUTED, NOT_IN_FORCE, NOT_MET, UNDECIDED, Determination, MeasureResult, evaluate
from tirek.engine.vocabulary import Month

OUTCOMES = {1: UNDECIDED, 2: MET, 3: NOT_COMPUTED}
NO_ROW = "no row"
Unit = tuple[int, str, int]


@dataclass(frozen=True)
class Finding:
    """What one execution says of a measure for a unit. `amount` in tiyn, 0 for a right without an amount, None where it cannot be told."""

    outcome: str
    deciding: str = ""
    amount: int | None = None

    def __str__(self) -> str:
        shown = "unknown" if self.amount is None else f"{self.amount} tiyn"
        return f"{self.outcome}, amount {shown}" if self.outcome == MET else f"{self.outcome} {self.deciding}".strip()


@dataclass(frozen=True)
class Difference:
    """Where the executions part: `household` is the place in the list, `unit` that of the person or head in the household (0 for the household)."""

    household: int
    measure: str
    unit: int
    reference: str
    country: str

    def __str__(self) -> str:
        return f"household {self.household}, {self.measure} of {self.unit}: reference {self.reference}; country {self.country}"


@dataclass
class Findings:
    """All rights met, unknown or not computed, counts by (measure, condition or total), and how often each way out was seen."""

    rights: dict[Unit, Finding]
    counts: Counter[tuple[str, str]]


def differences(
    law: Law, month: Month, households: Sequence[Household], first_month: Month, months: int, seen: Counter[tuple[str, str, str]] | None = None
) -> list[Difference]:
    """Every unit and count on which the reference and the country kernel of a month differ.

    Monthly facts are told for `months` months from `first_month`, in both executions; earlier and later months are unknown unless the
    fact is nil in all months. `seen` counts (measure, outcome, deciding condition) over all units, by the reference.
    """
    told = [within(h, first_month, months) for h in households]
    kernel = compile_law(law, month)
    part = part_of(law, told, first_month, months)
    country = _of_country(kernel, part, kernel.run(part, kernel.vector(law, first_month)))
    reference = _of_reference(evaluate(law, h, month) for h in told)
    if seen is not None:
        seen += reference.ways
    found = list(_by_unit(reference.findings, country))
    if found or reference.findings.counts == country.counts:
        return found
    if len(told) == 1:
        return list(_by_count(reference.findings, country))
    apart = ((n, d) for n, h in enumerate(told) for d in differences(law, month, [h], first_month, months))
    return [replace(d, household=n) for n, d in apart]


def within(household: Household, first_month: Month, months: int) -> Household:
    """The household with monthly facts told for some months only, as a part of a country holds them."""
    span = range(first_month.index, first_month.index + months)
    people = tuple(_within(p, span) for p in household.people)
    return Household(_within(household.facts, span), people, household.names, household.titles)


def _within(facts: Mapping[str, Any], span: range) -> dict[str, Any]:
    return {name: _told(value, span) if isinstance(value, Series) else value for name, value in facts.items()}


def _told(series: Series, span: range) -> Series:
    nil = not series.values and series.otherwise == 0
    return series if nil else Series({m: series.at(m) for m in span})


# ── the reference ──


@dataclass
class _Read:
    findings: Findings
    ways: Counter[tuple[str, str, str]]


def _of_reference(determinations: Iterable[Determination]) -> _Read:
    read = _Read(Findings({}, Counter()), Counter())
    for number, determination in enumerate(determinations):
        for result in determination.measures:
            if result.outcome != NOT_IN_FORCE:
                _note(read, number, result)
    return read


def _note(read: _Read, number: int, result: MeasureResult) -> None:
    name, counts = result.measure.name, read.findings.counts
    read.ways[name, result.outcome, result.deciding] += 1
    if result.outcome == NOT_MET:
        counts[name, f"refused by {result.deciding}"] += 1
        return
    finding = _finding(result)
    read.findings.rights[number, name, result.unit] = finding
    counts[name, result.outcome] += 1
    if result.outcome == UNDECIDED:
        counts[name, f"unsure by {result.deciding}"] += result.deciding in result.measure.conditions
        return
    counts[name, "tiyn"] += finding.amount or 0
    counts[name, "people"] += _people(result)


def _finding(result: MeasureResult) -> Finding:
    if result.outcome != MET:
        return Finding(result.outcome, result.deciding)
    return Finding(MET, "", None if result.amount_unknown else result.amount or 0)


def _people(result: MeasureResult) -> int:
    """Whom a right concerns: the person, everybody of the household, or those surely in the family."""
    unit = result.measure.unit
    if unit == HOUSEHOLD:
        return len(result.run.people)
    if unit not in result.run.law.families:
        return 1
    circle = result.run.circle(unit, result.unit)
    return len(circle.people) - len(circle.doubtful)


# ── the country ──


def _of_country(kernel: Kernel, part: Part, rights: Rights) -> Findings:
    law, findings = kernel.law, Findings({}, Counter())
    rows = zip(*(c.tolist() for c in (rights.unit, rights.measure, rights.outcome, rights.deciding, rights.amount)), strict=True)
    holders = part.offsets.searchsorted(rights.unit, side="right") - 1
    for (row, number, outcome, deciding, amount), holder in zip(rows, holders.tolist(), strict=True):
        measure = law.measures[kernel.measures[number]]
        unit = (row, measure.name, 0) if measure.unit == HOUSEHOLD else (holder, measure.name, row - int(part.offsets[holder]))
        findings.rights[unit] = _coded(law, measure, outcome, deciding, amount)
    for number, name in enumerate(kernel.measures):
        findings.counts.update(dict(_counts(law.measures[name], number, rights)))
    return findings


def _coded(law: Law, measure: Measure, outcome: int, deciding: int, amount: int) -> Finding:
    if outcome == 2:
        return Finding(MET, "", None if amount == U else amount)
    if deciding == MAYBE_FAMILY:
        return Finding(OUTCOMES[outcome], law.families[measure.unit].around)
    return Finding(OUTCOMES[outcome], measure.conditions[deciding] if deciding >= 0 else "")


def _counts(measure: Measure, number: int, rights: Rights) -> Iterator[tuple[tuple[str, str], int]]:
    met, unknown, tiyn, not_computed, people = rights.totals[number].tolist()
    named = {MET: met, UNDECIDED: unknown, NOT_COMPUTED: not_computed, "tiyn": tiyn, "people": people}
    yield from (((measure.name, what), n) for what, n in named.items())
    for position, condition in enumerate(measure.conditions):
        yield (measure.name, f"refused by {condition}"), int(rights.refused[number, position])
        yield (measure.name, f"unsure by {condition}"), int(rights.unsure[number, position])


# ── side by side ──


def _by_unit(reference: Findings, country: Findings) -> Iterator[Difference]:
    for unit in sorted(reference.rights.keys() | country.rights.keys()):
        a, b = reference.rights.get(unit), country.rights.get(unit)
        if a != b:
            yield Difference(*unit, str(a or NO_ROW), str(b or NO_ROW))


def _by_count(reference: Findings, country: Findings) -> Iterator[Difference]:
    """Counts of one household that differ though no right does: units that are not met have no row."""
    for measure, what in sorted(reference.counts.keys() | country.counts.keys()):
        a, b = reference.counts[measure, what], country.counts[measure, what]
        if a != b:
            yield Difference(0, measure, 0, f"{a} {what}", f"{b} {what}")
