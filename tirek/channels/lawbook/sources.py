"""Sources as links: a key such as [ULT21] leads to the page that was read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

import yaml

KEY = re.compile(r"\[([A-Z0-9][A-Za-z0-9-]*)\]")
ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@cache
def known_sources(root: Path) -> Mapping[str, str]:
    """`sources.yaml` of a law: key → web address, or the site and date where no address is known."""
    path = root / "sources.yaml"
    sources: Mapping[str, str] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return sources


def linked(text: str, root: Path) -> str:
    """HTML of a source: keys and addresses become links, an address shows only its site."""
    known = known_sources(root)

    def key(found: re.Match[str]) -> str:
        where = known.get(found[1], "")
        if ADDRESS.match(where):
            return f'<a href="{escape(where)}">[{found[1]}]</a>'
        return f'<abbr title="{escape(where)}">[{found[1]}]</abbr>' if where else found[0]

    parts = ADDRESS.split(text)
    addresses = ADDRESS.findall(text)
    shown = [KEY.sub(key, escape(part)) for part in parts]
    links = [f'<a href="{escape(a)}">{escape(a.split("/")[2])}</a>' for a in addresses] + [""]
    return "".join(part + link for part, link in zip(shown, links, strict=True))
