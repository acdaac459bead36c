"""Reads the folders of a law into a checked `Law`; keeps the parsed law in a cache keyed by its text."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from tirek.engine.checking import check
from tirek.engine.declarations import read_fact, read_parameter, read_words
from tirek.engine.law import (
    BUILTINS,
    FOREVER,
    PERSON,
    Fact,
    FamilyKind,
    Law,
    LawError,
    LawErrors,
    Measure,
    MeasureWords,
    NotFound,
    Parameter,
    Place,
    Rule,
    RuleVersion,
    Words,
    faults_in,
    nearest,
)  # fmt: skip
from tirek.engine.parsing import RuleFile
from tirek.engine.yaml_text import Mapping, read_yaml

TEXTS = ("rules.py", "parameters.yaml", "facts.yaml", "words.yaml")
ENGINE = Path(__file__).parent
_READERS = (
    "law", "yaml_text", "parsing", "declarations", "loading", "checking", "declared_faults", "lowering", "lowering_names", "lowering_calls",
    "lowering_operators", "forbidden_syntax", "signatures", "ir", "vocabulary",
)  # fmt: skip


def cache_folder() -> Path:
    """Where compiled and parsed law is kept between processes: `TIREK_CACHE`, else the user's cache."""
    folder = os.environ.get("TIREK_CACHE")
    if not folder:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
        folder = str(Path(base) / "tirek")
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    return path


def load_law(root: Path | str, *, use_cache: bool = True) -> Law:
    """Read and check the law below `root`.

    Raises `LawErrors` with every fault found: file, line, and what to write instead.
    """
    root = Path(root).resolve()
    files = law_files(root)
    if not files:
        raise LawError(f"there is no law below {root}", None, "a folder with rules.py and parameters.yaml")
    digest = _digest(root, files)
    cached = _cached_law(root, digest) if use_cache else None
    law = _from_cache(cached) if cached else None
    if law is not None:
        return replace(law, root=root)
    law, errors = _read(root, files, digest)
    if errors:
        raise LawErrors(errors)
    if cached:
        with suppress(OSError):  # a full or locked disk costs the next start its speed, nothing else
            write_atomically(cached, pickle.dumps(law))
    return law


def _cached_law(root: Path, digest: str) -> Path | None:
    """The file in which the parsed law is kept; None where there can be no cache. Syntax trees differ between versions of Python."""
    try:
        return cache_folder() / f"law-{digest}-{root.name}-{engine_digest(_READERS)}-{sys.implementation.cache_tag}.pickle"
    except OSError:
        return None


def _from_cache(path: Path) -> Law | None:
    """The law kept in a file; None where there is none, or where it is broken: then it will be written anew."""
    try:
        law = pickle.loads(path.read_bytes())
    except Exception:  # a broken pickle raises whatever its bytes happen to say
        return None
    return law if isinstance(law, Law) else None


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that readers see the old or the new content, never a part."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    temporary.write_bytes(content)
    temporary.replace(path)


def _digest(root: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def engine_digest(modules: tuple[str, ...]) -> str:
    """Digest of the text of some of the engine's modules: what a changed engine made is not read from a cache."""
    digest = hashlib.sha256()
    for name in modules:
        digest.update((ENGINE / f"{name}.py").read_bytes())
    return digest.hexdigest()[:12]


def read_with_faults(root: Path) -> tuple[Law, list[LawError]]:
    """What could be read of a law that may have faults, and the faults by file and line; nothing is cached."""
    root = root.resolve()
    files = law_files(root)
    return _read(root, files, _digest(root, files))


def law_files(root: Path) -> list[Path]:
    """The files that make up the text of a law, in order: what several measures share stands before them."""
    return sorted((p for name in TEXTS for p in root.rglob(name)), key=lambda p: (len(p.parts), p))


def _read(root: Path, files: list[Path], digest: str) -> tuple[Law, list[LawError]]:
    reading = _Reading(root)
    for path in files:
        reading.read(path)
    law = reading.law(digest)
    found = [*reading.errors, *check(law, frozenset(reading.broken))]
    told = {str(f): f for f in found if reading.whole or not isinstance(f, NotFound)}
    return law, sorted(told.values(), key=lambda e: (e.place.file, e.place.line) if e.place else ("", 0))


def closed(versions: list[RuleVersion]) -> tuple[RuleVersion, ...]:
    """Versions in order; one without `until` ends where its successor begins."""
    ends = [v.since for v in versions[1:]] + [FOREVER]
    return tuple(
        replace(v, until=end) if v.until == FOREVER and end > v.since else v for v, end in zip(versions, ends, strict=True)
    )  # fmt: skip


class _Reading:
    """Collects declarations from all files, and the faults in them.

    `broken` are names declared with a fault; `whole` is false where a file could not be read at all.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.errors: list[LawError] = []
        self.broken: set[str] = set()
        self.whole = True
        self.facts: dict[str, Fact] = {}
        self.parameters: dict[str, Parameter] = {}
        self.versions: dict[str, list[RuleVersion]] = {}
        self.families: dict[str, FamilyKind] = {}
        self.measures: dict[str, Measure] = {}
        self.words_by_folder: dict[str, MeasureWords] = {}
        self.labels: dict[str, Words] = {}
        self._declared: dict[str, Place] = {}

    def read(self, path: Path) -> None:
        """Add one file."""
        folder = path.parent.relative_to(self.root).as_posix()
        shown = f"{self.root.name}/{path.relative_to(self.root).as_posix()}"
        try:
            if path.name == "rules.py":
                self._add_rules(_rule_file(path, shown, folder))
            else:
                self._add_yaml(path.name, read_yaml(path, shown, self.errors), shown, folder)
        except LawError as error:
            self.errors += faults_in(error)
            self.whole = False

    def _declare(self, name: str, place: Place) -> bool:
        """Whether a name is new."""
        if name in BUILTINS:
            self.errors.append(LawError(f"'{name}' already has a meaning in every rule", place, "another name"))
        elif name in self._declared:
            self.errors.append(LawError(f"'{name}' is already declared at {self._declared[name]}", place, "another name"))
        return self._declared.setdefault(name, place) == place

    def _add_rules(self, file: RuleFile) -> None:
        self.errors += file.errors
        self.broken |= file.broken
        self.whole = self.whole and file.whole
        for version in file.rules:
            if version.name in self.versions or self._declare(version.name, version.place):
                self.versions.setdefault(version.name, []).append(version)
        for kind in file.families:
            if self._declare(kind.name, kind.place) and (kind.variable == kind.name or self._declare(kind.variable, kind.place)):
                self.families[kind.name] = kind
        for measure in file.measures:
            if self._declare(measure.name, measure.place):
                self.measures[measure.name] = measure

    def _add_yaml(self, name: str, content: Any, shown: str, folder: str) -> None:
        if not isinstance(content, Mapping):
            raise LawError("a mapping is expected", Place(shown, 1), "name: {…}")
        content.file = shown
        if name == "words.yaml":
            words, labels = read_words(content, self.errors)
            self.words_by_folder[folder] = words
            self.labels.update(labels)
            return
        for key, entry in content.items():
            place = content.place(key)
            if not isinstance(key, str) or not key.isidentifier():
                self.errors.append(LawError(f"'{key}' cannot be a name", place, "letters, digits and _: mci_benefit"))
            elif not isinstance(entry, Mapping):
                self.errors.append(LawError(f"'{key}' needs a mapping", place, f"{key}: {{…}}"))
                self.broken.add(key)
            elif self._declare(key, place):
                self._add_entry(name, key, entry)

    def _add_entry(self, name: str, key: str, entry: Mapping) -> None:
        if name == "facts.yaml":
            fact = read_fact(key, entry, self.errors)
            if fact:
                self.facts[key], self.labels[key] = fact, fact.words
                return
        else:
            parameter = read_parameter(key, entry, self.errors)
            if parameter:
                self.parameters[key] = parameter
                self.labels.setdefault(key, parameter.title)
                return
        self.broken.add(key)

    def law(self, digest: str) -> Law:
        """Everything read, with family variables resolved to the names of their kinds."""
        variables = {f"family:{k.variable}": k.name for k in self.families.values()}
        rules: dict[str, Rule] = {}
        for name, versions in self.versions.items():
            resolved = closed(sorted((self._resolved(v, variables) for v in versions), key=lambda v: v.since))
            rules[name] = Rule(name, resolved[0].entity, resolved)
        measures = {n: replace(m, unit=variables.get(m.unit, m.unit)) for n, m in self.measures.items()}
        words = {n: self.words_by_folder[m.folder] for n, m in measures.items() if m.folder in self.words_by_folder}
        return Law(self.root, self.facts, self.parameters, rules, dict(self.families), measures, words, self.labels, digest)

    def _resolved(self, version: RuleVersion, variables: dict[str, str]) -> RuleVersion:
        """The version with the name of its family kind; of a person, and broken, where there is no such kind."""
        if not version.entity.startswith("family:"):
            return version
        if version.entity in variables:
            return replace(version, entity=variables[version.entity])
        name = version.entity.removeprefix("family:")
        self.broken.add(version.name)
        if name not in self.broken:
            known = ["Person", "Household", *(v.removeprefix("family:") for v in variables)]
            mend = nearest(name, known, "Person, Household, or a variable made by family(...)")
            self.errors.append(NotFound(f"'{name}' is not a family kind", version.where("entity"), mend))
        return replace(version, entity=PERSON)


def _rule_file(path: Path, shown: str, folder: str) -> RuleFile:
    try:
        return RuleFile(path.read_text(encoding="utf-8"), shown, folder)
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise LawError("not a UTF-8 text", Place(shown, line), "the file saved as UTF-8") from error
