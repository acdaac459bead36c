"""A computation in figures: `16,03 × 4 325 ₸ = 69 329,75 ₸`, and what its numbers are."""

from __future__ import annotations

from collections.abc import Iterator

from tirek.channels.text.wording import Wording
from tirek.engine.formula import Formula, formula_of
from tirek.engine.household import UNKNOWN

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "//": "÷", "%": "mod"}
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "//": 2, "%": 2}
_DEEPEST = 6


class Computation:
    """Writes formulas in one language."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def opened(self, formula: Formula, depth: int = 0) -> Formula:
        """The formula with rules that have no name of their own replaced by their computation."""
        if formula.plain:
            nameless = formula.node is not None and formula.node.kind == "rule" and not self.wording.label(formula.name)
            inner = formula_of(formula.node) if nameless and formula.node and depth < _DEEPEST else None
            if inner is None or (inner.plain and not inner.name):
                return formula
            return self.opened(inner, depth + 1)
        parts = tuple(self.opened(p, depth) for p in formula.parts)
        return Formula(formula.value, formula.kind, formula.operation, parts, formula.name, formula.node)

    def text(self, formula: Formula) -> str:
        """The whole computation with its result; only the result where nothing was computed."""
        result = self.figure(formula)
        if formula.plain:
            return result
        rounding = ""
        inner = formula
        while inner.operation in _ROUNDED and len(inner.parts) == 1 and not inner.parts[0].plain:
            rounding = rounding or self.wording.rounding(inner.operation)
            inner = inner.parts[0]
        exact = self.figure(inner)
        text = f"{self._side(inner)} = {exact}"
        if exact == result:
            return text
        return f"{text}; {rounding}: {result}" if rounding else f"{text}; {result}"

    def figure(self, formula: Formula) -> str:
        """The value of a part; long fractions are cut to two decimals of a tenge."""
        if formula.kind == "money" and formula.value is not UNKNOWN and formula.value is not None and (formula.value * 10**4) % 1:
            return "≈ " + self.wording.money(round(formula.value))
        return self.wording.value(formula.value, formula.kind)

    def _side(self, formula: Formula, binding: int = 0) -> str:
        operation = formula.operation
        if formula.plain:
            return self.figure(formula)
        if operation in _ROUNDED:
            return self.figure(formula) if formula.parts[0].plain else self._side(formula.parts[0], binding)
        if operation in ("min", "max"):
            parts = "; ".join(self._side(p) for p in formula.parts)
            key = "least_of" if operation == "min" else "greatest_of"
            return f"({self.wording.say(key, parts=parts)})"
        own = _BINDING[operation]
        left, right = formula.parts
        text = f"{self._side(left, own)} {_SIGNS[operation]} {self._side(right, own + 1)}"
        return f"({text})" if own < binding else text

    def terms(self, formula: Formula) -> Iterator[Formula]:
        """The named values of a computation, each once."""
        seen: set[tuple[str, str]] = set()
        waiting = [formula]
        while waiting:
            part = waiting.pop(0)
            waiting = [*part.parts, *waiting]
            key = (part.name, self.figure(part))
            if part.plain and part.name and key not in seen and self.wording.label(part.name):
                seen.add(key)
                yield part


_ROUNDED = ("up_to_tenge", "up_to_tiyn", "to_tenge", "to_tiyn", "down_to_tiyn")
