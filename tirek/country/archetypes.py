"""The pool of archetypes: some thousand households of every kind, as columns, from which a country is drawn by weight."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tirek.country import life_courses
from tirek.country.life_courses import FEMALE, NOBODY, Home

POOL = 12_000
POOL_SEED = 19_911_216
PARITY = range(11)
PARITY_DRAWN = (8, 13, 18, 15, 14, 10, 8, 6, 4, 2, 2)
PARITY_PRIOR = (7.0, 16.0, 28.0, 21.0, 15.0, 7.0, 3.2, 1.5, 0.7, 0.35, 0.25)
KINDS = ("couple", "lone_mother", "lone_father", "alone", "wards", "relatives")
KIND_DRAWN = (62, 15, 4, 12, 4, 3)
KIND_PRIOR = (0.60, 0.11, 0.008, 0.24, 0.004, 0.038)


@dataclass(frozen=True)
class Archetypes:
    """Households as offsets into members. Links are positions in the household; ages are full years.

    `leader` is the position near whose birthday a child's lies, so that brothers and sisters a year apart are never
    months apart; `twin` marks the very same birthday as the leader's. `parity` is -1 where the household stands for no family size.
    """

    offsets: NDArray[np.int32]
    sex: NDArray[np.int8]
    age: NDArray[np.int16]
    mother: NDArray[np.int16]
    father: NDArray[np.int16]
    spouse: NDArray[np.int16]
    guardian: NDArray[np.int16]
    here: NDArray[np.int8]
    order: NDArray[np.int16]
    born: NDArray[np.int16]
    mother_dead: NDArray[np.int8]
    father_dead: NDArray[np.int8]
    leader: NDArray[np.int16]
    twin: NDArray[np.int8]
    parity: NDArray[np.int16]
    prior: NDArray[np.float64]

    @property
    def sizes(self) -> NDArray[np.int32]:
        """Members of each household."""
        return np.diff(self.offsets)

    @property
    def household(self) -> NDArray[np.int64]:
        """The household of each member."""
        return np.repeat(np.arange(len(self.prior)), self.sizes)

    def counts(self, members: NDArray[np.bool_]) -> NDArray[np.float64]:
        """How many of the marked members each household has."""
        return np.add.reduceat(members.astype(np.float64), self.offsets[:-1])


def _draw(rng: Random) -> Home:
    kind = rng.choices(range(len(KINDS)), KIND_DRAWN)[0]
    parity = rng.choices(PARITY, PARITY_DRAWN)[0]
    weight = KIND_PRIOR[kind] / KIND_DRAWN[kind]
    parity_weight = PARITY_PRIOR[parity] / PARITY_DRAWN[parity]
    name = KINDS[kind]
    if name == "couple":
        age = rng.randint(18, 86)
        shared = age < 50 and rng.random() < 0.2
        home = life_courses.couple(rng, age, parity, shared)
        weight *= parity_weight * (0.75 if shared else 1.0) * (1.0 if age < 62 else 0.5)
    elif name == "lone_mother":
        parity = max(1, parity)
        home = life_courses.lone_mother(rng, rng.randint(18, 80), parity, rng.random() < 0.15)
        weight *= PARITY_PRIOR[parity] / PARITY_DRAWN[parity]
    elif name == "lone_father":
        home = life_courses.lone_father(rng, rng.randint(24, 65), parity)
        weight *= parity_weight
    elif name == "alone":
        home = life_courses.alone(rng, rng.randint(19, 92), rng.randint(0, 1))
    elif name == "wards":
        home = life_courses.with_wards(rng)
    else:
        home = life_courses.relatives(rng, rng.randint(22, 75))
    home.prior = weight
    return home


def _leaders(home: Home) -> tuple[list[int], list[int]]:
    """For each member the position whose birthday it follows, and whether it is the very same (twins)."""
    leader = list(range(len(home.members)))
    root = list(leader)
    twin = [0] * len(home.members)
    last = NOBODY
    for i, member in enumerate(home.members):
        if member.order == 0:
            continue
        older = home.members[last] if last != NOBODY else None
        if older and (older.mother, older.father, older.guardian) == (member.mother, member.father, member.guardian):
            if member.twin_of == last:
                leader[i], root[i], twin[i] = last, root[last], 1
            elif older.age - member.age <= 1:
                leader[i] = root[i] = root[last]
        last = i
    return leader, twin


def _sort_key(home: Home) -> tuple[int, int, int]:
    """Alike households side by side, so that drawing evenly along the pool spreads evenly over kinds and ages."""
    minors = sum(m.age < 18 for m in home.members)
    return (minors, len(home.members), home.members[0].age * 2 + home.members[0].sex)


@cache
def pool(size: int = POOL) -> Archetypes:
    """The pool; always the same for one size."""
    rng = Random(POOL_SEED)
    homes = sorted((_draw(rng) for _ in range(size)), key=_sort_key)
    members = [m for home in homes for m in home.members]
    led = [_leaders(home) for home in homes]

    def column(name: str, dtype: type[np.integer[Any]]) -> NDArray[Any]:
        return np.array([getattr(m, name) for m in members], dtype=dtype)

    return Archetypes(
        offsets=np.cumsum([0, *(len(h.members) for h in homes)], dtype=np.int32),
        sex=column("sex", np.int8),
        age=column("age", np.int16),
        mother=column("mother", np.int16),
        father=column("father", np.int16),
        spouse=column("spouse", np.int16),
        guardian=column("guardian", np.int16),
        here=column("here", np.int8),
        order=column("order", np.int16),
        born=column("born", np.int16),
        mother_dead=column("mother_dead", np.int8),
        father_dead=column("father_dead", np.int8),
        leader=np.array([x for leader, _ in led for x in leader], dtype=np.int16),
        twin=np.array([x for _, twin in led for x in twin], dtype=np.int8),
        parity=np.array([h.parity for h in homes], dtype=np.int16),
        prior=np.array([h.prior for h in homes], dtype=np.float64),
    )


def is_mother(a: Archetypes) -> NDArray[np.bool_]:
    """Women who have borne a child."""
    return (a.sex == FEMALE) & (a.born > 0)
