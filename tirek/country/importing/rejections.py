"""What was refused or repaired: one line per cell, with what is wrong and how to mend it."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Rejection:
    """One refused cell. `row` counts the rows below the header from 1; 0 is the file as a whole."""

    file: str
    row: int
    column: str
    value: str
    problem: str
    mend: str


@dataclass(frozen=True)
class Repair:
    """One name whose letters of two alphabets were made one; the original is kept here."""

    file: str
    row: int
    column: str
    original: str
    repaired: str


@dataclass
class Findings:
    """All rejections and repairs, and for each table which rows were refused."""

    rejections: list[Rejection] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    refused: dict[str, Bools] = field(default_factory=dict)

    def table(self, file: str, rows: int) -> None:
        """Begin a table of so many rows."""
        self.refused[file] = np.zeros(rows, dtype=bool)

    def refuse(self, file: str, column: str, values: pa.Array | Sequence[str], bad: Bools, problem: str, mend: str) -> None:
        """Refuse the marked rows of a table for one cell; `values` are the cells as they were written."""
        for row in np.flatnonzero(bad):
            value = values[int(row)]
            text = value.as_py() if isinstance(value, pa.Scalar) else value
            self.rejections.append(Rejection(file, int(row) + 1, column, "" if text is None else str(text), problem, mend))
        self.refused[file] |= bad

    def refuse_file(self, file: str, column: str, problem: str, mend: str) -> None:
        """Refuse a file as a whole."""
        self.rejections.append(Rejection(file, 0, column, "", problem, mend))

    @property
    def whole_files(self) -> bool:
        """Whether a file as a whole was refused: then nothing can be loaded."""
        return any(r.row == 0 for r in self.rejections)

    def write(self, folder: Path) -> None:
        """`rejections.csv`, `rejections.json` and, where there are any, `repairs.csv`, into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        _write_csv(folder / "rejections.csv", [f.name for f in fields(Rejection)], self.rejections)
        text = json.dumps([asdict(r) for r in self.rejections], ensure_ascii=False, indent=1)
        (folder / "rejections.json").write_text(text + "\n", encoding="utf-8")
        _write_csv(folder / "repairs.csv", [f.name for f in fields(Repair)], self.repairs)


def _write_csv(path: Path, names: list[str], lines: Sequence[Rejection | Repair]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(names)
        writer.writerows([getattr(line, name) for name in names] for line in lines)
