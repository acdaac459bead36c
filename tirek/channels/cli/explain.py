"""`tirek explain`: all rights of one household from a form, with reasons, in Kazakh, Russian or English."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from tirek.channels.cli.law_root import law_or_exit
from tirek.channels.text.explanation import explain as explain_in_words
from tirek.channels.text.letter import letter
from tirek.engine.household import Household
from tirek.engine.household_form import FormErrors, month_from, read_household
from tirek.engine.law import LANGUAGES, Law, LawError
from tirek.engine.reason_record import reason_record
from tirek.engine.reference import NOT_IN_FORCE, evaluate
from tirek.engine.yaml_text import parse_yaml


def explain(
    file: Annotated[Path, typer.Argument(help="A household in YAML or JSON; '-' reads from the input.")],
    month: Annotated[str, typer.Option("--month", help="As of this month, as in 2026-01.")],
    measure: Annotated[list[str] | None, typer.Option("--measure", help="Only these measures.")] = None,
    language: Annotated[str, typer.Option("--lang", help="kk, ru or en.")] = "kk",
    with_flips: Annotated[bool, typer.Option("--flips", help="Also say what would change a refusal.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also list measures that do not concern this household.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    with_trace: Annotated[
        bool, typer.Option("--trace", help="With --json: every value, comparison and source behind each decision.")
    ] = False,
) -> None:
    """All rights of one household: what is due, what cannot be told yet, what is not met and why."""
    if language not in LANGUAGES:
        _refuse(f"--lang: '{language}' is not a language\n  write instead: {' | '.join(LANGUAGES)}")
    law = law_or_exit()
    household = household_or_exit(law, file)
    try:
        determination = evaluate(law, household, month_from(month), measure)
    except (LawError, ValueError) as error:
        _refuse(str(error).replace(" | ", "\n  write instead: "))
    result = explain_in_words(determination, language, with_flips=with_flips, everything=everything or bool(measure))
    if not as_json:
        print(letter(result, law))
        return
    trace = {"trace": [reason_record(m) for m in determination.measures if m.outcome != NOT_IN_FORCE]} if with_trace else {}
    print(json.dumps({**result.as_json(), **trace}, ensure_ascii=False, indent=1))


def household_or_exit(law: Law, file: Path) -> Household:
    """The household of a form; its faults go to stderr and end the command with code 2."""
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
        return read_household(parse_yaml(text, str(file)), law)
    except OSError as error:
        _refuse(f"{file}: {error.strerror}")
    except (FormErrors, LawError) as error:
        _refuse(str(error))


def _refuse(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise typer.Exit(2)
