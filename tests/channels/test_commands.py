"""The commands: what they print, where faults go, and what they do not import."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SMALL = str(ROOT / "tests" / "engine" / "law_small")
FORM = """
nothing_else: true
assume: {lives_here: true}
people:
  - {id: mother, name: Айгүл, sex: female, birth_date: 1985-05-01}
  - {id: one, sex: male, birth_date: 2010-01-01, mother: mother}
  - {id: two, sex: male, birth_date: 2015-01-01, mother: mother}
"""


def tirek(*arguments: str, law: str = SMALL, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {"TIREK_LAW": law, "PATH": "", "TIREK_CACHE": str(ROOT / "build" / "cache"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tirek", *arguments]
    return subprocess.run(command, capture_output=True, text=True, input=stdin, env=environment, cwd=ROOT, check=False, encoding="utf-8")


def test_check_and_cases_of_the_small_law() -> None:
    checked = tirek("law", "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "no fault" in checked.stdout
    ran = tirek("law", "cases")
    assert ran.returncode == 0
    assert "3 of 3 cases pass" in ran.stdout
    as_json = json.loads(tirek("law", "cases", "child_money", "--json").stdout)
    assert [r["passed"] for r in as_json] == [True, True]


def test_a_failing_case_ends_with_an_error_code(tmp_path: Path) -> None:
    law = tmp_path / "law"
    law.mkdir()
    for path in Path(SMALL).rglob("*"):
        if path.is_file() and path.suffix in (".py", ".yaml"):
            target = law / path.relative_to(SMALL)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    cases = law / "child_money" / "cases.yaml"
    cases.write_text(cases.read_text(encoding="utf-8").replace("grant: 5000", "grant: 5001"), encoding="utf-8")
    ran = tirek("law", "cases", law=str(law))
    assert ran.returncode == 1
    assert "expected 5001 tenge, got 5000 tenge" in ran.stdout
    (law / "rules.py").write_text("@rule(Person)\ndef broken(): pass\n", encoding="utf-8")
    faulty = tirek("law", "check", law=str(law))
    assert faulty.returncode == 1
    assert "law/rules.py:" in faulty.stderr
    assert "write instead" in faulty.stderr


def test_explain_prints_text_or_json() -> None:
    told = tirek("explain", "-", "--month", "2026-01", "--lang", "ru", stdin=FORM)
    assert told.returncode == 0, told.stderr
    assert "Выплата семье: 5\u202f505\u00a0₸ в месяц" in told.stdout
    assert "Айгүл" in told.stdout
    as_json = json.loads(tirek("explain", "-", "--month", "2026-01", "--json", stdin=FORM).stdout)
    assert {r["measure"] for r in as_json["entitled"]} == {"child_money", "family_money"}
    assert as_json["law"]


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (["explain", "-", "--month", "2026-01"], "people: [{id: a, birth_dat: 1985-05-01}]", "people[0].birth_dat: there is no fact"),
        (["explain", "-", "--month", "January"], FORM, "is not a month"),
        (["explain", "-", "--month", "2026-01", "--measure", "rent"], FORM, "there is no measure rent"),
        (["explain", "-", "--month", "2026-01", "--lang", "fr"], FORM, "kk | ru | en"),
        (["explain", "nowhere.yaml", "--month", "2026-01"], "", "nowhere.yaml: No such file"),
        (["law", "show", "child_mony"], "", "child_money"),
        (["lew"], "", "did you mean 'law'?"),
    ],
)
def test_faults_go_to_stderr_with_an_exit_code(arguments: list[str], stdin: str, said: str) -> None:
    ran = tirek(*arguments, stdin=stdin)
    assert ran.returncode == 2
    assert said in ran.stderr
    assert ran.stdout == ""


def test_show_prints_what_is_in_force_on_a_day() -> None:
    shown = tirek("law", "show", "child_money", "--at", "2021-05", "--lang", "ru").stdout
    assert "Выплата на ребёнка  [child_money]" in shown
    assert "def grant(" in shown
    assert "index: Показатель = 1\u202f100,55\u00a0₸" in shown
    assert "[2020-04-01, 2025-01-01); Act 1 art. 1 as amended; low" in shown
    assert "Не считается ребёнком" in shown or "не выполнено: Ребёнком не считается" in shown
    assert "✓ child-money-first-child" in shown
    assert "index " in tirek("law", "show", "index").stdout


def test_lists_and_schema() -> None:
    assert "child_money" in tirek("law", "list").stdout
    assert "birth_date" in tirek("law", "list", "--facts").stdout
    assert "index" in tirek("law", "list", "--parameters").stdout
    assert "grant" in tirek("law", "list", "--rules").stdout
    assert "people" in json.loads(tirek("law", "schema").stdout)["properties"]


def test_help_lists_the_commands() -> None:
    helped = tirek("--help")
    assert helped.returncode == 0
    assert all(name in helped.stdout for name in ("law", "explain", "country", "run"))
    assert tirek().returncode == 2


def test_explain_imports_neither_numba_nor_arrow() -> None:
    code = (
        "import sys; from tirek.channels.cli.main import command; command('explain'); command('law');"
        "print([m for m in ('numba', 'numpy', 'pyarrow', 'llvmlite') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout.strip() == "[]"
