"""A household as people write it (YAML or JSON) turned into a `Household`; every fault names its path and the mend.

    region: "710000000"
    assume: {residence_status: citizen}
    people:
      - {id: mother, birth_date: 1985-05-01, sex: female, earnings: 0}
      - {id: child, birth_date: 2019-03-10, mother: mother, father: none}

Money is written in tenge (two decimals at most), links as the `id` of a person. What is not written is unknown, unless the form
says `nothing_else: true`: then it is known not to be there (no, 0, none); a fact that has no such value stays unknown.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tirek.engine.household import UNKNOWN, Household, Series
from tirek.engine.law import PERSON, Fact, Law
from tirek.engine.vocabulary import Month

TIYN = 100
NONE_WORDS = (None, "none")
UNKNOWN_WORDS = ("unknown", "?")
FORM_KEYS = ("people", "assume", "nothing_else")
PERSON_KEYS = ("id", "iin", "name")


class FormError(Exception):
    """One fault in a form: where it is, what is wrong, and what to write instead."""

    def __init__(self, path: str, message: str, mend: str) -> None:
        self.path, self.message, self.mend = path, message, mend
        super().__init__(f"{path}: {message}\n  write instead: {mend}")


class FormErrors(FormError):
    """All faults found in one form."""

    def __init__(self, faults: Iterable[FormError]) -> None:
        self.faults = tuple(faults)
        Exception.__init__(self, "\n".join(str(f) for f in self.faults))


def read_household(form: Any, law: Law, assume: Mapping[str, Any] | None = None, path: str = "") -> Household:
    """The household a form describes. `assume` sets facts for all who do not state them.

    Raises `FormErrors` with every fault found.
    """
    if not isinstance(form, Mapping):
        raise FormErrors([FormError(path or "household", "a mapping is expected", "people: [{id: …}, …]")])
    if "household" in form and "people" not in form:
        inner = {**form["household"], "assume": {**form["household"].get("assume", {}), **form.get("assume", {})}}
        return read_household(inner, law, assume, "household")
    reading = _Form(law, form, assume, f"{path}." if path else "")
    household = reading.household()
    if reading.faults:
        raise FormErrors(reading.faults)
    return household


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that looks most like this one, or ''."""
    return next(iter(difflib.get_close_matches(name, list(known), n=1)), "")


class _Form:
    def __init__(self, law: Law, form: Mapping[str, Any], assume: Mapping[str, Any] | None, path: str) -> None:
        self.law, self.form, self.path = law, form, path
        self.assume = {**(assume or {}), **(form.get("assume") or {})}
        self.faults: list[FormError] = []
        self.ids: list[str] = []

    def household(self) -> Household:
        """Facts of the household and of every person."""
        listed = self.form.get("people")
        if not isinstance(listed, list) or not all(isinstance(p, Mapping) for p in listed):
            self.fault("people", "a list of people is expected", "people: [{id: mother, birth_date: 1985-05-01}, …]")
            return Household()
        self.ids = [str(p.get("id", i + 1)) for i, p in enumerate(listed)]
        for i, name in enumerate(self.ids):
            if name in self.ids[:i]:
                self.fault(f"people[{i}].id", f"'{name}' is there twice", "an id of its own for each person")
        assumed = self.assumed()
        own = {k: v for k, v in self.form.items() if k not in FORM_KEYS}
        facts = {**assumed["household"], **self.facts(own, "household", "")}
        people = [{**assumed[PERSON], **self.person(p, i)} for i, p in enumerate(listed)]
        titles = {self.ids[i]: str(p["name"]) for i, p in enumerate(listed) if "name" in p}
        return Household(facts, tuple(people), tuple(self.ids), titles)

    def fault(self, path: str, message: str, mend: str) -> None:
        """Note a fault."""
        self.faults.append(FormError(self.path + path, message, mend))

    def assumed(self) -> dict[str, dict[str, Any]]:
        """What is assumed of the household and of each person."""
        result: dict[str, dict[str, Any]] = {"household": {}, PERSON: {}}
        if self.form.get("nothing_else") is True:
            for fact in self.law.facts.values():
                result[fact.entity][fact.name] = absent(fact)
        for name, value in self.assume.items():
            entity = self.law.facts[name].entity if name in self.law.facts else PERSON
            result[entity].update(self.facts({name: value}, entity, "assume."))
        return result

    def person(self, form: Mapping[str, Any], i: int) -> dict[str, Any]:
        """The facts of one person."""
        iin = form.get("iin")
        if iin is not None and not (isinstance(iin, str | int) and len(str(iin)) == 12 and str(iin).isdigit()):
            self.fault(f"people[{i}].iin", f"{iin!r} is not an IIN", "12 digits in quotes, or leave it out")
        return self.facts({k: v for k, v in form.items() if k not in PERSON_KEYS}, PERSON, f"people[{i}].")

    def facts(self, form: Mapping[str, Any], entity: str, path: str) -> dict[str, Any]:
        """Named values turned into exact ones."""
        result = {}
        for name, value in form.items():
            fact = self.law.facts.get(name)
            if fact is None or fact.entity != entity:
                self._strange(str(name), entity, path)
                continue
            try:
                result[name] = self.value(fact, value)
            except ValueError as error:
                message, _, mend = str(error).partition(" | ")
                self.fault(f"{path}{name}", message, mend)
        return result

    def _strange(self, name: str, entity: str, path: str) -> None:
        if name in self.law.facts:
            where = "the household (beside `people`)" if entity == PERSON else "a person (inside `people`)"
            self.fault(f"{path}{name}", f"'{name}' is a fact of {where}", f"write it at {where}")
            return
        known = [n for n, f in self.law.facts.items() if f.entity == entity]
        close = nearest(name, known)
        self.fault(f"{path}{name}", f"there is no fact '{name}'", close or "a name listed by `tirek law list --facts`")

    def value(self, fact: Fact, value: Any) -> Any:
        """One value; `ValueError('what | mend')` where it is not of the fact's type."""
        if isinstance(value, str) and value in UNKNOWN_WORDS and value not in fact.values:
            return UNKNOWN
        if fact.monthly:
            return self._series(fact, value)
        if fact.kind == "link":
            return self._link(value)
        if fact.optional and value in NONE_WORDS:
            return None
        return exact(fact, value)

    def _link(self, value: Any) -> int | None:
        if value in NONE_WORDS:
            return None
        if str(value) not in self.ids:
            close = nearest(str(value), self.ids)
            raise ValueError(f"there is no person '{value}' | {close or 'the id of a person in `people`'}, or none")
        return self.ids.index(str(value))

    def _series(self, fact: Fact, value: Any) -> Series:
        mend = "{2025-10: 150000}, or {from: 2025-01, to: 2025-12, each: 150000}, or 0"
        parts = value if isinstance(value, list) else [value]
        values: dict[int, Any] = {}
        otherwise: Any = absent(fact).otherwise if self.form.get("nothing_else") is True else UNKNOWN
        for part in parts:
            if isinstance(part, Mapping) and "each" in part:
                first, last = month_from(part.get("from"), mend), month_from(part.get("to"), mend)
                values.update({i: exact(fact, part["each"]) for i in range(first.index, last.index + 1)})
            elif isinstance(part, Mapping):
                values.update({month_from(m, mend).index: exact(fact, v) for m, v in part.items()})
            elif part in (0, False) and part is not None:
                otherwise = exact(fact, part)
            else:
                raise ValueError(f"{part!r} does not say which months | {mend}")
        return Series(values, otherwise)


def month_from(value: Any, mend: str = "2026-01") -> Month:
    """A month written as 2026-01 (or a date in it)."""
    if isinstance(value, date):
        return Month(value.year, value.month)
    year, _, number = str(value).partition("-")
    if not (year.isdigit() and number.isdigit() and len(year) == 4 and 1 <= int(number) <= 12):
        raise ValueError(f"{value!r} is not a month | {mend}")
    return Month(int(year), int(number))


def exact(fact: Fact, value: Any) -> Any:
    """One plain value of a fact; `ValueError('what | mend')` where it is not of its kind or out of bounds."""
    match fact.kind:
        case "bool":
            if not isinstance(value, bool):
                raise ValueError(f"{value!r} is not yes or no | true or false")
            return value
        case "date":
            return _date(value)
        case "enum":
            if str(value) not in fact.values:
                close = nearest(str(value), fact.values)
                raise ValueError(f"'{value}' is not a value of {fact.name} | {close or ' | '.join(fact.values)}")
            return str(value)
        case "money" | "count" | "rate":
            return _number(fact, value)
    raise ValueError(f"{fact.name} of kind {fact.kind} cannot be written here | leave it out")


def absent(fact: Fact) -> Any:
    """What a fact is when there is nothing of it: no, 0, none; unknown where the fact has no such value."""
    if fact.kind == "bool":
        value: Any = False
    elif fact.kind in ("money", "count", "rate"):
        value = 0
    elif fact.kind == "enum":
        value = "none" if "none" in fact.values else UNKNOWN
    else:
        value = None if fact.optional else UNKNOWN
    return Series({}, value) if fact.monthly else value


def _date(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"{value!r} is not a date | 1985-05-01") from None


def _number(fact: Fact, value: Any) -> int | Fraction:
    if isinstance(value, str) and fact.kind == "rate":
        value = Fraction(value)
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise ValueError(f"{value!r} is not a number | 150000, or 150000.50 (tenge)")
    number = value * TIYN if fact.kind == "money" else Fraction(value)
    if fact.kind != "rate":
        if number % 1:
            raise ValueError(f"{value} has too many decimals | {'tenge with two decimals' if fact.kind == 'money' else 'a whole number'}")
        number = int(number)
    most = fact.bound or 0
    if not 0 <= number <= most:
        raise ValueError(f"{value} is out of bounds | 0 to {most // TIYN if fact.kind == 'money' else most}")
    return number
