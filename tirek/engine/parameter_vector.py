"""The numbers of a law as one vector of int64: what a compiled kernel reads, so that a reform never recompiles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import product

from tirek.engine.kernel_primitives import U
from tirek.engine.law import Law, LawError, Parameter, Value, day_of
from tirek.engine.vocabulary import Month

BOUND = {"money": 10**13, "rate": 10**4, "count": 10**9, "date": 10**9}


def pack(day: date) -> int:
    """A date as yyyymmdd."""
    return day.year * 10000 + day.month * 100 + day.day


def parameter_vector(
    law: Law, slots: Mapping[str, int], parameters: tuple[str, ...], month: Month, first_month: Month, folded: Mapping[str, int | None]
) -> list[int]:
    """Header (month, and in the fourth place the first month of monthly facts), scalars, folded rules, then tables.

    `folded` holds the values of rules of parameters alone, already in the kernel's form, None where unknown.
    """
    size = 4 + len(parameters) + len(folded)
    vector = [0] * size
    vector[0], vector[3] = month.index, first_month.index
    for name, value in folded.items():
        vector[slots[name]] = U if value is None else value
    day = day_of(month)
    for name in parameters:
        parameter = law.parameters[name.removeprefix("dated ")]
        dated = name.startswith("dated ")
        vector[slots[name]] = _steps(_dated(parameter), vector) if dated else _place(law, parameter, day, vector)
    return vector


def encode(parameter: Parameter, value: Value) -> int:
    """One value in the kernel's form; refuses what is too large for exact arithmetic."""
    if isinstance(value, date):
        return pack(value)
    if abs(Fraction(value)) > BOUND[parameter.unit]:
        raise LawError(f"parameter '{parameter.name}': {value} is out of bounds", parameter.place, f"at most {BOUND[parameter.unit]}")
    if parameter.unit != "rate":
        return int(value)
    scaled = Fraction(value) * 10**parameter.decimals
    if scaled.denominator != 1:
        mend = f"at most {parameter.decimals} decimals, or `decimals:` in its file"
        raise LawError(f"parameter '{parameter.name}': {value} has more decimals than declared", parameter.place, mend)
    return int(scaled)


def _place(law: Law, parameter: Parameter, day: date, vector: list[int]) -> int:
    """The slot's content; tables, bands and dated values are appended to the vector."""
    in_force = parameter.at(day)
    if parameter.scalar:
        return U if in_force is None else encode(parameter, in_force.value)  # type: ignore[arg-type]
    cells = in_force.value if in_force is not None and isinstance(in_force.value, dict) else {}
    if not parameter.keys:
        return _steps(_bands(parameter, cells.get((), {})), vector)
    codes = [law.facts[k].values for k in parameter.keys]
    content = [_cell(parameter, cells.get(path), vector) for path in product(*codes)]
    offset = len(vector)
    vector += content
    return offset


def _cell(parameter: Parameter, value: object, vector: list[int]) -> int:
    if parameter.bands:
        return _steps(_bands(parameter, value), vector) if isinstance(value, dict) else 0
    return U if value is None else encode(parameter, value)  # type: ignore[arg-type]


def _bands(parameter: Parameter, value: object) -> list[tuple[int, int]]:
    return [(k, encode(parameter, v)) for k, v in value.items()] if isinstance(value, dict) else []


def _dated(parameter: Parameter) -> list[tuple[int, int]]:
    steps = [(pack(v.since), encode(parameter, v.value)) for v in parameter.values]  # type: ignore[arg-type]
    if parameter.values and parameter.values[-1].until < date.max:
        steps.append((pack(parameter.values[-1].until), U))
    return steps


def _steps(steps: list[tuple[int, int]], vector: list[int]) -> int:
    offset = len(vector)
    vector += [len(steps), *(k for k, _ in steps), *(v for _, v in steps)]
    return offset
