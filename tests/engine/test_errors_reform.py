"""Reforms that do not fit the law, or would change nothing: refused with file, line and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.reforms import OVERLAY, RULES, laid, tiny
from tirek.engine.law import Law, LawError, faults_in
from tirek.engine.reform import read_reform


@pytest.fixture
def law(tmp_path: Path) -> Law:
    """The tiny law."""
    return tiny(tmp_path)


def refused(law: Law, folder: Path, text: str, rules: str = "") -> list[tuple[str, str, str]]:
    """The faults of a reform: place, message, mend."""
    with pytest.raises(LawError) as raised:
        laid(law, folder, text, rules)
    return [(str(f.place), f.message, f.mend) for f in faults_in(raised.value)]


REFUSED = {
    "an unknown parameter": (
        "parameters:\n  indx: [{from: 2026-01-01, value: 5000}]\n",
        ("reform.yaml:2", "the law has no parameter 'indx'", "index"),
    ),
    "a parameter unlike any": (
        "parameters:\n  zzz: [{from: 2026-01-01, value: 5000}]\n",
        ("reform.yaml:2", "the law has no parameter 'zzz'", "the name of a parameter; a new one with unit, title and values"),
    ),
    "a number instead of values": (
        "parameters:\n  index: 5000\n",
        ("reform.yaml:2", "'index' needs a list of values from a date", "index: [{from: 2026-01-01, value: …}]"),
    ),
    "a value without a day": (
        "parameters:\n  index: [{value: 5000}]\n",
        ("reform.yaml:2", "parameter 'index': a value does not say from when", "from: 2018-01-31"),
    ),
    "a value of another unit": (
        'parameters:\n  index: [{from: 2026-01-01, value: "a lot"}]\n',
        ("reform.yaml:2", "parameter 'index': 'a lot' is not a number", "a decimal number"),
    ),
    "parts of a tiyn": (
        "parameters:\n  index: [{from: 2026-01-01, value: 5000.125}]\n",
        ("reform.yaml:2", "parameter 'index': 5000.125 tenge has more than two decimals", "tenge with at most two decimals"),
    ),
    "a number for a table": (
        "parameters:\n  group_share: [{from: 2026-01-01, value: 2}]\n",
        ("reform.yaml:2", "parameter 'group_share': a table over group needs a mapping of group", "{value of group: …}"),
    ),
    "a cell of no group": (
        "parameters:\n  group_share: [{from: 2026-01-01, value: {frist: 2}}]\n",
        ("reform.yaml:2", "parameter 'group_share': 'frist' is not a value of 'group'", "first"),
    ),
    "two values on one day": (
        "parameters:\n  index:\n    - {from: 2026-01-01, value: 5000}\n    - {from: 2026-01-01, value: 6000}\n",
        (
            "reform.yaml:4",
            "two versions of parameter 'index' are in force on 2026-01-01",
            "another day for one of the two (the other: reform.yaml:3)",
        ),
    ),
    "a whole declaration of what the law has": (
        'parameters:\n  index: {unit: money, title: {kk: "А", ru: "А"}, values: [{from: 2026-01-01, value: 1, source: x}]}\n',
        ("reform.yaml:2", "the law already has 'index'", "index: [{from: 2026-01-01, value: …}], or another name"),
    ),
    "nothing": ("{}\n", ("reform.yaml:1", "the reform changes nothing", "parameters: {…} or rules: file.py")),
    "the value of the law itself": (
        "parameters:\n  index: [{from: 2026-01-01, value: 2405}]\n",
        ("reform.yaml:1", "the reform changes nothing", "parameters: {…} or rules: file.py"),
    ),
    "what no measure reads": (
        "parameters:\n  index: [{from: 2026-01-01, value: 5000}]\n  loan_rate: [{from: 2026-01-01, value: 0.05}]\n",
        ("reform.yaml:3", "no measure reads 'loan_rate': changing it has no effect", "a name that measures read"),
    ),
    "a misspelt heading": (
        "parametres:\n  index: [{from: 2026-01-01, value: 5000}]\n",
        ("reform.yaml:1", "reform: 'parametres' means nothing here", "parameters"),
    ),
    "a name in one language": (
        'name: {kk: "Реформа"}\nparameters:\n  index: [{from: 2026-01-01, value: 5000}]\n',
        ("reform.yaml:1", "the reform has no words in Russian", 'ru: "…"'),
    ),
    "a list": ("- index\n", ("reform.yaml:1", "a reform is a mapping", "parameters: {…}, rules: file.py")),
    "parameters that are a list": ("parameters: [index]\n", ("reform.yaml:1", "`parameters` needs a mapping", "parameters: {name: …}")),
    "words of no measure": (
        "parameters:\n  index: [{from: 2026-01-01, value: 5000}]\nwords:\n  releif: {}\n",
        ("reform.yaml:4", "'releif' is not a measure", "relief"),
    ),
    "text that is no YAML": (
        "parameters: [\n",
        ("reform.yaml:2", "not valid YAML: did not find expected node content", "well-formed YAML; quote texts that hold ': '"),
    ),
}


@pytest.mark.parametrize("written", REFUSED)
def test_a_reform_that_does_not_fit_is_refused(law: Law, tmp_path: Path, written: str) -> None:
    text, told = REFUSED[written]
    assert refused(law, tmp_path, text) == [told]


def test_a_reform_whose_rules_are_not_there(law: Law, tmp_path: Path) -> None:
    (told,) = refused(law, tmp_path, "name: {kk: А, ru: А}\nrules: nowhere.py\n")
    assert told == ("reform.yaml:2", f"there is no file {tmp_path / 'nowhere.py'}", "the name of a Python file beside the reform")


def test_a_reform_that_is_not_there(law: Law, tmp_path: Path) -> None:
    with pytest.raises(LawError) as raised:
        read_reform(law, tmp_path / "nowhere.yaml")
    assert raised.value.message == f"there is no file {tmp_path / 'nowhere.yaml'}"
    assert raised.value.mend == "the path of a reform: a YAML or Python file"


def test_faults_of_a_reforms_rules_name_its_file(law: Law, tmp_path: Path) -> None:
    rules = RULES.replace("aid_indexes * index", "aid_indexes * indx").replace("conditions=[is_disabled]", "conditions=[is_disabld]")
    told = refused(law, tmp_path, OVERLAY, rules)
    lines = rules.splitlines()
    assert told == [
        (f"more.py:{1 + next(i for i, line in enumerate(lines) if 'indx' in line)}", "'indx' is not known", "index"),
        (
            f"more.py:{1 + next(i for i, line in enumerate(lines) if 'disabld' in line)}",
            "measure 'aid' names 'is_disabld', which is not a rule",
            "is_disabled",
        ),
        ("reform.yaml:12", "'is_disabled' has words but is not a condition of 'aid'", "is_disabld"),
    ]


def test_an_added_measure_needs_words(law: Law, tmp_path: Path) -> None:
    told = refused(law, tmp_path, OVERLAY.split("words:")[0], RULES)
    assert [t[1:] for t in told] == [("measure 'aid' has no words", "words: {aid: {name: …, conditions: …}} in the reform")]


def test_an_added_rule_may_not_be_called_like_a_fact(law: Law, tmp_path: Path) -> None:
    rules = '@rule(Person, "Draft")\ndef wage(index: Money) -> Money:\n    """Wage."""\n    return index\n'
    assert ("more.py:2", "'wage' is a fact of the law", "another name") in refused(law, tmp_path, "rules: more.py\n", rules)
