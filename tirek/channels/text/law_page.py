"""A measure, rule or parameter as lines of text: what is in force on a day, and all versions on a time line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tirek.channels.lawbook.reach import reach
from tirek.channels.text.citations import Citations
from tirek.channels.text.wording import Wording
from tirek.engine.cases import read_cases, run_case
from tirek.engine.law import ALWAYS, FOREVER, Law, Measure, Parameter, ParameterValue, Rule, RuleVersion
from tirek.engine.vocabulary import Month

FIRST, LAST = Month(2018, 1), Month(2026, 12)
_MONTHS_A_SIGN = 2
_INSERTED = re.compile(r"\{(\w+)\}")


def law_page(law: Law, name: str, day: date, language: str) -> Iterator[str]:
    """The lines of `tirek law show`."""
    page = _Page(law, day, language)
    if name in law.measures:
        yield from page.measure(law.measures[name])
    elif name in law.rules:
        yield from page.rule(law.rules[name])
        yield from page.timeline([name])
    else:
        yield from page.parameter(law.parameters[name])
        yield from page.timeline([name])


class _Page:
    def __init__(self, law: Law, day: date, language: str) -> None:
        self.law, self.day, self.language = law, day, language
        self.wording = Wording(law, language)
        self.say = self.wording.say
        self.citations = Citations(self.wording, day)

    def measure(self, measure: Measure) -> Iterator[str]:
        """Name, conditions in words, rules and parameters in force, time line, cases."""
        words = self.law.words.get(measure.name)
        in_force = measure.since <= self.day < measure.until
        yield f"{self.wording.measure(measure.name)}  [{measure.name}]"
        if words and words.about:
            yield words.about.get(self.language, "")
        state = self.say("show_in_force" if in_force else "show_not_in_force")
        yield f"{self.wording.day(self.day)}: {state}; {self.wording.area(measure.area)}; {measure.kind}, {measure.every}, {measure.payer}"
        yield from self._conditions(measure)
        behind = reach(self.law, measure)
        yield from ("", self.say("show_rules").upper())
        for name in (*behind.own_rules, *behind.shared_rules):
            yield from self.rule(self.law.rules[name])
        yield from ("", self.say("show_parameters").upper())
        for name in (*behind.own_parameters, *behind.shared_parameters):
            yield from self.parameter(self.law.parameters[name])
        yield from self.timeline([*behind.own_rules, *behind.shared_rules, *behind.own_parameters, *behind.shared_parameters])
        yield from self._cases(measure)

    def _conditions(self, measure: Measure) -> Iterator[str]:
        words = self.law.words.get(measure.name)
        yield from ("", self.say("show_conditions").upper())
        for number, name in enumerate(measure.conditions, 1):
            yield f"{number}. {name}"
            said = words.conditions.get(name) if words else None
            if said:
                for outcome in ("met", "not_met", "unknown"):
                    yield f"   {self.say('outcome_' + outcome)}: {self._with_labels(getattr(said, outcome)[self.language])}"
        if measure.not_computed:
            yield f"   {self.say('not_computed')}"

    def _with_labels(self, sentence: str) -> str:
        """A sentence with the names of its values where the values will stand."""
        return _INSERTED.sub(lambda m: f"‹{self.wording.label(m[1]) or '…'}›", sentence)

    def rule(self, rule: Rule) -> Iterator[str]:
        """The wording in force: ground, place, text."""
        version = rule.at(self.day)
        label = self.wording.label(rule.name)
        yield from ("", f"── {rule.name}" + (f": {label}" if label else ""))
        if version is None:
            yield f"   {self.say('show_not_in_force')}"
            return
        ground = self.citations.text(version.citation) or version.citation
        yield f"   {'; '.join(t for t in (ground, span(version), version.confidence, str(version.place)) if t)}"
        yield from (f"   {line}" for line in version.text.splitlines())

    def parameter(self, parameter: Parameter) -> Iterator[str]:
        """The value in force, with its source."""
        title = parameter.title.get(self.language, "")
        value = parameter.at(self.day)
        if value is None:
            yield f"{parameter.name}: {title} — {self.say('show_not_in_force')}"
            return
        yield f"{parameter.name}: {title} = {self._value(value.value, parameter.unit)}"
        yield f"   {span(value)}; {value.source}; {value.confidence}"

    def _value(self, value: Any, unit: str) -> str:
        if not isinstance(value, dict):
            return self.wording.value(value, unit)
        parts = []
        for key, cell in value.items():
            shown = self._bands(cell, unit) if isinstance(cell, dict) else self.wording.value(cell, unit)
            parts.append(f"{'/'.join(key)}: {shown}" if key else shown)
        return "; ".join(parts)

    def _bands(self, bands: dict[int, Any], unit: str) -> str:
        return ", ".join(f"{threshold}+: {self.wording.value(value, unit)}" for threshold, value in bands.items())

    def timeline(self, names: list[str]) -> Iterator[str]:
        """One line per name with more than one version: a sign for every two months, a new sign for every version."""
        yield from ("", self.say("show_timeline").upper())
        years = range(FIRST.year, LAST.year + 1)
        dated = {n: self._versions(n) for n in names}
        changing = {n: v for n, v in dated.items() if len(v) > 1}
        width = max((len(n) for n in changing), default=0)
        yield " " * width + "  " + "".join(f"{year:<{12 // _MONTHS_A_SIGN}}" for year in years)
        for name, versions in changing.items():
            yield f"{name:<{width}}  {bar(versions)}"

    def _versions(self, name: str) -> list[tuple[date, date]]:
        held: Any = self.law.rules[name].versions if name in self.law.rules else self.law.parameters[name].values
        return [(v.since, v.until) for v in held]

    def _cases(self, measure: Measure) -> Iterator[str]:
        yield from ("", self.say("show_cases").upper())
        for case in read_cases(self.law, [measure.name]):
            mark = "✓" if run_case(self.law, case).passed else "✗"
            yield f"{mark} {case.id} ({case.form.get('month')}): {case.form.get('says', '')}"


def bar(versions: list[tuple[date, date]]) -> str:
    """A sign for every two months of 2018 to 2026: shades change with each version, a dot where none is in force."""
    signs = ""
    for index in range(FIRST.index, LAST.index + 1, _MONTHS_A_SIGN):
        month = Month.at(index + _MONTHS_A_SIGN - 1)
        day = date(month.year, month.number, 1)
        found = next((i for i, (since, until) in enumerate(versions) if since <= day < until), None)
        signs += "·" if found is None else "█▒"[found % 2]
    return signs


def span(version: RuleVersion | ParameterValue) -> str:
    """Since when and until when, in figures; '' when always."""
    if version.since == ALWAYS and version.until == FOREVER:
        return ""
    since = "…" if version.since == ALWAYS else version.since.isoformat()
    until = "…" if version.until == FOREVER else version.until.isoformat()
    return f"[{since}, {until})"
