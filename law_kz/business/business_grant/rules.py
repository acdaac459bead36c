"""Grant for a new business idea (Decree 513 of 2018, Order 47 of 2022, Order 272 of 2023; Social Code art. 110 p. 2 sub-p. 2)."""

from law_kz.business.rules import has_bastau_certificate
from law_kz.employment.rules import belongs_to_circle_of_active_measures__2016, of_age_for_active_measures
from tirek.engine.vocabulary import ONCE, SERVICE, Date, Link, Money, Month, Person, Rate, measure, month_of, rule, up_to_tenge


@rule(Person, "Decree 513 of 23 Aug 2018; Order 47 of 7 Feb 2022 [JUSAN]; Order 272 of 30 Jun 2023 [NTIME]: given once")
def grant_not_received_before(business_grant_received_on: Date | None, month: Month) -> bool:
    """The grant is given once; it is met up to the month in which it is received."""
    return business_grant_received_on is None or month_of(business_grant_received_on) >= month


@rule(Person, "Employment Law 482-V art. 23 p. 1; Decree 513 of 23 Aug 2018", until="2022-04-01", confidence="high")
def at_the_start_of_business__2018(job_seeker: bool, works_on_own_account: bool) -> bool:
    """The unemployed, and those who work on their own account."""
    return job_seeker or works_on_own_account


@rule(Person, "Order 47 of 7 Feb 2022 [BESQ22] [JUSAN]; Order 272 of 30 Jun 2023", since="2022-04-01")
def at_the_start_of_business__2022_04(registered_unemployed: bool, business_new: bool) -> bool:
    """The registered unemployed, and those whose business is registered for not over a year."""
    return registered_unemployed or business_new


@rule(Person, "Order 47 of 7 Feb 2022 [ON7] [JJTV]; Order 272 of 30 Jun 2023 [NTIME]: carers of disabled children", since="2022-04-01")
def cares_for_disabled_child(cares_for: Link, adult_age: int) -> bool:
    """Cares for a child with disability."""
    return cares_for is not None and cares_for.disabled and cares_for.age < adult_age


@rule(
    Person,
    "Employment Law 482-V art. 1 sub-p. 16, art. 23; Decree 513 of 23 Aug 2018: priority groups only",
    until="2022-04-01",
    confidence="high",
)
def in_grant_category__2018(residence_status: str) -> bool:
    """Every citizen and kandas in the programme; large and low-income families come first."""
    return residence_status in ("citizen", "kandas")


@rule(Person, "Order 47 of 7 Feb 2022 [BESQ22] [ON7]", since="2022-04-01", until="2023-07-01")
def in_grant_category__2022_04(
    age: int,
    youth_age_to: int,
    disabled: bool,
    residence_status: str,
    relocation_contract_on: Date | None,
    receives_survivor_allowance: bool,
    cares_for_disabled_child: bool,
    large_family_member: bool,
    low_income_family: bool,
) -> bool:
    """Youth; disabled persons, kandas, settlers, survivors, carers of disabled children, large and low-income families."""
    return (
        age <= youth_age_to
        or disabled
        or residence_status == "kandas"
        or relocation_contract_on is not None
        or receives_survivor_allowance
        or cares_for_disabled_child
        or large_family_member
        or low_income_family
    )


@rule(
    Person,
    "Social Code art. 110 p. 1; Order 272 of 30 Jun 2023, not read: the groups of 2023 and 2024 [JJTV] [NTIME]",
    since="2023-07-01",
    confidence="medium",
)
def in_grant_category__2023_07(
    disabled: bool,
    residence_status: str,
    relocation_contract_on: Date | None,
    receives_survivor_allowance: bool,
    cares_for_disabled_child: bool,
    large_family_member: bool,
    low_income_family: bool,
) -> bool:
    """Vulnerable groups: disabled persons, kandas, settlers, survivors, carers of disabled children, large and low-income families."""
    return (
        disabled
        or residence_status == "kandas"
        or relocation_contract_on is not None
        or receives_survivor_allowance
        or cares_for_disabled_child
        or large_family_member
        or low_income_family
    )


@rule(Person, "Decree 513 of 23 Aug 2018; Order 47 of 7 Feb 2022; Order 272 of 30 Jun 2023; Social Code art. 110 p. 3")
def business_grant_amount(business_grant_mci: Rate, mci_general: Money) -> Money:
    """A multiple of the MCI."""
    return up_to_tenge(business_grant_mci * mci_general)


measure(
    "business_grant", area="employment", unit=Person, kind=SERVICE, every=ONCE, payer="local_budget", since="2018-01-01",
    conditions=[
        of_age_for_active_measures, grant_not_received_before, at_the_start_of_business__2018, has_bastau_certificate,
        belongs_to_circle_of_active_measures__2016, in_grant_category__2018,
    ],
    amount=business_grant_amount,
)  # fmt: skip
