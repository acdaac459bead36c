"""The template in our engine, in a process of its own: columns become parts, the kernel gives the rights, say what it took."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import local

import numpy as np

from benchmarks.country_template.exact import OF_PERSON, OUTPUTS, exact_outputs
from benchmarks.country_template.people import MONTH, Ints, People, make_people
from benchmarks.measuring import answer, cores, middle, peak_memory, seconds
from tirek.engine.kernel import Buffers, Kernel, Rights, compile_law
from tirek.engine.law import Law
from tirek.engine.loading import load_law
from tirek.engine.part import Column, Part
from tirek.engine.vocabulary import Month

LAW = Path(__file__).parent / "law"
PART_HOUSEHOLDS = 16_384
TIYN = 100
Take = Callable[[int, Rights], None]


def month() -> Month:
    """The month both engines compute."""
    return Month(int(MONTH[:4]), int(MONTH[5:]))


def parts_of(people: People) -> list[Part]:
    """The same people in our form: packed dates, tiyn, and parts of some thousand households."""
    first = np.searchsorted(people.household, np.arange(people.households + 1)).astype(np.int64)
    days, months = people.birth, people.birth.astype("datetime64[M]")
    month_index = months.astype(np.int64)
    packed = (month_index // 12 + 1970) * 10_000 + (month_index % 12 + 1) * 100 + (days - months).astype(np.int64) + 1
    person: dict[str, Column] = {
        "birth": packed.astype(np.int32), "adult": people.adult.astype(np.int8),
        "salary": people.salary * TIYN, "capital_returns": people.capital_returns * TIYN,
    }  # fmt: skip
    home: dict[str, Column] = {
        "rent": people.rent * TIYN, "accommodation_size": people.size.astype(np.int32), "housing_occupancy_status": people.status,
    }  # fmt: skip
    found = []
    for begin in range(0, people.households, PART_HOUSEHOLDS):
        end = min(begin + PART_HOUSEHOLDS, people.households)
        columns = {n: c[first[begin] : first[end]] for n, c in person.items()} | {n: c[begin:end] for n, c in home.items()}  # type: ignore[index]
        found.append(Part(first[begin : end + 1] - first[begin], columns))
    return found


class Engine:
    """The compiled template and what its threads reuse."""

    def __init__(self, law: Law, threads: int) -> None:
        self.kernel: Kernel = compile_law(law, month())
        self.vector = self.kernel.vector(law, month())
        self.threads = threads
        self._own = local()
        self._pool = ThreadPoolExecutor(threads)

    def run(self, parts: list[Part], take: Take = lambda number, rights: None) -> None:
        """Every right of every part, on all threads; `take` sees the rights of a part before its buffers are used again."""
        if self.threads == 1:
            for number, part in enumerate(parts):
                self._part(number, part, take)
            return
        for done in [self._pool.submit(self._part, n, p, take) for n, p in enumerate(parts)]:
            done.result()

    def _part(self, number: int, part: Part, take: Take) -> None:
        if not hasattr(self._own, "buffers"):
            self._own.buffers = Buffers(self.kernel)
        take(number, self.kernel.run(part, self.vector, self._own.buffers))


def outputs(engine: Engine, people: People, parts: list[Part]) -> dict[str, Ints]:
    """Every right as a number in the column of its output; nothing where there is no right."""
    found = {name: np.zeros(people.number if name in OF_PERSON else people.households, np.int64) for name in OUTPUTS}
    begins = np.cumsum([[0, 0], *([p.people, p.households] for p in parts)], axis=0)

    def take(number: int, rights: Rights) -> None:
        for place, name in enumerate(engine.kernel.measures):
            mine = rights.measure == place
            found[name][rights.unit[mine] + begins[number][0 if name in OF_PERSON else 1]] = rights.amount[mine]

    engine.run(parts, take)
    found["age"] //= TIYN
    return found


def main() -> None:
    """Measure, and answer in JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, required=True)
    options.add_argument("--rounds", type=int, required=True)
    options.add_argument("--threads", type=int, default=cores())
    options.add_argument("--dense", action="store_true", help="keep every output as a column, not only hand the rights on")
    given = options.parse_args()
    law = load_law(LAW)
    engine = Engine(law, given.threads)
    before = peak_memory()
    people = make_people(given.people)
    parts = parts_of(people)
    work = (lambda: outputs(engine, people, parts)) if given.dense else (lambda: engine.run(parts))
    computing = seconds(work, given.rounds)
    whole = []
    for _ in range(given.rounds):
        begin = time.perf_counter()
        parts = parts_of(people)
        work()
        whole.append(time.perf_counter() - begin)
    peak = peak_memory()
    found = outputs(engine, people, parts)
    unequal = {name: int((found[name] != cents).sum()) for name, cents in exact_outputs(people).items()}
    answer(computing=middle(computing), whole=middle(whole), peak=peak, before=before, households=people.households, unequal=unequal)


if __name__ == "__main__":
    main()
