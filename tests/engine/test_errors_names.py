"""Names that are not there, not to be seen, there twice, or in a circle."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.engine.faulty import arrows, assert_fault, assert_fault_in_rule, faults, words

UNKNOWN = {
    "a fact": ("wagee: Money", "'wagee' is not known", "wage"),
    "a parameter": ("indexx: Money", "'indexx' is not known", "index"),
    "a rule": ("relief_amout: Money", "'relief_amout' is not known", "relief_amount"),
    "a measure": ("entitled_to_releif: bool", "'entitled_to_releif' is not known", "entitled_to_relief"),
    "the amount of a measure": ("amount_of_releif: Money", "'amount_of_releif' is not known", "amount_of_relief"),
    "the people": ("member: Members", "'member' is not known", "members"),
    "nothing like it": ("qqqqq: Money", "'qqqqq' is not known", "the name of a fact, parameter or rule"),
}


@pytest.mark.parametrize("named", UNKNOWN)
def test_an_unknown_name_is_told_with_the_nearest_one(tmp_path: Path, named: str) -> None:
    argument, says, write = UNKNOWN[named]
    text = f'''
    @rule(Person, "Act 1")
    def tried(
        index: Money,
        {argument},  # ←
    ) -> Money:
        """Tried."""
        return max(index, {argument.split(":")[0]})
    '''
    assert_fault(tmp_path, says, write, rules=text)


def test_an_unknown_fact_of_a_member(tmp_path: Path) -> None:
    body = """
    return sum(
        m.wagee  # ←
        for m in members
    )
    """
    assert_fault_in_rule(tmp_path, body, "'wagee' is not known", "wage")


def test_an_unknown_name_in_the_text(tmp_path: Path) -> None:
    assert_fault_in_rule(tmp_path, "pay = 2 * wage\nreturn pya  # ←", "'pya' is not known", "pay")


def test_a_name_that_is_no_argument(tmp_path: Path) -> None:
    text = '''
    @rule(Person, "Act 1")
    def tried(wage: Money) -> Money:
        """Tried."""
        return min(wage, index)  # ←
    '''
    assert_fault(tmp_path, "'index' is not an argument of this rule", "def tried(…, index: …)", rules=text)


def test_an_argument_that_is_never_read(tmp_path: Path) -> None:
    text = '''
    @rule(Person, "Act 1")
    def tried(
        index: Money,
        wage: Money,  # ←
    ) -> Money:
        """Tried."""
        return index
    '''
    assert_fault(tmp_path, "'wage' is an argument, but the rule never reads it", "remove it", rules=text)


# ── circles ──


def test_rules_that_need_each_other_are_told_with_the_whole_path(tmp_path: Path) -> None:
    text = '''
    @rule(Person, "Act 1")
    def first(second: Money) -> Money:  # ←
        """First."""
        return second


    @rule(Person, "Act 1")
    def second(third: Money) -> Money:
        """Second."""
        return third


    @rule(Person, "Act 1")
    def third(members: Members) -> Money:
        """Third."""
        return sum(m.first for m in members)
    '''
    mend = "break the circle: one of them must not read the next"
    assert_fault(tmp_path, "these need each other: first → second → third → first", mend, rules=text)


def test_a_measure_that_rests_on_its_own_entitlement(tmp_path: Path) -> None:
    text = '''
    @rule(Person, "Act 1")
    def has_no_aid(entitled_to_aid: bool) -> bool:
        """Not twice."""
        return not entitled_to_aid


    measure("aid", area="family", unit=Person, kind=CASH, every=MONTH, payer="budget", conditions=[has_no_aid], amount=relief_amount)
    '''.replace("entitled_to_aid: bool) -> bool:", "entitled_to_aid: bool) -> bool:  # ←")
    mend = "break the circle: one of them must not read the next"
    says = "these need each other: has_no_aid → measure aid → has_no_aid"
    assert_fault(tmp_path, says, mend, rules=text, words=words("has_no_aid"))


def test_two_circles_are_both_told_and_so_is_what_stands_beside_them(tmp_path: Path) -> None:
    text = "".join(
        f'\n@rule(Person, "Act 1")\ndef {a}({b}: Money) -> Money:\n    """{a}."""\n    return {b}\n\n'
        for a, b in (("one", "two"), ("two", "one"), ("ten", "eleven"), ("eleven", "ten"), ("alone", "wagee"))
    )
    told = [f.message for f in faults(tmp_path, {"rules.py": text})]
    assert told == [
        "these need each other: one → two → one",
        "these need each other: ten → eleven → ten",
        "'wagee' is not known",
    ]


# ── who sees what ──

FAMILY = '''
@rule(Home, "Act 1")
def tried(
    index: Money,
    {argument},  # ←
) -> Money:
    """Tried."""
    return index if {name} else index
'''

VISIBLE = {
    "a bare fact of a person": (
        "disabled: bool",
        "a rule of home does not see 'disabled', which is of a person",
        "head.disabled, or any(m.disabled for m in members)",
    ),
    "a bare rule of a person": (
        "earns_nothing: bool",
        "a rule of home does not see 'earns_nothing', which is of a person",
        "head.earns_nothing, or any(m.earns_nothing for m in members)",
    ),
    "a measure of a person": (
        "entitled_to_relief: bool",
        "a rule of home does not see 'entitled_to_relief', which is of a person",
        "head.entitled_to_relief, or any(m.entitled_to_relief for m in members)",
    ),
    "a rule of another family": ("is_other: bool", "a rule of home does not see 'is_other', which is of other", "a rule of home"),
    "the person": ("person: Person", "a rule of home does not see 'person'", "`head`, or `m` of an aggregate over members"),
}


@pytest.mark.parametrize("named", VISIBLE)
def test_a_rule_of_a_family_sees_its_people_and_its_own_rules(tmp_path: Path, named: str) -> None:
    argument, says, write = VISIBLE[named]
    other = '''
    Other = family("other", around="heads_a_home", member="belongs_home")


    @rule(Other, "Act 1")
    def is_other(members: Members) -> bool:
        """Of another family."""
        return any(m.disabled for m in members)

    '''
    assert_fault(tmp_path, says, write, rules=dedent(other) + FAMILY.format(argument=argument, name=argument.split(":")[0]))


def test_a_rule_of_a_family_asks_of_an_amount_by_a_sum(tmp_path: Path) -> None:
    text = '@rule(Home, "Act 1")\ndef tried(wage: Money) -> Money:  # ←\n    """Tried."""\n    return wage\n'
    says = "a rule of home does not see 'wage', which is of a person"
    assert_fault(tmp_path, says, "head.wage, or sum(m.wage for m in members)", rules=text)


def test_a_rule_of_a_household_sees_no_bare_fact_of_a_person(tmp_path: Path) -> None:
    text = '@rule(Household, "Act 1")\ndef tried(birth_date: Date) -> Date:  # ←\n    """Tried."""\n    return birth_date\n'
    says = "a rule of household does not see 'birth_date', which is of a person"
    assert_fault(tmp_path, says, "m.birth_date in an aggregate over members", rules=text)


def test_a_household_has_no_head(tmp_path: Path) -> None:
    text = '@rule(Household, "Act 1")\ndef tried(head: Person) -> Money:  # ←\n    """Tried."""\n    return head.wage\n'
    mend = "a rule of a family kind, or a Person rule that relates a member to the head"
    assert_fault(tmp_path, "a rule of household does not see 'head'", mend, rules=text)


def test_a_rule_of_a_person_sees_only_yes_or_no_of_a_family(tmp_path: Path) -> None:
    text = '''
    @rule(Home, "Act 1")
    def home_pay(members: Members) -> Money:
        """All wages."""
        return sum(m.wage for m in members)


    @rule(Person, "Act 1")
    def tried(home_pay: Money) -> Money:  # ←
        """Tried."""
        return home_pay
    '''
    says = "a rule of person does not see 'home_pay', which is of home"
    assert_fault(tmp_path, says, "a yes/no rule of home, or a rule of the same entity", rules=text)


def test_a_fact_of_the_household_is_not_a_persons(tmp_path: Path) -> None:
    assert_fault_in_rule(tmp_path, "return person.rent  # ←", "'rent' is not a fact or rule of one person", "a Person fact or rule")


def test_who_belongs_to_a_family_is_not_known_of_one_person(tmp_path: Path) -> None:
    text = '@rule(Person, "Act 1")\ndef tried(belongs_home: bool) -> bool:  # ←\n    """Tried."""\n    return belongs_home\n'
    says = "'belongs_home' relates a person to the head of a family"
    assert_fault(tmp_path, says, "a rule with head: Person, or a family's `member`", rules=text)


def test_a_family_kind_nobody_declared(tmp_path: Path) -> None:
    text = '@rule(Hom, "Act 1")  # ←\ndef tried(members: Members) -> int:\n    """Tried."""\n    return count(m for m in members)\n'
    assert_fault(tmp_path, "'Hom' is not a family kind", "Home", rules=text)


FAMILIES = {
    "around a rule that is not there": (
        "heads_home",
        "belongs_home",
        "around",
        "'heads_home' of family 'nest' is not a Person rule without head",
        "heads_a_home",
    ),
    "around a pair rule": (
        "belongs_home",
        "belongs_home",
        "around",
        "'belongs_home' of family 'nest' is not a Person rule without head",
        "a Person rule without head",
    ),
    "around an amount": (
        "relief_amount",
        "belongs_home",
        "around",
        "'relief_amount' of family 'nest' is not yes/no",
        "a Person rule without head that returns bool",
    ),
    "members by a rule of one person": (
        "heads_a_home",
        "heads_a_home",
        "member",
        "'heads_a_home' of family 'nest' is not a Person rule with the argument head",
        "a Person rule with the argument head",
    ),
    "members by a rule that is not there": (
        "heads_a_home",
        "belong_home",
        "member",
        "'belong_home' of family 'nest' is not a Person rule with the argument head",
        "belongs_home",
    ),
}


@pytest.mark.parametrize("written", FAMILIES)
def test_a_family_stands_around_a_person_and_holds_members(tmp_path: Path, written: str) -> None:
    around, member, part, says, write = FAMILIES[written]
    text = f'Nest = family(\n    "nest",\n    around="{around}",\n    member="{member}",\n)\n'
    text = "\n".join(line + "  # ←" if line.strip().startswith(part) else line for line in text.splitlines())
    assert_fault(tmp_path, says, write, rules=text)


def test_a_family_says_around_whom_and_who_belongs(tmp_path: Path) -> None:
    text = 'Nest = family("nest", around="heads_a_home")  # ←\n'
    mend = 'Nest = family("name", around="rule_of_the_head", member="rule_of_a_member")'
    assert_fault(tmp_path, "a family kind needs a name, `around` and `member`", mend, rules=text)


# ── names that stand twice ──


def test_a_rule_called_like_a_fact(tmp_path: Path) -> None:
    text = '@rule(Person, "Act 1")\ndef wage(index: Money) -> Money:  # ←\n    """Wage."""\n    return index\n'
    assert_fault(tmp_path, "'wage' is already declared at law/facts.yaml:3", "another name", rules=text)


def test_a_parameter_called_like_another(tmp_path: Path) -> None:
    text = (
        'index: {unit: money, title: {kk: "АЕК", ru: "МРП"}, values: [{from: 2018-01-01, value: 1, source: "Act", confidence: low}]}  # ←\n'
    )
    assert_fault(tmp_path, "'index' is already declared at law/parameters.yaml:1", "another name", parameters=text)


def test_a_fact_called_like_a_word_of_every_rule(tmp_path: Path) -> None:
    text = 'month: {entity: person, type: count, words: {kk: "Ай", ru: "Месяц"}}  # ←\n'
    assert_fault(tmp_path, "'month' already has a meaning in every rule", "another name", facts=text)


def test_a_name_that_is_none(tmp_path: Path) -> None:
    text = 'birth-date: {entity: person, type: date, words: {kk: "Күн", ru: "Дата"}}  # ←\n'
    assert_fault(tmp_path, "'birth-date' cannot be a name", "letters, digits and _: mci_benefit", facts=text)


def test_the_same_rule_in_two_files(tmp_path: Path) -> None:
    text = '@rule(Person, "Act 9")\ndef relief_amount(index: Money) -> Money:  # ←\n    """Four indexes."""\n    return 4 * index\n'
    says = "rule 'relief_amount' is already declared at law/relief/rules.py:8"
    found = faults(tmp_path, {"second/rules.py": text})
    assert [(str(f.place), f.message, f.mend) for f in found] == [
        (arrows(tmp_path / "law")[0], says, "another name, or all versions in one file"),
    ]
