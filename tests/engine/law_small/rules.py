"""One rule for every feature of the law language; the numbers mean nothing."""

from tirek.engine.vocabulary import (
    Bands,
    Date,
    Dated,
    Household,
    Link,
    Members,
    Money,
    Month,
    Monthly,
    Person,
    Rate,
    Table,
    add_months,
    add_years,
    all,
    annuity_factor,
    any,
    count,
    days_between,
    down_to_tiyn,
    first_day,
    full_months,
    full_years,
    last_day,
    max,
    min,
    month_number,
    month_of,
    months_before,
    percent,
    quarter_before,
    rule,
    shift,
    sum,
    tenge,
    to_tenge,
    to_tiyn,
    up_to_tenge,
    up_to_tiyn,
    year_of,
)  # fmt: skip

# ── numbers and rounding ──


@rule(Person, "Act 1 art. 10")
def twice_wage(wage: Money, index: Money) -> Money:
    """Sums, differences and products with whole numbers."""
    return 2 * wage - index + wage * 0


@rule(Person, "Act 1 art. 10")
def share_of_wage(wage: Money, share: Rate) -> Money:
    """A rate, half up to the tiyn."""
    return to_tiyn(wage * share)


@rule(Person, "Act 1 art. 10")
def share_up_to_tenge(wage: Money, share: Rate) -> Money:
    """A rate, up to the tenge."""
    return up_to_tenge(share * wage)


@rule(Person, "Act 1 art. 10")
def share_up_to_tiyn(wage: Money, share: Rate) -> Money:
    """A rate, up to the tiyn."""
    return up_to_tiyn(wage * share * share)


@rule(Person, "Act 1 art. 10")
def share_to_tenge(wage: Money, share: Rate) -> Money:
    """A rate, half up to the tenge."""
    return to_tenge(wage * share)


@rule(Person, "Act 1 art. 10")
def share_down_to_tiyn(wage: Money, share: Rate) -> Money:
    """A rate, down to the tiyn."""
    return down_to_tiyn(wage * share)


@rule(Person, "Act 1 art. 10")
def wage_per_month(wage: Money, service_months: int, share: Rate) -> Money:
    """Division inside a rounding, also by a rate; unknown by zero."""
    return to_tiyn(wage * 2 / service_months / share)


@rule(Person, "Act 1 art. 10")
def half_years(service_months: int) -> int:
    """Whole division and remainder."""
    return service_months // 6 + service_months % 6


@rule(Person, "Act 1 art. 10")
def months_per_order(service_months: int, order: int) -> int:
    """Division by a number that may be zero."""
    return service_months // order


@rule(Person, "Act 1 art. 10")
def capped_wage(wage: Money, index: Money) -> Money:
    """Bounds by min and max of scalars, an amount written in the text, a percentage."""
    return min(max(wage, index), tenge(100000), to_tiyn(wage * percent(150)))


@rule(Person, "Act 1 art. 10")
def monthly_instalment_factor(loan_rate: Rate, loan_months: int) -> Rate:
    """An annuity of parameters."""
    return annuity_factor(loan_rate, loan_months)


@rule(Person, "Act 1 art. 10")
def instalment(wage: Money, monthly_instalment_factor: Rate) -> Money:
    """The wage paid back as an annuity."""
    return to_tiyn(wage * monthly_instalment_factor)


# ── logic, comparison, absence ──


@rule(Person, "Act 1 art. 11")
def age(birth_date: Date, month: Month) -> int:
    """Full years on the first day."""
    return full_years(birth_date, first_day(month))


@rule(Person, "Act 1 art. 11")
def is_child(age: int, adult_age: int) -> bool:
    """An ordering."""
    return age < adult_age


@rule(Person, "Act 1 art. 11")
def of_school_age(age: int) -> bool:
    """A chained comparison."""
    return 6 <= age < 18


@rule(Person, "Act 1 art. 11")
def is_grouped(group: str) -> bool:
    """One of several values."""
    return group in ("first", "second")


@rule(Person, "Act 1 art. 11")
def man_without_group(group: str, sex: str) -> bool:
    """Equality, inequality, and."""
    return group == "none" and sex != "female"


@rule(Person, "Act 1 art. 11")
def counts_as_child(is_child: bool, student: bool, age: int) -> bool:
    """Or, not, and brackets."""
    return is_child or (student and not age >= 23)


@rule(Person, "Act 1 art. 11")
def is_alive(died_on: Date | None, month: Month) -> bool:
    """A date known not to exist."""
    return died_on is None or month_of(died_on) >= month


@rule(Person, "Act 1 art. 11")
def died_before_month(died_on: Date | None, month: Month) -> bool:
    """An ordering with None is False."""
    return died_on < first_day(month)  # type: ignore[operator]


@rule(Person, "Act 1 art. 11")
def has_father(father: Link) -> bool:
    """A link known to exist."""
    return father is not None


@rule(Person, "Act 1 art. 11")
def order(mother: Link, birth_date: Date, person: Person, members: Members) -> int:
    """Order among the mother's children; an `if` statement, a guarded link."""
    if mother is None:
        return 0
    return 1 + count(m for m in members if m.mother == mother and m != person and m.birth_date < birth_date)


@rule(Person, "Act 1 art. 11")
def wage_class(wage: Money, index: Money) -> int:
    """If, elif, else; a local value."""
    double = 2 * index
    if wage < index:
        return 1
    elif wage <= double:
        return 2
    else:
        excess = wage - double
        return 3 if excess < tenge(1000000) else 4


# ── other people ──


@rule(Person, "Act 1 art. 12")
def mother_wage(mother: Link) -> Money:
    """A fact of a linked person."""
    return tenge(0) if mother is None else mother.wage


@rule(Person, "Act 1 art. 12")
def grandmother_is_old(mother: Link) -> bool:
    """A rule of the person linked to the person linked."""
    return mother is not None and mother.mother is not None and mother.mother.age >= 60


@rule(Person, "Act 1 art. 12")
def children(person: Person, members: Members) -> int:
    """Counting with two filters."""
    return count(m for m in members if m.mother == person or m.father == person if m.counts_as_child)


@rule(Person, "Act 1 art. 12")
def children_wages(person: Person, members: Members) -> Money:
    """A sum of facts."""
    return sum(m.wage for m in members if m.mother == person)


@rule(Person, "Act 1 art. 12")
def has_child_with_group(person: Person, members: Members) -> bool:
    """Some."""
    return any(m.is_grouped for m in members if m.mother == person)


@rule(Person, "Act 1 art. 12")
def all_children_study(person: Person, members: Members) -> bool:
    """All."""
    return all(m.student for m in members if m.mother == person)


@rule(Person, "Act 1 art. 12")
def youngest_child_age(person: Person, members: Members) -> int:
    """The least, with a default."""
    return min((m.age for m in members if m.mother == person), default=99)


@rule(Person, "Act 1 art. 12")
def best_child_wage(person: Person, members: Members) -> Money:
    """The greatest, with a default."""
    return max((m.wage for m in members if m.mother == person), default=tenge(1))


# ── months ──


@rule(Person, "Act 1 art. 13")
def earnings_of_three_months(earnings: Monthly[Money], month: Month) -> Money:
    """A sum over months."""
    return sum(earnings[t] for t in months_before(month, 3))


@rule(Person, "Act 1 art. 13")
def average_of_quarter(earnings: Monthly[Money], month: Month) -> Money:
    """The quarter before, its length."""
    quarter = quarter_before(month)
    return to_tiyn(sum(earnings[t] for t in quarter) / len(quarter))


@rule(Person, "Act 1 art. 13")
def months_worked(worked: Monthly[bool], days_worked: Monthly[int], month: Month) -> int:
    """Counting months with filters."""
    return count(t for t in months_before(month, 6) if worked[t] if days_worked[t] > 10)


@rule(Person, "Act 1 art. 13")
def best_month(earnings: Monthly[Money], month: Month) -> Money:
    """The greatest of months."""
    return max((earnings[t] for t in months_before(month, 12)), default=tenge(0))


@rule(Person, "Act 1 art. 13")
def always_worked(worked: Monthly[bool], month: Month) -> bool:
    """All months."""
    return all(worked[t] for t in months_before(month, 3))


@rule(Person, "Act 1 art. 13")
def earned_once(earnings: Monthly[Money], index: Money, month: Month) -> bool:
    """Some month."""
    return any(earnings[t] > index for t in months_before(month, 3))


@rule(Household, "Act 1 art. 13")
def household_quarter_income(members: Members, plot_income: Monthly[Money], month: Month) -> Money:
    """Months within members, and the household's own months."""
    of_people = sum(sum(m.earnings[t] for t in quarter_before(month)) for m in members if m.lives_here)
    return of_people + sum(plot_income[t] for t in quarter_before(month))


# ── tables, bands, dated parameters ──


@rule(Person, "Act 1 art. 14")
def grant(order: int, birth_multiple: Bands[Rate], index: Money) -> Money:
    """Bands: the largest threshold reached; nothing below the first."""
    return up_to_tenge(birth_multiple[order] * index)


@rule(Person, "Act 1 art. 14")
def group_amount(group: str, group_share: Table[Rate], index: Money) -> Money:
    """A table with one key; a missing cell is unknown."""
    return up_to_tenge(group_share[group] * index)


@rule(Person, "Act 1 art. 14")
def group_and_sex_amount(group: str, sex: str, group_sex_amount: Table[Money]) -> Money:
    """A table with two keys."""
    return group_sex_amount[group, sex]


@rule(Person, "Act 1 art. 14")
def service_share(sex: str, service_months: int, sex_service_share: Table[Bands[Rate]]) -> Rate:
    """Bands within a table."""
    return sex_service_share[sex, service_months]


@rule(Person, "Act 1 art. 14")
def index_at_birth(birth_date: Date, index: Dated[Money]) -> Money:
    """A dated parameter on another day; unknown before its first value."""
    return index[birth_date]


@rule(Person, "Act 1 art. 14")
def ended_fee_now(ended_fee: Money) -> Money:
    """A parameter whose value has ended is unknown."""
    return ended_fee


@rule(Person, "Act 1 art. 14", until="2020-04-01")
def bonus__2018(index: Money) -> Money:
    """The first wording."""
    return index


@rule(Person, "Act 1 art. 14 as amended", since="2020-04-01", until="2023-07-01", confidence="medium")
def bonus__2020_04(index: Money) -> Money:
    """The second wording."""
    return 2 * index


@rule(Person, "Act 2 art. 14", since="2023-07-01")
def bonus__2023_07(index: Money, order: int) -> Money:
    """The third wording."""
    return order * index


# ── dates ──


@rule(Person, "Act 1 art. 15")
def turns_eighteen(birth_date: Date) -> Date:
    """The same day later."""
    return add_years(birth_date, 18)


@rule(Person, "Act 1 art. 15")
def half_birthday(birth_date: Date) -> Date:
    """The same day some months later."""
    return add_months(birth_date, 6)


@rule(Person, "Act 1 art. 15")
def born_this_month(birth_date: Date, month: Month) -> bool:
    """Months are equal."""
    return month_of(birth_date) == month


@rule(Person, "Act 1 art. 15")
def days_of_month_lived(birth_date: Date, month: Month) -> int:
    """Days between two dates."""
    return days_between(birth_date, last_day(month)) + 1


@rule(Person, "Act 1 art. 15")
def months_of_age(birth_date: Date, month: Month) -> int:
    """Full months."""
    return full_months(birth_date, last_day(month))


@rule(Person, "Act 1 art. 15")
def birth_code(birth_date: Date, month: Month) -> int:
    """Years and numbers of dates and months."""
    return year_of(birth_date) * 10000 + month_number(birth_date) * 100 + year_of(month) % 100 + month_number(shift(month, 11))


@rule(Person, "Act 1 art. 15")
def born_after_reform(birth_date: Date, reform_day: Date) -> bool:
    """A parameter that is a date."""
    return birth_date >= reform_day
