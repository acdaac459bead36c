"""Writes the expressions of typed rules as statements of the country kernel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from tirek.engine.ir import INT, MONTH, Aggregate, Body, Branch, Call, Constant, Expression, Lookup, Operation, Read, Rounding, Type
from tirek.engine.law import AMOUNT, ENTITLED, HOUSEHOLD, PERSON, Fact
from tirek.engine.plan import Plan, slot_name

LIMIT = 2**61
MEMBERS_LIMIT = 100
MONTHS_LIMIT = 1200
NATIVE_UNKNOWN = {"bool": "-1", "enum": "-1", "count": "-2147483648", "date": "-2147483648", "link": "-32768"}
DEFAULT_BOUND = {"money": 10**13, "rate": 10**8, "int": 10**9, "date": 10**9, "month": 10**6, "bool": 2, "enum": 128, "link": 2**15}
_UNITS = {"up_to_tenge": 100, "to_tenge": 100, "up_to_tiyn": 1, "to_tiyn": 1, "down_to_tiyn": 1}


@dataclass(frozen=True)
class Value:
    """A computed value: the name or literal that holds it, its type, whether it may be unknown, and a bound on its size."""

    code: str
    type: Type
    nullable: bool
    bound: int


@dataclass(frozen=True)
class Unit:
    """Of whom a rule speaks: variables holding the row of the person, of the household and of the head; '' if there is none."""

    row: str
    head: str = ""
    family: bool = False


@dataclass(frozen=True)
class Function:
    """A rule compiled as a function of its own: its arguments beyond the fixed ones, and what is known of its result."""

    arrays: tuple[str, ...]
    nullable: bool
    bound: int


@dataclass
class Shared:
    """What the functions of one kernel have in common: rules already written, texts in order, who may overflow, and what is
    known of the values that earlier passes keep."""

    functions: dict[str, Function]
    texts: list[str]
    overflowing: list[str]
    kept: dict[str, Value]


class Emission:
    """Statements of one function; remembers which values stand ready in the enclosing blocks.

    `shared` is common to all emissions of a kernel; `owner` is the rule or measure that is being written.
    """

    def __init__(self, plan: Plan, slots: dict[str, int], shared: Shared, owner: str) -> None:
        self.plan, self.law, self.slots = plan, plan.law, slots
        self.shared, self.owner = shared, owner
        self.lines: list[str] = []
        self.arrays: set[str] = set()
        self._indent = 1
        self._count = 0
        self._ready: list[dict[tuple[str, ...], Value]] = [{}]

    # ── writing ──

    def write(self, line: str) -> None:
        """One statement at the present depth."""
        self.lines.append("    " * self._indent + line)

    @contextmanager
    def block(self, header: str) -> Iterator[None]:
        """Statements below `header:`; what becomes ready inside is forgotten after."""
        self.write(header)
        self._indent += 1
        self._ready.append({})
        yield
        self._ready.pop()
        self._indent -= 1

    def fresh(self, prefix: str = "t") -> str:
        """A new variable."""
        self._count += 1
        return f"{prefix}{self._count}"

    def _remember(self, key: tuple[str, ...], make: Callable[[], Value]) -> Value:
        for known in reversed(self._ready):
            if key in known:
                return known[key]
        value = make()
        self._ready[-1][key] = value
        return value

    def _hold(self, code: str, type_: Type, nullable: bool, bound: int) -> Value:
        name = self.fresh()
        self.write(f"{name} = {code}")
        return Value(name, type_, nullable, bound)

    # ── names ──

    def read(self, read: Read, unit: Unit, env: dict[str, Value]) -> Value:
        """The value of a name for a unit."""
        if read.source in ("local", "variable"):
            return env[read.name]
        if read.source == "builtin":
            return Value("P[0]", read.type, False, DEFAULT_BOUND["month"])
        if read.source == "parameter" or read.name in self.plan.folded:
            return self._slot(read)
        if read.of is None:
            return self._named(read, unit)
        owner = self.expression(read.of, unit, env)
        if read.of.type.kind == "person":
            return self._named(read, Unit(owner.code))
        return self._through_link(read, owner)

    def _slot(self, read: Read) -> Value:
        """A parameter, or a rule of parameters alone, from the parameter vector."""
        key = ("slot", read.name)
        nullable = read.source == "rule" or read.name not in self.plan.defined
        bound = DEFAULT_BOUND.get(read.type.kind, 0) * (10**read.type.decimals if read.type.kind == "rate" else 1)
        bound = 10**4 * 10**read.type.decimals if read.type.kind == "rate" else bound
        return self._remember(key, lambda: self._hold(f"P[{self.slots[read.name]}]", read.type, nullable, bound))

    def _through_link(self, read: Read, link: Value) -> Value:
        """`mother.x`: unknown if the link is None or unknown."""
        result = self.fresh()
        self.write(f"{result} = {unknown(read.type)}")
        with self.block(f"if {link.code} >= 0:"):
            row = self.fresh("k")
            self.write(f"{row} = lo + {link.code}")
            value = self._named(replace(read, of=None), Unit(row))
            self.write(f"{result} = {value.code}")
        return Value(result, value.type, True, value.bound)

    def _named(self, read: Read, unit: Unit) -> Value:
        name = read.name
        match read.source:
            case "fact":
                return self._fact(name, read.type, unit)
            case "entitlement":
                return self.kept(f"{ENTITLED}{name.removeprefix(ENTITLED)}", read.type, unit.row)
            case "amount":
                return self.kept(f"{AMOUNT}{name.removeprefix(AMOUNT)}", read.type, unit.row)
        if name in self.plan.kept:
            return self.kept(name, self.plan.types[name], unit.row)
        return self.rule(name, unit)

    def kept(self, name: str, type_: Type, row: str) -> Value:
        """A value kept by an earlier pass."""
        code = f"S[{self.slots['kept ' + name]}, {row} - r0]"
        known = self.shared.kept.get(name)
        nullable, bound = (known.nullable, known.bound) if known else (True, DEFAULT_BOUND.get(type_.kind, LIMIT))
        return self._remember(("kept", name, row), lambda: self._hold(code, type_, nullable, bound))

    def _fact(self, name: str, type_: Type, unit: Unit) -> Value:
        fact = self.law.facts[name]
        if fact.monthly:
            return Value(name, type_, True, self._bound_of_fact(name))
        row = "h" if fact.entity == HOUSEHOLD else unit.row
        matrix = matrix_of(fact)
        self.arrays.add(matrix)
        return self._remember(("fact", name, row), lambda: self._loaded(f"{matrix}[{self.slots['fact ' + name]}, {row}]", name, type_))

    def _bound_of_fact(self, name: str) -> int:
        fact = self.law.facts[name]
        return fact.maximum or DEFAULT_BOUND.get({"count": "int"}.get(fact.kind, fact.kind), LIMIT)

    def _loaded(self, code: str, name: str, type_: Type) -> Value:
        fact = self.law.facts[name]
        raw = self.fresh()
        self.write(f"{raw} = np.int64({code})")
        bound = self._bound_of_fact(name)
        if fact.kind == "bool":
            certain = f"2 * {raw}"
            return self._hold(certain if fact.never_unknown else f"{certain} if {raw} >= 0 else 1", type_, not fact.never_unknown, 2)
        if fact.never_unknown or fact.kind in ("money", "rate"):
            return Value(raw, type_, not fact.never_unknown, bound)
        return self._hold(f"U if {raw} == {NATIVE_UNKNOWN[fact.kind]} else {raw}", type_, True, bound)

    def rule(self, name: str, unit: Unit) -> Value:
        """A rule's value, its body written in place; unknown when no version is in force."""
        entity = self.law.rules[name].entity
        scope = "h" if entity == HOUSEHOLD else unit.head if entity in self.law.families else unit.row
        whose = (scope, unit.head) if self.law.rules[name].versions[0].pair else (scope,)
        return self._remember(("rule", name, *whose), lambda: self._inlined(name, unit))

    def _inlined(self, name: str, unit: Unit) -> Value:
        type_ = self.plan.types.get(name, Type("int"))
        if name not in self.plan.rules:
            return Value(unknown(type_), type_, True, 0)
        inner = replace(unit, family=self.law.rules[name].entity in self.law.families)
        if name not in self.plan.called:
            return self.body(self.plan.rules[name].body, type_, inner)
        function = self.shared.functions.get(name) or self._written(name, type_, inner)
        self.arrays.update(function.arrays)
        code = f"r_{name}({', '.join([unit.row or '0', unit.head or '0', 'h', 'lo', 'hi', 'r0', *function.arrays, 'P', 'S', 'F', 'C'])})"
        return self._hold(code, type_, function.nullable, function.bound)

    def _written(self, name: str, type_: Type, unit: Unit) -> Function:
        """The rule as a function of person `j`, head `a`, household `h` with members `lo` to `hi`, and the arrays it needs."""
        inner = Emission(self.plan, self.slots, self.shared, name)
        value = inner.body(self.plan.rules[name].body, type_, Unit(unit.row and "j", unit.head and "a", unit.family))
        inner.write(f"return {value.code}")
        function = Function(tuple(sorted(inner.arrays)), value.nullable, value.bound)
        header = f"def r_{name}({', '.join(['j', 'a', 'h', 'lo', 'hi', 'r0', *function.arrays, 'P', 'S', 'F', 'C'])}):"
        self.shared.texts.append("\n".join(["@nb.njit(**OPTIONS)", header, *inner.lines]))
        self.shared.functions[name] = function
        return function

    def body(self, body: Body, type_: Type, unit: Unit) -> Value:
        """The value a body returns, in a new variable."""
        result = self.fresh("r")
        nullable, bound = self._statements(body, type_, unit, result, {})
        return Value(result, type_, nullable, bound)

    def _statements(self, body: Body, type_: Type, unit: Unit, result: str, env: dict[str, Value]) -> tuple[bool, int]:
        env = dict(env)
        for let in body.lets:
            env[let.name] = self.expression(let.value, unit, env)
        if not isinstance(body.result, Branch):
            value = self.scaled(self.expression(body.result, unit, env), type_)
            self.write(f"{result} = {value.code}")
            return value.nullable, value.bound
        branch = body.result
        return self._choice(
            self.expression(branch.test, unit, env),
            lambda: self._statements(branch.then, type_, unit, result, env),
            lambda: self._statements(branch.otherwise, type_, unit, result, env),
            result,
            type_,
        )

    def _choice(
        self, test: Value, then: Callable[[], tuple[bool, int]], otherwise: Callable[[], tuple[bool, int]], result: str, type_: Type
    ) -> tuple[bool, int]:
        """`if` with a third way for unknown."""
        with self.block(f"if {test.code} == 2:"):
            first, bound = then()
        with self.block(f"elif {test.code} == 0:" if test.nullable else "else:"):
            second, other = otherwise()
        if test.nullable:
            with self.block("else:"):
                self.write(f"{result} = {unknown(type_)}")
        return first or second or test.nullable, max(bound, other)

    # ── expressions ──

    def expression(self, expression: Expression, unit: Unit, env: dict[str, Value]) -> Value:
        """The value of an expression, held in a variable or literal."""
        match expression:
            case Constant():
                return self._constant(expression)
            case Read(source="builtin", name="person"):
                return Value(unit.row, expression.type, False, LIMIT)
            case Read(source="builtin", name="head"):
                return Value(unit.head, expression.type, False, LIMIT)
            case Read():
                return self.read(expression, unit, env)
            case Lookup():
                return self._lookup(expression, unit, env)
            case Operation():
                return self._operation(expression, unit, env)
            case Call():
                return self._call(expression, unit, env)
            case Rounding():
                return self._rounding(expression, unit, env)
            case Aggregate():
                from tirek.engine.emission_aggregates import aggregate

                return aggregate(self, expression, unit, env)
        raise AssertionError(f"no translation for {expression}")

    def _constant(self, constant: Constant) -> Value:
        value = constant.value
        if isinstance(value, bool):
            return Value("2" if value else "0", constant.type, False, 2)
        if isinstance(value, str):
            code = self.law.facts[constant.type.enum].values.index(value)
            return Value(str(code), constant.type, False, 128)
        if value is None:
            return Value("0", constant.type, False, 0)
        return Value(str(value), constant.type, False, abs(value))

    def scaled(self, value: Value, type_: Type) -> Value:
        """The value in a type with more decimals, or None in the type's own form."""
        if value.type.kind == "none":
            return Value("-1" if type_.kind == "link" else "0", type_, False, 1)
        steps = type_.decimals - value.type.decimals
        if steps <= 0 or value.code == unknown(value.type):
            return value
        factor = 10**steps
        return self._checked(f"{value.code} * {factor}", (value,), replace(type_), value.bound * factor)

    def _checked(self, code: str, parts: tuple[Value, ...], type_: Type, bound: int) -> Value:
        """Arithmetic that is unknown when a part is, and tells when it leaves 64 bits."""
        nullable = [p.code for p in parts if p.nullable]
        if bound > LIMIT:
            estimate = " * ".join(f"float({p.code})" for p in parts) if len(parts) == 2 and "*" in code else f"float({code})"
            guard = " or ".join([f"{n} == U" for n in nullable] or ["False"])
            name = self.fresh()
            self.write(f"{name} = U if ({guard}) else ({code})")
            with self.block(f"if not ({guard}) and abs({estimate}) > {LIMIT}.0:"):
                self.overflow(name)
            return Value(name, type_, True, LIMIT)
        if nullable:
            return self._hold(f"U if ({' or '.join(f'{n} == U' for n in nullable)}) else {code}", type_, True, bound)
        return self._hold(code, type_, False, bound)

    def overflow(self, name: str) -> None:
        """Note the household and the rule in which a value leaves 64 bits; the value becomes unknown."""
        self.shared.overflowing.append(self.owner)
        self.write("C[2] = h + 1")
        self.write(f"C[3] = {len(self.shared.overflowing) - 1}")
        self.write(f"{name} = U")

    def _operation(self, operation: Operation, unit: Unit, env: dict[str, Value]) -> Value:
        match operation.operator:
            case "and" | "or":
                return self._logic(operation, unit, env)
            case "not":
                inner = self.expression(operation.parts[0], unit, env)
                return self._hold(f"2 - {inner.code}", operation.type, inner.nullable, 2)
            case "if":
                return self._conditional(operation, unit, env)
            case "is none":
                inner = self.expression(operation.parts[0], unit, env)
                none = "-1" if inner.type.kind == "link" else "0"
                code = f"2 if {inner.code} == {none} else 0"
                return self._hold(f"1 if {inner.code} == U else ({code})" if inner.nullable else code, operation.type, inner.nullable, 2)
        left = self.expression(operation.parts[0], unit, env)
        right = self.expression(operation.parts[1], unit, env)
        if operation.type.kind == "bool":
            return self._comparison(operation, left, right)
        return self._arithmetic(operation, left, right)

    def _logic(self, operation: Operation, unit: Unit, env: dict[str, Value]) -> Value:
        """Kleene and/or; later parts are only computed while undecided."""
        conjunction = operation.operator == "and"
        result = self.fresh("b")
        first = self.expression(operation.parts[0], unit, env)
        self.write(f"{result} = {first.code}")
        nullable = first.nullable
        for part in operation.parts[1:]:
            with self.block(f"if {result} {'!= 0' if conjunction else '!= 2'}:"):
                value = self.expression(part, unit, env)
                nullable = nullable or value.nullable
                self.write(f"{result} = {'min' if conjunction else 'max'}({result}, {value.code})")
        return Value(result, operation.type, nullable, 2)

    def _conditional(self, operation: Operation, unit: Unit, env: dict[str, Value]) -> Value:
        test = self.expression(operation.parts[0], unit, env)
        result = self.fresh()

        def side(part: Expression) -> tuple[bool, int]:
            value = self.scaled(self.expression(part, unit, env), operation.type)
            self.write(f"{result} = {value.code}")
            return value.nullable, value.bound

        nullable, bound = self._choice(
            test, lambda: side(operation.parts[1]), lambda: side(operation.parts[2]), result, operation.type
        )  # fmt: skip
        return Value(result, operation.type, nullable, bound)

    def _comparison(self, operation: Operation, left: Value, right: Value) -> Value:
        if left.type.kind in ("person", "link") and right.type.kind in ("person", "link"):
            left, right = self._as_index(left), self._as_index(right)
        decimals = max(left.type.decimals, right.type.decimals)
        left, right = (self.scaled(v, v.type.scaled(decimals)) for v in (left, right))
        test = f"{left.code} {operation.operator} {right.code}"
        if operation.operator not in ("==", "!="):
            absent = [f"{v.code} != 0" for v in (left, right) if v.type.kind == "date" and v.type.optional]
            test = " and ".join([*absent, test])
        code = f"2 if {test} else 0"
        nullable = [f"{v.code} == U" for v in (left, right) if v.nullable]
        return self._hold(f"1 if ({' or '.join(nullable)}) else ({code})" if nullable else code, operation.type, bool(nullable), 2)

    def _as_index(self, value: Value) -> Value:
        """A person as index inside the household, as links hold it."""
        return value if value.type.kind == "link" else self._hold(f"{value.code} - lo", Type("link"), False, 2**15)

    def _arithmetic(self, operation: Operation, left: Value, right: Value) -> Value:
        symbol, type_ = operation.operator, operation.type
        if symbol in "+-":
            left, right = self.scaled(left, type_), self.scaled(right, type_)
            return self._checked(f"{left.code} {symbol} {right.code}", (left, right), type_, left.bound + right.bound)
        if symbol == "*":
            return self._checked(f"{left.code} * {right.code}", (left, right), type_, left.bound * right.bound)
        unknown_if = [f"{v.code} == U" for v in (left, right) if v.nullable] + [f"{right.code} == 0"]
        divisor = self._hold(f"{right.code} if {right.code} != 0 else 1", right.type, right.nullable, right.bound)
        return self._hold(f"U if ({' or '.join(unknown_if)}) else {left.code} {symbol} {divisor.code}", type_, True, max(left.bound, right.bound))

    def _rounding(self, rounding: Rounding, unit: Unit, env: dict[str, Value]) -> Value:
        """Whole-number division by the scale, the divisors and the unit, in the direction the name says."""
        if (factor := _annuity(rounding)) is not None:
            amount, rate = (self.expression(p, unit, env) for p in factor)
            code = f"scaled_product({amount.code}, {rate.code}, {_UNITS[rounding.function]})"
            return self._hold(f"U if ({amount.code} == U or {rate.code} == U) else {code}", rounding.type, True, DEFAULT_BOUND["money"])
        top = self.expression(rounding.numerator, unit, env)
        values = [self.expression(part, unit, env) for part in rounding.denominators]
        exponent = top.type.decimals - sum(v.type.decimals for v in values)
        if exponent < 0:
            top = self._checked(f"{top.code} * {10**-exponent}", (top,), top.type, top.bound * 10**-exponent)
        divisor = str(10 ** max(exponent, 0) * _UNITS[rounding.function])
        unknown_if = [f"{top.code} == U"] if top.nullable else []
        for value in values:
            unknown_if += [f"{value.code} == 0"] + ([f"{value.code} == U"] if value.nullable else [])
            divisor = self._hold(f"{divisor} * (1 if ({value.code} == 0 or {value.code} == U) else {value.code})", value.type, False, LIMIT).code
        code = {
            "up": f"-((-{top.code}) // {divisor})",
            "to": f"(2 * {top.code} + {divisor}) // (2 * {divisor})",
            "do": f"{top.code} // {divisor}",
        }[rounding.function[:2]]
        code = f"({code}) * {_UNITS[rounding.function]}" if _UNITS[rounding.function] > 1 else code
        bound = top.bound // 10**top.type.decimals + 100
        if unknown_if:
            return self._hold(f"U if ({' or '.join(unknown_if)}) else {code}", rounding.type, True, bound)
        return self._hold(code, rounding.type, False, bound)

    # ── lookups and functions ──

    def _lookup(self, lookup: Lookup, unit: Unit, env: dict[str, Value]) -> Value:
        if lookup.owner.type.kind == "monthly":
            return self._monthly(lookup, unit, env)
        keys = [self.expression(k, unit, env) for k in lookup.keys]
        nullable = [f"{k.code} == U" for k in keys if k.nullable]
        slot, name = f"P[{self.slots[slot_name(lookup.owner)]}]", lookup.owner.name
        parameter = self.law.parameters[name]
        bound = 10**4 * 10**lookup.type.decimals if lookup.type.kind == "rate" else DEFAULT_BOUND[lookup.type.kind]
        if parameter.at(self.plan.day) is None and lookup.owner.type.kind != "dated":
            return Value("U", lookup.type, True, 0)
        cell = slot
        if parameter.keys:
            cell = f"{slot} + {self._cell(parameter.keys, keys)}"
        if lookup.owner.type.kind == "dated":
            code = f"at_date(P, {slot}, {keys[0].code})"
            nullable.append(f"{keys[0].code} == 0")
        elif parameter.bands and parameter.keys:
            code = f"at_band(P, P[{cell}], {keys[-1].code}) if P[{cell}] > 0 else U"
        else:
            code = f"at_band(P, {slot}, {keys[-1].code})" if parameter.bands else f"P[{cell}]"
        sure = name in self.plan.defined and lookup.owner.type.kind != "dated"
        if nullable:
            return self._hold(f"U if ({' or '.join(nullable)}) else ({code})", lookup.type, True, bound)
        return self._hold(code, lookup.type, not sure, bound)

    def _cell(self, names: tuple[str, ...], keys: list[Value]) -> str:
        """Position of a cell of a table, row by row."""
        code = "0"
        for name, key in zip(names, keys, strict=False):
            code = f"({code} * {len(self.law.facts[name].values)} + {key.code})"
        return code

    def _monthly(self, lookup: Lookup, unit: Unit, env: dict[str, Value]) -> Value:
        name, owner = lookup.owner.name, lookup.owner
        month = self.expression(lookup.keys[0], unit, env)
        fact = self.law.facts[name]
        link: Value | None = None
        if owner.of is not None:
            person = self.expression(owner.of, unit, env)
            link = person if owner.of.type.kind == "link" else None
            row = person.code
        else:
            row = "h" if fact.entity == HOUSEHOLD else unit.row
        self.arrays |= {f"f_{name}_v", f"f_{name}_o"}
        row = f"(lo + max({link.code}, 0))" if link else row
        width = {"count": 32, "bool": 8}.get(fact.kind, 64)
        raw = self._hold(f"at_month_{width}(f_{name}_v, f_{name}_o, {row}, {month.code} - P[3])", lookup.type, True, self._bound_of_fact(name))
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
        return self._hold(code, lookup.type, True, raw.bound)

    def _call(self, call: Call, unit: Unit, env: dict[str, Value]) -> Value:
        inner = call.arguments[0] if call.arguments else None
        if call.function == "month_of" and isinstance(inner, Call) and inner.function in ("add_months", "add_years"):
            months = inner.arguments[1] if inner.function == "add_months" else Operation(INT, call.line, "*", (Constant(INT, call.line, 12), inner.arguments[1]))
            shifted = Call(MONTH, call.line, "shift", (Call(MONTH, call.line, "month_of", (inner.arguments[0],)), months))
            return self._call(shifted, unit, env)
        arguments = [self.expression(a, unit, env) for a in call.arguments]
        if call.function in ("min", "max"):
            parts = tuple(self.scaled(a, call.type) for a in arguments)
            return self._checked(f"{call.function}({', '.join(p.code for p in parts)})", parts, call.type, max(p.bound for p in parts))
        if call.function == "len":
            return Value(arguments[0].code.split("|")[1], call.type, arguments[0].nullable, MONTHS_LIMIT)
        if call.function in ("months_before", "quarter_before"):
            return self._months(call, arguments)
        code, bound = _function(call, arguments)
        nullable = [f"{a.code} == U" for a in arguments if a.nullable]
        nullable += [f"{a.code} == 0" for a in arguments if a.type.kind == "date" and a.type.optional]
        if nullable:
            return self._hold(f"U if ({' or '.join(nullable)}) else {code}", call.type, True, bound)
        return self._hold(code, call.type, False, bound)

    def _months(self, call: Call, arguments: list[Value]) -> Value:
        """Consecutive months, as `first|length`."""
        month = arguments[0]
        if call.function == "quarter_before":
            first = self._checked(f"{month.code} - {month.code} % 3 - 3", (month,), call.type, month.bound)
            return Value(f"{first.code}|3", call.type, first.nullable, 0)
        first = self._checked(f"{month.code} - {arguments[1].code}", tuple(arguments), call.type, month.bound)
        return Value(f"{first.code}|{arguments[1].code}", call.type, first.nullable, 0)


def matrix_of(fact: Fact) -> str:
    """The matrix that holds a fact: A of people, B of households, by the width of the column."""
    width = {"bool": 8, "enum": 8, "link": 16, "count": 32, "date": 32}.get(fact.kind, 64)
    return f"{'A' if fact.entity == PERSON else 'B'}{width}"


def unknown(type_: Type) -> str:
    """How unknown is written for a type."""
    return "1" if type_.kind == "bool" else "U"


def _annuity(rounding: Rounding) -> tuple[Expression, Expression] | None:
    """Amount and factor if this rounds amount * annuity factor, whose 12 decimals need wide arithmetic."""
    top = rounding.numerator
    if isinstance(top, Operation) and top.operator == "*" and not rounding.denominators and rounding.function.startswith("to"):
        for amount, factor in (top.parts, top.parts[::-1]):
            if factor.type.decimals > 9 and amount.type.kind == "money" and not amount.type.decimals:
                return amount, factor
    return None


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
            return f"{a[0]} + {a[1]}", DEFAULT_BOUND["month"]
        case "add_months":
            return f"date_plus_months({a[0]}, {a[1]})", DEFAULT_BOUND["date"]
        case "add_years":
            return f"date_plus_months({a[0]}, 12 * ({a[1]}))", DEFAULT_BOUND["date"]
        case "year_of":
            return (f"{a[0]} // 12" if month else f"{a[0]} // 10000"), 10**4
        case "month_number":
            return (f"{a[0]} % 12 + 1" if month else f"{a[0]} // 100 % 100"), 12
        case "days_between":
            return f"day_number({a[1]}) - day_number({a[0]})", 10**7
        case "percent":
            return a[0], arguments[0].bound
        case "tenge":
            return f"100 * {a[0]}", 100 * arguments[0].bound
    raise AssertionError(f"{call.function} is only computed beforehand")


__all__ = ["PERSON", "Emission", "Unit", "Value", "unknown"]
