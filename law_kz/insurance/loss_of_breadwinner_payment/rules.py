"""Payment of the Fund for loss of breadwinner: Social Code arts. 239-241; Law 286 art. 21; Law 405 art. 22.

One payment is awarded for all dependants of one deceased; each dependant may claim his share (art. 239 pp. 4-5). Here one row is the share
of one dependant: a child, with a share for each lost parent (art. 239 p. 3), or the surviving parent who cares for it while under three.
"""

from tirek.engine.vocabulary import (
    INSURANCE,
    MONTH,
    Bands,
    Date,
    Dated,
    Members,
    Money,
    Month,
    Person,
    Rate,
    any,
    first_day,
    max,
    measure,
    rule,
    tenge,
    to_tiyn,
)  # fmt: skip


@rule(Person, "Social Code art. 239 p. 1: the right arises on the day of death")
def insured_father_lost(lost_father: bool, father_insured_months: int) -> bool:
    """The father died by this month and had been insured."""
    return lost_father and father_insured_months > 0


@rule(Person, "Social Code art. 239 p. 1: the right arises on the day of death")
def insured_mother_lost(lost_mother: bool, mother_insured_months: int) -> bool:
    """The mother died by this month and had been insured."""
    return lost_mother and mother_insured_months > 0


@rule(Person, "Social Code art. 239 p. 2 sub-p. 2; Law 286 art. 21 p. 1 sub-p. 2; Law 405 art. 22 p. 1 sub-p. 2")
def cares_for_child_of_insured(person: Person, members: Members, fund_survivor_care_age: int) -> bool:
    """The surviving parent of a child under three of the insured deceased, working or not."""
    return any(
        (m.mother == person and m.insured_father_lost) or (m.father == person and m.insured_mother_lost)
        for m in members
        if (m.mother == person or m.father == person) and m.age < fund_survivor_care_age and m.is_alive
    )


@rule(Person, "Social Code art. 229 p. 1 sub-p. 2, art. 239 pp. 1-2; Law 286 art. 21 p. 1; Law 405 art. 22 p. 1")
def insured_breadwinner_lost(insured_father_lost: bool, insured_mother_lost: bool, cares_for_child_of_insured: bool) -> bool:
    """An insured parent, or the insured other parent of the small child one cares for, has died."""
    return insured_father_lost or insured_mother_lost or cares_for_child_of_insured


@rule(Person, "Social Code art. 239 p. 2; Law 286 art. 21 pp. 1, 3; Law 405 art. 22 pp. 1, 3")
def dependant_of_the_deceased(
    is_alive: bool, cares_for_child_of_insured: bool, is_qualifying_child: bool, disability_cause: str, first_or_second_group: bool
) -> bool:
    """A child to 18, a full-time student to 23, a person of group 1-2 since childhood; or who cares for the deceased's small child."""
    return is_alive and (
        cares_for_child_of_insured or is_qualifying_child or (disability_cause == "since_childhood" and first_or_second_group)
    )


@rule(Person, "Social Code art. 240 pp. 1-2; Law 286 art. 21 pp. 7-8; Law 405 art. 22 pp. 8-9")
def counted_income_of_father(
    father_insured_income_average: Money,
    deducted_minimum_wage_share: Dated[Rate],
    minimum_wage: Dated[Money],
    father_died_on: Date,
) -> Money:
    """Average income of the father less a share of the minimum wage of the day of death."""
    return father_insured_income_average - to_tiyn(deducted_minimum_wage_share[father_died_on] * minimum_wage[father_died_on])


@rule(Person, "Social Code art. 240 pp. 1-2; Law 286 art. 21 pp. 7-8; Law 405 art. 22 pp. 8-9")
def counted_income_of_mother(
    mother_insured_income_average: Money,
    deducted_minimum_wage_share: Dated[Rate],
    minimum_wage: Dated[Money],
    mother_died_on: Date,
) -> Money:
    """Average income of the mother less a share of the minimum wage of the day of death."""
    return mother_insured_income_average - to_tiyn(deducted_minimum_wage_share[mother_died_on] * minimum_wage[mother_died_on])


@rule(Person, "Social Code art. 240 p. 2; Law 286 art. 21 p. 8; Law 405 art. 22 p. 9")
def payment_for_father_as_awarded(
    counted_income_of_father: Money,
    income_replacement: Rate,
    father_died_on: Date,
    new_insurance_formulas_from: Date,
    dependants_of_father: int,
    dependants_coefficients_to_2019: Bands[Rate],
    dependants_coefficients: Bands[Rate],
    father_insured_months: int,
    participation_coefficients_to_2019: Bands[Rate],
    participation_coefficients: Bands[Rate],
) -> Money:
    """For all dependants of the father: counted income times replacement, number of dependants and participation."""
    if father_died_on < new_insurance_formulas_from:
        return to_tiyn(
            counted_income_of_father
            * income_replacement
            * dependants_coefficients_to_2019[dependants_of_father]
            * participation_coefficients_to_2019[father_insured_months]
        )
    return to_tiyn(
        counted_income_of_father
        * income_replacement
        * dependants_coefficients[dependants_of_father]
        * participation_coefficients[father_insured_months]
    )


@rule(Person, "Social Code art. 240 p. 2; Law 286 art. 21 p. 8; Law 405 art. 22 p. 9")
def payment_for_mother_as_awarded(
    counted_income_of_mother: Money,
    income_replacement: Rate,
    mother_died_on: Date,
    new_insurance_formulas_from: Date,
    dependants_of_mother: int,
    dependants_coefficients_to_2019: Bands[Rate],
    dependants_coefficients: Bands[Rate],
    mother_insured_months: int,
    participation_coefficients_to_2019: Bands[Rate],
    participation_coefficients: Bands[Rate],
) -> Money:
    """For all dependants of the mother: counted income times replacement, number of dependants and participation."""
    if mother_died_on < new_insurance_formulas_from:
        return to_tiyn(
            counted_income_of_mother
            * income_replacement
            * dependants_coefficients_to_2019[dependants_of_mother]
            * participation_coefficients_to_2019[mother_insured_months]
        )
    return to_tiyn(
        counted_income_of_mother
        * income_replacement
        * dependants_coefficients[dependants_of_mother]
        * participation_coefficients[mother_insured_months]
    )


@rule(Person, "Social Code art. 240 p. 4: raised by decisions of the Government; art. 239 p. 5: the share of one dependant")
def share_for_father(
    insured_father_lost: bool,
    counted_income_of_father: Money,
    payment_for_father_as_awarded: Money,
    fund_raise_index: Dated[Rate],
    father_died_on: Date,
    dependants_of_father: int,
    month: Month,
) -> Money:
    """The child's share of the raised payment for the father; nothing where he was not insured or earned too little."""
    if not insured_father_lost:
        return tenge(0)
    if counted_income_of_father <= tenge(0):
        return tenge(0)
    return to_tiyn(
        payment_for_father_as_awarded * fund_raise_index[first_day(month)] / fund_raise_index[father_died_on] / dependants_of_father
    )


@rule(Person, "Social Code art. 240 p. 4: raised by decisions of the Government; art. 239 p. 5: the share of one dependant")
def share_for_mother(
    insured_mother_lost: bool,
    counted_income_of_mother: Money,
    payment_for_mother_as_awarded: Money,
    fund_raise_index: Dated[Rate],
    mother_died_on: Date,
    dependants_of_mother: int,
    month: Month,
) -> Money:
    """The child's share of the raised payment for the mother; nothing where she was not insured or earned too little."""
    if not insured_mother_lost:
        return tenge(0)
    if counted_income_of_mother <= tenge(0):
        return tenge(0)
    return to_tiyn(
        payment_for_mother_as_awarded * fund_raise_index[first_day(month)] / fund_raise_index[mother_died_on] / dependants_of_mother
    )


@rule(Person, "Social Code art. 239 p. 2 sub-p. 2, p. 5: the share of one dependant")
def share_as_carer(person: Person, members: Members, cares_for_child_of_insured: bool, fund_survivor_care_age: int) -> Money:
    """Who cares for the small child has the same share for the deceased as the child; one share, however many children."""
    if not cares_for_child_of_insured:
        return tenge(0)
    of_mother = max((m.share_for_father for m in members if m.mother == person and m.age < fund_survivor_care_age), default=tenge(0))
    of_father = max((m.share_for_mother for m in members if m.father == person and m.age < fund_survivor_care_age), default=tenge(0))
    return of_mother + of_father


@rule(Person, "Social Code art. 239 p. 3: for each lost parent")
def loss_of_breadwinner_payment_amount(share_for_father: Money, share_for_mother: Money, share_as_carer: Money) -> Money:
    """The shares for both parents and as carer together; nothing is withheld (art. 233)."""
    return share_for_father + share_for_mother + share_as_carer


@rule(Person, "Social Code art. 231 p. 2 sub-p. 4: a negative amount is refused")
def breadwinner_amount_is_positive(loss_of_breadwinner_payment_amount: Money) -> bool:
    """The deceased earned more than the deduction."""
    return loss_of_breadwinner_payment_amount > tenge(0)


measure(
    "loss_of_breadwinner_payment",
    area="insurance",
    unit=Person,
    kind=INSURANCE,
    every=MONTH,
    payer="social_insurance_fund",
    proactive=True,
    since="2018-01-01",
    conditions=[insured_breadwinner_lost, dependant_of_the_deceased, breadwinner_amount_is_positive],
    amount=loss_of_breadwinner_payment_amount,
)
