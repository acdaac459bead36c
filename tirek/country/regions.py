"""One region of a synthetic country: its blocks drawn subject by subject and written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa

from tirek.country.block import Block, Columns, make_block
from tirek.country.drawing import dwelling, grounds, health, identity, kinship, pay, pensions, registers, schooling, work
from tirek.country.fact_register import of_households, of_people
from tirek.country.layout import Part, region_folder
from tirek.country.plan import Plan, region_households
from tirek.country.writing import RegionFiles, batch, monthly_array
from tirek.engine.columns import UNKNOWNS
from tirek.engine.law import Fact

REGION_IDS = 10**9
Progress = Callable[[int], object]
Drawn = tuple[Columns, Columns, dict[str, pay.MonthlyRows], dict[str, pay.MonthlyRows]]


def draw_block(plan: Plan, block: Block, blocks: int, first_household: int, first_person: int) -> Drawn:
    """Household columns, person columns, and the monthly facts of both."""
    household: Columns = {}
    person: Columns = {}
    kinship.draw(plan, block, person)
    schooling.draw(plan, block, person)
    health.draw(plan, block, person)
    spells = work.draw(plan, block, person)
    monthly = pay.draw(plan, block, person, spells)
    pensions.draw(plan, block, person, spells)
    registers.draw(plan, block, person, spells)
    grounds.draw(plan, block, person)
    dwelling.draw(plan, block, household)
    plot = pay.household_plot(plan, block)
    identity.draw(plan, block, person, blocks)
    start = int(plan.regions[block.region]) // 10**7 * REGION_IDS
    household["household_id"] = start + first_household + np.arange(block.households, dtype=np.int64)
    household["members"] = block.size
    person["person_id"] = start + first_person + np.arange(block.people, dtype=np.int64)
    return household, person, {"household_plot_income": plot}, monthly


def made_facts(plan: Plan) -> tuple[list[Fact], list[Fact]]:
    """The household and person facts of the law that this generator makes, found by drawing one small block."""
    region = int(np.flatnonzero(plan.quota)[0])
    households = region_households(plan, region)
    drawn = draw_block(plan, make_block(plan, region, households, 0), households.blocks, 0, 0)
    of_house, of_person = {*drawn[0], *drawn[2]}, {*drawn[1], *drawn[3]}
    return [f for f in of_households(plan.facts) if f.name in of_house], [f for f in of_people(plan.facts) if f.name in of_person]


def build_region(plan: Plan, region: int, folder: Path, schemas: tuple[pa.Schema, pa.Schema], progress: Progress) -> Part:
    """Both files of one region."""
    households = region_households(plan, region)
    names = identity.name_lists().dictionaries()
    rows = people = 0
    with RegionFiles(region_folder(folder, plan.regions[region]), *schemas) as files:
        for number in range(households.blocks):
            block = make_block(plan, region, households, number)
            house, person, house_monthly, monthly = draw_block(plan, block, households.blocks, rows, people)
            files.write(
                batch(schemas[0], house, _lists(schemas[0], house_monthly, block.households), {}),
                batch(schemas[1], person, _lists(schemas[1], monthly, block.people), names),
            )
            rows, people = rows + block.households, people + block.people
            progress(block.people)
    return Part(plan.regions[region], rows, people, households.blocks)


def _lists(schema: pa.Schema, monthly: dict[str, pay.MonthlyRows], rows: int) -> dict[str, pa.ListArray]:
    return {
        name: monthly_array(rows, values, schema.field(name).type.value_type, UNKNOWNS["money"])
        for name, values in monthly.items()
        if name in schema.names
    }
