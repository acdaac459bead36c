"""Which country's law is read: the package named by `TIREK_LAW`, or a folder."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import typer

from tirek.engine.law import Law, LawError, LawErrors
from tirek.engine.loading import load_law

# The only place where the platform names a country: law is a plug-in.
LAW_PACKAGE = "law_kz"


def law_root() -> Path:
    """The folder of the law; `LawError` where there is none."""
    named = os.environ.get("TIREK_LAW", LAW_PACKAGE)
    if Path(named).is_dir():
        return Path(named)
    spec = find_spec(named) if named.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        raise LawError(f"there is no law '{named}'", None, "TIREK_LAW=a folder or an installed package of law")
    return Path(next(iter(spec.submodule_search_locations)))


def law_or_exit() -> Law:
    """The law, checked; every fault goes to stderr and ends the command with code 2."""
    try:
        return load_law(law_root())
    except LawError as error:
        print_faults(error)
        raise typer.Exit(2) from None


def faults_of(error: LawError) -> tuple[LawError, ...]:
    """The single faults behind an error."""
    return error.errors if isinstance(error, LawErrors) else (error,)


def print_faults(error: LawError) -> None:
    """Every fault to stderr, and how many there are."""
    faults = faults_of(error)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(faults)} fault{'s' if len(faults) != 1 else ''} in the law", file=sys.stderr)
