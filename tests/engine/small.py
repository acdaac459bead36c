"""The small law, and people to try it on."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from tirek.engine.household import Household
from tirek.engine.household_form import read_household
from tirek.engine.law import Law
from tirek.engine.loading import load_law
from tirek.engine.reference import value_of
from tirek.engine.vocabulary import Month
from tirek.engine.yaml_text import parse_yaml


@cache
def small_law() -> Law:
    """The law in `law_small/`."""
    return load_law(Path(__file__).parent / "law_small", use_cache=False)


def household(text: str) -> Household:
    """A household written as YAML."""
    return read_household(parse_yaml(text, "test"), small_law())


def month(text: str) -> Month:
    """A month written as 2026-01."""
    return Month(int(text[:4]), int(text[5:]))


def value(text: str, name: str, who: str | None = None, at: str = "2026-01", **given: Any) -> Any:
    """The value of a name for a person (or the first) of a household written as YAML."""
    people = household(text)
    return value_of(small_law(), people, month(at), name, people.position(who) if who else 0, given or None)


def one(name: str, facts: str = "", at: str = "2026-01", **given: Any) -> Any:
    """The value of a name for a lone person with these facts."""
    return value(f"people: [{{id: a{', ' if facts else ''}{facts}}}]", name, at=at, **given)
