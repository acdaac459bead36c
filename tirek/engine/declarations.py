"""Reads `facts.yaml`, `parameters.yaml` and `words.yaml` into the data of the law.

A declaration with a fault that leaves its meaning open gives None: who names it is not told a second fault.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tirek.engine.law import (
    FOREVER,
    LANGUAGES,
    Cells,
    ConditionWords,
    Fact,
    LawError,
    MeasureWords,
    Parameter,
    ParameterValue,
    Place,
    Value,
    Words,
    nearest,
)  # fmt: skip
from tirek.engine.yaml_text import Mapping

FACT_KINDS = ("money", "rate", "count", "bool", "date", "enum", "link")
UNITS = ("money", "rate", "count", "date")
CONFIDENCE = ("verified", "derived", "high", "medium", "low")
OUTCOMES = ("met", "not_met", "unknown")
DEFAULT_DECIMALS = 4
TIYN = 100

_FACT_KEYS = ("entity", "type", "values", "optional", "max", "never_unknown", "words", "ask")
_PARAMETER_KEYS = ("unit", "bands", "keys", "decimals", "title", "values")
_VALUE_KEYS = ("from", "until", "value", "source", "confidence")
_WORDS_KEYS = ("name", "about", "conditions", "values")
_REQUIRED = {"kk": "Kazakh", "ru": "Russian"}

Errors = list[LawError]


def words_of(source: Any, owner: Mapping, key: Any, errors: Errors, what: str) -> Words:
    """kk, ru and en words; kk and ru are required."""
    given = source if isinstance(source, dict) else {}
    lacking = [language for code, language in _REQUIRED.items() if not given.get(code)]
    if lacking:
        mend = '{kk: "…", ru: "…", en: "…"}' if len(lacking) == 2 else next(f'{c}: "…"' for c, name in _REQUIRED.items() if name in lacking)
        place = source.place() if isinstance(source, Mapping) and source else owner.place(key)
        errors.append(LawError(f"{what} has no words in {' and '.join(lacking)}", place, mend))
    return {language: str(given.get(language) or given.get("ru") or "") for language in LANGUAGES}


def only_known_keys(entry: Mapping, known: Iterable[str], what: str, errors: Errors) -> None:
    """Tells every key that is not one of the known, with the nearest one."""
    known = tuple(known)
    for key in entry:
        if key not in known:
            mend = nearest(str(key), known, " | ".join(known))
            errors.append(LawError(f"{what}: '{key}' means nothing here", entry.place(key), mend))


def _mapping(entry: Mapping, key: str, what: str, errors: Errors) -> Mapping:
    """The mapping under a key; an empty one, and an error, where something else stands."""
    found = entry.get(key)
    if found is None or isinstance(found, Mapping):
        return found or Mapping()
    errors.append(LawError(f"{what}: `{key}` needs a mapping", entry.place(key), f"{key}: {{name: …}}"))
    return Mapping()


# ── facts ──


def read_fact(name: str, entry: Mapping, errors: Errors) -> Fact | None:
    """One fact; None (and an error) when its type is not one of the language."""
    what = f"fact '{name}'"
    only_known_keys(entry, _FACT_KEYS, what, errors)
    words = words_of(entry.get("words"), entry, "words", errors, what)
    ask = words_of(entry["ask"], entry, "ask", errors, f"the question of '{name}'") if "ask" in entry else {}
    before = len(errors)
    text = str(entry.get("type", ""))
    kind = text.removeprefix("monthly ")
    if entry.get("entity") not in ("person", "household"):
        errors.append(LawError(f"{what} does not say whose it is", entry.place("entity"), "entity: person, or entity: household"))
    if kind not in FACT_KINDS:
        message = f"{what} has no type" if "type" not in entry else f"{what}: '{text}' is not a type"
        errors.append(
            LawError(message, entry.place("type"), nearest(kind, FACT_KINDS, "type: [monthly] " + " | ".join(FACT_KINDS), "type: "))
        )
    values = _enum_values(entry, kind, what, errors)
    maximum = entry.get("max")
    if maximum is not None and not (isinstance(maximum, int | Fraction) and maximum >= 0):
        errors.append(LawError(f"{what}: max '{maximum}' is not a number", entry.place("max"), "max: 1000000"))
    if len(errors) > before:
        return None
    return Fact(
        name=name,
        entity=str(entry["entity"]),
        kind=kind,
        monthly=text.startswith("monthly "),
        values=values,
        optional=bool(entry.get("optional", False)),
        maximum=int(maximum * TIYN) if maximum is not None and kind == "money" else maximum,
        never_unknown=bool(entry.get("never_unknown", False)),
        words=words,
        ask=ask,
        place=entry.place(),
    )


def _enum_values(entry: Mapping, kind: str, what: str, errors: Errors) -> tuple[str, ...]:
    """The names of an enum; no other type has any."""
    given = entry.get("values", [])
    if not isinstance(given, list) or (kind == "enum") != bool(given):
        message = f"{what} is an enum without values" if kind == "enum" else f"{what}: `values` belong to an enum"
        errors.append(LawError(message, entry.place("values"), "type: enum, values: [first, second]"))
        return ()
    for value in given:
        if not isinstance(value, str):
            errors.append(
                LawError(f"{what}: the value {_shown(value)} is not a word", entry.place("values"), 'a word; "yes" and "no" in quotes')
            )
    values = tuple(str(v) for v in given)
    for twice in sorted({v for v in values if values.count(v) > 1}):
        errors.append(LawError(f"{what}: the value '{twice}' stands twice", entry.place("values"), "each value once"))
    return values


# ── parameters ──


def read_parameter(name: str, entry: Mapping, errors: Errors) -> Parameter | None:
    """One parameter with its dated values, in order; None when its unit or one of its values cannot be told."""
    what, unit, given = f"parameter '{name}'", entry.get("unit"), entry.get("values")
    only_known_keys(entry, _PARAMETER_KEYS, what, errors)
    title = words_of(entry.get("title"), entry, "title", errors, what)
    if unit not in UNITS:
        message = f"{what} has no unit" if unit is None else f"{what}: '{unit}' is not a unit"
        errors.append(LawError(message, entry.place("unit"), "unit: " + " | ".join(UNITS)))
        return None
    if not isinstance(given, list):  # an empty list is said on purpose: a number of the law that nobody found
        mend = "values: [{from: 2018-01-01, value: …, source: …, confidence: …}]"
        errors.append(LawError(f"{what} has no values", entry.place("values"), mend))
        return None
    decimals, keys = entry.get("decimals", DEFAULT_DECIMALS), entry.get("keys", [])
    if not isinstance(decimals, int) or not 0 <= decimals <= 9:
        errors.append(LawError(f"{what}: decimals '{decimals}' is not a number from 0 to 9", entry.place("decimals"), "decimals: 2"))
        return None
    if not isinstance(keys, list):
        errors.append(LawError(f"{what}: `keys` is a list of enum facts", entry.place("keys"), f"keys: [{keys}]"))
        return None
    form = _Form(what, str(unit), tuple(str(k) for k in keys), bool(entry.get("bands", False)), decimals)
    read = [_read_value(form, v, entry.place("values"), errors) for v in given]
    values = sorted((v for v in read if v), key=lambda v: v.since)
    if len(values) < len(read):
        return None
    return Parameter(name, form.unit, form.keys, form.bands, decimals, title, closed_values(values), entry.place())


def closed_values(values: list[ParameterValue]) -> tuple[ParameterValue, ...]:
    """Values in order; one without `until` ends where its successor begins."""
    ends = ([v.since for v in values[1:]] + [FOREVER])[: len(values)]
    return tuple(
        ParameterValue(v.since, end, v.value, v.source, v.confidence, v.place) if v.until == FOREVER and end > v.since else v
        for v, end in zip(values, ends, strict=True)
    )


class _Form:
    """How the values of one parameter are written."""

    def __init__(self, what: str, unit: str, keys: tuple[str, ...], bands: bool, decimals: int) -> None:
        self.what, self.unit, self.keys, self.bands, self.decimals = what, unit, keys, bands, decimals

    def read(self, value: Any, place: Place) -> Value | Cells:
        """The value in the unit's exact form: a scalar, or cells by key tuple. Raises `LawError`."""
        if not self.keys and not self.bands:
            return self._exact(value, place)
        cells: Cells = {}
        self._fill(cells, value, (), place)
        return cells

    def _fill(self, cells: Cells, part: Any, path: tuple[str, ...], place: Place) -> None:
        if len(path) < len(self.keys):
            key = self.keys[len(path)]
            if not isinstance(part, Mapping):
                raise self._fault(f"a table over {', '.join(self.keys)} needs a mapping of {key}", place, f"{{value of {key}: …}}")
            for name, inner in part.items():
                self._fill(cells, inner, (*path, str(name)), part.place(name))
        elif self.bands:
            if not isinstance(part, Mapping) or not all(type(k) is int for k in part):
                raise self._fault("bands need a mapping of whole thresholds", place, "{0: …, 12: …}")
            cells[path] = {k: self._exact(v, part.place(k)) for k, v in sorted(part.items())}
        else:
            cells[path] = self._exact(part, place)

    def _fault(self, message: str, place: Place, mend: str) -> LawError:
        return LawError(f"{self.what}: {message}", place, mend)

    def _exact(self, value: Any, place: Place) -> Value:
        if self.unit == "date":
            if not isinstance(value, date):
                raise self._fault(f"{_shown(value)} is not a date", place, "2026-01-31")
            return value
        if isinstance(value, bool) or not isinstance(value, int | Fraction):
            mend = "`bands: true` or `keys: […]` at the parameter, or one number" if isinstance(value, dict) else "a decimal number"
            raise self._fault(f"{_shown(value)} is not a number", place, mend)
        if self.unit == "money":
            if (value * TIYN) % 1:
                raise self._fault(f"{_shown(value)} tenge has more than two decimals", place, "tenge with at most two decimals")
            return int(value * TIYN)
        if self.unit == "count":
            if value % 1:
                raise self._fault(f"{_shown(value)} is not a whole number", place, "a whole number, or `unit: rate`")
            return int(value)
        if (value * 10**self.decimals) % 1:
            needed = next((n for n in range(10) if (value * 10**n) % 1 == 0), 9)
            raise self._fault(f"{_shown(value)} has more than {self.decimals} decimals", place, f"`decimals: {needed}` at the parameter")
        return Fraction(value)


def _shown(value: Any) -> str:
    if isinstance(value, Fraction):
        return format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else f"'{value}'"


def _read_value(form: _Form, entry: Any, owner: Place, errors: Errors) -> ParameterValue | None:
    """One dated value; None where its dates or its number cannot be told."""
    if not isinstance(entry, Mapping):
        mend = "- {from: 2018-01-01, value: …, source: …, confidence: …}"
        errors.append(LawError(f"{form.what}: a value must be a mapping", owner, mend))
        return None
    only_known_keys(entry, _VALUE_KEYS, form.what, errors)
    since, until = entry.get("from"), entry.get("until")
    until = FOREVER if until is None else until
    for key, day in (("from", since), ("until", until)):
        if not isinstance(day, date):
            message = f"{form.what}: a value does not say from when" if day is None else f"{form.what}: {_shown(day)} is not a date"
            errors.append(LawError(message, entry.place(key), f"{key}: 2018-01-31"))
    if not entry.get("source"):
        errors.append(LawError(f"{form.what}: a value has no source", entry.place("source"), 'source: "act, article [KEY]"'))
    confidence = str(entry.get("confidence", ""))
    if confidence not in CONFIDENCE:
        message = f"{form.what}: confidence '{confidence}' is not known" if confidence else f"{form.what}: a value has no confidence"
        errors.append(LawError(message, entry.place("confidence"), nearest(confidence, CONFIDENCE, " | ".join(CONFIDENCE), "confidence: ")))
    if "value" not in entry:
        errors.append(LawError(f"{form.what}: a value without `value`", entry.place(), "value: 38"))
    if not isinstance(since, date) or not isinstance(until, date) or "value" not in entry:
        return None
    if until <= since:
        errors.append(LawError(f"{form.what}: a value ends before it begins", entry.place("until"), f"until: a day after {since}"))
    try:
        return ParameterValue(
            since, until, form.read(entry["value"], entry.place("value")), str(entry.get("source", "")), confidence, entry.place()
        )
    except LawError as error:
        errors.append(error)
        return None


# ── words ──


def read_words(entry: Mapping, errors: Errors) -> tuple[MeasureWords, dict[str, Words]]:
    """A measure's words and the labels of its values."""
    only_known_keys(entry, _WORDS_KEYS, "words", errors)
    name = words_of(entry.get("name"), entry, "name", errors, "the measure")
    about = words_of(entry.get("about"), entry, "about", errors, "`about`") if "about" in entry else {}
    source = _mapping(entry, "conditions", "words", errors)
    conditions = {str(c): _condition_words(c, source, errors) for c in source}
    values = _mapping(entry, "values", "words", errors)
    labels = {str(n): words_of(w, values, n, errors, f"value '{n}'") for n, w in values.items()}
    lines = {"conditions": entry.place("conditions").line, **{str(c): source.lines[c] for c in source}}
    return MeasureWords(name, about, conditions, Place(entry.file, 1), lines), labels


def _condition_words(condition: Any, source: Mapping, errors: Errors) -> ConditionWords:
    """One sentence for each outcome of a condition."""
    what, sentences = f"condition '{condition}'", source[condition]
    if not isinstance(sentences, Mapping) or not sentences:
        errors.append(LawError(f"{what} has no words", source.place(condition), f"{condition}: {{met: …, not_met: …, unknown: …}}"))
        return ConditionWords({}, {}, {})
    only_known_keys(sentences, OUTCOMES, what, errors)
    said = (words_of(sentences.get(o), sentences, o, errors, f"{what}, outcome '{o}',") for o in OUTCOMES)
    return ConditionWords(*said)
