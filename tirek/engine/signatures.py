"""Types of names, functions and annotations of the law language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tirek.engine.ir import BOOL, DATE, INT, MONEY, MONTH, MONTHS, RATE, Type
from tirek.engine.law import Fact, LawError, Parameter

ROUNDINGS = ("up_to_tenge", "up_to_tiyn", "to_tiyn", "to_tenge", "down_to_tiyn")
AGGREGATES = ("sum", "count", "any", "all", "min", "max")
FACT_RATE_DECIMALS = 4
ANNUITY_DECIMALS = 12

Form = tuple[tuple[Type, ...], Type]
FUNCTIONS: dict[str, tuple[Form, ...]] = {
    "full_years": (((DATE, DATE), INT),),
    "full_months": (((DATE, DATE), INT),),
    "first_day": (((MONTH,), DATE),),
    "last_day": (((MONTH,), DATE),),
    "month_of": (((DATE,), MONTH),),
    "shift": (((MONTH, INT), MONTH),),
    "add_years": (((DATE, INT), DATE),),
    "add_months": (((DATE, INT), DATE),),
    "year_of": (((DATE,), INT), ((MONTH,), INT)),
    "month_number": (((DATE,), INT), ((MONTH,), INT)),
    "days_between": (((DATE, DATE), INT),),
    "months_before": (((MONTH, INT), MONTHS),),
    "quarter_before": (((MONTH,), MONTHS),),
    "len": (((MONTHS,), INT),),
    "percent": (((INT,), RATE.scaled(2)),),
    "tenge": (((INT,), MONEY),),
    "annuity_factor": (((RATE, INT), RATE.scaled(ANNUITY_DECIMALS)),),
}

_KINDS = {"money": MONEY, "count": INT, "bool": BOOL}


def fact_type(fact: Fact) -> Type:
    """Type of a fact where a rule names it."""
    if fact.kind == "rate":
        element = RATE.scaled(FACT_RATE_DECIMALS)
    elif fact.kind == "enum":
        element = Type("enum", enum=fact.name)
    else:
        element = _KINDS.get(fact.kind) or Type(fact.kind, optional=fact.optional)
    return Type("monthly", of=element) if fact.monthly else element


def unit_type(parameter: Parameter) -> Type:
    """Type of one value of a parameter."""
    return {"money": MONEY, "rate": RATE.scaled(parameter.decimals), "count": INT, "date": DATE}[parameter.unit]


def common_type(a: Type, b: Type, fault: Callable[[str], LawError]) -> Type:
    """The type that holds both; raises what `fault` makes of the message when there is none."""
    kinds = {a.kind, b.kind}
    if "none" in kinds and kinds <= {"none", "date", "link"}:
        return replace(b if a.kind == "none" else a, optional=True)
    if kinds <= {"rate", "int"} and len(kinds) == 2:
        return RATE.scaled(max(a.decimals, b.decimals))
    if len(kinds) > 1:
        raise fault(f"one side is {a}, the other {b}")
    if a.kind == "enum":
        return a if a.enum else b
    return replace(a, decimals=max(a.decimals, b.decimals), optional=a.optional or b.optional)


_ANNOTATIONS: dict[str, tuple[str, ...]] = {
    "Money": ("money",), "Rate": ("rate", "int"), "int": ("int",), "bool": ("bool",), "Date": ("date",), "Date | None": ("date",),
    "Month": ("month",), "Months": ("months",), "str": ("enum",), "Person": ("person",), "Members": ("members",), "Link": ("link",),
}  # fmt: skip
_GENERICS = {"Monthly": "monthly", "Table": "table", "Bands": "bands", "Dated": "dated"}
_WRITTEN = {
    "money": "Money", "rate": "Rate", "int": "int", "bool": "bool", "date": "Date", "month": "Month", "months": "Months", "enum": "str",
    "person": "Person", "members": "Members", "link": "Link", "none": "Date | None",
}  # fmt: skip
ANNOTATIONS = tuple(_ANNOTATIONS)


def annotation_fits(annotation: str, actual: Type) -> bool:
    """Whether an annotation as written names this type."""
    generic, _, inner = annotation.partition("[")
    if generic in _GENERICS:
        inner = inner.removesuffix("]")
        if actual.kind == "table" and inner.startswith("Bands["):
            inner = inner.removeprefix("Bands[").removesuffix("]")
        return actual.kind == _GENERICS[generic] and actual.of is not None and annotation_fits(inner, actual.of)
    return actual.kind in _ANNOTATIONS.get(annotation, ())


def is_annotation(annotation: str) -> bool:
    """Whether these are words of the language at all."""
    generic, _, inner = annotation.partition("[")
    return annotation in _ANNOTATIONS or (generic in _GENERICS and is_annotation(inner.removesuffix("]")))


def annotation_of(actual: Type) -> str:
    """The annotation to write for a type."""
    if actual.of is not None:
        generic = next(g for g, kind in _GENERICS.items() if kind == actual.kind)
        return f"{generic}[{annotation_of(actual.of)}]"
    return "Date | None" if actual.kind == "date" and actual.optional else _WRITTEN.get(actual.kind, str(actual))
