"""Short-term professional training (Employment Law of 2016 art. 19; Decree 875 of 26 Nov 2019; Social Code art. 109)."""

from law_kz.employment.rules import of_age_for_active_measures
from tirek.engine.vocabulary import MONTH, SERVICE, Date, Month, Person, add_years, last_day, measure, rule


@rule(Person, "Employment Law 482-V art. 19 p. 3, art. 1 sub-p. 16", until="2023-07-01")
def may_be_trained__2018(job_seeker: bool, work_status: str, residence_status: str) -> bool:
    """Job seekers, the unemployed and those who work under a labour contract, citizens or kandas."""
    return (job_seeker or work_status == "employee") and residence_status in ("citizen", "kandas")


@rule(Person, "Social Code art. 109 p. 1", since="2023-07-01")
def may_be_trained__2023_07(registered_unemployed: bool, residence_status: str) -> bool:
    """Citizens and kandas from among the unemployed."""
    return registered_unemployed and residence_status in ("citizen", "kandas")


@rule(Person, "Employment Law 482-V art. 19 p. 2", until="2020-01-01")
def training_is_called_for__2018(needs_new_skill: bool) -> bool:
    """No suitable work for want of a skill, the profession must change, or the ability for the former work is lost."""
    return needs_new_skill


@rule(Person, "Employment Law 482-V art. 19 p. 2; Decree 875 of 26 Nov 2019; Social Code art. 109 p. 2 sub-p. 1, p. 3", since="2020-01-01")
def training_is_called_for__2020(needs_new_skill: bool, training_requested_by_employer: bool) -> bool:
    """A new skill is needed, and an employer has asked for the training and will hire."""
    return needs_new_skill and training_requested_by_employer


@rule(Person, "Employment Law 482-V art. 19 p. 7", until="2023-07-01")
def training_may_be_repeated__2018(
    quit_training_on: Date | None, registered_unemployed_on: Date | None, training_bar_years: int, month: Month
) -> bool:
    """Who quit training without good reason is sent again a year after registering again."""
    return quit_training_on is None or (
        registered_unemployed_on is not None
        and registered_unemployed_on > quit_training_on
        and add_years(registered_unemployed_on, training_bar_years) <= last_day(month)
    )


@rule(Person, "Social Code art. 109 p. 1, 4", since="2023-07-01")
def training_may_be_repeated__2023_07(
    trained_on: Date | None,
    training_every_years: int,
    quit_training_on: Date | None,
    registered_unemployed_on: Date | None,
    training_bar_years: int,
    month: Month,
) -> bool:
    """Once in two years; who quit without good reason, a calendar year after registering again."""
    return (trained_on is None or add_years(trained_on, training_every_years) <= last_day(month)) and (
        quit_training_on is None
        or (
            registered_unemployed_on is not None
            and registered_unemployed_on > quit_training_on
            and add_years(registered_unemployed_on, training_bar_years) <= last_day(month)
        )
    )


measure(
    "short_term_training", area="employment", unit=Person, kind=SERVICE, every=MONTH, payer="local_budget",
    conditions=[of_age_for_active_measures, may_be_trained__2018, training_is_called_for__2018, training_may_be_repeated__2018],
    amount=None,
)  # fmt: skip
