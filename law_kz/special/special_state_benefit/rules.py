"""Special state benefit: Social Code arts. 190-195; to 30 June 2023 Law 365 of 1999 arts. 3, 4, 7, 8."""

from law_kz.family.rules import permanently_resident
from tirek.engine.vocabulary import CASH, MONTH, Date, Money, Month, Person, Rate, Table, last_day, max, measure, rule, up_to_tenge


@rule(Person, "Social Code art. 190 p. 3 sub-p. 13, 16; Law 365 of 1999 art. 4 p. 1 sub-p. 7, 11")
def pension_assigned(pension_awarded_on: Date | None, month: Month) -> bool:
    """Whether an age or long-service pension is awarded by the end of the month."""
    return pension_awarded_on is not None and pension_awarded_on <= last_day(month)


@rule(Person, "Social Code art. 190 p. 3 sub-p. 13, art. 194 p. 3 sub-p. 14-15; Law 365 of 1999 art. 4 p. 1 sub-p. 7")
def is_disabled_pensioner(
    disability_group: str, disabled: bool, pension_assigned: bool, entitled_to_disability_allowance: bool, other_state_pension: str
) -> bool:
    """A pensioner of the first, second or third group whose age pension is not topped up to the disability allowance."""
    return (
        disability_group in ("first", "second", "third")
        and disabled
        and pension_assigned
        and (not entitled_to_disability_allowance or other_state_pension in ("long_service", "long_service_before_2016"))
    )


@rule(Person, "Social Code art. 190 p. 3; Law 365 of 1999 art. 4 p. 1")
def holds_special_category(special_category: str, disabled: bool, pension_assigned: bool) -> bool:
    """One of the categories of merit; a victim of repression only with a disability or a pension."""
    return special_category != "none" and (special_category != "repression_victim" or disabled or pension_assigned)


@rule(Person, "Social Code art. 190 p. 3; Law 365 of 1999 art. 4 p. 1")
def has_special_ground(holds_special_category: bool, is_disabled_pensioner: bool) -> bool:
    """At least one ground of the benefit."""
    return holds_special_category or is_disabled_pensioner


@rule(Person, "Social Code art. 195 p. 1 sub-p. 6-7; Law 365 of 1999 art. 8 pp. 3-4")
def special_benefit_not_suspended(absence: str) -> bool:
    """Payment rests while the person is in prison or lives in full state care."""
    return absence in ("none", "conscript", "compulsory_treatment")


@rule(Person, "Social Code art. 190 p. 2, art. 194 p. 3; Law 365 of 1999 art. 3 p. 4, art. 7")
def special_state_benefit_coefficient(
    holds_special_category: bool,
    is_disabled_pensioner: bool,
    special_category: str,
    disability_group: str,
    special_category_mci: Table[Rate],
    disabled_pensioner_mci: Table[Rate],
) -> Rate:
    """On one ground only, by choice: the higher one."""
    if holds_special_category and is_disabled_pensioner:
        return max(special_category_mci[special_category], disabled_pensioner_mci[disability_group])
    elif holds_special_category:
        return special_category_mci[special_category]
    else:
        return disabled_pensioner_mci[disability_group]


@rule(Person, "Social Code art. 194 pp. 2-3; Law 365 of 1999 art. 7")
def special_state_benefit_amount(special_state_benefit_coefficient: Rate, mci_benefit: Money) -> Money:
    """A multiple of the MCI, rounded up to the tenge."""
    return up_to_tenge(special_state_benefit_coefficient * mci_benefit)


measure(
    "special_state_benefit",
    area="special",
    unit=Person,
    kind=CASH,
    every=MONTH,
    payer="republican_budget",
    proactive=True,
    conditions=[has_special_ground, permanently_resident, special_benefit_not_suspended],
    amount=special_state_benefit_amount,
)
