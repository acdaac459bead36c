"""Hook of the documentation site: adds the law book and the files of the project's root, and speaks each page's language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from tirek.channels.cli.law_root import law_root
from tirek.channels.lawbook.book import contents, pages
from tirek.channels.lawbook.wording import interface
from tirek.engine.law import LANGUAGES, Law
from tirek.engine.loading import load_law

ROOT = Path(__file__).parents[3]
FROM_ROOT = {"contributing.md": "CONTRIBUTING.md", "changelog.md": "CHANGELOG.md"}
_read: dict[str, Law] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the book, one tab per language, before the pages for contributors."""
    _read["law"] = law = load_law(law_root())
    book = [{interface()["title"][language]: contents(law, language)} for language in LANGUAGES]
    sources = sorted(p.name for p in (Path(config.docs_dir) / "law-sources").glob("*.md") if p.name != "index.md")
    nav = list(config.nav or [])
    for entry in nav:
        if isinstance(entry, dict) and isinstance(entry.get("Law sources"), list):
            entry["Law sources"] += [f"law-sources/{name}" for name in sources]
    config.nav = [nav[0], *book, *nav[1:]]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the book and of the project's root."""
    for path, content in pages(_read["law"]).items():
        files.append(File.generated(config, path, content=content))
    for path, source in FROM_ROOT.items():
        files.append(File.generated(config, path, abs_src_path=str(ROOT / source)))
    return files


def on_page_content(html: str, **_: Any) -> str:
    """Give plain tables a class of our own: the theme would wrap them into boxes that scroll sideways and take no focus."""
    return html.replace("<table>", '<table class="plain">')


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Names that the theme leaves out, without which a reader's aid cannot tell its parts from each other."""
    search = interface()["search"][config.theme["language"]]
    named = output.replace('data-md-component="search" role="dialog"', f'data-md-component="search" role="dialog" aria-label="{search}"', 1)
    named = re.sub(r'aria-labelledby="(__nav_[\d_]+?)_label"', r'aria-labelledby="\1_title"', named)
    return re.sub(r'<label class="md-nav__title" for="(__nav_[\d_]+)"', r'<label class="md-nav__title" id="\1_title" for="\1"', named)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """The frame of a page (search, contents, buttons) speaks the language of the page."""
    config.theme["language"] = page.meta.get("lang", "en")
    return context
