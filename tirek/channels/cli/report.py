"""`tirek report`: the HTML page of a country run."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from tirek.channels.report.page import render


def report(
    run: Annotated[Path, typer.Argument(help="The folder that `tirek run` wrote, or its summary.json.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.")] = Path("build/report.html"),
) -> None:
    """Write the report of a run as one HTML page that opens from disk without network."""
    path = run / "summary.json" if run.is_dir() else run
    try:
        page = render(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        fail(f"there is no {path}; first run: tirek run COUNTRY --month 2026-01 --out {run}")
    except (json.JSONDecodeError, ValueError) as error:
        fail(f"{path}: {error}")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8")
    typer.echo(f"Open in a browser: {out}")


def fail(message: str) -> None:
    """Say what is wrong on stderr and leave with code 1."""
    sys.stderr.write(f"tirek report: {message}\n")
    raise typer.Exit(1)
