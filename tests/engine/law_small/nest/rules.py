"""Families of the small law, and rules that rest on its measures."""

from tirek.engine.vocabulary import (
    Link,
    Members,
    Money,
    Month,
    Monthly,
    Person,
    Rate,
    any,
    count,
    family,
    rule,
    shift,
    sum,
    tenge,
    to_tiyn,
)

# ── families ──


@rule(Person, "Act 1 art. 16")
def anchors_nest(person: Person, sex: str, members: Members) -> bool:
    """A mother of someone stands at the head of a nest."""
    return sex == "female" and any(m.mother == person for m in members)


@rule(Person, "Act 1 art. 16")
def belongs_to_nest(person: Person, head: Person, mother: Link, is_alive: bool, lives_here: bool) -> bool:
    """The head, and her children who live here."""
    return person == head or (mother == head and is_alive and lives_here)


Nest = family("nest", around="anchors_nest", member="belongs_to_nest")


@rule(Nest, "Act 1 art. 16")
def nest_size(members: Members) -> int:
    """How many belong to the nest."""
    return count(m for m in members)


@rule(Nest, "Act 1 art. 16")
def nest_children(members: Members, head: Person) -> int:
    """Children in the nest, without its head."""
    return count(m for m in members if m != head and m.counts_as_child)


@rule(Nest, "Act 1 art. 16")
def nest_income(members: Members, plot_income: Monthly[Money], month: Month) -> Money:
    """Income of the month before."""
    return sum(m.earnings[shift(month, -1)] for m in members) + plot_income[shift(month, -1)]


@rule(Nest, "Act 1 art. 16")
def nest_is_poor(nest_income: Money, nest_size: int, index: Money, line_share: Rate) -> bool:
    """Income a head below a share of the index."""
    return to_tiyn(nest_income / nest_size) < to_tiyn(line_share * index)


@rule(Nest, "Act 1 art. 16")
def head_is_working(head: Person) -> bool:
    """A fact of the head."""
    return head.wage > tenge(0)


@rule(Person, "Act 1 art. 16")
def in_poor_nest(nest_is_poor: bool) -> bool:
    """A person asks a rule of the families the person belongs to."""
    return nest_is_poor


# ── measures that name each other ──


@rule(Person, "Act 1 art. 17")
def gets_child_money(entitled_to_child_money: bool) -> bool:
    """Whether another measure is met."""
    return entitled_to_child_money


@rule(Person, "Act 1 art. 17")
def benefits(amount_of_child_money: Money, amount_of_family_money: Money) -> Money:
    """What other measures pay; that of a family stands at its head."""
    return amount_of_child_money + amount_of_family_money
