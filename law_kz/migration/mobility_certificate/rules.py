"""Economic mobility certificate (Order 234 of 22 Jun 2023; Social Code art. 112 p. 4 sub-p. 1 as amended by Law 82-VIII of 2024)."""

from law_kz.migration.rules import relocation_contract_signed
from tirek.engine.vocabulary import ONCE, SERVICE, Date, Money, Month, Person, Rate, measure, min, month_of, rule, to_tiyn, up_to_tenge


@rule(
    Person, "Employment Law 482-V art. 24 p. 4 sub-p. 1; Order 234 of 22 Jun 2023 [INBUH-C]: given once, not returned", since="2023-01-01"
)
def certificate_not_received_before(mobility_certificate_on: Date | None, month: Month) -> bool:
    """The certificate is given once; it is met up to the month in which it is received."""
    return mobility_certificate_on is None or month_of(mobility_certificate_on) >= month


@rule(
    Person,
    "Employment Law 482-V art. 24 p. 4 sub-p. 1; Order 234 of 22 Jun 2023 [INBUH-C] [INF-3308]: a preliminary contract or a title to land",
    since="2023-01-01",
)
def buys_or_builds_dwelling(dwelling_contract_signed: bool) -> bool:
    """Has a preliminary contract of purchase, a mortgage to be paid in, or land to build on."""
    return dwelling_contract_signed


@rule(
    Person,
    "Employment Law 482-V art. 24 p. 4 sub-p. 1; Order 234 of 22 Jun 2023 [INBUH-C] [RG25]: half of the price, up to 1,160 MCI",
    since="2023-01-01",
    until="2026-01-01",
)
def certificate_amount__2023(dwelling_price: Money, certificate_share: Rate, certificate_cap_mci: Rate, mci_general: Money) -> Money:
    """Half of the price of the dwelling, up to a multiple of the MCI."""
    return min(to_tiyn(certificate_share * dwelling_price), up_to_tenge(certificate_cap_mci * mci_general))


@rule(
    Person,
    "Order 234 of 22 Jun 2023 as amended on 14 Nov 2025 [LADA1201]: 1,625 MCI, or the price where it is less",
    since="2026-01-01",
    confidence="high",
)
def certificate_amount__2026(dwelling_price: Money, certificate_cap_mci: Rate, mci_general: Money) -> Money:
    """A fixed multiple of the MCI; the whole price where the dwelling costs less."""
    return min(dwelling_price, up_to_tenge(certificate_cap_mci * mci_general))


measure(
    "mobility_certificate", area="migration", unit=Person, kind=SERVICE, every=ONCE, payer="republican_budget", since="2023-01-01",
    conditions=[relocation_contract_signed, buys_or_builds_dwelling, certificate_not_received_before],
    amount=certificate_amount__2023,
)  # fmt: skip
