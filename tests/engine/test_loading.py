"""Loading a law: read once, kept by its text, read anew when the text changes, whatever happens to the cache."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.engine.faulty import PARAMETERS, write_law
from tirek.engine import loading
from tirek.engine.law import LawError
from tirek.engine.loading import cache_folder, law_files, load_law, read_with_faults


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for each test."""
    monkeypatch.setenv("TIREK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The tiny law on disk."""
    return write_law(tmp_path, {})


def kept(folder: Path) -> list[Path]:
    """The laws in a cache."""
    return sorted(folder.glob("law-*.pickle"))


def test_a_law_read_again_is_the_same_law(root: Path, own_cache: Path) -> None:
    first, second = load_law(root), load_law(root)
    assert len(kept(own_cache)) == 1
    assert (second.digest, list(second.rules), second.facts, second.parameters) == (
        first.digest,
        list(first.rules),
        first.facts,
        first.parameters,
    )
    assert second.rules["relief_amount"].versions[0].text == first.rules["relief_amount"].versions[0].text


def test_the_law_of_the_country_loads_quickly_the_second_time() -> None:
    country = Path(__file__).parents[2] / "law_kz"
    load_law(country)
    began = time.process_time()
    load_law(country)
    assert time.process_time() - began < 1


def test_a_changed_text_is_read_anew(root: Path, own_cache: Path) -> None:
    before = load_law(root)
    path = root / "parameters.yaml"
    path.write_text(PARAMETERS.replace("2405", "2525"), encoding="utf-8")
    after = load_law(root)
    assert before.parameters["index"].values[0].value == 240500
    assert after.parameters["index"].values[0].value == 252500
    assert after.digest != before.digest
    assert len(kept(own_cache)) == 2


def test_a_file_moved_changes_the_digest(root: Path) -> None:
    before = load_law(root).digest
    (root / "relief").rename(root / "aid")
    assert load_law(root).digest != before


def test_a_text_that_is_no_law_changes_nothing(root: Path) -> None:
    before = load_law(root).digest
    (root / "notes.md").write_text("Notes.", encoding="utf-8")
    assert load_law(root).digest == before


def test_a_fault_is_told_also_where_an_earlier_text_is_kept(root: Path) -> None:
    load_law(root)
    (root / "parameters.yaml").write_text(PARAMETERS.replace("unit: money", "unit: tenge"), encoding="utf-8")
    with pytest.raises(LawError, match="'tenge' is not a unit"):
        load_law(root)
    with pytest.raises(LawError, match="'tenge' is not a unit"):
        load_law(root)


@pytest.mark.parametrize(
    "broken",
    [b"", b"no pickle", pickle.dumps("no law"), pickle.dumps(LawError("x"))[:20], b"cno.such.module\nThing\n.", b"\x80\x05\x95\xff\xff"],
    ids=["empty", "text", "another thing", "cut off", "of an older program", "half a frame"],
)
def test_a_broken_cache_is_healed(root: Path, own_cache: Path, broken: bytes) -> None:
    whole = load_law(root)
    (path,) = kept(own_cache)
    path.write_bytes(broken)
    assert load_law(root).digest == whole.digest
    assert pickle.loads(path.read_bytes()).digest == whole.digest


def test_a_cache_that_cannot_be_written_costs_only_time(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("TIREK_CACHE", str(tmp_path / "file" / "cache"))
    assert load_law(root).measures.keys() == {"relief"}

    def full(path: Path, content: bytes) -> None:
        raise OSError("no space left")

    monkeypatch.setenv("TIREK_CACHE", str(tmp_path / "other"))
    monkeypatch.setattr(loading, "write_atomically", full)
    assert load_law(root).measures.keys() == {"relief"}


def test_the_cache_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIREK_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "tirek"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache_folder() == tmp_path / "home" / ".cache" / "tirek"


def test_the_same_text_in_another_folder_names_that_folder(root: Path, tmp_path: Path) -> None:
    load_law(root)
    copy = tmp_path / "copy"
    root.rename(copy)
    law = load_law(copy)
    assert law.root == copy
    assert law.facts["wage"].place.file == "copy/facts.yaml"


def test_the_law_without_cache_leaves_none(root: Path, own_cache: Path) -> None:
    load_law(root, use_cache=False)
    assert kept(own_cache) == []


def test_two_processes_load_at_once(root: Path, own_cache: Path) -> None:
    code = "import sys; from tirek.engine.loading import load_law; print(load_law(sys.argv[1]).digest)"
    environment = os.environ | {"TIREK_CACHE": str(own_cache)}
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(root)], stdout=subprocess.PIPE, text=True, env=environment) for _ in range(3)
    ]
    said = {process.communicate()[0].strip() for process in running}
    assert all(process.returncode == 0 for process in running)
    assert said == {load_law(root).digest}
    assert len(kept(own_cache)) == 1
    assert [p for p in own_cache.iterdir() if p.name.startswith(".")] == []


def test_loading_a_law_does_not_import_the_compiler(root: Path) -> None:
    code = "import sys; from tirek.engine.loading import load_law; load_law(sys.argv[1]); print({'numba', 'numpy'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True, env=os.environ.copy())
    assert said.stdout.strip() == "set()"


# ── folders ──


def test_a_folder_without_law(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(LawError) as raised:
        load_law(tmp_path / "empty")
    assert raised.value.message == f"there is no law below {(tmp_path / 'empty').resolve()}"
    assert raised.value.mend == "a folder with rules.py and parameters.yaml"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LawError, match="there is no law below"):
        load_law(tmp_path / "nowhere")


def test_what_measures_share_is_read_before_them(root: Path) -> None:
    assert [p.relative_to(root).as_posix() for p in law_files(root)] == [
        "facts.yaml",
        "parameters.yaml",
        "relief/rules.py",
        "relief/words.yaml",
    ]


def test_a_law_with_faults_can_be_looked_at(tmp_path: Path) -> None:
    text = '@rule(Person, "Act 1")\ndef tried(wagee: Money) -> Money:\n    """Tried."""\n    return wagee\n'
    law, faults = read_with_faults(write_law(tmp_path, {"rules.py": text}))
    assert [f.message for f in faults] == ["'wagee' is not known"]
    assert {"tried", "relief_amount"} <= law.rules.keys()


def test_no_part_of_a_file_is_seen_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    loading.write_atomically(path, b"old")
    loading.write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.glob(".kept*")) == []
