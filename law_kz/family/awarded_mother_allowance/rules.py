"""Allowance of the awarded mother: Social Code arts. 93-95; from 1 January 2018 to 30 June 2023 Law 63 of 2005 arts. 2, 4 p. 3, 9, 10."""

from law_kz.family.rules import permanently_resident
from tirek.engine.vocabulary import CASH, MONTH, Money, Person, Rate, Table, measure, rule, up_to_tenge


@rule(Person, "Social Code art. 93 p. 1; Law 63 of 2005 art. 4 p. 3")
def has_mothers_award(award: str) -> bool:
    """Altyn alka, Kumis alka, Mother-heroine, or Maternal Glory of the first or second degree."""
    return award in ("kumis_alka", "altyn_alka", "mother_heroine", "maternal_glory_first", "maternal_glory_second")


@rule(Person, "Social Code art. 95 p. 1 sub-p. 3-4; Law 63 of 2005 art. 11 p. 3")
def awarded_mother_not_kept_by_state(absence: str) -> bool:
    """Payment rests while the mother is in prison or lives in full state care."""
    return absence in ("none", "conscript", "compulsory_treatment")


@rule(Person, "Social Code art. 94 p. 1; Law 63 of 2005 art. 10 p. 1 sub-p. 3")
def awarded_mother_allowance_amount(award: str, awarded_mother_mci: Table[Rate], mci_benefit: Money) -> Money:
    """A multiple of the MCI by the award, rounded up to the tenge."""
    return up_to_tenge(awarded_mother_mci[award] * mci_benefit)


measure(
    "awarded_mother_allowance",
    area="family",
    unit=Person,
    kind=CASH,
    every=MONTH,
    payer="republican_budget",
    proactive=True,
    since="2018-01-01",
    conditions=[has_mothers_award, permanently_resident, awarded_mother_not_kept_by_state],
    amount=awarded_mother_allowance_amount,
)
