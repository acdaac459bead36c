"""Social Code, Article 242, point 3: burial payment from the savings of the deceased; before, Law 105-V of 2013, Article 50, point 5."""

from law_kz.pensions.rules import died_this_month
from tirek.engine.vocabulary import INSURANCE, ONCE, Money, Person, Rate, measure, rule, tenge, up_to_tenge


@rule(Person, "Social Code art. 242 p. 3; to 30 Jun 2023 Law 105-V of 2013 art. 50 p. 5")
def has_pension_savings(pension_savings: Money) -> bool:
    """Savings are left on the individual pension account."""
    return pension_savings > tenge(0)


@rule(Person, "Social Code art. 242 p. 3; to 30 Jun 2023 Law 105-V of 2013 art. 50 p. 5")
def burial_from_fund_amount(pension_savings: Money, burial_from_fund_mci: Rate, mci_benefit: Money, minimum_pension: Money) -> Money:
    """Within the multiple of the MCI and the savings; a rest not above the minimum pension is paid with it."""
    limit = up_to_tenge(burial_from_fund_mci * mci_benefit)
    return pension_savings if pension_savings <= limit + minimum_pension else limit


measure(
    "burial_from_fund",
    area="pensions",
    unit=Person,
    kind=INSURANCE,
    every=ONCE,
    payer="pension_fund",
    conditions=[died_this_month, has_pension_savings],
    amount=burial_from_fund_amount,
)
