"""Writes arithmetic, comparisons, logic and rounding as statements of the country kernel."""

from __future__ import annotations

from tirek.engine.emission import DEFAULT_BOUND, Emission, Unit, Value
from tirek.engine.ir import INT, Expression, Operation, Rounding, Type

UNITS = {"up_to_tenge": 100, "to_tenge": 100, "up_to_tiyn": 1, "to_tiyn": 1, "down_to_tiyn": 1}


def write_operation(e: Emission, operation: Operation, unit: Unit, env: dict[str, Value]) -> Value:
    """Arithmetic, comparison, logic, `is None` or a choice."""
    match operation.operator:
        case "and" | "or":
            return _logic(e, operation, unit, env)
        case "not":
            inner = e.expression(operation.parts[0], unit, env)
            return e.hold(f"2 - {inner.code}", operation.type, inner.nullable, 2)
        case "if":
            return _conditional(e, operation, unit, env)
        case "is none":
            inner = e.expression(operation.parts[0], unit, env)
            none = "-1" if inner.type.kind == "link" else "0"
            code = f"2 if {inner.code} == {none} else 0"
            return e.hold(f"1 if {inner.code} == U else ({code})" if inner.nullable else code, operation.type, inner.nullable, 2)
    left = e.expression(operation.parts[0], unit, env)
    right = e.expression(operation.parts[1], unit, env)
    if operation.type.kind == "bool":
        return _comparison(e, operation, left, right)
    return _arithmetic(e, operation, left, right)


def _logic(e: Emission, operation: Operation, unit: Unit, env: dict[str, Value]) -> Value:
    """Kleene and/or; later parts are only computed while undecided."""
    conjunction = operation.operator == "and"
    result = e.fresh("b")
    first = e.expression(operation.parts[0], unit, env)
    e.write(f"{result} = {first.code}")
    nullable = first.nullable
    for part in operation.parts[1:]:
        with e.block(f"if {result} {'!= 0' if conjunction else '!= 2'}:"):
            value = e.expression(part, unit, env)
            nullable = nullable or value.nullable
            e.write(f"{result} = {'min' if conjunction else 'max'}({result}, {value.code})")
    return Value(result, operation.type, nullable, 2)


def _conditional(e: Emission, operation: Operation, unit: Unit, env: dict[str, Value]) -> Value:
    test = e.expression(operation.parts[0], unit, env)
    result = e.fresh()

    def side(part: Expression) -> tuple[bool, int]:
        value = e.scaled(e.expression(part, unit, env), operation.type)
        e.write(f"{result} = {value.code}")
        return value.nullable, value.bound

    nullable, bound = e.choice(
        test, lambda: side(operation.parts[1]), lambda: side(operation.parts[2]), result, operation.type
    )  # fmt: skip
    return Value(result, operation.type, nullable, bound)


def _comparison(e: Emission, operation: Operation, left: Value, right: Value) -> Value:
    if left.type.kind in ("person", "link") and right.type.kind in ("person", "link"):
        left, right = _as_index(e, left), _as_index(e, right)
    decimals = max(left.type.decimals, right.type.decimals)
    left, right = (e.scaled(v, v.type.scaled(decimals)) for v in (left, right))
    test = f"{left.code} {operation.operator} {right.code}"
    if operation.operator not in ("==", "!="):
        absent = [f"{v.code} != 0" for v in (left, right) if v.type.kind == "date" and v.type.optional]
        test = " and ".join([*absent, test])
    code = f"2 if {test} else 0"
    nullable = [f"{v.code} == U" for v in (left, right) if v.nullable]
    return e.hold(f"1 if ({' or '.join(nullable)}) else ({code})" if nullable else code, operation.type, bool(nullable), 2)


def _as_index(e: Emission, value: Value) -> Value:
    """A person as index inside the household, as links hold it."""
    return value if value.type.kind == "link" else e.hold(f"{value.code} - lo", Type("link"), False, 2**15)


def _arithmetic(e: Emission, operation: Operation, left: Value, right: Value) -> Value:
    symbol, type_ = operation.operator, operation.type
    if symbol in "+-":
        left, right = e.scaled(left, type_), e.scaled(right, type_)
        return e.checked(f"{left.code} {symbol} {right.code}", (left, right), type_, left.bound + right.bound)
    if symbol == "*":
        return e.checked(f"{left.code} * {right.code}", (left, right), type_, left.bound * right.bound)
    unknown_if = [f"{v.code} == U" for v in (left, right) if v.nullable] + [f"{right.code} == 0"]
    divisor = e.hold(f"{right.code} if {right.code} != 0 else 1", right.type, right.nullable, right.bound)
    return e.hold(f"U if ({' or '.join(unknown_if)}) else {left.code} {symbol} {divisor.code}", type_, True, max(left.bound, right.bound))


def write_rounding(e: Emission, rounding: Rounding, unit: Unit, env: dict[str, Value]) -> Value:
    """Whole-number division by the scale, the divisors and the unit, in the direction the name says."""
    if (factor := _annuity(rounding)) is not None:
        return _wide_rounding(e, rounding, *(e.expression(p, unit, env) for p in factor))
    top = e.expression(rounding.numerator, unit, env)
    values = [e.expression(part, unit, env) for part in rounding.denominators]
    exponent = top.type.decimals - sum(v.type.decimals for v in values)
    if exponent < 0:
        top = e.checked(f"{top.code} * {10**-exponent}", (top,), top.type, top.bound * 10**-exponent)
    scale = 10 ** max(exponent, 0) * UNITS[rounding.function]
    by = Value(str(scale), INT, False, scale)
    unknown_if = [f"{top.code} == U"] if top.nullable else []
    for value in values:
        nothing = " or ".join([f"{value.code} == 0"] + ([f"{value.code} == U"] if value.nullable else []))
        unknown_if.append(nothing)
        part = e.hold(f"1 if ({nothing}) else {value.code}", INT, False, max(1, value.bound))
        by = e.checked(f"{by.code} * {part.code}", (by, part), INT, by.bound * part.bound)
    unknown_if += [f"{by.code} == U"] if by.nullable else []
    divisor = by.code
    code = {
        "up": f"-((-{top.code}) // {divisor})",
        "to": f"(2 * {top.code} + {divisor}) // (2 * {divisor})",
        "do": f"{top.code} // {divisor}",
    }[rounding.function[:2]]
    code = f"({code}) * {UNITS[rounding.function]}" if UNITS[rounding.function] > 1 else code
    bound = top.bound // 10 ** max(exponent, 0) + 100
    if unknown_if:
        return e.hold(f"U if ({' or '.join(unknown_if)}) else {code}", rounding.type, True, bound)
    return e.hold(code, rounding.type, False, bound)


def _wide_rounding(e: Emission, rounding: Rounding, amount: Value, factor: Value) -> Value:
    """Rounding of amount * annuity factor in two halves, as their product leaves 64 bits."""
    way = {"do": 0, "to": 1, "up": 2}[rounding.function[:2]]
    unknown = " or ".join([f"{v.code} == U" for v in (amount, factor) if v.nullable] or ["False"])
    product = f"scaled_product({amount.code}, {factor.code}, {UNITS[rounding.function]}, {way})"
    result = e.hold(f"U if ({unknown}) else {product}", rounding.type, True, DEFAULT_BOUND["money"])
    too_large = f"abs(float({factor.code})) > 9e12 or abs(float({amount.code}) * float({factor.code})) > 9e24"
    with e.block(f"if not ({unknown}) and ({too_large}):"):
        e.overflow(result.code)
    return result


def _annuity(rounding: Rounding) -> tuple[Expression, Expression] | None:
    """Amount and factor if this rounds amount * annuity factor, whose 12 decimals need wide arithmetic."""
    top = rounding.numerator
    if isinstance(top, Operation) and top.operator == "*" and not rounding.denominators:
        for amount, factor in (top.parts, top.parts[::-1]):
            if factor.type.decimals > 9 and amount.type.kind == "money" and not amount.type.decimals:
                return amount, factor
    return None
