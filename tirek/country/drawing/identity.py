"""Names, and synthetic identification numbers that cannot belong to a living person (7th digit 7 or 8)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tirek.country.block import Block, Columns
from tirek.country.calendar import pack
from tirek.country.iin import append_check_digits
from tirek.country.layout import CountryError
from tirek.country.plan import Plan
from tirek.country.targets import DATA, FEMALE, MALE

SERIALS, SCRAMBLE = 10_000, 7_919
SYNTHETIC_MALE, SYNTHETIC_FEMALE = 7, 8
STRIDE = 5
OWN_SURNAME_OF_WIFE = 0.35
KAZAKH_PATRONYMIC_YOUNG, KAZAKH_PATRONYMIC_OLD = 0.7, 0.25
RUSSIAN_NAMES = {"110000000": 0.42, "390000000": 0.48, "590000000": 0.52, "630000000": 0.45, "550000000": 0.42, "350000000": 0.42,
                 "100000000": 0.25, "710000000": 0.15, "750000000": 0.27, "270000000": 0.2, "150000000": 0.13, "190000000": 0.17,
                 "330000000": 0.14, "620000000": 0.14, "310000000": 0.1, "790000000": 0.1}  # fmt: skip
RUSSIAN_NAMES_ELSEWHERE = 0.04


@dataclass(frozen=True)
class NameLists:
    """Names by place: given names are men's, then women's; each man's name has four patronymics, each surname two forms.

    The dictionaries hold each spelling once (Parquet writes repeated ones out in full); `*_code` leads from place to spelling.
    """

    kazakh_male: int
    male: int
    kazakh_female: int
    kazakh_surnames: int
    surnames: pa.Array
    given: pa.Array
    patronymics: pa.Array
    given_code: NDArray[np.int16]
    patronymic_code: NDArray[np.int16]

    def dictionaries(self) -> dict[str, pa.Array]:
        """The spellings of each name column."""
        return {"surname": self.surnames, "given_name": self.given, "patronymic": self.patronymics}


def _spellings(places: list[str]) -> tuple[pa.Array, NDArray[np.int16]]:
    """Each spelling once, and the spelling of each place."""
    once = list(dict.fromkeys(places))
    code = {spelling: number for number, spelling in enumerate(once)}
    return pa.array(once), np.array([code[spelling] for spelling in places], dtype=np.int16)


@cache
def name_lists() -> NameLists:
    """The names carried with the package."""
    data = json.loads((DATA / "names.json").read_text(encoding="utf-8"))
    male = [entry[0] for entry in data["male"]]
    given, given_code = _spellings(male + data["female"])
    patronymics, patronymic_code = _spellings([form for entry in data["male"] for form in entry[1:]])
    return NameLists(
        kazakh_male=data["kazakh_male"],
        male=len(male),
        kazakh_female=data["kazakh_female"],
        kazakh_surnames=data["kazakh_surnames"],
        surnames=pa.array([form for entry in data["surnames"] for form in (entry[1], entry[0])]),
        given=given,
        patronymics=patronymics,
        given_code=given_code,
        patronymic_code=patronymic_code,
    )


def draw(plan: Plan, block: Block, columns: Columns, blocks: int) -> None:
    """`iin` and the name columns."""
    columns["iin"] = numbers(plan, block, blocks)
    _draw_names(plan, block, columns)


def numbers(plan: Plan, block: Block, blocks: int) -> NDArray[np.int64]:
    """A unique number for every member: date, 7 or 8, serial out of the block's own slots of that day and sex, check digit."""
    first, slots = plan.iin_slots[block.region]
    room = slots // blocks
    start = first + block.number * room
    key = block.born_on.astype(np.int64) * 2 + (block.sex == MALE)
    slot = _rank_within(key)
    taken = _group_size(key)
    digit = np.where(block.sex == FEMALE, SYNTHETIC_FEMALE, SYNTHETIC_MALE)
    date = pack(block.born_on).astype(np.int64) % 1_000_000
    result = np.zeros(block.people, dtype=np.int64)
    pending = np.arange(block.people)
    while len(pending):
        if int(slot[pending].max()) >= room:
            raise CountryError("more births on one day than synthetic IINs: build fewer people")
        serial = ((start + slot[pending]) * SCRAMBLE + date[pending] * 31) % SERIALS
        number = append_check_digits((date[pending] * 10 + digit[pending]) * SERIALS + serial)
        result[pending] = number
        pending = pending[number < 0]
        slot[pending] = taken[pending] + _rank_within(key[pending])
        taken[pending] += _group_size(key[pending])
    return result


def _rank_within(key: NDArray[np.int64]) -> NDArray[np.int64]:
    """The position of each element among the equal ones, in order."""
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    new = np.empty(len(key), dtype=bool)
    new[:1], new[1:] = True, ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(new)
    rank = np.empty(len(key), dtype=np.int64)
    rank[order] = np.arange(len(key)) - np.repeat(starts, np.diff(np.append(starts, len(key))))
    return rank


def _group_size(key: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many elements equal each."""
    _, inverse, count = np.unique(key, return_inverse=True, return_counts=True)
    return np.asarray(count[inverse], dtype=np.int64)


def _skewed(u: NDArray[np.float32], n: int) -> NDArray[np.int64]:
    """A position below n, some far more often than others, spread over the list (n and STRIDE have no common factor)."""
    return (u * u * n).astype(np.int64) * STRIDE % n


def _draw_names(plan: Plan, block: Block, columns: Columns) -> None:
    lists = name_lists()
    share = RUSSIAN_NAMES.get(plan.regions[block.region], RUSSIAN_NAMES_ELSEWHERE)
    russian = (block.draw(block.households) < share)[block.house]
    woman = block.sex == FEMALE
    u = block.draw()
    men = np.where(russian, lists.kazakh_male + _skewed(u, lists.male - lists.kazakh_male), _skewed(u, lists.kazakh_male))
    others = len(lists.given_code) - lists.male - lists.kazakh_female
    women = np.where(russian, lists.kazakh_female + _skewed(u, others), _skewed(u, lists.kazakh_female))
    given = np.where(woman, lists.male + women, men)
    columns["given_name"] = lists.given_code[given]
    columns["patronymic"] = _patronymics(block, lists, given, russian)
    columns["surname"] = _surnames(block, lists, russian)


def _patronymics(block: Block, lists: NameLists, given: NDArray[np.int64], russian: NDArray[np.bool_]) -> NDArray[np.int16]:
    """From the father's name where he is a member, else from a drawn one."""
    u = block.draw()
    drawn = np.where(russian, lists.kazakh_male + _skewed(u, lists.male - lists.kazakh_male), _skewed(u, lists.kazakh_male))
    name = np.where(block.father >= 0, given[block.row(block.father)], drawn)
    new_form = np.where(block.age < 25, KAZAKH_PATRONYMIC_YOUNG, KAZAKH_PATRONYMIC_OLD)
    old_form = block.draw() >= new_form
    return lists.patronymic_code[name * 4 + old_form * 2 + (block.sex == FEMALE)]


def _surnames(block: Block, lists: NameLists, russian: NDArray[np.bool_]) -> NDArray[np.int16]:
    """One surname a household in its male and female form; some wives keep their own."""
    count = len(lists.surnames) // 2

    def pick(u: NDArray[np.float32], of_russian: NDArray[np.bool_]) -> NDArray[np.int64]:
        kazakh = (u * lists.kazakh_surnames).astype(np.int64)
        return np.where(of_russian, lists.kazakh_surnames + (u * (count - lists.kazakh_surnames)).astype(np.int64), kazakh)

    shared = pick(block.draw(block.households), russian[block.first])[block.house]
    own = (block.sex == FEMALE) & (block.spouse >= 0) & block.chance(OWN_SURNAME_OF_WIFE)
    base = np.where(own, pick(block.draw(), russian), shared)
    return (base * 2 + (block.sex == MALE)).astype(np.int16)
