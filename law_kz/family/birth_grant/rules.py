"""Birth grant: Social Code arts. 79-80; to 30 June 2023 Law 63 of 2005 arts. 4, 5, 7, 10."""

from law_kz.family.rules import raised_by_citizen_or_kandas
from tirek.engine.vocabulary import CASH, ONCE, Bands, Date, Money, Month, Person, Rate, add_months, measure, month_of, rule, up_to_tenge


@rule(Person, "Social Code art. 79 p. 1; Law 63 of 2005 art. 5 p. 1")
def born_this_month(birth_date: Date, month: Month) -> bool:
    """The right arises with the birth of the child; each child of a multiple birth has its own."""
    return month_of(birth_date) == month


@rule(Person, "Social Code art. 79 p. 3; Law 63 of 2005 art. 5 p. 5")
def birth_grant_apply_until(birth_date: Date, birth_grant_apply_months: int) -> Date:
    """The last day on which the grant may be applied for."""
    return add_months(birth_date, birth_grant_apply_months)


@rule(Person, "Social Code art. 80 p. 1; Law 63 of 2005 art. 10 p. 1 sub-p. 1")
def birth_grant_amount(birth_order: int, birth_grant_mci: Bands[Rate], mci_benefit: Money) -> Money:
    """A multiple of the MCI by the order of the child, rounded up to the tenge."""
    return up_to_tenge(birth_grant_mci[birth_order] * mci_benefit)


measure(
    "birth_grant",
    area="family",
    unit=Person,
    kind=CASH,
    every=ONCE,
    payer="republican_budget",
    proactive=True,
    conditions=[born_this_month, raised_by_citizen_or_kandas],
    amount=birth_grant_amount,
)
