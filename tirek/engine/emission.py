"""Writes the expressions of typed rules as statements of the country kernel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from tirek.engine.columns import RATE_UNIT
from tirek.engine.ir import Aggregate, Body, Branch, Call, Constant, Expression, Lookup, Operation, Read, Rounding, Type
from tirek.engine.law import AMOUNT, ENTITLED, HOUSEHOLD, PERSON, Fact
from tirek.engine.plan import Plan

LIMIT = 2**61
MEMBERS_LIMIT = 100
MONTHS_LIMIT = 1200
NATIVE_UNKNOWN = {"bool": "-1", "enum": "-1", "count": "-2147483648", "date": "-2147483648", "link": "-32768"}
DEFAULT_BOUND = {"money": 10**13, "rate": 10**8, "int": 10**9, "date": 10**9, "month": 10**6, "bool": 2, "enum": 128, "link": 2**15}


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

    def hold(self, code: str, type_: Type, nullable: bool, bound: int) -> Value:
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
        return self._remember(key, lambda: self.hold(f"P[{self.slots[read.name]}]", read.type, nullable, bound))

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
        return self._remember(("kept", name, row), lambda: self.hold(code, type_, nullable, bound))

    def _fact(self, name: str, type_: Type, unit: Unit) -> Value:
        fact = self.law.facts[name]
        if fact.monthly:
            return Value(name, type_, True, self.bound_of_fact(name))
        row = "h" if fact.entity == HOUSEHOLD else unit.row
        matrix = matrix_of(fact)
        self.arrays.add(matrix)
        return self._remember(("fact", name, row), lambda: self._loaded(f"{matrix}[{self.slots['fact ' + name]}, {row}]", name, type_))

    def bound_of_fact(self, name: str) -> int:
        fact = self.law.facts[name]
        if fact.bound is None:
            return DEFAULT_BOUND.get(fact.kind, LIMIT)
        return int(fact.bound * RATE_UNIT) if fact.kind == "rate" else fact.bound

    def _loaded(self, code: str, name: str, type_: Type) -> Value:
        fact = self.law.facts[name]
        raw = self.fresh()
        self.write(f"{raw} = np.int64({code})")
        bound = self.bound_of_fact(name)
        if fact.kind == "bool":
            certain = f"2 * {raw}"
            return self.hold(certain if fact.never_unknown else f"{certain} if {raw} >= 0 else 1", type_, not fact.never_unknown, 2)
        if fact.never_unknown or fact.kind in ("money", "rate"):
            return Value(raw, type_, not fact.never_unknown, bound)
        return self.hold(f"U if {raw} == {NATIVE_UNKNOWN[fact.kind]} else {raw}", type_, True, bound)

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
        return self.hold(code, type_, function.nullable, function.bound)

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
        return self.choice(
            self.expression(branch.test, unit, env),
            lambda: self._statements(branch.then, type_, unit, result, env),
            lambda: self._statements(branch.otherwise, type_, unit, result, env),
            result,
            type_,
        )

    def choice(
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
        from tirek.engine.emission_aggregates import write_aggregate
        from tirek.engine.emission_lookups import write_call, write_lookup
        from tirek.engine.emission_operations import write_operation, write_rounding

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
                return write_lookup(self, expression, unit, env)
            case Operation():
                return write_operation(self, expression, unit, env)
            case Call():
                return write_call(self, expression, unit, env)
            case Rounding():
                return write_rounding(self, expression, unit, env)
            case Aggregate():
                return write_aggregate(self, expression, unit, env)
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
        return self.checked(f"{value.code} * {factor}", (value,), replace(type_), value.bound * factor)

    def checked(self, code: str, parts: tuple[Value, ...], type_: Type, bound: int) -> Value:
        """Arithmetic that is unknown when a part is, and tells when it leaves 64 bits."""
        nullable = [p.code for p in parts if p.nullable]
        if bound > LIMIT:
            estimate = " * ".join(f"float({part})" for part in code.split(" * "))
            guard = " or ".join([f"{n} == U" for n in nullable] or ["False"])
            name = self.fresh()
            self.write(f"{name} = U if ({guard}) else ({code})")
            with self.block(f"if not ({guard}) and abs({estimate}) > {LIMIT}.0:"):
                self.overflow(name)
            return Value(name, type_, True, LIMIT)
        if nullable:
            return self.hold(f"U if ({' or '.join(f'{n} == U' for n in nullable)}) else {code}", type_, True, bound)
        return self.hold(code, type_, False, bound)

    def overflow(self, name: str) -> None:
        """Note the household and the rule in which a value leaves 64 bits; the value becomes unknown."""
        self.shared.overflowing.append(self.owner)
        self.write("C[2] = h + 1")
        self.write(f"C[3] = {len(self.shared.overflowing) - 1}")
        self.write(f"{name} = U")


def matrix_of(fact: Fact) -> str:
    """The matrix that holds a fact: A of people, B of households, by the width of the column."""
    width = {"bool": 8, "enum": 8, "link": 16, "count": 32, "date": 32}.get(fact.kind, 64)
    return f"{'A' if fact.entity == PERSON else 'B'}{width}"


def absent_possible(value: Value) -> bool:
    """Whether a date may be None, packed as 0."""
    return value.type.kind == "date" and value.type.optional


def unknown(type_: Type) -> str:
    """How unknown is written for a type."""
    return "1" if type_.kind == "bool" else "U"
