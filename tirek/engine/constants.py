"""Rules that rest on parameters and the month alone: computed once by the reference, handed to the kernel as numbers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tirek.engine.checking import type_rules
from tirek.engine.household import UNKNOWN, Household
from tirek.engine.ir import Type
from tirek.engine.kernel_primitives import U
from tirek.engine.law import Law
from tirek.engine.parameter_vector import pack
from tirek.engine.reference import value_of
from tirek.engine.vocabulary import Month

NO, MAYBE, YES = 0, 1, 2


def folded_values(law: Law, names: tuple[str, ...], month: Month) -> dict[str, int]:
    """Each rule's value in the kernel's form; the kernel's unknown where it cannot be told."""
    if not names:
        return {}
    nobody = Household({}, ({},))
    decimals: dict[str, Type] = {}
    for (name, _), typed in type_rules(law)[0].items():
        known = decimals.get(name, typed.type)
        decimals[name] = known.scaled(max(known.decimals, typed.type.decimals))
    return {name: _number(value_of(law, nobody, month, name, 0), decimals[name]) for name in names}


def _number(value: object, type_: Type) -> int:
    if value is UNKNOWN:
        return MAYBE if type_.kind == "bool" else U
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return pack(value)
    if value is None:
        return -1 if type_.kind == "link" else 0
    if isinstance(value, Month):
        return value.index
    if isinstance(value, int | Fraction):
        scaled = Fraction(value) * 10**type_.decimals
        if scaled.denominator == 1:
            return scaled.numerator
    raise ArithmeticError(f"{value!r} does not fit {type_} with {type_.decimals} decimals")
