"""Everything decided about a country before its first block is built: how many of whom in each region, and the rates of what they do."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tirek.country import ipf, rates
from tirek.country.archetypes import pool
from tirek.country.calendar import first_day, month_index
from tirek.country.layout import BLOCK_HOUSEHOLDS, CodesOf, CountryError
from tirek.country.rates import Rates
from tirek.country.strata import RURAL, URBAN, Strata, fit_strata
from tirek.country.targets import DATA, Targets, read_targets
from tirek.engine.law import Fact

# A child in care can be 17 months old, and what is paid then rests on the 24 months before the birth.
MONTHS = 42
GOLDEN = 0.6180339887498949
WEIGHT_UNIT = 2**40
LARGEST = 28_000_000
LONGEST = 96
SMALL_TOWN = 50_000
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Districts:
    """Districts of a region: KATO codes, which hold only a small town, cumulative shares of town and village dwellers."""

    small: NDArray[np.bool_]
    codes: NDArray[np.int32]
    cumulative: dict[int, NDArray[np.float64]]


@dataclass(frozen=True)
class Plan:
    """What workers need to build any region alone.

    `quota` persons per region; `iin_slots` (first, number) of the serial numbers each region may give per day and sex.
    `month` is the index of the built month, `today` the last day of it; monthly facts keep `months` months before it.
    """

    seed: int
    month: int
    months: int
    regions: tuple[str, ...]
    quota: Ints
    iin_slots: tuple[tuple[int, int], ...]
    strata: Strata
    rates: Rates
    facts: dict[str, Fact]
    targets: Targets

    @property
    def today(self) -> int:
        """Last day of the built month."""
        return first_day(self.month + 1) - 1

    @property
    def first_month(self) -> int:
        """First month of monthly facts."""
        return self.month - self.months

    @property
    def codes(self) -> CodesOf:
        """Codes of enum values."""
        return CodesOf(self.facts)

    def wage_level(self) -> float:
        """Level of wages in the built month, the second quarter of 2025 = 1."""
        return self.targets.by_year("wage_index", self.month // 12)


def make_plan(people: int, seed: int, month: str, facts: dict[str, Fact], regions: Sequence[str] = (), months: int = MONTHS) -> Plan:
    """The plan of a country of so many people; with `regions`, only those (each as it would be in the whole country).

    Raises `CountryError` for a number of people, a seed, a month or a region that cannot be.
    """
    targets = read_targets()
    _check(people, seed, regions, targets, months)
    strata = fit_strata(targets)
    quota = ipf.largest_remainder(targets.population(), people)
    slots = _iin_slots(quota)
    built = month_index(month)
    found = rates.make_rates(targets, strata, built // 12)
    wanted = np.array([not regions or r in regions for r in targets.regions])
    return Plan(seed, built, months, targets.regions, np.where(wanted, quota, 0), slots, strata, found, facts, targets)


def _check(people: int, seed: int, regions: Sequence[str], targets: Targets, months: int) -> None:
    if not 1_000 <= people <= LARGEST:
        raise CountryError(f"--people {people}: between 1,000 and {LARGEST:,} people can be built (the space of synthetic IINs ends there)")
    if not 0 <= seed < 2**32:
        raise CountryError(f"--seed {seed}: a seed is between 0 and {2**32 - 1}")
    if not MONTHS <= months <= LONGEST:
        raise CountryError(f"--months {months}: between {MONTHS} and {LONGEST} months before the built one can be kept")
    for region in regions:
        if region not in targets.regions:
            raise CountryError(f"--region {region} is not one of the 20 regions: {', '.join(targets.regions)}")


def _iin_slots(quota: Ints) -> tuple[tuple[int, int], ...]:
    share = np.floor(quota / quota.sum() * 9_980).astype(np.int64) + 1
    first = np.concatenate([[0], np.cumsum(share)[:-1]])
    return tuple((int(f), int(n)) for f, n in zip(first, share, strict=True))


@cache
def districts(region: str) -> Districts:
    """The districts of a region with their weights."""
    with (DATA / "districts.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["region"] == region]
    cumulative = {}
    for place, column in ((URBAN, "urban_weight"), (RURAL, "rural_weight")):
        weight = np.array([float(row[column]) for row in rows])
        cumulative[place] = np.cumsum(weight) / max(weight.sum(), 1.0)
    small = np.array([int(row["rural_weight"]) > 0 and int(row["urban_weight"]) < SMALL_TOWN for row in rows])
    return Districts(small, np.array([int(row["district"]) for row in rows], dtype=np.int32), cumulative)


@dataclass(frozen=True)
class RegionHouseholds:
    """All households of a region in order: archetype and rural of each, and how many blocks they fill."""

    archetype: NDArray[np.int32]
    rural: NDArray[np.int8]

    @property
    def blocks(self) -> int:
        """Row groups of the region."""
        return -(-len(self.archetype) // BLOCK_HOUSEHOLDS)


def region_households(plan: Plan, region: int) -> RegionHouseholds:
    """Which households a region has, exactly filling its quota of persons.

    Households are drawn along the cumulative weights by a low-discrepancy sequence, so that margins hold to within a few households.
    """
    a = pool()
    strata = plan.strata.of_region(region)
    weights = plan.strata.weights[:, strata].T.ravel()
    whole = np.maximum(np.rint(weights / weights.sum() * WEIGHT_UNIT), 0)
    cumulative = np.cumsum(whole) / whole.sum()
    quota = int(plan.quota[region])
    sizes = np.tile(a.sizes, len(strata))
    mean = float((weights * sizes).sum() / weights.sum())
    number = int(quota / mean * 1.05) + 200
    start = np.random.Generator(np.random.SFC64([plan.seed, int(plan.regions[region])])).random()
    position = (start + np.arange(number) * GOLDEN) % 1.0
    chosen = np.searchsorted(cumulative, position, side="right").clip(max=len(whole) - 1)
    filled = int(np.searchsorted(np.cumsum(sizes[chosen]), quota, side="right"))
    chosen = chosen[:filled]
    missing = quota - int(sizes[chosen].sum())
    if missing:
        chosen = np.append(chosen, np.resize(np.flatnonzero(sizes == 1), missing))
    rural_stratum = plan.strata.rural[strata][chosen // len(a.prior)]
    return RegionHouseholds((chosen % len(a.prior)).astype(np.int32), rural_stratum.astype(np.int8))
