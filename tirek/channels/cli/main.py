"""The command line: one command per job, each imported only when it is called."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from importlib import import_module

import typer

# name → module, what it holds there (an app or a function), and one line of help.
# What needs numba or arrow stays away until its own command is called: `explain` answers at once.
COMMANDS = {
    "law": ("tirek.channels.cli.law", "app", "Check the law, run its cases, show a measure, list names."),
    "explain": ("tirek.channels.cli.explain", "explain", "All rights of one household, with reasons."),
    "country": ("tirek.channels.cli.country", "app", "Build, import or report on a country."),
    "run": ("tirek.channels.cli.run", "run", "Evaluate the whole law for a country."),
    "report": ("tirek.channels.cli.report", "report", "Write the HTML report of a run."),
}


def command(name: str) -> typer.Typer:
    """The app of a command, imported now."""
    module, attribute, _ = COMMANDS[name]
    found = getattr(import_module(module), attribute)
    if isinstance(found, typer.Typer):
        return found
    app = typer.Typer(add_completion=False)
    app.command(name)(found)
    return app


def usage() -> str:
    """What `tirek --help` says."""
    lines = [f"  {name:<9}{about}" for name, (_, _, about) in COMMANDS.items()]
    return "\n".join(
        ["Usage: tirek COMMAND …", "", "Tirek: the law of social protection, run.", "", *lines, "", "tirek COMMAND --help says more."]
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command. Kazakh letters are written even where the terminal does not say that it knows them."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    name, *rest = list(sys.argv[1:] if arguments is None else arguments) or [""]
    if name in ("-h", "--help"):
        print(usage())
        return
    if name not in COMMANDS:
        near = difflib.get_close_matches(name, list(COMMANDS), 1)
        fault = f"there is no command '{name}'" + (f"; did you mean '{near[0]}'?" if near else "") if name else "which command?"
        print(f"{fault}\n\n{usage()}", file=sys.stderr)
        raise SystemExit(2)
    command(name)(args=rest, prog_name=f"tirek {name}")
