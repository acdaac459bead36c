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


def targets(beside: Comparison, country: CountryFigures, growth: Growth) -> list[Target]:
    """All of them; `beside` is the comparison at one million people."""
    return [
        _throughput(beside), _memory(beside), _equality(beside),
        _floor(country), _computing(country), _job(country, growth), _job_memory(country),
        _cold(country), _second(country), _family(country), _reform(country),
    ]  # fmt: skip


def _throughput(c: Comparison) -> Target:
    wanted_ms = c.openfisca.computing / TIMES_OPENFISCA * 1000
    why = (
        f"OpenFisca-Core needs {c.openfisca.computing / c.people * 1e9:,.0f} ns a person for these rules, so that {TIMES_OPENFISCA} × is "
        f"{wanted_ms:.1f} ms for {c.people:,} people; ours takes {c.ours.computing * 1000:.1f} ms: it goes over the people once for each "
        "output, and writes 16 bytes a right (whom, measure, outcome, deciding condition, amount) where OpenFisca writes a float32"
    )
    what = f"same rules as OpenFisca, {c.people:,} people: throughput"
    return Target(what, f"≥ {TIMES_OPENFISCA} ×", f"{c.faster:.1f} ×", c.faster >= TIMES_OPENFISCA, why)


def _memory(c: Comparison) -> Target:
    net = (c.ours.peak - c.ours.before) / (c.openfisca.peak - c.openfisca.before)
    why = (
        f"{c.ours.before / MEGABYTE:,.0f} MB are held before the first person comes (Python, numpy, the pages of LLVM; OpenFisca: "
        f"{c.openfisca.before / MEGABYTE:,.0f} MB); above that ours holds {net:.2f} of what OpenFisca holds"
    )
    return Target("… peak memory", "≤ 1/3", f"{c.memory:.2f}", c.memory <= SHARE_OF_MEMORY, why)


def _equality(c: Comparison) -> Target:
    return Target("… equal to the cent", "every value", f"{c.unequal} of {c.values:,} differ", c.unequal == 0, "a fault: find it")


def _floor(country: CountryFigures) -> Target:
    kernel, ratio = country.kernel, country.kernel.ratio(country.bandwidth)
    why = (
        f"the law is bound by decisions, not by bytes: {kernel.seconds * cores() / kernel.people * 1e9:,.0f} ns of one core a person for "
        f"{kernel.measures} measures, none much dearer than the others; it consists of branches that no processor foresees, "
        "and of one pass over the people for each measure"
    )
    return Target("whole law, computing", f"≤ {TIMES_FLOOR} × floor", f"{ratio:.1f} × floor", ratio <= TIMES_FLOOR, why)


def _computing(country: CountryFigures) -> Target:
    kernel = country.kernel
    seconds = kernel.seconds * WHOLE_COUNTRY / kernel.people
    measured = f"{seconds:.1f} s{_scaled(kernel.people)}"
    why = f"{seconds / COMPUTING:.1f} × it, for the same reason"
    return Target("… 20 M people", f"< {COMPUTING:.0f} s", measured, seconds < COMPUTING, why)


def _job(country: CountryFigures, growth: Growth) -> Target:
    job = country.job
    seconds = job.seconds if job.people == WHOLE_COUNTRY else growth.job_at(WHOLE_COUNTRY)
    largest = max(job.stages, key=lambda stage: job.stages[stage])
    measured = f"{seconds:.1f} s{_scaled(job.people)}"
    return Target("Parquet to published Parquet, 20 M people", f"< {JOB:.0f} s", measured, seconds < JOB, f"most goes into: {largest}")


def _job_memory(country: CountryFigures) -> Target:
    job = country.job
    measured = f"{job.peak / 2**30:.2f} GiB at {job.people:,} people"
    return Target("… peak memory", "< 4 GiB", measured, job.peak < JOB_BYTES, "too many parts are held at once")


def _cold(country: CountryFigures) -> Target:
    start = country.start
    why = f"LLVM and what is before it take {start.compiling:.1f} s"
    return Target("cold compile of the whole law", f"≤ {COLD:.0f} s", f"{start.cold:.1f} s", start.cold <= COLD, why)


def _second(country: CountryFigures) -> Target:
    second = country.start.second
    return Target("second start", f"≤ {SECOND:.0f} s", f"{second:.2f} s", second <= SECOND, "imports and the reading of the law take it")


def _family(country: CountryFigures) -> Target:
    name = max(country.families, key=lambda family: country.families[family]["in words"])
    ms = country.families[name]
    why = (
        f"this is the slowest of {len(country.families)} families; deciding every measure takes {ms['decided']:.1f} ms, "
        f"with its reasons {ms['with reasons']:.1f} ms, the rest is the text"
    )
    measured = f"{ms['in words']:.1f} ms ({name})"
    return Target("one family explained, without numba", f"≤ {FAMILY:.0f} ms", measured, ms["in words"] <= FAMILY, why)


def _reform(country: CountryFigures) -> Target:
    reform = country.reform
    ratio = reform.reform / reform.baseline
    met = reform.compiled == 0 and ratio <= NOISE
    measured = f"{reform.compiled} kernels compiled, {ratio:.2f} × baseline"
    why = "it gives rights to more people than the baseline does, or the machine was busy"
    return Target("reform of a parameter, whole country", "compiles nothing, costs no more", measured, met, why)


def _scaled(people: int) -> str:
    return "" if people == WHOLE_COUNTRY else f" (reckoned from {people:,} people)"
