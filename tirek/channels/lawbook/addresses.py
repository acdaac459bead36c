"""Where everything in the book stands, and how one page links to another."""

from __future__ import annotations

import posixpath
from html import escape

from tirek.channels.lawbook.reach import folder_of, rule_folder
from tirek.channels.lawbook.wording import Tongue, other_languages
from tirek.engine.law import Law, Measure

BOOK = "lawbook"
NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


def index_page(language: str) -> str:
    """The contents of the book in one language."""
    return f"{BOOK}/{language}/index.md"


def measure_path(measure: Measure, language: str) -> str:
    """The page of a measure."""
    return f"{BOOK}/{language}/{measure.area}/{measure.name}.md"


def shared_path(folder: str, language: str) -> str:
    """The page of rules that stand outside measures: 'base' → lawbook/kk/shared/base.md."""
    return f"{BOOK}/{language}/shared/{folder.replace('/', '-') or 'law'}.md"


class Addresses:
    """Links from one page, as HTML addresses of the built site (each page a file ending in .html)."""

    def __init__(self, law: Law, page: str, language: str) -> None:
        self.law, self.page, self.language = law, page, language
        self._measures = {m.folder: m for m in law.measures.values()}

    def to(self, page: str) -> str:
        """The address of another page, relative to this one."""
        target = posixpath.relpath(page, posixpath.dirname(self.page))
        return target.removesuffix(".md") + ".html"

    def of_folder(self, folder: str) -> str:
        """The page that holds what stands in a folder of the law."""
        measure = self._measures.get(folder)
        return self.to(measure_path(measure, self.language) if measure else shared_path(folder, self.language))

    def of_rule(self, name: str) -> str:
        """A rule on its page."""
        return f"{self.of_folder(rule_folder(self.law.rules[name]))}#{name}"

    def of_parameter(self, name: str) -> str:
        """A parameter on its page."""
        return f"{self.of_folder(folder_of(self.law.parameters[name].place.file))}#{name}"

    def switch(self, language: str) -> str:
        """Links to the same page in the other languages."""
        own = f"{BOOK}/{language}/"
        pages = {other: self.to(self.page.replace(own, f"{BOOK}/{other}/", 1)) for other in other_languages(language)}
        links = [f'<a href="{page}" lang="{other}" hreflang="{other}">{NAMES[other]}</a>' for other, page in pages.items()]
        word = escape(Tongue(self.law, language).word("same_page"))
        return f'<p class="languages">{word} {" · ".join(links)}</p>\n'

    def front_matter(self, tongue: Tongue) -> str:
        """What the site needs to know of the page."""
        return f"---\nlang: {tongue.language}\n---\n\n"
