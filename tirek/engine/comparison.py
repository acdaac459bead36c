"""Compares the two executions of the law: the reference and the country kernel, on the same households, to the last tiyn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tirek.engine.codegen_passes import MAYBE_FAMILY
from tirek.engine.household import Household, Series
from tirek.engine.kernel import Kernel, OverflowFound, Rights, compile_law
from tirek.engine.kernel_primitives import U
from tirek.engine.law import HOUSEHOLD, Law, Measure
from tirek.engine.part import Part, part_of
from tirek.engine.reference import MET, NOT_COMPUTED, NOT_IN_FORCE, NOT_MET, UNDECIDED, MeasureResult, evaluate
from tirek.engine.vocabulary import Month

OUTCOMES = {1: UNDECIDED, 2: MET, 3: NOT_COMPUTED}
NO_ROW = "no row"
Unit = tuple[int, str, int]
Way = tuple[str, str, str]


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
    """Where the executions part.

    `household` is the place in the list, `unit` that of the person or head in the household (0 for the household itself).
    """

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


class Comparison:
    """Compares the executions of a law in a month. Monthly facts are told for `months` months from `first_month`, in both executions:
    earlier and later months are unknown unless the fact is nil in all months.

    `ways` counts (measure, outcome, deciding condition) over all units, by the reference, and `firsts` holds the household on which each
    was seen first; `overflows` counts the households that the country run refuses because a rule leaves 64 bits, by that rule: they are
    compared no further.
    """

    def __init__(self, law: Law, month: Month, first_month: Month, months: int) -> None:
        self.law, self.month, self.first_month, self.months = law, month, first_month, months
        self.kernel = compile_law(law, month)
        self.ways: Counter[Way] = Counter()
        self.firsts: dict[Way, Household] = {}
        self.overflows: Counter[str] = Counter()

    def differences(self, households: Sequence[Household]) -> list[Difference]:
        """Every unit and count on which the executions differ."""
        told = [within(h, self.first_month, self.months) for h in households]
        places, country = self._country(told)
        reference = self._reference((place, told[place]) for place in places)
        found = list(_by_unit(reference, country))
        if found or reference.counts == country.counts:
            return found
        if len(places) == 1:
            return list(_by_count(places[0], reference, country))
        apart = ((place, d) for place in places for d in self.differences([told[place]]))
        return [replace(d, household=place) for place, d in apart]

    def _country(self, households: Sequence[Household]) -> tuple[list[int], Findings]:
        """The places of the households that could be run, and what was found of them."""
        places = list(range(len(households)))
        vector = self.kernel.vector(self.law, self.first_month)
        while True:
            part = part_of(self.law, [households[p] for p in places], self.first_month, self.months)
            try:
                return places, _of_country(self.kernel, part, places, self.kernel.run(part, vector))
            except OverflowFound as overflow:
                self.overflows[overflow.rule] += 1
                del places[overflow.household]

    def _reference(self, households: Iterable[tuple[int, Household]]) -> Findings:
        findings = Findings({}, Counter())
        for place, household in households:
            for result in evaluate(self.law, household, self.month).measures:
                if result.outcome != NOT_IN_FORCE:
                    way = (result.measure.name, result.outcome, result.deciding)
                    self.ways[way] += 1
                    self.firsts.setdefault(way, household)
                    _note(findings, place, result)
        return findings


def differences(law: Law, month: Month, households: Sequence[Household], first_month: Month, months: int) -> list[Difference]:
    """Every unit and count on which the reference and the country kernel of a month differ: see `Comparison`."""
    return Comparison(law, month, first_month, months).differences(households)


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


def _note(findings: Findings, place: int, result: MeasureResult) -> None:
    name, counts = result.measure.name, findings.counts
    if result.outcome == NOT_MET:
        counts[name, f"refused by {result.deciding}"] += 1
        return
    finding = _finding(result)
    findings.rights[place, name, result.unit] = finding
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


def _of_country(kernel: Kernel, part: Part, places: Sequence[int], rights: Rights) -> Findings:
    law, findings = kernel.law, Findings({}, Counter())
    rows = zip(*(c.tolist() for c in (rights.unit, rights.measure, rights.outcome, rights.deciding, rights.amount)), strict=True)
    holders = part.offsets.searchsorted(rights.unit, side="right") - 1
    for (row, number, outcome, deciding, amount), holder in zip(rows, holders.tolist(), strict=True):
        measure = law.measures[kernel.measures[number]]
        whole = measure.unit == HOUSEHOLD
        unit = (places[row], measure.name, 0) if whole else (places[holder], measure.name, row - int(part.offsets[holder]))
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


def _by_count(place: int, reference: Findings, country: Findings) -> Iterator[Difference]:
    """Counts of one household that differ though no right does: units that are not met have no row."""
    for measure, what in sorted(reference.counts.keys() | country.counts.keys()):
        a, b = reference.counts[measure, what], country.counts[measure, what]
        if a != b:
            yield Difference(place, measure, 0, f"{a} {what}", f"{b} {what}")
