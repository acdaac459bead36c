"""The law book says everything that the law says, in three languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tirek.channels.lawbook.addresses import measure_path
from tirek.channels.lawbook.book import contents, pages, shared_folders
from tirek.channels.lawbook.sources import KEY, known_sources
from tirek.channels.lawbook.wording import interface
from tirek.engine.cases import read_cases
from tirek.engine.law import LANGUAGES, Law
from tirek.engine.loading import load_law

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def law() -> Law:
    """The law of Kazakhstan."""
    return load_law(ROOT / "law_kz")


@pytest.fixture(scope="module")
def book(law: Law) -> dict[str, str]:
    """All pages."""
    return pages(law)


def test_each_measure_has_a_page_in_each_language(law: Law, book: dict[str, str]) -> None:
    for measure in law.measures.values():
        for language in LANGUAGES:
            assert f"# {law.words[measure.name].name[language]}\n" in book[measure_path(measure, language)]


def test_every_rule_version_and_parameter_value_is_printed(law: Law, book: dict[str, str]) -> None:
    kazakh = "\n".join(text for path, text in book.items() if "/kk/" in path)
    unprinted = [v.function for r in law.rules.values() for v in r.versions if v.text not in kazakh]
    unprinted += [p.name for p in law.parameters.values() if f"{{#{p.name}}}" not in kazakh]
    assert not unprinted


def test_every_case_is_printed(law: Law, book: dict[str, str]) -> None:
    english = "\n".join(text for path, text in book.items() if "/en/" in path)
    assert [c.id for c in read_cases(law) if c.owner in law.measures and c.id not in english] == []


def test_every_condition_tells_when_it_is_met_not_met_and_unknown(law: Law, book: dict[str, str]) -> None:
    for measure in law.measures.values():
        page = book[measure_path(measure, "ru")]
        table = page.split('class="law conditions"')[1].split("</table>")[0]
        assert table.count("<tr") == len(measure.conditions) + 1
        assert table.count('class="tag not_met"') == len(measure.conditions)
        assert "</span> <br>" not in table, measure.name


def test_links_between_pages_lead_somewhere(book: dict[str, str]) -> None:
    lost = []
    for path, text in book.items():
        for link, anchor in re.findall(r'href="(?!https?:)([^"#]*)(?:#([^"]*))?"', text):
            target = (Path(path).parent / link.replace(".html", ".md")).as_posix() if link else path
            parts: list[str] = []
            for part in target.split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part]
            page = book.get("/".join(parts))
            if page is None or (anchor and f"{{#{anchor}}}" not in page):
                lost.append(f"{path}: {link}#{anchor}")
    assert not lost, "\n".join(lost[:10])


def test_the_contents_name_every_page(law: Law, book: dict[str, str]) -> None:
    def flat(node: object) -> set[str]:
        if isinstance(node, dict):
            return set().union(*map(flat, node.values()))
        return set().union(*map(flat, node)) if isinstance(node, list) else {str(node)}

    assert set().union(*(flat(contents(law, language)) for language in LANGUAGES)) == set(book)
    assert shared_folders(law)


def test_every_source_that_a_parameter_names_can_be_found(law: Law) -> None:
    cited = {(p.name, key) for p in law.parameters.values() for v in p.values for key in KEY.findall(v.source)}
    assert sorted((name, key) for name, key in cited if key not in known_sources(law.root)) == []


@pytest.mark.parametrize(("group", "attribute"), [("kinds", "kind"), ("frequencies", "every"), ("payers", "payer")])
def test_the_book_has_a_word_for_every_term_of_the_law(law: Law, group: str, attribute: str) -> None:
    used = {getattr(m, attribute) for m in law.measures.values()}
    assert used <= set(interface()[group])
