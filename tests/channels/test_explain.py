"""What a household is told: groups, sentences, money and days, in three languages, without names of the code."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.engine.small import household, month, small_law
from tests.engine.test_reference_people import RICH, nest
from tirek.channels.cli.law_root import law_root
from tirek.channels.text.explanation import Explanation, explain
from tirek.channels.text.letter import letter, wrapped
from tirek.channels.text.wording import Wording, interface
from tirek.engine.household import UNKNOWN, Household
from tirek.engine.household_form import read_household
from tirek.engine.law import LANGUAGES, Law
from tirek.engine.loading import load_law
from tirek.engine.reference import evaluate
from tirek.engine.yaml_text import parse_yaml

FAMILIES = sorted((Path(__file__).parent / "families").glob("*.yaml"))
NARROW, NO_BREAK = "\u202f", "\u00a0"


@pytest.fixture(scope="module")
def country_law() -> Law:
    return load_law(law_root())


def told(people: Household, language: str = "en", **options: bool) -> Explanation:
    return explain(evaluate(small_law(), people, month("2026-01")), language, **options)


# ── figures ──


def test_money_has_narrow_groups_and_tiyn_only_where_there_are_any() -> None:
    wording = Wording(small_law(), "kk")
    assert wording.money(6933000) == f"69{NARROW}330{NO_BREAK}₸"
    assert wording.money(6933050) == f"69{NARROW}330,50{NO_BREAK}₸"
    assert wording.money(0) == f"0{NO_BREAK}₸"
    assert Wording(small_law(), "en").money(123456700) == f"1,234,567{NO_BREAK}₸"


def test_days_and_months_are_words() -> None:
    day = date(2026, 12, 5)
    assert Wording(small_law(), "kk").day(day) == "2026 жылғы 5 желтоқсан"
    assert Wording(small_law(), "ru").day(day) == "5 декабря 2026 года"
    assert Wording(small_law(), "en").day(day) == "5 December 2026"
    assert Wording(small_law(), "kk").since(date(2026, 9, 1)) == "2026 жылғы 1 қыркүйектен бастап"
    assert Wording(small_law(), "kk").day_of_act(date(2023, 9, 8)) == "2023 жылғы 8 қыркүйектегі"
    assert Wording(small_law(), "ru").month(month("2026-01")) == "январь 2026 года"


def test_every_interface_word_is_there_in_every_language() -> None:
    def check(path: str, words: object) -> None:
        if isinstance(words, dict) and set(LANGUAGES) & words.keys():
            assert set(LANGUAGES) <= words.keys(), path
            inserted = {frozenset(re.findall(r"\{(\w+)\}", str(words[x]))) for x in LANGUAGES}
            assert len(inserted) == 1, path
        elif isinstance(words, dict):
            for key, inner in words.items():
                check(f"{path}.{key}", inner)

    check("", dict(interface()))


# ── groups ──


def test_what_is_due_is_told_with_amount_reasons_and_computation() -> None:
    result = told(nest())
    right = next(r for r in result.entitled if r.measure == "family_money")
    assert right.who == ["mother (family: mother, first, second)"]
    assert right.amount_text == f"5,505{NO_BREAK}₸ a month"
    assert right.why == ["2 children.", "Poor."]
    assert right.how == f"0.7 × 3,932{NO_BREAK}₸ × 2 = 5,504.80{NO_BREAK}₸; rounded up to the tenge: 5,505{NO_BREAK}₸"
    assert right.where == [
        "0.7 — Share of the line (in force since 1 January 2018; Act 1 art. 3)",
        f"3,932{NO_BREAK}₸ — Index (in force since 1 January 2025; Act 1 art. 1)",
    ]
    assert right.legal_ground.startswith("Act 1 art. 20 p. 2")
    assert right.confidence == "verified"


def test_uncertain_numbers_say_so() -> None:
    right = next(r for r in told(nest()).entitled if r.measure == "child_money")
    assert (right.confidence, right.notes) == ("medium", ["Note, from an indirect source: Multiple by order."])


def test_a_right_that_is_not_computed_says_so() -> None:
    right = next(r for r in told(nest()).other_rights if r.measure == "card_level")
    assert right.amount_text == "not computed: the method is not published"
    assert right.amount is None


def test_questions_stand_once_for_all_rights_that_wait_for_them() -> None:
    result = told(nest(first__birth_date=UNKNOWN, second__birth_date=UNKNOWN))
    question = next(q for q in result.questions if q.fact == "birth_date")
    assert (question.text, question.who) == ("Born when?", ["first", "second"])
    assert {"Child money", "Family money"} <= set(question.measures)
    waiting = next(r for r in result.unknown if r.measure == "child_money")
    assert waiting.who == ["first", "second"]
    assert set(waiting.missing["Date of birth"]) == {"first", "second"}


def test_a_near_miss_is_told_and_what_would_change_it() -> None:
    people = nest("{2025-12: 9000}")
    assert [r.measure for r in told(people).close] == ["family_money"]
    right = told(people, with_flips=True).close[0]
    assert right.why[0].startswith("Not poor: 9,000")
    assert any(f.startswith("Earnings (mother), in each month, December 2025: ") for f in right.flips)


def test_what_does_not_concern_the_household_is_counted_or_listed() -> None:
    lone = household("{nothing_else: true, people: [{id: a, birth_date: 1980-01-01, sex: male}]}")
    result = told(lone)
    assert (result.entitled, result.close) == ([], [])
    assert result.hidden == 6
    everything = told(lone, everything=True)
    assert everything.hidden == 0
    assert "old_scheme" in {r.measure for r in everything.not_met}


def test_far_incomes_are_no_near_miss() -> None:
    assert [r for r in told(nest(RICH)).close if r.measure == "family_money"] == []


def test_the_answer_says_when_the_month_lies_beyond_the_law() -> None:
    result = explain(evaluate(small_law(), nest(), month("2030-01")), "ru")
    assert "Акты на этот месяц ещё не приняты" in letter(result, small_law())


def test_lines_keep_amounts_together() -> None:
    text = f"слово {'69' + NARROW + '330' + NO_BREAK + '₸ '} " * 30
    assert all(len(line) <= 100 and not line.endswith(("69", "330")) for line in wrapped(text))


# ── the country's law ──


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("family", FAMILIES, ids=lambda p: p.stem)
def test_no_name_of_the_code_and_no_english_reaches_people(country_law: Law, family: Path, language: str) -> None:
    people = read_household(parse_yaml(family.read_text(encoding="utf-8"), family.name), country_law)
    for everything in (False, True):
        determination = evaluate(country_law, people, month("2026-01"))
        text = letter(explain(determination, language, with_flips=True, everything=everything), country_law)
        latin = set(re.findall(r"[A-Za-z_{}]{2,}", text.replace("--all", ""))) - {"NEET", "eGov", "kz"}
        latin = {word for word in latin if not re.fullmatch(r"[IVX]+", word)}  # numbers of laws, № 168-VII
        assert latin == set(), latin


@pytest.mark.parametrize(
    ("family", "measure", "amount"),
    [
        ("four_children", "large_family_allowance", 6933000),
        ("newborn", "birth_grant", 16435000),
        ("dismissed", "loss_of_job_payment", 14040000),
        ("disabled_child", "disabled_child_carer_allowance", 8187100),
        ("pensioner", "base_pension", 6000500),
    ],
)
def test_the_five_families_are_told_what_is_due(country_law: Law, family: str, measure: str, amount: int) -> None:
    path = Path(__file__).parent / "families" / f"{family}.yaml"
    people = read_household(parse_yaml(path.read_text(encoding="utf-8"), path.name), country_law)
    result = explain(evaluate(country_law, people, month("2026-01")), "kk")
    assert {r.measure: r.amount for r in result.entitled}[measure] == amount
