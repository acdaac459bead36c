"""The words in which law is written: types, decorators and functions that `rules.py` may use.

Law text is ordinary Python: imported, these names behave as written (money as exact fractions of a tenge-hundredth),
so a rule can be called by hand. The engine itself never imports law text; it reads the source.
"""

from __future__ import annotations

import builtins
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

Date = date
if TYPE_CHECKING:

    class Rate:
        """An exact decimal."""

        def __add__(self, other: Rate | int) -> Rate: ...
        def __radd__(self, other: Rate | int) -> Rate: ...
        def __sub__(self, other: Rate | int) -> Rate: ...
        def __rsub__(self, other: Rate | int) -> Rate: ...
        @overload
        def __mul__(self, other: Rate | int) -> Rate: ...
        @overload
        def __mul__(self, other: Money) -> Money: ...
        def __mul__(self, other: Any) -> Any: ...
        def __rmul__(self, other: int) -> Rate: ...
        def __lt__(self, other: Rate | int) -> bool: ...
        def __le__(self, other: Rate | int) -> bool: ...
        def __gt__(self, other: Rate | int) -> bool: ...
        def __ge__(self, other: Rate | int) -> bool: ...

    class Money:
        """An exact amount of money."""

        def __add__(self, other: Money) -> Money: ...
        def __radd__(self, other: int) -> Money: ...
        def __sub__(self, other: Money) -> Money: ...
        def __mul__(self, other: Rate | int) -> Money: ...
        def __rmul__(self, other: int) -> Money: ...
        def __truediv__(self, other: Rate | int) -> Money: ...
        def __lt__(self, other: Money) -> bool: ...
        def __le__(self, other: Money) -> bool: ...
        def __gt__(self, other: Money) -> bool: ...
        def __ge__(self, other: Money) -> bool: ...

    class Person:
        """One person; attributes are facts and Person rules."""

        def __getattr__(self, name: str) -> Any: ...
        def __lt__(self, other: Person) -> bool: ...

    class Household:
        """People linked by residence or kinship."""

else:
    Rate = Fraction
    Money = Fraction

    class Person:
        """One person; attributes are facts and Person rules."""

    class Household:
        """People linked by residence or kinship."""


Link = Any  # a Person or None; Any, so that attributes need no guard for the type checker
Members = Iterable[Person]


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @property
    def index(self) -> int:
        """Months since year 0: consecutive months differ by one."""
        return self.year * 12 + self.number - 1

    @staticmethod
    def at(index: int) -> Month:
        """The month with this index."""
        return Month(index // 12, index % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True)
class Months:
    """Consecutive months, the first and how many."""

    first: Month
    length: int

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[Month]:
        return (Month.at(self.first.index + k) for k in range(self.length))


class Monthly(Generic[T]):
    """A fact with one value a month: `earnings[t]`."""

    def __init__(self, values: dict[Month, T]) -> None:
        self._values = values

    def __getitem__(self, month: Month) -> T:
        return self._values[month]


class Table(Generic[T]):
    """A parameter with one value per enum key (or pair of keys)."""

    def __init__(self, values: dict[Any, T]) -> None:
        self._values = values

    def __getitem__(self, key: Any) -> T:
        return self._values[key]


class Bands(Generic[T]):
    """A step function of an integer: the value of the largest threshold not above the key, 0 below the first."""

    def __init__(self, values: dict[int, T]) -> None:
        self._values = values

    def __getitem__(self, key: int) -> T:
        reached = [t for t in self._values if t <= key]
        return self._values[builtins.max(reached)] if reached else 0  # type: ignore[return-value]


class Dated(Generic[T]):
    """All dated values of a parameter: `minimum_wage[day]` is the value in force that day."""

    def __init__(self, values: dict[Date, T]) -> None:
        self._values = values

    def __getitem__(self, day: Date) -> T:
        return self._values[builtins.max(d for d in self._values if d <= day)]


CASH, SERVICE, STATUS, INSURANCE = "cash", "service", "status", "insurance"
LEVY, RECKONING, CREDIT = "levy", "reckoning", "credit"
MONTH, QUARTER, ONCE = "month", "quarter", "once"


class FamilyKind:
    """Who is family for some measures: see `family`."""


def rule(
    entity: type[Person] | type[Household] | FamilyKind,
    citation: str,
    *,
    since: str | None = None,
    until: str | None = None,
    confidence: str = "verified",
) -> Callable[[F], F]:
    """Mark a function as a rule of the law, in force in [since, until), resting on `citation`."""
    return lambda function: function


def family(name: str, *, around: str, member: str) -> FamilyKind:
    """Declare a kind of family: one around each person of rule `around`, holding those of pair rule `member`."""
    return FamilyKind()


def measure(
    name: str,
    *,
    area: str,
    unit: type[Person] | type[Household] | FamilyKind,
    kind: str,
    every: str,
    payer: str,
    conditions: list[Callable[..., Any]],
    amount: Callable[..., Any] | None,
    proactive: bool = False,
    since: str | None = None,
    until: str | None = None,
    excludes: list[str] | None = None,
    not_computed: str | None = None,
) -> None:
    """Declare a measure: who (conditions) and how much (amount)."""


@overload
def sum(values: Iterable[Money]) -> Money: ...
@overload
def sum(values: Iterable[Rate]) -> Rate: ...
@overload
def sum(values: Iterable[int]) -> int: ...
def sum(values: Iterable[Any]) -> Any:
    """Sum over members or months."""
    return builtins.sum(values)


def count(values: Iterable[object]) -> int:
    """How many members or months."""
    return builtins.sum(1 for _ in values)


def any(values: Iterable[bool]) -> bool:
    """Whether it holds for one member or month."""
    return builtins.any(values)


def all(values: Iterable[bool]) -> bool:
    """Whether it holds for every member or month."""
    return builtins.all(values)


min = builtins.min
max = builtins.max


def first_day(month: Month) -> Date:
    """First day of a month."""
    return date(month.year, month.number, 1)


def last_day(month: Month) -> Date:
    """Last day of a month."""
    return date(month.year, month.number, monthrange(month.year, month.number)[1])


def month_of(day: Date) -> Month:
    """The month a day lies in."""
    return Month(day.year, day.month)


def shift(month: Month, months: int) -> Month:
    """The month so many months later (earlier when negative)."""
    return Month.at(month.index + months)


def year_of(day: Date | Month) -> int:
    """Calendar year."""
    return day.year


def month_number(day: Date | Month) -> int:
    """Number of the month, 1 to 12."""
    return day.number if isinstance(day, Month) else day.month


def add_months(day: Date, months: int) -> Date:
    """The same day so many months later; past the end of a month, its last day."""
    target = Month.at(month_of(day).index + months)
    return date(target.year, target.number, builtins.min(day.day, monthrange(target.year, target.number)[1]))


def add_years(day: Date, years: int) -> Date:
    """The same day so many years later; 29 February becomes 28 February in a common year."""
    return add_months(day, 12 * years)


def full_months(start: Date, day: Date) -> int:
    """Whole months from `start` to `day`, 0 if `day` is earlier."""
    months = month_of(day).index - month_of(start).index - (day.day < start.day)
    return builtins.max(0, months)


def full_years(start: Date, day: Date) -> int:
    """Whole years from `start` to `day`, 0 if `day` is earlier."""
    return full_months(start, day) // 12


def days_between(start: Date, day: Date) -> int:
    """Days from `start` to `day`, negative if `day` is earlier."""
    return (day - start).days


def months_before(month: Month, number: int) -> Months:
    """The `number` months before `month`, which is not among them."""
    return Months(shift(month, -number), number)


def quarter_before(month: Month) -> Months:
    """The three months of the calendar quarter before the quarter of `month`."""
    return Months(Month.at(month.index - month.index % 3 - 3), 3)


def percent(number: int) -> Rate:
    """An integer percentage as an exact rate."""
    return Fraction(number, 100)  # type: ignore[return-value]


def tenge(number: int) -> Money:
    """An amount written in the text, in whole tenge."""
    return Fraction(100 * number)  # type: ignore[return-value]


def _rounded_up(amount: Any, unit: int) -> Any:
    return Fraction(-((-Fraction(amount)) // unit) * unit)


def _rounded_half_up(amount: Any, unit: int) -> Any:
    return Fraction((2 * Fraction(amount) + unit) // (2 * unit) * unit)


def _rounded_down(amount: Any) -> Any:
    return Fraction(Fraction(amount) // 1)


def up_to_tenge(amount: Money) -> Money:
    """Up to the whole tenge: how multiples of the MCI and of the subsistence minimum are set (dossier 0.1)."""
    return _rounded_up(amount, 100)  # type: ignore[no-any-return]


def up_to_tiyn(amount: Money) -> Money:
    """Up to the whole tiyn."""
    return _rounded_up(amount, 1)  # type: ignore[no-any-return]


def to_tenge(amount: Money) -> Money:
    """To the nearest tenge, half up."""
    return _rounded_half_up(amount, 100)  # type: ignore[no-any-return]


def to_tiyn(amount: Money) -> Money:
    """To the nearest tiyn, half up."""
    return _rounded_half_up(amount, 1)  # type: ignore[no-any-return]


def down_to_tiyn(amount: Money) -> Money:
    """Down to the whole tiyn."""
    return _rounded_down(amount)  # type: ignore[no-any-return]


def annuity_factor(yearly_rate: Rate, months: int) -> Rate:
    """Equal monthly payment per unit of principal, half up to 12 decimals; in law text only of parameters."""
    return _annuity(yearly_rate, months)  # type: ignore[no-any-return]


def _annuity(yearly_rate: Any, months: int) -> Any:
    if not yearly_rate:
        exact = Fraction(1, months)
    else:
        monthly = 1 + Fraction(yearly_rate) / 12
        exact = (monthly - 1) / (1 - monthly**-months)
    return Fraction((2 * exact * 10**12 + 1) // 2, 10**12)
