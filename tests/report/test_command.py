"""`tirek report` writes the page, or says what is wrong and how to mend it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tirek.channels.cli.main import main


def test_it_writes_the_page_of_a_run(run_summary: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "summary.json").write_text(json.dumps(run_summary), encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["report", str(tmp_path), "--out", str(tmp_path / "out" / "report.html")])
    assert left.value.code == 0
    assert "report.html" in capsys.readouterr().out
    assert (tmp_path / "out" / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(("content", "said"), [(None, "tirek run"), ("{", "summary.json"), ("{}", "month")])
def test_a_run_that_cannot_be_read_is_a_fault(
    content: str | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / "summary.json").write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["report", str(tmp_path), "--out", str(tmp_path / "report.html")])
    assert left.value.code == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "report.html").exists()
