"""State social disability allowance: Social Code arts. 175-179; to 30 June 2023 Law 126 of 1997 arts. 8-12."""

from law_kz.disability.rules import disabled
from law_kz.family.rules import permanently_resident
from tirek.engine.vocabulary import CASH, MONTH, Money, Person, Rate, Table, max, measure, rule, tenge, to_tiyn, up_to_tenge


@rule(Person, "Social Code art. 176 p. 1, art. 177 pp. 2-4; Law 126 of 1997 arts. 11-12")
def disability_allowance_share(
    age: int,
    disability_cause: str,
    disability_group: str,
    disabled_child_ungrouped_to_age: int,
    child_age_limit: int,
    disabled_child_share: Rate,
    disabled_child_group_share: Table[Rate],
    disability_share: Table[Rate],
) -> Rate:
    """The share of the subsistence minimum: a young child's, an older child's by group, an adult's by cause and group."""
    if age < disabled_child_ungrouped_to_age:
        return disabled_child_share
    elif age < child_age_limit:
        return disabled_child_group_share[disability_group]
    else:
        return disability_share[disability_cause, disability_group]


@rule(Person, "Social Code art. 177 pp. 1-4, 7; Law 126 of 1997 art. 12")
def disability_allowance_full(disability_allowance_share: Rate, subsistence_minimum: Money) -> Money:
    """The allowance before pension and state care, rounded up to the tenge; work does not lessen it."""
    return up_to_tenge(disability_allowance_share * subsistence_minimum)


@rule(Person, "Social Code art. 175 p. 6, art. 234 p. 7; Law 126 of 1997 art. 1 p. 3", confidence="high")
def does_not_take_survivor_allowance_instead(
    is_qualifying_child: bool, full_orphan: bool, full_orphan_share: Rate, disability_allowance_share: Rate
) -> bool:
    """Of the two social allowances one is paid, by choice: a full orphan is taken to choose that of orphans where it is the higher."""
    return not (is_qualifying_child and full_orphan and full_orphan_share > disability_allowance_share)


@rule(Person, "Social Code art. 178 p. 5; Law 126 of 1997 art. 6 p. 1-1")
def disability_allowance_payable(
    absence: str, disability_allowance_full: Money, disability_state_care_share: Rate, subsistence_minimum: Money
) -> Money:
    """In full state care a share of the allowance, but not less than the subsistence minimum; else all of it."""
    if absence == "state_care":
        return max(to_tiyn(disability_state_care_share * disability_allowance_full), subsistence_minimum)
    else:
        return disability_allowance_full


@rule(Person, "Social Code art. 177 p. 8, art. 178 p. 2; Law 126 of 1997 art. 10 p. 1-1, art. 12 p. 5")
def pension_topped_up(age: int, adult_age: int, other_state_pension: str, long_service_pension: Money, age_pension_counted: Money) -> Money:
    """The long-service pension of an adult, or the age pension."""
    if age >= adult_age and other_state_pension in ("long_service", "long_service_before_2016"):
        return long_service_pension
    else:
        return age_pension_counted


@rule(Person, "Social Code art. 177 p. 8, art. 178 p. 2; Law 126 of 1997 art. 10 p. 1-1, art. 12 p. 5")
def disability_allowance_above_pension(disability_allowance_payable: Money, pension_topped_up: Money) -> bool:
    """A pensioner is paid only what the allowance exceeds the age or long-service pension by."""
    return disability_allowance_payable > pension_topped_up


@rule(Person, "Social Code art. 177 pp. 1-4, 8; Law 126 of 1997 art. 12")
def disability_allowance_amount(disability_allowance_payable: Money, pension_topped_up: Money) -> Money:
    """The allowance, or the top-up of the pension to it."""
    return max(disability_allowance_payable - pension_topped_up, tenge(0))


measure(
    "disability_allowance",
    area="disability",
    unit=Person,
    kind=CASH,
    every=MONTH,
    payer="republican_budget",
    proactive=True,
    conditions=[disabled, permanently_resident, does_not_take_survivor_allowance_instead, disability_allowance_above_pension],
    amount=disability_allowance_amount,
)
