"""How households come about: couples and their children over a life, widowhood, divorce, three generations, wards.

Everything here is drawn once, from a fixed seed, to make the pool of archetypes; raking then decides how many of each there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

FEMALE, MALE = 0, 1
NOBODY = -1
FIRST_BIRTH, LAST_BIRTH = 17, 46
SPACING_YEARS = (1, 2, 3, 4, 5, 6, 7)
SPACING_WEIGHTS = (10, 27, 25, 16, 10, 7, 5)
TWIN_SHARE = 0.011
OLDEST = 95
YOUNGEST_FATHER = 17


@dataclass
class Member:
    """One person of an archetype: full years of age, links by position, whether parents not in the household are dead."""

    sex: int
    age: int
    mother: int = NOBODY
    father: int = NOBODY
    spouse: int = NOBODY
    guardian: int = NOBODY
    here: bool = True
    order: int = 0
    born: int = 0
    mother_dead: bool = False
    father_dead: bool = False
    twin_of: int = NOBODY


@dataclass
class Home:
    """A household in the making. `parity` is the size of family it stands for, `prior` its weight before raking."""

    members: list[Member] = field(default_factory=list)
    parity: int = -1
    prior: float = 1.0

    def add(self, member: Member) -> int:
        """Append a person and say at which position."""
        self.members.append(member)
        return len(self.members) - 1


def birth_ages(rng: Random, parity: int) -> list[int]:
    """The mother's age at each birth; equal ages are twins."""
    centre, spread = (24.6, 3.8) if parity < 4 else (21.8, 2.4)
    ages = [round(min(max(rng.gauss(centre, spread), FIRST_BIRTH), 40 if parity < 4 else 28))] if parity else []
    while len(ages) < parity:
        step = 0 if rng.random() < TWIN_SHARE else rng.choices(SPACING_YEARS, SPACING_WEIGHTS)[0]
        if parity >= 5:
            step = min(step, 4)
        if ages[-1] + step > LAST_BIRTH:
            break
        ages.append(ages[-1] + step)
    return ages


def stays_home(rng: Random, age: int) -> bool:
    """Whether a child of this age still lives with (or is counted to) the parents."""
    if age < 18:
        return True
    return rng.random() < (0.85 if age < 23 else 0.5 if age < 28 else 0.22 if age < 34 else 0.07)


def add_children(home: Home, rng: Random, mother: int, father: int, parity: int, father_dead: bool = False) -> None:
    """Children of a mother in the home, oldest first; those who left count only as born."""
    age_of_mother = home.members[mother].age
    ages = [age_of_mother - a for a in birth_ages(rng, parity) if a <= age_of_mother]
    home.members[mother].born = len(ages)
    if ages and father != NOBODY:
        home.members[father].age = max(home.members[father].age, ages[0] + YOUNGEST_FATHER)
    previous, previous_age = NOBODY, -1
    for order, age in enumerate(ages, start=1):
        if not stays_home(rng, age):
            continue
        student_away = 18 <= age <= 22 and rng.random() < 0.22
        child = Member(MALE if rng.random() < 0.515 else FEMALE, age, mother, father, here=not student_away, order=order)
        child.father_dead = father_dead
        if age == previous_age:
            child.twin_of = previous
        previous, previous_age = home.add(child), age


def older_parity(rng: Random) -> int:
    """Children ever born to a woman of the grandparents' generation."""
    return rng.choices(range(11), (6, 14, 30, 22, 12, 7, 4, 2, 1.5, 1, 0.5))[0]


def add_grandparents(home: Home, rng: Random, child: int) -> None:
    """One or both parents of a grown member come to live with the family."""
    age = home.members[child].age + rng.randint(19, 36)
    if age > OLDEST:
        return
    grandmother = grandfather = NOBODY
    if rng.random() < 0.88:
        grandmother = home.add(Member(FEMALE, age, born=max(1, older_parity(rng))))
    if grandmother == NOBODY or rng.random() < 0.4:
        grandfather = home.add(Member(MALE, min(OLDEST, age + rng.randint(0, 6))))
    if grandmother != NOBODY and grandfather != NOBODY:
        home.members[grandmother].spouse, home.members[grandfather].spouse = grandfather, grandmother
    home.members[child].mother, home.members[child].father = grandmother, grandfather
    home.members[child].order = rng.randint(1, 4)


def couple(rng: Random, age: int, parity: int, three_generations: bool) -> Home:
    """A married couple at the wife's age, with the children she has so far."""
    home = Home(parity=parity)
    husband = home.add(Member(MALE, max(18, min(OLDEST, round(age + rng.gauss(2.8, 3.2))))))
    wife = home.add(Member(FEMALE, age))
    home.members[husband].spouse, home.members[wife].spouse = wife, husband
    add_children(home, rng, wife, husband, parity)
    if three_generations:
        add_grandparents(home, rng, husband if rng.random() < 0.75 else wife)
    return home


def lone_mother(rng: Random, age: int, parity: int, three_generations: bool) -> Home:
    """A widow, divorced or unmarried mother; a divorced father may be known at another address."""
    home = Home(parity=parity)
    mother = home.add(Member(FEMALE, age))
    widow = rng.random() < (0.08 if age < 35 else 0.2 if age < 50 else 0.55)
    father = NOBODY
    if not widow and age < 50 and rng.random() < 0.3:
        father = home.add(Member(MALE, max(18, round(age + rng.gauss(2.8, 3.2))), here=False))
    add_children(home, rng, mother, father, parity, father_dead=widow)
    if three_generations:
        add_grandparents(home, rng, mother)
    return home


def lone_father(rng: Random, age: int, parity: int) -> Home:
    """A father with his children after the mother's death or departure."""
    source = couple(rng, age, max(1, parity), three_generations=False)
    mother_dead = rng.random() < 0.6
    home = Home(parity=parity)
    for member in source.members[:1] + source.members[2:]:
        member.spouse = NOBODY
        if member.father != NOBODY:
            member.mother, member.father, member.mother_dead = NOBODY, 0, mother_dead
        if member.twin_of != NOBODY:
            member.twin_of -= 1
        home.add(member)
    return home


def alone(rng: Random, age: int, sex: int) -> Home:
    """One person."""
    home = Home()
    home.add(Member(sex, age, born=older_parity(rng) if sex == FEMALE and age > 45 else 0))
    return home


def with_wards(rng: Random) -> Home:
    """Grandparents or an aunt who bring up a child without parents."""
    home = Home()
    age = rng.randint(50, 74) if rng.random() < 0.65 else rng.randint(30, 49)
    guardian = home.add(Member(FEMALE, age, born=rng.randint(0, 5)))
    if rng.random() < 0.5:
        husband = home.add(Member(MALE, min(OLDEST, age + rng.randint(0, 6)), spouse=guardian))
        home.members[guardian].spouse = husband
    both_dead = rng.random() < 0.4
    oldest = rng.randint(3, 17)
    for order in range(rng.choices((1, 2, 3), (70, 23, 7))[0]):
        child_age = oldest - 2 * order
        if child_age < 0 or age - child_age < 18:
            break
        child = Member(MALE if rng.random() < 0.515 else FEMALE, child_age, guardian=guardian, order=order + 1)
        child.mother_dead = both_dead or rng.random() < 0.3
        child.father_dead = both_dead or rng.random() < 0.35
        home.add(child)
    return home


def relatives(rng: Random, age: int) -> Home:
    """Brothers and sisters or other kin who live together."""
    home = Home()
    for _ in range(rng.choices((2, 3, 4), (70, 22, 8))[0]):
        home.add(Member(rng.randint(0, 1), max(18, min(OLDEST, age + rng.randint(-8, 8)))))
    return home
