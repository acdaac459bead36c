"""Random households that look for the edges of a law: its own thresholds, birthdays and dates, with gaps in what is known.

    families = RandomFamilies(law, Month(2026, 1), seed=7)
    household = families.household()

Half of them are made of nothing but chance. The others begin with people as they live (parents, children, pensioners, carers,
survivors), with the households of the law's own cases moved to the month, or with earlier finds, and a few facts are changed.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tirek.engine.cases import read_cases
from tirek.engine.household import UNKNOWN, Household, Series
from tirek.engine.household_form import FormErrors, absent, month_from, read_household
from tirek.engine.law import HOUSEHOLD, PERSON, Fact, Law, ParameterValue
from tirek.engine.vocabulary import Month, add_months, last_day

DAY = timedelta(days=1)
PAST, FUTURE = 60, 6
UNBOUNDED = {"money": 10**13, "count": 10**9, "rate": 10**4}
GAPS = ((0.0, 6), (0.03, 3), (0.3, 1))
OLDEST = date(1915, 1, 1)
Facts = dict[str, Any]
Seed = tuple[Month, Household]


class Thresholds:
    """Values at which a law of a month may change its mind, by kind."""

    def __init__(self, law: Law, month: Month) -> None:
        self.month = month
        values = [(p.unit, v) for p in law.parameters.values() for v in p.values]
        plain = [(unit, number) for unit, v in values for number in _numbers(v)]
        counts = {int(n) for unit, n in plain if unit == "count" and abs(n) < 10**6} | _band_keys(law)
        money = sorted({int(n) for unit, n in plain if unit == "money"})
        in_force = [v for p in law.parameters.values() if p.unit == "money" and p.scalar and (v := p.at(_first(month)))]
        now = [v.value for v in in_force if isinstance(v.value, int)]
        rates = sorted({Fraction(n) for unit, n in plain if unit == "rate"})
        self.counts = sorted({n + d for n in counts for d in (-1, 0, 1) if n + d >= 0} | set(range(6)))
        self.money = sorted({0, 1, *money, *(-(-int(r * 100) * m // 10_000) * 100 for r in rates for m in now if r < 500)})
        self.rates = [Fraction(0), Fraction(1), *(r for r in rates if (r * 10_000).denominator == 1)]
        self.years = [n for n in self.counts if 0 < n <= 110]
        self.months = [n for n in self.counts if n <= 700]
        law_days = {v.since for r in law.rules.values() for v in r.versions} | {v.since for _, v in values}
        law_days |= {m.since for m in law.measures.values()} | {d for unit, d in plain if unit == "date"}
        self.law_days = sorted(d for d in law_days if d > OLDEST)

    def edges(self) -> tuple[date, date]:
        """First and last day of the month."""
        return _first(self.month), last_day(self.month)


def _first(month: Month) -> date:
    return date(month.year, month.number, 1)


def _numbers(value: ParameterValue) -> Iterator[Any]:
    cells = value.value.values() if isinstance(value.value, dict) else [value.value]
    for cell in cells:
        yield from cell.values() if isinstance(cell, dict) else [cell]


def _band_keys(law: Law) -> set[int]:
    tables = (v.value for p in law.parameters.values() if p.bands for v in p.values if isinstance(v.value, dict))
    return {k for table in tables for bands in table.values() if isinstance(bands, dict) for k in bands}


_seeds: dict[str, tuple[Seed, ...]] = {}
_thresholds: dict[tuple[str, Month], Thresholds] = {}


def thresholds(law: Law, month: Month) -> Thresholds:
    """The thresholds of a law in a month, gathered once."""
    key = (law.digest, month)
    if key not in _thresholds:
        _thresholds[key] = Thresholds(law, month)
    return _thresholds[key]


def case_seeds(law: Law) -> tuple[Seed, ...]:
    """The households of a law's cases with their months, read once; cases that cannot be read are passed over."""
    if law.digest not in _seeds:
        _seeds[law.digest] = tuple(_case_seeds(law))
    return _seeds[law.digest]


def _case_seeds(law: Law) -> Iterator[Seed]:
    for case in read_cases(law):
        if "household" in case.form:
            try:
                yield month_from(case.form["month"]), read_household(case.form["household"], law, case.form.get("assume"))
            except (FormErrors, ValueError, KeyError):
                continue


class RandomFamilies:
    """Households for one month of a law. `seeds` are households that somebody lives in, with the month they are told for."""

    def __init__(self, law: Law, month: Month, seed: int, seeds: Sequence[Seed] = ()) -> None:
        self.law, self.month, self.seeds = law, month, list(seeds)
        self.chance = random.Random(f"{seed} {month}")
        self.edges, self.links = thresholds(law, month), links_of(law)
        self.person_facts = [f for f in law.facts.values() if f.entity == PERSON]
        self.household_facts = [f for f in law.facts.values() if f.entity == HOUSEHOLD]

    @property
    def first_month(self) -> Month:
        """The month from which monthly facts are told."""
        return Month.at(self.month.index - PAST)

    @property
    def months(self) -> int:
        """For how many months they are told."""
        return PAST + FUTURE

    def household(self) -> Household:
        """The next one."""
        kind = self.chance.random()
        if kind < 0.25:
            found = self.by_chance()
        elif kind < 0.55 or not self.seeds:
            found = self.as_people_live()
        else:
            found = self.of_a_seed()
        if kind >= 0.25:
            for _ in range(self.chance.choice((0, 1, 1, 2, 3, 5, 8))):
                found = self.changed(found)
        return self.with_gaps(found)

    def households(self, number: int) -> list[Household]:
        """The next so many."""
        return [self.household() for _ in range(number)]

    # ── whole households ──

    def by_chance(self) -> Household:
        """Every fact drawn on its own, links to anybody."""
        size = self.chance.choice((1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9))
        people = tuple({f.name: self.value(f, size) for f in self.person_facts} for _ in range(size))
        return Household({f.name: self.value(f, size) for f in self.household_facts}, people)

    def of_a_seed(self) -> Household:
        """One or two of the seeds, moved to this month."""
        found = self.moved(*self.chance.choice(self.seeds))
        if self.chance.random() < 0.4:
            found = self.told_in_full(found)
        if self.chance.random() < 0.15:
            found = joined(found, self.moved(*self.chance.choice(self.seeds)), self.links)
        return found if len(found.people) <= 12 else self.as_people_live()

    def moved(self, month: Month, household: Household) -> Household:
        """The same people as old in this month as they were in that one (or, at times, on the very same days)."""
        by = 0 if self.chance.random() < 0.2 else self.month.index - month.index
        facts = {n: self._moved(v, by) for n, v in household.facts.items()}
        people = tuple({n: self._moved(v, by) for n, v in p.items()} for p in household.people)
        return self.complete(Household(facts, people))

    @staticmethod
    def _moved(value: Any, by: int) -> Any:
        if isinstance(value, date):
            return add_months(value, by)
        if isinstance(value, Series):
            return Series({m + by: v for m, v in value.values.items()}, value.otherwise)
        return value

    def told_in_full(self, household: Household) -> Household:
        """With nothing of all that is not told."""
        people = tuple({**self._plain(self.person_facts), **p} for p in household.people)
        return Household({**self._plain(self.household_facts), **household.facts}, people)

    def complete(self, household: Household) -> Household:
        """What may never be unknown is told."""
        people = tuple(self._completed(p, self.person_facts, len(household.people)) for p in household.people)
        return Household(self._completed(household.facts, self.household_facts, len(people)), people)

    def _completed(self, told: Any, facts: list[Fact], size: int) -> Facts:
        lacking = {f.name: self.value(f, size) for f in facts if f.never_unknown and told.get(f.name, UNKNOWN) is UNKNOWN}
        return {**told, **lacking}

    def as_people_live(self) -> Household:
        """Parents, children and the aged of whom nothing special is known, then a few lives."""
        ages = self._ages()
        people: list[Facts] = [self._plain(self.person_facts) for _ in ages]
        for person, years in zip(people, ages, strict=True):
            self._say(person, "birth_date", self.birthday(years))
            self._say(person, "sex", "female" if person is people[0] else self.chance.choice(("female", "male")))
        if len(people) > 1:
            self._related(people, ages)
        for person in people:
            for _ in range(self.chance.choice((0, 1, 1, 2, 3))):
                for fact in self.chance.sample(self.person_facts, k=min(6, len(self.person_facts))):
                    self._say(person, fact.name, self.value(fact, len(people)))
        return self.complete(Household(self._plain(self.household_facts), tuple(people)))

    def _ages(self) -> list[int]:
        parents = [self.chance.randint(17, 50) for _ in range(self.chance.choice((0, 1, 2, 2)))]
        children = [self.chance.randint(0, 24) for _ in range(self.chance.choice((0, 0, 1, 2, 3, 4, 4, 5, 7)))]
        aged = [self.chance.randint(50, 90) for _ in range(self.chance.choice((0, 0, 0, 1, 2)))]
        return (parents + children + aged)[:9] or [self.chance.randint(0, 90)]

    def _related(self, people: list[Facts], ages: list[int]) -> None:
        """The first woman is mother and the second the father of those eighteen years younger."""
        self._say(people[1], "sex", "male")
        married = self.chance.random() < 0.7
        for person, other in ((people[0], 1), (people[1], 0)):
            self._say(person, "spouse", other if married else None)
        for place in range(2, len(people)):
            if ages[place] + 15 <= ages[0]:
                self._say(people[place], "mother", 0)
                self._say(people[place], "father", self.chance.choice((1, 1, None)))

    def _plain(self, facts: list[Fact]) -> Facts:
        """Nothing of everything; of what has no nothing, the first value or chance; yes or no of a household by chance."""
        plain = {f.name: absent(f) for f in facts}
        for fact in facts:
            if fact.kind == "bool" and fact.entity == HOUSEHOLD:
                plain[fact.name] = self.chance.random() < 0.5
            elif plain[fact.name] is UNKNOWN or (isinstance(plain[fact.name], Series) and plain[fact.name].otherwise is UNKNOWN):
                plain[fact.name] = fact.values[0] if fact.kind == "enum" and self.chance.random() < 0.8 else self.value(fact, 1)
        self._say(plain, "lives_here", True)
        return plain

    def _say(self, facts: Facts, name: str, value: Any) -> None:
        fact = self.law.facts.get(name)
        if fact is not None and (fact.kind != "enum" or value in fact.values):
            facts[name] = value

    # ── small changes ──

    def changed(self, household: Household) -> Household:
        """One thing changed: a fact, a day, a tiyn, a link, a person more or less."""
        how = self.chance.random()
        place = self.chance.randrange(len(household.people)) if household.people else None
        if place is None or how < 0.1:
            return self._with(household, None, self.chance.choice(self.household_facts)) if self.household_facts else household
        if how < 0.16:
            return without(household, place, self.links) if len(household.people) > 1 else household
        if how < 0.22 and len(household.people) < 10:
            twin = household.people[place]
            return Household(household.facts, (*household.people, twin))
        if how < 0.5:
            return self._nudged(household, place)
        return self._with(household, place, self.chance.choice(self.person_facts))

    def _with(self, household: Household, place: int | None, fact: Fact) -> Household:
        return household.with_fact(fact.name, self.value(fact, len(household.people)), place)

    def _nudged(self, household: Household, place: int) -> Household:
        """A known number, amount or day moved by the least step."""
        person = household.people[place]
        known = [n for n, v in person.items() if isinstance(v, date) or (isinstance(v, int) and not isinstance(v, bool))]
        known = [n for n in known if n in self.law.facts and self.law.facts[n].kind != "link"]
        if not known:
            return household
        name, step = self.chance.choice(known), self.chance.choice((-1, 1))
        value = person[name]
        moved = value + step * DAY if isinstance(value, date) else max(0, min(value + step, self._most(self.law.facts[name])))
        return household.with_fact(name, moved, place)

    def with_gaps(self, household: Household) -> Household:
        """Facts made unknown, as often as chance says for this household."""
        often = self.chance.choices([g for g, _ in GAPS], [w for _, w in GAPS])[0]
        if not often:
            return household
        people = tuple(self._gapped(p, often) for p in household.people)
        return Household(self._gapped(household.facts, often), people)

    def _gapped(self, told: Any, often: float) -> Facts:
        return {n: v for n, v in told.items() if self.law.facts[n].never_unknown or self.chance.random() >= often}

    # ── values ──

    def value(self, fact: Fact, size: int) -> Any:
        """A known value of a fact for somebody in a household of this size."""
        if fact.monthly:
            return self._series(fact)
        if fact.optional and self.chance.random() < 0.4:
            return None
        match fact.kind:
            case "bool":
                return self.chance.random() < 0.5
            case "enum":
                return self.chance.choice(fact.values)
            case "link":
                return self.chance.randrange(size)
            case "date":
                return self.birthday() if self.chance.random() < 0.3 else self.day()
        return self.number(fact)

    def _most(self, fact: Fact) -> int:
        return fact.maximum or UNBOUNDED[fact.kind]

    def number(self, fact: Fact) -> Any:
        """An amount, count or rate: on a threshold, beside it, small, or anything up to the bound."""
        most = self._most(fact)
        if fact.kind == "rate":
            return min(self.chance.choice(self.edges.rates), Fraction(most))
        pool = self.edges.money if fact.kind == "money" else self.edges.counts
        fitting = pool[: bisect(pool, most)] or [0]
        kind = self.chance.random()
        if kind < 0.6:
            return max(0, min(most, self.chance.choice(fitting) + self.chance.choice((-1, 0, 0, 1))))
        if kind < 0.7:
            return 0
        if kind < 0.97:
            usual = min(most, 10**8 if fact.kind == "money" else 40)
            return self.chance.randint(0, usual)
        return self.chance.choice((most, most - 1, self.chance.randint(0, most)))

    def _series(self, fact: Fact) -> Series:
        """Nothing ever, unknown ever, each month, or some months."""
        nil: Any = False if fact.kind == "bool" else 0
        kind = self.chance.random()
        if kind < 0.3:
            return Series({}, nil)
        span = range(self.first_month.index, self.first_month.index + self.months)
        level = self._monthly_value(fact)
        if kind < 0.5:
            return Series(dict.fromkeys(span, level))
        if kind < 0.7:
            return Series({m: self._monthly_value(fact) if self.chance.random() < 0.3 else level for m in span})
        told = self.chance.choice((0.3, 0.8, 0.97))
        otherwise = nil if self.chance.random() < 0.5 else UNKNOWN
        return Series({m: self._monthly_value(fact) for m in span if self.chance.random() < told}, otherwise)

    def _monthly_value(self, fact: Fact) -> Any:
        return self.chance.random() < 0.5 if fact.kind == "bool" else self.number(fact)

    def birthday(self, years: int | None = None) -> date:
        """A birth date: on an edge of an age of the law (near `years` if told), on 29 February, or any day."""
        kind = self.chance.random()
        if years is None:
            years = self.chance.choice(self.edges.years) if self.edges.years and kind < 0.8 else self.chance.randint(0, 95)
        elif kind < 0.6 and self.edges.years:
            wanted = years
            years = min(self.chance.sample(self.edges.years, k=min(4, len(self.edges.years))), key=lambda y: abs(y - wanted))
        first, last = self.edges.edges()
        day = self.chance.choice((first, last, _first(Month.at(self.month.index + self.chance.randint(-1, 12)))))
        if kind < 0.06:
            return _leap_day(self.month.year - years)
        born = add_months(day, -12 * years)
        return born + self.chance.choice((-1, 0, 0, 1, self.chance.randint(-400, 0))) * DAY

    def day(self) -> date:
        """A date: about this month, so many months of the law before, on a day the law changed, or any."""
        kind = self.chance.random()
        first, last = self.edges.edges()
        near = self.chance.choice((first, last)) + self.chance.choice((-1, 0, 0, 1)) * DAY
        if kind < 0.25:
            return near
        if kind < 0.55 and self.edges.months:
            return add_months(near, -self.chance.choice(self.edges.months))
        if kind < 0.7 and self.edges.law_days:
            return self.chance.choice(self.edges.law_days) + self.chance.choice((-1, 0, 0, 1)) * DAY
        if kind < 0.75:
            return _leap_day(self.month.year - self.chance.randint(-1, 30))
        return first + self.chance.randint(-3000 if kind < 0.9 else -30_000, 400) * DAY


def _leap_day(year: int) -> date:
    """29 February of the year, or of the leap year before."""
    return date(year - year % 4, 2, 29)


# ── people more or less ──


def links_of(law: Law) -> frozenset[str]:
    """Facts that name another person."""
    return frozenset(f.name for f in law.facts.values() if f.kind == "link")


def without(household: Household, place: int, links: frozenset[str]) -> Household:
    """The household without one person; whom the others' links meant is then unknown."""

    def there(at: int) -> Any:
        return UNKNOWN if at == place else at - (at > place)

    people = tuple(_relinked(p, links, there) for i, p in enumerate(household.people) if i != place)
    return Household(household.facts, people)


def joined(household: Household, other: Household, links: frozenset[str]) -> Household:
    """Two households at one address, the people of the second after those of the first."""
    first = len(household.people)
    moved = (_relinked(p, links, lambda at: at + first) for p in other.people)
    return Household({**other.facts, **household.facts}, (*household.people, *moved))


def _relinked(facts: Mapping[str, Any], links: frozenset[str], place: Callable[[int], Any]) -> Facts:
    return {n: place(v) if n in links and v is not UNKNOWN and v is not None else v for n, v in facts.items()}
