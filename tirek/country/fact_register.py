"""The facts of the law: every `facts.yaml` below the law's folder, in a fixed order."""

from __future__ import annotations

from pathlib import Path

from tirek.country.layout import CountryError
from tirek.engine.declarations import read_fact
from tirek.engine.law import HOUSEHOLD, PERSON, Fact, LawError
from tirek.engine.yaml_text import Mapping, read_yaml


def read_facts(law: Path) -> dict[str, Fact]:
    """All facts by name, shared ones first, then by path.

    Raises `CountryError` naming the file where a fact is not valid or is declared twice.
    """
    if not law.is_dir():
        raise CountryError(f"{law} is no folder of law. Name one with --law.")
    facts: dict[str, Fact] = {}
    errors: list[LawError] = []
    for path in sorted(law.rglob("facts.yaml"), key=lambda p: (len(p.parts), p.parts)):
        shown = str(path.relative_to(law.parent))
        try:
            content = read_yaml(path, shown)
        except LawError as error:
            raise CountryError(str(error)) from error
        for name, entry in content.items():
            fact = read_fact(str(name), entry, errors) if isinstance(entry, Mapping) else None
            if fact and fact.name in facts:
                raise CountryError(f"{shown}: fact '{name}' is already declared in {facts[fact.name].place}. Keep one.")
            if fact:
                facts[fact.name] = fact
    if errors:
        raise CountryError("\n".join(str(e) for e in errors))
    return facts


def of_households(facts: dict[str, Fact]) -> list[Fact]:
    """Facts of the household, in order."""
    return [f for f in facts.values() if f.entity == HOUSEHOLD]


def of_people(facts: dict[str, Fact]) -> list[Fact]:
    """Facts of a person, in order."""
    return [f for f in facts.values() if f.entity == PERSON]
