"""The report of a run: complete, in three languages, and alone in its file."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import Any

import pytest

from tirek.channels import figures
from tirek.channels.report.country_map import classed, outlines
from tirek.channels.report.page import render
from tirek.channels.report.summary import compare_recipients, compare_spending, read_summary
from tirek.channels.report.wording import interface, money


def test_the_page_is_small_and_reaches_for_nothing(run_summary: dict[str, Any]) -> None:
    page = render(run_summary)
    assert len(page.encode()) < 300_000
    assert not re.findall(r"""(?:src|href)=["'](?!#)[^"']+|url\(|@import|https?://""", page)


def test_every_measure_and_region_is_named_in_three_languages(run_summary: dict[str, Any]) -> None:
    page = render(run_summary)
    for thing in [*run_summary["measures"], *({"words": r} for r in run_summary["regions"].values())]:
        for language in ("kk", "ru", "en"):
            assert f'lang="{language}">{thing["words"][language]}<' in page


def test_the_map_has_the_20_regions_of_the_run(run_summary: dict[str, Any]) -> None:
    assert {o.kato for o in outlines()} == set(run_summary["regions"])


def test_texts_of_the_run_cannot_break_the_page(run_summary: dict[str, Any]) -> None:
    run_summary["measures"][0]["words"] = dict.fromkeys(("kk", "ru", "en"), '</script><b onclick="x">"')
    run_summary["regions"]["100000000"]["kk"] = "</script><i>"
    page = render(run_summary)
    assert "<b onclick" not in page
    assert page.count("</script>") == 2


def test_a_summary_without_a_key_is_refused_with_its_name(run_summary: dict[str, Any]) -> None:
    del run_summary["law_digest"]
    with pytest.raises(ValueError, match="law_digest"):
        render(run_summary)


def test_a_run_in_which_nobody_is_entitled_still_renders(run_summary: dict[str, Any]) -> None:
    for measure in run_summary["measures"]:
        measure |= {"met": 0, "unknown": 0, "monthly_cost_tiyn": 0, "by_region": {}, "deciding": []}
    assert "<svg" in render(run_summary)


def test_counts_are_scaled_to_the_country_before_they_are_compared(run_summary: dict[str, Any]) -> None:
    run = read_summary(run_summary)
    large = next(m for m in run.measures if m.name == "large_family_allowance")
    recipients, spending = compare_recipients(large, run), compare_spending(large, run)
    assert recipients is not None
    assert spending is not None
    assert recipients.ours == 30_900 * 20
    assert recipients.ratio == Fraction(30_900 * 20, 627_400)
    assert spending.published == 49_200_000_000 * 100
    assert not spending.far_off


def test_what_is_paid_once_is_compared_by_the_month(run_summary: dict[str, Any]) -> None:
    run = read_summary(run_summary)
    grant = next(m for m in run.measures if m.name == "birth_grant")
    compared = compare_recipients(grant, run)
    assert compared is not None
    assert compared.published == Fraction(230_800, 8)


def test_published_persons_are_compared_with_people_not_families(run_summary: dict[str, Any]) -> None:
    run = read_summary(run_summary)
    assistance = next(m for m in run.measures if m.name == "targeted_social_assistance")
    compared = compare_recipients(assistance, run)
    assert compared is not None
    assert compared.ours == assistance.people * 20
    assert compared.far_off


def test_equal_values_fall_into_one_class() -> None:
    assert set(classed({str(i): Fraction(0) for i in range(20)}).values()) == {0}
    assert sorted(classed({str(i): Fraction(i) for i in range(20)}).values()) == sorted(list(range(5)) * 4)


@pytest.mark.parametrize(
    ("tiyn", "kk", "en"),
    [
        (6_933_000, "69\u202f330\u00a0₸", "69,330\u00a0₸"),
        (4_920_000_000_000, "49,2\u00a0млрд\u00a0₸", "49.2\u00a0billion\u00a0₸"),
        (0, "0\u00a0₸", "0\u00a0₸"),
    ],
)
def test_money_is_written_as_people_write_it(tiyn: int, kk: str, en: str) -> None:
    assert money(tiyn)["kk"] == kk
    assert money(tiyn)["en"] == en


def test_figures_round_half_up_and_keep_exact_shares() -> None:
    assert figures.number(Fraction(5, 2), "kk") == "3"
    assert figures.number(Fraction(-5, 2), "kk") == "−3"
    assert figures.exact(Fraction(7, 10), "ru") == "0,7"
    assert figures.exact(Fraction(1, 3), "ru") == "1/3"


def test_interface_words_stand_in_all_languages() -> None:
    for key, words in interface().items():
        if isinstance(words, dict) and set(words) & {"kk", "ru", "en"}:
            assert set(words) == {"kk", "ru", "en"}, key


def test_values_for_the_script_are_valid_json(run_summary: dict[str, Any]) -> None:
    held = re.search(r'<script type="application/json" id="data">(.*?)</script>', render(run_summary), re.DOTALL)
    assert held is not None
    data = json.loads(held[1])
    assert data["layers"][0]["name"] == ""
    assert set(data["layers"][0]["resident"]) == set(run_summary["regions"])
