"""`sum count any all min max` over members or months, with Kleene filters, as closures over a frame.

A `Source` gives what is walked (people or months) and those of whom it is unknown whether they belong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from tirek.engine.household import UNKNOWN
from tirek.engine.reference_operators import MEMBERS, Frame, Step

Source = Callable[[Frame], tuple[Any, Collection[int]]]


def over_members(frame: Frame) -> tuple[Any, Collection[int]]:
    """The members the rule sees; for some of a family it may be unknown whether they belong."""
    circle = frame[MEMBERS]
    return circle.people, circle.doubtful


def over_months(months: Step) -> Source:
    """The months an expression gives."""
    return lambda frame: (months(frame), ())


def _kept(source: Source, place: int, keep: Step | None) -> Step:
    """Those of the source whose filter is True; unknown when a filter that matters is."""

    def step(frame: Frame) -> Any:
        walked, doubtful = source(frame)
        if walked is UNKNOWN:
            return UNKNOWN
        if keep is None:
            return UNKNOWN if doubtful else walked
        chosen = []
        for item in walked:
            frame[place] = item
            verdict = keep(frame)
            if verdict is UNKNOWN or (item in doubtful and verdict):
                return UNKNOWN
            if verdict:
                chosen.append(item)
        return chosen

    return step


def counting(source: Source, place: int, keep: Step | None) -> Step:
    """How many pass the filter."""
    kept = _kept(source, place, keep)

    def step(frame: Frame) -> Any:
        chosen = kept(frame)
        return UNKNOWN if chosen is UNKNOWN else len(chosen)

    return step


def summing(source: Source, place: int, keep: Step | None, element: Step) -> Step:
    """The exact sum; unknown when one part is."""
    kept = _kept(source, place, keep)

    def step(frame: Frame) -> Any:
        chosen = kept(frame)
        if chosen is UNKNOWN:
            return UNKNOWN
        total: Any = 0
        for item in chosen:
            frame[place] = item
            value = element(frame)
            if value is UNKNOWN or value is None:
                return UNKNOWN
            total += value
        return total

    return step


def extreme(pick: Callable[[Iterable[Any]], Any], source: Source, place: int, keep: Step | None, element: Step, otherwise: Step) -> Step:
    """The least or greatest; `otherwise` when nothing passes the filter."""
    kept = _kept(source, place, keep)

    def step(frame: Frame) -> Any:
        chosen = kept(frame)
        if chosen is UNKNOWN:
            return UNKNOWN
        values = []
        for item in chosen:
            frame[place] = item
            value = element(frame)
            if value is UNKNOWN or value is None:
                return UNKNOWN
            values.append(value)
        return pick(values) if values else otherwise(frame)

    return step


def some(source: Source, place: int, keep: Step | None, element: Step) -> Step:
    """True if one element is True under a True filter; else unknown if one may be; else False."""

    def step(frame: Frame) -> Any:
        walked, doubtful = source(frame)
        if walked is UNKNOWN:
            return UNKNOWN
        result: Any = False
        for item in walked:
            frame[place] = item
            verdict = True if keep is None else keep(frame)
            if verdict is not UNKNOWN and not verdict:
                continue
            value = element(frame)
            if value is not UNKNOWN and not value:
                continue
            if value is UNKNOWN or verdict is UNKNOWN or item in doubtful:
                result = UNKNOWN
            else:
                return True
        return result

    return step


def every(source: Source, place: int, keep: Step | None, element: Step) -> Step:
    """False if one element is False under a True filter; else unknown if one may be; else True."""

    def step(frame: Frame) -> Any:
        walked, doubtful = source(frame)
        if walked is UNKNOWN:
            return UNKNOWN
        result: Any = True
        for item in walked:
            frame[place] = item
            verdict = True if keep is None else keep(frame)
            if verdict is not UNKNOWN and not verdict:
                continue
            value = element(frame)
            if value is not UNKNOWN and value:
                continue
            if value is UNKNOWN or verdict is UNKNOWN or item in doubtful:
                result = UNKNOWN
            else:
                return False
        return result

    return step
