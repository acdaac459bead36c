"""A tiny law without fault, and beside it what somebody wrote with one: `# ←` marks the line that must be named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from tirek.engine.law import LawError, faults_in
from tirek.engine.loading import load_law

ARROW = "# ←"
FOLDER = "extra"

FACTS = """\
birth_date: {entity: person, type: date, words: {kk: "Туған күні", ru: "Дата рождения"}}
died_on: {entity: person, type: date, optional: true, words: {kk: "Қайтыс болған күні", ru: "Дата смерти"}}
wage: {entity: person, type: money, words: {kk: "Жалақы", ru: "Зарплата"}}
share: {entity: person, type: rate, words: {kk: "Үлес", ru: "Доля"}}
term: {entity: person, type: count, words: {kk: "Мерзім", ru: "Срок"}}
disabled: {entity: person, type: bool, words: {kk: "Мүгедектік", ru: "Инвалидность"}}
group: {entity: person, type: enum, values: [first, second], words: {kk: "Топ", ru: "Группа"}}
sex: {entity: person, type: enum, values: [female, male], words: {kk: "Жыныс", ru: "Пол"}}
mother: {entity: person, type: link, optional: true, words: {kk: "Ана", ru: "Мать"}}
earnings: {entity: person, type: monthly money, words: {kk: "Табыс", ru: "Доход"}}
rent: {entity: household, type: money, words: {kk: "Жалдау", ru: "Наём"}}
"""

SINCE = "from: 2018-01-01"
CITED = 'source: "Act 1", confidence: verified'
PARAMETERS = f"""\
index: {{unit: money, title: {{kk: "АЕК", ru: "МРП"}}, values: [{{{SINCE}, value: 2405, {CITED}}}]}}
line_share: {{unit: rate, title: {{kk: "Үлес", ru: "Доля"}}, values: [{{{SINCE}, value: 0.7, {CITED}}}]}}
loan_rate: {{unit: rate, title: {{kk: "Мөлшерлеме", ru: "Ставка"}}, values: [{{{SINCE}, value: 0.04, {CITED}}}]}}
loan_months: {{unit: count, title: {{kk: "Мерзім", ru: "Срок"}}, values: [{{{SINCE}, value: 84, {CITED}}}]}}
group_share:
  unit: rate
  keys: [group]
  title: {{kk: "Топтың үлесі", ru: "Доля группы"}}
  values: [{{{SINCE}, value: {{first: 1.4, second: 1.1}}, {CITED}}}]
"""

RULES = '''\
@rule(Person, "Act 1 art. 1")
def earns_nothing(wage: Money) -> bool:
    """No wage."""
    return wage == tenge(0)


@rule(Person, "Act 1 art. 2")
def relief_amount(index: Money) -> Money:
    """Three indexes."""
    return 3 * index


@rule(Person, "Act 1 art. 3")
def heads_a_home(disabled: bool) -> bool:
    """Around whom a family stands."""
    return disabled


@rule(Person, "Act 1 art. 3")
def belongs_home(person: Person, head: Person) -> bool:
    """Who belongs to the family."""
    return person == head


Home = family("home", around="heads_a_home", member="belongs_home")

measure(
    "relief", area="family", unit=Person, kind=CASH, every=MONTH, payer="republican_budget",
    conditions=[earns_nothing], amount=relief_amount,
)
'''


def words(*conditions: str, name: str = '{kk: "Көмек", ru: "Помощь"}') -> str:
    """The words of a measure with these conditions."""
    outcome = '{kk: "Иә", ru: "Да"}'
    lines = [f"  {c}: {{met: {outcome}, not_met: {outcome}, unknown: {outcome}}}" for c in conditions]
    return "\n".join([f"name: {name}", "conditions:", *lines]) + "\n"


def write_law(folder: Path, files: Mapping[str, str]) -> Path:
    """The tiny law below a folder, and these files in `extra/` beside it (or where their path says)."""
    texts = {"facts.yaml": FACTS, "parameters.yaml": PARAMETERS, "relief/rules.py": RULES, "relief/words.yaml": words("earns_nothing")}
    texts |= {name if "/" in name else f"{FOLDER}/{name}": dedent(text) for name, text in files.items()}
    for name, text in texts.items():
        path = folder / "law" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "law"


def faults(folder: Path, files: Mapping[str, str]) -> tuple[LawError, ...]:
    """All faults that are told of the tiny law with these files."""
    root = write_law(folder, files)
    with pytest.raises(LawError) as raised:
        load_law(root, use_cache=False)
    return faults_in(raised.value)


def arrows(root: Path) -> list[str]:
    """The lines marked by an arrow, as file:line."""
    marked = []
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if ARROW in line:
                marked.append(f"{root.name}/{path.relative_to(root).as_posix()}:{number}")
    return marked


def assert_fault(folder: Path, says: str, write: str, **files: str) -> None:
    """One fault is told and no other: at the arrow, with this message and this mend."""
    named = {f"{name}.py" if name == "rules" else f"{name}.yaml": text for name, text in files.items()}
    told = [(str(f.place), f.message, f.mend) for f in faults(folder, named)]
    assert told == [(arrows(folder / "law")[0], says, write)]


def assert_fault_in_rule(folder: Path, body: str, says: str, write: str) -> None:
    """The same for the body of a rule `tried` that sees every fact and parameter it names.

    The body is what stands below the docstring; its first line may be `-> Money` and then says what is returned.
    """
    lines = dedent(body).strip("\n").splitlines()
    returns = lines.pop(0).removeprefix("-> ") if lines[0].startswith("-> ") else "Money"
    annotations = {
        "birth_date": "Date", "died_on": "Date | None", "wage": "Money", "share": "Rate", "term": "int", "disabled": "bool", "group": "str",
        "sex": "str", "mother": "Link", "earnings": "Monthly[Money]", "rent": "Money", "index": "Money", "line_share": "Rate",
        "loan_rate": "Rate", "loan_months": "int", "group_share": "Table[Rate]", "month": "Month", "members": "Members", "person": "Person",
    }  # fmt: skip
    text = "\n".join(lines)
    named = [f"{n}: {a}" for n, a in annotations.items() if _names(text, n)]
    head = ['@rule(Person, "Act 1")', f"def tried({', '.join(named)}) -> {returns}:", '    """Tried."""']
    assert_fault(folder, says, write, rules="\n".join([*head, *("    " + line for line in lines)]) + "\n")


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<![.\w]){name}\b(?!=)", text) is not None
