"""The tables of an import as columns of strings."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tirek.country.importing.rejections import Findings
from tirek.country.importing.values import cleaned
from tirek.country.layout import CountryError

REQUIRED = {
    "households": ("household_id", "kato"),
    "people": ("person_id", "household_id", "iin", "surname", "given_name", "birth_date", "sex"),
    "kinship": ("person_id", "relation", "other_id"),
    "monthly": ("fact", "month", "value"),
    "facts": ("fact", "value"),
}
NEEDED = ("households", "people")
ENDINGS = (".csv", ".parquet")


@dataclass(frozen=True)
class Source:
    """One table: its file name and its columns as cleaned strings."""

    file: str
    columns: dict[str, pa.Array]

    @property
    def rows(self) -> int:
        """Rows below the header."""
        return len(next(iter(self.columns.values())))

    def texts(self, column: str) -> NDArray[np.object_]:
        """A column as Python strings; empty ones where the table lacks it."""
        if column not in self.columns:
            return np.full(self.rows, "", dtype=object)
        return np.asarray(self.columns[column].to_numpy(zero_copy_only=False), dtype=object)


def read_tables(folder: Path, findings: Findings) -> dict[str, Source]:
    """The tables of a folder by name (`people.csv` or `people.parquet`, …); missing ones and missing columns become findings.

    Raises `CountryError` where the folder is none or a file cannot be read at all.
    """
    if not folder.is_dir():
        raise CountryError(f"{folder} is no folder. Give the folder that holds people.csv and households.csv (docs/import.md).")
    tables = {}
    for name, required in REQUIRED.items():
        paths = [folder / f"{name}{ending}" for ending in ENDINGS if (folder / f"{name}{ending}").is_file()]
        if len(paths) > 1:
            findings.refuse_file(paths[1].name, "", f"{paths[0].name} is there as well", "keep one of the two")
        if not paths and name in NEEDED:
            findings.refuse_file(f"{name}.csv", "", "the table is missing", f"a file {name}.csv or {name}.parquet in {folder}")
        if paths:
            tables[name] = _read(paths[0])
            for column in required:
                if column not in tables[name].columns:
                    near = difflib.get_close_matches(column, list(tables[name].columns), 1)
                    mend = f"rename '{near[0]}' to '{column}'" if near else f"a column '{column}' (docs/import.md)"
                    findings.refuse_file(paths[0].name, column, "the column is missing", mend)
            findings.table(paths[0].name, tables[name].rows)
    return tables


def _read(path: Path) -> Source:
    try:
        table = _csv(path) if path.suffix == ".csv" else pq.read_table(path)
        columns = {name: cleaned(_strings(table[name])) for name in table.column_names}
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as error:
        raise CountryError(
            f"{path} cannot be read: {error}. Write CSV in UTF-8 with a header, commas between cells, or Parquet."
        ) from error
    if not columns:
        raise CountryError(f"{path} has no columns. The first line names them (docs/import.md).")
    return Source(path.name, columns)


def _csv(path: Path) -> pa.Table:
    with path.open("rb") as stream:
        header = stream.readline().decode("utf-8-sig", errors="replace")
    names = [name.strip().strip('"') for name in header.rstrip("\r\n").split(",")]
    convert = pcsv.ConvertOptions(
        column_types={name: pa.string() for name in names}, strings_can_be_null=False, quoted_strings_can_be_null=False
    )
    return pcsv.read_csv(path, convert_options=convert, parse_options=pcsv.ParseOptions(newlines_in_values=True))


def _strings(column: pa.ChunkedArray) -> pa.Array:
    combined = column.combine_chunks()
    if isinstance(combined, pa.ChunkedArray):
        combined = pa.concat_arrays(combined.chunks) if combined.num_chunks else pa.array([], type=pa.string())
    if pa.types.is_dictionary(combined.type):
        combined = combined.dictionary_decode()
    if pa.types.is_boolean(combined.type):
        return pa.array([None if v is None else str(v).lower() for v in combined.to_pylist()], type=pa.string())
    return combined.cast(pa.string())
