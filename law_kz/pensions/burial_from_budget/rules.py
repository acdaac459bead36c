"""Burial payment from the budget.

Social Code, Article 242, points 1, 2; before, Law 105-V of 2013, Article 10 (for allowances Law 126-I of 1997).
"""

from law_kz.pensions.rules import died_this_month
from tirek.engine.vocabulary import CASH, ONCE, Money, Person, Rate, measure, rule, up_to_tenge


@rule(Person, "Social Code art. 242 p. 1; to 30 Jun 2023 Law 105-V of 2013 art. 10 p. 2, Law 126-I of 1997 art. 6 p. 3-1")
def received_pension_or_state_allowance(
    entitled_to_base_pension: bool,
    entitled_to_solidarity_pension: bool,
    entitled_to_disability_allowance: bool,
    entitled_to_survivor_allowance: bool,
) -> bool:
    """The deceased received the age pension, the base pension, or a state social allowance."""
    return entitled_to_base_pension or entitled_to_solidarity_pension or entitled_to_disability_allowance or entitled_to_survivor_allowance


@rule(Person, "Social Code art. 242 pp. 1, 2; to 30 Jun 2023 Law 105-V of 2013 art. 10 pp. 2, 3")
def burial_from_budget_amount(
    special_category: str,
    entitled_to_solidarity_pension: bool,
    burial_from_budget_mci: Rate,
    burial_from_budget_veteran_mci: Rate,
    mci_benefit: Money,
) -> Money:
    """A multiple of the MCI at the date of death; more for an age pensioner who was a veteran of the war."""
    if entitled_to_solidarity_pension and special_category == "wwii_veteran":
        return up_to_tenge(burial_from_budget_veteran_mci * mci_benefit)
    return up_to_tenge(burial_from_budget_mci * mci_benefit)


measure(
    "burial_from_budget",
    area="pensions",
    unit=Person,
    kind=CASH,
    every=ONCE,
    payer="republican_budget",
    conditions=[died_this_month, received_pension_or_state_allowance],
    amount=burial_from_budget_amount,
)
