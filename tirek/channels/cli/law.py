"""`tirek law …`: check the text, run its cases, show a measure, list what there is, publish the household schema."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tirek.channels.cli.law_root import faults_of, law_or_exit, law_root, print_faults
from tirek.channels.text.law_page import law_page
from tirek.engine.cases import CaseResult, read_cases, run_case
from tirek.engine.household_form import month_from, nearest
from tirek.engine.household_schema import household_schema
from tirek.engine.law import LANGUAGES, Law, LawError, day_of
from tirek.engine.loading import load_law, read_with_faults

app = typer.Typer(add_completion=False, no_args_is_help=True, help="The text of the law.")


@app.command()
def check(folder: Annotated[str, typer.Argument(help="Only faults in files whose path holds this.")] = "") -> None:
    """Read the whole law and print every fault; exit code 1 when there is one."""
    try:
        law = load_law(law_root(), use_cache=False)
    except LawError as error:
        faults = [f for f in faults_of(error) if folder in str(f.place)]
        for fault in faults:
            print(fault, file=sys.stderr)
        others = len(faults_of(error)) - len(faults)
        print(f"{len(faults)} faults" + (f", {others} more elsewhere" if others else ""), file=sys.stderr)
        raise typer.Exit(1 if faults else 0) from None
    print(f"{len(law.measures)} measures, {len(law.rules)} rules, {len(law.parameters)} parameters, {len(law.facts)} facts: no fault")
    print(f"law {law.digest[:16]}")


def _law_for_cases() -> Law:
    """The law even where it has faults: who writes one measure need not wait for another's."""
    law, faults = read_with_faults(law_root())
    if faults:
        print(f"the law has {len(faults)} faults (see `tirek law check`); cases run as far as they can", file=sys.stderr)
    return law


@app.command()
def cases(
    measures: Annotated[list[str] | None, typer.Argument(help="Measures, areas or folders; all when none is named.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Run the cases beside the law; exit code 1 when one fails."""
    try:
        law = _law_for_cases()
        results = [run_case(law, case) for case in read_cases(law, measures or ())]
    except LawError as error:
        print_faults(error)
        raise typer.Exit(2) from None
    if as_json:
        print(json.dumps([_as_json(r) for r in results], ensure_ascii=False, indent=1))
    else:
        _print_cases(results)
    if not results or not all(r.passed for r in results):
        raise typer.Exit(1)


def _as_json(result: CaseResult) -> dict[str, object]:
    return {
        "id": result.case.id, "owner": result.case.owner, "place": result.case.place,
        "passed": result.passed, "failures": list(result.failures), "error": result.error,
    }  # fmt: skip


def _print_cases(results: list[CaseResult]) -> None:
    table = Table("measure", "passed", "failed", box=None, pad_edge=False)
    for owner in dict.fromkeys(r.case.owner for r in results):
        own = [r for r in results if r.case.owner == owner]
        failed = sum(not r.passed for r in own)
        table.add_row(owner, str(len(own) - failed), f"[red]{failed}[/red]" if failed else "0")
    console = Console()
    console.print(table)
    for result in results:
        if not result.passed:
            print(f"\n{result.case.id} ({result.case.place})")
            for line in [*result.failures, *([result.error] if result.error else [])]:
                print(f"  {line}")
    print(f"\n{sum(r.passed for r in results)} of {len(results)} cases pass")


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A measure, rule or parameter.")],
    at: Annotated[str, typer.Option("--at", help="As of this month, as in 2021-05.")] = "2026-01",
    language: Annotated[str, typer.Option("--lang", help="kk, ru or en.")] = "kk",
) -> None:
    """What is in force: conditions in words, rules, parameters with sources, versions on a time line, cases."""
    law = law_or_exit()
    known = [*law.measures, *law.rules, *law.parameters]
    try:
        day = day_of(month_from(at))
        if name not in known:
            raise ValueError(f"there is no measure, rule or parameter '{name}' | {nearest(name, known) or 'see `tirek law list`'}")
        if language not in LANGUAGES:
            raise ValueError(f"'{language}' is not a language | {', '.join(LANGUAGES)}")
    except ValueError as error:
        print(str(error).replace(" | ", "\n  write instead: "), file=sys.stderr)
        raise typer.Exit(2) from None
    for line in law_page(law, name, day, language):
        print(line)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the household form, made from the facts of the law."""
    print(json.dumps(household_schema(law_or_exit()), ensure_ascii=False, indent=1))


@app.command("list")
def list_names(
    facts: Annotated[bool, typer.Option("--facts", help="List the facts instead.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="List the rules instead.")] = False,
    parameters: Annotated[bool, typer.Option("--parameters", help="List the parameters instead.")] = False,
    language: Annotated[str, typer.Option("--lang", help="kk, ru or en.")] = "kk",
) -> None:
    """List the measures by area, or the facts, rules or parameters."""
    law = law_or_exit()
    table = Table(box=None, pad_edge=False, show_header=False)
    if facts:
        for fact in law.facts.values():
            table.add_row(fact.name, fact.entity, ("monthly " if fact.monthly else "") + fact.kind, fact.words.get(language, ""))
    elif rules:
        for rule in law.rules.values():
            table.add_row(rule.name, rule.entity, rule.versions[-1].returns, rule.versions[-1].docstring.splitlines()[0])
    elif parameters:
        for parameter in law.parameters.values():
            table.add_row(parameter.name, parameter.unit, parameter.title.get(language, ""))
    else:
        for measure in sorted(law.measures.values(), key=lambda m: m.area):
            words = law.words.get(measure.name)
            table.add_row(measure.area, measure.name, measure.unit, words.name.get(language, "") if words else "")
    Console().print(table)
