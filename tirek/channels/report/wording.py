"""How the report speaks: every text in Kazakh, Russian and English at once; the page shows the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import yaml

from tirek.channels import figures
from tirek.channels.report.summary import Words

LANGUAGES = ("kk", "ru", "en")


@cache
def interface() -> Mapping[str, Any]:
    """The words of `words.yaml`."""
    text = Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    words: Mapping[str, Any] = yaml.safe_load(text)
    return words


def word(key: str, **values: Words | str) -> Words:
    """An interface text in all languages, with `{name}` replaced."""
    texts: Words = interface()[key]
    return {
        language: texts[language].format(**{k: v if isinstance(v, str) else v[language] for k, v in values.items()})
        for language in LANGUAGES
    }


def say(texts: Words, tag: str = "span") -> str:
    """HTML of a text in all languages; the style sheet shows the language of the page."""
    if len({texts[language] for language in LANGUAGES}) == 1:
        return escape(texts["kk"])
    return "".join(f'<{tag} class="l" lang="{language}">{escape(texts[language])}</{tag}>' for language in LANGUAGES)


def attributes(texts: Words, name: str = "") -> str:
    """Data attributes with all languages for what cannot hold markup (options, labels); the script picks one.

    With `name`, that attribute is what changes; without, the text of the element.
    """
    held = " ".join(f'data-{language}="{escape(texts[language])}"' for language in LANGUAGES)
    return f'{held} data-sets="{name}" {name}="{escape(texts["kk"])}"' if name else held


def in_each(make: Callable[[str], str]) -> Words:
    """A text made language by language."""
    return {language: make(language) for language in LANGUAGES}


def month_name(year: int, month: int) -> Words:
    """A month as read: 2026 жылғы қаңтар."""
    names = interface()["month_names"]
    return word("month", year=str(year), name=in_each(lambda language: names[language][month - 1]))


def number(value: Fraction | int, decimals: int = 0) -> Words:
    """A number in all languages."""
    return in_each(lambda language: figures.number(value, language, decimals))


def money(tiyn: Fraction | int) -> Words:
    """An amount with its unit: 49,2 млрд ₸; small amounts in full."""
    tenge = Fraction(tiyn) / 100
    steps = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))
    unit = next((u for u in steps if abs(tenge) >= u[1]), None)
    if unit is None:
        return in_each(lambda language: figures.money(round(tenge) * 100, language))
    shown = tenge / unit[1]
    digits = number(shown, 1 if shown < 100 else 0)
    words = interface()["scale_units"][unit[0]]
    return in_each(lambda language: f"{digits[language]}\u00a0{words[language]}\u00a0{figures.TENGE}")
