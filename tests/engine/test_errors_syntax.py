"""What may not stand in a rule: each told in its line, with what the law writes instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.faulty import assert_fault, assert_fault_in_rule

AGGREGATE = "sum(… for m in members if …), count(…), any(…) or all(…)"
TOP = "the name alone; imports stand at the top of the file"
PLAIN = "plain arguments: names of facts, parameters, rules"

STATEMENTS = {
    "a loop": (
        """
        total = tenge(0)
        for m in members:  # ←
            total = total + m.wage
        return total
        """,
        "a loop may not stand in a rule",
        AGGREGATE,
    ),
    "a while loop": ("while disabled:  # ←\n    return wage\n", "a loop may not stand in a rule", AGGREGATE),
    "try": (
        """
        try:  # ←
            return wage
        except ValueError:
            return index
        """,
        "try may not stand in a rule",
        "a condition: `if x is not None`; a missing fact is unknown by itself",
    ),
    "an import": ("import math  # ←\nreturn wage\n", "an import may not stand in a rule", TOP),
    "an import from": ("from math import ceil  # ←\nreturn wage\n", "an import may not stand in a rule", TOP),
    "a value that changes": (
        "total = wage\ntotal += index  # ←\nreturn total\n",
        "a value that changes may not stand in a rule",
        "a new name for each value",
    ),
    "two names at once": (
        "a, b = wage, index  # ←\nreturn a + b\n",
        "an assignment to more than one name may not stand in a rule",
        "one name = one value, each on its line",
    ),
    "a function": (
        """
        def twice(x):  # ←
            return 2 * x
        return twice(wage)
        """,
        "a function inside a rule may not stand in a rule",
        "a rule of its own, named as an argument",
    ),
    "a bare call": (
        "sum(m.wage for m in members)  # ←\nreturn index\n",
        "a line that gives nothing may not stand in a rule",
        "name = …, or return …",
    ),
    "raise": (
        "if disabled:\n    raise ValueError  # ←\nreturn wage\n",
        "raise may not stand in a rule",
        "a condition of the measure, with its words",
    ),
    "pass": ("if disabled:\n    pass  # ←\nreturn wage\n", "pass may not stand in a rule", "return …"),
    "return without a value": (
        "if disabled:\n    return  # ←\nreturn wage\n",
        "return without a value may not stand in a rule",
        "return …",
    ),
    "a second value for a name": ("pay = wage\npay = index  # ←\nreturn pay\n", "'pay' is assigned twice", "a new name for each value"),
    "a new value for an argument": ("wage = index  # ←\nreturn wage\n", "'wage' is assigned twice", "a new name for each value"),
    "a branch that runs on": (
        """
        if disabled:
            pay = wage  # ←
        return index
        """,
        "a rule or branch ends without return",
        "return …",
    ),
    "an if without its other case": ("if disabled:  # ←\n    return wage\n", "a rule or branch ends without return", "return …"),
    "no return at all": ("pay = wage  # ←\n", "a rule or branch ends without return", "return …"),
    "text after return": ("return wage\nother = index  # ←\n", "nothing is reached after return", "remove it"),
    "text after if and else": (
        """
        if disabled:
            return wage
        else:
            return index
        return wage  # ←
        """,
        "after if/else nothing is reached",
        "branches that all end in return",
    ),
}


@pytest.mark.parametrize("written", STATEMENTS)
def test_a_rule_is_assignments_branches_and_returns(tmp_path: Path, written: str) -> None:
    body, says, write = STATEMENTS[written]
    assert_fault_in_rule(tmp_path, body, says, write)


EXPRESSIONS = {
    "a number with a point": (
        "return to_tiyn(wage * 0.5)  # ←",
        "0.5 may not stand in a rule: numbers with a point are not exact",
        "a parameter with its source; percent(37) for 0.37",
    ),
    "lambda": (
        "return max(members, key=lambda m: m.wage)  # ←",
        "named arguments may only be `default=` of min and max over members",
        "max(…)",
    ),
    "lambda as a value": (
        "pay = lambda: wage  # ←\nreturn pay",
        "lambda may not stand in a rule",
        "a rule of its own, named as an argument",
    ),
    "a walrus": (
        "return wage if (poor := disabled) else index  # ←",
        "a walrus (:=) may not stand in a rule",
        "name = … on a line of its own",
    ),
    "an f-string": (
        '-> str\nreturn f"{group}"  # ←',
        "an f-string may not stand in a rule",
        "words.yaml: sentences stand there",
    ),
    "a list": ("return sum([m.wage for m in members])  # ←", "a list may not stand in a rule", "the same without brackets: " + AGGREGATE),
    "a mapping": ('return {"first": wage, "second": index}[group]  # ←', "a mapping may not stand in a rule", "a parameter with `keys:`"),
    "a starred value": ("return max(*members)  # ←", "a starred value may not stand in a rule", "each value by its name"),
    "a slice": (
        "return sum(earnings[month:month])  # ←",
        "a slice may not stand in a rule",
        "months_before(month, 12) in an aggregate",
    ),
    "a method": ("return wage.rounded()  # ←", "a method may not stand in a rule", "a function of docs/law-language.md"),
    "a generator on its own": ("return sorted(m.wage for m in members)  # ←", "a generator on its own may not stand in a rule", AGGREGATE),
    "two loops in one": (
        """
        return sum(
            m.earnings[t]
            for m in members
            for t in months_before(month, 3)  # ←
        )
        """,
        "one `for` only",
        "an aggregate inside the element: sum(sum(… for t in …) for m in members)",
    ),
    "a power": ("return to_tiyn(wage * share ** 2)  # ←", "a power may not stand in a rule", "the product written out, or a parameter"),
    "an ampersand": ("-> bool\nreturn disabled & disabled  # ←", "& may not stand in a rule", "and"),
    "a division outside a rounding": (
        """
        part = (
            wage
            + index / 3  # ←
        )
        return to_tiyn(part)
        """,
        "a division stands outside a rounding",
        "to_tiyn(a / b): division stands inside a rounding, outermost; a // b for whole numbers",
    ),
    "a division that is not outermost": (
        "return to_tiyn(wage / 3 * share)  # ←",
        "a division stands outside a rounding",
        "to_tiyn(a / b): division stands inside a rounding, outermost; a // b for whole numbers",
    ),
    "a function nobody knows": (
        "return up_to_tnge(wage * share)  # ←",
        "'up_to_tnge' is not a function of the law language",
        "up_to_tenge",
    ),
    "a function of Python": (
        "return round(wage * share)  # ←",
        "'round' is not a function of the law language",
        "to_tenge(…) or to_tiyn(…)",
    ),
}


@pytest.mark.parametrize("written", EXPRESSIONS)
def test_an_expression_is_of_the_law_language(tmp_path: Path, written: str) -> None:
    body, says, write = EXPRESSIONS[written]
    assert_fault_in_rule(tmp_path, body, says, write)


SIGNATURES = {
    "a starred argument": ("*wage: Money", "rule 'tried' has a starred argument", PLAIN),
    "a double-starred argument": ("**wage: Money", "rule 'tried' has a starred argument", PLAIN),
    "a default value": (
        "wage: Money = 0",
        "rule 'tried' gives an argument a default value",
        "the argument alone: its value comes from the law",
    ),
    "arguments after a star": ("*, wage: Money", "rule 'tried' separates its arguments by / or *", PLAIN),
}


@pytest.mark.parametrize("written", SIGNATURES)
def test_arguments_are_plain_names(tmp_path: Path, written: str) -> None:
    argument, says, write = SIGNATURES[written]
    text = f'''
    @rule(Person, "Act 1")
    def tried(
        index: Money,
        {argument},  # ←
    ) -> Money:
        """Tried."""
        return index
    '''
    told = text if "Money = 0" not in argument else text.replace("return index", "return index + wage")
    assert_fault(tmp_path, says, write, rules=told)


def test_an_argument_says_its_type(tmp_path: Path) -> None:
    text = '''
    @rule(Person, "Act 1")
    def tried(
        index: Money,
        wage,  # ←
    ) -> Money:
        """Tried."""
        return index + wage
    '''
    assert_fault(tmp_path, "argument 'wage' has no type", "wage: Money", rules=text)


def test_a_rule_says_what_it_returns(tmp_path: Path) -> None:
    text = '''
    @rule(Person, "Act 1")
    def tried(index: Money):  # ←
        """Tried."""
        return index
    '''
    assert_fault(tmp_path, "rule 'tried' does not say what it returns", "-> Money, -> bool, …", rules=text)


def test_a_rule_says_in_one_line_what_it_is(tmp_path: Path) -> None:
    text = """
    @rule(Person, "Act 1")
    def tried(index: Money) -> Money:  # ←
        return index
    """
    assert_fault(tmp_path, "rule 'tried' has no docstring", '"""One line that says what it is."""', rules=text)


@pytest.mark.parametrize(
    ("decorator", "says"),
    [
        ("", "function 'tried' is not marked as a rule"),
        ("@property\n", "function 'tried' is not marked as a rule"),
        ("@rule\n", "function 'tried' is not marked as a rule"),
    ],
)
def test_a_function_is_marked_as_a_rule(tmp_path: Path, decorator: str, says: str) -> None:
    text = f'{decorator}def tried(index: Money) -> Money:  # ←\n    """Tried."""\n    return index\n'
    assert_fault(tmp_path, says, '@rule(Person, "act, article, point", since="2018-01-01")', rules=text)


def test_a_rule_cites_its_article(tmp_path: Path) -> None:
    text = '@rule(Person)  # ←\ndef tried(index: Money) -> Money:\n    """Tried."""\n    return index\n'
    mend = '@rule(Person, "act, article, point", since="2018-01-01")'
    assert_fault(tmp_path, "rule 'tried' needs an entity and a citation", mend, rules=text)


def test_a_citation_is_not_empty(tmp_path: Path) -> None:
    text = '@rule(\n    Person,\n    "",  # ←\n)\ndef tried(index: Money) -> Money:\n    """Tried."""\n    return index\n'
    assert_fault(tmp_path, "the citation must be a text in quotes", '"…"', rules=text)


def test_a_misspelt_option_of_a_rule_is_told_the_nearest(tmp_path: Path) -> None:
    text = '''
    @rule(
        Person,
        "Act 1",
        sinse="2020-01-01",  # ←
    )
    def tried(index: Money) -> Money:
        """Tried."""
        return index
    '''
    assert_fault(tmp_path, "@rule does not know 'sinse'", "since", rules=text)


def test_a_rule_is_as_certain_as_the_language_can_say(tmp_path: Path) -> None:
    text = '@rule(Person, "Act 1", confidence="lowish")  # ←\ndef tried(index: Money) -> Money:\n    """Tried."""\n    return index\n'
    assert_fault(tmp_path, "confidence 'lowish' is not known", "low", rules=text)


def test_a_day_that_is_not_in_the_calendar(tmp_path: Path) -> None:
    text = '@rule(Person, "Act 1", since="2021-02-29")  # ←\ndef tried(index: Money) -> Money:\n    """Tried."""\n    return index\n'
    assert_fault(tmp_path, "'2021-02-29' is not a date", '"2026-01-31"', rules=text)


def test_only_declarations_stand_beside_the_rules(tmp_path: Path) -> None:
    text = "MINIMUM = 85000  # ←\n"
    assert_fault(tmp_path, "only rules, family(...) and measure(...) may stand here", "move it into a rule or a parameter", rules=text)


def test_text_that_is_not_python_names_the_line(tmp_path: Path) -> None:
    text = '@rule(Person, "Act 1")\ndef tried(index: Money) -> Money\n    return index\n'.replace("Money\n", "Money  # ←\n")
    assert_fault(tmp_path, "not valid Python: expected ':'", "a plain function as in docs/law-language.md", rules=text)
