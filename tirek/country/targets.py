"""The published margins the country is raked to, read from `data/targets.yaml`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

DATA = Path(__file__).parent / "data"
Vector = NDArray[np.float64]

AGE_STEP = 5
AGE_GROUPS = 18
FEMALE, MALE = 0, 1
CHILD_AGES = 18


@dataclass(frozen=True)
class Targets:
    """All targets by name, and the regions in the order of their KATO codes."""

    entries: dict[str, dict[str, Any]]
    regions: tuple[str, ...]

    def value(self, name: str) -> Any:
        """The `value` of a target."""
        return self.entries[name]["value"]

    def source(self, name: str) -> str:
        """Where a target is from."""
        return str(self.entries[name]["source"])

    def by_region(self, name: str) -> Vector:
        """A target's values in the order of `regions`."""
        value = self.entries[name]["value"]
        return np.array([float(value[region]) for region in self.regions])

    def population(self) -> Vector:
        """Persons by region."""
        return self.by_region("population_by_region")

    def age_sex(self) -> Vector:
        """Persons by five-year age group and sex (female, male): shape (18, 2), raked to the totals of women and men."""
        entry = self.entries["age_groups"]
        persons = np.array(entry["thousand"], dtype=np.float64) * 1000
        female = np.array(entry["female_share"])
        table = np.column_stack([persons * female, persons * (1 - female)])
        total = self.value("population")
        wanted = np.array([total["female"], total["male"]], dtype=np.float64)
        return np.asarray(table * (wanted / table.sum(axis=0)))

    def child_ages(self) -> Vector:
        """Relative number of children by full years of age, 0 to 17."""
        return np.array(self.entries["births_by_year"]["thousand"][:CHILD_AGES], dtype=np.float64)

    def broad_ages(self) -> Vector:
        """Persons by region, broad age (0-15, working, pension) and sex: shape (regions, 3, 2)."""
        table = np.zeros((len(self.regions), 3, 2))
        with (DATA / self.entries["broad_ages_by_region"]["file"]).open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                age = ("young", "working", "pension").index(row["broad_age"])
                table[self.regions.index(row["region"]), age, ("female", "male").index(row["sex"])] = float(row["persons"])
        return table

    def by_year(self, name: str, year: int, growth: float = 1.08) -> float:
        """A yearly target; beyond its last year it grows by `growth` a year."""
        values = {int(y): float(v) for y, v in self.entries[name]["value"].items()}
        first, last = min(values), max(values)
        if year > last:
            return values[last] * growth ** (year - last)
        return values[max(year, first)]


@cache
def read_targets() -> Targets:
    """The targets carried with the package."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = yaml.load((DATA / "targets.yaml").read_text(encoding="utf-8"), Loader=loader)
    return Targets(entries, tuple(sorted(entries["population_by_region"]["value"])))
