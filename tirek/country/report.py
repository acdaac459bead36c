"""How a country meets its targets: target, actual and error of every margin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tirek.country.calendar import month_index
from tirek.country.layout import read_manifest
from tirek.country.raking import StratumMargins
from tirek.country.strata import margins_of, persons_by_cell, urban_by_region
from tirek.country.tally import RegionTally, median_of, tally
from tirek.country.targets import CHILD_AGES, Targets, read_targets

SEXES = ("women", "men")
ORDERS = ("1st", "2nd", "3rd", "4th and later")


@dataclass(frozen=True)
class Margin:
    """One line: a group of margins, what is counted, wanted and found.

    `target` is scaled to the country's size; None where nothing is published (then nothing was aimed at).
    `raked`: the generator was fitted to it; otherwise it follows from other margins.
    """

    group: str
    label: str
    target: float | None
    actual: float
    source: str
    confidence: str
    raked: bool = True

    @property
    def error(self) -> float | None:
        """actual / target - 1."""
        return None if not self.target else self.actual / self.target - 1


def report(country: Path) -> list[Margin]:
    """All margins; those of the whole country only where it holds all regions. Raises `CountryError` where there is no country."""
    manifest = read_manifest(country)
    counts = tally(country)
    targets = read_targets()
    held = [r for r in targets.regions if r in counts]
    published = targets.population()
    people = np.array([counts[r].people if r in counts else 0 for r in targets.regions], dtype=np.float64)
    share = published[[targets.regions.index(r) for r in held]].sum() / published.sum()
    scale = people.sum() / published.sum() / share
    found = _Report(targets, counts, scale, month_index(manifest.built_for) // 12)
    margins = list(found.regional())
    if len(held) == len(targets.regions):
        margins = [*found.population(), *found.homes(), *found.work(), *found.states(), *margins]
    return margins


class _Report:
    def __init__(self, targets: Targets, counts: dict[str, RegionTally], scale: float, year: int) -> None:
        self.targets, self.counts, self.scale, self.year = targets, counts, scale, year
        self.rows = {r: i for i, r in enumerate(targets.regions)}

    def line(self, group: str, label: str, target: float | None, actual: float, name: str, raked: bool = True) -> Margin:
        """One margin with the source of the target it belongs to."""
        entry = self.targets.entries[name]
        return Margin(group, label, target, actual, str(entry["source"]), str(entry["confidence"]), raked)

    def total(self, name: str) -> float:
        """A named count over all regions."""
        return float(sum(c.counts.get(name, 0) for c in self.counts.values()))

    def population(self) -> Iterator[Margin]:
        """Totals, age and sex, children by year."""
        total = self.targets.value("population")
        place = np.sum([c.place for c in self.counts.values()], axis=0)
        age_sex = np.sum([c.age_sex for c in self.counts.values()], axis=0)
        for label, actual in (("urban", place[0]), ("rural", place[1]), ("female", age_sex[:, 0].sum()), ("male", age_sex[:, 1].sum())):
            yield self.line("population", label, total[label] * self.scale, actual, "population")
        wanted = self.targets.age_sex()
        wanted *= self.targets.population().sum() / wanted.sum() * self.scale
        for group, first in enumerate(self.targets.entries["age_groups"]["first_age"]):
            for sex, name in enumerate(SEXES):
                yield self.line("age and sex", f"{name} from {first}", wanted[group, sex], age_sex[group, sex], "age_groups")
        margins = self._strata_margins()
        ages = np.sum([c.child_ages for c in self.counts.values()], axis=0)
        newest = self.targets.entries["births_by_year"]["newest"]
        for age in range(CHILD_AGES):
            target = margins.child_ages[:, age].sum() * self.scale
            yield self.line("children by year of age", f"{age} (born {newest - age})", target, ages[age], "births_by_year")

    def _strata_margins(self) -> StratumMargins:
        cells = persons_by_cell(self.targets)
        region, rural = np.nonzero(cells.sum(axis=(2, 3)) > 0)
        return margins_of(self.targets, cells[region, rural], region, rural)

    def homes(self) -> Iterator[Margin]:
        """Households by size, marriage, order of births, large families, wards."""
        households = np.sum([c.households for c in self.counts.values()], axis=0)
        residents = np.sum([c.residents for c in self.counts.values()], axis=0)
        margins = self._strata_margins()
        for n in range(households.shape[1]):
            label = f"{n + 1}" + (" and more" if n + 1 == households.shape[1] else "")
            yield self.line("household size", label, margins.sizes[:, n].sum() * self.scale, households[:, n].sum(), "household_size")
        entry = self.targets.entries["household_size"]
        for place, name in enumerate(("mean_urban", "mean_rural")):
            mean = residents[place] / households[place].sum()
            yield self.line("household size", name.replace("_", " "), entry[name], mean, "household_size", False)
        married = self.targets.value("married_share") * self.total("adults")
        yield self.line("families", "married, 15 and over", married, self.total("married"), "married_share")
        orders = np.sum([c.orders for c in self.counts.values()], axis=0)
        for n, share in enumerate(self.targets.entries["births_by_order"]["share"]):
            yield self.line("births by order (under 5)", ORDERS[n], share * orders.sum(), orders[n], "births_by_order")
        label = "four and more children under 18"
        yield self.line("families", label, None, self.total("large_families"), "births_by_order", False)
        for parent, share in self.targets.value("parents_lost").items():
            lost = share * margins.child_ages.sum() * self.scale
            yield self.line("families", f"children whose {parent} has died", lost, self.total(f"{parent}_lost"), "parents_lost")
        yield self.line("families", "children with a guardian", self.targets.value("orphans") * self.scale, self.total("wards"), "orphans")

    def work(self) -> Iterator[Margin]:
        """Employment and wages of the country."""
        entry = self.targets.value("employed")
        employed, employees = self.total("employed"), self.total("employees")
        yield self.line("work", "employed", entry["total"] * self.scale, employed, "employed")
        yield self.line("work", "employees", entry["employees"] * self.scale, employees, "employed")
        yield self.line("work", "self-employed", entry["self_employed"] * self.scale, employed - employees, "employed")
        men = self.targets.entries["employment_rate_by_age"]["male_share"]
        yield self.line("work", "employed men", entry["total"] * men * self.scale, self.total("employed_men"), "employment_rate_by_age")
        unemployed = self.targets.value("registered_unemployed") * self.scale
        yield self.line("work", "registered unemployed", unemployed, self.total("registered_unemployed"), "registered_unemployed")
        level = self.targets.by_year("wage_index", self.year)
        wages = np.sum([c.wages for c in self.counts.values()], axis=0)
        mean = sum(c.wage_sum for c in self.counts.values()) / max(int(wages.sum()), 1)
        wage = self.targets.value("wages")
        yield self.line("wages (tenge)", "mean", wage["mean"] * level, mean, "wages")
        yield self.line("wages (tenge)", "median", wage["median"] * level, median_of(wages), "wages")

    def states(self) -> Iterator[Margin]:
        """Disability, pensions, awards, deaths."""
        disabled = self.targets.value("disabled")
        for key in ("children", "working_age", "pension_age", "employed"):
            label = key.replace("_", " ")
            yield self.line("disabled persons", label, disabled[key] * self.scale, self.total(f"disabled_{key}"), "disabled")
        pensioners = self.targets.value("pensioners") * self.scale
        yield self.line("pensions", "recipients of age pensions", pensioners, self.total("pensioners"), "pensioners")
        award = self.targets.value("awarded_mothers")
        yield self.line("awarded mothers", "all", award["total"] * self.scale, self.total("awarded"), "awarded_mothers")
        altyn = award["altyn_alka"] * self.scale
        yield self.line("awarded mothers", "altyn alka", altyn, self.total("altyn_alka"), "awarded_mothers")
        deaths = self.targets.value("deaths") / 12 * self.scale
        yield self.line("deaths", "in the built month", deaths, self.total("deaths_of_month"), "deaths")

    def regional(self) -> Iterator[Margin]:
        """Population, towns, employed, self-employed and wages by region."""
        population, urban = self.targets.population(), urban_by_region(self.targets)
        employed = self.targets.by_region("employed_by_region")
        employed *= self.targets.value("employed")["total"] / employed.sum()
        mean = self.targets.by_region("wage_mean_by_region")
        employees = employed * (1 - self.targets.by_region("self_employed_share_by_region"))
        mean *= self.targets.value("wages")["mean"] / (mean @ employees / employees.sum()) * self.targets.by_year("wage_index", self.year)
        median = mean * self.targets.by_region("wage_median_ratio_by_region")
        scale = self.scale
        for region, c in self.counts.items():
            yield self.line("population by region", region, population[self.rows[region]] * scale, c.people, "population_by_region")
        for region, c in self.counts.items():
            yield self.line("urban by region", region, urban[self.rows[region]] * scale, int(c.place[0]), "urban_share_by_region")
        for region, c in self.counts.items():
            yield self.line("employed by region", region, employed[self.rows[region]] * scale, c.counts["employed"], "employed_by_region")
        for region, c in self.counts.items():
            paid = max(int(c.wages.sum()), 1)
            yield self.line("mean wage by region (tenge)", region, mean[self.rows[region]], c.wage_sum / paid, "wage_mean_by_region")
        for region, c in self.counts.items():
            wage = median[self.rows[region]]
            yield self.line("median wage by region (tenge)", region, wage, median_of(c.wages), "wage_median_ratio_by_region")
        for region, c in self.counts.items():
            group = "families with four and more children by region"
            yield self.line(group, region, None, c.counts["large_families"], "births_by_order", False)
