"""Who runs a business of their own: what the measures of business support share."""

from tirek.engine.vocabulary import Date, Month, Person, add_months, first_day, last_day, month_of, rule


@rule(Person, "Employment Law 482-V art. 23 p. 1, art. 4; Social Code art. 97 p. 2, art. 110 p. 1", confidence="high")
def works_on_own_account(work_status: str) -> bool:
    """Entrepreneur, head or member of a farm, or independent worker."""
    return work_status in ("self_employed", "entrepreneur", "farm_head", "farm_member", "platform_worker")


@rule(Person, "Employment Law 482-V art. 23 p. 1; Order 47 of 7 Feb 2022 [ON7]; Order 272 of 30 Jun 2023 [NTIME]")
def has_bastau_certificate(bastau_certificate_on: Date | None, month: Month) -> bool:
    """Holds a certificate of the course in the basics of business."""
    return bastau_certificate_on is not None and month_of(bastau_certificate_on) <= month


@rule(Person, "Employment Law 482-V art. 23 p. 1; Order 47 of 7 Feb 2022 [BESQ22] [JUSAN]; Order 272 of 30 Jun 2023")
def business_new(business_registered_on: Date | None, new_business_months: int, month: Month) -> bool:
    """Registered as an entrepreneur, payer of the single payment or farm for not over a year."""
    return (
        business_registered_on is not None
        and business_registered_on <= last_day(month)
        and add_months(business_registered_on, new_business_months) >= first_day(month)
    )
