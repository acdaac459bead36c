"""The summary of a country run as typed values, and how it stands beside published statistics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

Words = Mapping[str, str]

PAYMENTS = ("cash", "insurance")
LEVIES = ("levy",)
PERSON, HOUSEHOLD, FAMILY = "person", "household", "family"
FAR_OFF = Fraction(1, 5)


@dataclass(frozen=True)
class Published:
    """What the state published of a measure: `spending_tenge` covers `months` months; numbers may be absent."""

    year: int
    recipients: int | None
    spending_tenge: int | None
    months: int
    unit: str
    source: str

    @property
    def monthly_tiyn(self) -> Fraction | None:
        """Mean spending of a month, tiyn."""
        return None if self.spending_tenge is None else Fraction(self.spending_tenge * 100, self.months)


@dataclass(frozen=True)
class RegionResult:
    """A measure in one region: rights met, their monthly cost in tiyn, people they concern."""

    met: int
    cost_tiyn: int
    people: int


@dataclass(frozen=True)
class Deciding:
    """How often one condition decided that a measure is not met or unknown."""

    condition: str
    words: Words
    count: int
    outcome: str


@dataclass(frozen=True)
class MeasureResult:
    """A measure in the whole country. Costs in tiyn a month; `unit` is person, household or a kind of family."""

    name: str
    words: Words
    area: str
    kind: str
    unit: str
    every: str
    met: int
    unknown: int
    not_met: int
    monthly_cost_tiyn: int
    confidence: str
    published: tuple[Published, ...]
    by_region: Mapping[str, RegionResult]
    not_computed: bool
    deciding: tuple[Deciding, ...]

    @property
    def unit_kind(self) -> str:
        """person, household or family."""
        return self.unit if self.unit in (PERSON, HOUSEHOLD) else FAMILY

    @property
    def people(self) -> int:
        """People whom the rights met concern."""
        return sum(r.people for r in self.by_region.values())


@dataclass(frozen=True)
class Region:
    """A region as people read it, and how many live there."""

    kato: str
    words: Words
    people: int


@dataclass(frozen=True)
class Summary:
    """A whole run. `scale` is how many residents of the country one person of the run stands for."""

    year: int
    month: int
    people: int
    households: int
    scale: Fraction
    law_digest: str
    measures: tuple[MeasureResult, ...]
    regions: Mapping[str, Region]
    areas: Mapping[str, Words] = field(default_factory=dict)
    presumed: tuple[Words, ...] = ()

    def of_kinds(self, kinds: tuple[str, ...]) -> list[MeasureResult]:
        """Measures of these kinds, the costliest first."""
        return sorted((m for m in self.measures if m.kind in kinds), key=lambda m: -m.monthly_cost_tiyn)


@dataclass(frozen=True)
class Comparison:
    """One published number beside ours, both for the whole country; `ratio` is ours / published."""

    ours: Fraction
    published: Fraction
    entry: Published

    @property
    def ratio(self) -> Fraction:
        """Ours divided by the published number."""
        return self.ours / self.published

    @property
    def far_off(self) -> bool:
        """Whether we differ by more than a fifth."""
        return abs(self.ratio - 1) > FAR_OFF


def read_summary(raw: Mapping[str, Any]) -> Summary:
    """The typed form of `run/summary.json`; a missing key raises `ValueError` that names it."""
    try:
        year, month = (int(part) for part in raw["month"].split("-"))
        regions = {k: Region(k, _words(r), r["people"]) for k, r in raw["regions"].items()}
        return Summary(
            year, month, raw["people"], raw["households"], Fraction(str(raw.get("scale", 1))), raw["law_digest"],
            tuple(_measure(m) for m in raw["measures"]), regions, raw.get("areas", {}),
            tuple(p["words"] for p in raw.get("presumed", {}).values()),
        )  # fmt: skip
    except KeyError as error:
        raise ValueError(f"the summary of the run lacks {error}; run `tirek run` again") from error


def _words(raw: Mapping[str, Any]) -> Words:
    return {language: raw[language] for language in ("kk", "ru", "en")}


def _measure(raw: Mapping[str, Any]) -> MeasureResult:
    return MeasureResult(
        raw["name"], raw["words"], raw["area"], raw["kind"], raw["unit"], raw["every"],
        raw["met"], raw["unknown"], raw["not_met"], raw["monthly_cost_tiyn"], raw["confidence"],
        tuple(_published(p) for p in raw["published"]),
        {k: RegionResult(r["met"], r["cost_tiyn"], r.get("people", 0)) for k, r in raw["by_region"].items()},
        bool(raw["not_computed"]),
        tuple(Deciding(d["condition"], d["words"], d["count"], d.get("outcome", "not_met")) for d in raw["deciding"]),
    )  # fmt: skip


def _published(raw: Mapping[str, Any]) -> Published:
    spending = raw.get("spending_tenge")
    tenge = None if spending is None else int(spending)
    return Published(raw["year"], raw.get("recipients"), tenge, raw.get("months") or 12, raw.get("unit", ""), raw["source"])


def compare_recipients(measure: MeasureResult, summary: Summary) -> Comparison | None:
    """Our number of recipients beside the published one; None where none was published or the units differ.

    A measure paid once is compared by the month: those published over `months` months, divided by them.
    """
    entry = _latest([p for p in measure.published if p.recipients], summary.year)
    if entry is None or not entry.recipients:
        return None
    people_published = "person" in entry.unit or "people" in entry.unit
    if measure.unit_kind == PERSON and not people_published:
        return None
    ours = measure.people if people_published and measure.unit_kind == FAMILY else measure.met
    published = Fraction(entry.recipients, entry.months if measure.every == "once" else 1)
    return Comparison(ours * summary.scale, published, entry)


def compare_spending(measure: MeasureResult, summary: Summary) -> Comparison | None:
    """Our monthly cost beside the mean month of the published spending, tiyn."""
    entry = _latest([p for p in measure.published if p.spending_tenge], summary.year)
    if entry is None or entry.monthly_tiyn is None:
        return None
    return Comparison(measure.monthly_cost_tiyn * summary.scale, entry.monthly_tiyn, entry)


def _latest(entries: list[Published], year: int) -> Published | None:
    """The newest entry not after `year`, else the earliest of all."""
    known = [e for e in entries if e.year <= year]
    return max(known, key=lambda e: e.year) if known else min(entries, key=lambda e: e.year, default=None)
