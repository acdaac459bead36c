"""The page of the docs with the five families says what the law says now."""

from __future__ import annotations

from tests.channels.explain_page import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m tests.channels.explain_page"
