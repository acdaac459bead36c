"""Rent and utilities in the first year (Employment Law of 2016 art. 24 p. 4; Social Code art. 112 p. 4 sub-p. 1)."""

from law_kz.migration.rules import move_not_paid_by_employer, relocation_contract_signed
from tirek.engine.vocabulary import MONTH, SERVICE, Date, Money, Month, Person, Rate, first_day, full_months, measure, rule, up_to_tenge


@rule(Person, "Employment Law 482-V art. 24 p. 4 sub-p. 2; Social Code art. 112 p. 4 sub-p. 2")
def dwelling_not_given_by_employer(employer_gives_dwelling: bool) -> bool:
    """The employer does not provide the dwelling."""
    return not employer_gives_dwelling


@rule(
    Person,
    "Employment Law 482-V art. 24 p. 4 sub-p. 1; Social Code art. 112 p. 4 sub-p. 1; Order 234 of 22 Jun 2023: for one year [KZ-KAND]",
)
def in_first_year_after_move(relocated_on: Date | None, relocation_rent_months: int, month: Month) -> bool:
    """Within twelve months of settling."""
    return (
        relocated_on is not None
        and relocated_on <= first_day(month)
        and full_months(relocated_on, first_day(month)) < relocation_rent_months
    )


@rule(
    Person,
    "Employment Law 482-V art. 24 p. 4; Decree 746 of 13 Nov 2018; Order 234 of 22 Jun 2023: by the size of the family [DALA]",
    confidence="medium",
)
def rent_town_mci(
    relocating_members: int,
    rent_middle_family_from: int,
    rent_large_family_from: int,
    rent_town_single_mci: Rate,
    rent_town_middle_mci: Rate,
    rent_town_large_mci: Rate,
) -> Rate:
    """Multiple of the MCI in a town."""
    if relocating_members >= rent_large_family_from:
        return rent_town_large_mci
    elif relocating_members >= rent_middle_family_from:
        return rent_town_middle_mci
    else:
        return rent_town_single_mci


@rule(
    Person,
    "Employment Law 482-V art. 24 p. 4; Decree 746 of 13 Nov 2018; Order 234 of 22 Jun 2023: by the size of the family [DALA]",
    confidence="medium",
)
def rent_village_mci(
    relocating_members: int,
    rent_middle_family_from: int,
    rent_large_family_from: int,
    rent_village_single_mci: Rate,
    rent_village_middle_mci: Rate,
    rent_village_large_mci: Rate,
) -> Rate:
    """Multiple of the MCI in a village."""
    if relocating_members >= rent_large_family_from:
        return rent_village_large_mci
    elif relocating_members >= rent_middle_family_from:
        return rent_village_middle_mci
    else:
        return rent_village_single_mci


@rule(
    Person,
    "Employment Law 482-V art. 24 p. 4 sub-p. 1; Social Code art. 112 p. 4 sub-p. 1; Order 234 of 22 Jun 2023 [KN24]: 15-30 MCI a month",
    confidence="medium",
)
def relocation_rent_amount(relocates_to_village: bool, rent_village_mci: Rate, rent_town_mci: Rate, mci_general: Money) -> Money:
    """Monthly sum for rent and utilities, by the size of the family and the settlement."""
    return up_to_tenge((rent_village_mci if relocates_to_village else rent_town_mci) * mci_general)


measure(
    "relocation_rent", area="migration", unit=Person, kind=SERVICE, every=MONTH, payer="local_budget",
    conditions=[relocation_contract_signed, in_first_year_after_move, move_not_paid_by_employer, dwelling_not_given_by_employer],
    amount=relocation_rent_amount,
)  # fmt: skip
