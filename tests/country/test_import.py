"""Tables from outside: a good set is loaded as it stands, a bad row is told with place and mend, nothing is loaded half."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow.csv as pcsv
import pyarrow.parquet as pq
import pytest
from built import LAW
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tirek.channels.cli.country import app
from tirek.country.calendar import month_index, month_text
from tirek.country.iin import check_digit
from tirek.country.importing.homoglyphs import is_mixed, repair
from tirek.country.importing.loading import Outcome, import_country
from tirek.country.layout import CountryError, read_manifest
from tirek.country.reading import household_at

ASTANA, TURKISTAN = "710000000", "610000000"
MONTHLY = ("earnings", "insured_income", "household_plot_income")
LINKS = ("mother", "father", "spouse", "guardian", "cares_for")


def number(born: str, digit: int, serial: int = 1) -> str:
    """A real-looking IIN for a birth date (YYYY-MM-DD), with the first serial from `serial` that has a check digit."""
    while True:
        stem = born[2:4] + born[5:7] + born[8:10] + str(digit) + f"{serial:04d}"
        check = check_digit(stem)
        if check is not None:
            return stem + str(check)
        serial += 1


def family() -> dict[str, list[dict[str, str]]]:
    """Two households as rows: a couple with a child, and a man alone."""
    mother, father, child, man = "1990-03-08", "1988-11-30", "2019-07-15", "1961-01-01"
    return {
        "households": [
            {"household_id": "1", "kato": "711110000", "dwelling_tenure": "owned_only_dwelling"},
            {"household_id": "2", "kato": "611633100", "dwelling_tenure": ""},
        ],
        "people": [
            person("11", "1", mother, "female", number(mother, 4), "Ахметова", "Айгүл", spouse="12", mother="none", gross_wage="250000,50"),
            person("12", "1", father, "male", number(father, 3), "Ахметов", "Нұрлан", spouse="11", mother="none"),
            person("13", "1", child, "male", number(child, 5), "Ахметов", "Алихан", mother="11", father="12"),
            person("21", "2", man, "male", number(man, 3), "Оспанов", "Болат", mother="none"),
        ],
        "monthly": [
            {"person_id": "11", "household_id": "", "fact": "earnings", "month": "2025-12", "value": "240000"},
            {"person_id": "13", "household_id": "", "fact": "earnings", "month": "all", "value": "0"},
        ],
    }


def person(key: str, household: str, born: str, sex: str, iin: str, surname: str, name: str, **facts: str) -> dict[str, str]:
    """One row of people."""
    row = {"person_id": key, "household_id": household, "iin": iin, "surname": surname, "given_name": name, "birth_date": born, "sex": sex}
    return {**row, "spouse": "", "mother": "", "father": "", "gross_wage": "", **facts}


def write(folder: Path, tables: dict[str, list[dict[str, str]]]) -> Path:
    """The tables as CSV."""
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        columns = list(dict.fromkeys(key for row in rows for key in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def load(tmp_path: Path, tables: dict[str, list[dict[str, str]]], **options: Any) -> Outcome:
    """Import the tables into tmp_path/country."""
    return import_country(write(tmp_path / "in", tables), tmp_path / "country", "2026-01", tmp_path / "report", LAW, **options)


def test_a_good_table_is_loaded_as_it_stands(tmp_path: Path) -> None:
    outcome = load(tmp_path, family())
    assert outcome.findings.rejections == []
    assert outcome.manifest is not None
    assert (outcome.manifest.people, outcome.manifest.households, outcome.manifest.synthetic) == (4, 2, False)
    home = household_at(tmp_path / "country", ASTANA, 0)
    assert (home["region"], home["district"], home["rural"], home["dwelling_tenure"]) == (ASTANA, 711110000, False, "owned_only_dwelling")
    mother, father, child = home["people"]
    assert mother["gross_wage"] == Fraction(500001, 2)
    assert mother["earnings"] == [{"from": "2025-12", "to": "2025-12", "each": 240000}]
    assert (child["mother"], child["father"], mother["spouse"], father["spouse"]) == ("1", "2", "2", "1")
    assert child["earnings"] == 0
    assert "earnings" not in father
    village = household_at(tmp_path / "country", TURKISTAN, 0)
    assert (village["rural"], village["district"]) == (True, 611600000)
    assert "dwelling_tenure" not in village


def test_parquet_tables_and_a_table_of_kinship(tmp_path: Path) -> None:
    tables = family()
    tables["kinship"] = [{"person_id": "13", "relation": "guardian", "other_id": "12"}]
    folder = write(tmp_path / "in", tables)
    pq.write_table(pcsv.read_csv(folder / "monthly.csv"), folder / "monthly.parquet")
    (folder / "monthly.csv").unlink()
    outcome = import_country(folder, tmp_path / "country", "2026-01", tmp_path / "report", LAW)
    assert outcome.findings.rejections == []
    assert household_at(tmp_path / "country", ASTANA, 0)["people"][2]["guardian"] == "2"


def test_a_long_table_of_facts(tmp_path: Path) -> None:
    tables = family()
    tables["facts"] = [
        {"person_id": "21", "household_id": "", "fact": "disability_group", "value": "second"},
        {"person_id": "", "household_id": "2", "fact": "cars_owned", "value": "1"},
    ]
    load(tmp_path, tables)
    village = household_at(tmp_path / "country", TURKISTAN, 0)
    assert village["cars_owned"] == 1
    assert village["people"][0]["disability_group"] == "second"


BAD_CELLS = [
    ("people", 0, "iin", "900308400001", "check digit"),
    ("people", 0, "iin", "12345", "not an IIN"),
    ("people", 0, "iin", number("1990-03-09", 4), "another birth date"),
    ("people", 0, "iin", number("1990-03-08", 6), "another birth date"),
    ("people", 0, "iin", number("1990-03-08", 3), "the other sex"),
    ("people", 0, "iin", number("1990-03-08", 8), "synthetic"),
    ("people", 0, "birth_date", "1990-02-30", "not a day"),
    ("people", 2, "birth_date", "2031-01-01", "after the month"),
    ("people", 0, "sex", "woman", "not a sex"),
    ("people", 0, "surname", "", "name is missing"),
    ("people", 0, "surname", "Ах7метова", "not a name"),
    ("people", 0, "household_id", "9", "no such household"),
    ("people", 0, "person_id", "12", "in several rows"),
    ("people", 2, "mother", "21", "another household"),
    ("people", 2, "mother", "77", "no such person"),
    ("people", 2, "mother", "12", "other sex"),
    ("people", 2, "father", "13", "points to the person"),
    ("people", 1, "mother", "11", "years older"),
    ("people", 0, "gross_wage", "-5", "out of bounds"),
    ("people", 0, "gross_wage", "1e6", "not such a number"),
    ("people", 0, "gross_wage", "99999999999", "out of bounds"),
    ("households", 0, "kato", "999999999", "not a code of KATO"),
    ("households", 0, "dwelling_tenure", "castle", "not a value"),
    ("households", 0, "household_id", "2", "in several rows"),
    ("monthly", 0, "month", "2025-13", "not a month"),
    ("monthly", 0, "month", "2019-01", "not among the months"),
    ("monthly", 0, "value", "much", "not such a number"),
    ("monthly", 0, "fact", "earning", "no such fact"),
    ("monthly", 0, "person_id", "99", "no such person"),
    ("monthly", 1, "value", "5", "only 0 can hold"),
]


@pytest.mark.parametrize(("table", "row", "column", "value", "problem"), BAD_CELLS, ids=[f"{c[2]}-{c[4]}" for c in BAD_CELLS])
def test_a_bad_cell_is_told_and_nothing_is_loaded(tmp_path: Path, table: str, row: int, column: str, value: str, problem: str) -> None:
    tables = family()
    tables[table][row][column] = value
    outcome = load(tmp_path, tables)
    found = [r for r in outcome.findings.rejections if problem in r.problem]
    assert found, outcome.findings.rejections
    assert any((r.file, r.row, r.value) == (f"{table}.csv", row + 1, value) and r.mend for r in found)
    assert outcome.manifest is None
    assert not (tmp_path / "country").exists()
    assert not [p for p in tmp_path.iterdir() if "unfinished" in p.name]


def test_valid_households_alone_when_asked(tmp_path: Path) -> None:
    tables = family()
    tables["people"][2]["iin"] = "900308400001"
    outcome = load(tmp_path, tables, accept_valid=True)
    assert outcome.manifest is not None
    assert (outcome.manifest.households, outcome.households_left_out) == (1, 1)
    assert [p.region for p in read_manifest(tmp_path / "country").parts] == [TURKISTAN]


def test_the_report_is_written_as_csv_and_json(tmp_path: Path) -> None:
    tables = family()
    tables["people"][0]["sex"] = "woman"
    load(tmp_path, tables)
    with (tmp_path / "report" / "rejections.csv").open(encoding="utf-8") as lines:
        (line,) = list(csv.DictReader(lines))
    assert (line["file"], line["row"], line["column"], line["value"], line["mend"]) == ("people.csv", "1", "sex", "woman", "female | male")
    assert json.loads((tmp_path / "report" / "rejections.json").read_text())[0] == {**line, "row": 1}


def test_names_in_two_alphabets_are_mended_and_the_original_kept(tmp_path: Path) -> None:
    tables = family()
    tables["people"][0]["surname"] = "Aхметова"  # a Latin A
    outcome = load(tmp_path, tables)
    assert [(r.row, r.original, r.repaired) for r in outcome.findings.repairs] == [(1, "Aхметова", "Ахметова")]
    assert household_at(tmp_path / "country", ASTANA, 0)["people"][0]["name"].startswith("Ахметова")
    assert "Aхметова" in (tmp_path / "report" / "repairs.csv").read_text(encoding="utf-8")


@given(st.text("АЕОРСХаеорсх", min_size=1, max_size=12), st.data())
def test_any_mixture_of_look_alikes_becomes_one_alphabet(word: str, data: st.DataObject) -> None:
    look_alike = str.maketrans("АЕОРСХаеорсх", "AEOPCXaeopcx")
    mixed = "".join(c.translate(look_alike) if data.draw(st.booleans()) else c for c in word) + "ж"
    assert not is_mixed(repair(mixed))
    assert repair(repair(mixed)) == repair(mixed)
    assert repair(mixed).translate(look_alike) == mixed.translate(look_alike)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: t.pop("households"), "the table is missing"),
        (lambda t: [row.pop("kato") for row in t["households"]], "the column is missing"),
        (lambda t: [row.update(wages="1") for row in t["people"]], "no such fact of a person"),
        (lambda t: [row.update(earnings="1") for row in t["people"]], "no such fact of a person"),
        (lambda t: [row.update(region="1") for row in t["households"]], "no such fact of a household"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_as_a_whole(tmp_path: Path, change: Any, says: str) -> None:
    tables = family()
    change(tables)
    outcome = load(tmp_path, tables, accept_valid=True)
    assert says in outcome.findings.rejections[0].problem
    assert outcome.manifest is None


def test_folders_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CountryError, match="is no folder"):
        import_country(tmp_path / "nowhere", tmp_path / "country", "2026-01", tmp_path / "report", LAW)
    (tmp_path / "country").mkdir()
    with pytest.raises(CountryError, match="already there"):
        load(tmp_path, family())


def test_the_command_line_says_what_is_wrong(tmp_path: Path) -> None:
    tables = family()
    tables["people"][0]["sex"] = "woman"
    folder = write(tmp_path / "in", tables)
    found = CliRunner().invoke(app, ["import", str(folder), "--into", str(tmp_path / "country")])
    assert found.exit_code == 2
    assert "people.csv row 1, sex: 'woman': not a sex; write female | male" in found.stderr.replace("\n", " ")
    tables["people"][0]["sex"] = "female"
    write(tmp_path / "in", tables)
    found = CliRunner().invoke(app, ["import", str(folder), "--into", str(tmp_path / "country")])
    assert (found.exit_code, "4 people in 2 households" in found.stdout) == (0, True)


@pytest.mark.xdist_group("country")
def test_a_country_written_out_and_imported_is_the_same(small_country: Path, tmp_path: Path) -> None:
    tables = written_out(small_country, TURKISTAN, 40)
    outcome = load(tmp_path, tables, demo=True)
    assert outcome.findings.rejections == []
    assert read_manifest(tmp_path / "country").synthetic
    for position in range(40):
        before, after = (household_at(c, TURKISTAN, position) for c in (small_country, tmp_path / "country"))
        assert {**after, "rural": None} == {**before, "rural": None}


def written_out(country: Path, region: str, households: int) -> dict[str, list[dict[str, str]]]:
    """The first households of a region as tables."""
    tables: dict[str, list[dict[str, str]]] = {"households": [], "people": [], "monthly": []}
    for position in range(households):
        form = household_at(country, region, position)
        key = {"household_id": str(position + 1)}
        plain = {k: text(v) for k, v in form.items() if k not in ("people", "region", "district", "rural", *MONTHLY)}
        tables["households"].append({**key, "kato": str(form["district"]), **plain})
        tables["monthly"] += months(form, {"person_id": "", **key})
        for member in form["people"]:
            own = f"{position + 1}-{member['id']}"
            surname, given, patronymic = member["name"].split(" ")
            row = {k: text(v) for k, v in member.items() if k not in ("id", "name", *MONTHLY)}
            row |= {k: f"{position + 1}-{member[k]}" for k in LINKS if member.get(k)}
            names = {"surname": surname, "given_name": given, "patronymic": patronymic}
            tables["people"].append({"person_id": own, **key, **names, **row})
            tables["monthly"] += months(member, {"person_id": own, "household_id": ""})
    return tables


def months(form: dict[str, Any], key: dict[str, str]) -> list[dict[str, str]]:
    """The monthly facts of a form as rows."""
    rows = []
    for fact in (f for f in MONTHLY if f in form):
        if form[fact] == 0:
            rows.append({**key, "fact": fact, "month": "all", "value": "0"})
            continue
        for run in form[fact]:
            for index in range(month_index(run["from"]), month_index(run["to"]) + 1):
                rows.append({**key, "fact": fact, "month": month_text(index), "value": text(run["each"])})
    return rows


def text(value: Any) -> str:
    """A value as a cell."""
    return "none" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    example = page.split("## An example")[1]
    (tmp_path / "example").mkdir()
    for name in ("households", "people", "monthly"):
        block = example.split(f"`{name}.csv`\n\n")[1].split("\n\n")[0]
        (tmp_path / "example" / f"{name}.csv").write_text("\n".join(line.strip() for line in block.splitlines()) + "\n", encoding="utf-8")
    outcome = import_country(tmp_path / "example", tmp_path / "country", "2026-01", tmp_path / "report", LAW, demo=True)
    assert outcome.findings.rejections == []
    assert household_at(tmp_path / "country", ASTANA, 0)["people"][1]["mother"] == "1"
