"""Countries built once for all tests of this room."""

from __future__ import annotations

from pathlib import Path

import pytest
from built import LARGE, LAW, MONTH, SMALL, Columns, read_columns

from tirek.country.building import build


@pytest.fixture(scope="session")
def small_country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A country of 20,000 people in all regions."""
    folder = tmp_path_factory.mktemp("small") / "country"
    build(folder, SMALL, 7, MONTH, LAW, workers=1)
    return folder


@pytest.fixture(scope="session")
def small(small_country: Path) -> Columns:
    return read_columns(small_country)


@pytest.fixture(scope="session")
def large_country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A country of 200,000 people: large enough for margins."""
    folder = tmp_path_factory.mktemp("large") / "country"
    build(folder, LARGE, 1, MONTH, LAW, workers=1)
    return folder
