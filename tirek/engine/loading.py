"""Reads the folders of a law into a checked `Law`; keeps the parsed law in a cache keyed by its text."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tirek.engine.declarations import read_fact, read_parameter, read_words
from tirek.engine.law import (
    FOREVER,
    PERSON,
    Fact,
    FamilyKind,
    Law,
    LawError,
    LawErrors,
    Measure,
    MeasureWords,
    Parameter,
    Place,
    Rule,
    RuleVersion,
    Words,
)
from tirek.engine.parsing import RuleFile
from tirek.engine.yaml_text import Mapping, read_yaml

TEXTS = ("rules.py", "parameters.yaml", "facts.yaml", "words.yaml")
ENGINE = Path(__file__).parent
_READERS = ("law", "loading", "parsing", "declarations", "checking", "lowering", "signatures", "vocabulary", "yaml_text")


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
    cached = cache_folder() / f"law-{digest}-{engine_digest(_READERS)}.pickle" if use_cache else None
    if cached and cached.exists():
        try:
            law: Law = pickle.loads(cached.read_bytes())
            return replace(law, root=root)
        except (pickle.UnpicklingError, EOFError, AttributeError):
            cached.unlink(missing_ok=True)
    law, errors = _read(root, files, digest)
    if errors:
        raise LawErrors(errors)
    if cached:
        write_atomically(cached, pickle.dumps(law))
    return law


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that readers see the old or the new content, never a part."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
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
    """The files that make up the text of a law, in order."""
    return sorted(p for name in TEXTS for p in root.rglob(name))


def _read(root: Path, files: list[Path], digest: str) -> tuple[Law, list[LawError]]:
    from tirek.engine.checking import check

    reading = _Reading(root)
    for path in files:
        reading.read(path)
    law = reading.law(digest)
    errors = reading.errors + check(law)
    return law, sorted(errors, key=lambda e: (e.place.file, e.place.line) if e.place else ("", 0))


def closed(versions: list[RuleVersion]) -> tuple[RuleVersion, ...]:
    """Versions in order; one without `until` ends where its successor begins."""
    ends = [v.since for v in versions[1:]] + [FOREVER]
    return tuple(
        replace(v, until=end) if v.until == FOREVER and end > v.since else v for v, end in zip(versions, ends, strict=True)
    )  # fmt: skip


class _Reading:
    """Collects declarations from all files, and the faults in them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.errors: list[LawError] = []
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
        shown, folder = path.relative_to(self.root).as_posix(), path.parent.relative_to(self.root).as_posix()
        shown = f"{self.root.name}/{shown}"
        try:
            if path.name == "rules.py":
                self._add_rules(RuleFile(path.read_text(encoding="utf-8"), shown, folder))
            else:
                self._add_yaml(path.name, read_yaml(path, shown), folder)
        except LawError as error:
            self.errors.append(error)

    def _declare(self, name: str, place: Place) -> None:
        if name in self._declared:
            self.errors.append(LawError(f"'{name}' is already declared at {self._declared[name]}", place, "another name"))
        self._declared.setdefault(name, place)

    def _add_rules(self, file: RuleFile) -> None:
        self.errors += file.errors
        for version in file.rules:
            versions = self.versions.setdefault(version.name, [])
            if not versions:
                self._declare(version.name, version.place)
            versions.append(version)
        for kind in file.families:
            self._declare(kind.name, kind.place)
            self.families[kind.name] = kind
        for measure in file.measures:
            self._declare(measure.name, measure.place)
            self.measures[measure.name] = measure

    def _add_yaml(self, name: str, content: Any, folder: str) -> None:
        if not isinstance(content, Mapping):
            raise LawError("a mapping is expected", Place(f"{folder}/{name}", 1), "name: {…}")
        if name == "words.yaml":
            words, labels = read_words(content, self.errors)
            self.words_by_folder[folder] = words
            self.labels.update(labels)
            return
        for key, entry in content.items():
            if not isinstance(entry, Mapping):
                self.errors.append(LawError(f"'{key}' needs a mapping", content.place(key), f"{key}: {{…}}"))
                continue
            self._declare(str(key), entry.place())
            if name == "facts.yaml" and (fact := read_fact(str(key), entry, self.errors)):
                self.facts[fact.name] = fact
                self.labels[fact.name] = fact.words
            elif name == "parameters.yaml" and (parameter := read_parameter(str(key), entry, self.errors)):
                self.parameters[parameter.name] = parameter
                self.labels.setdefault(parameter.name, parameter.title)

    def law(self, digest: str) -> Law:
        """Everything read, with family variables resolved to the names of their kinds."""
        variables = {f"family:{k.variable}": k.name for k in self.families.values()}
        rules: dict[str, Rule] = {}
        for name, versions in self.versions.items():
            resolved = closed(sorted((self._resolved(v, variables) for v in versions), key=lambda v: v.since))
            rules[name] = Rule(name, resolved[0].entity, resolved)
        measures = {n: replace(m, unit=variables.get(m.unit, m.unit)) for n, m in self.measures.items()}
        words = {n: self.words_by_folder[m.folder] for n, m in measures.items() if m.folder in self.words_by_folder}
        return Law(
            self.root, self.facts, self.parameters, rules, dict(self.families), measures, words, self.labels, digest,
        )  # fmt: skip

    def _resolved(self, version: RuleVersion, variables: dict[str, str]) -> RuleVersion:
        if not version.entity.startswith("family:"):
            return version
        if version.entity not in variables:
            name = version.entity.removeprefix("family:")
            mend = "Person, Household, or a variable made by family(...)"
            self.errors.append(LawError(f"'{name}' is not a family kind", version.place, mend))
            return replace(version, entity=PERSON)
        return replace(version, entity=variables[version.entity])
