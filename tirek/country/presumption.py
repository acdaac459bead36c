"""Facts of conduct that no register of the country holds and a run presumes: they are said beside every result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tirek.engine.columns import dtype_of, encode
from tirek.engine.declarations import words_of
from tirek.engine.law import HOUSEHOLD, Law, LawError, LawErrors, Words
from tirek.engine.part import Part
from tirek.engine.yaml_text import Mapping, read_yaml

FILE = "presumed.yaml"


@dataclass(frozen=True)
class Presumption:
    """A fact taken to have this value for everybody of whom nothing is known, and the sentence that says so."""

    fact: str
    value: Any
    words: Words


def read_presumptions(law: Law) -> tuple[Presumption, ...]:
    """The law's `presumed.yaml`: fact → {value, words}. Raises `LawErrors` where a fact is not known."""
    path = law.root / FILE
    if not path.exists():
        return ()
    content = read_yaml(path, f"{law.root.name}/{FILE}")
    errors: list[LawError] = []
    found = []
    for name, entry in content.items():
        fact = law.facts.get(str(name))
        if fact is None or fact.monthly or not isinstance(entry, Mapping):
            errors.append(LawError(f"'{name}' is not a fact that can be presumed", content.place(name), "a fact: {value: …, words: …}"))
            continue
        found.append(Presumption(fact.name, entry["value"], words_of(entry.get("words"), entry, "words", errors, f"presumption '{name}'")))
    if errors:
        raise LawErrors(errors)
    return tuple(found)


def presume(part: Part, presumptions: tuple[Presumption, ...], law: Law) -> Part:
    """The part with presumed facts as columns, where it has none."""
    columns = dict(part.columns)
    for presumption in presumptions:
        fact = law.facts[presumption.fact]
        if fact.name not in columns:
            rows = part.households if fact.entity == HOUSEHOLD else int(part.offsets[-1])
            columns[fact.name] = np.full(rows, encode(fact, presumption.value), dtype_of(fact))
    return Part(part.offsets, columns)
