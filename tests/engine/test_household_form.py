"""A household as people write it: what each form means, and the fault and mend of each slip."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import jsonschema
import pytest

from tests.engine.small import household, small_law
from tirek.engine.household import UNKNOWN, Series
from tirek.engine.household_form import FormErrors
from tirek.engine.household_schema import household_schema
from tirek.engine.vocabulary import Month


def test_values_become_exact() -> None:
    people = household("""
        region: north
        people:
          - {id: a, birth_date: 1985-05-01, wage: 150000.5, share: 0.25, service_months: 12, sex: female, student: true, mother: b}
          - {id: b, died_on: none, mother: null, father: none}
    """)
    assert people.facts == {"region": "north"}
    assert people.people[0] == {
        "birth_date": date(1985, 5, 1), "wage": 15000050, "share": Fraction(1, 4), "service_months": 12, "sex": "female",
        "student": True, "mother": 1,
    }  # fmt: skip
    assert people.people[1] == {"died_on": None, "mother": None, "father": None}


def test_what_is_not_written_is_unknown_unless_nothing_else_is_there() -> None:
    assert "wage" not in household("people: [{id: a}]").people[0]
    known = household("{nothing_else: true, people: [{id: a, earnings: {2025-12: 5}}]}").people[0]
    assert (known["wage"], known["student"], known["group"], known["mother"], known["died_on"]) == (0, False, "none", None, None)
    assert known["birth_date"] is UNKNOWN
    assert known["sex"] is UNKNOWN
    assert (known["earnings"].at(Month(2025, 12).index), known["earnings"].at(0)) == (500, 0)


def test_monthly_facts_in_every_form() -> None:
    def earnings(text: str) -> Series:
        series = household(f"people: [{{id: a, earnings: {text}}}]").people[0]["earnings"]
        assert isinstance(series, Series)
        return series

    october = Month(2025, 10).index
    assert earnings("0").at(october) == 0
    assert earnings("{2025-10: 7}").at(october) == 700
    assert earnings("{2025-10: 7}").at(october + 1) is UNKNOWN
    assert earnings("{from: 2025-09, to: 2025-11, each: 7}").at(october) == 700
    listed = earnings("[0, {from: 2025-09, to: 2025-11, each: 7}, {2025-10: 9}]")
    assert [listed.at(october + k) for k in (-2, -1, 0, 1, 2)] == [0, 700, 900, 700, 0]


def test_assumptions_hold_for_all_who_do_not_say_otherwise() -> None:
    people = household("{assume: {student: false, region: south}, people: [{id: a}, {id: b, student: true}]}")
    assert [p["student"] for p in people.people] == [False, True]
    assert people.facts["region"] == "south"


def test_people_are_called_by_their_name() -> None:
    people = household("people: [{id: m, name: Айгүл}, {id: c}]")
    assert (people.called(0), people.called(1)) == ("Айгүл", "c")


@pytest.mark.parametrize(
    ("form", "path", "message", "mend"),
    [
        ("people: [{id: a, birth_day: 1985-05-01}]", "people[0].birth_day", "there is no fact 'birth_day'", "birth_date"),
        ("people: [{id: a}, {id: b, birth_date: 1985-13-01}]", "people[1].birth_date", "is not a date", "1985-05-01"),
        ("people: [{id: a, sex: femal}]", "people[0].sex", "'femal' is not a value of sex", "female"),
        ("people: [{id: a, mother: mom}, {id: mum}]", "people[0].mother", "there is no person 'mom'", "mum"),
        ("people: [{id: a, wage: 0.001}]", "people[0].wage", "too many decimals", "two decimals"),
        ("people: [{id: a, wage: -1}]", "people[0].wage", "out of bounds", "0 to 1000000000"),
        ("people: [{id: a, service_months: 701}]", "people[0].service_months", "out of bounds", "0 to 700"),
        ("people: [{id: a, service_months: 1.5}]", "people[0].service_months", "too many decimals", "a whole number"),
        ("people: [{id: a, wage: many}]", "people[0].wage", "is not a number", "150000"),
        ("people: [{id: a, student: 1}]", "people[0].student", "is not yes or no", "true or false"),
        ("people: [{id: a, earnings: 5}]", "people[0].earnings", "does not say which months", "from:"),
        ("people: [{id: a, earnings: {2025-13: 5}}]", "people[0].earnings", "is not a month", "2025-10"),
        ("people: [{id: a, region: north}]", "people[0].region", "is a fact of the household", "beside `people`"),
        ("{people: [{id: a}], wage: 5}", "wage", "is a fact of a person", "inside `people`"),
        ("people: [{id: a}, {id: a}]", "people[1].id", "'a' is there twice", "an id of its own"),
        ("people: [{id: a, iin: 12}]", "people[0].iin", "is not an IIN", "12 digits"),
        ("people: {a: 1}", "people", "a list of people is expected", "people: [{id"),
        ("{assume: {studen: true}, people: [{id: a}]}", "assume.studen", "there is no fact", "student"),
        ("[1]", "household", "a mapping is expected", "people:"),
    ],
)
def test_every_fault_names_its_path_and_the_mend(form: str, path: str, message: str, mend: str) -> None:
    with pytest.raises(FormErrors) as caught:
        household(form)
    fault = caught.value.faults[0]
    assert fault.path == path
    assert message in fault.message
    assert mend in fault.mend


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(FormErrors) as caught:
        household("people: [{id: a, wage: x, student: y}, {id: b, mothr: a}]")
    assert [f.path for f in caught.value.faults] == ["people[0].wage", "people[0].student", "people[1].mothr"]


def test_the_schema_describes_what_the_reader_accepts() -> None:
    schema = household_schema(small_law())
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    good = {
        "region": "north",
        "people": [
            {"id": "a", "birth_date": "1985-05-01", "wage": 150000.5, "mother": None, "earnings": [0, {"2025-10": 5}]},
            {"id": "b", "wage": "unknown", "earnings": {"from": "2025-01", "to": "2025-03", "each": 4}},
        ],
    }
    assert check.is_valid(good)
    household(json.dumps(good))
    for bad in ({"id": "a", "wages": 1}, {"id": "a", "wage": -1}, {"id": "a", "sex": "x"}, {"id": "a", "earnings": {"2025-13": 1}}):
        assert not check.is_valid({"people": [bad]})
