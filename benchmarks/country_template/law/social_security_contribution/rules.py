"""Social security contribution: a marginal scale of two brackets, of three from 2017."""

from benchmarks.country_template.law.rules import everybody
from tirek.engine.vocabulary import LEVY, MONTH, Money, Person, Rate, max, measure, min, rule, tenge, to_tiyn


@rule(Person, "parameters/taxes/social_security_contribution.yaml", since="2015-01-01", until="2017-01-01")
def contribution__2015(
    salary: Money, first_contribution_rate: Rate, second_contribution_rate: Rate, second_contribution_threshold: Money
) -> Money:
    """Two brackets."""
    first = min(salary, second_contribution_threshold)
    second = max(salary - second_contribution_threshold, tenge(0))
    return to_tiyn(first * first_contribution_rate + second * second_contribution_rate)


@rule(Person, "parameters/taxes/social_security_contribution.yaml", since="2017-01-01")
def contribution__2017(
    salary: Money,
    first_contribution_rate: Rate,
    second_contribution_rate: Rate,
    second_contribution_threshold: Money,
    third_contribution_rate: Rate,
    third_contribution_threshold: Money,
) -> Money:
    """Three brackets."""
    first = min(salary, second_contribution_threshold)
    second = max(min(salary, third_contribution_threshold) - second_contribution_threshold, tenge(0))
    third = max(salary - third_contribution_threshold, tenge(0))
    return to_tiyn(first * first_contribution_rate + second * second_contribution_rate + third * third_contribution_rate)


measure(
    "social_security_contribution", area="taxes", unit=Person, kind=LEVY, every=MONTH, payer="person",
    conditions=[everybody], amount=contribution__2015,
)  # fmt: skip
