"""Reforms: another law beside the law in force, whose text stays untouched."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from textwrap import dedent, indent

import pytest

from tests.engine.faulty import words
from tests.engine.reforms import OVERLAY, RULES, laid, tiny
from tests.engine.small import household, month, small_law
from tirek.engine.codegen import generate
from tirek.engine.household import Household
from tirek.engine.law import Law
from tirek.engine.loading import load_law
from tirek.engine.plan import make_plan
from tirek.engine.reference import evaluate, value_of
from tirek.engine.reform import in_force_from, read_reform

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "reforms" / "larger_birth_grant.yaml"


@pytest.fixture
def law(tmp_path: Path) -> Law:
    """The tiny law."""
    return tiny(tmp_path)


def amount(law: Law, at: str, measure: str = "relief", facts: dict[str, object] | None = None) -> int | None:
    """What the first person of a household of one is paid, in tiyn."""
    found = evaluate(law, Household({}, ({"wage": 0} | (facts or {}),)), month(at)).of(measure)
    return found.amount if found else None


# ── parameters ──


def test_a_new_value_holds_from_its_day(law: Law, tmp_path: Path) -> None:
    reform = laid(law, tmp_path, "parameters:\n  index: [{from: 2026-01-01, value: 5000}]\n")
    assert amount(reform.law, "2025-12") == 3 * 240500
    assert amount(reform.law, "2026-01") == 3 * 500000
    assert amount(reform.law, "2031-05") == 3 * 500000
    assert reform.changes == ("index",)
    assert in_force_from(reform, law) == date(2026, 1, 1)


def test_the_law_itself_is_untouched(law: Law, tmp_path: Path) -> None:
    before = law.digest, law.parameters["index"].values, dict(law.rules), dict(law.measures)
    reform = laid(law, tmp_path, "parameters:\n  index: [{from: 2026-01-01, value: 5000}]\n")
    assert (law.digest, law.parameters["index"].values, dict(law.rules), dict(law.measures)) == before
    assert amount(law, "2026-01") == 3 * 240500
    assert reform.law.digest != law.digest


def test_each_reform_has_a_digest_of_its_own(law: Law, tmp_path: Path) -> None:
    texts = ["index: [{from: 2026-01-01, value: 5000}]", "index: [{from: 2026-01-01, value: 5001}]"]
    digests = {laid(law, tmp_path, f"parameters:\n  {text}\n").law.digest for text in texts}
    assert len(digests | {law.digest}) == 3
    assert laid(law, tmp_path, f"parameters:\n  {texts[0]}\n").law.digest in digests


def test_a_value_with_an_end_gives_way_to_the_law_again(law: Law, tmp_path: Path) -> None:
    reform = laid(law, tmp_path, "parameters:\n  index: [{from: 2026-01-01, until: 2026-07-01, value: 5000}]\n")
    paid = [amount(reform.law, at) for at in ("2025-12", "2026-01", "2026-06", "2026-07", "2030-01")]
    assert paid == [721500, 1500000, 1500000, 721500, 721500]


def test_a_value_takes_the_place_of_all_later_values_of_the_law(tmp_path: Path) -> None:
    reform = laid(small_law(), tmp_path, "parameters:\n  index: [{from: 2019-06-01, value: 1234}]\n")
    values = reform.law.parameters["index"].values
    assert [(v.since, v.value) for v in values] == [(date(2018, 1, 1), 100000), (date(2019, 6, 1), 123400)]
    assert values[0].until == values[1].since


def test_values_from_several_days(law: Law, tmp_path: Path) -> None:
    reform = laid(law, tmp_path, "parameters:\n  index:\n    - {from: 2027-01-01, value: 6000}\n    - {from: 2026-01-01, value: 5000}\n")
    assert [amount(reform.law, at) for at in ("2025-12", "2026-12", "2027-01")] == [721500, 1500000, 1800000]


def test_a_reform_may_cite_what_it_rests_on(law: Law, tmp_path: Path) -> None:
    text = 'parameters:\n  index: [{from: 2026-01-01, value: 5000, source: "Draft law 12", confidence: low}]\n'
    last = laid(law, tmp_path, text).law.parameters["index"].values[-1]
    assert (last.source, last.confidence) == ("Draft law 12", "low")
    plain = laid(law, tmp_path, text.replace(', source: "Draft law 12", confidence: low', "")).law.parameters["index"].values[-1]
    assert (plain.source, plain.confidence) == ("the reform", "verified")


TABLED = '''
@rule(Person, "Draft law 12")
def relief_amount(index: Money, group: str, group_share: Table[Rate], term: int, term_share: Table[Bands[Rate]]) -> Money:
    """By group and term."""
    return to_tiyn(index * group_share[group] * term_share[group, term])
'''
TABLES = """
rules: more.py
parameters:
  group_share: [{from: 2026-01-01, value: {first: 2, second: 1.5}}]
  term_share:
    unit: rate
    keys: [group]
    bands: true
    title: {kk: "Үлес", ru: "Доля"}
    values: [{from: 2018-01-01, value: {first: {0: 1, 12: 1.5}, second: {0: 1}}, source: "Draft law 12", confidence: low}]
"""


def test_a_table_and_bands_are_set_whole(law: Law, tmp_path: Path) -> None:
    reform = laid(law, tmp_path, TABLES, TABLED)
    assert reform.law.parameters["group_share"].values[-1].value == {("first",): 2, ("second",): Fraction(3, 2)}
    assert reform.law.parameters["term_share"].values[0].value == {("first",): {0: 1, 12: Fraction(3, 2)}, ("second",): {0: 1}}
    first, later = {"group": "first", "term": 11}, {"group": "first", "term": 12}
    assert [amount(reform.law, at, facts=first) for at in ("2025-12", "2026-01")] == [336700, 481000]
    assert amount(reform.law, "2026-01", facts=later) == 721500
    assert amount(reform.law, "2026-01", facts={"group": "second", "term": 99}) == 360750


def test_the_name_of_a_reform(law: Law, tmp_path: Path) -> None:
    values = "parameters:\n  index: [{from: 2026-01-01, value: 5000}]\n"
    assert laid(law, tmp_path, values).name == {"kk": "reform", "ru": "reform", "en": "reform"}
    named = laid(law, tmp_path, 'name: {kk: "Реформа", ru: "Реформа", en: "Reform"}\n' + values)
    assert named.name == {"kk": "Реформа", "ru": "Реформа", "en": "Reform"}


# ── rules and measures ──


def test_a_rule_is_replaced_from_its_day_and_a_measure_added_with_its_words(law: Law, tmp_path: Path) -> None:
    reform = laid(law, tmp_path, OVERLAY, RULES)
    assert [amount(reform.law, at, facts={"disabled": True}) for at in ("2025-12", "2026-01")] == [3 * 240500, 5 * 240500]
    assert amount(reform.law, "2026-01", facts={"disabled": False}) == 4 * 240500
    assert amount(reform.law, "2026-01", "aid", {"disabled": True}) == 7 * 240500
    assert amount(law, "2026-01", facts={"disabled": True}) == 3 * 240500
    assert reform.law.words["aid"].name["kk"] == "Жәрдем"
    assert reform.law.label("aid_amount", "ru") == "Размер подмоги"
    assert set(reform.changes) == {"aid_indexes", "relief_amount", "is_disabled", "aid_amount", "aid"}
    outcome = evaluate(reform.law, Household({}, ({"disabled": True},)), month("2025-12")).of("aid")
    assert outcome is not None
    assert outcome.outcome == "not_in_force"


def test_a_reform_may_be_python_alone(law: Law, tmp_path: Path) -> None:
    path = tmp_path / "larger.py"
    path.write_text(RULES.split('@rule(Person, "Draft law 12")\ndef is_disabled')[0], encoding="utf-8")
    reform = read_reform(law, path)
    assert amount(reform.law, "2026-01", facts={"disabled": True}) == 5 * 240500
    assert reform.name["kk"] == "larger"
    assert in_force_from(reform, law) == date(2026, 1, 1)


def test_a_rule_replaced_for_a_time_gives_way_to_the_law_again(law: Law, tmp_path: Path) -> None:
    rules = RULES.split('@rule(Person, "Draft law 12")\ndef is_disabled')[0].replace(
        'since="2026-01-01"', 'since="2026-01-01", until="2026-03-01"'
    )
    reform = laid(law, tmp_path, "rules: more.py\n", rules)
    assert [amount(reform.law, at, facts={"disabled": True}) for at in ("2025-12", "2026-02", "2026-03")] == [721500, 1202500, 721500]


def test_a_rule_replaced_for_good_may_change_its_type(law: Law, tmp_path: Path) -> None:
    rules = '''
    @rule(Person, "Draft law 12")
    def earns_nothing(disabled: bool) -> bool:
        """Another condition under the same name."""
        return disabled
    '''
    reform = laid(law, tmp_path, "rules: more.py\n", rules)
    assert amount(reform.law, "2026-01", facts={"disabled": True, "wage": 5}) == 721500
    assert amount(reform.law, "2019-01", facts={"disabled": True, "wage": 5}) == 721500


def test_a_measure_with_one_condition_less_keeps_its_words(law: Law, tmp_path: Path) -> None:
    rules = '''
    @rule(Person, "Draft law 12")
    def is_disabled(disabled: bool) -> bool:
        """Disability."""
        return disabled


    measure(
        "relief", area="family", unit=Person, kind=CASH, every=MONTH, payer="republican_budget",
        conditions=[is_disabled], amount=relief_amount,
    )
    '''
    said = OVERLAY[OVERLAY.index("    conditions:") : OVERLAY.index("    values:\n      aid_amount")]
    reform = laid(law, tmp_path, f"rules: more.py\nwords:\n  relief:\n{said}", rules)
    assert reform.law.words["relief"].name == law.words["relief"].name
    assert list(reform.law.words["relief"].conditions) == ["is_disabled"]
    assert amount(reform.law, "2026-01", facts={"disabled": True, "wage": 5}) == 721500


def test_a_family_kind_of_the_law_may_be_used(law: Law, tmp_path: Path) -> None:
    rules = '''
    @rule(Home, "Draft law 12")
    def home_wages(members: Members) -> Money:
        """All wages."""
        return sum(m.wage for m in members)


    @rule(Home, "Draft law 12")
    def is_home(members: Members) -> bool:
        """Somebody is there."""
        return any(m.disabled for m in members)


    measure("home_aid", area="family", unit=Home, kind=CASH, every=MONTH, payer="budget", conditions=[is_home], amount=home_wages)
    '''
    said = "words:\n  home_aid:\n" + indent(words("is_home"), "    ")
    reform = laid(law, tmp_path, "rules: more.py\n" + said, rules)
    assert value_of(reform.law, Household({}, ({"wage": 700, "disabled": True},)), month("2026-01"), "home_wages", 0) == 700


# ── the law of the country ──


@pytest.fixture(scope="module")
def country() -> Law:
    """Kazakhstan's law."""
    return load_law(ROOT / "law_kz")


def test_the_example_raises_the_birth_grant_from_its_month(country: Law) -> None:
    reform = read_reform(country, EXAMPLE)
    assert in_force_from(reform, country) == date(2026, 1, 1)

    for order, multiple, old in ((1, 50, 38), (3, 50, 38), (4, 80, 63)):
        given = {"birth_order": order}
        for at, law, mci, times in (
            ("2026-01", reform.law, 4325, multiple),
            ("2026-01", country, 4325, old),
            ("2025-12", reform.law, 3932, old),
        ):
            paid = value_of(law, Household({}, ({},)), month(at), "birth_grant_amount", 0, given)
            assert paid == 100 * mci * times


def test_a_family_is_told_the_reformed_amount(tmp_path: Path) -> None:
    base = small_law()
    home = household("people: [{id: a, birth_date: 2000-01-01}]")
    reform = laid(base, tmp_path, "parameters:\n  index: [{from: 2026-01-01, value: 9000}]\n")
    old, new = (evaluate(each, home, month("2026-01")) for each in (base, reform.law))
    assert new.digest == reform.law.digest != old.digest
    assert [m.outcome for m in new.measures] == [m.outcome for m in old.measures]


def test_a_reform_of_parameters_gives_the_same_kernel(country: Law) -> None:
    day = date(2026, 1, 1)
    law, reform = (generate(make_plan(each, day)) for each in (country, read_reform(country, EXAMPLE).law))
    assert law.digest == reform.digest


def test_the_rule_of_the_page_on_reforms_can_be_laid(country: Law, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "reform.md").read_text(encoding="utf-8")
    code = page[page.index("    # more_for_the_disabled.py") : page.index("- A rule of the law's name")]
    path = tmp_path / "more_for_the_disabled.py"
    path.write_text(dedent(code), encoding="utf-8")
    reform = read_reform(country, path)
    given = {"birth_order": 1}
    paid = [
        value_of(reform.law, Household({}, ({},)), month("2026-01"), "birth_grant_amount", 0, given | {"disability_group": group})
        for group in ("none", "first")
    ]
    assert paid == [16435000, 24652500]
