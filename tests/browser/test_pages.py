"""The report and the documentation in a browser: readable by everyone, on a phone too, and without network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tirek.channels.report.page import render

pytestmark = pytest.mark.xdist_group("browser")
WIDTHS = (1200, 390)


class Visit:
    """One opened page, and what it asked for and complained of while it was open."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)

    def open(self, address: str) -> None:
        """Go there and wait until nothing loads any more."""
        self.page.goto(address, wait_until="load")
        self.page.wait_for_timeout(150)

    def check(self) -> None:
        """No fault of access, no sideways scroll, no network, no error."""
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert [url for url in self.requests if not url.startswith(("file:", "data:", "about:"))] == []
        assert self.complaints == []
        found = Axe().run(self.page)  # last: it fetches style sheets itself, which a page from disk may not
        assert found.violations_count == 0, found.generate_report()


@pytest.fixture(params=WIDTHS)
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A page of a desk's and of a phone's width."""
    page = browser.new_page(viewport={"width": request.param, "height": 900})
    yield Visit(page)
    page.close()


@pytest.fixture
def report(run_summary: dict[str, Any], tmp_path: Path) -> str:
    """The report of a made-up run on disk."""
    path = tmp_path / "report.html"
    path.write_text(render(run_summary), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_report(visit: Visit, report: str, language: str) -> None:
    visit.open(f"{report}#{language}")
    assert visit.page.evaluate("document.documentElement.lang") == language
    visit.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    visit.check()


def test_the_report_changes_language_and_measure(visit: Visit, report: str) -> None:
    visit.open(report)
    page = visit.page
    assert page.inner_text("h1") == "Заң кімге не береді"
    before = page.inner_text("#regions tbody tr:first-child")
    page.click('button[data-language="ru"]')
    assert page.inner_text("h1") == "Кому и что даёт закон"
    assert page.get_attribute('button[data-language="ru"]', "aria-pressed") == "true"
    page.select_option("#measure", "birth_grant")
    page.check('input[value="thousand"]')
    assert page.inner_text("#regions tbody tr:first-child") != before
    assert page.inner_text("#metric-name") == "Прав на 1 000 жителей"
    page.hover('.region[data-kato="610000000"]')
    assert page.inner_text("#map-say").startswith("Туркестанская область: ")
    visit.check()


PAGES = (
    "index.html", "mission.html", "lawbook/kk/index.html",
    "lawbook/kk/family/large_family_allowance.html", "lawbook/ru/family/large_family_allowance.html", "lawbook/kk/shared/base.html",
)  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_the_documentation(visit: Visit, site: Path, name: str) -> None:
    visit.open((site / name).as_uri())
    visit.check()


def test_search_works_from_disk(visit: Visit, site: Path) -> None:
    visit.open((site / "lawbook/kk/index.html").as_uri())
    if visit.page.is_visible('label.md-header__button[for="__search"]'):
        visit.page.click('label.md-header__button[for="__search"]')
    visit.page.click("input.md-search__input")
    found = visit.page.locator(".md-search-result__link")
    for word in ["жәрдемақы", *["", " "] * 15]:  # the theme drops what is typed before its index is there: type on
        visit.page.keyboard.type(word) if word else visit.page.keyboard.press("Backspace")
        visit.page.wait_for_timeout(700)
        if found.count():
            break
    assert "/kk/" in (found.first.get_attribute("href") or "")
