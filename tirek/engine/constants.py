"""Rules that rest on parameters and the month alone: computed once by the reference, handed to the kernel as numbers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tirek.engine.checking import type_rules, types_of
from tirek.engine.household import UNKNOWN, Household
from tirek.engine.ir import Type
from tirek.engine.kernel_primitives import U
from tirek.engine.law import Law, LawError
from tirek.engine.parameter_vector import BOUND, pack
from tirek.engine.reference_run import Run
from tirek.engine.vocabulary import Month

NO, MAYBE, YES = 0, 1, 2


def folded_values(law: Law, names: tuple[str, ...], month: Month) -> dict[str, int]:
    """Each rule's value in the kernel's form; the kernel's unknown where it cannot be told."""
    if not names:
        return {}
    nobody = Household({}, ({},))
    types = types_of(type_rules(law)[0])
    run = Run(law, nobody, month)
    values = {name: _number(run.value(run.program.rule_slots[name], 0), types[name]) for name in names}
    for name, value in values.items():
        bound = BOUND.get(types[name].kind, BOUND["count"]) * 10 ** types[name].decimals
        if value != U and abs(value) > bound:
            raise LawError(f"rule '{name}' leaves the bounds of exact arithmetic", law.rules[name].versions[0].place, f"at most {bound}")
    return values


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
            return int(scaled)
    raise ArithmeticError(f"{value!r} does not fit {type_} with {type_.decimals} decimals")
