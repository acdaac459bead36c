"""Citations as people of the country read them: `Social Code art. 90 p. 2` → `Әлеуметтік кодекс, 90-бап, 2-тармақ`.

The acts and their names stand in `acts.yaml` of the law. Remarks in English and source keys are left out in Kazakh and Russian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tirek.channels.text.wording import Wording
from tirek.engine.law import ALWAYS, FOREVER
from tirek.engine.yaml_text import read_yaml

_KEYS = re.compile(r"\s*\[[^\]]*\]")
_REMARK = re.compile(r"\s+\((?!\d+\))[^)]*\)")
_TOKEN = re.compile(
    r"(?P<level>sub-p|arts?|pp?)\.\s*|(?P<number>\d+(?:-\d+)?)|\((?P<inner>\d+)\)|(?P<comma>,|and)|(?P<stop>[:;]|[A-Za-z]+)"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LEVELS = {
    "kk": {"art": "{}-бап", "p": "{}-тармақ", "sub-p": "{}) тармақша"},
    "ru": {"art": "ст.\u00a0{}", "p": "п.\u00a0{}", "sub-p": "подп.\u00a0{}"},
    "en": {"art": "art. {}", "p": "p. {}", "sub-p": "sub-p. {}"},
}
_PLURALS = {"kk": {"art": "{}-баптар", "p": "{}-тармақтар", "sub-p": "{}) тармақшалар"}}


@dataclass(frozen=True)
class Act:
    """An act: how citations name it, its names, and when it holds."""

    pattern: re.Pattern[str]
    words: dict[str, str]
    since: date
    until: date


@cache
def acts(root: Path) -> tuple[Act, ...]:
    """The acts a law names; none where it has no `acts.yaml`."""
    path = root / "acts.yaml"
    if not path.exists():
        return ()
    return tuple(
        Act(re.compile(a["match"]), dict(a["words"]), a.get("since", ALWAYS), a.get("until", FOREVER)) for a in read_yaml(path, "acts.yaml")
    )


# what has been written once, by law, language and day: many rules cite the same articles
_written: dict[tuple[Path, str, date], dict[str, str]] = {}


class Citations:
    """Writes citations in one language, as of a day."""

    def __init__(self, wording: Wording, day: date) -> None:
        self.wording, self.language, self.day = wording, wording.language, day
        self.acts = acts(wording.law.root)
        self._written = _written.setdefault((wording.law.root, self.language, day), {})

    def text(self, citation: str) -> str:
        """A citation for people; '' when nothing of it can be said in the language."""
        if citation not in self._written:
            self._written[citation] = self._text(citation)
        return self._written[citation]

    def _text(self, citation: str) -> str:
        plain = _REMARK.sub("", _KEYS.sub("", citation)).strip()
        named = [(act, place) for act, place in self._named(plain)]
        in_force = [(act, place) for act, place in named if act.since <= self.day < act.until]
        where: dict[str, list[str]] = {}
        for act, place in in_force or named:
            name, articles = self._act(act, place, plain, named)
            where.setdefault(name, []).extend(articles.split("; ") if articles else [])
        if not where:
            return plain if self.language == "en" or not self.acts else ""
        return "; ".join(", ".join([name, "; ".join(dict.fromkeys(found))]) if found else name for name, found in where.items())

    def _named(self, text: str) -> Iterator[tuple[Act, re.Match[str]]]:
        """The acts a citation names, in order; of two that begin together the first listed."""
        place = 0
        while place < len(text):
            found = [(m.start(), i, a, m) for i, a in enumerate(self.acts) if (m := a.pattern.search(text, place))]
            if not found:
                return
            _, _, act, match = min(found, key=lambda f: f[:2])
            yield act, match
            place = match.end()

    def _act(self, act: Act, place: re.Match[str], text: str, named: list[tuple[Act, re.Match[str]]]) -> tuple[str, str]:
        end = min((m.start() for _, m in named if m.start() >= place.end()), default=len(text))
        values = {k: self._in_words(k, v) for k, v in place.groupdict().items() if v}
        name = act.words[self.language]
        name = (name.format(**values) if values else name).replace("№ ", "№\u00a0")
        return name, self._articles(text[place.end() : end])

    def _in_words(self, group: str, value: str) -> str:
        if group != "day":
            return value
        if "." in value:
            number, month, year = value.split(".")
        else:
            number, name, year = value.split()
            month = str(_MONTHS.index(name[:3]) + 1)
        return self.wording.day_of_act(date(int(year), int(month), int(number)))

    def _articles(self, text: str) -> str:
        """The articles, points and sub-points that follow the name of an act."""
        groups: list[tuple[str, list[str]]] = []
        tokens = list(_TOKEN.finditer(text))
        for i, token in enumerate(tokens):
            if token["level"]:
                groups.append((token["level"], []))
            elif token["number"] and groups:
                following = tokens[i + 1]["level"] if i + 1 < len(tokens) else None
                if groups[-1][0] in ("p", "pp") and following in ("p", "pp") and groups[-1][1]:
                    groups.append(("art", []))
                groups[-1][1].append(token["number"])
            elif token["inner"] and groups:
                if groups[-1][0] != "sub-p":
                    groups.append(("sub-p", []))
                groups[-1][1].append(token["inner"])
            elif token["stop"]:
                break
        return self._joined([(level, numbers) for level, numbers in groups if numbers])

    def _joined(self, groups: list[tuple[str, list[str]]]) -> str:
        result = ""
        for level, numbers in groups:
            plain = {"arts": "art", "pp": "p"}.get(level, level)
            ranges = [n.replace("-", "–") if level in ("pp", "sub-p", "arts") and _is_range(n) else n for n in numbers]
            many = len(ranges) > 1 or "–" in ranges[0]
            form = (_PLURALS.get(self.language, {}) if many else {}).get(plain) or _LEVELS[self.language][plain]
            separator = "" if not result else "; " if plain == "art" else ", "
            between = "), " if form.startswith("{})") else ", "
            result += separator + form.format(between.join(ranges))
        return result


def _is_range(number: str) -> bool:
    """`3-5` are points 3 to 5, `2-1` is one point."""
    first, _, last = number.partition("-")
    return bool(last) and int(last) > int(first)
