"""The words of the law book in one language, and how a value of the law is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tirek.channels import figures
from tirek.engine.law import ALWAYS, FOREVER, HOUSEHOLD, LANGUAGES, PERSON, Law, Words


@cache
def interface() -> Mapping[str, Any]:
    """The words of `words.yaml`."""
    text = Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    words: Mapping[str, Any] = yaml.safe_load(text)
    return words


@cache
def area_words(root: Path) -> Mapping[str, Words]:
    """The areas of a law in the order in which people are shown them: `areas.yaml` at its root, if it has one."""
    path = root / "areas.yaml"
    areas: Mapping[str, Words] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return areas


class Tongue:
    """One language of the book."""

    def __init__(self, law: Law, language: str) -> None:
        self.law, self.language = law, language

    def word(self, key: str, **values: str) -> str:
        """An interface text, with `{name}` replaced."""
        text: str = interface()[key][self.language]
        return text.format(**values) if values else text

    def term(self, group: str, key: str) -> str:
        """A term of the law's vocabulary (a kind, a payer); the bare name where the book has no word."""
        known = interface()[group].get(key)
        return known[self.language] if known else key.replace("_", " ")

    def area(self, area: str) -> str:
        """The name of an area."""
        known = area_words(self.law.root).get(area)
        return known[self.language] if known else area

    def measure(self, name: str) -> str:
        """The name of a measure."""
        words = self.law.words.get(name)
        return words.name.get(self.language, name) if words else name

    def label(self, name: str) -> str:
        """What people call a fact, parameter or rule; empty where the law has no word."""
        return self.law.labels.get(name, {}).get(self.language, "")

    def unit(self, unit: str) -> str:
        """Whom a measure is for."""
        return self.term("units", unit if unit in (PERSON, HOUSEHOLD) else "family")

    def period(self, since: date, until: date) -> str:
        """A span of time in words."""
        if since > ALWAYS:
            key = "version_between" if until < FOREVER else "version_from"
        else:
            key = "version_until" if until < FOREVER else "version_all"
        return self.word(key, **{"from": figures.day(since, self.language), "until": figures.day(until, self.language)})

    def start(self, since: date) -> str:
        """The first day of a version."""
        return figures.day(since, self.language) if since > ALWAYS else self.word("always")

    def end(self, until: date) -> str:
        """The first day on which a version no longer holds."""
        return figures.day(until, self.language) if until < FOREVER else self.word("still")

    def value(self, value: int | Fraction | date, unit: str) -> str:
        """One value of a parameter in its unit."""
        if isinstance(value, date):
            return figures.day(value, self.language)
        return figures.money(value, self.language) if unit == "money" else figures.exact(value, self.language)


def other_languages(language: str) -> list[str]:
    """The languages but one."""
    return [other for other in LANGUAGES if other != language]
