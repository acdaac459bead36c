"""The template in OpenFisca-Core, in a process of its own: build the simulation, calculate twelve outputs, say what it took."""

from __future__ import annotations

import argparse
import gc
import logging
import time
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_country_template import CountryTaxBenefitSystem

from benchmarks.country_template.exact import CENTS, OUTPUTS, exact_outputs
from benchmarks.country_template.people import MONTH, STATUS, People, SavedPeople
from benchmarks.measuring import answer, middle, peak_memory

MONEY = {"salary": "salary", "capital_returns": "capital_returns", "rent": "rent", "size": "accommodation_size"}


def simulation(system: CountryTaxBenefitSystem, people: People | SavedPeople) -> Simulation:
    """The people in OpenFisca's form: vectors and roles."""
    builder = SimulationBuilder()
    builder.create_entities(system)
    household = people.household
    builder.declare_person_entity("person", np.arange(len(household)))
    homes = builder.declare_entity("household", np.arange(household[-1] + 1))
    builder.join_with_persons(homes, household, np.where(people.adult, "adult", "child"))
    made = builder.build(system)
    made.set_input("birth", "ETERNITY", people.birth)
    for column, name in MONEY.items():
        made.set_input(name, MONTH, getattr(people, column).astype(np.float32))
    made.set_input("housing_occupancy_status", MONTH, np.array(STATUS)[people.status])
    return made


def calculated(made: Simulation) -> dict[str, Any]:
    """The twelve outputs; the housing tax is one of a year."""
    return {name: made.calculate(name, MONTH[:4] if name == "housing_tax" else MONTH) for name in OUTPUTS}


def memory(system: CountryTaxBenefitSystem, folder: Path) -> int:
    """Most bytes held on the way from the people, each column let go once OpenFisca has it, to the outputs."""
    found = calculated(simulation(system, SavedPeople(folder)))
    return peak_memory() if found else 0


def timed(system: CountryTaxBenefitSystem, people: People, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of calculating, and of the whole way from columns; each in a fresh simulation, since results are remembered."""
    computing, whole = [], []
    for number in range(1 + rounds):
        gc.collect()
        begin = time.perf_counter()
        made = simulation(system, people)
        ready = time.perf_counter()
        calculated(made)
        end = time.perf_counter()
        if number:
            computing.append(end - ready)
            whole.append(end - begin)
    return computing, whole


def differences(people: People, found: dict[str, Any]) -> tuple[int, float]:
    """How many values round to another cent than the exact one, and the largest distance from it in cents (float32)."""
    unequal, largest = 0, 0.0
    for name, cents in exact_outputs(people).items():
        values = np.asarray(found[name], np.float64) * (1 if name == "age" else CENTS)
        unequal += int((np.rint(values) != cents).sum())
        largest = max(largest, float(np.abs(values - cents).max()))
    return unequal, largest


def main() -> None:
    """Measure, and answer in JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--folder", type=Path, required=True)
    options.add_argument("--rounds", type=int, required=True)
    given = options.parse_args()
    logging.disable(logging.WARNING)
    system = CountryTaxBenefitSystem()
    before = peak_memory()
    peak = memory(system, given.folder)
    people = SavedPeople(given.folder).whole()
    computing, whole = timed(system, people, given.rounds)
    unequal, largest = differences(people, calculated(simulation(system, people)))
    answer(computing=middle(computing), whole=middle(whole), peak=peak, before=before, unequal=unequal, largest=largest)


if __name__ == "__main__":
    main()
