"""The targets of the engine, each with its figure: met, or missed by how much and why."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.against_openfisca import Comparison
from benchmarks.country_run import CountryFigures
from benchmarks.growth import Growth
from benchmarks.measuring import MEGABYTE, cores

WHOLE_COUNTRY = 20_000_000
TIMES_OPENFISCA, SHARE_OF_MEMORY = 50, 1 / 3
TIMES_FLOOR, COMPUTING, JOB, JOB_BYTES = 10, 5.0, 30.0, 4 * 2**30
COLD, SECOND, FAMILY = 20.0, 1.0, 5.0
NOISE = 1.05


@dataclass(frozen=True)
class Target:
    """What was wanted, what was measured, whether that is enough, and why not."""

    what: str
    wanted: str
    measured: str
    met: bool
    why: str

    @property
    def verdict(self) -> str:
        """One word, and the reason where it is needed."""
        return "met" if self.met else f"missed: {self.why}"


def targets(small: Comparison, country: CountryFigures, growth: Growth) -> list[Target]:
    """All of them; `small` is the comparison at one million people."""
    return [*_beside_openfisca(small), *_of_computing(country), *_of_the_job(country, growth), *_of_starts(country), _of_families(country), _of_reform(country)]


def _beside_openfisca(c: Comparison) -> list[Target]:
    ours, other = c.ours, c.openfisca
    net = (ours.peak - ours.before) / (other.peak - other.before)
    slow = (
        f"{c.faster / TIMES_OPENFISCA:.0%} of it. OpenFisca-Core now needs {other.computing / c.people * 1e9:,.0f} ns a person for these rules, "
        f"so {TIMES_OPENFISCA} × is {other.computing / TIMES_OPENFISCA * 1000:.1f} ms; ours writes a right of 16 bytes (whom, measure, outcome, deciding condition, amount) "
        "where OpenFisca writes a float32, and goes over the people once for each output"
    )
    large = (
        f"{ours.before / MEGABYTE:,.0f} MB are held before the first person comes (Python, numpy, the pages of LLVM); "
        f"above what each holds empty, ours holds {net:.2f} of OpenFisca's"
    )
    return [
        Target("same rules as OpenFisca, 1 M people: throughput", f"≥ {TIMES_OPENFISCA} ×", f"{c.faster:.1f} ×", c.faster >= TIMES_OPENFISCA, slow),
        Target("… peak memory", "≤ 1/3", f"{c.memory:.2f}", c.memory <= SHARE_OF_MEMORY, large),
        Target("… equal to the cent", "every value", f"{c.unequal} of {c.values:,} differ", c.unequal == 0, "a fault: find it"),
    ]


def _of_computing(country: CountryFigures) -> list[Target]:
    kernel, bandwidth = country.kernel, country.bandwidth
    scaled = kernel.seconds * WHOLE_COUNTRY / kernel.people
    a_person = kernel.seconds * cores() / kernel.people * 1e9
    branching = (
        f"the law is bound by decisions, not by bytes: {a_person:,.0f} ns of one core a person for {kernel.measures} measures, "
        "none of which is much dearer than the others; what it consists of is branches that no processor foresees, and one pass over the people for each measure"
    )
    return [
        Target("whole law, computing", f"≤ {TIMES_FLOOR} × floor", f"{kernel.ratio(bandwidth):.1f} × floor", kernel.ratio(bandwidth) <= TIMES_FLOOR, branching),
        Target("… 20 M people", f"< {COMPUTING:.0f} s", f"{scaled:.1f} s{_scaled(kernel.people)}", scaled < COMPUTING, f"{scaled / COMPUTING:.1f} × the target, for the same reason"),
    ]


def _of_the_job(country: CountryFigures, growth: Growth) -> list[Target]:
    job = country.job
    scaled = growth.job_at(WHOLE_COUNTRY)
    largest = max(job.stages, key=lambda stage: job.stages[stage])
    return [
        Target("Parquet to published Parquet, 20 M people", f"< {JOB:.0f} s", f"{scaled:.1f} s{_scaled(job.people)}", scaled < JOB, f"most goes into: {largest}"),
        Target("… peak memory", "< 4 GiB", f"{job.peak / 2**30:.2f} GiB (bounded: parts stream)", job.peak < JOB_BYTES, "too many parts are held at once"),
    ]


def _of_starts(country: CountryFigures) -> list[Target]:
    start = country.start
    return [
        Target("cold compile of the whole law", f"≤ {COLD:.0f} s", f"{start.cold:.1f} s", start.cold <= COLD, f"LLVM alone takes {start.compiling:.1f} s"),
        Target("second start", f"≤ {SECOND:.0f} s", f"{start.second:.2f} s", start.second <= SECOND, "imports and the reading of the law take it"),
    ]


def _of_families(country: CountryFigures) -> Target:
    slowest = max(country.families, key=lambda name: country.families[name]["explained"])
    ms = country.families[slowest]
    why = f"the largest of the {len(country.families)} families; deciding all measures takes {ms['decided']:.1f} ms, the rest is its sentences in Kazakh"
    return Target("one family explained, without numba", f"≤ {FAMILY:.0f} ms", f"{ms['explained']:.1f} ms ({slowest})", ms["explained"] <= FAMILY, why)


def _of_reform(country: CountryFigures) -> Target:
    ratio = country.reform.reform / country.reform.baseline
    measured = f"{country.reform.compiled} kernels compiled, {ratio:.2f} × baseline"
    return Target(
        "parametric reform of the country", "compiles nothing, costs no more", measured, country.reform.compiled == 0 and ratio <= NOISE,
        f"costs {ratio:.2f} of the baseline: more households are entitled to something, or the machine was busy",
    )  # fmt: skip


def _scaled(people: int) -> str:
    return "" if people == WHOLE_COUNTRY else f" (scaled from {people:,})"
