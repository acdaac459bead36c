"""Letters that look alike in two alphabets: words that mix Latin and Cyrillic are made of one."""

from __future__ import annotations

import re

LATIN_TO_CYRILLIC = str.maketrans("AaBCcEeHhIiKMOoPpTXxYyÖöƏəG", "АаВСсЕеНһІіКМОоРрТХхУуӨөӘәҒ")
CYRILLIC_TO_LATIN = str.maketrans("АаВСсЕеНһІіКМОоРрТХхУуӘә", "AaBCcEeHhIiKMOoPpTXxYyƏə")
LATIN = re.compile(r"[A-Za-zÀ-ɏƏə]")
CYRILLIC = re.compile(r"[Ѐ-ӿ]")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
MIXED = r"(\p{Latin}\p{Cyrillic})|(\p{Cyrillic}\p{Latin})"


def is_mixed(word: str) -> bool:
    """Whether a word has letters of both alphabets."""
    return bool(LATIN.search(word)) and bool(CYRILLIC.search(word))


def repair(text: str) -> str:
    """The text with each mixed word in the alphabet most of its letters are of; words that cannot be made one stay as they are."""
    return WORD.sub(lambda match: _repair_word(match[0]), text)


def _repair_word(word: str) -> str:
    if not is_mixed(word):
        return word
    cyrillic = word.translate(LATIN_TO_CYRILLIC)
    latin = word.translate(CYRILLIC_TO_LATIN)
    more_cyrillic = len(CYRILLIC.findall(word)) >= len(LATIN.findall(word))
    for candidate in (cyrillic, latin) if more_cyrillic else (latin, cyrillic):
        if not is_mixed(candidate):
            return candidate
    return word
