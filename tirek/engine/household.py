"""One household as the reference evaluator sees it: facts of the dwelling, and people with theirs.

Values are exact: money in whole tiyn, enums as their names, links as the position of a person in `people`, dates as
`datetime.date`. `None` is known not to exist (dates and links only); what is not given is `UNKNOWN`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, final


@final
class Unknown:
    """The value of what nobody has told us; it is neither zero nor no."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "unknown"

    def __bool__(self) -> bool:
        raise TypeError("unknown is neither true nor false; compare with `is UNKNOWN`")

    def __reduce__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown()


@dataclass(frozen=True)
class Series:
    """A monthly fact: values by month index, and what holds in all other months (0 when known to be nil, else unknown)."""

    values: Mapping[int, Any]
    otherwise: Any = UNKNOWN

    def at(self, month: int) -> Any:
        """The value of the month with this index."""
        return self.values.get(month, self.otherwise)


@dataclass(frozen=True)
class Household:
    """People linked by residence or kinship, and what is known of them.

    `facts` are of the household, `people[i]` those of person i. `names[i]` is the id by which the form names that person,
    `titles` how people call those whose id is not enough.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    people: tuple[Mapping[str, Any], ...] = ()
    names: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    def called(self, person: int) -> str:
        """How people call person i."""
        return self.titles.get(self.name(person), self.name(person))

    def name(self, person: int) -> str:
        """The id of person i; its number where it has no name."""
        return self.names[person] if person < len(self.names) else str(person + 1)

    def position(self, name: str) -> int:
        """The position of the person with this name; `KeyError` where there is none."""
        if name not in self.names:
            raise KeyError(name)
        return self.names.index(name)

    def with_fact(self, fact: str, value: Any, person: int | None) -> Household:
        """The same household with one fact changed: of a person, or of the household (None)."""
        if person is None:
            return Household({**self.facts, fact: value}, self.people, self.names, self.titles)
        changed = {**self.people[person], fact: value}
        return Household(self.facts, (*self.people[:person], changed, *self.people[person + 1 :]), self.names, self.titles)
