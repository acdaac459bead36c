"""`tirek country`: build a synthetic country, report how it meets its targets, import one from tables."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tirek.country.building import build as build_country
from tirek.country.layout import CountryError

app = typer.Typer(help="Synthetic countries, their calibration, and tables from outside.", no_args_is_help=True)
errors = Console(stderr=True, soft_wrap=True)
FAILED = 2

Law = Annotated[Path | None, typer.Option(help="Folder of the law whose facts the country holds.")]


def _fail(error: CountryError) -> typer.Exit:
    errors.print(f"[red]error:[/red] {error}", highlight=False)
    return typer.Exit(FAILED)


@app.callback()
def country() -> None:
    """Synthetic countries, their calibration, and tables from outside."""


@app.command()
def build(
    folder: Annotated[Path, typer.Argument(help="Where the country goes; must not exist.")],
    people: Annotated[int, typer.Option(help="How many people.")] = 1_000_000,
    seed: Annotated[int, typer.Option(help="Same seed, same bytes.")] = 1,
    month: Annotated[str, typer.Option(help="The month the country is built for.")] = "2026-01",
    region: Annotated[list[str] | None, typer.Option(help="KATO code; only this region (repeatable).")] = None,
    law: Law = None,
    workers: Annotated[int | None, typer.Option(help="Processes; all cores by default.")] = None,
) -> None:
    """Build a synthetic Kazakhstan as Parquet by region."""
    began = time.monotonic()
    bar = Progress(TextColumn("people"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=errors, disable=not sys.stderr.isatty())
    with bar:
        task = bar.add_task("people", total=None if region else people)
        try:
            made = build_country(folder, people, seed, month, region or (), law, workers, lambda n: bar.advance(task, n))
        except CountryError as error:
            raise _fail(error) from None
    typer.echo(f"{folder}: {made.people:,} people in {made.households:,} households, {len(made.parts)} regions, {time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    app()
