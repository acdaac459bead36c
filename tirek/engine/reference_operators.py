"""Operators of the law language as closures over a frame: exact numbers, Kleene logic, unknown that spreads.

A `Step` takes a frame (run, person, head, members, then local values) and gives a value. Nothing here is shared with
the compiler of the country kernel: the two must be able to contradict each other.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from tirek.engine import vocabulary
from tirek.engine.household import UNKNOWN

Frame = list[Any]
Step = Callable[[Frame], Any]
Function = Callable[..., Any]

RUN, PERSON, HEAD, MEMBERS, LOCALS = range(5)


def constant(value: Any) -> Step:
    """A value written in the text."""
    return lambda frame: value


def both(parts: Sequence[Step]) -> Step:
    """Kleene `and`: one False decides, else one unknown."""

    def step(frame: Frame) -> Any:
        result: Any = True
        for part in parts:
            value = part(frame)
            if value is UNKNOWN:
                result = UNKNOWN
            elif not value:
                return False
        return result

    return step


def either(parts: Sequence[Step]) -> Step:
    """Kleene `or`: one True decides, else one unknown."""

    def step(frame: Frame) -> Any:
        result: Any = False
        for part in parts:
            value = part(frame)
            if value is UNKNOWN:
                result = UNKNOWN
            elif value:
                return True
        return result

    return step


def negation(part: Step) -> Step:
    """`not`; unknown stays unknown."""

    def step(frame: Frame) -> Any:
        value = part(frame)
        return UNKNOWN if value is UNKNOWN else not value

    return step


def chosen(condition: Step, then: Step, otherwise: Step) -> Step:
    """`if`: only the chosen side is looked at; an unknown condition gives unknown."""

    def step(frame: Frame) -> Any:
        value = condition(frame)
        if value is UNKNOWN:
            return UNKNOWN
        return then(frame) if value else otherwise(frame)

    return step


def _ordering(compare: Function, left: Step, right: Step) -> Step:
    def step(frame: Frame) -> Any:
        a = left(frame)
        if a is UNKNOWN:
            return UNKNOWN
        b = right(frame)
        if b is UNKNOWN:
            return UNKNOWN
        # what does not exist is neither before nor after anything
        return False if a is None or b is None else compare(a, b)

    return step


def _equality(compare: Function, left: Step, right: Step) -> Step:
    def step(frame: Frame) -> Any:
        a = left(frame)
        if a is UNKNOWN:
            return UNKNOWN
        b = right(frame)
        return UNKNOWN if b is UNKNOWN else compare(a, b)

    return step


_ORDERINGS: dict[type[ast.cmpop], Function] = {ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge}
_EQUALITIES: dict[type[ast.cmpop], Function] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda a, b: a in b,
    ast.NotIn: lambda a, b: a not in b,
}


def comparison(kind: type[ast.cmpop], left: Step, right: Step) -> Step:
    """One comparison; unknown when a side is, False when an ordering meets None."""
    if kind in _ORDERINGS:
        return _ordering(_ORDERINGS[kind], left, right)
    return _equality(_EQUALITIES[kind], left, right)


def _divide(a: Any, b: Any) -> Any:
    return Fraction(a) / b if b else UNKNOWN


_ARITHMETIC: dict[type[ast.operator], Function] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: _divide,
    ast.FloorDiv: lambda a, b: a // b if b else UNKNOWN,
    ast.Mod: lambda a, b: a % b if b else UNKNOWN,
}


def arithmetic(kind: type[ast.operator], left: Step, right: Step) -> Step:
    """Exact arithmetic; unknown where a side is unknown or does not exist, or the divisor is zero."""
    return application(_ARITHMETIC[kind], (left, right))


def negative(part: Step) -> Step:
    """Unary minus."""
    return application(operator.neg, (part,))


def application(function: Function, parts: Sequence[Step]) -> Step:
    """A function of values that must all be known and exist."""
    if len(parts) == 1:
        return _of_one(function, parts[0])
    if len(parts) == 2:
        return _of_two(function, parts[0], parts[1])

    def step(frame: Frame) -> Any:
        values = []
        for part in parts:
            value = part(frame)
            if value is UNKNOWN or value is None:
                return UNKNOWN
            values.append(value)
        return function(*values)

    return step


def _of_one(function: Function, part: Step) -> Step:
    def step(frame: Frame) -> Any:
        value = part(frame)
        return UNKNOWN if value is UNKNOWN or value is None else function(value)

    return step


def _of_two(function: Function, left: Step, right: Step) -> Step:
    def step(frame: Frame) -> Any:
        a = left(frame)
        if a is UNKNOWN or a is None:
            return UNKNOWN
        b = right(frame)
        return UNKNOWN if b is UNKNOWN or b is None else function(a, b)

    return step


def _round_up(unit: int) -> Function:
    return lambda amount: -((-amount) // unit) * unit


def _round_half_up(unit: int) -> Function:
    return lambda amount: (2 * amount + unit) // (2 * unit) * unit


MOST_MONTHS = 1200
_CALENDAR = range(12, 12 * 10_000)


def _dated(function: Function) -> Function:
    """A date or month of years 1 to 9999; what lies outside the calendar is unknown."""

    def within(*values: Any) -> Any:
        try:
            found = function(*values)
        except (ValueError, OverflowError):
            return UNKNOWN
        return found if isinstance(found, date) or found in _CALENDAR else UNKNOWN

    return within


def _months(first: int, number: int) -> Any:
    """So many months from a first one; unknown where there are less than none, too many, or they leave the calendar."""
    return range(first, first + number) if 0 <= number <= MOST_MONTHS and first in _CALENDAR else UNKNOWN


def _annuity(yearly_rate: Any, months: int) -> Any:
    return vocabulary.annuity_factor(yearly_rate, months) if yearly_rate and months > 0 else UNKNOWN


def _full_months(start: date, day: date) -> int:
    return max(0, 12 * (day.year - start.year) + day.month - start.month - (day.day < start.day))


# Months are held as month indices: whole numbers that compare and subtract at no cost.
FUNCTIONS: dict[str, Function] = {
    "full_years": lambda start, day: _full_months(start, day) // 12,
    "full_months": _full_months,
    "first_day": lambda month: date(month // 12, month % 12 + 1, 1),
    "last_day": lambda month: vocabulary.last_day(vocabulary.Month.at(month)),
    "month_of": lambda day: day.year * 12 + day.month - 1,
    "shift": _dated(lambda month, months: month + months),
    "year_of": lambda day: day.year if isinstance(day, date) else day // 12,
    "month_number": lambda day: day.month if isinstance(day, date) else day % 12 + 1,
    "add_years": _dated(vocabulary.add_years),
    "add_months": _dated(vocabulary.add_months),
    "days_between": vocabulary.days_between,
    "months_before": lambda month, number: _months(month - number, number),
    "quarter_before": lambda month: _months(month - month % 3 - 3, 3),
    "up_to_tenge": _round_up(100),
    "up_to_tiyn": _round_up(1),
    "to_tenge": _round_half_up(100),
    "to_tiyn": _round_half_up(1),
    "down_to_tiyn": lambda amount: amount // 1,
    "percent": lambda number: Fraction(number, 100),
    "annuity_factor": _annuity,
    "tenge": lambda number: number * 100,
    "len": len,
    "min": min,
    "max": max,
}
