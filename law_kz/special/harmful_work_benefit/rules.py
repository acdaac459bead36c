"""State special allowance of miners and others in harmful and heavy work before 1998: Law 414 of 13.07.1999 arts. 3-6."""

from tirek.engine.vocabulary import CASH, MONTH, Date, Money, Person, Rate, Table, measure, rule, up_to_tenge


@rule(Person, "Law 414 of 1999 art. 4 p. 1")
def has_right_by_list_1(
    sex: str,
    age_at_month_end: int,
    service_months_before_1998: int,
    list_1_months_before_1998: int,
    list_1_age: Table[int],
    list_1_service_months: Table[int],
    list_1_months: Table[int],
) -> bool:
    """Age, service on 1 January 1998, and a part of it in especially harmful and heavy work of List 1, mining among it."""
    return (
        age_at_month_end >= list_1_age[sex]
        and service_months_before_1998 >= list_1_service_months[sex]
        and list_1_months_before_1998 >= list_1_months[sex]
    )


@rule(Person, "Law 414 of 1999 art. 4 pp. 2-3")
def has_right_by_list_2(
    sex: str,
    age_at_month_end: int,
    service_months_before_1998: int,
    list_1_months_before_1998: int,
    list_2_months_before_1998: int,
    list_2_age: Table[int],
    list_2_service_months: Table[int],
    list_2_months: Table[int],
) -> bool:
    """The same for harmful and heavy work of List 2; what lacks may be filled with work of List 1."""
    return (
        age_at_month_end >= list_2_age[sex]
        and service_months_before_1998 >= list_2_service_months[sex]
        and list_2_months_before_1998 + list_1_months_before_1998 >= list_2_months[sex]
    )


@rule(Person, "Law 414 of 1999 art. 4 pp. 1-3")
def worked_in_listed_conditions(has_right_by_list_1: bool, has_right_by_list_2: bool) -> bool:
    """The age and the service of one of the two lists are reached."""
    return has_right_by_list_1 or has_right_by_list_2


@rule(Person, "Law 414 of 1999 art. 3 p. 1, art. 5-2 p. 3 sub-p. 1-2, art. 7")
def is_living_citizen(residence_status: str, is_alive: bool) -> bool:
    """A citizen; the month of death is paid."""
    return residence_status == "citizen" and is_alive


@rule(Person, "Law 414 of 1999 art. 4 p. 4")
def no_early_pension_before_1998(pension_awarded_on: Date | None, listed_work_counted_on: Date) -> bool:
    """No pension was awarded before 1 January 1998."""
    return pension_awarded_on is None or pension_awarded_on >= listed_work_counted_on


@rule(Person, "Law 414 of 1999 art. 6 p. 3")
def age_pension_not_chosen(pension_age_reached: bool, pension_assigned: bool) -> bool:
    """At pension age the recipient chooses between this allowance and the age pension."""
    return not (pension_age_reached and pension_assigned)


@rule(Person, "Law 414 of 1999 art. 6 pp. 1-2")
def harmful_work_benefit_amount(has_right_by_list_1: bool, list_1_mci: Rate, list_2_mci: Rate, mci_benefit: Money) -> Money:
    """A multiple of the MCI by the list, rounded up to the tenge."""
    return up_to_tenge((list_1_mci if has_right_by_list_1 else list_2_mci) * mci_benefit)


measure(
    "harmful_work_benefit",
    area="special",
    unit=Person,
    kind=CASH,
    every=MONTH,
    payer="republican_budget",
    conditions=[worked_in_listed_conditions, is_living_citizen, no_early_pension_before_1998, age_pension_not_chosen],
    amount=harmful_work_benefit_amount,
)
