"""`tirek country`: build a synthetic country, report how it meets its targets, import one from tables."""

from __future__ import annotations

import json
import sys
import time
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from tirek.channels.cli.law_root import law_root
from tirek.country.building import build as build_country
from tirek.country.importing.loading import Outcome, import_country
from tirek.country.layout import CountryError
from tirek.country.plan import MONTHS
from tirek.country.report import Margin
from tirek.country.report import report as report_country
from tirek.engine.law import LawError

app = typer.Typer(help="Synthetic countries, their calibration, and tables from outside.", no_args_is_help=True)
errors = Console(stderr=True, soft_wrap=True)
FAILED = 2
SHOWN = 10
NEAR, FAR = 0.02, 0.05

Law = Annotated[Path | None, typer.Option(help="Folder of the law whose facts the country holds.")]
Replace = Annotated[bool, typer.Option("--replace", help="Replace the country that is already there.")]


def _fail(error: Exception) -> typer.Exit:
    errors.print("[red]error:[/red]", end=" ")
    errors.print(str(error), highlight=False, markup=False)
    return typer.Exit(FAILED)


@app.callback()
def country() -> None:
    """Synthetic countries, their calibration, and tables from outside."""


@app.command()
def build(
    folder: Annotated[Path, typer.Argument(help="Where the country goes.")],
    people: Annotated[int, typer.Option(help="How many people.")] = 1_000_000,
    seed: Annotated[int, typer.Option(help="Same seed, same bytes.")] = 1,
    month: Annotated[str, typer.Option(help="The month the country is built for.")] = "2026-01",
    region: Annotated[list[str] | None, typer.Option(help="KATO code: only this region, as in the whole country (repeatable).")] = None,
    months: Annotated[int, typer.Option(help="How many months of income before the built month.")] = MONTHS,
    law: Law = None,
    workers: Annotated[int | None, typer.Option(help="Processes; all cores by default.")] = None,
    replace: Replace = False,
) -> None:
    """Build a synthetic Kazakhstan as Parquet by region."""
    began = time.monotonic()
    columns = (TextColumn("people"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("people", total=None if region else people)
        try:
            made = build_country(
                folder, people, seed, month, law or law_root(), region or (), workers=workers,
                progress=lambda n: bar.advance(task, n), months=months, replace=replace,
            )  # fmt: skip
        except (CountryError, LawError) as error:
            raise _fail(error) from None
    took = time.monotonic() - began
    typer.echo(f"{folder}: {made.people:,} people in {made.households:,} households, {len(made.parts)} regions, {took:.1f} s")


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(help="The country.")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, with the source of each target.")] = False,
) -> None:
    """Target, actual and error of every margin the country was calibrated to."""
    try:
        margins = report_country(folder)
    except (CountryError, LawError) as error:
        raise _fail(error) from None
    if as_json:
        typer.echo(json.dumps([{**vars(m), "error": m.error} for m in margins], ensure_ascii=False, indent=1, default=float))
        return
    output = Console()
    for group, lines in groupby(margins, key=lambda m: m.group):
        output.print(_table(group, list(lines)))


@app.command(name="import")
def import_(
    source: Annotated[Path, typer.Argument(help="Folder with people, households and other tables (docs/import.md).")],
    into: Annotated[Path, typer.Option("--into", help="Where the country goes.")],
    month: Annotated[str, typer.Option(help="The month the tables describe.")] = "2026-01",
    months: Annotated[int, typer.Option(help="How many months of income before that month.")] = MONTHS,
    report: Annotated[Path | None, typer.Option(help="Folder for what was refused and repaired; beside the country by default.")] = None,
    accept_valid: Annotated[
        bool, typer.Option("--accept-valid", help="Load valid households, leave out those with a refused row.")
    ] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Accept synthetic IINs (7th digit 7 or 8).")] = False,
    law: Law = None,
    replace: Replace = False,
) -> None:
    """Load tables of people and households, every row checked; all or nothing."""
    findings_folder = report or into.with_name(f"{into.name}.report")
    try:
        outcome = import_country(
            source, into, month, findings_folder, law or law_root(), months=months, demo=demo, accept_valid=accept_valid, replace=replace
        )
    except (CountryError, LawError) as error:
        raise _fail(error) from None
    _tell(outcome, into, findings_folder)
    if outcome.manifest is None:
        raise typer.Exit(FAILED)


def _tell(outcome: Outcome, into: Path, report_folder: Path) -> None:
    """What was loaded, and the first of what was refused."""
    refused = outcome.findings.rejections
    for r in refused[:SHOWN]:
        where = f"{r.file} row {r.row}" if r.row else r.file
        errors.print(f"{where}, {r.column}: {r.value!r}: {r.problem}; write {r.mend}", highlight=False, markup=False)
    if refused:
        errors.print(
            f"{len(refused):,} cells refused, {len(outcome.findings.repairs):,} names repaired: see {report_folder}", highlight=False
        )
    if outcome.manifest is None:
        errors.print("nothing was loaded. Mend the rows, or load the valid households with --accept-valid.", highlight=False)
        return
    left_out = f", {outcome.households_left_out:,} households left out" if outcome.households_left_out else ""
    typer.echo(f"{into}: {outcome.manifest.people:,} people in {outcome.manifest.households:,} households{left_out}")


def _table(group: str, margins: list[Margin]) -> Table:
    table = Table(title=group, title_justify="left", box=None, pad_edge=False)
    table.add_column("margin", min_width=34)
    for name in ("target", "actual", "error"):
        table.add_column(name, justify="right", min_width=12)
    table.add_column("target is")
    for m in margins:
        colour = "" if m.error is None else "green" if abs(m.error) <= NEAR else "yellow" if abs(m.error) <= FAR else "red"
        error = "" if m.error is None else f"[{colour}]{m.error:+.2%}[/{colour}]"
        kind = "none: predicted" if m.target is None else m.confidence if m.raked else f"{m.confidence}, not raked"
        table.add_row(m.label, "" if m.target is None else f"{m.target:,.10g}", f"{m.actual:,.10g}", error, kind)
    return table


if __name__ == "__main__":
    app()
