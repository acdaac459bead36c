"""Subsidy to the employer who takes settlers on, on given facts (Social Code art. 112 p. 4 sub-p. 5)."""

from tirek.engine.vocabulary import Money, Person, Rate, rule, tenge, up_to_tenge


@rule(
    Person,
    "Decree 919 of 29 Dec 2016 [STR17]; Decree 746 of 13 Nov 2018 [CONT-EN5]: five participants, contracts of three years",
    until="2022-01-01",
)
def employer_relocation_subsidy__2018(
    settlers_hired: int,
    settlers_hired_least: int,
    settler_contract_years: int,
    settler_contract_years_least: int,
    settler_subsidy_mci: Rate,
    mci_general: Money,
) -> Money:
    """450 MCI for each settler hired for three years or more, where five or more are hired."""
    if settlers_hired >= settlers_hired_least and settler_contract_years >= settler_contract_years_least:
        return settlers_hired * up_to_tenge(settler_subsidy_mci * mci_general)
    else:
        return tenge(0)


@rule(
    Person,
    "Employment Law 482-V art. 24 p. 4; Order 234 of 22 Jun 2023 [KN24] [RG25]; Social Code art. 112 p. 4 sub-p. 5: conditions not seen",
    since="2022-01-01",
    confidence="medium",
)
def employer_relocation_subsidy__2022(settlers_hired: int, settler_subsidy_mci_code: Rate, mci_general: Money) -> Money:
    """400 MCI for each settler hired."""
    return settlers_hired * up_to_tenge(settler_subsidy_mci_code * mci_general)
