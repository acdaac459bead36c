"""Income tax withheld from a wage.

Tax Code of 2025, Articles 363, 401-404, 439, 441; to 2025 Tax Code of 2017, Articles 320, 342-347, 356.
"""

from law_kz.payroll.rules import has_wage
from tirek.engine.vocabulary import LEVY, MONTH, Money, Person, Rate, Table, measure, rule, tenge, to_tiyn


@rule(Person, "Tax Code of 2017 art. 346 p. 1(1) as in force to 2021", until="2022-01-01", confidence="high")
def standard_deduction__2018(standard_deduction_claimed: bool, minimum_wage: Money) -> Money:
    """One minimum wage a month, on application to one employer."""
    return minimum_wage if standard_deduction_claimed else tenge(0)


@rule(Person, "Tax Code of 2025 art. 403, art. 437 pp. 2, 3; to 2025 Tax Code of 2017 art. 346 p. 1(1)", since="2022-01-01")
def standard_deduction__2022(standard_deduction_claimed: bool, standard_deduction_mci: int, mci_of_new_year: Money) -> Money:
    """A multiple of the MCI a month, on application to one employer."""
    return mci_of_new_year * standard_deduction_mci if standard_deduction_claimed else tenge(0)


@rule(Person, "Tax Code of 2017 art. 347 (text of 2025); Tax Code of 2025 arts. 401-404: none")
def large_family_deduction_amount(large_family_deduction: str, large_family_deduction_mci: Table[Rate], mci_of_new_year: Money) -> Money:
    """For four and more minor children on 1 January, in 2025 only."""
    return to_tiyn(large_family_deduction_mci[large_family_deduction] * mci_of_new_year)


@rule(Person, "Tax Code of 2025 art. 404 p. 1(2); to 2025 Tax Code of 2017 art. 346 p. 1(2)")
def veteran_for_tax(special_category: str) -> bool:
    """Veteran of the war or equal to one in benefits, veteran of combat abroad, or worker of the home front."""
    return special_category in (
        "wwii_veteran",
        "combat_veteran_first",
        "combat_veteran_second",
        "equal_to_wwii_participant",
        "home_front_worker",
    )


@rule(Person, "Tax Code of 2017 art. 346 p. 1(2), (3) as in force to 2019", until="2020-01-01", confidence="medium")
def social_deduction_of_year__2018(
    disability_group: str, veteran_for_tax: bool, wards_for_tax: int, social_deduction_wages: int, minimum_wage: Money
) -> Money:
    """75 minimum wages a year for a disabled person or veteran, and for each ward."""
    own = 1 if disability_group != "none" or veteran_for_tax else 0
    return minimum_wage * social_deduction_wages * (own + wards_for_tax)


@rule(Person, "Tax Code of 2025 art. 404; to 2025 Tax Code of 2017 art. 346 p. 1(2), (3)", since="2020-01-01")
def social_deduction_of_year__2020(
    disability_group: str,
    veteran_for_tax: bool,
    wards_for_tax: int,
    social_deduction_disability_mci: Table[int],
    social_deduction_mci: int,
    mci_of_new_year: Money,
) -> Money:
    """A multiple of the MCI a year for a disabled person or veteran, and for each ward."""
    as_veteran = social_deduction_mci if veteran_for_tax else 0
    own = max(social_deduction_disability_mci[disability_group], as_veteran)
    return mci_of_new_year * (own + social_deduction_mci * wards_for_tax)


@rule(Person, "Tax Code of 2025 art. 404, art. 437 p. 4; to 2025 Tax Code of 2017 art. 346, art. 343 p. 2")
def social_deduction_left(social_deduction_of_year: Money, social_deduction_used: Money) -> Money:
    """What is left of the yearly social deduction."""
    return max(tenge(0), social_deduction_of_year - social_deduction_used)


@rule(Person, "Tax Code of 2025 art. 439 p. 1, arts. 401-404; to 2025 Tax Code of 2017 art. 356 p. 1")
def income_after_deductions(
    gross_wage: Money,
    amount_of_pension_contribution: Money,
    amount_of_employee_health_contribution: Money,
    standard_deduction: Money,
    social_deduction_left: Money,
    large_family_deduction_amount: Money,
) -> Money:
    """The wage less contributions and deductions, in their order, not below zero."""
    contributions = amount_of_pension_contribution + amount_of_employee_health_contribution
    deductions = standard_deduction + social_deduction_left + large_family_deduction_amount
    return max(tenge(0), gross_wage - contributions - deductions)


@rule(Person, "Tax Code of 2017 art. 356 p. 1 as in force in 2018", until="2019-01-01", confidence="high")
def taxable_income__2018(income_after_deductions: Money) -> Money:
    """The income after deductions."""
    return income_after_deductions


@rule(Person, "Tax Code of 2017 art. 356 p. 1-1; in 2019-2020 art. 341 p. 1(49)", since="2019-01-01", until="2026-01-01", confidence="high")
def taxable_income__2019(
    gross_wage: Money,
    income_after_deductions: Money,
    low_wage_limit_mci: int,
    low_wage_taxable_share: Rate,
    mci_of_new_year: Money,
) -> Money:
    """The income after deductions, cut by 90% for a wage up to 25 MCI."""
    if gross_wage <= mci_of_new_year * low_wage_limit_mci:
        return to_tiyn(low_wage_taxable_share * income_after_deductions)
    return income_after_deductions


@rule(Person, "Tax Code of 2025 art. 439 p. 1", since="2026-01-01")
def taxable_income__2026(income_after_deductions: Money) -> Money:
    """The income after deductions."""
    return income_after_deductions


@rule(Person, "Tax Code of 2017 art. 320 p. 1, art. 353 p. 1", until="2026-01-01")
def income_tax_amount__2018(taxable_income: Money, income_tax_rate: Rate) -> Money:
    """Ten per cent of the taxable income."""
    return to_tiyn(income_tax_rate * taxable_income)


@rule(Person, "Tax Code of 2025 art. 363(1), art. 441", since="2026-01-01")
def income_tax_amount__2026(
    taxable_income: Money,
    taxable_income_since_january: Money,
    income_tax_rate: Rate,
    income_tax_upper_rate: Rate,
    income_tax_upper_from_mci: int,
    mci_of_new_year: Money,
) -> Money:
    """Ten per cent, and fifteen on what exceeds 8,500 MCI counted from January."""
    left_at_lower_rate = max(tenge(0), mci_of_new_year * income_tax_upper_from_mci - taxable_income_since_january)
    at_lower_rate = min(taxable_income, left_at_lower_rate)
    return to_tiyn(income_tax_rate * at_lower_rate + income_tax_upper_rate * (taxable_income - at_lower_rate))


measure(
    "income_tax",
    area="payroll",
    unit=Person,
    kind=LEVY,
    every=MONTH,
    payer="employee",
    conditions=[has_wage],
    amount=income_tax_amount__2026,
)
