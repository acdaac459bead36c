"""Columns of a block to Parquet: the two files of a region, row group by row group."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tirek.country.block import Columns
from tirek.country.drawing.pay import MonthlyRows
from tirek.country.layout import HOUSEHOLDS, NAME_COLUMNS, PEOPLE

# Measured on one region (benchmarks/country_build.py): lz4 reads twice as fast as zstd; dictionaries of numbers save a fifth of the
# bytes and cost as much again in writing.
COMPRESSION = "lz4"
PAGE_BYTES = 2**23


class RegionFiles:
    """The open files of one region."""

    def __init__(self, folder: Path, households: pa.Schema, people: pa.Schema) -> None:
        folder.mkdir(parents=True)
        self._households = _writer(folder / HOUSEHOLDS, households)
        self._people = _writer(folder / PEOPLE, people)

    def __enter__(self) -> RegionFiles:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._households.close()
        self._people.close()

    def write(self, households: pa.RecordBatch, people: pa.RecordBatch) -> None:
        """One row group in each file."""
        self._households.write_batch(households, row_group_size=max(households.num_rows, 1))
        self._people.write_batch(people, row_group_size=max(people.num_rows, 1))


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    return pq.ParquetWriter(
        path,
        schema,
        compression=COMPRESSION,
        use_dictionary=[name for name in NAME_COLUMNS if name in schema.names],
        write_statistics=False,
        store_schema=True,
        data_page_size=PAGE_BYTES,
        data_page_version="2.0",
    )


def monthly_array(rows: int, monthly: MonthlyRows, kind: pa.DataType, unknown: int) -> pa.ListArray:
    """A list column of `rows` entries: a full list where there are values, one sentinel where unknown, else empty."""
    months = monthly.values.shape[1]
    lengths = np.zeros(rows + 1, dtype=np.int32)
    lengths[monthly.rows + 1] = months
    lengths[monthly.unknown + 1] = 1
    offsets = np.cumsum(lengths, dtype=np.int32)
    if len(monthly.unknown):
        values = np.full(int(offsets[-1]), unknown, dtype=monthly.values.dtype)
        values[(offsets[monthly.rows].astype(np.int64)[:, None] + np.arange(months)).ravel()] = monthly.values.ravel()
    else:
        values = monthly.values.ravel()
    field = pa.field("item", kind, nullable=False)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(values, type=kind), type=pa.list_(field))


def batch(schema: pa.Schema, columns: Columns, monthly: dict[str, pa.ListArray], names: dict[str, pa.Array]) -> pa.RecordBatch:
    """The columns in the order and types of the schema."""
    arrays = []
    for field in schema:
        if field.name in monthly:
            arrays.append(monthly[field.name])
        elif field.name in names:
            arrays.append(pa.DictionaryArray.from_arrays(pa.array(columns[field.name]), names[field.name]))
        else:
            arrays.append(pa.array(as_contiguous(columns[field.name]), type=field.type))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def as_contiguous(column: NDArray[np.generic]) -> NDArray[np.generic]:
    """The column as one run of memory, as Arrow needs it."""
    return np.ascontiguousarray(column)
