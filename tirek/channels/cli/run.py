"""`tirek run`: the whole law for a whole country, beside what the state published."""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from tirek.channels.cli.law_root import law_or_exit
from tirek.channels.cli.run_table import comparison_table, reform_table
from tirek.channels.report.regions import region_words
from tirek.country.layout import CountryError, read_manifest
from tirek.country.presumption import read_presumptions
from tirek.country.run import CountryRun
from tirek.country.summary import summary_of
from tirek.country.targets import read_targets
from tirek.engine.household_form import month_from
from tirek.engine.kernel import OverflowFound
from tirek.engine.law import LawError
from tirek.engine.reform import read_reform

errors = Console(stderr=True, soft_wrap=True)
FAILED = 2
SUMMARY, REFORMED = "summary.json", "summary_of_reform.json"


def run(
    country: Annotated[Path, typer.Argument(help="A country built or imported by `tirek country`.")],
    month: Annotated[str, typer.Option(help="The month asked for, as 2026-01.")] = "2026-01",
    out: Annotated[Path, typer.Option("--out", "-o", help="Where the rights and the summary go.")] = Path("build/run"),
    reform: Annotated[Path | None, typer.Option(help="A reform (YAML or Python) to be run beside the law in force.")] = None,
    as_registered: Annotated[bool, typer.Option("--as-registered", help="Presume nothing: what no register holds is unknown.")] = False,
    threads: Annotated[int | None, typer.Option(help="Threads; all cores by default.")] = None,
    language: Annotated[str, typer.Option("--lang", help="kk, ru or en.")] = "kk",
    replace: Annotated[bool, typer.Option("--replace", help="Replace the run that is already there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Evaluate every measure for every person and family, and set the result beside the published statistics."""
    try:
        summaries, seconds = _run(country, month, out, reform, as_registered, threads, replace)
    except (CountryError, LawError, OverflowFound, ValueError) as error:
        errors.print("[red]error:[/red]", end=" ")
        errors.print(str(error), highlight=False, markup=False)
        raise typer.Exit(FAILED) from None
    if as_json:
        sys.stdout.write(json.dumps(summaries[0] if len(summaries) == 1 else summaries, ensure_ascii=False, indent=1) + "\n")
        return
    console = Console(width=None if sys.stdout.isatty() else 150)
    console.print(comparison_table(summaries[0], language))
    for presumed in summaries[0]["presumed"].values():
        console.print(presumed["words"][language])
    if len(summaries) > 1:
        console.print(reform_table(summaries[0], summaries[1], language))
    rate = summaries[0]["people"] / seconds
    errors.print(f"{summaries[0]['people']:,} people, {summaries[0]['rights']:,} rights, {seconds:.1f} s ({rate:,.0f} people/s) → {out}")


def _run(
    country: Path, month_text: str, out: Path, reform: Path | None, as_registered: bool, threads: int | None, replace: bool
) -> tuple[list[dict[str, Any]], float]:
    """The summaries (of the law, and of the reform), and the seconds it took. The folder `out` appears when all is written."""
    law = law_or_exit()
    month = month_from(month_text)
    manifest = read_manifest(country)
    if out.exists() and not replace:
        raise CountryError(f"{out} already exists. Name another folder with --out, or say --replace.")
    laws = [law] + ([read_reform(law, reform).law] if reform else [])
    presumptions = () if as_registered else read_presumptions(law)
    if manifest.built_for != str(month):
        errors.print(f"[yellow]caution:[/yellow] this country describes {manifest.built_for}; the law of {month} is applied to its facts")
    work = out.with_name(f".{out.name}.unfinished")
    shutil.rmtree(work, ignore_errors=True)
    with errors.status("compiling the law", spinner="dots"):
        job = CountryRun(country, law, month, reform=laws[1] if reform else None, presumptions=presumptions, threads=threads)
    began = time.monotonic()
    columns = (TextColumn("people"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("people", total=manifest.people)
        results = job.run(work, lambda people: bar.advance(task, people))
    residents = int(read_targets().population().sum())
    summaries = [summary_of(each, manifest, r, residents, presumptions) for each, r in zip(laws, results, strict=True)]
    for name, summary in zip((SUMMARY, REFORMED), summaries, strict=False):
        summary["regions"] = {k: region_words(k) | {"people": n} for k, n in summary.pop("region_people").items()}
        (work / name).write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if replace:
        shutil.rmtree(out, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    work.rename(out)
    return summaries, time.monotonic() - began
