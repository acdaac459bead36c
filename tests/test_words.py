"""The words people read: whole in Kazakh and Russian, in one alphabet a word, with the same values put in in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.test_house import ROOT, shown, word_mappings

# files that hold no words for people: cases and what the state published are read in English
NO_WORDS = {"cases.yaml", "published.yaml", "sources.yaml"}
FILES = sorted(p for room in ("law_kz", "tirek") for p in (ROOT / room).rglob("*.yaml") if p.name not in NO_WORDS)
GLOSSARY = ROOT / "docs" / "glossary.md"
# names that stay Latin in Kazakh and Russian
LATIN = {"enbek", "eGov", "Apache", "OCHA", "geokz"}
CYRILLIC = "А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
# what an unknown condition asks people to do
ASKED = {
    "kk": ("көрсетіңіз", "толықтырыңыз", "анықтаңыз", "жүгініңіз", "тексеру қажет"),
    "ru": ("укажите", "дополните", "уточните", "обратитесь", "нужна проверка"),
}


def texts() -> Iterator[tuple[str, dict[str, str]]]:
    """Every text with its languages; a list of words (months) word by word."""
    for path in FILES:
        for place, words in word_mappings(yaml.safe_load(path.read_text(encoding="utf-8"))):
            where = f"{shown(path)}: {place}"
            if all(isinstance(w, list) for w in words.values()):
                for i, row in enumerate(zip(*words.values(), strict=True)):
                    yield f"{where}[{i}]", dict(zip(words, row, strict=True))
            else:
                yield where, words


def conditions() -> Iterator[tuple[str, dict[str, dict[str, str]]]]:
    """The sentences of every condition of the law, by outcome."""
    for path in FILES:
        if path.name == "words.yaml" and "law_kz" in path.parts:
            entry = yaml.safe_load(path.read_text(encoding="utf-8"))
            yield from ((f"{shown(path)}: {name}", said) for name, said in (entry.get("conditions") or {}).items())


def plain(text: str) -> str:
    """A text without the values put in, commands in backticks and options."""
    return re.sub(r"\{\w+\}|`[^`]*`|--\w+", " ", text)


def words_of(text: str) -> list[str]:
    """Runs of letters."""
    return re.findall(r"[^\W\d_]+", text)


def is_mixed(word: str) -> bool:
    """Whether a word holds letters of two alphabets."""
    return bool(re.search(f"[{CYRILLIC}]", word) and re.search("[A-Za-z]", word))


def test_there_are_words() -> None:
    assert len(list(texts())) > 1000
    assert len(list(conditions())) > 100


def test_every_text_is_said_in_kazakh_and_russian() -> None:
    empty = [f"{where}: {language}" for where, words in texts() for language in ("kk", "ru") if not str(words.get(language) or "").strip()]
    assert not empty, "\n".join(empty)


def test_no_word_mixes_alphabets() -> None:
    mixed = [f"{where}: {word}" for where, words in texts() for text in words.values() for word in words_of(plain(text)) if is_mixed(word)]
    assert not mixed, "\n".join(mixed)


def test_no_english_is_left_in_kazakh_and_russian() -> None:
    left = [
        f"{where}: {word}"
        for where, words in texts()
        for language in ("kk", "ru")
        for word in words_of(plain(words[language]))
        if re.fullmatch("[A-Za-z]{4,}", word) and not re.fullmatch("[IVX]+", word) and word not in LATIN
    ]
    assert not left, "\n".join(left)


def test_every_language_puts_in_the_same_values() -> None:
    differing = []
    for where, words in texts():
        inserted = {language: frozenset(re.findall(r"\{(\w+)\}", text)) for language, text in words.items()}
        if len(set(inserted.values())) > 1:
            differing.append(f"{where}: {inserted}")
    assert not differing, "\n".join(differing)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_met_not_met_and_unknown_differ_and_unknown_says_what_to_do(language: str) -> None:
    faults = []
    for where, said in conditions():
        sentences = [said[outcome][language] for outcome in ("met", "not_met", "unknown")]
        if len(set(sentences)) < len(sentences):
            faults.append(f"{where}: two outcomes are told alike")
        if not any(verb in sentences[-1] for verb in ASKED[language]):
            faults.append(f"{where}: unknown does not say what to do: {sentences[-1]}")
    assert not faults, "\n".join(faults)


def test_every_fact_can_be_asked_for() -> None:
    """A fact that nobody told us becomes a question, so every fact has one."""
    silent = [
        f"{shown(path)}: {name}"
        for path in FILES
        if path.name == "facts.yaml"
        for name, fact in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items()
        if not all(str(fact.get("ask", {}).get(language, "")).rstrip().endswith(("?", ".")) for language in ("kk", "ru"))
    ]
    assert not silent, "\n".join(silent)


def test_people_are_addressed_in_one_way() -> None:
    """«Сіз» with a capital in Kazakh; in Russian «вы» with a small letter within a sentence, for a letter may be to several people."""
    lower = re.compile(f"(?<![{CYRILLIC}])сіз(?:дің|ге|ді|де|ден)?(?![{CYRILLIC}])")
    capital = re.compile(r"(?<=[\w,;»:] )В(?:ы|ас|ам|ами|аш\w{0,3})\b")
    found = [f"{where}: {m[0]}" for where, words in texts() for m in lower.finditer(words["kk"])]
    found += [f"{where}: {m[0]}" for where, words in texts() for m in capital.finditer(words["ru"])]
    assert not found, "\n".join(found)


def test_no_sentence_would_print_the_code_of_an_enum() -> None:
    enums = {
        name
        for path in FILES
        if path.name == "facts.yaml"
        for name, fact in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items()
        if fact.get("type") == "enum"
    }
    printed = [f"{where}: {m}" for where, words in texts() for m in re.findall(r"\{(\w+)\}", words["kk"]) if m in enums]
    assert enums
    assert not printed, "\n".join(printed)


def rows_of(page: Path) -> list[list[str]]:
    """Cells of the tables of a page, without heads."""
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| ") and not line.startswith("| Қазақша")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_glossary_is_whole() -> None:
    rows = rows_of(GLOSSARY)
    assert len(rows) > 100
    broken: list[Any] = [row for row in rows if len(row) != 3 or not all(row)]
    broken += [row for row in rows if not re.search(f"[{CYRILLIC}]", row[0]) or re.search(f"[{CYRILLIC}]", row[2])]
    broken += [word for row in rows for cell in row for word in words_of(cell) if is_mixed(word)]
    terms = [row[0] for row in rows]
    broken += [term for term in set(terms) if terms.count(term) > 1]
    assert not broken, broken
