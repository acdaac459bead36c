"""Counts of a country read from its files row group by row group: what the report compares with the targets."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tirek.country.calendar import first_day, month_index, pack
from tirek.country.layout import HOUSEHOLDS, PEOPLE, Manifest, read_manifest, region_folder
from tirek.country.rates import pension_age
from tirek.country.targets import AGE_GROUPS, AGE_STEP, CHILD_AGES

Ints = NDArray[np.int64]
WAGE_BIN_TENGE, WAGE_BINS = 1_000, 20_000
TIYN = 100
PERSON_COLUMNS = (
    "birth_date", "sex", "lives_here", "died_on", "mother", "mother_died_on", "father_died_on", "spouse", "guardian", "birth_order",
    "award", "disability_group", "work_status", "gross_wage", "registered_unemployed_on", "pension_awarded_on", "absence",
)  # fmt: skip
SIZES = 7
LARGE_FAMILY = 4


@dataclass
class RegionTally:
    """Counts of one region."""

    age_sex: Ints = field(default_factory=lambda: np.zeros((AGE_GROUPS, 2), dtype=np.int64))
    child_ages: Ints = field(default_factory=lambda: np.zeros(CHILD_AGES, dtype=np.int64))
    place: Ints = field(default_factory=lambda: np.zeros(2, dtype=np.int64))
    households: Ints = field(default_factory=lambda: np.zeros((2, SIZES), dtype=np.int64))
    residents: Ints = field(default_factory=lambda: np.zeros(2, dtype=np.int64))
    orders: Ints = field(default_factory=lambda: np.zeros(4, dtype=np.int64))
    wages: Ints = field(default_factory=lambda: np.zeros(WAGE_BINS, dtype=np.int64))
    wage_sum: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, number: int) -> None:
        """Add to a named count."""
        self.counts[name] = self.counts.get(name, 0) + int(number)

    @property
    def people(self) -> int:
        """Persons of the region."""
        return int(self.place.sum())


def tally(country: Path) -> dict[str, RegionTally]:
    """Counts by region (KATO)."""
    manifest = read_manifest(country)
    result = {}
    for part in manifest.parts:
        counts = result[part.region] = RegionTally()
        folder = region_folder(country, part.region)
        households, people = pq.ParquetFile(folder / HOUSEHOLDS), pq.ParquetFile(folder / PEOPLE)
        for group in range(part.row_groups):
            house = households.read_row_group(group, columns=["members", "rural"])
            person = people.read_row_group(group, columns=list(PERSON_COLUMNS))
            columns = {name: person[name].to_numpy() for name in PERSON_COLUMNS}
            _count(counts, manifest, house["members"].to_numpy(), house["rural"].to_numpy(), columns)
    return result


def _count(counts: RegionTally, manifest: Manifest, members: Ints, rural: Ints, columns: dict[str, Ints]) -> None:
    """Add one row group."""
    last_day = int(pack(np.array([first_day(month_index(manifest.built_for) + 1) - 1]))[0])
    age = (last_day - columns["birth_date"]) // 10_000
    sex = np.where(columns["sex"] == manifest.person_facts["sex"]["values"].index("female"), 0, 1)
    first = np.cumsum(members) - members
    house = np.repeat(np.arange(len(members)), members)
    group = np.minimum(age // AGE_STEP, AGE_GROUPS - 1)
    counts.age_sex += np.bincount(group * 2 + sex, minlength=AGE_GROUPS * 2).reshape(-1, 2)
    counts.child_ages += np.bincount(age[age < CHILD_AGES], minlength=CHILD_AGES)
    counts.place += np.bincount(rural[house] == 1, minlength=2)
    _count_homes(counts, columns, age, first, rural)
    _count_states(counts, manifest, columns, age, sex)
    _count_wages(counts, columns["gross_wage"])


def _count_homes(counts: RegionTally, columns: dict[str, Ints], age: Ints, first: Ints, rural: Ints) -> None:
    """Sizes of households, order of births, families with four children and more, wards."""
    # Who is kept by the state or studies elsewhere still belongs to the household that statistics count.
    here = columns["lives_here"] == 1
    living = np.add.reduceat(here.astype(np.int64), first)
    size = np.clip(living, 1, SIZES) - 1
    counts.households += np.bincount((rural == 1) * SIZES + size, minlength=2 * SIZES).reshape(2, SIZES)
    counts.residents += np.bincount(rural == 1, weights=living, minlength=2).astype(np.int64)
    young = (age < 5) & (columns["mother"] >= 0)
    counts.orders += np.bincount(np.clip(columns["birth_order"][young], 1, 4) - 1, minlength=4)
    child = (age < CHILD_AGES) & here & (columns["mother"] >= 0)
    counts.add("large_families", (np.add.reduceat(child.astype(np.int64), first) >= LARGE_FAMILY).sum())
    for parent in ("father", "mother"):
        counts.add(f"{parent}_lost", ((age < CHILD_AGES) & (columns[f"{parent}_died_on"] > 0)).sum())
    counts.add("wards", ((age < CHILD_AGES) & (columns["guardian"] >= 0)).sum())


def _count_states(counts: RegionTally, manifest: Manifest, columns: dict[str, Ints], age: Ints, sex: Ints) -> None:
    """Marriage, work, disability, pensions, awards, deaths."""
    facts = manifest.person_facts

    def code(fact: str, value: str) -> int:
        return int(facts[fact]["values"].index(value))

    women, men = pension_age(month_index(manifest.built_for) // 12)
    old = age >= np.where(sex == 0, int(women), int(men))
    disabled = columns["disability_group"] != code("disability_group", "none")
    employed = (columns["work_status"] != code("work_status", "not_working")) & (age >= 15)
    employee = columns["work_status"] == code("work_status", "employee")
    awarded = columns["award"] != code("award", "none")
    higher = columns["award"] == code("award", "altyn_alka")
    counts.add("adults", (age >= 15).sum())
    counts.add("married", ((age >= 15) & (columns["spouse"] >= 0)).sum())
    counts.add("employed", employed.sum())
    counts.add("employees", employee.sum())
    counts.add("employed_men", (employed & (sex == 1)).sum())
    counts.add("disabled_children", (disabled & (age < CHILD_AGES)).sum())
    counts.add("disabled_working_age", (disabled & (age >= CHILD_AGES) & ~old).sum())
    counts.add("disabled_pension_age", (disabled & old).sum())
    counts.add("disabled_employed", (disabled & employed & (age >= CHILD_AGES) & ~old).sum())
    counts.add("registered_unemployed", (columns["registered_unemployed_on"] > 0).sum())
    counts.add("pensioners", (columns["pension_awarded_on"] > 0).sum())
    counts.add("awarded", awarded.sum())
    counts.add("altyn_alka", higher.sum())
    counts.add("deaths_of_month", (columns["died_on"] > 0).sum())


def _count_wages(counts: RegionTally, wages: Ints) -> None:
    paid = wages[wages > 0] // TIYN
    counts.wage_sum += int(paid.sum())
    counts.wages += np.bincount(np.minimum(paid // WAGE_BIN_TENGE, WAGE_BINS - 1), minlength=WAGE_BINS)


def median_of(bins: Ints) -> float:
    """The median of binned wages in tenge, linear within the bin."""
    half = bins.sum() / 2
    cumulative = np.cumsum(bins)
    at = int(np.searchsorted(cumulative, half))
    before = cumulative[at - 1] if at else 0
    return float((at + (half - before) / max(int(bins[at]), 1)) * WAGE_BIN_TENGE)
