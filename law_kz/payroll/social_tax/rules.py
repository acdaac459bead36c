"""Tax Code of 2025, Articles 555-558; to 2025 Tax Code of 2017, Articles 482-486: the social tax of a legal entity."""

from law_kz.payroll.rules import has_wage
from tirek.engine.vocabulary import LEVY, MONTH, Money, Person, Rate, measure, rule, tenge, to_tiyn


@rule(Person, "Tax Code of 2025 art. 555; to 2025 Tax Code of 2017 art. 482")
def employer_pays_social_tax(employer_in_general_regime: bool) -> bool:
    """The employer is a legal entity under the general regime."""
    return employer_in_general_regime


@rule(Person, "Tax Code of 2025 art. 556 p. 2; to 2025 Tax Code of 2017 art. 484 p. 3")
def wage_after_pension_and_health(
    gross_wage: Money, amount_of_pension_contribution: Money, amount_of_employee_health_contribution: Money
) -> Money:
    """The wage less mandatory pension contributions and the employee's health contributions."""
    return gross_wage - amount_of_pension_contribution - amount_of_employee_health_contribution


@rule(Person, "Tax Code of 2017 art. 484 p. 4 as in force to 2021", until="2022-01-01", confidence="high")
def social_tax_object__2018(wage_after_pension_and_health: Money, minimum_wage: Money) -> Money:
    """Not less than the minimum wage."""
    return max(wage_after_pension_and_health, minimum_wage)


@rule(Person, "Tax Code of 2017 art. 484 p. 4", since="2022-01-01", until="2026-01-01")
def social_tax_object__2022(wage_after_pension_and_health: Money, social_tax_least_mci: int, mci_general: Money) -> Money:
    """Not less than 14 MCI."""
    return max(wage_after_pension_and_health, mci_general * social_tax_least_mci)


@rule(Person, "Tax Code of 2025 art. 556 p. 3, art. 558 p. 1", since="2026-01-01")
def social_tax_object__2026(
    gross_wage: Money, wage_after_pension_and_health: Money, social_tax_least_mci: int, mci_general: Money
) -> Money:
    """14 MCI for a wage up to 14 MCI; else the wage less the contributions."""
    least = mci_general * social_tax_least_mci
    return least if gross_wage <= least else wage_after_pension_and_health


@rule(Person, "Tax Code of 2017 art. 485 p. 1, art. 486 pp. 1, 3", until="2026-01-01")
def social_tax_amount__2018(social_tax_object: Money, social_tax_rate: Rate, amount_of_social_contribution: Money) -> Money:
    """The rate on the object, less the social contributions, not below zero."""
    return max(tenge(0), to_tiyn(social_tax_rate * social_tax_object) - amount_of_social_contribution)


@rule(Person, "Tax Code of 2025 art. 557 p. 1, art. 558 p. 1", since="2026-01-01")
def social_tax_amount__2026(social_tax_object: Money, social_tax_rate: Rate) -> Money:
    """The rate on the object; social contributions are no longer subtracted."""
    return to_tiyn(social_tax_rate * social_tax_object)


measure(
    "social_tax",
    area="payroll",
    unit=Person,
    kind=LEVY,
    every=MONTH,
    payer="employer",
    conditions=[has_wage, employer_pays_social_tax],
    amount=social_tax_amount__2026,
)
