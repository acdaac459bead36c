"""Writes the passes of a country kernel: each goes over the people of a block of households.

A pass first asks its first question of everybody, without branches, and keeps the places of those who are left; only they are
asked the rest. Most people fall at the first question of most measures, and a branch that cannot be foretold costs more than the law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from tirek.engine.emission import Emission, Unit, Value
from tirek.engine.ir import BOOL, MONEY, Constant
from tirek.engine.law import AMOUNT, ENTITLED, HOUSEHOLD, PERSON, Measure
from tirek.engine.plan import Plan, entity_of_unit, reads_of

HOME, SURVIVOR, FIRST = "row home", "row survivor", "row first"
MAYBE_FAMILY = 99
TOTALS = 5


def write_homes(slots: dict[str, int]) -> list[str]:
    """Statements of the driver that note for each person of a block the household."""
    return [
        "        for h in range(h0, h1):",
        "            for j in range(O[h], O[h + 1]):",
        f"                S[{slots[HOME]}, j - r0] = h",
    ]


def write_kept(e: Emission, name: str) -> None:
    """Keep a rule's value for every person (a family rule: whether it holds in one of the person's families)."""
    slot = e.slots[f"kept {name}"]
    kind = e.law.families.get(e.law.rules[name].entity)
    if kind is None:
        with _everybody(e, "j"):
            value = e.rule(name, Unit("j"))
            e.write(f"S[{slot}, j - r0] = {value.code}")
        e.shared.kept[name] = value
        return
    with _everybody(e, "j"):
        e.write(f"S[{slot}, j - r0] = 0")
    with _survivors(e, "a", lambda: e.rule(kind.around, Unit("a"))) as anchor:
        _mark_family(e, kind.member)
        value = e.rule(name, Unit("", "a", True))
        with e.block("for j in range(lo, hi):"):
            e.write(f"S[{slot}, j - r0] = max(S[{slot}, j - r0], min({anchor.code}, F[j - lo], {value.code}))")


def write_measures(e: Emission, measures: list[tuple[Measure, int]]) -> None:
    """Measures, with their numbers, whose people are asked one and the same first question; each unit is decided measure by measure."""
    writers = [_MeasureWriter(e, measure, number) for measure, number in measures]
    first = measures[0][0]
    e.write("n = C[0]")
    e.write("room = C[1]")
    for writer in writers:
        writer.begin()
    kept = [slot for writer in writers for slot in writer.keep.values()]
    if kept:
        with _everybody(e, "j"):
            for slot in kept:
                e.write(f"S[{slot}, j - r0] = 0")
    _decide(e, first, writers)
    e.write("C[0] = n")
    for writer in writers:
        writer.end()


def _decide(e: Emission, first: Measure, writers: list[_MeasureWriter]) -> None:
    """One unit after another: conditions in order, first not met decides, then first unknown, else the amount."""
    entity = entity_of_unit(first, e.law)
    if entity == HOUSEHOLD:
        with e.block("for h in range(h0, h1):"):
            _members(e)
            writers[0].outcome(Unit(""), "h", None)
    elif entity == "family":
        kind = e.law.families[first.unit]
        with _survivors(e, "a", lambda: e.rule(kind.around, Unit("a"))) as anchor:
            _mark_family(e, kind.member)
            writers[0].outcome(Unit("", "a", True), "a", anchor)
    elif _certain(e, first.conditions[0]):
        with _everybody(e, "j"):
            _each(e, writers, Value("2", BOOL, False, 2))
    else:
        with _survivors(e, "j", lambda: writers[0].condition(0, Unit("j"))) as answer:
            _each(e, writers, answer)
        for writer in writers:
            e.write(f"{writer.local('refused0')} += O[h1] - r0 - left")


def _each(e: Emission, writers: list[_MeasureWriter], first: Value) -> None:
    """Decide one person for each measure; what ends one measure (`continue`) goes on to the next."""
    for writer in writers:
        if len(writers) == 1:
            writer.outcome(Unit("j"), "j", None, first)
            continue
        with e.block("for once in range(1):"):
            writer.outcome(Unit("j"), "j", None, first)


def in_groups(plan: Plan) -> list[list[str]]:
    """The passes in order; measures of persons with the same first condition stand together where nothing reads one in between.

    Measures that no rule reads go last, so that they can stand together. Where a measure reads, of another person, the right to one of
    the group, it stands apart: that person may not be decided yet.
    """
    read = {r.name: r for rule in plan.rules.values() for r in reads_of(rule.body) if r.source in ("entitlement", "amount")}
    rights = Rights(plan)
    measures = {f"measure {m.name}": m for m in plan.measures}
    free = [n for n in plan.order if n in measures and not {ENTITLED + n[8:], AMOUNT + n[8:]} & read.keys()]
    questions = list(dict.fromkeys(measures[n].conditions[0] for n in free))
    free.sort(key=lambda n: (questions.index(measures[n].conditions[0]), measures[n].unit))
    groups: list[list[str]] = []
    for node in [*(n for n in plan.order if n not in free), *free]:
        last = measures.get(groups[-1][0]) if groups else None
        measure = measures.get(node)
        together = last and measure and last.unit == measure.unit == PERSON and last.conditions[0] == measure.conditions[0]
        grouped = {prefix + n[8:] for n in (groups[-1] if groups else []) for prefix in (ENTITLED, AMOUNT)}
        if together and measure and not grouped & rights.of_others(measure):
            groups[-1].append(node)
        else:
            groups.append([node])
    return groups


class Rights:
    """Which rights (`entitled_to_x`, `amount_of_x`) a rule rests on, those of the same person and those of others apart."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def of_others(self, measure: Measure) -> frozenset[str]:
        """Rights of other people that the conditions and the amount of a person's measure rest on."""
        return frozenset().union(*(self._behind(n)[1] for n in (*measure.conditions, *([measure.amount] if measure.amount else []))))

    def _behind(self, name: str) -> tuple[frozenset[str], frozenset[str]]:
        if name not in self._known:
            own: set[str] = set()
            others: set[str] = set()
            for read in reads_of(self._plan.rules[name].body) if name in self._plan.rules else ():
                right = read.source in ("entitlement", "amount")
                same, further = (frozenset({read.name}), frozenset[str]()) if right else self._behind(read.name)
                others |= further
                elsewhere = read.of is not None or (read.source == "rule" and self._plan.law.rules[read.name].entity != PERSON)
                (others if elsewhere else own).update(same)
            self._known[name] = frozenset(own), frozenset(others)
        return self._known[name]


def _certain(e: Emission, condition: str) -> bool:
    """Whether a condition is met by everybody, as it says no more than yes."""
    rule = e.plan.rules.get(condition)
    return rule is not None and rule.body.lets == () and isinstance(rule.body.result, Constant) and rule.body.result.value is True


def _members(e: Emission) -> None:
    e.write("lo = O[h]")
    e.write("hi = O[h + 1]")


@contextmanager
def _everybody(e: Emission, row: str) -> Iterator[None]:
    """A loop over the people of the block, with their household at hand."""
    with e.block(f"for {row} in range(r0, O[h1]):"):
        e.write(f"h = S[{e.slots[HOME]}, {row} - r0]")
        _members(e)
        yield


@contextmanager
def _survivors(e: Emission, row: str, question: Callable[[], Value]) -> Iterator[Value]:
    """Ask a question of everybody, then loop over those to whom the answer is not no; yields the answer as held for each of them."""
    survivor, first = e.slots[SURVIVOR], e.slots[FIRST]
    e.write("left = 0")
    with _everybody(e, row):
        answer = question()
        e.write(f"S[{survivor}, left] = {row}")
        if answer.nullable:
            e.write(f"S[{first}, left] = {answer.code}")
        e.write(f"left += 1 if {answer.code} != 0 else 0")
    with e.block("for q in range(left):"):
        e.write(f"{row} = S[{survivor}, q]")
        e.write(f"first = S[{first}, q]" if answer.nullable else "first = 2")
        e.write(f"h = S[{e.slots[HOME]}, {row} - r0]")
        _members(e)
        yield replace(answer, code="first")


def _mark_family(e: Emission, member: str) -> None:
    """Note in F who belongs to the family around `a`."""
    with e.block("for k in range(lo, hi):"):
        e.write(f"F[k - lo] = {e.rule(member, Unit('k', 'a')).code}")


class _MeasureWriter:
    """Writes what follows from the conditions of one measure. Counts are held in locals and added up when the pass ends."""

    def __init__(self, e: Emission, measure: Measure, number: int) -> None:
        self.e, self.measure, self.number = e, measure, number
        self.wide = max(len(m.conditions) for m in e.plan.measures)
        kept = {k: f"kept {k}{measure.name}" for k in (ENTITLED, AMOUNT)}
        self.keep = {k: e.slots[name] for k, name in kept.items() if name in e.slots}
        self.unsure = False
        self.amount = Value("0", MONEY, False, 0)

    def local(self, name: str) -> str:
        """A variable of this measure."""
        return f"{name}_{self.number}"

    def begin(self) -> None:
        """Counts at nothing; whether rights that are met are listed."""
        e = self.e
        for name in ("met", "people", "total", *(f"refused{i}" for i in range(len(self.measure.conditions)))):
            e.write(f"{self.local(name)} = 0")
        e.write(f"{self.local('silent')} = W[{self.number * (self.wide + 1) + self.wide}]")

    def end(self) -> None:
        """Add what was counted to the totals."""
        e, place = self.e, TOTALS * self.number
        e.write(f"X[{place + (3 if self.measure.not_computed else 0)}] += {self.local('met')}")
        e.write(f"X[{place + 2}] += {self.local('total')}")
        e.write(f"X[{place + 4}] += {self.local('people')}")
        for position in range(len(self.measure.conditions)):
            e.write(f"H[{2 * self._place(position)}] += {self.local(f'refused{position}')}")
        entitled = Value("", BOOL, self.unsure, 2)
        nullable = self.unsure or self.amount.nullable
        for name, value in ((ENTITLED, entitled), (AMOUNT, replace(self.amount, nullable=nullable))):
            e.shared.kept[f"{name}{self.measure.name}"] = value

    def _place(self, position: int) -> int:
        return self.number * self.wide + position

    def condition(self, position: int, unit: Unit) -> Value:
        """The value of a condition for a unit."""
        name = self.measure.conditions[position]
        kept = name in self.e.plan.kept and unit.row
        return self.e.kept(name, self.e.plan.types[name], unit.row) if kept else self.e.rule(name, unit)

    def outcome(self, unit: Unit, row: str, anchor: Value | None, first: Value | None = None) -> None:
        """Decide one unit. `anchor`: whether the family exists; `first`: the answer to the first condition, if it was asked before."""
        e = self.e
        e.write("d = -1")
        for position in range(len(self.measure.conditions)):
            value = first if first and position == 0 else self.condition(position, unit)
            if value is not first:
                with e.block(f"if {value.code} == 0:"):
                    e.write(f"{self.local(f'refused{position}')} += 1")
                    e.write("continue")
            if value.nullable:
                self.unsure = True
                with e.block(f"if {value.code} == 1 and d < 0:"):
                    e.write(f"d = {position}")
        if anchor and anchor.nullable:
            self.unsure = True
            with e.block(f"if {anchor.code} == 1 and d < 0:"):
                e.write(f"d = {MAYBE_FAMILY}")
        if self.unsure:
            self._unknown(row)
        self._met(unit, row)

    def _unknown(self, row: str) -> None:
        e = self.e
        with e.block("if d >= 0:"):
            with e.block(f"if d != {MAYBE_FAMILY}:"):
                e.write(f"H[2 * ({self._place(0)} + d) + 1] += 1")
            with e.block(f"if W[{self.number * (self.wide + 1)} + min(d, {self.wide})] == 0:"):
                self._record(row, "1", "d", "U")
            e.write(f"X[{TOTALS * self.number + 1}] += 1")
            self._keep(row, "1", "U")
            e.write("continue")

    def _met(self, unit: Unit, row: str) -> None:
        e, uncomputed = self.e, bool(self.measure.not_computed)
        if uncomputed:
            self.amount = Value("U", MONEY, True, 0)
        elif self.measure.amount:
            self.amount = e.rule(self.measure.amount, unit)
        amount = self.amount.code
        with e.block(f"if {self.local('silent')} == 0:"):
            self._record(row, "3" if uncomputed else "2", "-1", amount)
        e.write(f"{self.local('met')} += 1")
        self._people(unit, row)
        if self.measure.amount and not uncomputed:
            known = f"0 if {amount} == U else {amount}" if self.amount.nullable else amount
            e.write(f"{self.local('total')} += {known}")
        self._keep(row, "2", amount)

    def _keep(self, row: str, entitled: str, amount: str) -> None:
        """Keep the right for the person or head; that of a household for everybody in it."""
        for name, slot in self.keep.items():
            value = entitled if name == ENTITLED else amount
            if row != "h":
                self.e.write(f"S[{slot}, {row} - r0] = {value}")
                continue
            with self.e.block("for j in range(lo, hi):"):
                self.e.write(f"S[{slot}, j - r0] = {value}")

    def _people(self, unit: Unit, row: str) -> None:
        """Count the people whom a right concerns: the person, everybody of the household, or those surely in the family."""
        if not unit.family:
            self.e.write(f"{self.local('people')} += {'hi - lo' if row == 'h' else '1'}")
            return
        with self.e.block("for k in range(lo, hi):"):
            self.e.write(f"{self.local('people')} += 1 if F[k - lo] == 2 else 0")

    def _record(self, row: str, outcome: str, deciding: str, amount: str) -> None:
        """One row of the result; rows beyond the capacity are counted, not written."""
        with self.e.block("if n < room:"):
            for array, value in (("OU", row), ("OM", self.number), ("OO", outcome), ("OD", deciding), ("OA", amount)):
                self.e.write(f"{array}[n] = {value}")
        self.e.write("n += 1")
