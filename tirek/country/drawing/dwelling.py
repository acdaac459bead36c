"""The dwelling: tenure, area, costs, what else the household owns."""

from __future__ import annotations

import numpy as np

from tirek.country.block import Block, Columns
from tirek.country.layout import UNKNOWN_CODE, UNKNOWN_COUNT, UNKNOWN_MONEY
from tirek.country.plan import Plan, districts
from tirek.country.strata import RURAL

TENURES = (("owned_only_dwelling", 0.76, 0.88), ("owned_one_of_several", 0.09, 0.04), ("state_tenant", 0.015, 0.005),
           ("rented_by_akimat", 0.005, 0.001), ("private_rent", 0.09, 0.014), ("other", 0.04, 0.06))  # fmt: skip
TENURE_UNKNOWN, AREA_UNKNOWN, COST_UNKNOWN = 0.01, 0.01, 0.015
CAR_URBAN, CAR_RURAL = 0.52, 0.47
TIYN = 100


def draw(plan: Plan, block: Block, columns: Columns) -> None:
    """Household facts; unknown where the registers have no entry."""
    n = block.households
    columns["region"] = np.full(n, plan.codes("region", plan.regions[block.region]), dtype=np.int8)
    columns["district"] = block.district
    columns["rural"] = block.rural.astype(np.int8)
    rural = block.rural == RURAL
    u = block.draw(n)
    town = np.searchsorted(np.cumsum([t for _, t, _ in TENURES]), u)
    village = np.searchsorted(np.cumsum([v for _, _, v in TENURES]), u)
    kind = np.where(rural, village, town).clip(max=len(TENURES) - 1)
    codes = np.array([plan.codes("dwelling_tenure", name) for name, _, _ in TENURES], dtype=np.int8)
    columns["dwelling_tenure"] = np.where(block.draw(n) < TENURE_UNKNOWN, UNKNOWN_CODE, codes[kind]).astype(np.int8)
    owned = np.where(kind == 0, 1, np.where(kind == 1, 2 + (block.draw(n) < 0.15), 0))
    columns["dwellings_owned"] = np.where(block.draw(n) < TENURE_UNKNOWN, UNKNOWN_COUNT, owned).astype(np.int32)
    living = np.add.reduceat(block.here.astype(np.int64), block.first)
    area = (22 + 12 * living) * (0.7 + 0.7 * block.draw(n)) * np.where(rural, 1.15, 1.0)
    columns["dwelling_area"] = np.where(block.draw(n) < AREA_UNKNOWN, UNKNOWN_COUNT, area).astype(np.int32)
    whole = np.where(owned > 1, area * 1.8, np.where(owned == 1, area, 0)).astype(np.int32)
    columns["owned_dwellings_area"] = np.where((columns["dwelling_area"] == UNKNOWN_COUNT) & (owned > 0), UNKNOWN_COUNT, whole)
    columns["small_or_mono_town"] = (~rural & districts(plan.regions[block.region]).small[block.district_row]).astype(np.int8)
    cost = np.rint(
        (9_000 + 3_200 * living + 210 * np.minimum(area, 18 * living)) * np.where(rural, 0.6, 1.0) * (0.75 + 0.5 * block.draw(n))
    )
    columns["housing_costs_within_norms"] = np.where(block.draw(n) < COST_UNKNOWN, UNKNOWN_MONEY, cost.astype(np.int64) * TIYN)
    cars = (block.draw(n) < np.where(rural, CAR_RURAL, CAR_URBAN)).astype(np.int32)
    cars += (cars == 1) & (block.draw(n) < 0.12)
    columns["cars_owned"] = cars
    columns["other_property_of_no_need"] = (block.draw(n) < 0.03).astype(np.int8)
