"""A real browser for the pages people see. Skipped with a word on how to get one, unless `TIREK_BROWSER=required`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
HOW = "browser tests skipped: no Chromium on PATH; as root: apt-get install chromium, then make test"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that the machine has."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("TIREK_BROWSER") == "required":
            pytest.fail("TIREK_BROWSER=required, and there is no Chromium on PATH")
        pytest.skip(HOW)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built documentation: the folder named by `TIREK_SITE` (make test builds it first), else built here."""
    named = os.environ.get("TIREK_SITE")
    if named:
        folder = (ROOT / named).resolve()
        assert (folder / "index.html").is_file(), f"TIREK_SITE={named} holds no site; run: make docs"
        return folder
    folder = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)], cwd=ROOT, check=True)
    return folder
