"""The words of the law book in one language, and how a value of the law is written in its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tirek.channels import figures
from tirek.channels.text.citations import Citations
from tirek.channels.text.wording import Wording
from tirek.engine.law import ALWAYS, FOREVER, HOUSEHOLD, LANGUAGES, PERSON, RuleVersion

FIRST_DAY, LAST_DAY = date(2018, 1, 1), date(2026, 12, 31)


@cache
def interface() -> Mapping[str, Any]:
    """The words of `words.yaml`."""
    text = Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    words: Mapping[str, Any] = yaml.safe_load(text)
    return words


class Tongue(Wording):
    """One language of the book."""

    def word(self, key: str, **values: str) -> str:
        """A word of the book, with `{name}` replaced."""
        text: str = interface()[key][self.language]
        return text.format(**values) if values else text

    def term(self, group: str, key: str) -> str:
        """A term of the law's vocabulary (a kind, a payer); the bare name where the book has no word."""
        known = interface()[group].get(key)
        return known[self.language] if known else key.replace("_", " ")

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

    def figure(self, value: int | Fraction | date, unit: str) -> str:
        """One value of a parameter in its unit, days in figures."""
        return figures.day(value, self.language) if isinstance(value, date) else self.value(value, unit)

    def citation(self, version: RuleVersion) -> str:
        """On what a version rests, the act in force first; in the words of the rule where no act is recognised."""
        days = (min(version.until - timedelta(days=1), LAST_DAY), max(version.since, FIRST_DAY))
        cited = dict.fromkeys(Citations(self, day).text(version.citation) for day in days)
        return "; ".join(c for c in cited if c) or version.citation

    def citations(self, versions: Iterable[RuleVersion]) -> list[str]:
        """The different citations of some versions, the newest first."""
        return list(dict.fromkeys(self.citation(v) for v in reversed(tuple(versions))))


def other_languages(language: str) -> list[str]:
    """The languages but one."""
    return [other for other in LANGUAGES if other != language]
