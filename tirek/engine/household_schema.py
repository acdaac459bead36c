"""The form of a household as JSON Schema, made from the facts of the law."""

from __future__ import annotations

from typing import Any

from tirek.engine.household_form import TIYN
from tirek.engine.law import PERSON, Fact, Law

_MONTH = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}
_UNKNOWN = {"enum": ["unknown", "?"]}


def household_schema(law: Law) -> dict[str, Any]:
    """JSON Schema (2020-12) of what `tirek explain` reads. Money is in tenge; dates and months are texts."""
    person = {f.name: fact_schema(f) for f in law.facts.values() if f.entity == PERSON}
    household = {f.name: fact_schema(f) for f in law.facts.values() if f.entity != PERSON}
    identity = {
        "id": {"type": ["string", "integer"], "description": "by which links name this person"},
        "name": {"type": "string", "description": "how the answer calls this person"},
        "iin": {"type": "string", "pattern": "^[0-9]{12}$"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Household",
        "description": "What is not written is unknown; `nothing_else: true` says that it is known not to be there.",
        "type": "object",
        "properties": {
            "people": {
                "type": "array",
                "items": {"type": "object", "properties": {**identity, **person}, "additionalProperties": False},
            },
            "assume": {"type": "object", "properties": {**person, **household}, "additionalProperties": False},
            "nothing_else": {"type": "boolean"},
            **household,
        },
        "required": ["people"],
        "additionalProperties": False,
    }


def fact_schema(fact: Fact) -> dict[str, Any]:
    """The values of one fact."""
    plain = _plain(fact)
    forms = [*_monthly(plain), {"const": 0}, {"const": False}] if fact.monthly else [plain]
    absent = [{"enum": [None, "none"]}] if fact.optional or fact.kind == "link" else []
    described = "; ".join(w for w in (fact.words.get("kk", ""), fact.words.get("ru", ""), fact.words.get("en", "")) if w)
    return {"description": described, "anyOf": [*forms, *absent, _UNKNOWN]}


def _plain(fact: Fact) -> dict[str, Any]:
    match fact.kind:
        case "bool":
            return {"type": "boolean"}
        case "date":
            return {"type": "string", "format": "date"}
        case "enum":
            return {"enum": list(fact.values)}
        case "link":
            return {"type": ["string", "integer"], "description": "the id of a person"}
    number: dict[str, Any] = {"type": "integer" if fact.kind == "count" else "number", "minimum": 0}
    if fact.maximum is not None:
        number["maximum"] = fact.maximum // TIYN if fact.kind == "money" else fact.maximum
    return number


def _monthly(plain: dict[str, Any]) -> list[dict[str, Any]]:
    by_month = {"type": "object", "patternProperties": {_MONTH["pattern"]: plain}, "additionalProperties": False}
    span = {
        "type": "object",
        "properties": {"from": _MONTH, "to": _MONTH, "each": plain},
        "required": ["from", "to", "each"],
        "additionalProperties": False,
    }
    parts = {"type": "array", "items": {"anyOf": [by_month, span, {"const": 0}, {"const": False}]}}
    return [by_month, span, parts]
