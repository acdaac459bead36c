"""Random people in households of the template's shape, from a seed: plain numpy columns from which each engine takes its own form.

Money is whole euros and sizes are whole square metres, as forms ask for them; so every output but a twelfth of the housing tax
is a whole number of cents, and being equal to the cent means something for an engine that never rounds.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.measuring import answer

SEED = 20160101
MONTH = "2016-01"
STATUS = ("owner", "tenant", "free_lodger", "homeless")
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class People:
    """People by household: `household[i]` is the household of person i, households follow one another.

    Per person: `adult`, `birth` (a day), `salary`, `capital_returns`; per household: `rent`, `size` of the dwelling,
    `status` (place in STATUS).
    """

    household: Ints
    adult: npt.NDArray[np.bool_]
    birth: npt.NDArray[np.datetime64]
    salary: Ints
    capital_returns: Ints
    rent: Ints
    size: Ints
    status: npt.NDArray[np.int8]

    @property
    def number(self) -> int:
        """How many people."""
        return len(self.household)

    @property
    def households(self) -> int:
        """How many households."""
        return len(self.rent)

    def save(self, folder: Path) -> None:
        """One file a column: an engine's process reads what another made, so that its peak memory is its own."""
        folder.mkdir(parents=True)
        for column in fields(self):
            np.save(folder / f"{column.name}.npy", getattr(self, column.name))


class SavedPeople:
    """People saved in a folder; each column is read when it is asked for, and is the asker's to let go."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getattr__(self, column: str) -> Any:
        return np.load(self._folder / f"{column}.npy")

    def whole(self) -> People:
        """All columns at once."""
        return People(**{column.name: getattr(self, column.name) for column in fields(People)})


def make_people(number: int, seed: int = SEED) -> People:
    """Exactly `number` people: one or two adults a household, none to three children, four in ten adults without a salary."""
    rng = np.random.default_rng(seed)
    household, adult = _households(rng, number)
    count = int(household[-1]) + 1
    years = np.where(adult, rng.integers(18, 95, number), rng.integers(0, 18, number))
    birth = np.datetime64("2016-01-01") - (years * 365.2425 + rng.integers(0, 365, number)).astype("timedelta64[D]")
    salary = np.where(adult & (rng.random(number) < 0.6), rng.lognormal(7.8, 0.7, number).astype(np.int64), 0)
    returns = np.where(adult & (rng.random(number) < 0.1), rng.integers(1, 2_000, number), 0)
    status = rng.choice(4, count, p=(0.5, 0.35, 0.13, 0.02)).astype(np.int8)
    rent = np.where(status == STATUS.index("tenant"), rng.integers(200, 2_500, count), 0)
    size = rng.integers(10, 200, count)
    return People(household, adult, birth.astype("datetime64[D]"), salary, returns, rent, size, status)


def _households(rng: np.random.Generator, number: int) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Who lives with whom, and who is an adult; the last households are cut to the number."""
    adults = rng.choice((1, 2), number, p=(0.45, 0.55))
    sizes = adults + rng.choice(4, number, p=(0.45, 0.25, 0.2, 0.1))
    whole = int(np.searchsorted(np.cumsum(sizes), number, side="right"))
    sizes, adults = sizes[:whole], adults[:whole]
    alone = number - int(sizes.sum())
    sizes, adults = np.append(sizes, np.ones(alone, sizes.dtype)), np.append(adults, np.ones(alone, adults.dtype))
    household = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
    place = np.arange(number) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return household, place < adults[household]


def main() -> None:
    """Make people and save them."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, required=True)
    options.add_argument("--folder", type=Path, required=True)
    given = options.parse_args()
    people = make_people(given.people)
    people.save(given.folder)
    answer(people=people.number, households=people.households)


if __name__ == "__main__":
    main()
