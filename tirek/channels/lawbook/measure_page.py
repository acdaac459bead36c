"""The page of one measure: what people are told, and the text behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from tirek.channels import figures
from tirek.channels.lawbook import markup
from tirek.channels.lawbook.addresses import Addresses
from tirek.channels.lawbook.case_table import case_table
from tirek.channels.lawbook.parameter_table import certainty, parameter_links, parameter_section
from tirek.channels.lawbook.reach import Reach, lowest_confidence, reach
from tirek.channels.lawbook.rule_text import rule_section
from tirek.channels.lawbook.timeline import Row, timeline
from tirek.channels.lawbook.wording import Tongue
from tirek.engine.cases import Case
from tirek.engine.law import ALWAYS, FOREVER, ConditionWords, Law, Measure

INSERTED = re.compile(r"\{(\w+)\}")


def measure_page(law: Law, measure: Measure, tongue: Tongue, addresses: Addresses, cases: Iterable[Case]) -> str:
    """Markdown of the page."""
    found = reach(law, measure)
    words = law.words.get(measure.name)
    about = words.about.get(tongue.language, "") if words else ""
    sections = [
        f"# {tongue.measure(measure.name)}\n",
        addresses.switch(tongue.language),
        about + "\n",
        _summary(law, measure, found, tongue),
        f"## {tongue.word('timeline')}\n\n{timeline(_rows(law, measure, found, tongue), tongue)}",
        _conditions(law, measure, tongue, addresses),
        _amount(law, measure, found, tongue),
        _rules(law, measure, found, tongue),
        _parameters(law, found, tongue, addresses),
        _shared(law, found, tongue, addresses),
        _facts(law, found, tongue),
        _cases(list(cases), tongue),
    ]
    return addresses.front_matter(tongue) + "\n".join(s for s in sections if s)


def _summary(law: Law, measure: Measure, found: Reach, tongue: Tongue) -> str:
    """What kind of measure it is, at a glance."""
    names = found.own_rules + found.shared_rules + found.own_parameters + found.shared_parameters
    pairs = [
        (tongue.word("unit"), escape(tongue.unit(measure.unit))),
        (tongue.word("kind"), escape(tongue.term("kinds", measure.kind))),
        (tongue.word("every"), escape(tongue.term("frequencies", measure.every))),
        (tongue.word("payer"), escape(tongue.term("payers", measure.payer))),
        (tongue.word("in_force"), escape(tongue.period(measure.since, measure.until))),
        (tongue.word("proactive"), tongue.word("yes" if measure.proactive else "no")),
        (tongue.word("lowest_certainty"), certainty(lowest_confidence(law, names), tongue)),
        (tongue.word("name_in_code"), markup.code(measure.name)),
    ]
    if measure.excludes:
        pairs.append((tongue.word("excludes"), ", ".join(escape(tongue.measure(n)) for n in measure.excludes)))
    if measure.not_computed:
        pairs.append((tongue.word("not_computed"), f'<span lang="en">{escape(measure.not_computed)}</span>'))
    return markup.definitions([(escape(term), shown) for term, shown in pairs])


def _rows(law: Law, measure: Measure, found: Reach, tongue: Tongue) -> list[Row]:
    """The measure, and every rule or parameter of its folder with more than one version."""
    rows = [Row(tongue.measure(measure.name), ((measure.since, measure.until),))]
    for name in found.own_rules:
        spans = tuple((v.since, v.until) for v in law.rules[name].versions)
        if len(spans) > 1 or spans[0] != (ALWAYS, FOREVER):
            rows.append(Row(tongue.label(name) or name, spans))
    for name in found.own_parameters:
        parameter = law.parameters[name]
        rows.append(Row(parameter.title.get(tongue.language, name), tuple((v.since, v.until) for v in parameter.values)))
    return rows


def _conditions(law: Law, measure: Measure, tongue: Tongue, addresses: Addresses) -> str:
    words = law.words[measure.name].conditions if measure.name in law.words else {}
    heads = [tongue.word(k) for k in ("condition", "told", "citation")]
    rows = []
    for number, name in enumerate(measure.conditions, start=1):
        link = f'<a href="{addresses.of_rule(name)}">{markup.code(name)}</a>'
        cited = "<br>".join(escape(c) for c in tongue.citations(law.rules[name].versions))
        rows.append([f"{number}. {link}", _told(words.get(name), tongue), cited])
    return f"## {tongue.word('conditions')}\n\n{tongue.word('conditions_note')}\n\n{markup.table(heads, rows, 'conditions')}"


def _told(words: ConditionWords | None, tongue: Tongue) -> str:
    """The sentences of a condition for met, not met and unknown."""
    if words is None:
        return ""
    sentences = {"met": words.met, "not_met": words.not_met, "unknown": words.unknown}
    said = {outcome: _with_names(words.get(tongue.language, ""), tongue) for outcome, words in sentences.items()}
    return "<br>".join(f"{markup.tag(tongue.word(outcome), outcome)} {sentence}" for outcome, sentence in said.items())


def _with_names(sentence: str, tongue: Tongue) -> str:
    """A sentence whose values to come are shown by their names."""
    return INSERTED.sub(lambda m: f"<i>‹{escape(tongue.label(m[1]) or '…')}›</i>", escape(sentence))


def _amount(law: Law, measure: Measure, found: Reach, tongue: Tongue) -> str:
    if measure.amount is None:
        body = tongue.word("no_amount") + "\n"
    elif measure.amount in found.own_rules or measure.amount not in law.rules:
        body = f"[`{measure.amount}`](#{measure.amount})\n"
    else:
        body = rule_section(law.rules[measure.amount], tongue)
    return f"## {tongue.word('amount')}\n\n{body}"


def _rules(law: Law, measure: Measure, found: Reach, tongue: Tongue) -> str:
    kind = law.families.get(measure.unit)
    family = f"{tongue.word('family')}: `{kind.around}`, `{kind.member}`\n\n" if kind else ""
    texts = "".join(rule_section(law.rules[name], tongue) for name in found.own_rules)
    return f"## {tongue.word('rules')}\n\n{family}{texts}" if texts or family else ""


def _parameters(law: Law, found: Reach, tongue: Tongue, addresses: Addresses) -> str:
    own = "".join(parameter_section(law.parameters[name], tongue) for name in found.own_parameters)
    parts = [f"## {tongue.word('parameters')}\n\n{own}"] if own else []
    if found.shared_parameters:
        shared = [(law.parameters[n], addresses.of_parameter(n)) for n in found.shared_parameters]
        parts.append(f"## {tongue.word('shared_parameters')}\n\n{parameter_links(shared, tongue)}")
    return "\n".join(parts)


def _shared(law: Law, found: Reach, tongue: Tongue, addresses: Addresses) -> str:
    if not found.shared_rules:
        return ""
    rows = [
        [
            f'<a href="{addresses.of_rule(name)}">{escape(tongue.label(name) or law.rules[name].versions[-1].docstring)}</a>',
            markup.code(name),
            escape(tongue.citation(law.rules[name].versions[-1])),
        ]
        for name in found.shared_rules
    ]
    heads = [tongue.word("rules"), tongue.word("name_in_code"), tongue.word("citation")]
    return f"## {tongue.word('shared_rules')}\n\n{markup.table(heads, rows)}"


def _facts(law: Law, found: Reach, tongue: Tongue) -> str:
    if not found.facts:
        return ""
    rows = []
    for name in found.facts:
        fact = law.facts[name]
        kind = tongue.term("fact_types", fact.kind) + (f" · {tongue.term('fact_types', 'monthly')}" if fact.monthly else "")
        rows.append([escape(fact.words.get(tongue.language, name)), escape(kind), markup.code(name)])
    heads = [tongue.word("fact"), tongue.word("fact_type"), tongue.word("name_in_code")]
    return f"## {tongue.word('facts')}\n\n{markup.table(heads, rows)}"


def _cases(cases: list[Case], tongue: Tongue) -> str:
    if not cases:
        return ""
    count = figures.number(len(cases), tongue.language)
    return f"## {tongue.word('cases')} ({count})\n\n{tongue.word('cases_note')}\n\n{case_table(cases, tongue)}"
