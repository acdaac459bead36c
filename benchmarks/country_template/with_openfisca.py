"""The template in OpenFisca-Core, in a process of its own: build the simulation, calculate twelve outputs for one month, say what it took."""

from __future__ import annotations

import argparse
import logging
import time
from typing import Any

import numpy as np
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_country_template import CountryTaxBenefitSystem

from benchmarks.country_template.exact import CENTS, OUTPUTS, exact_outputs
from benchmarks.country_template.people import MONTH, STATUS, People, make_people
from benchmarks.measuring import answer, middle, peak_memory


def simulation(system: CountryTaxBenefitSystem, people: People) -> Simulation:
    """The same people in OpenFisca's form: vectors and roles."""
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("person", np.arange(people.number))
    homes = builder.declare_entity("household", np.arange(people.households))
    builder.join_with_persons(homes, people.household, np.where(people.adult, "adult", "child"))
    made = builder.build(system)
    made.set_input("birth", "ETERNITY", people.birth)
    for name, values in (("salary", people.salary), ("capital_returns", people.capital_returns), ("rent", people.rent), ("accommodation_size", people.size)):
        made.set_input(name, MONTH, values.astype(np.float32))
    made.set_input("housing_occupancy_status", MONTH, np.array(STATUS)[people.status])
    return made


def calculated(made: Simulation) -> dict[str, Any]:
    """The twelve outputs; housing tax is one of a year."""
    return {name: made.calculate(name, MONTH[:4] if name == "housing_tax" else MONTH) for name in OUTPUTS}


def measured(system: CountryTaxBenefitSystem, people: People, rounds: int) -> tuple[list[float], list[float], dict[str, Any]]:
    """Seconds of calculating and of the whole way from columns, each in a fresh simulation since results are remembered; and the outputs."""
    computing, whole, found = [], [], {}
    for number in range(1 + rounds):
        found = {}
        begin = time.perf_counter()
        made = simulation(system, people)
        ready = time.perf_counter()
        found = calculated(made)
        end = time.perf_counter()
        if number:
            computing.append(end - ready)
            whole.append(end - begin)
    return computing, whole, found


def differences(people: People, found: dict[str, Any]) -> tuple[dict[str, int], float]:
    """How many values round to another cent than the exact one, by output; and the largest difference in cents."""
    unequal: dict[str, int] = {}
    largest = 0.0
    for name, cents in exact_outputs(people).items():
        values = np.asarray(found[name], np.float64) * (1 if name == "age" else CENTS)
        unequal[name] = int((np.rint(values) != cents).sum())
        largest = max(largest, float(np.abs(values - cents).max()))
    return unequal, largest


def main() -> None:
    """Measure, and answer in JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, required=True)
    options.add_argument("--rounds", type=int, required=True)
    given = options.parse_args()
    logging.disable(logging.WARNING)
    system = CountryTaxBenefitSystem()
    before = peak_memory()
    people = make_people(given.people)
    computing, whole, found = measured(system, people, given.rounds)
    peak = peak_memory()
    unequal, largest = differences(people, found)
    answer(
        computing=middle(computing), whole=middle(whole), peak=peak, before=before, households=people.households,
        values=5 * people.number + 7 * people.households, unequal=unequal, largest=largest,
    )  # fmt: skip


if __name__ == "__main__":
    main()
