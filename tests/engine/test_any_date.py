"""Any month may be asked for: the last version holds for good and the answer says so; before the first, nothing is guessed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.engine.faulty import words, write_law
from tests.engine.small import household, month, small_law
from tirek.engine.comparison import differences
from tirek.engine.household import UNKNOWN, Household
from tirek.engine.law import ALWAYS, FOREVER, Law, day_of
from tirek.engine.loading import load_law
from tirek.engine.reference import MET, NOT_IN_FORCE, UNDECIDED, evaluate, value_of
from tirek.engine.vocabulary import Month

LAST = Month(2026, 12)
FIRST_YEAR, LAST_YEAR = 2018, 2026

DATED = '''
@rule(Person, "Act 1", since="2019-01-01", until="2023-01-01")
def bonus__2019(wage: Money) -> Money:
    """As it was."""
    return wage


@rule(Person, "Act 2", since="2023-01-01")
def bonus__2023(wage: Money) -> Money:
    """As it is."""
    return 2 * wage


@rule(Person, "Act 1", until="2025-01-01")
def old_bonus(fee: Money, wage: Money) -> Money:
    """Ended without successor."""
    return min(fee, wage)


@rule(Person, "Act 1")
def on_birth(fee: Dated[Money], birth_date: Date) -> Money:
    """By the day of birth."""
    return fee[birth_date]


@rule(Person, "Act 1")
def is_there(wage: Money) -> bool:
    """Everybody."""
    return wage >= tenge(0)


measure(
    "aid", area="family", unit=Person, kind=CASH, every=MONTH, payer="budget", conditions=[is_there], amount=bonus,
    since="2020-01-01", until="2030-01-01",
)
'''
FEES = """
fee:
  unit: money
  title: {kk: "Алым", ru: "Сбор"}
  values:
    - {from: 2019-01-01, value: 10, source: "Act 1", confidence: verified}
    - {from: 2020-04-01, until: 2024-01-01, value: 20, source: "Act 1", confidence: verified}
"""


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Law:
    """The tiny law with rules, values and a measure that begin and end."""
    files = {"rules.py": DATED, "parameters.yaml": FEES, "words.yaml": words("is_there")}
    return load_law(write_law(tmp_path_factory.mktemp("dated"), files), use_cache=False)


@pytest.fixture(scope="module")
def country() -> Law:
    """Kazakhstan's law."""
    return load_law(Path(__file__).parents[2] / "law_kz")


def one(law: Law, name: str, at: str, **facts: object) -> object:
    """The value of a name for a person alone."""
    return value_of(law, Household({}, (facts,)), month(at), name, 0)


@pytest.mark.parametrize(
    ("at", "expected"),
    [("2018-12", UNKNOWN), ("2019-01", 700), ("2022-12", 700), ("2023-01", 1400), ("2026-12", 1400), ("2027-01", 1400), ("2099-12", 1400)],
)
def test_a_rule_holds_from_its_first_version_on(dated: Law, at: str, expected: object) -> None:
    assert one(dated, "bonus", at, wage=700) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("1991-12", UNKNOWN),
        ("2018-12", UNKNOWN),
        ("2019-01", 1000),
        ("2020-03", 1000),
        ("2020-04", 2000),
        ("2023-12", 2000),
        ("2024-01", UNKNOWN),
    ],
)
def test_a_value_is_unknown_before_it_begins_and_after_it_ends(dated: Law, at: str, expected: object) -> None:
    assert one(dated, "fee", at) == expected


def test_what_rests_on_an_ended_value_or_rule_is_unknown(dated: Law) -> None:
    assert one(dated, "old_bonus", "2023-06", wage=700) == 700
    assert one(dated, "old_bonus", "2024-06", wage=700) is UNKNOWN
    assert one(dated, "old_bonus", "2025-01", wage=700) is UNKNOWN


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2018, 12, 31), UNKNOWN),
        (date(2019, 1, 1), 1000),
        (date(2020, 3, 31), 1000),
        (date(2020, 4, 1), 2000),
        (date(2023, 12, 31), 2000),
        (date(2024, 1, 1), UNKNOWN),
    ],
)
def test_a_value_of_a_past_day_is_that_days(dated: Law, born: date, expected: object) -> None:
    assert one(dated, "on_birth", "2026-01", birth_date=born) == expected
    assert one(dated, "on_birth", "2040-01", birth_date=born) == expected


def outcome(law: Law, at: str, measure: str = "aid") -> tuple[str, int | None]:
    """Outcome and amount of a measure for a person alone."""
    found = evaluate(law, Household({}, ({"wage": 700},)), month(at)).of(measure)
    assert found is not None
    return found.outcome, found.amount


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2018-01", (NOT_IN_FORCE, None)),
        ("2019-12", (NOT_IN_FORCE, None)),
        ("2020-01", (MET, 700)),
        ("2029-12", (MET, 1400)),
        ("2030-01", (NOT_IN_FORCE, None)),
    ],
)
def test_a_measure_is_in_force_in_its_term(dated: Law, at: str, expected: tuple[str, int | None]) -> None:
    assert outcome(dated, at) == expected


def test_a_right_met_before_its_amount_has_a_number_is_met_with_an_unknown_amount(dated: Law) -> None:
    found = evaluate(dated, Household({}, ({"wage": 0},)), month("2017-12")).of("relief")
    assert found is not None
    assert (found.outcome, found.amount, found.amount_unknown) == (MET, None, True)


@pytest.mark.parametrize(
    ("at", "beyond"), [("2018-01", False), ("2026-12", False), ("2027-01", True), ("2035-06", True), ("2017-12", False)]
)
def test_the_answer_says_that_it_lies_beyond_the_law(dated: Law, at: str, beyond: bool) -> None:
    assert evaluate(dated, Household({}, ({"wage": 0},)), month(at)).beyond is beyond


# ── the law of the country ──


def months() -> list[Month]:
    """Every month the law is written for."""
    return [Month(year, number) for year in range(FIRST_YEAR, LAST_YEAR + 1) for number in range(1, 13)]


def test_the_last_version_of_every_rule_and_value_without_an_end_holds_for_good(country: Law) -> None:
    far = date(2100, 1, 1)
    for rule in country.rules.values():
        last = rule.versions[-1]
        assert rule.at(far) is (last if last.until == FOREVER else None)
    for parameter in country.parameters.values():
        if parameter.values:
            last_value = parameter.values[-1]
            assert parameter.at(far) is (last_value if last_value.until == FOREVER else None)


def test_every_day_has_at_most_one_version_and_no_gap_inside(country: Law) -> None:
    terms = [[(v.since, v.until) for v in rule.versions] for rule in country.rules.values()]
    terms += [[(v.since, v.until) for v in parameter.values] for parameter in country.parameters.values()]
    for each in terms:
        assert all(since < until for since, until in each)
        assert all(until == since for (_, until), (since, _) in pairwise(each))


def test_the_version_changes_on_its_day_and_not_a_day_before(country: Law) -> None:
    for rule in country.rules.values():
        for version in rule.versions:
            if version.since != ALWAYS:
                assert rule.at(version.since) is version
                assert rule.at(version.since - timedelta(days=1)) is not version
            if version.until != FOREVER:
                assert rule.at(version.until) is not version
                assert rule.at(version.until - timedelta(days=1)) is version


def test_every_measure_in_force_has_rules_in_force(country: Law) -> None:
    for at in months():
        day = day_of(at)
        for measure in country.measures.values():
            if measure.since <= day < measure.until:
                named = [*measure.conditions, *([measure.amount] if measure.amount else [])]
                assert [n for n in named if country.rules[n].at(day) is None] == [], f"{measure.name} in {at}"


def test_a_month_far_ahead_is_answered_by_the_last_law(country: Law) -> None:
    person = Household({}, ({},))
    found = {at: evaluate(country, person, month(at)) for at in ("2026-12", "2045-12")}
    named = {at: {m.measure.name: m.outcome for m in answer.measures if m.outcome == NOT_IN_FORCE} for at, answer in found.items()}
    ended = {m.name for m in country.measures.values() if m.until != FOREVER}
    assert named["2026-12"].keys() - named["2045-12"].keys() == set()
    assert named["2045-12"].keys() <= ended
    assert value_of(country, person, month("2045-12"), "mci_benefit") == value_of(country, person, month("2026-12"), "mci_benefit")


def test_a_month_long_before_the_law_is_answered_without_a_guess(country: Law) -> None:
    answer = evaluate(country, Household({}, ({},)), month("1995-01"))
    assert not answer.beyond
    assert value_of(country, Household({}, ({},)), month("1995-01"), "mci_benefit") is UNKNOWN
    assert all(m.amount in (None, 0) for m in answer.measures)


# ── both executions ──


@pytest.mark.parametrize("at", ["2017-12", "2018-12", "2027-01", "2060-02"])
def test_the_country_kernel_says_the_same_before_and_beyond(at: str) -> None:
    people = (
        "people: [{id: a, birth_date: 1990-02-03, wage: 5000, group: first, sex: male, lives_here: true, died_on: none, service_months: 40}"
    )
    homes = [
        household(people + more + "]")
        for more in ("", ", {id: b, birth_date: 2016-01-01, mother: none, father: a, died_on: none}", ", {id: c}")
    ]
    first = Month.at(month(at).index - 36)
    assert [str(d) for d in differences(small_law(), month(at), homes, first, 36)] == []


def test_outcomes_before_and_beyond_are_told_apart() -> None:
    told = {
        at: {m.measure.name: m.outcome for m in evaluate(small_law(), household("people: [{id: a, group: first}]"), month(at)).measures}
        for at in ("2017-12", "2040-01")
    }
    assert told["2017-12"]["old_scheme"] == told["2040-01"]["old_scheme"] == NOT_IN_FORCE
    assert told["2017-12"]["child_money"] == NOT_IN_FORCE
    assert told["2040-01"]["child_money"] == UNDECIDED
