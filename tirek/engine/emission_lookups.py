"""Writes lookups in parameters and monthly facts, and the functions of the vocabulary, as statements of the country kernel."""

from __future__ import annotations

from tirek.engine.emission import DEFAULT_BOUND, MONTHS_LIMIT, Emission, Unit, Value, absent_possible, unknown
from tirek.engine.ir import INT, MONTH, Call, Constant, Lookup, Operation
from tirek.engine.law import HOUSEHOLD
from tirek.engine.plan import slot_name


def write_lookup(e: Emission, lookup: Lookup, unit: Unit, env: dict[str, Value]) -> Value:
    """A monthly fact at a month, or a table, bands or dated parameter at its keys."""
    if lookup.owner.type.kind == "monthly":
        return _monthly(e, lookup, unit, env)
    keys = [e.expression(k, unit, env) for k in lookup.keys]
    nullable = [f"{k.code} == U" for k in keys if k.nullable]
    slot, name = f"P[{e.slots[slot_name(lookup.owner)]}]", lookup.owner.name
    parameter = e.law.parameters[name]
    bound = 10**4 * 10**lookup.type.decimals if lookup.type.kind == "rate" else DEFAULT_BOUND[lookup.type.kind]
    if parameter.at(e.plan.day) is None and lookup.owner.type.kind != "dated":
        return Value("U", lookup.type, True, 0)
    cell = slot
    if parameter.keys:
        cell = f"{slot} + {_cell(e, parameter.keys, keys)}"
    if lookup.owner.type.kind == "dated":
        code = f"at_date(P, {slot}, {keys[0].code})"
        nullable.append(f"{keys[0].code} == 0")
    elif parameter.bands and parameter.keys:
        code = f"at_band(P, P[{cell}], {keys[-1].code}) if P[{cell}] > 0 else U"
    else:
        code = f"at_band(P, {slot}, {keys[-1].code})" if parameter.bands else f"P[{cell}]"
    sure = name in e.plan.defined and lookup.owner.type.kind != "dated"
    if nullable:
        return e.hold(f"U if ({' or '.join(nullable)}) else ({code})", lookup.type, True, bound)
    return e.hold(code, lookup.type, not sure, bound)


def _cell(e: Emission, names: tuple[str, ...], keys: list[Value]) -> str:
    """Position of a cell of a table, row by row."""
    code = "0"
    for name, key in zip(names, keys, strict=False):
        code = f"({code} * {len(e.law.facts[name].values)} + {key.code})"
    return code


def _monthly(e: Emission, lookup: Lookup, unit: Unit, env: dict[str, Value]) -> Value:
    name, owner = lookup.owner.name, lookup.owner
    month = e.expression(lookup.keys[0], unit, env)
    fact = e.law.facts[name]
    link: Value | None = None
    if owner.of is not None:
        person = e.expression(owner.of, unit, env)
        link = person if owner.of.type.kind == "link" else None
        row = person.code
    else:
        row = "h" if fact.entity == HOUSEHOLD else unit.row
    e.arrays |= {f"f_{name}_v", f"f_{name}_o"}
    row = f"(lo + max({link.code}, 0))" if link else row
    width = {"count": 32, "bool": 8}.get(fact.kind, 64)
    raw = e.hold(f"at_month_{width}(f_{name}_v, f_{name}_o, {row}, {month.code} - P[3])", lookup.type, True, e.bound_of_fact(name))
    absent = [f"{month.code} == U"] if month.nullable else []
    absent += [f"{link.code} < 0"] if link else []
    if fact.kind == "bool":
        code = f"1 if {raw.code} < 0 else 2 * {raw.code}"
    elif fact.kind == "count":
        code = f"U if {raw.code} == -2147483648 else {raw.code}"
    elif not absent:
        return raw
    else:
        code = raw.code
    code = f"{unknown(lookup.type)} if ({' or '.join(absent)}) else ({code})" if absent else code
    return e.hold(code, lookup.type, True, raw.bound)


def write_call(e: Emission, call: Call, unit: Unit, env: dict[str, Value]) -> Value:
    """A function of the vocabulary; min and max of scalars."""
    inner = call.arguments[0] if call.arguments else None
    if call.function == "month_of" and isinstance(inner, Call) and inner.function in ("add_months", "add_years"):
        years = Operation(INT, call.line, "*", (Constant(INT, call.line, 12), inner.arguments[1]))
        months = inner.arguments[1] if inner.function == "add_months" else years
        shifted = Call(MONTH, call.line, "shift", (Call(MONTH, call.line, "month_of", (inner.arguments[0],)), months))
        return write_call(e, shifted, unit, env)
    arguments = [e.expression(a, unit, env) for a in call.arguments]
    if call.function in ("min", "max"):
        return _extreme(e, call, tuple(e.scaled(a, call.type) for a in arguments))
    if call.function == "len":
        first, length = arguments[0].code.split("|")
        code = f"U if {first} == U else {length}" if arguments[0].nullable else length
        return e.hold(code, call.type, arguments[0].nullable, MONTHS_LIMIT)
    if call.function in ("months_before", "quarter_before"):
        return _months(e, call, arguments)
    if call.function == "tenge":
        return e.checked(f"100 * {arguments[0].code}", (arguments[0],), call.type, 100 * arguments[0].bound)
    code, bound = _function(call, arguments)
    return _of_known(e, call, code, arguments, bound)


def _of_known(e: Emission, call: Call, code: str, arguments: list[Value], bound: int) -> Value:
    """A function of values that must all be known and exist; the calendar's own may also leave the calendar."""
    nullable = [f"{a.code} == U" for a in arguments if a.nullable] + [f"{a.code} == 0" for a in arguments if absent_possible(a)]
    leaves = call.function in ("add_months", "add_years") or (call.function == "shift" and not _near(arguments))
    if nullable:
        return e.hold(f"U if ({' or '.join(nullable)}) else {code}", call.type, True, bound)
    return e.hold(code, call.type, leaves, bound)


def _near(arguments: list[Value]) -> bool:
    """Whether these are the month asked for and a written number of months, which stay in the calendar."""
    return arguments[0].code == "P[0]" and arguments[1].code.lstrip("-").isdigit() and arguments[1].bound <= MONTHS_LIMIT


def _extreme(e: Emission, call: Call, parts: tuple[Value, ...]) -> Value:
    """The least or greatest; unknown when a date does not exist."""
    held = e.checked(f"{call.function}({', '.join(p.code for p in parts)})", parts, call.type, max(p.bound for p in parts))
    absent = [f"{p.code} == 0" for p in parts if absent_possible(p)]
    return e.hold(f"U if ({' or '.join(absent)}) else {held.code}", call.type, True, held.bound) if absent else held


def _months(e: Emission, call: Call, arguments: list[Value]) -> Value:
    """Consecutive months, as `first|length`; the first is unknown where they are not to be told."""
    month = arguments[0]
    number = "3" if call.function == "quarter_before" else arguments[1].code
    last = f"{month.code} - {month.code} % 3" if call.function == "quarter_before" else month.code
    nullable = [f"{a.code} == U" for a in arguments if a.nullable]
    if not nullable and (len(arguments) == 1 or _near(arguments)) and month.code == "P[0]":
        first = e.hold(f"{last} - {number}", call.type, False, month.bound)
    else:
        code = f"months_back({last}, {number})"
        first = e.hold(f"U if ({' or '.join(nullable)}) else {code}" if nullable else code, call.type, True, month.bound)
    return Value(f"{first.code}|{number}", call.type, first.nullable, 0)


def _function(call: Call, arguments: list[Value]) -> tuple[str, int]:
    """Code and bound of a function of the vocabulary."""
    a = [v.code for v in arguments]
    month = arguments[0].type.kind == "month"
    match call.function:
        case "full_years":
            return f"full_years_between({a[0]}, {a[1]})", 10**4
        case "full_months":
            return f"full_months_between({a[0]}, {a[1]})", 10**5
        case "first_day" | "last_day":
            return f"{call.function}_of({a[0]})", DEFAULT_BOUND["date"]
        case "month_of":
            return f"month_index({a[0]})", DEFAULT_BOUND["month"]
        case "shift":
            return (f"{a[0]} + {a[1]}" if _near(arguments) else f"month_plus({a[0]}, {a[1]})"), DEFAULT_BOUND["month"]
        case "add_months":
            return f"date_plus_months({a[0]}, {a[1]})", DEFAULT_BOUND["date"]
        case "add_years":
            return f"date_plus_months({a[0]}, 12 * max(-10000, min(10000, {a[1]})))", DEFAULT_BOUND["date"]
        case "year_of":
            return (f"{a[0]} // 12" if month else f"{a[0]} // 10000"), 10**4
        case "month_number":
            return (f"{a[0]} % 12 + 1" if month else f"{a[0]} // 100 % 100"), 12
        case "days_between":
            return f"day_number({a[1]}) - day_number({a[0]})", 10**7
        case "percent":
            return a[0], arguments[0].bound
    raise AssertionError(f"{call.function} is only computed beforehand")
