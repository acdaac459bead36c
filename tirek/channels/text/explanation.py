"""All rights of one household as plain data that can be printed or sent: what is due, what is missing, what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from tirek.channels.text.citations import Citations
from tirek.channels.text.computation import Computation
from tirek.channels.text.nearness import fails_by_a_number, is_near
from tirek.channels.text.sentences import Sentences
from tirek.channels.text.wording import Wording, area_words
from tirek.engine.flips import Flip, flips, month_of_change
from tirek.engine.formula import Formula, formula_of
from tirek.engine.law import day_of
from tirek.engine.reasons import Node, amount_reason, condition_reasons, confidence_of, doubtful_nodes, missing_facts
from tirek.engine.reference import MET, NOT_COMPUTED, NOT_IN_FORCE, NOT_MET, UNDECIDED, Determination, MeasureResult
from tirek.engine.vocabulary import Month

_PAID = ("cash", "insurance")
_MOST_STEPS = 8
_SOONEST = 366
_MOST_FLIPS = 4


@dataclass(frozen=True)
class Question:
    """A fact nobody told us: how to ask for it, of whom, and which rights wait for the answer."""

    fact: str
    text: str
    who: list[str]
    months: str
    measures: list[str]


@dataclass
class Right:
    """One measure for one unit (or several people of whom the same is said), in words.

    `amount` is in tiyn; `amount_text`, `why`, `how` and the rest are sentences in the language asked for; `missing` names
    the facts nobody told us, and of whom.
    """

    measure: str
    title: str
    area: str
    kind: str
    outcome: str
    who: list[str]
    amount: int | None = None
    amount_text: str = ""
    why: list[str] = field(default_factory=list)
    how: str = ""
    where: list[str] = field(default_factory=list)
    legal_ground: str = ""
    confidence: str = "verified"
    notes: list[str] = field(default_factory=list)
    missing: dict[str, list[str]] = field(default_factory=dict)
    flips: list[str] = field(default_factory=list)
    conditions: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Explanation:
    """What the law says to one household in one month."""

    month: str
    language: str
    law: str
    beyond: bool
    entitled: list[Right] = field(default_factory=list)
    other_rights: list[Right] = field(default_factory=list)
    duties: list[Right] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    unknown: list[Right] = field(default_factory=list)
    close: list[Right] = field(default_factory=list)
    not_met: list[Right] = field(default_factory=list)
    hidden: int = 0

    def as_json(self) -> dict[str, Any]:
        """Plain values only."""
        return asdict(self)


def explain(determination: Determination, language: str, *, with_flips: bool = False, everything: bool = False) -> Explanation:
    """A determination in words. `everything` also lists the measures that do not concern this household."""
    writer = _Writer(determination, language, with_flips)
    result = Explanation(str(determination.month), language, determination.digest, determination.beyond)
    for found in _in_order(determination):
        if found.outcome in (MET, NOT_COMPUTED):
            _group(result, found).append(writer.due(found))
        elif found.outcome == UNDECIDED:
            result.unknown.append(writer.undecided(found))
        elif everything or found.outcome == NOT_MET:
            near = found.outcome == NOT_MET and is_near(found)
            if near or everything:
                (result.close if near else result.not_met).append(writer.refused(found))
    result.questions = writer.questions()
    result.unknown, result.close, result.not_met = merged(result.unknown), merged(result.close), merged(result.not_met)
    shown = {r.measure for group in (result.entitled, result.other_rights, result.duties, result.unknown, result.close) for r in group}
    if everything:
        decided = {m.measure.name for m in determination.measures}
        result.not_met += [writer.without_family(name) for name in determination.asked if name not in decided]
    else:
        result.hidden = len(set(determination.asked) - shown)
    return result


def _group(explanation: Explanation, result: MeasureResult) -> list[Right]:
    """Payments, services (also a payment of nothing: the place is there, the sum comes later), or duties."""
    if result.measure.kind in ("levy", "reckoning"):
        return explanation.duties
    paid = result.measure.kind in _PAID and result.amount != 0 and result.outcome == MET
    return explanation.entitled if paid else explanation.other_rights


def _in_order(determination: Determination) -> list[MeasureResult]:
    """By area, as the law orders them."""
    areas = list(area_words(determination.run.law.root))
    return sorted(determination.measures, key=lambda m: areas.index(m.measure.area) if m.measure.area in areas else len(areas))


def merged(rights: list[Right]) -> list[Right]:
    """Rights of which the same is said become one, for several people."""
    result: dict[tuple[Any, ...], Right] = {}
    for right in rights:
        key = (right.measure, tuple(right.why), tuple(right.flips))
        if key in result:
            result[key].who += right.who
            for fact, people in right.missing.items():
                known = result[key].missing.setdefault(fact, [])
                known += [p for p in people if p not in known]
        else:
            result[key] = right
    return list(result.values())


class _Writer:
    def __init__(self, determination: Determination, language: str, with_flips: bool) -> None:
        self.run, self.with_flips = determination.run, with_flips
        self.wording = Wording(self.run.law, language)
        self.sentences, self.computation = Sentences(self.wording), Computation(self.wording)
        self.citations = Citations(self.wording, day_of(determination.month))
        self.asked: dict[str, tuple[list[str], set[int], list[str]]] = {}

    def right(self, result: MeasureResult) -> Right:
        """The measure's name and whom it is for."""
        measure = result.measure
        right = Right(measure.name, self.wording.measure(measure.name), self.wording.area(measure.area), measure.kind, result.outcome, [])
        right.who = [self.sentences.whom(result)]
        for condition in result.conditions:
            text = self.sentences.condition(result, condition.name, condition.outcome)
            right.conditions.append({"condition": condition.name, "outcome": condition.outcome, "text": text})
        return right

    def due(self, result: MeasureResult) -> Right:
        """A right that is met: amount, how it is computed, on what ground."""
        right = self.right(result)
        right.why = [c["text"] for c in right.conditions if c["text"]]
        right.amount, right.amount_text = result.amount, self._amount(result)
        right.confidence = confidence_of(result)
        amount = amount_reason(result)
        if amount is not None and result.amount:
            right.how, right.where = self._computed(amount)
        conditions = condition_reasons(result)
        right.legal_ground = self._grounds([*([amount] if amount else []), *conditions])
        right.notes = self._doubts([amount] if amount else conditions)
        if result.amount_unknown:
            right.missing = self._missing(result)
        return right

    def undecided(self, result: MeasureResult) -> Right:
        """A right that cannot be told: the sentences of the open conditions, and what is missing."""
        right = self.right(result)
        right.why = [c["text"] for c in right.conditions if c["outcome"] == UNDECIDED and c["text"]]
        right.missing = self._missing(result)
        return right

    def refused(self, result: MeasureResult) -> Right:
        """A right that is not met: the deciding condition, its ground, and what would change it."""
        right = self.right(result)
        if result.outcome == NOT_IN_FORCE:
            right.why = [self.wording.say("not_in_force_note")]
            return right
        # the first condition chooses people: of somebody it does not choose, the others would tell what is not so
        chosen = result.deciding != result.measure.conditions[0]
        said = [c for c in right.conditions if c["outcome"] == NOT_MET and c["text"]]
        right.why = [c["text"] for c in said if chosen or c["condition"] == result.deciding]
        deciding = [n for n in condition_reasons(result) if n.name == result.deciding]
        right.legal_ground = self._grounds(deciding)
        if self.with_flips and is_near(result) and fails_by_a_number(result):
            right.flips = self._flips(result)
        return right

    def without_family(self, name: str) -> Right:
        """A measure for families of a kind of which there is none here."""
        measure = self.run.law.measures[name]
        right = Right(name, self.wording.measure(name), self.wording.area(measure.area), measure.kind, NOT_MET, [])
        right.why = [self.wording.say("no_family")]
        return right

    # ── amounts ──

    def _amount(self, result: MeasureResult) -> str:
        if result.outcome == NOT_COMPUTED:
            return self.wording.say("not_computed")
        if result.measure.amount is None or (result.amount == 0 and result.measure.kind not in ("levy", "reckoning")):
            return self.wording.say("has_right")
        if result.amount_unknown:
            return self.wording.say("amount_unknown")
        key = "lent" if result.measure.kind == "credit" else {"month": "monthly", "quarter": "quarterly"}.get(result.measure.every, "once")
        return self.wording.say(key, amount=self.wording.money(result.amount))

    def _computed(self, amount: Node) -> tuple[str, list[str]]:
        """The computation, and one line for each value it names: what it is, how it came about, since when it holds."""
        formula = formula_of(amount)
        if formula is None:
            return "", []
        formula = self.computation.prepared(formula)
        lines: list[str] = []
        waiting = list(self.computation.terms(formula))
        seen: set[str] = set()
        while waiting and len(lines) < _MOST_STEPS:
            term = waiting.pop(0)
            line, below = self._term(term)
            if line not in seen:
                seen.add(line)
                lines.append(line)
                waiting += below
        return "" if formula.plain else self.computation.text(formula), lines

    def _term(self, term: Formula) -> tuple[str, list[Formula]]:
        """The line of one value, and the values that stand behind it."""
        label, figure = self.wording.label(term.name), self.computation.figure(term)
        if term.operation:
            return f"{figure} — {self.wording.say('sum_of', what=label)}", []
        node = term.node
        if node is not None and node.dated is not None:
            source = self.citations.text(node.dated.source)
            return f"{figure} — {label} ({'; '.join(t for t in (self.wording.since(node.dated.since), source) if t)})", []
        inner = formula_of(node) if node is not None and node.kind == "rule" else None
        if inner is None:
            return f"{figure} — {label}", []
        inner = self.computation.prepared(inner)
        if inner.plain and inner.name and self.wording.label(inner.name) == label:
            return self._term(inner)
        if inner.plain:
            return f"{figure} — {label}", list(self.computation.terms(inner)) if inner.name != term.name else []
        return f"{figure} — {label}: {self.computation.text(inner)}", list(self.computation.terms(inner))

    # ── grounds and doubts ──

    def _grounds(self, nodes: Iterable[Node]) -> str:
        return self.citations.text("; ".join(dict.fromkeys(n.citation for n in nodes if n.citation)))

    def _doubts(self, nodes: list[Node]) -> list[str]:
        """One sentence for what is of low certainty, one for medium."""
        doubtful = doubtful_nodes(nodes)
        lines = []
        for confidence in ("low", "medium"):
            labels = [self.wording.label(n.name) for n in doubtful if n.confidence == confidence]
            named = list(dict.fromkeys(label for label in labels if label)) or ([self.wording.say("part_of_rule")] if labels else [])
            if named:
                lines.append(self.wording.say(f"doubt_{confidence}", what="; ".join(named)))
        return lines

    # ── what is missing ──

    def _missing(self, result: MeasureResult) -> dict[str, list[str]]:
        lacking: dict[str, list[str]] = {}
        title = self.wording.measure(result.measure.name)
        for missing in missing_facts(result):
            people, months, titles = self.asked.setdefault(missing.fact, ([], set(), []))
            months.update(missing.months)
            found = lacking.setdefault(self._lacked(missing.fact), [])
            if missing.who is not None:
                called = self.run.asked.called(missing.who)
                found.append(called)
                people += [] if called in people else [called]
            titles += [] if title in titles else [title]
        return lacking

    def _lacked(self, fact: str) -> str:
        """What people call a fact; a statement becomes a choice: Учится очно — да/нет."""
        choice = f" — {self.wording.say('yes')}/{self.wording.say('no')}" if self.run.law.facts[fact].kind == "bool" else ""
        return self.wording.label(fact) + choice

    def questions(self) -> list[Question]:
        """What to ask, the questions on which most rights wait first."""
        found = [self._question(fact, *held) for fact, held in self.asked.items()]
        return sorted(found, key=lambda q: -len(q.measures))

    def _question(self, name: str, people: list[str], months: set[int], titles: list[str]) -> Question:
        fact = self.run.law.facts[name]
        text = fact.ask.get(self.wording.language) or self.wording.say("please_tell", what=self.wording.label(name))
        return Question(name, text, people, self._span(months), titles)

    def _span(self, months: set[int]) -> str:
        if not months:
            return ""
        first, last = (self.wording.month(Month.at(m)) for m in (min(months), max(months)))
        return first if first == last else f"{first} – {last}"

    # ── flips ──

    def _flips(self, result: MeasureResult) -> list[str]:
        month = month_of_change(result)
        found = [f for f in flips(result) if self._telling(f)]
        lines = [self._flip(f) for f in sorted(found, key=lambda f: self.run.law.facts[f.fact].kind == "date")]
        return [*([self.wording.say("flip_month", month=self.wording.month(month))] if month else []), *lines][:_MOST_FLIPS]

    def _telling(self, flip: Flip) -> bool:
        """Days far away tell nobody anything: that a child would have to be born sixty years ago."""
        return self.run.law.facts[flip.fact].kind != "date" or abs((flip.value - flip.now).days) <= _SOONEST

    def _flip(self, flip: Flip) -> str:
        kind = self.run.law.facts[flip.fact].kind
        key = ("flip_from" if flip.upward else "flip_until") if kind == "date" else "flip_least" if flip.upward else "flip_most"
        what = self.wording.label(flip.fact)
        if flip.who is not None:
            what += f" ({self.run.asked.called(flip.who)})"
        if flip.months:
            what += f", {self.wording.say('each_month')}, {self._span(set(flip.months))}"
        return self.wording.say(key, what=what, value=self.wording.value(flip.value, kind), now=self.wording.value(flip.now, kind))
