"""Reads `facts.yaml`, `parameters.yaml` and `words.yaml` into the data of the law."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from tirek.engine.law import FOREVER, LANGUAGES, Cells, ConditionWords, Fact, LawError, MeasureWords, Parameter, ParameterValue, Value, Words
from tirek.engine.yaml_text import Mapping

FACT_KINDS = ("money", "rate", "count", "bool", "date", "enum", "link")
UNITS = ("money", "rate", "count", "date")
CONFIDENCE = ("verified", "derived", "high", "medium", "low")
DEFAULT_DECIMALS = 4
TIYN = 100

Errors = list[LawError]


def words_of(source: Any, owner: Mapping, key: Any, errors: Errors, what: str) -> Words:
    """kk, ru and en words; kk and ru are required."""
    if not isinstance(source, dict) or not source.get("kk") or not source.get("ru"):
        errors.append(LawError(f"{what} has no words in Kazakh and Russian", owner.place(key), '{kk: "…", ru: "…", en: "…"}'))
        source = source if isinstance(source, dict) else {}
    return {language: str(source.get(language) or source.get("ru") or "") for language in LANGUAGES}


def read_fact(name: str, entry: Mapping, errors: Errors) -> Fact | None:
    """One fact; None (and an error) when its type is not one of the language."""
    text = str(entry.get("type", ""))
    kind = text.removeprefix("monthly ")
    if kind not in FACT_KINDS or entry.get("entity") not in ("person", "household"):
        errors.append(
            LawError(f"fact '{name}' needs an entity and a type", entry.place(), "entity: person; type: [monthly] " + " | ".join(FACT_KINDS))
        )
        return None
    values = tuple(str(v) for v in entry.get("values", ()))
    if (kind == "enum") != bool(values):
        errors.append(LawError(f"fact '{name}': `values` belong to an enum", entry.place(), "type: enum, values: [first, second]"))
    maximum = entry.get("max")
    if maximum is not None and kind == "money":
        maximum = int(maximum * TIYN)
    return Fact(
        name=name,
        entity=str(entry["entity"]),
        kind=kind,
        monthly=text.startswith("monthly "),
        values=values,
        optional=bool(entry.get("optional", False)),
        maximum=maximum,
        never_unknown=bool(entry.get("never_unknown", False)),
        words=words_of(entry.get("words"), entry, "words", errors, f"fact '{name}'"),
        ask=words_of(entry["ask"], entry, "ask", errors, f"the question of '{name}'") if "ask" in entry else {},
        place=entry.place(),
    )


def read_parameter(name: str, entry: Mapping, errors: Errors) -> Parameter | None:
    """One parameter with its dated values, in order."""
    unit = entry.get("unit")
    if unit not in UNITS or not isinstance(entry.get("values"), list):
        errors.append(LawError(f"parameter '{name}' needs a unit and values", entry.place(), "unit: " + " | ".join(UNITS) + ", values: [...]"))
        return None
    decimals = int(entry.get("decimals", DEFAULT_DECIMALS))
    keys, bands = tuple(entry.get("keys", ())), bool(entry.get("bands", False))
    read = [_read_value(name, v, str(unit), keys, bands, decimals, errors) for v in entry["values"]]
    values = sorted((v for v in read if v), key=lambda v: v.since)
    values = [_closed(v, values[i + 1 :]) for i, v in enumerate(values)]
    title = words_of(entry.get("title"), entry, "title", errors, f"parameter '{name}'")
    return Parameter(name, str(unit), keys, bands, decimals, title, tuple(values), entry.place())


def _closed(value: ParameterValue, later: list[ParameterValue]) -> ParameterValue:
    """A value without `until` ends where its successor begins."""
    until = min(value.until, later[0].since) if later and value.until == FOREVER else value.until
    return ParameterValue(value.since, until, value.value, value.source, value.confidence, value.place)


def _read_value(
    name: str, entry: Any, unit: str, keys: tuple[str, ...], bands: bool, decimals: int, errors: Errors
) -> ParameterValue | None:
    if not isinstance(entry, Mapping):
        errors.append(LawError(f"parameter '{name}': a value must be a mapping", None, "- {from: 2018-01-01, value: …, source: …}"))
        return None
    place = entry.place()
    if not isinstance(entry.get("from"), date) or "value" not in entry:
        errors.append(LawError(f"parameter '{name}': a value needs `from` and `value`", place, "from: 2018-01-01, value: 38"))
        return None
    if not entry.get("source"):
        errors.append(LawError(f"parameter '{name}': a value has no source", place, 'source: "act, article [KEY]"'))
    confidence = str(entry.get("confidence", ""))
    if confidence not in CONFIDENCE:
        errors.append(LawError(f"parameter '{name}': confidence '{confidence}' is not known", place, " | ".join(CONFIDENCE)))
    try:
        value = _cells(entry["value"], unit, keys, bands, decimals)
    except ValueError as error:
        errors.append(LawError(f"parameter '{name}': {error}", entry.place("value"), f"a value of unit {unit}"))
        return None
    until = entry.get("until") or FOREVER
    if until <= entry["from"]:
        errors.append(LawError(f"parameter '{name}': a value ends before it begins", place, "until: a day after from"))
    return ParameterValue(entry["from"], until, value, str(entry.get("source", "")), confidence, place)


def _cells(value: Any, unit: str, keys: tuple[str, ...], bands: bool, decimals: int) -> Value | Cells:
    """The value in the unit's exact form: a scalar, or cells by key tuple."""
    if not keys and not bands:
        return _exact(value, unit, decimals)
    cells: Cells = {}

    def fill(part: Any, path: tuple[str, ...]) -> None:
        if len(path) < len(keys):
            if not isinstance(part, dict):
                raise ValueError(f"a table over {', '.join(keys)} needs a mapping of {keys[len(path)]}")
            for key, inner in part.items():
                fill(inner, (*path, str(key)))
        elif bands:
            if not isinstance(part, dict) or not all(isinstance(k, int) for k in part):
                raise ValueError("bands need a mapping {threshold: value} with whole thresholds")
            cells[path] = {int(k): _exact(v, unit, decimals) for k, v in sorted(part.items())}
        else:
            cells[path] = _exact(part, unit, decimals)

    fill(value, ())
    return cells


def _exact(value: Any, unit: str, decimals: int) -> Value:
    if unit == "date":
        if not isinstance(value, date):
            raise ValueError(f"{value!r} is not a date")
        return value
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise ValueError(f"{value!r} is not a number")
    if unit == "money":
        if (value * TIYN) % 1:
            raise ValueError(f"{value} tenge has more than two decimals")
        return int(value * TIYN)
    if unit == "count":
        if value % 1:
            raise ValueError(f"{value} is not a whole number")
        return int(value)
    if (value * 10**decimals) % 1:
        raise ValueError(f"rate {float(value)} has more than {decimals} decimals; say `decimals:`")
    return Fraction(value)


def read_words(entry: Mapping, errors: Errors) -> tuple[MeasureWords, dict[str, Words]]:
    """A measure's words and the labels of its values."""
    name = words_of(entry.get("name"), entry, "name", errors, "the measure")
    about = words_of(entry.get("about"), entry, "about", errors, "`about`") if "about" in entry else {}
    conditions: dict[str, ConditionWords] = {}
    source = entry.get("conditions") or Mapping()
    for condition, sentences in source.items():
        outcomes = [
            words_of((sentences or {}).get(o), source, condition, errors, f"condition '{condition}', outcome '{o}',")
            for o in ("met", "not_met", "unknown")
        ]
        conditions[str(condition)] = ConditionWords(*outcomes)
    values = entry.get("values") or Mapping()
    labels = {str(n): words_of(w, values, n, errors, f"value '{n}'") for n, w in values.items()}
    return MeasureWords(name, about, conditions), labels
