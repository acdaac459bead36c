"""The rules of the house, held for every file: sizes, names, words, numbers, imports, addresses."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
CODE = ("tirek", "law_kz", "benchmarks", "tests")
LONGEST_MODULE, LONGEST_FUNCTION = 400, 40
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "base"}
LANGUAGES = {"kk", "ru", "en"}
# Written in two halves, so that this file does not name what it forbids.
ADDRESSES = [re.compile(a + b) for a, b in ((r"/work", r"/(main|shared)"), (r"/home", r"/\w"), (r"/root", r"/"), (r"/Users", r"/\w"))]
REGISTRIES = [re.compile(a + b) for a, b in (("py", r"pi\.org"), ("python", r"hosted\.org"), ("registry.npm", r"js"), ("deb.deb", r"ian"))]


def python_files(*folders: str) -> list[Path]:
    """Python files below folders of the project."""
    return sorted(p for folder in folders for p in (ROOT / folder).rglob("*.py") if "__pycache__" not in p.parts)


def shown(path: Path) -> str:
    """A path as a person names it."""
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_module_is_longer_than_400_lines() -> None:
    long = {shown(p): n for p in python_files(*CODE) if (n := len(p.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE}
    assert not long


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{shown(p)}:{f.lineno} {f.name}: {f.end_lineno - f.lineno + 1} lines"
        for p in python_files(*CODE)
        for f in functions(p)
        if f.end_lineno and f.end_lineno - f.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_modules_are_named_for_their_subject() -> None:
    bad = [shown(p) for p in (ROOT / "tirek").rglob("*") if p.stem in FORBIDDEN_NAMES and (p.is_dir() or p.suffix == ".py")]
    assert not bad


def test_every_module_of_the_platform_says_what_it_is() -> None:
    silent = [
        shown(p)
        for p in python_files("tirek", "law_kz")
        if p.read_text(encoding="utf-8").strip() and not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert not silent


def word_mappings(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping whose keys are languages."""
    if isinstance(node, dict):
        if node and set(node) <= LANGUAGES:
            yield path, node
        for key, value in node.items():
            yield from word_mappings(value, f"{path}.{key}" if path else str(key))
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from word_mappings(value, f"{path}[{i}]")


@pytest.mark.parametrize("room", ["tirek", "law_kz"])
def test_every_word_people_read_exists_in_kazakh_and_russian(room: str) -> None:
    lacking = []
    for path in sorted((ROOT / room).rglob("*.yaml")):
        for where, words in word_mappings(yaml.safe_load(path.read_text(encoding="utf-8"))):
            missing = [language for language in ("kk", "ru") if not words.get(language)]
            lacking += [f"{shown(path)}: {where} has no {language}" for language in missing]
    assert not lacking, "\n".join(lacking)


def test_kazakh_and_russian_words_mix_no_latin_letters_into_a_word() -> None:
    mixed = re.compile(r"[А-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+[A-Za-z]|[A-Za-z]+[А-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")
    found = []
    for path in sorted([*(ROOT / "tirek").rglob("*.yaml"), *(ROOT / "law_kz").rglob("*.yaml")]):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            found += [f"{shown(path)}:{number} {m[0]}" for m in mixed.finditer(re.sub(r"\{\w+\}|\\u\w{4}", " ", line))]
    assert not found, "\n".join(found)


def test_no_floats_where_money_is_made() -> None:
    found = []
    for path in python_files("tirek/engine", "law_kz"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            if call or literal:
                found.append(f"{shown(path)}:{getattr(node, 'lineno', 0)}")
    assert not found


def imported(path: Path) -> Iterator[str]:
    """Full names of what a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def test_the_law_knows_only_the_vocabulary() -> None:
    """Measures' folders are no packages, so the import linter does not see them; this does."""
    bad = [
        f"{shown(p)}: {name}"
        for p in python_files("law_kz")
        for name in imported(p)
        if name not in ("tirek.engine.vocabulary", "__future__") and not name.startswith("law_kz.")
    ]
    assert not bad


def test_the_reference_needs_no_arrays() -> None:
    """`tirek explain` must start at once, and a wrong compiler must not reach the reference."""
    heavy = ("numpy", "numba", "pyarrow", "pandas")
    program = (
        "import sys, tirek.engine.reference, tirek.engine.cases, tirek.channels.cli.main; "
        f"print([m for m in {heavy!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def project_files() -> list[Path]:
    """Files that the project keeps: what git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout: the project's files cannot be listed")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_machine_path_or_a_package_registry() -> None:
    found = []
    for path in project_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{shown(path)}: {m[0]}" for pattern in ADDRESSES + REGISTRIES if (m := pattern.search(text))]
    assert not found, "\n".join(found)


def test_at_most_twenty_direct_dependencies() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert len(project["dependencies"]) + len(project["optional-dependencies"]["dev"]) <= 20


def test_every_locked_package_has_a_hash() -> None:
    for lock in ("dev.txt", "bench.txt", "uv.txt"):
        entries = re.split(r"\n(?=\S)", (ROOT / "requirements" / lock).read_text(encoding="utf-8"))
        pinned = [e for e in entries if "==" in e.split("\n")[0]]
        assert pinned
        assert all("--hash=sha256:" in e for e in pinned), lock


def test_every_area_of_the_law_has_a_name() -> None:
    areas = yaml.safe_load((ROOT / "law_kz" / "areas.yaml").read_text(encoding="utf-8"))
    used = {m[1] for p in python_files("law_kz") for m in re.finditer(r'^\s+area="(\w+)"', p.read_text(encoding="utf-8"), re.MULTILINE)}
    assert used <= set(areas)
