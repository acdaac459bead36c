"""Writes `sum/count/any/all/min/max` over members or months as loops of the country kernel."""

from __future__ import annotations

from tirek.engine.emission import LIMIT, MEMBERS_LIMIT, MONTHS_LIMIT, Emission, Unit, Value, absent_possible, unknown
from tirek.engine.ir import Aggregate, Type

_START = {"sum": "0", "count": "0", "any": "0", "all": "2"}


def write_aggregate(emission: Emission, expression: Aggregate, unit: Unit, env: dict[str, Value]) -> Value:
    """The value of an aggregate.

    A filter or element that is unknown makes sums, counts and extremes unknown; any/all follow Kleene.
    """
    result = emission.fresh("a")
    function = expression.function
    default = emission.expression(expression.default, unit, env) if expression.default else None
    if default is not None:
        default = emission.scaled(default, expression.type)
    over = emission.expression(expression.over, unit, env) if expression.over.type.kind == "months" else None
    emission.write(f"{result} = {default.code if default else _START[function]}")
    found = emission.fresh("n") if default else ""
    if found:
        emission.write(f"{found} = 0")
    loop = emission.fresh("k")
    header = f"for {loop} in range({_range(over)}):"
    if over is not None and over.nullable:
        first = over.code.split("|")[0]
        emission.write(f"{result} = {unknown(expression.type)} if {first} == U else {result}")
        length = over.code.split("|")[1]
        header = f"for {loop} in range({first} if {first} != U else 0, {first} + {length} if {first} != U else 0):"
    bound = 0
    with emission.block(header):
        inner = {**env, expression.variable: Value(loop, Type("month") if over else Type("person"), False, 10**6)}
        certain = _filters(emission, expression, unit, inner, loop, result, over is None)
        bound = _element(emission, expression, unit, inner, result, found, certain)
        many = MONTHS_LIMIT if over else MEMBERS_LIMIT
        if function == "sum" and bound * many > LIMIT:
            with emission.block(f"if abs({result}) > {LIMIT}:"):
                emission.overflow(result)
                emission.write("break")
    bound = bound * many if function == "sum" else many if function == "count" else max(bound, default.bound if default else 2)
    bound = min(bound, LIMIT)
    return Value(result, expression.type, True, bound)


def _range(over: Value | None) -> str:
    if over is None:
        return "lo, hi"
    first, length = over.code.split("|")
    return f"{first}, {first} + {length}"


def _filters(
    emission: Emission, expression: Aggregate, unit: Unit, env: dict[str, Value], loop: str, result: str, members: bool
) -> str:
    """Skip elements that a filter refuses; the variable holding whether the element surely counts ('2' if no filter)."""
    tests = []
    if members and unit.family:
        tests.append(Value(f"F[{loop} - lo]", Type("bool"), True, 2))
    certain = emission.fresh("c")
    emission.write(f"{certain} = 2")
    if tests:
        emission.write(f"{certain} = {tests[0].code}")
        with emission.block(f"if {certain} == 0:"):
            emission.write("continue")
    for test in expression.filters:
        value = emission.expression(test, unit, env)
        emission.write(f"{certain} = min({certain}, {value.code})")
        with emission.block(f"if {certain} == 0:"):
            emission.write("continue")
    if expression.function in ("sum", "count", "min", "max"):
        with emission.block(f"if {certain} == 1:"):
            emission.write(f"{result} = U")
            emission.write("break")
    return certain


def _element(
    emission: Emission, expression: Aggregate, unit: Unit, env: dict[str, Value], result: str, found: str, certain: str
) -> int:
    """Take one element into the result; returns the bound of one element."""
    function = expression.function
    if function == "count":
        emission.write(f"{result} += 1")
        return 1
    value = emission.expression(expression.element, unit, env)
    if function == "any":
        emission.write(f"{result} = max({result}, min({certain}, {value.code}))")
        with emission.block(f"if {result} == 2:"):
            emission.write("break")
        return 2
    if function == "all":
        emission.write(f"{result} = min({result}, max(2 - {certain}, {value.code}))")
        with emission.block(f"if {result} == 0:"):
            emission.write("break")
        return 2
    value = emission.scaled(value, expression.type)
    lacking = [f"{value.code} == U"] if value.nullable else []
    lacking += [f"{value.code} == 0"] if absent_possible(value) else []
    if lacking:
        with emission.block(f"if {' or '.join(lacking)}:"):
            emission.write(f"{result} = U")
            emission.write("break")
    if function == "sum":
        emission.write(f"{result} += {value.code}")
        return value.bound
    emission.write(f"{result} = {value.code} if {found} == 0 else {function}({result}, {value.code})")
    emission.write(f"{found} = 1")
    return value.bound
