"""Closures that read values: rules and facts of people, measures, parameters by key, months."""

from __future__ import annotations

from typing import Any

from tirek.engine.household import UNKNOWN
from tirek.engine.reference_operators import RUN, Frame, Step

MISSING: Any = object()


def of_rule(slot: int, unit: Step) -> Step:
    """A rule of the person (or head) that `unit` gives."""

    def step(frame: Frame) -> Any:
        person = unit(frame)
        if person is UNKNOWN or person is None:
            return UNKNOWN
        run = frame[RUN]
        value = run.cells[slot][person]
        return value if value is not MISSING else run.compute(slot, person)

    return step


def guarded(unit: Step, read: Any) -> Step:
    """Something of a person who must be known and exist."""

    def step(frame: Frame) -> Any:
        person = unit(frame)
        return UNKNOWN if person is UNKNOWN or person is None else read(frame[RUN], person)

    return step


def of_measure(measure: str, entitlement: bool, unit: Step) -> Step:
    """`entitled_to_x` or `amount_of_x` of a person."""
    if entitlement:
        return guarded(unit, lambda run, person: run.entitled(measure, person))
    return guarded(unit, lambda run, person: run.amount(measure, person))


def scalar_parameter(name: str) -> Step:
    """A parameter in force on the first day of the month."""
    return lambda frame: frame[RUN].parameter(name)


def cells_at(frame: Frame, name: str, key: tuple[Any, ...]) -> Any:
    """A cell of a table; unknown where it is missing."""
    cells = frame[RUN].parameter(name)
    return cells if cells is UNKNOWN else cells.get(key, UNKNOWN)


def table(name: str, key: Step) -> Step:
    """The cell under a key."""

    def step(frame: Frame) -> Any:
        found = key(frame)
        if found is UNKNOWN or found is None:
            return UNKNOWN
        return cells_at(frame, name, found if isinstance(found, tuple) else (found,))

    return step


def band(bands: Step, key: Step) -> Step:
    """The value of the largest threshold reached; nothing below the first."""

    def step(frame: Frame) -> Any:
        reached, found = key(frame), bands(frame)
        if reached is UNKNOWN or reached is None or found is UNKNOWN:
            return UNKNOWN
        value = 0
        for threshold, of_threshold in found.items():
            if threshold > reached:
                break
            value = of_threshold
        return value

    return step


def dated(name: str, day: Step) -> Step:
    """A parameter in force on another day."""

    def step(frame: Frame) -> Any:
        found = day(frame)
        return UNKNOWN if found is UNKNOWN or found is None else frame[RUN].parameter_on(name, found)

    return step


def in_month(series: Step, month: Step) -> Step:
    """A monthly fact in a month."""

    def step(frame: Frame) -> Any:
        values, index = series(frame), month(frame)
        return UNKNOWN if values is UNKNOWN or index is UNKNOWN or index is None else values.at(index)

    return step
