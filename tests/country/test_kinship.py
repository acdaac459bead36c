"""Kinship makes sense: links stay inside the household, parents are old enough, spouses name each other."""

from __future__ import annotations

import numpy as np
import pytest
from built import Columns

pytestmark = pytest.mark.xdist_group("country")
LINKS = ("mother", "father", "spouse", "guardian", "cares_for")


@pytest.mark.parametrize("link", LINKS)
def test_links_point_to_another_member(small: Columns, link: str) -> None:
    rows, target = small.target(link)
    assert len(rows) > 0
    assert (small.house[target] == small.house[rows]).all()
    assert (target != rows).all()
    assert (small.person(link) >= -1).all()


@pytest.mark.parametrize(("parent", "sex", "years"), [("mother", "female", 15), ("father", "male", 15), ("guardian", "female", 15)])
def test_parents_are_old_enough(small: Columns, parent: str, sex: str, years: int) -> None:
    rows, target = small.target(parent)
    born = small.person("birth_date")
    assert (born[rows] - born[target] >= years * 10_000).all()
    assert (small.person("sex")[target] == small.code("sex", sex)).all()


def test_spouses_name_each_other(small: Columns) -> None:
    rows, target = small.target("spouse")
    back = dict(zip(rows.tolist(), target.tolist(), strict=True))
    assert all(back[other] == row for row, other in back.items())
    assert (small.person("sex")[rows] != small.person("sex")[target]).all()


def test_brothers_and_sisters_are_twins_or_nine_months_apart(small: Columns) -> None:
    rows, mothers = small.target("mother")
    born = small.person("birth_date")[rows]
    months = born // 10_000 * 12 + born // 100 % 100
    order = np.lexsort((born, mothers))
    same = mothers[order][1:] == mothers[order][:-1]
    apart = np.diff(months[order])[same]
    twins = np.diff(born[order])[same] == 0
    assert (twins | (apart >= 9)).all()
    assert 0 < twins.sum() < 0.03 * len(apart)


def test_birth_orders_rise_with_birth_dates(small: Columns) -> None:
    rows, mothers = small.target("mother")
    young = small.person("birth_date")[rows] > 20080101
    rows, mothers = rows[young], mothers[young]
    order = np.lexsort((small.person("birth_date")[rows], mothers))
    same = mothers[order][1:] == mothers[order][:-1]
    assert (np.diff(small.person("birth_order")[rows][order])[same] >= 1).mean() > 0.99


def test_a_dead_parent_is_no_member(small: Columns) -> None:
    for parent in ("mother", "father"):
        died = small.person(f"{parent}_died_on") > 0
        assert (small.person(parent)[died] == -1).all()
        assert (small.person(f"{parent}_died_on")[died] >= small.person("birth_date")[died]).all()


def test_who_cares_cares_for_a_disabled_member(small: Columns) -> None:
    _, target = small.target("cares_for")
    assert (small.person("disability_group")[target] != small.code("disability_group", "none")).all()


def test_there_is_every_kind_of_home(small: Columns) -> None:
    here = small.person("lives_here") == 1
    born = small.person("birth_date")
    minor = born > 20080131
    mothers, fathers, guardians = (small.person(link) >= 0 for link in ("mother", "father", "guardian"))
    assert (small.household("members") == 1).any()
    assert (minor & mothers & fathers).any()
    assert (minor & mothers & ~fathers).any()
    assert (minor & ~mothers & fathers).any()
    assert (minor & guardians & ~mothers & ~fathers).any()
    assert (minor & (small.person("father_died_on") > 0)).any()
    assert (~here & (small.person("full_time_student") == 1)).any()
    rows, target = small.target("mother")
    grandmothers = set(small.target("mother")[1][np.isin(rows, target)].tolist())
    assert grandmothers
