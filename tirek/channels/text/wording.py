"""Interface words and values in one language: money, days, months, yes and no."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tirek.channels import figures
from tirek.engine.household import UNKNOWN
from tirek.engine.law import Law
from tirek.engine.vocabulary import Month

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def interface() -> Mapping[str, Any]:
    """The words of `interface.yaml`."""
    text = Path(__file__).with_name("interface.yaml").read_text(encoding="utf-8")
    words: Mapping[str, Any] = yaml.load(text, Loader=_Loader)
    return words


@cache
def area_words(root: Path) -> Mapping[str, Mapping[str, str]]:
    """Names of the areas of a law, in the order in which people are shown them."""
    path = root / "areas.yaml"
    found: Mapping[str, Mapping[str, str]] = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader) if path.exists() else {}
    return found


class Wording:
    """One language, and what the law calls things in it."""

    def __init__(self, law: Law, language: str) -> None:
        self.law, self.language = law, language

    def say(self, key: str, **values: object) -> str:
        """An interface text with its values put in."""
        text: str = interface()[key][self.language]
        return text.format(**values) if values else text

    def rounding(self, function: str) -> str:
        """How a function rounds."""
        text: str = interface()["rounding"][function][self.language]
        return text

    def day(self, day: date) -> str:
        """A day in words: 2026 жылғы 5 желтоқсан."""
        month = interface()["months_of"][self.language][day.month - 1]
        return self.say("day", year=day.year, number=day.day, month=month)

    def day_of_act(self, day: date) -> str:
        """A day as it stands before the number of an act: 2023 жылғы 8 желтоқсандағы."""
        if self.language != "kk":
            return self.day(day)
        return self.say("day", year=day.year, number=day.day, month=interface()["months_in"][day.month - 1])

    def since(self, day: date) -> str:
        """Since when something is in force: 2026 жылғы 1 қаңтардан бастап."""
        names = interface()["months_from"] if self.language == "kk" else interface()["months_of"][self.language]
        return self.say("in_force_since", year=day.year, number=day.day, month=names[day.month - 1])

    def month(self, month: Month) -> str:
        """A month in words: 2026 жылғы желтоқсан."""
        return self.say("month", year=month.year, month=interface()["months"][self.language][month.number - 1])

    def money(self, tiyn: Any) -> str:
        """An amount: 69 330 ₸."""
        if isinstance(tiyn, int) and tiyn % 100 == 0 and tiyn >= 0 and self.language != "en":
            # the common case, without fractions
            return f"{tiyn // 100:,}".replace(",", figures.NARROW_SPACE) + figures.NO_BREAK_SPACE + figures.TENGE
        return figures.money(tiyn, self.language)

    def value(self, value: Any, kind: str) -> str:
        """A value of a kind as people write it."""
        if value is UNKNOWN:
            return self.say("unknown_value")
        if value is None:
            return self.say("none_value")
        match kind:
            case "money":
                return self.money(value)
            case "date":
                return self.day(value)
            case "month":
                return self.month(Month.at(value))
            case "bool":
                return self.say("yes" if value else "no")
            case "enum" | "person":
                return str(value)
        return figures.exact(value, self.language)

    def label(self, name: str) -> str:
        """What people call a fact, rule, parameter or the amount of a measure; '' where the law has no words."""
        if name not in self.law.labels and self.law.kind_of(name) in ("amount", "entitlement"):
            return self.measure(name.removeprefix("amount_of_").removeprefix("entitled_to_"))
        words = self.law.labels.get(name)
        return words.get(self.language, "") if words else ""

    def measure(self, name: str) -> str:
        """The name of a measure."""
        words = self.law.words.get(name)
        return words.name.get(self.language, "") if words else name

    def area(self, name: str) -> str:
        """The name of an area."""
        words = area_words(self.law.root).get(name)
        return words[self.language] if words else name
