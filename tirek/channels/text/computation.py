"""A computation in figures: `16,03 × 4 325 ₸ = 69 329,75 ₸`, and what its numbers are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tirek.channels.text.wording import Wording
from tirek.engine.formula import Formula, formula_of
from tirek.engine.household import UNKNOWN

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "//": "÷", "%": "mod"}
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "//": 2, "%": 2}
_DEEPEST = 6
_ABOUT = "≈ "


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
        return replace(formula, parts=parts)

    def prepared(self, formula: Formula) -> Formula:
        """The formula as it is shown: opened, and only its outermost choice between values left as a choice."""
        return _simplified(self.opened(formula))

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
        if inner.operation in _CHOICES:
            return self._choice(inner)
        exact = self.figure(inner)
        text = f"{self._side(inner)} {'' if exact.startswith(_ABOUT) else '= '}{exact}"
        if exact.removeprefix(_ABOUT) == result:
            return text
        return f"{text}; {rounding}: {result}" if rounding else f"{text}; {result}"

    def _choice(self, formula: Formula) -> str:
        """A least or greatest value as such: меньшее из A и B."""
        *first, last = (self._part(p) for p in formula.parts)
        joined = f"{', '.join(first)} {self.wording.say('and')} {last}"
        return self.wording.say("least_of" if formula.operation == "min" else "greatest_of", parts=joined)

    def _part(self, formula: Formula) -> str:
        side, figure = self._side(formula), self.figure(formula)
        return side if side == figure else f"{figure} ({side})"

    def figure(self, formula: Formula) -> str:
        """The value of a part; long fractions are cut to two decimals of a tenge."""
        if formula.kind == "money" and formula.value is not UNKNOWN and formula.value is not None and (formula.value * 10**4) % 1:
            return _ABOUT + self.wording.money(round(formula.value))
        return self.wording.value(formula.value, formula.kind)

    def _side(self, formula: Formula, binding: int = 0) -> str:
        operation = formula.operation
        if formula.plain:
            return self.figure(formula)
        if operation in _ROUNDED:
            return self.figure(formula) if formula.parts[0].plain else self._side(formula.parts[0], binding)
        if operation in _CHOICES:
            return self._side(_chosen(formula), binding)
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


def _chosen(formula: Formula) -> Formula:
    """Of a least or greatest value the part that it is."""
    return next((p for p in formula.parts if p.value == formula.value), formula.parts[0])


def _simplified(formula: Formula, outermost: bool = True) -> Formula:
    """Within a longer computation a choice becomes the part chosen, and so does a choice between a value and nothing."""
    if formula.plain:
        return formula
    if formula.operation in _CHOICES:
        trivial = any(p.plain and not p.name and p.value == 0 for p in formula.parts)
        if trivial or not outermost:
            return _simplified(_chosen(formula), outermost)
        return replace(formula, parts=tuple(_simplified(p, False) for p in formula.parts))
    inner = outermost and formula.operation in _ROUNDED
    return replace(formula, parts=tuple(_simplified(p, inner) for p in formula.parts))


_CHOICES = ("min", "max")
_ROUNDED = ("up_to_tenge", "up_to_tiyn", "to_tenge", "to_tiyn", "down_to_tiyn")
