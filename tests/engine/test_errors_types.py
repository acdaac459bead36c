"""Values that do not go together: each told in its line, with what to write instead."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.engine.faulty import assert_fault, assert_fault_in_rule

EXPRESSIONS = {
    "an amount times an amount": (
        "return wage * index  # ←",
        "money * money has no meaning",
        "an amount times a rate or a number: one of the two is no amount",
    ),
    "an amount plus a number": (
        """
        pay = (
            wage
            + 500  # ←
        )
        return pay
        """,
        "money + whole number has no meaning",
        "amounts add to amounts: a money parameter, or tenge(n)",
    ),
    "an amount in whole parts of another": (
        "-> int\nreturn wage // index  # ←",
        "money // money has no meaning",
        "amounts are compared, added and subtracted; an amount is divided by a number inside a rounding",
    ),
    "yes/no as a number": (
        "-> int\nreturn term + disabled  # ←",
        "whole number + yes/no has no meaning",
        "`1 if x else 0`, or count(… if x)",
    ),
    "a date minus a date": (
        "-> int\nreturn first_day(month) - birth_date  # ←",
        "date - date has no meaning",
        "days_between(start, day), full_months(start, day) or full_years(start, day)",
    ),
    "a date plus a number": (
        "-> Date\nreturn birth_date + 18  # ←",
        "date + whole number has no meaning",
        "add_months(day, n) or add_years(day, n)",
    ),
    "a month plus a number": ("-> Month\nreturn month + 1  # ←", "month + whole number has no meaning", "shift(month, n)"),
    "a month where a date is needed": (
        """
        -> int
        return full_years(
            birth_date,
            month,  # ←
        )
        """,
        "full_years needs a date here, this is a month",
        "first_day(month) or last_day(month)",
    ),
    "a date where a month is needed": (
        "-> Date\nreturn first_day(birth_date)  # ←",
        "first_day needs a month here, this is a date",
        "month_of(day)",
    ),
    "a date for a monthly fact": (
        "return earnings[first_day(month)]  # ←",
        "month is needed, this is date",
        "month_of(day)",
    ),
    "a function with too few values": (
        "-> int\nreturn full_years(birth_date)  # ←",
        "full_years does not take (date)",
        "full_years(date, date)",
    ),
    "a date compared with a month": (
        "-> bool\nreturn birth_date < month  # ←",
        "date and month cannot be compared",
        "month_of(day) for the date, or first_day(month) for the month",
    ),
    "a date equal to a month": (
        "-> bool\nreturn birth_date == month  # ←",
        "date and month cannot be equal",
        "month_of(day) for the date, or first_day(month) for the month",
    ),
    "an amount compared with a number": (
        "-> bool\nreturn wage < 85000  # ←",
        "money and whole number cannot be compared",
        "a money parameter, or tenge(n)",
    ),
    "yes/no compared with True": (
        "-> bool\nreturn disabled == True  # ←",
        "yes/no and yes/no cannot be equal",
        "`x` or `not x`: yes/no is a condition by itself",
    ),
    "None found with ==": ("-> bool\nreturn died_on == None  # ←", "date and None cannot be equal", "x is None"),
    "an amount that is None": ("-> bool\nreturn wage is None  # ←", "`is` compares a date or link with None", "x is None"),
    "a value no group has": ('-> bool\nreturn group == "frist"  # ←', "'frist' is not a value of 'group'", "first"),
    "a value unlike any": ('-> bool\nreturn group in ("first", "zz")  # ←', "'zz' is not a value of 'group'", "first | second"),
    "one enum against another": ("-> bool\nreturn group == sex  # ←", "'sex' and 'group' have other values", "a value of 'group'"),
    "a table asked for another enum": (
        """
        part = group_share[
            sex  # ←
        ]
        return to_tiyn(wage * part)
        """,
        "'sex' and 'group' have other values",
        "a value of 'group'",
    ),
    "a table asked for a number": (
        "return to_tiyn(wage * group_share[term])  # ←",
        "one of group is needed, this is whole number",
        "one of group",
    ),
    "a table asked for too much": (
        "return to_tiyn(wage * group_share[group, sex])  # ←",
        "'group_share' has 1 keys, not 2",
        "group_share[one of group]",
    ),
    "a table value nobody has": ('return to_tiyn(wage * group_share["thrid"])  # ←', "'thrid' is not a value of 'group'", "first | second"),
    "brackets behind an amount": (
        "return wage[month]  # ←",
        "[…] needs a monthly fact or a table, this is money",
        "earnings[t], share[group]",
    ),
    "an amount as a condition": (
        """
        if wage:  # ←
            return wage
        return index
        """,
        "a condition is needed, this is money",
        "a comparison, or a yes/no fact or rule",
    ),
    "money or a rate": (
        "return to_tiyn(wage if disabled else share)  # ←",
        "one side is money, the other rate",
        "one type on both sides of else",
    ),
    "min of an amount and a number": (
        """
        return min(
            wage,
            85000,  # ←
        )
        """,
        "one side is money, the other whole number",
        "values of one kind",
    ),
    "a rounded rate": ("return to_tiyn(share * term)  # ←", "to_tiyn rounds an amount, this is rate", "to_tiyn(amount * rate)"),
    "an amount divided by an amount": (
        "return to_tiyn(wage / index)  # ←",
        "an amount is divided by a number or rate, not by money",
        "amount / number",
    ),
    "an amount without rounding": (
        """
        if disabled:
            return wage * share  # ←
        return wage
        """,
        "rule 'tried' returns parts of a tiyn",
        "up_to_tenge(…), to_tiyn(…) or another rounding around the returned amount",
    ),
    "too many decimals": (
        """
        part = share * line_share
        return to_tiyn(
            wage
            * part
            * share  # ←
        )
        """,
        "this product has 12 decimals, at most 9",
        "`decimals: 2` at the coefficients",
    ),
    "a person's name of an amount": (
        "return wage.earnings  # ←",
        "'.earnings' needs a person, this is money",
        "m.fact of a member, person, head or link",
    ),
    "an aggregate over an amount": (
        "return sum(m for m in wage)  # ←",
        "an aggregate runs over members or months, not money",
        "for m in members, for t in months_before(month, 24)",
    ),
    "a sum of yes/no": (
        """
        -> int
        return sum(
            m.disabled  # ←
            for m in members
        )
        """,
        "sum needs numbers, these are yes/no",
        "count(m for m in members if …)",
    ),
    "any of amounts": (
        "-> bool\nreturn any(m.wage for m in members)  # ←",
        "any needs conditions, these are money",
        "a comparison or yes/no",
    ),
    "the largest of nobody": (
        "return max(m.wage for m in members)  # ←",
        "min and max over members need default=, others have none",
        "max(… for m in members, default=0)",
    ),
    "a default for a sum": (
        "return sum((m.wage for m in members), default=0)  # ←",
        "min and max over members need default=, others have none",
        "sum(… for m in members)",
    ),
    "a loop variable that is a name already": (
        "return sum(wage for wage in members)  # ←",
        "'wage' already has a meaning here",
        "another loop variable",
    ),
    "another type than announced": (
        "return term  # ←",
        "this is whole number, the rule says it returns Money",
        "-> int, or a value of type Money",
    ),
    "a local value of another type": ("pay: Rate = wage  # ←\nreturn pay", "'pay' is money, not Rate", "pay: Money"),
}


@pytest.mark.parametrize("written", EXPRESSIONS)
def test_values_that_do_not_go_together(tmp_path: Path, written: str) -> None:
    body, says, write = EXPRESSIONS[written]
    assert_fault_in_rule(tmp_path, body, says, write)


ANNOTATIONS = {
    "an amount called a rate": ("wage: Rate", "'wage' is money, not Rate", "wage: Money"),
    "a monthly fact called an amount": ("earnings: Money", "'earnings' is monthly money, not Money", "earnings: Monthly[Money]"),
    "a table called a rate": ("group_share: Rate", "'group_share' is table of rate, not Rate", "group_share: Table[Rate]"),
    "a table of amounts": ("group_share: Table[Money]", "'group_share' is table of rate, not Table[Money]", "group_share: Table[Rate]"),
    "a date called a month": ("birth_date: Month", "'birth_date' is date, not Month", "birth_date: Date"),
    "the month called a date": ("month: Date", "'month' is month, not Date", "month: Month"),
    "yes/no called a number": ("disabled: int", "'disabled' is yes/no, not int", "disabled: bool"),
    "an enum called an amount": ("group: Money", "'group' is one of group, not Money", "group: str"),
    "a misspelt type": ("wage: Mony", "'Mony' is not a type of the law", "wage: Money"),
    "a type of Python": ("wage: float", "'float' is not a type of the law", "wage: Money"),
    "a misspelt type in brackets": ("earnings: Monthly[Mony]", "'Monthly[Mony]' is not a type of the law", "earnings: Monthly[Money]"),
}


@pytest.mark.parametrize("written", ANNOTATIONS)
def test_an_argument_says_what_it_is(tmp_path: Path, written: str) -> None:
    argument, says, write = ANNOTATIONS[written]
    text = f'''
    @rule(Person, "Act 1")
    def tried(
        rent: Money,
        {argument},  # ←
    ) -> Money:
        """Tried."""
        return rent if {argument.split(":")[0]} else rent
    '''
    assert_fault(tmp_path, says, write, rules=text)


def test_the_type_announced_stands_in_its_own_line(tmp_path: Path) -> None:
    text = '''
    @rule(Person, "Act 1")
    def tried(
        wage: Money,
    ) -> Mony:  # ←
        """Tried."""
        return wage
    '''
    assert_fault(tmp_path, "'Mony' is not a type of the law", "-> Money", rules=text)


def test_versions_of_one_rule_return_one_type(tmp_path: Path) -> None:
    text = '''
    @rule(Person, "Act 1", since="2018-01-01")
    def tried__2018(wage: Money) -> Money:
        """Tried."""
        return wage


    @rule(Person, "Act 1", since="2020-01-01")
    def tried__2020(share: Rate) -> Rate:  # ←
        """Tried."""
        return share
    '''
    assert_fault(tmp_path, "versions of 'tried' differ: one side is money, the other rate", "-> Money in all versions", rules=text)


def test_branches_return_one_type(tmp_path: Path) -> None:
    body = """
    -> Rate
    if disabled:
        return share
    return wage  # ←
    """
    assert_fault_in_rule(tmp_path, body, "this is money, the rule says it returns Rate", "-> Money, or a value of type Rate")


# ── annuities: computed before the country is ──

ANNUITY = '''
@rule(Person, "Act 1")
def factor({arguments}) -> Rate:
    """Equal monthly payment on one tenge."""
    return annuity_factor({rate}, {months})  # ←
'''
ALONE = "a rule of its own that reads only parameters; then to_tiyn(principal * that_rule)"


def test_an_annuity_of_a_fact_is_refused(tmp_path: Path) -> None:
    text = ANNUITY.format(arguments="loan_rate: Rate, term: int", rate="loan_rate", months="term")
    says = "annuity_factor may rest on parameters and the month alone; this rule rests on 'term'"
    assert_fault(tmp_path, says, ALONE, rules=text)


def test_an_annuity_that_comes_to_rest_on_a_fact_is_told_the_whole_way(tmp_path: Path) -> None:
    other = '''
    @rule(Person, "Act 1")
    def chosen_months(loan_months: int, longer: bool) -> int:
        """How long."""
        return loan_months if longer else 12


    @rule(Person, "Act 1")
    def longer(disabled: bool) -> bool:
        """Who may pay longer."""
        return disabled

    '''
    text = ANNUITY.format(arguments="loan_rate: Rate, chosen_months: int", rate="loan_rate", months="chosen_months")
    says = "annuity_factor may rest on parameters and the month alone; this rule rests on 'chosen_months' → 'longer' → 'disabled'"
    assert_fault(tmp_path, says, ALONE, rules=dedent(other) + text)


def test_an_annuity_beside_an_amount_of_a_person_is_refused(tmp_path: Path) -> None:
    text = '''
    @rule(Person, "Act 1")
    def instalment(wage: Money, loan_rate: Rate, loan_months: int) -> Money:
        """A monthly payment."""
        return to_tiyn(wage * annuity_factor(loan_rate, loan_months))  # ←
    '''
    says = "annuity_factor may rest on parameters and the month alone; this rule rests on 'wage'"
    assert_fault(tmp_path, says, ALONE, rules=text)
