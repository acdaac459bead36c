"""The country execution: compiles the law of a month and runs it over columns of households."""

from __future__ import annotations

import ctypes
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from llvmlite import ir

from tirek.engine.codegen import OUTPUTS, Generated, generate
from tirek.engine.codegen_passes import TOTALS
from tirek.engine.columns import dtype_of, unknown_of
from tirek.engine.constants import folded_values
from tirek.engine.emission import MEMBERS_LIMIT
from tirek.engine.law import HOUSEHOLD, Law, day_of
from tirek.engine.loading import cache_folder, engine_digest, write_atomically
from tirek.engine.machine_code import MachineCode, arguments_of, compiled, machine_key
from tirek.engine.parameter_vector import parameter_vector
from tirek.engine.part import Part
from tirek.engine.plan import make_plan
from tirek.engine.vocabulary import Month

UNKNOWN_CODE, MET_CODE, NOT_COMPUTED_CODE = 1, 2, 3
BLOCK_ROWS = 1024 * MEMBERS_LIMIT
# every module that has a say in the generated text or the machine code
_MODULES = tuple(sorted(p.stem for p in Path(__file__).parent.glob("*.py")))


class OverflowFound(ArithmeticError):
    """A household (its place in the part) whose amounts leave 64 bits in a rule: its facts are beyond every bound of the law."""

    def __init__(self, household: int, rule: str) -> None:
        self.household, self.rule = household, rule
        super().__init__(f"household {household} of this part: '{rule}' leaves 64 bits; its facts are out of bounds")


@dataclass(frozen=True)
class Rights:
    """What a part is entitled to.

    One entry per right that is met, unknown or not computed: `unit` (row of the person or family head, of the household),
    `measure` (number in `Kernel.measures`), `outcome` (1 unknown, 2 met, 3 not computed), `deciding` (condition that is unknown,
    -1 none, 99 whether there is such a family), `amount` in tiyn (the smallest int64 where it cannot be told).
    `refused[measure, condition]` counts those whom that condition decides against, `unsure` those it leaves unknown;
    `totals[measure]` = met, unknown, sum of amounts in tiyn, not computed, people in the units met.
    """

    unit: npt.NDArray[np.int32]
    measure: npt.NDArray[np.int16]
    outcome: npt.NDArray[np.int8]
    deciding: npt.NDArray[np.int8]
    amount: npt.NDArray[np.int64]
    refused: npt.NDArray[np.int64]
    unsure: npt.NDArray[np.int64]
    totals: npt.NDArray[np.int64]


class Buffers:
    """Memory that one thread reuses from part to part: fresh memory costs more than the law."""

    def __init__(self, kernel: Kernel, capacity: int = 1 << 17) -> None:
        self.kept = np.zeros((max(1, kernel.generated.kept), 1), np.int64)
        self.family = np.zeros(MEMBERS_LIMIT + 1, np.int64)
        self.silent = np.zeros(len(kernel.measures) * (kernel.generated.conditions + 1), np.int64)
        self.matrices: dict[str, npt.NDArray[np.generic]] = {}
        self.unknown: set[tuple[str, int]] = set()
        self.allocate(capacity)

    def silence(self, kernel: Kernel, measure: str, condition: str | None) -> None:
        """Count, but do not list, rights of a measure that a condition leaves unknown; None: those that are met."""
        conditions = kernel.law.measures[measure].conditions
        place = kernel.generated.conditions if condition is None else conditions.index(condition)
        self.silent[kernel.measures.index(measure) * (kernel.generated.conditions + 1) + place] = 1

    def allocate(self, capacity: int) -> None:
        """Room for so many rights."""
        self.capacity = capacity
        sizes = (np.int32, np.int16, np.int8, np.int8, np.int64)
        self.rows: tuple[npt.NDArray[Any], ...] = tuple(np.empty(capacity, size) for size in sizes)


class Kernel:
    """The law of one month, compiled. Made by `compile_law`; safe to share between threads, each with its own `Buffers`."""

    def __init__(self, law: Law, month: Month, generated: Generated, code: MachineCode) -> None:
        self.law, self.month, self.generated = law, month, generated
        self.measures = generated.measures
        self._code = code
        names = ["households", "O", *generated.arrays, *OUTPUTS.split(", ")]
        kinds = [t for _, t in arguments_of(names, widths_of(law, generated))]
        types = [ctypes.c_void_p if isinstance(k, ir.PointerType) else ctypes.c_int64 for k in kinds]
        self._run = ctypes.CFUNCTYPE(None, *types)(code.address)
        self._vectors: dict[tuple[str, int], npt.NDArray[np.int64]] = {}
        monthly = {a[2:-2] for a in generated.arrays if a.startswith("f_")}
        self.facts = sorted({f for names in generated.matrices.values() for f in names} | monthly)

    def vector(self, law: Law, first_month: Month) -> npt.NDArray[np.int64]:
        """The parameters of this law or a parametric reform of it, for monthly facts that begin in `first_month`."""
        key = (law.digest, first_month.index)
        if key not in self._vectors:
            folded = folded_values(law, self.generated.folded, self.month)
            numbers = parameter_vector(law, self.generated.slots, self.generated.parameters, self.month, first_month, folded)
            self._vectors[key] = np.array(numbers, np.int64)
        return self._vectors[key]

    def run(self, part: Part, vector: npt.NDArray[np.int64], buffers: Buffers | None = None) -> Rights:
        """Every right in a part. The arrays of the result are valid until the buffers are used again.

        Raises `OverflowFound` if a household's amounts leave 64 bits, ValueError if a household has more than 100 people.
        """
        buffers = buffers or Buffers(self)
        self._prepare(part, buffers)
        arguments = [self._argument(a, part, buffers) for a in self.generated.arrays]
        shape = (len(self.measures), self.generated.conditions, 2)
        fixed = [vector, buffers.kept, buffers.family, buffers.silent]
        while True:
            counters = np.array([0, buffers.capacity, 0, 0], np.int64)
            by_condition, totals = np.zeros(shape[0] * shape[1] * 2, np.int64), np.zeros(shape[0] * TOTALS, np.int64)
            self._call(part, [part.offsets, *arguments, *fixed, *buffers.rows, counters, by_condition, totals])
            if counters[2]:
                raise OverflowFound(int(counters[2]) - 1, self.generated.overflowing[counters[3]])
            if counters[0] <= buffers.capacity:
                break
            buffers.allocate(int(counters[0] * 5 // 4))
        unit, measure, outcome, deciding, amount = (r[: counters[0]] for r in buffers.rows)
        table = by_condition.reshape(shape)
        return Rights(unit, measure, outcome, deciding, amount, table[:, :, 0], table[:, :, 1], totals.reshape(-1, TOTALS))

    def _call(self, part: Part, arrays: list[npt.NDArray[np.generic]]) -> None:
        """Enter the machine code: a pointer per array, and the row length of each matrix; Python's lock is released meanwhile."""
        given: list[int] = [part.households]
        for array in arrays:
            if not array.flags.c_contiguous:
                raise ValueError("columns must be contiguous in memory")
            given.append(array.ctypes.data)
            if array.ndim == 2:
                given.append(array.shape[1])
        self._run(*given)

    def _prepare(self, part: Part, buffers: Buffers) -> None:
        sizes = np.diff(part.offsets)
        if len(sizes) and int(sizes.max()) > MEMBERS_LIMIT:
            raise ValueError(f"a household has {int(sizes.max())} people; at most {MEMBERS_LIMIT} are linked in one")
        starts = part.offsets[:-1:1024]
        rows = int(np.diff(np.append(starts, part.offsets[-1])).max()) if len(starts) else 1
        if buffers.kept.shape[1] < rows:
            buffers.kept = np.zeros((buffers.kept.shape[0], rows * 5 // 4), np.int64)

    def _argument(self, argument: str, part: Part, buffers: Buffers) -> npt.NDArray[np.generic]:
        if argument in self.generated.matrices:
            return self._matrix(argument, part, buffers)
        fact = self.law.facts[argument[2:-2]]
        column = part.columns.get(fact.name)
        if not isinstance(column, tuple):
            rows = part.households if fact.entity == HOUSEHOLD else int(part.offsets[-1])
            column = np.full(rows, unknown_of(fact), dtype_of(fact)), np.arange(rows + 1, dtype=np.int32)
        return column[0] if argument.endswith("_v") else column[1]

    def _matrix(self, name: str, part: Part, buffers: Buffers) -> npt.NDArray[np.generic]:
        """The columns of one width as rows of one matrix; facts without a column are rows of unknowns."""
        facts = [self.law.facts[f] for f in self.generated.matrices[name]]
        rows = part.households if name.startswith("B") else int(part.offsets[-1])
        matrix = buffers.matrices.get(name)
        if matrix is None or matrix.shape[1] < rows:
            matrix = np.empty((len(facts), rows), dtype_of(facts[0]))
            buffers.matrices[name] = matrix
            buffers.unknown.clear()
        for place, fact in enumerate(facts):
            column = part.columns.get(fact.name)
            if column is not None:
                matrix[place, :rows] = column
                buffers.unknown.discard((name, place))
            elif (name, place) not in buffers.unknown:
                matrix[place] = unknown_of(fact)
                buffers.unknown.add((name, place))
        return matrix


def compile_law(law: Law, month: Month) -> Kernel:
    """The kernel of a month: generated and compiled once, then read from the cache folder.

    A month with the same versions in force, or a reform of parameters alone, gives the same kernel text and compiles nothing.
    """
    generated = _generated(law, month)
    path = cache_folder() / f"kernel-{generated.digest}-{machine_key()}.o"
    if not path.exists():
        write_atomically(path, compiled(generated.text, widths_of(law, generated)))
    return Kernel(law, month, generated, MachineCode(path.read_bytes()))


def widths_of(law: Law, generated: Generated) -> dict[str, int]:
    """Bits of the values of the monthly facts among the driver's arguments."""
    values = [a for a in generated.arrays if a.startswith("f_") and a.endswith("_v")]
    return {a: 8 * np.dtype(dtype_of(law.facts[a[2:-2]])).itemsize for a in values}


def _generated(law: Law, month: Month) -> Generated:
    path = cache_folder() / f"plan-{law.digest}-{month}-{engine_digest(_MODULES)}.pickle"
    if path.exists():
        try:
            known: Generated = pickle.loads(path.read_bytes())
            return known
        except (pickle.UnpicklingError, EOFError, AttributeError):
            path.unlink(missing_ok=True)
    generated = generate(make_plan(law, day_of(month)))
    write_atomically(path, pickle.dumps(generated))
    return generated
