"""The whole law book: pages by path, and the order in which they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from html import escape
from typing import Any

from tirek.channels.lawbook import markup
from tirek.channels.lawbook.addresses import Addresses, index_page, measure_path, shared_path
from tirek.channels.lawbook.measure_page import measure_page
from tirek.channels.lawbook.parameter_table import certainty, parameter_section
from tirek.channels.lawbook.reach import folder_of, lowest_confidence, reach, rule_folder
from tirek.channels.lawbook.rule_text import rule_section
from tirek.channels.lawbook.wording import Tongue
from tirek.channels.text.wording import area_words
from tirek.engine.cases import Case, read_cases
from tirek.engine.law import LANGUAGES, Law, Measure


def pages(law: Law) -> dict[str, str]:
    """Every page of the book in every language: path in the site → Markdown."""
    cases: dict[str, list[Case]] = defaultdict(list)
    for case in read_cases(law):
        cases[case.owner].append(case)
    book: dict[str, str] = {}
    for language in LANGUAGES:
        tongue = Tongue(law, language)
        book[index_page(language)] = _index(law, tongue, {owner: len(own) for owner, own in cases.items()})
        for measure in law.measures.values():
            path = measure_path(measure, language)
            book[path] = measure_page(law, measure, tongue, Addresses(law, path, language), cases[measure.name])
        for folder in shared_folders(law):
            path = shared_path(folder, language)
            book[path] = _shared_page(law, folder, tongue, Addresses(law, path, language))
    return book


def contents(law: Law, language: str) -> list[Any]:
    """The navigation of one language: areas, and in them measures."""
    tongue = Tongue(law, language)
    sections: list[Any] = [index_page(language)]
    for area, measures in by_area(law).items():
        sections.append({tongue.area(area): [{tongue.measure(m.name): measure_path(m, language)} for m in measures]})
    shared = [{_shared_title(law, folder, tongue): shared_path(folder, language)} for folder in shared_folders(law)]
    if shared:
        sections.append({tongue.word("shared_title"): shared})
    return sections


def by_area(law: Law) -> dict[str, list[Measure]]:
    """Measures by area, in the order of the areas, then by name."""
    found: dict[str, list[Measure]] = {area: [] for area in area_words(law.root)}
    for measure in sorted(law.measures.values(), key=lambda m: m.name):
        found.setdefault(measure.area, []).append(measure)
    return {area: measures for area, measures in found.items() if measures}


def shared_folders(law: Law) -> list[str]:
    """Folders that hold rules or parameters but no measure."""
    folders = {rule_folder(r) for r in law.rules.values()} | {folder_of(p.place.file) for p in law.parameters.values()}
    return sorted(folders - {m.folder for m in law.measures.values()})


def _index(law: Law, tongue: Tongue, cases: Mapping[str, int]) -> str:
    addresses = Addresses(law, index_page(tongue.language), tongue.language)
    parts = [
        addresses.front_matter(tongue),
        f"# {tongue.word('title')}\n",
        addresses.switch(tongue.language),
        tongue.word("lead") + "\n",
        f'<p class="quiet">{escape(tongue.word("digest"))}: {markup.code(law.digest)}</p>\n',
    ]
    for area, measures in by_area(law).items():
        rows = [_index_row(law, m, tongue, addresses, cases.get(m.name, 0)) for m in measures]
        heads = [tongue.word(k) for k in ("measure", "kind", "in_force", "cases_count", "certainty")]
        parts.append(f"## {tongue.area(area)}\n\n{markup.table(heads, rows, 'index')}")
    return "\n".join(parts)


def _index_row(law: Law, measure: Measure, tongue: Tongue, addresses: Addresses, cases: int) -> list[str]:
    found = reach(law, measure)
    names = found.own_rules + found.shared_rules + found.own_parameters + found.shared_parameters
    link = addresses.to(measure_path(measure, tongue.language))
    not_computed = " " + markup.tag(tongue.word("not_computed"), "medium") if measure.not_computed else ""
    return [
        f'<a href="{link}">{escape(tongue.measure(measure.name))}</a>{not_computed}',
        escape(tongue.term("kinds", measure.kind)),
        escape(tongue.period(measure.since, measure.until)),
        str(cases),
        certainty(lowest_confidence(law, names), tongue),
    ]


def _shared_title(law: Law, folder: str, tongue: Tongue) -> str:
    return tongue.area(folder) if folder in area_words(law.root) else folder or law.root.name


def _shared_page(law: Law, folder: str, tongue: Tongue, addresses: Addresses) -> str:
    """Rules and parameters of a folder without a measure."""
    rules = sorted((r for r in law.rules.values() if rule_folder(r) == folder), key=lambda r: r.versions[0].place.line)
    parameters = [p for p in law.parameters.values() if folder_of(p.place.file) == folder]
    parts = [
        addresses.front_matter(tongue),
        f"# {tongue.word('shared_title')}: {_shared_title(law, folder, tongue)}\n",
        addresses.switch(tongue.language),
        tongue.word("shared_lead") + "\n",
    ]
    if rules:
        parts.append(f"## {tongue.word('rules')}\n\n" + "".join(rule_section(r, tongue) for r in rules))
    if parameters:
        parts.append(f"## {tongue.word('parameters')}\n\n" + "".join(parameter_section(p, tongue) for p in parameters))
    return "\n".join(parts)
