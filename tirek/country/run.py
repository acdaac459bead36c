"""The main job: the whole law over a whole country, from Parquet to published Parquet, all or nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from threading import local

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from tirek.country.layout import HOUSEHOLDS, PEOPLE, CountryError, read_manifest, region_folder
from tirek.country.presumption import Presumption, presume
from tirek.engine.codegen_passes import MAYBE_FAMILY, TOTALS
from tirek.engine.kernel import Buffers, Kernel, Rights, compile_law
from tirek.engine.law import HOUSEHOLD, Law
from tirek.engine.part import Column, Part
from tirek.engine.plan import facts_behind
from tirek.engine.vocabulary import Month

ROW_GROUPS_A_TASK = 4
LISTED = ("cash", "service", "status", "insurance", "credit")
OUTCOMES = ("", "unknown", "met", "not computed")
WHETHER_A_FAMILY = "whether there is such a family"
NO_AMOUNT = np.iinfo(np.int64).min
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Totals:
    """Counts of one measure.

    Units met, unknown and not computed; sum of amounts in tiyn; people in the units met; how often each condition decided against
    (`refused`) and left open (`unsure`).
    """

    met: int
    unknown: int
    not_computed: int
    amount: int
    people: int
    refused: dict[str, int]
    unsure: dict[str, int]


@dataclass
class RunResult:
    """What a run found. `totals[measure]` for the country, `regions[kato][measure]` for each region."""

    month: Month
    people: int
    households: int
    rows: int
    input_hash: str
    totals: dict[str, Totals] = field(default_factory=dict)
    regions: dict[str, dict[str, Totals]] = field(default_factory=dict)
    region_people: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Task:
    """Some consecutive row groups of one region; `number` orders the result files."""

    region: str
    first: int
    last: int
    number: int


class CountryRun:
    """Runs a law over a country on disk.

    `reform` is a second law on the same columns; `presumptions` fill facts that no register holds; `listed` writes a row per right.
    """

    def __init__(
        self,
        country: Path,
        law: Law,
        month: Month,
        *,
        reform: Law | None = None,
        presumptions: tuple[Presumption, ...] = (),
        threads: int | None = None,
        listed: bool = True,
    ) -> None:
        self.country, self.month, self.listed = country, month, listed
        self.manifest = read_manifest(country)
        self.laws = (law,) if reform is None else (law, reform)
        self.kernels = tuple(compile_law(each, month) for each in self.laws)
        self.presumptions = presumptions
        self.threads = threads or len(os.sched_getaffinity(0))
        self._own = local()
        self.columns = set(self.manifest.household_facts) | set(self.manifest.person_facts)

    def run(self, into: Path, progress: Progress = lambda people: None) -> tuple[RunResult, ...]:
        """Evaluate everybody and write `rights/` below `into`; one result per law.

        `into` appears only when all is written. `progress` is told the people done. Raises `CountryError` where `into` exists.
        """
        if into.exists():
            raise CountryError(f"{into} already exists. Name another folder, or remove it.")
        unfinished = into.with_name(f".{into.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        for name in self._folders():
            (unfinished / name).mkdir(parents=True)
        try:
            found, digest = self._over_tasks(unfinished, progress)
            results = tuple(self._gathered(i, found, digest) for i in range(len(self.laws)))
            unfinished.rename(into)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        return results

    def _folders(self) -> tuple[str, ...]:
        return ("rights", "rights_of_reform")[: len(self.laws)]

    def _tasks(self) -> Iterator[_Task]:
        number = 0
        for part in self.manifest.parts:
            for first in range(0, part.row_groups, ROW_GROUPS_A_TASK):
                yield _Task(part.region, first, min(first + ROW_GROUPS_A_TASK, part.row_groups), number)
                number += 1

    def _over_tasks(self, folder: Path, progress: Progress) -> tuple[list[tuple[_Task, list[_Counts]]], str]:
        """All tasks on all cores, and the hash of what they read; a failure in one stops the rest."""
        found: list[tuple[_Task, list[_Counts]]] = []
        with ThreadPoolExecutor(self.threads) as pool:
            digests = [pool.submit(file_digest, path) for path in self._files()]
            waiting: set[Future[tuple[_Task, list[_Counts]]]] = {pool.submit(self._task, t, folder) for t in self._tasks()}
            try:
                while waiting:
                    done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    for future in done:
                        found.append(future.result())
                        progress(found[-1][1][0].people)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
            digest = hashlib.sha256("".join(f.result() for f in digests).encode()).hexdigest()
        return sorted(found, key=lambda pair: pair[0].number), digest

    def _files(self) -> list[Path]:
        return [region_folder(self.country, p.region) / name for p in self.manifest.parts for name in (HOUSEHOLDS, PEOPLE)]

    def _task(self, task: _Task, folder: Path) -> tuple[_Task, list[_Counts]]:
        buffers = self._buffers()
        source = region_folder(self.country, task.region)
        files = [pq.ParquetFile(source / name, memory_map=True) for name in (HOUSEHOLDS, PEOPLE)]
        counts = [_Counts(kernel) for kernel in self.kernels]
        writers = [_RightsWriter(folder / name, task.number, kernel) for name, kernel in zip(self._folders(), self.kernels, strict=True)]
        for group in range(task.first, task.last):
            part, ids = self._read(files, group)
            for kernel, law, own, count, writer in zip(self.kernels, self.laws, buffers, counts, writers, strict=True):
                rights = kernel.run(part, kernel.vector(law, _month(self.manifest.first_month)), own)
                count.add(rights, part)
                if self.listed:
                    writer.write(rights, part, ids)
        for writer in writers:
            writer.close()
        return task, counts

    def _buffers(self) -> list[Buffers]:
        """This thread's memory."""
        if not hasattr(self._own, "buffers"):
            self._own.buffers = [self._silenced(kernel) for kernel in self.kernels]
        buffers: list[Buffers] = self._own.buffers
        return buffers

    def _silenced(self, kernel: Kernel) -> Buffers:
        """Contributions are counted, not listed; so is what is unknown for all, since the country lacks the fact."""
        buffers = Buffers(kernel)
        held = self.columns | {p.fact for p in self.presumptions}
        for name in kernel.measures:
            measure = kernel.law.measures[name]
            if measure.kind not in LISTED:
                buffers.silence(kernel, name, None)
            for condition in measure.conditions:
                if measure.kind not in LISTED or not facts_behind(kernel.law, condition) <= held:
                    buffers.silence(kernel, name, condition)
        return buffers

    def _read(self, files: list[pq.ParquetFile], group: int) -> tuple[Part, tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
        """One row group of households with its people, as a part; and their ids."""
        wanted = {f for kernel in self.kernels for f in kernel.facts}
        households = _columns(files[0], group, ["household_id", "members", *sorted(wanted & set(self.manifest.household_facts))])
        people = _columns(files[1], group, ["person_id", *sorted(wanted & set(self.manifest.person_facts))])
        members = households.pop("members")
        offsets = np.concatenate([[0], np.cumsum(members, dtype=np.int64)]).astype(np.int64)
        ids = households.pop("household_id"), people.pop("person_id")
        part = Part(offsets, {**households, **people})
        return presume(part, self.presumptions, self.laws[0]), ids  # type: ignore[return-value]

    def _gathered(self, number: int, found: list[tuple[_Task, list[_Counts]]], input_hash: str) -> RunResult:
        kernel = self.kernels[number]
        result = RunResult(self.month, self.manifest.people, self.manifest.households, 0, input_hash)
        whole, by_region = _Counts(kernel), dict[str, _Counts]()
        for task, counts in found:
            for into in (whole, by_region.setdefault(task.region, _Counts(kernel))):
                into.merge(counts[number])
        result.rows, result.totals = whole.rows, whole.totals()
        result.regions = {region: counts.totals() for region, counts in by_region.items()}
        result.region_people = {region: counts.people for region, counts in by_region.items()}
        return result


class _Counts:
    """Running sums of what parts were entitled to."""

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel
        shape = (len(kernel.measures), kernel.generated.conditions)
        self.sums = np.zeros((shape[0], TOTALS), np.int64)
        self.refused, self.unsure = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        self.people = self.rows = 0

    def add(self, rights: Rights, part: Part) -> None:
        """A part's rights."""
        self.sums += rights.totals
        self.refused += rights.refused
        self.unsure += rights.unsure
        self.people += part.people
        self.rows += len(rights.unit)

    def merge(self, other: _Counts) -> None:
        """Another count."""
        self.sums += other.sums
        self.refused += other.refused
        self.unsure += other.unsure
        self.people += other.people
        self.rows += other.rows

    def totals(self) -> dict[str, Totals]:
        """By measure."""
        found: dict[str, Totals] = {}
        for i, name in enumerate(self.kernel.measures):
            conditions = self.kernel.law.measures[name].conditions
            met, unknown, amount, not_computed, people = (int(n) for n in self.sums[i])
            refused = {c: int(self.refused[i, k]) for k, c in enumerate(conditions)}
            unsure = {c: int(self.unsure[i, k]) for k, c in enumerate(conditions)}
            found[name] = Totals(met, unknown, not_computed, amount, people, refused, unsure)
        return found


class _RightsWriter:
    """Writes one file of rights: whom, measure, outcome, amount in tiyn (null where it cannot be told), deciding condition."""

    def __init__(self, folder: Path, number: int, kernel: Kernel) -> None:
        self._path = folder / f"rights-{number:05d}.parquet"
        self._kernel = kernel
        self._measures = pa.array(kernel.measures)
        self._outcomes = pa.array(OUTCOMES)
        conditions = [kernel.law.measures[m].conditions for m in kernel.measures]
        names = ["", WHETHER_A_FAMILY, *dict.fromkeys(c for each in conditions for c in each)]
        self._conditions = pa.array(names)
        self._codes = np.zeros((len(conditions), MAYBE_FAMILY + 2), np.int16)
        self._codes[:, MAYBE_FAMILY] = names.index(WHETHER_A_FAMILY)
        for row, each in enumerate(conditions):
            self._codes[row, : len(each)] = [names.index(c) for c in each]
        self._of_household = np.array([kernel.law.measures[m].unit == HOUSEHOLD for m in kernel.measures])
        self._writer: pq.ParquetWriter | None = None

    def write(self, rights: Rights, part: Part, ids: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]) -> None:
        """Add a part's rights."""
        household_ids, person_ids = ids
        whole = self._of_household[rights.measure]
        person = np.where(whole, -1, person_ids[np.where(whole, 0, rights.unit)])
        home = np.searchsorted(part.offsets, rights.unit, side="right") - 1
        household = household_ids[np.where(whole, rights.unit, home)]
        deciding = self._codes[rights.measure, rights.deciding]
        table = pa.table(
            {
                "household_id": household,
                "person_id": pa.array(person, mask=whole),
                "measure": pa.DictionaryArray.from_arrays(pa.array(rights.measure), self._measures),
                "outcome": pa.DictionaryArray.from_arrays(pa.array(rights.outcome), self._outcomes),
                "amount_tiyn": pa.array(rights.amount, mask=rights.amount == NO_AMOUNT),
                "deciding": pa.DictionaryArray.from_arrays(pa.array(deciding), self._conditions),
            }
        )
        if self._writer is None:
            codes = ["measure", "outcome", "deciding"]
            self._writer = pq.ParquetWriter(self._path, table.schema, compression="lz4", write_statistics=False, use_dictionary=codes)
        self._writer.write_table(table)

    def close(self) -> None:
        """Finish the file."""
        if self._writer is not None:
            self._writer.close()


def _columns(file: pq.ParquetFile, group: int, names: list[str]) -> dict[str, Column]:
    """Columns of a row group as numpy arrays without a copy; a monthly fact as (values, offsets)."""
    table = file.read_row_group(group, columns=names, use_threads=False)
    found: dict[str, Column] = {}
    for name in names:
        chunks = table.column(name).chunks
        array = chunks[0] if len(chunks) == 1 else pa.concat_arrays(chunks)
        if pa.types.is_list(array.type):
            offsets = array.offsets.to_numpy()
            found[name] = array.values.to_numpy(zero_copy_only=True), offsets
        else:
            found[name] = array.to_numpy(zero_copy_only=True)
    return found


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _month(text: str) -> Month:
    return Month(int(text[:4]), int(text[5:7]))
