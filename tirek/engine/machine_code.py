"""Translates the kernel's text to machine code with LLVM (llvmlite, the compiler under numba).

The text is the small part of Python that `codegen.py` writes: whole numbers, arrays, if/for/while, calls. numba compiles the same
text to the same results (a test does), but takes minutes for a whole law: it infers types of what is here int64 by construction.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import llvmlite.binding as llvm
from llvmlite import ir

I64, I1, DOUBLE = ir.IntType(64), ir.IntType(1), ir.DoubleType()
_ELEMENTS = {
    "A8": 8, "A16": 16, "A32": 32, "A64": 64, "B8": 8, "B16": 16, "B32": 32, "B64": 64, "O": 64, "P": 64, "S": 64, "F": 64, "W": 64,
    "OU": 32, "OM": 16, "OO": 8, "OD": 8, "OA": 64, "C": 64, "H": 64, "X": 64, "V64": 64, "V32": 32, "V8": 8, "MO": 32,
}  # fmt: skip
_MATRICES = ("A8", "A16", "A32", "A64", "B8", "B16", "B32", "B64", "S")
_COMPARISONS = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
ENTRY = "run"
OPTIMISATION = 2
INLINING = 60


def element_bits(argument: str, widths: dict[str, int]) -> int | None:
    """Width of an array argument's elements; None for a plain number. `widths` holds those of the monthly values."""
    if argument.startswith("f_"):
        return 32 if argument.endswith("_o") else widths[argument]
    return _ELEMENTS.get(argument)


def arguments_of(names: list[str], widths: dict[str, int]) -> Iterator[tuple[str, ir.Type]]:
    """Machine arguments: a pointer for an array, followed by its row length for a matrix; int64 for a number."""
    for name in names:
        bits = element_bits(name, widths)
        yield name, ir.IntType(bits).as_pointer() if bits else I64
        if name in _MATRICES:
            yield f"{name} length", I64


class _Module:
    """One kernel being translated."""

    def __init__(self, text: str, widths: dict[str, int]) -> None:
        self.ir = ir.Module("law")
        self.widths = widths
        self.constants: dict[str, int] = {}
        self.functions: dict[str, tuple[ir.Function, list[str]]] = {}
        absolute = ir.FunctionType(DOUBLE, [DOUBLE])
        self.absolute = ir.Function(self.ir, absolute, "llvm.fabs.f64")
        for node in ast.parse(text).body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if name.isupper() and name != "OPTIONS":
                    self.constants[name] = ast.literal_eval(value)
                case ast.FunctionDef():
                    self._declare(node)
                    _Function(self, node).translate()

    def _declare(self, node: ast.FunctionDef) -> None:
        names = [a.arg for a in node.args.args]
        machine = list(arguments_of(names, self.widths))
        returns = any(isinstance(n, ast.Return) for n in ast.walk(node))
        function = ir.Function(self.ir, ir.FunctionType(I64 if returns else ir.VoidType(), [t for _, t in machine]), node.name)
        if node.name != ENTRY:
            function.linkage = "internal"
        function.attributes.add("nounwind")
        for argument, (name, type_) in zip(function.args, machine, strict=True):
            argument.name = name.replace(" ", "_")
            if isinstance(type_, ir.PointerType):
                argument.add_attribute("noalias")
        self.functions[node.name] = (function, names)


class _Function:
    """One function: every local is a slot on the stack, which LLVM turns into registers."""

    def __init__(self, module: _Module, node: ast.FunctionDef) -> None:
        self.module, self.node = module, node
        self.function, self.names = module.functions[node.name]
        self.arrays = {a.name: a for a in self.function.args}
        self.builder = ir.IRBuilder(self.function.append_basic_block("entry"))
        self.slots: dict[str, ir.AllocaInstr] = {}
        self._loops: list[tuple[ir.Block, ir.Block]] = []

    def translate(self) -> None:
        """Write the body."""
        for node in ast.walk(self.node):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self.slots.setdefault(node.id, self.builder.alloca(I64, name=node.id))
        for statement in self.node.body:
            self._statement(statement)
        if not self.builder.block.is_terminated:
            if isinstance(self.function.function_type.return_type, ir.VoidType):
                self.builder.ret_void()
            else:
                self.builder.unreachable()

    # ── statements ──

    def _statements(self, statements: list[ast.stmt]) -> None:
        for statement in statements:
            if self.builder.block.is_terminated:
                return
            self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Assign(targets=[target], value=value):
                self._store(target, self._number(value))
            case ast.AugAssign(target=target, op=ast.Add(), value=value):
                load = ast.Name(target.id, ast.Load()) if isinstance(target, ast.Name) else target
                self._store(target, self.builder.add(self._number(load), self._number(value)))
            case ast.AugAssign(target=ast.Name(id=name) as target, op=operator, value=value):
                self._store(target, self._arithmetic(operator, self._number(ast.Name(name, ast.Load())), self._number(value)))
            case ast.If(test=test, body=body, orelse=otherwise):
                self._if(self._truth(test), lambda: self._statements(body), lambda: self._statements(otherwise))
            case ast.For(target=ast.Name() as target, iter=ast.Call(args=bounds), body=body):
                self._for(target, bounds, body)
            case ast.While(test=test, body=body):
                self._while(lambda: self._truth(test), body)
            case ast.Continue() | ast.Break():
                self.builder.branch(self._loops[-1][0 if isinstance(node, ast.Continue) else 1])
            case ast.Return(value=ast.expr() as value):
                self.builder.ret(self._number(value))
            case ast.Expr(value=ast.Call() as call):
                self._call(call)
            case ast.Expr(value=ast.Constant()):
                return
            case _:
                raise AssertionError(f"no machine code for {ast.unparse(node)}")

    def _store(self, target: ast.expr, value: ir.Value) -> None:
        if isinstance(target, ast.Name):
            self.builder.store(value, self.slots[target.id])
        elif isinstance(target, ast.Subscript):
            pointer = self._pointer(target)
            kind = pointer.type.pointee
            self.builder.store(value if kind == I64 else self.builder.trunc(value, kind), pointer)

    def _if(self, test: ir.Value, then: Callable[[], None], otherwise: Callable[[], None]) -> None:
        yes, no, after = (self.function.append_basic_block() for _ in range(3))
        self.builder.cbranch(test, yes, no)
        for block, write in ((yes, then), (no, otherwise)):
            self.builder.position_at_end(block)
            write()
            if not self.builder.block.is_terminated:
                self.builder.branch(after)
        self.builder.position_at_end(after)

    @contextmanager
    def _loop(self, test: Callable[[], ir.Value]) -> Iterator[ir.Block]:
        """A loop with a block for the next turn, where `continue` leads."""
        head, body, turn, after = (self.function.append_basic_block() for _ in range(4))
        self.builder.branch(head)
        self.builder.position_at_end(head)
        self.builder.cbranch(test(), body, after)
        self.builder.position_at_end(body)
        self._loops.append((turn, after))
        yield turn
        self._loops.pop()
        if not self.builder.block.is_terminated:
            self.builder.branch(turn)
        self.builder.position_at_end(turn)
        if not turn.is_terminated:
            self.builder.branch(head)
        self.builder.position_at_end(after)

    def _while(self, test: Callable[[], ir.Value], body: list[ast.stmt]) -> None:
        with self._loop(test):
            self._statements(body)

    def _for(self, target: ast.Name, bounds: list[ast.expr], body: list[ast.stmt]) -> None:
        values = [self._number(b) for b in bounds]
        start, stop = (ir.Constant(I64, 0), values[0]) if len(values) == 1 else values[:2]
        step = values[2] if len(values) == 3 else ir.Constant(I64, 1)
        counter = self._slot(I64)
        self.builder.store(start, counter)
        with self._loop(lambda: self.builder.icmp_signed("<", self.builder.load(counter), stop)) as turn:
            now = self.builder.load(counter)
            self.builder.store(now, self.slots[target.id])
            with self.builder.goto_block(turn):
                self.builder.store(self.builder.add(self.builder.load(counter), step), counter)
            self._statements(body)

    # ── expressions ──

    def _number(self, node: ast.expr) -> ir.Value:
        """The value of an expression as int64."""
        match node:
            case ast.Constant(value=int(value)):
                return ir.Constant(I64, value)
            case ast.Name(id=name) if name in self.module.constants:
                return ir.Constant(I64, self.module.constants[name])
            case ast.Name(id=name):
                return self.builder.load(self.slots[name]) if name in self.slots else self.arrays[name]
            case ast.Subscript():
                loaded = self.builder.load(self._pointer(node))
                return loaded if loaded.type == I64 else self.builder.sext(loaded, I64)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self.builder.neg(self._number(operand))
            case ast.BinOp(left=left, op=operator, right=right):
                return self._arithmetic(operator, self._number(left), self._number(right))
            case ast.IfExp(test=test, body=then, orelse=otherwise):
                return self._choice(test, then, otherwise)
            case ast.Call():
                return self._call(node)
        raise AssertionError(f"no machine code for {ast.unparse(node)}")

    def _choice(self, test: ast.expr, then: ast.expr, otherwise: ast.expr) -> ir.Value:
        slot = self._slot(I64)
        self._if(
            self._truth(test),
            lambda: self._put(slot, then),
            lambda: self._put(slot, otherwise),
        )
        return self.builder.load(slot)

    def _slot(self, kind: ir.Type) -> ir.AllocaInstr:
        """A place on the stack, taken once on entry: taken inside a loop it would be a new one at each turn."""
        with self.builder.goto_entry_block():
            return self.builder.alloca(kind)

    def _put(self, slot: ir.AllocaInstr, node: ast.expr) -> None:
        self.builder.store(self._number(node), slot)

    def _truth(self, node: ast.expr) -> ir.Value:
        """The value of a test as one bit; `and`/`or` stop when decided."""
        match node:
            case ast.Constant(value=bool(value)):
                return ir.Constant(I1, int(value))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self.builder.not_(self._truth(operand))
            case ast.BoolOp(op=operator, values=values):
                slot = self._slot(I1)
                self.builder.store(self._truth(values[0]), slot)
                for part in values[1:]:
                    undecided = self.builder.load(slot) if isinstance(operator, ast.And) else self.builder.not_(self.builder.load(slot))
                    self._if(undecided, lambda part=part: self.builder.store(self._truth(part), slot), lambda: None)  # type: ignore[misc]
                return self.builder.load(slot)
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                symbol = _COMPARISONS[type(operator)]
                if isinstance(right, ast.Constant) and isinstance(right.value, float):
                    return self.builder.fcmp_ordered(symbol, self._real(left), ir.Constant(DOUBLE, right.value))
                return self.builder.icmp_signed(symbol, self._number(left), self._number(right))
        raise AssertionError(f"no machine code for the test {ast.unparse(node)}")

    def _real(self, node: ast.expr) -> ir.Value:
        """The value of an overflow estimate as a double."""
        match node:
            case ast.Call(func=ast.Name(id="abs"), args=[inner]):
                return self.builder.call(self.module.absolute, [self._real(inner)])
            case ast.Call(func=ast.Name(id="float"), args=[inner]):
                return self._estimate(inner)
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                return self.builder.fmul(self._real(left), self._real(right))
        raise AssertionError(f"no machine code for the estimate {ast.unparse(node)}")

    def _estimate(self, node: ast.expr) -> ir.Value:
        """Sums and products inside float(…) are taken in doubles, so that they cannot wrap."""
        match node:
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() as operator, right=right):
                write = {ast.Add: self.builder.fadd, ast.Sub: self.builder.fsub, ast.Mult: self.builder.fmul}[type(operator)]
                return write(self._estimate(left), self._estimate(right))
        return self.builder.sitofp(self._number(node), DOUBLE)

    def _arithmetic(self, operator: ast.operator, left: ir.Value, right: ir.Value) -> ir.Value:
        match operator:
            case ast.Add():
                return self.builder.add(left, right)
            case ast.Sub():
                return self.builder.sub(left, right)
            case ast.Mult():
                return self.builder.mul(left, right)
        quotient = self.builder.sdiv(left, right)
        rest = self.builder.sub(left, self.builder.mul(quotient, right))
        zero = ir.Constant(I64, 0)
        apart = self.builder.icmp_signed("<", self.builder.xor(rest, right), zero)
        below = self.builder.and_(self.builder.icmp_signed("!=", rest, zero), apart)
        if isinstance(operator, ast.FloorDiv):
            return self.builder.sub(quotient, self.builder.zext(below, I64))
        return self.builder.add(rest, self.builder.select(below, right, zero))

    def _pointer(self, node: ast.Subscript) -> ir.Value:
        assert isinstance(node.value, ast.Name)
        name = node.value.id
        if isinstance(node.slice, ast.Tuple):
            row, place = (self._number(e) for e in node.slice.elts)
            index = self.builder.add(self.builder.mul(row, self.arrays[f"{name}_length"]), place)
        else:
            index = self._number(node.slice)
        return self.builder.gep(self.arrays[name], [index])

    def _call(self, node: ast.Call) -> ir.Value:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "int64":
            return self._number(node.args[0])
        if name in ("min", "max"):
            values = [self._number(a) for a in node.args]
            result = values[0]
            for value in values[1:]:
                first = self.builder.icmp_signed("<=" if name == "min" else ">=", result, value)
                result = self.builder.select(first, result, value)
            return result
        if name == "abs":
            value = self._number(node.args[0])
            return self.builder.select(self.builder.icmp_signed("<", value, ir.Constant(I64, 0)), self.builder.neg(value), value)
        function, _ = self.module.functions[name]
        given: list[ir.Value] = []
        for argument in node.args:
            given.append(self._number(argument))
            if isinstance(argument, ast.Name) and argument.id in _MATRICES:
                given.append(self.arrays[f"{argument.id}_length"])
        return self.builder.call(function, given)


def machine_key() -> str:
    """What compiled code depends on besides its text: the processor and LLVM."""
    features = llvm.get_host_cpu_features().flatten()
    return hashlib.sha256(f"{llvm.get_host_cpu_name()} {features} {llvm.llvm_version_info}".encode()).hexdigest()[:12]


def _target() -> llvm.TargetMachine:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_default_triple()
    return target.create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=OPTIMISATION, reloc="pic", codemodel="small"
    )


def compiled(text: str, widths: dict[str, int]) -> bytes:
    """The text as an object file for this processor."""
    machine = _target()
    module = llvm.parse_assembly(str(_Module(text, widths).ir))
    module.verify()
    tuning = llvm.create_pipeline_tuning_options(speed_level=OPTIMISATION)
    tuning.inlining_threshold = INLINING
    builder = llvm.create_pass_builder(machine, tuning)
    builder.getModulePassManager().run(module, builder)
    code: bytes = machine.emit_object(module)
    return code


class MachineCode:
    """A compiled kernel in memory; `address` is that of its entry."""

    def __init__(self, code: bytes) -> None:
        machine = _target()
        self._engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
        self._object = llvm.object_file.ObjectFileRef.from_data(code)
        self._engine.add_object_file(self._object)
        self._engine.finalize_object()
        self.address: int = self._engine.get_function_address(ENTRY)
