"""The reference and the country kernel say the same of every family: outcome, deciding condition, amount to the tiyn, counts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.engine.random_families import RandomFamilies, case_seeds
from tests.engine.shrinking import shown, smallest
from tests.engine.tiny_law import feature_law, features
from tests.engine.turning_points import households_with_turns
from tirek.engine.comparison import Comparison
from tirek.engine.household import Household
from tirek.engine.law import Law
from tirek.engine.loading import load_law
from tirek.engine.reference import MET, NOT_COMPUTED
from tirek.engine.vocabulary import Month

ROOT = Path(__file__).parents[2]
BOUNDARIES = (
    "2018-01", "2019-04", "2020-01", "2020-04", "2021-01", "2022-04", "2023-01", "2023-07", "2024-02", "2025-01", "2025-09", "2026-01",
    "2026-04", "2027-12",
)  # fmt: skip
FAMILIES = 60
FEATURE_MONTHS = ("2021-03", "2026-01")
SEEDS = st.integers(0, 10**9)
searching = settings(
    deadline=None, database=None, phases=(Phase.explicit, Phase.generate), suppress_health_check=[HealthCheck.too_slow], print_blob=False
)


@cache
def real_law() -> Law:
    return load_law(ROOT / "law_kz")


@cache
def small_law(name: str) -> Law:
    return feature_law(name)


@cache
def comparison(name: str, month: str) -> Comparison:
    law = real_law() if name == "law_kz" else small_law(name)
    families = RandomFamilies(law, month_of(month), 0)
    return Comparison(law, families.month, families.first_month, families.months)


def month_of(text: str) -> Month:
    return Month(int(text[:4]), int(text[5:]))


def assert_same(together: Comparison, households: list[Household]) -> None:
    """No difference; else the first one, on the smallest household that still has it."""
    found = together.differences(households)
    if found:
        first = found[0]
        least = smallest(
            together.law,
            households[first.household],
            lambda smaller: any(d.measure == first.measure for d in together.differences([smaller])),
        )
        told = "\n".join(map(str, together.differences([least])[:5]))
        pytest.fail(f"the executions differ in {together.month}:\n{told}\non\n{shown(together.law, least)}")


@pytest.mark.parametrize("month", BOUNDARIES)
def test_no_family_gets_another_answer_from_the_country_than_from_the_reference(month: str) -> None:
    @settings(searching, max_examples=5)
    @given(seed=SEEDS)
    def search(seed: int) -> None:
        law, at = real_law(), month_of(month)
        assert_same(comparison("law_kz", month), households_with_turns(RandomFamilies(law, at, seed, case_seeds(law)), FAMILIES))

    search()


@pytest.mark.parametrize("name", features())
def test_every_feature_of_the_language_means_one_thing(name: str) -> None:
    @settings(searching, max_examples=4)
    @given(seed=SEEDS, month=st.sampled_from(FEATURE_MONTHS))
    def search(seed: int, month: str) -> None:
        families = RandomFamilies(small_law(name), month_of(month), seed)
        assert_same(comparison(name, month), households_with_turns(families, FAMILIES))

    search()


def test_the_generator_reaches_a_right_to_every_measure_in_force() -> None:
    law = real_law()
    families = RandomFamilies(law, month_of("2026-01"), 7, case_seeds(law))
    together = comparison("law_kz", "2026-01")
    together.ways.clear()
    wanted = {m.name for m in law.measures.values() if m.since.year < 2026 and m.until.year > 2026}
    for _ in range(20):
        assert_same(together, families.households(FAMILIES))
        wanted -= {name for name, outcome, _ in together.ways if outcome in (MET, NOT_COMPUTED)}
        if not wanted:
            return
    assert not wanted
