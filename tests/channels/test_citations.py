"""Citations in the language of the reader, as of a day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.engine.small import small_law
from tirek.channels.cli.law_root import law_root
from tirek.channels.text.citations import Citations
from tirek.channels.text.wording import Wording
from tirek.engine.loading import load_law


def said(citation: str, language: str, day: date = date(2026, 1, 1)) -> str:
    return Citations(Wording(load_law(law_root()), language), day).text(citation).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("citation", "kk", "ru"),
    [
        ("Social Code art. 90 p. 2", "Әлеуметтік кодекс, 90-бап, 2-тармақ", "Социальный кодекс, ст. 90, п. 2"),
        ("Social Code art. 205(2)", "Әлеуметтік кодекс, 205-бап, 2) тармақша", "Социальный кодекс, ст. 205, подп. 2"),
        (
            "Social Code art. 248 p. 6(1), (2)",
            "Әлеуметтік кодекс, 248-бап, 6-тармақ, 1), 2) тармақшалар",
            "Социальный кодекс, ст. 248, п. 6, подп. 1, 2",
        ),
        ("Social Code art. 195-1 pp. 1-2", "Әлеуметтік кодекс, 195-1-бап, 1–2-тармақтар", "Социальный кодекс, ст. 195-1, п. 1–2"),
        ("Social Code arts. 245, 250", "Әлеуметтік кодекс, 245, 250-баптар", "Социальный кодекс, ст. 245, 250"),
        (
            "Order 117 of 08.12.2023: total income of the quarter [KEY]",
            "2023 жылғы 8 желтоқсандағы № 117 бұйрық",
            "Приказ № 117 от 8 декабря 2023 года",
        ),
        (
            "Law on the republican budget for 2026-2028 [ZAK26]",
            "2026–2028 жылдарға арналған республикалық бюджет туралы заң",
            "Закон о республиканском бюджете на 2026–2028 годы",
        ),
        ("a remark without an act", "", ""),
    ],
)
def test_acts_articles_and_points(citation: str, kk: str, ru: str) -> None:
    assert said(citation, "kk") == kk
    assert said(citation, "ru") == ru


def test_of_an_old_and_a_new_act_the_one_in_force_is_named() -> None:
    citation = "Social Code art. 206 p. 1; to 30 Jun 2023 Law 105-V of 2013 art. 4 p. 2"
    assert said(citation, "ru") == "Социальный кодекс, ст. 206, п. 1"
    assert said(citation, "ru", date(2023, 6, 1)) == "Закон 2013 года «О пенсионном обеспечении», ст. 4, п. 2"


def test_one_act_is_named_once() -> None:
    assert said("Social Code art. 118 p. 3; cap: Social Code art. 245", "ru") == "Социальный кодекс, ст. 118, п. 3; ст. 245"


def test_a_law_without_a_list_of_acts_shows_what_is_written() -> None:
    assert Citations(Wording(small_law(), "ru"), date(2026, 1, 1)).text("Act 1 art. 3 [KEY]") == "Act 1 art. 3"
