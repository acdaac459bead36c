"""Measures that name what is not there, lack words, or are not written as measures are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.faulty import arrows, assert_fault, faults, words

WORDS = words("earns_nothing")
OUTCOMES = "{met: …, not_met: …, unknown: …}"


def _measure(**changed: str) -> str:
    """A measure with one option a line; the changed ones are marked."""
    options = {
        "area": '"family"', "unit": "Person", "kind": "CASH", "every": "MONTH", "payer": '"budget"', "conditions": "[earns_nothing]",
        "amount": "relief_amount",
    }  # fmt: skip
    lines = [f"    {k}={changed.get(k, v)},{'  # ←' if k in changed else ''}" for k, v in options.items() if changed.get(k) != "absent"]
    lines += [f"    {k}={v},  # ←" for k, v in changed.items() if k not in options]
    return "\n".join(["measure(", '    "aid",', *lines, ")"]) + "\n"


OPTIONS = {
    "a condition that is not there": (
        {"conditions": "[earns_nothin]"},
        "measure 'aid' names 'earns_nothin', which is not a rule",
        "earns_nothing",
    ),
    "a condition that is an amount": (
        {"conditions": "[relief_amount]"},
        "condition 'relief_amount' is money, not yes/no",
        "a rule that returns bool",
    ),
    "a condition that is a fact": ({"conditions": "[disabled]"}, "measure 'aid' names 'disabled', which is not a rule", "a declared name"),
    "a condition in quotes": (
        {"conditions": '["earns_nothing"]'},
        "a condition or amount must be the name of a rule",
        "the bare name: has_four_children",
    ),
    "conditions that are no list": (
        {"conditions": "earns_nothing"},
        "measure: 'conditions' is not written as expected",
        "conditions=[has_four_children, lives_in_kazakhstan]",
    ),
    "no conditions": ({"conditions": "[]"}, "measure 'aid' has no conditions", "conditions=[…]"),
    "an amount that is yes or no": (
        {"amount": "earns_nothing"},
        "amount 'earns_nothing' is yes/no, not money",
        "a rule that returns Money",
    ),
    "an amount that is not there": (
        {"amount": "relief_amuont"},
        "measure 'aid' names 'relief_amuont', which is not a rule",
        "relief_amount",
    ),
    "an amount in quotes": (
        {"amount": '"relief_amount"'},
        "measure: 'amount' is not written as expected",
        "amount=rule_name, or amount=None",
    ),
    "a unit nobody declared": ({"unit": "Hom"}, "unit 'Hom' of 'aid' is not known", "Home"),
    "a unit in quotes": (
        {"unit": '"Person"'},
        "this is not Person, Household or a family kind",
        "Person, Household, or a variable made by family(...)",
    ),
    "a kind that is none": (
        {"kind": "MONEY"},
        "measure: 'kind' is not written as expected",
        "kind=CASH | SERVICE | STATUS | INSURANCE | LEVY | RECKONING | CREDIT",
    ),
    "a kind where a period is meant": ({"every": "CASH"}, "measure: 'every' is not written as expected", "every=MONTH | QUARTER | ONCE"),
    "a payer that is no text": ({"payer": "None"}, "payer must be a text in quotes", '"…"'),
    "proactive that is no yes or no": (
        {"proactive": '"yes"'},
        "measure: 'proactive' is not written as expected",
        "proactive=True, or proactive=False",
    ),
    "since no day": ({"since": '"soon"'}, "'soon' is not a date", '"2026-01-31"'),
    "a measure it excludes that is not there": ({"excludes": '["releif"]'}, "'aid' excludes 'releif', which is not a measure", "relief"),
    "excludes that is no list": (
        {"excludes": '"relief"'},
        "measure: 'excludes' is not written as expected",
        'excludes=["another_measure"]',
    ),
    "a misspelt option": ({"exclude": '["relief"]'}, "measure 'aid' does not know 'exclude'", "excludes"),
}


@pytest.mark.parametrize("written", OPTIONS)
def test_a_measure(tmp_path: Path, written: str) -> None:
    changed, says, write = OPTIONS[written]
    conditions = changed.get("conditions", "[earns_nothing]").strip("[]")
    assert_fault(tmp_path, says, write, rules=_measure(**changed), words=words(*conditions.split()))


def test_a_measure_says_all_it_must(tmp_path: Path) -> None:
    text = _measure(payer="absent", amount="absent").replace("measure(", "measure(  # ←")
    assert_fault(
        tmp_path, "measure 'aid' does not say: payer, amount", "payer=…, amount=rule_name, or amount=None", rules=text, words=WORDS
    )


def test_an_option_that_is_misspelt_is_not_told_as_lacking_too(tmp_path: Path) -> None:
    text = _measure(amount="absent").replace("measure(", "measure(\n    amuont=relief_amount,  # ←").replace('    "aid",\n', "", 1)
    text = text.replace("measure(\n", 'measure(\n    "aid",\n')
    assert_fault(tmp_path, "measure 'aid' does not know 'amuont'", "amount", rules=text, words=WORDS)


def test_a_measure_has_a_name(tmp_path: Path) -> None:
    text = _measure().replace('    "aid",\n', "").replace("measure(", "measure(  # ←")
    assert_fault(tmp_path, "measure(...) needs its name first", 'measure("name", area=…, …)', rules=text, words=WORDS)


def test_a_measure_of_a_household_has_no_condition_of_a_person(tmp_path: Path) -> None:
    text = _measure(unit="Household", amount="None").replace("Household,  # ←", "Household,").replace("None,  # ←", "None,")
    text = text.replace("conditions=[earns_nothing],", "conditions=[earns_nothing],  # ←")
    assert_fault(
        tmp_path, "'earns_nothing' is a rule of person, the measure is of household", "a rule of household", rules=text, words=WORDS
    )


def test_a_measure_of_a_person_has_no_condition_about_a_head(tmp_path: Path) -> None:
    says = "'belongs_home' relates a person to the head of a family"
    text = _measure(conditions="[belongs_home]")
    assert_fault(tmp_path, says, "a Person rule without the argument head", rules=text, words=words("belongs_home"))


def test_two_measures_in_one_folder(tmp_path: Path) -> None:
    second = _measure().replace('"aid"', '"second_aid"').replace("measure(", "measure(  # ←")
    assert_fault(tmp_path, "'second_aid' shares its folder with 'aid'", "one folder per measure", rules=_measure() + second, words=WORDS)


# ── words ──


def test_a_measure_without_words(tmp_path: Path) -> None:
    text = _measure().replace("measure(", "measure(  # ←")
    assert_fault(tmp_path, "measure 'aid' has no words", "extra/words.yaml with name and conditions in kk and ru", rules=text)


def test_a_measure_without_a_name_in_russian(tmp_path: Path) -> None:
    said = words("earns_nothing", name='{kk: "Көмек"}').replace('"Көмек"}', '"Көмек"}  # ←')
    assert_fault(tmp_path, "the measure has no words in Russian", 'ru: "…"', rules=_measure(), words=said)


def test_a_measure_without_a_name_in_kazakh(tmp_path: Path) -> None:
    said = words("earns_nothing", name='{ru: "Помощь", en: "Aid"}').replace('"Aid"}', '"Aid"}  # ←')
    assert_fault(tmp_path, "the measure has no words in Kazakh", 'kk: "…"', rules=_measure(), words=said)


def test_a_condition_without_words(tmp_path: Path) -> None:
    text = _measure().replace("[earns_nothing]", "[earns_nothing, heads_a_home]")
    said = WORDS.replace("conditions:", "conditions:  # ←")
    assert_fault(tmp_path, "condition 'heads_a_home' of measure 'aid' has no words", f"heads_a_home: {OUTCOMES}", rules=text, words=said)


def test_a_condition_with_a_name_but_no_sentences(tmp_path: Path) -> None:
    said = 'name: {kk: "Көмек", ru: "Помощь"}\nconditions:\n  earns_nothing:  # ←\n'
    assert_fault(tmp_path, "condition 'earns_nothing' has no words", f"earns_nothing: {OUTCOMES}", rules=_measure(), words=said)


def test_an_outcome_without_words(tmp_path: Path) -> None:
    said = WORDS.replace(', unknown: {kk: "Иә", ru: "Да"}', "").replace('"Да"}}', '"Да"}}  # ←')
    says = "condition 'earns_nothing', outcome 'unknown', has no words in Kazakh and Russian"
    assert_fault(tmp_path, says, '{kk: "…", ru: "…", en: "…"}', rules=_measure(), words=said)


def test_an_outcome_without_words_in_kazakh(tmp_path: Path) -> None:
    said = WORDS.replace('not_met: {kk: "Иә", ', "not_met: {").replace('"Да"}}', '"Да"}}  # ←')
    says = "condition 'earns_nothing', outcome 'not_met', has no words in Kazakh"
    assert_fault(tmp_path, says, 'kk: "…"', rules=_measure(), words=said)


def test_words_for_what_is_no_condition(tmp_path: Path) -> None:
    said = words("earns_nothing", "heads_a_home").replace("  heads_a_home: ", "  # of old\n  heads_a_home: ")
    said = said.rstrip("\n") + "  # ←\n"
    assert_fault(tmp_path, "'heads_a_home' has words but is not a condition of 'aid'", "remove it", rules=_measure(), words=said)


def test_words_for_a_misspelt_condition(tmp_path: Path) -> None:
    said = words("earns_nothin").replace('"Да"}}', '"Да"}}  # ←')
    assert_fault(tmp_path, "'earns_nothin' has words but is not a condition of 'aid'", "earns_nothing", rules=_measure(), words=said)


def test_words_with_a_misspelt_outcome(tmp_path: Path) -> None:
    said = 'name: {kk: "Көмек", ru: "Помощь"}\nconditions:\n  earns_nothing:\n'
    said += "".join(f'    {o}: {{kk: "Иә", ru: "Да"}}\n' for o in ("met", "not_met", "unknown")) + '    unkown: {kk: "Иә", ru: "Да"}  # ←\n'
    assert_fault(tmp_path, "condition 'earns_nothing': 'unkown' means nothing here", "unknown", rules=_measure(), words=said)


def test_a_sentence_inserts_a_value_that_is_not_there(tmp_path: Path) -> None:
    said = WORDS.replace('met: {kk: "Иә"', 'met: {kk: "{wagee} тг."', 1).replace('"Да"}}', '"Да"}}  # ←')
    says = "the sentences of 'earns_nothing' insert '{wagee}', which is not known"
    assert_fault(tmp_path, says, "wage", rules=_measure(), words=said)


def test_a_label_in_one_language(tmp_path: Path) -> None:
    said = WORDS + 'values:\n  wage: {ru: "Зарплата"}  # ←\n'
    assert_fault(tmp_path, "value 'wage' has no words in Kazakh", 'kk: "…"', rules=_measure(), words=said)


def test_a_heading_that_means_nothing(tmp_path: Path) -> None:
    said = WORDS + 'abuot: {kk: "Бұл", ru: "Это"}  # ←\n'
    assert_fault(tmp_path, "words: 'abuot' means nothing here", "about", rules=_measure(), words=said)


# ── all faults of one reading ──


def test_all_faults_of_one_reading_are_told_together_in_order(tmp_path: Path) -> None:
    rules = '''\
@rule(Person, "Act 1")
def pay(wagee: Money, term: int) -> Money:
    """Three faults, one in each line."""
    twice = wagee + 1
    half = term * 0.5
    return min(index, term)


@rule(Person, "Act 1")
def doubled(pay: Money) -> Money:
    """Rests on a rule with faults: not told again."""
    return 2 * pay
'''
    parameters = 'pay_share: {unit: rate, title: {kk: "Үлес", ru: "Доля"}, values: [{from: 2018-01-01, value: 0.5, confidence: low}]}\n'
    found = faults(tmp_path, {"rules.py": rules, "parameters.yaml": parameters})
    assert [(str(f.place), f.message) for f in found] == [
        ("law/extra/parameters.yaml:1", "parameter 'pay_share': a value has no source"),
        ("law/extra/rules.py:2", "'wagee' is not known"),
        ("law/extra/rules.py:5", "0.5 may not stand in a rule: numbers with a point are not exact"),
        ("law/extra/rules.py:6", "'index' is not an argument of this rule"),
    ]


def test_who_names_a_faulty_declaration_is_not_told_a_second_fault(tmp_path: Path) -> None:
    facts = 'size: {entity: person, type: cuont, words: {kk: "Өлшем", ru: "Размер"}}  # ←\n'
    rules = '@rule(Person, "Act 1")\ndef doubled(size: int) -> int:\n    """Twice."""\n    return 2 * size\n'
    assert_fault(tmp_path, "fact 'size': 'cuont' is not a type", "type: count", facts=facts, rules=rules)


def test_a_file_that_cannot_be_read_hides_no_other_fault_and_makes_none(tmp_path: Path) -> None:
    broken = '@rule(Person, "Act 1")\ndef size(index: Money) -> Money\n    return index\n'
    rules = '@rule(Person, "Act 1")\ndef doubled(size: Money, wage: Money) -> Money:\n    """Twice."""\n    return size * wage\n'
    found = faults(
        tmp_path, {"broken/rules.py": broken, "rules.py": rules + _measure(conditions="[is_large]"), "words.yaml": words("is_large")}
    )
    assert [(str(f.place), f.message) for f in found] == [("law/broken/rules.py:2", "not valid Python: expected ':'")]
    found = faults(
        tmp_path / "b", {"broken/rules.py": broken, "rules.py": rules.replace("size: Money", "index: Money").replace("size *", "index *")}
    )
    assert [(str(f.place), f.message) for f in found] == [
        ("law/broken/rules.py:2", "not valid Python: expected ':'"),
        ("law/extra/rules.py:4", "money * money has no meaning"),
    ]


def test_a_family_whose_file_cannot_be_read_is_not_told_as_lacking(tmp_path: Path) -> None:
    broken = 'Nest = family("nest", around="heads_a_home", member="belongs_home"\n'
    rules = '@rule(Nest, "Act 1")\ndef size(members: Members) -> int:\n    """Size."""\n    return count(m for m in members)\n'
    found = faults(tmp_path, {"broken/rules.py": broken, "rules.py": rules})
    assert [str(f.place) for f in found] == ["law/broken/rules.py:1"]


def test_a_measure_without_a_name_makes_no_other_fault(tmp_path: Path) -> None:
    rules = (
        _measure().replace('"aid"', "aid  # ←")
        + '\n\n@rule(Person, "Act 1")\ndef paid(amount_of_aid: Money) -> Money:\n    """Paid."""\n    return amount_of_aid\n'
    )
    assert_fault(
        tmp_path, "the name of a measure must be a text in quotes", '"…"', rules=rules.replace("aid  # ←,", "aid,  # ←"), words=WORDS
    )


def test_a_fault_reads_as_file_line_message_and_mend(tmp_path: Path) -> None:
    found = faults(tmp_path, {"rules.py": '@rule(Person, "Act 1")\ndef a(wagee: Money) -> Money:  # ←\n    """A."""\n    return wagee\n'})
    assert str(found[0]) == f"{arrows(tmp_path / 'law')[0]}: 'wagee' is not known\n  write instead: wage"
