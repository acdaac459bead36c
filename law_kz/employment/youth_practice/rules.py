"""Youth practice (Employment Law of 2016 art. 21; Social Code art. 111; Decree 476 of 15 Jun 2023)."""

from law_kz.employment.rules import belongs_to_circle_of_active_measures__2016, may_return_to_active_measures
from tirek.engine.vocabulary import (
    MONTH,
    SERVICE,
    Date,
    Money,
    Month,
    Person,
    Rate,
    add_years,
    first_day,
    last_day,
    measure,
    rule,
    up_to_tenge,
)


@rule(Person, "Employment Law 482-V art. 21 p. 1, art. 17 p. 2 part 2; Decree 476 of 15 Jun 2023 [CZN]")
def young_enough_for_practice(age: int, age_at_month_end: int, active_measures_age_from: int, youth_age_to: int) -> bool:
    """From sixteen, and not older than twenty-nine (since 26 Feb 2023 thirty-five)."""
    return age_at_month_end >= active_measures_age_from and age <= youth_age_to


@rule(Person, "Employment Law 482-V art. 21 p. 1; Social Code art. 111 p. 1")
def unemployed_for_practice(registered_unemployed: bool) -> bool:
    """Youth practice is for the unemployed."""
    return registered_unemployed


@rule(Person, "Employment Law 482-V art. 1 sub-p. 9, art. 21 p. 1", until="2022-01-01")
def has_profession_for_practice__2018(education_level: str, graduated_on: Date | None, month: Month) -> bool:
    """Graduate of a college, a university or a post-graduate school."""
    return education_level in ("vocational", "higher") and graduated_on is not None and graduated_on <= last_day(month)


@rule(Person, "Employment Law 482-V art. 21 p. 1; Decree 476 of 15 Jun 2023 [CZN]", since="2022-01-01", confidence="high")
def has_profession_for_practice__2022(education_level: str, graduated_on: Date | None, practice_graduate_years: int, month: Month) -> bool:
    """Graduate of a college, a university or a post-graduate school within the last three years."""
    return (
        education_level in ("vocational", "higher")
        and graduated_on is not None
        and graduated_on <= last_day(month)
        and add_years(graduated_on, practice_graduate_years) >= first_day(month)
    )


@rule(
    Person,
    "Employment Law 482-V art. 1 sub-p. 9: the first experience in the profession acquired; Social Code art. 111 p. 4",
    confidence="high",
)
def without_experience(has_work_experience: bool, has_worked_in_profession: bool, subsidised_place: str) -> bool:
    """Has not worked in the profession acquired, or is already on the practice."""
    return not has_work_experience or not has_worked_in_profession or subsidised_place == "youth_practice"


@rule(Person, "Decree 919 of 29 Dec 2016, Decree 746 of 13 Nov 2018 [5N]; Order 46 of 7 Feb 2022 [INB22]; Decree 476 of 15 Jun 2023 [CZN]")
def youth_practice_term_runs(subsidised_place: str, months_on_subsidised_place: int, youth_practice_months: int) -> bool:
    """On no other subsidised place, and the term of the practice is not over."""
    return subsidised_place == "none" or (subsidised_place == "youth_practice" and months_on_subsidised_place < youth_practice_months)


@rule(Person, "Decree 919 of 29 Dec 2016, Decree 746 of 13 Nov 2018; Order 46 of 7 Feb 2022 [KZV22]; Decree 476 of 15 Jun 2023 [EUR25]")
def youth_practice_pay(youth_practice_mci: Rate, mci_general: Money) -> Money:
    """Monthly pay before taxes, a multiple of the MCI."""
    return up_to_tenge(youth_practice_mci * mci_general)


measure(
    "youth_practice", area="employment", unit=Person, kind=SERVICE, every=MONTH, payer="local_budget",
    conditions=[
        young_enough_for_practice, unemployed_for_practice, belongs_to_circle_of_active_measures__2016, has_profession_for_practice__2018,
        without_experience, youth_practice_term_runs, may_return_to_active_measures,
    ],
    amount=youth_practice_pay,
)  # fmt: skip
