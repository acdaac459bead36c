"""One block: the households of one row group and their members as columns, before facts are drawn for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tirek.country.archetypes import pool
from tirek.country.calendar import YEAR_DAYS
from tirek.country.layout import BLOCK_HOUSEHOLDS, NO_LINK
from tirek.country.plan import Plan, RegionHouseholds, districts

Ints = NDArray[np.integer]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Columns = dict[str, NDArray[Any]]
JITTER = np.float32(0.1)


@dataclass
class Block:
    """Households and members of one row group.

    `first` is the row of each household's first member, `house` the household of each member (both within the block).
    Links are positions in the household. `age` is in full years on the last day of the built month, `born_on` a day number.
    """

    region: int
    number: int
    rng: np.random.Generator
    archetype: NDArray[np.int32]
    rural: NDArray[np.int8]
    district: NDArray[np.int32]
    district_row: NDArray[np.int64]
    stratum: NDArray[np.int64]
    first: NDArray[np.int64]
    size: NDArray[np.int32]
    house: NDArray[np.int64]
    sex: NDArray[np.int8]
    age: NDArray[np.int16]
    born_on: NDArray[np.int32]
    mother: NDArray[np.int16]
    father: NDArray[np.int16]
    spouse: NDArray[np.int16]
    guardian: NDArray[np.int16]
    here: NDArray[np.int8]
    order: NDArray[np.int16]
    born: NDArray[np.int16]
    mother_dead: NDArray[np.int8]
    father_dead: NDArray[np.int8]

    @property
    def people(self) -> int:
        """Members in the block."""
        return len(self.sex)

    @property
    def households(self) -> int:
        """Households in the block."""
        return len(self.first)

    def row(self, link: Ints) -> NDArray[np.int64]:
        """The row each link points to; meaningless where the link is none."""
        return self.first[self.house] + np.maximum(link, 0)

    def draw(self, n: int | None = None) -> Floats:
        """Uniform numbers in [0, 1), one per member unless `n` says otherwise."""
        return self.rng.random(self.people if n is None else n, dtype=np.float32)

    def chance(self, probability: float | Floats | NDArray[np.float64]) -> Bools:
        """For each member, true with this probability."""
        return np.asarray(self.draw() < probability)

    def any_in_house(self, member: Bools) -> Bools:
        """For each household, whether one member is marked."""
        return np.asarray(np.logical_or.reduceat(member, self.first))


def make_block(plan: Plan, region: int, households: RegionHouseholds, number: int) -> Block:
    """Block `number` of a region with kinship, ages and birthdays; depends only on seed, region and block."""
    a = pool()
    rows = slice(number * BLOCK_HOUSEHOLDS, (number + 1) * BLOCK_HOUSEHOLDS)
    archetype, rural = households.archetype[rows], households.rural[rows]
    rng = np.random.Generator(np.random.SFC64([plan.seed, int(plan.regions[region]), number + 1]))
    size = a.sizes[archetype]
    first = np.cumsum(size, dtype=np.int64) - size
    house = np.repeat(np.arange(len(archetype), dtype=np.int64), size)
    member = a.offsets[:-1][archetype][house] + (np.arange(len(house)) - first[house])
    age = a.age[member]
    phase = _phases(rng, a.leader[member], a.twin[member], first[house])
    born_on = plan.today - ((age + phase) * YEAR_DAYS).astype(np.int32)
    strata = plan.strata.of_region(region)
    stratum = strata[np.minimum(rural.astype(np.int64), len(strata) - 1)]
    return Block(
        region, number, rng, archetype, rural, *_district(plan, region, rng, rural), stratum, first, size, house,
        a.sex[member], age, born_on, a.mother[member], a.father[member], a.spouse[member], a.guardian[member],
        a.here[member], a.order[member], a.born[member], a.mother_dead[member], a.father_dead[member],
    )  # fmt: skip


def _phases(rng: np.random.Generator, leader: Ints, twin: Ints, first: Ints) -> NDArray[np.float64]:
    """Part of a year since the last birthday; children born a year apart keep near their leader's so that nine months lie between them."""
    own = rng.random(len(leader), dtype=np.float32)
    leading = first + leader
    lead = own[leading]
    near = lead + (own - np.float32(0.5)) * 2 * np.minimum(JITTER, np.minimum(lead, np.float32(0.999) - lead))
    position = np.arange(len(leader)) - first
    phase = np.where(leader == position, own, near)
    # Triplets follow the second of them, who follows the first.
    for _ in range(2):
        phase = np.where(twin == 1, phase[leading], phase)
    return np.asarray(phase, dtype=np.float64)


def _district(plan: Plan, region: int, rng: np.random.Generator, rural: Ints) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    here = districts(plan.regions[region])
    u = rng.random(len(rural))
    index = np.zeros(len(rural), dtype=np.int64)
    for place, cumulative in here.cumulative.items():
        part = rural == place
        index[part] = np.searchsorted(cumulative, u[part], side="right")
    index = np.minimum(index, len(here.codes) - 1)
    return here.codes[index], index


def linked(link: Ints) -> Bools:
    """Where a link points to somebody."""
    return np.asarray(link > NO_LINK)
