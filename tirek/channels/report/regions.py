"""Names of regions as people read them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml


@cache
def _names() -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("regions.yaml").read_text(encoding="utf-8"))
    return names


def region_words(kato: str) -> dict[str, str]:
    """kk, ru and en name of a region; the code itself where it is not known."""
    return dict(_names().get(kato) or dict.fromkeys(("kk", "ru", "en"), kato))
