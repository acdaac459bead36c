"""The template in our engine, in a process of its own: columns become parts, the kernel gives the rights, say what it took."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import local

import numpy as np

from benchmarks.country_template.exact import OF_PERSON, exact_outputs
from benchmarks.country_template.people import MONTH, Ints, People, SavedPeople
from benchmarks.measuring import answer, cores, middle, peak_memory, seconds
from tirek.engine.kernel import Buffers, Rights, compile_law
from tirek.engine.loading import load_law
from tirek.engine.part import Part
from tirek.engine.vocabulary import Month

LAW = Path(__file__).parent / "law"
PART_HOUSEHOLDS = 16_384
TIYN = 100
Take = Callable[[int, Rights], None]


def parts_of(people: People | SavedPeople) -> list[Part]:
    """The people in our form: packed dates, tiyn, and parts of some thousand households."""
    first = _first_people(people.household)
    found = [Part(first[h : h + PART_HOUSEHOLDS + 1] - first[h], {}) for h in range(0, len(first) - 1, PART_HOUSEHOLDS)]
    for name, (source, convert) in COLUMNS.items():
        column = getattr(people, source)
        of_person = len(column) == first[-1]
        begin = 0
        for part in found:
            end = begin + (part.people if of_person else part.households)
            part.columns[name] = convert(column[begin:end])  # type: ignore[index]
            begin = end
    return found


def _first_people(household: Ints) -> Ints:
    """Where each household's people begin, and where the last one's end."""
    return np.append(np.flatnonzero(np.diff(household, prepend=-1)), len(household))


def _packed(days: np.ndarray) -> np.ndarray:
    """Days as yyyymmdd."""
    months = days.astype("datetime64[M]")
    index = months.astype(np.int64)
    return np.asarray((index // 12 + 1970) * 10_000 + (index % 12 + 1) * 100 + (days - months).astype(np.int64) + 1, np.int32)


def _in_tiyn(euros: np.ndarray) -> np.ndarray:
    return euros * TIYN


COLUMNS: dict[str, tuple[str, Callable[[np.ndarray], np.ndarray]]] = {
    "birth": ("birth", _packed),
    "adult": ("adult", lambda values: values.astype(np.int8)),
    "salary": ("salary", _in_tiyn),
    "capital_returns": ("capital_returns", _in_tiyn),
    "rent": ("rent", _in_tiyn),
    "accommodation_size": ("size", lambda values: values.astype(np.int32)),
    "housing_occupancy_status": ("status", np.copy),
}


class Engine:
    """The compiled template, and what its threads reuse from part to part."""

    def __init__(self, threads: int) -> None:
        month = Month(int(MONTH[:4]), int(MONTH[5:]))
        law = load_law(LAW)
        self.kernel = compile_law(law, month)
        self.vector = self.kernel.vector(law, month)
        self._own = local()
        self._pool = ThreadPoolExecutor(threads)

    def run(self, parts: list[Part], take: Take = lambda number, rights: None) -> None:
        """Every right of every part, on all threads; `take` sees the rights of a part before its buffers are used again."""
        for done in [self._pool.submit(self._part, number, part, take) for number, part in enumerate(parts)]:
            done.result()

    def _part(self, number: int, part: Part, take: Take) -> None:
        if not hasattr(self._own, "buffers"):
            self._own.buffers = Buffers(self.kernel)
        take(number, self.kernel.run(part, self.vector, self._own.buffers))

    def outputs(self, parts: list[Part]) -> dict[str, Ints]:
        """Every right as a number in the column of its output; 0 where there is no right."""
        rows = np.cumsum([[0, 0], *([part.people, part.households] for part in parts)], axis=0)
        entity = [0 if name in OF_PERSON else 1 for name in self.kernel.measures]
        starts = np.cumsum([0, *(rows[-1][e] for e in entity)])
        flat = np.zeros(starts[-1], np.int64)

        def take(number: int, rights: Rights) -> None:
            begins = starts[:-1] + [rows[number][e] for e in entity]
            flat[begins[rights.measure] + rights.unit] = rights.amount

        self.run(parts, take)
        found = {name: flat[starts[i] : starts[i + 1]] for i, name in enumerate(self.kernel.measures)}
        found["age"] //= TIYN
        return found


def main() -> None:
    """Measure, and answer in JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--folder", type=Path, required=True)
    options.add_argument("--rounds", type=int, required=True)
    options.add_argument("--threads", type=int, default=cores())
    given = options.parse_args()
    engine = Engine(given.threads)
    before = peak_memory()
    parts = parts_of(SavedPeople(given.folder))
    engine.run(parts)
    peak = peak_memory()
    computing = seconds(lambda: engine.run(parts), given.rounds)
    kept = seconds(lambda: engine.outputs(parts), given.rounds)
    peak_kept = peak_memory()
    people = SavedPeople(given.folder).whole()
    whole = seconds(lambda: engine.outputs(parts_of(people)), given.rounds)
    found = engine.outputs(parts)
    unequal = sum(int((found[name] != cents).sum()) for name, cents in exact_outputs(people).items())
    answer(
        computing=middle(computing), kept=middle(kept), whole=middle(whole), peak=peak, peak_kept=peak_kept, before=before, unequal=unequal
    )  # fmt: skip


if __name__ == "__main__":
    main()
