"""Sentences of conditions with their values put in, and names of the people they are about."""

from __future__ import annotations

import re
from typing import Any

from tirek.channels.text.wording import Wording
from tirek.engine.household import UNKNOWN
from tirek.engine.law import HOUSEHOLD, PERSON
from tirek.engine.reference import MET, NOT_MET, MeasureResult, value_in
from tirek.engine.reference_kinds import kind_of

_INSERTED = re.compile(r"\{(\w+)\}")


class Sentences:
    """Says in one language how the conditions of a measure came out."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def condition(self, result: MeasureResult, name: str, outcome: str) -> str:
        """The sentence of a condition; '' where the law has no words for it (a doubt about the family)."""
        words = self.wording.law.words.get(result.measure.name)
        said = words.conditions.get(name) if words else None
        if said is None:
            return ""
        template = (said.met if outcome == MET else said.not_met if outcome == NOT_MET else said.unknown)[self.wording.language]
        return _INSERTED.sub(lambda m: self._value(result, m[1]), template)

    def _value(self, result: MeasureResult, name: str) -> str:
        law = self.wording.law
        if law.kind_of(name) in ("", "builtin"):
            return "{" + name + "}"
        return self.wording.value(unit_value(result, name), kind_of(name, law))

    def whom(self, result: MeasureResult) -> str:
        """Whom a measure is for: a person, a family with its people, or the household."""
        measure, names = result.measure, result.run.asked
        if measure.unit == HOUSEHOLD or result.who is None:
            return self.wording.say("household")
        if measure.unit == PERSON:
            return names.called(result.who)
        people = result.run.circle(measure.unit, result.who).people
        others = [names.called(p) for p in people if p != result.who]
        head = names.called(result.who)
        return f"{head} ({self.wording.say('family_of', people=', '.join([head, *others]))})" if others else head


def unit_value(result: MeasureResult, name: str) -> Any:
    """The value of a fact, rule or parameter as the unit of a measure sees it."""
    run, law, unit = result.run, result.run.law, result.unit
    rule = law.rules.get(name)
    if rule is None or rule.entity in (PERSON, HOUSEHOLD):
        return value_in(run, name, unit if rule is None or rule.entity == PERSON else 0)
    slot = run.program.rule_slots[name]
    if rule.entity == result.measure.unit:
        return run.value(slot, unit)
    heads = [h for h in run.heads(rule.entity) if unit in run.circle(rule.entity, h).people]
    return run.value(slot, heads[0]) if heads else UNKNOWN
