"""Facts and parameters that lack something, or say something that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.faulty import assert_fault, faults

BOTH = '{kk: "…", ru: "…", en: "…"}'
KINDS = "type: [monthly] money | rate | count | bool | date | enum | link"
WORDS = 'words: {kk: "Ат", ru: "Имя"}'

FACTS = {
    "nobody's": (f"size: {{type: count, {WORDS}}}", "fact 'size' does not say whose it is", "entity: person, or entity: household"),
    "a family's": (
        f"size: {{entity: family, type: count, {WORDS}}}",
        "fact 'size' does not say whose it is",
        "entity: person, or entity: household",
    ),
    "without a type": (f"size: {{entity: person, {WORDS}}}", "fact 'size' has no type", KINDS),
    "of a misspelt type": (f"size: {{entity: person, type: cuont, {WORDS}}}", "fact 'size': 'cuont' is not a type", "type: count"),
    "of a type that is none": (f"size: {{entity: person, type: float, {WORDS}}}", "fact 'size': 'float' is not a type", KINDS),
    "without words": ("size: {entity: person, type: count}", "fact 'size' has no words in Kazakh and Russian", BOTH),
    "without Kazakh words": ('size: {entity: person, type: count, words: {ru: "Имя"}}', "fact 'size' has no words in Kazakh", 'kk: "…"'),
    "with a question in one language": (
        f'size: {{entity: person, type: count, {WORDS}, ask: {{kk: "Қанша?"}}}}',
        "the question of 'size' has no words in Russian",
        'ru: "…"',
    ),
    "an enum without values": (
        f"size: {{entity: person, type: enum, {WORDS}}}",
        "fact 'size' is an enum without values",
        "type: enum, values: [first, second]",
    ),
    "a number with values": (
        f"size: {{entity: person, type: count, values: [a], {WORDS}}}",
        "fact 'size': `values` belong to an enum",
        "type: enum, values: [first, second]",
    ),
    "an enum with a value twice": (
        f"size: {{entity: person, type: enum, values: [a, b, a], {WORDS}}}",
        "fact 'size': the value 'a' stands twice",
        "each value once",
    ),
    "an enum of yes and no": (
        f"size: {{entity: person, type: enum, values: [large, no], {WORDS}}}",
        "fact 'size': the value 'False' is not a word",
        'a word; "yes" and "no" in quotes',
    ),
    "with a bound that is no number": (
        f"size: {{entity: person, type: count, max: much, {WORDS}}}",
        "fact 'size': max 'much' is not a number",
        "max: 1000000",
    ),
    "with a misspelt key": (
        f"size: {{entity: person, type: date, optoinal: true, {WORDS}}}",
        "fact 'size': 'optoinal' means nothing here",
        "optional",
    ),
    "that is no mapping": ("size: 5", "'size' needs a mapping", "size: {…}"),
}


@pytest.mark.parametrize("written", FACTS)
def test_a_fact(tmp_path: Path, written: str) -> None:
    text, says, write = FACTS[written]
    assert_fault(tmp_path, says, write, facts=f"# facts of the measure\n{text}  # ←\n")


VALUE = "from: 2018-01-01, value: 5, source: Act, confidence: low"
TITLE = 'title: {kk: "Ат", ru: "Имя"}'
VERIFIED = "verified | derived | high | medium | low"

PARAMETERS = {
    "without a unit": (f"pay: {{{TITLE}, values: [{{{VALUE}}}]}}", "parameter 'pay' has no unit", "unit: money | rate | count | date"),
    "of a unit that is none": (
        f"pay: {{unit: tenge, {TITLE}, values: [{{{VALUE}}}]}}",
        "parameter 'pay': 'tenge' is not a unit",
        "unit: money | rate | count | date",
    ),
    "without words": (f"pay: {{unit: money, values: [{{{VALUE}}}]}}", "parameter 'pay' has no words in Kazakh and Russian", BOTH),
    "without values": (
        f"pay: {{unit: money, {TITLE}}}",
        "parameter 'pay' has no values",
        "values: [{from: 2018-01-01, value: …, source: …, confidence: …}]",
    ),
    "with one value instead of a list": (
        f"pay: {{unit: money, {TITLE}, values: 5}}",
        "parameter 'pay' has no values",
        "values: [{from: 2018-01-01, value: …, source: …, confidence: …}]",
    ),
    "with a bare number": (
        f"pay: {{unit: money, {TITLE}, values: [5]}}",
        "parameter 'pay': a value must be a mapping",
        "- {from: 2018-01-01, value: …, source: …, confidence: …}",
    ),
    "with decimals that are no number": (
        f"pay: {{unit: rate, decimals: few, {TITLE}, values: [{{{VALUE}}}]}}",
        "parameter 'pay': decimals 'few' is not a number from 0 to 9",
        "decimals: 2",
    ),
    "with one key instead of a list": (
        f"pay: {{unit: rate, keys: group, {TITLE}, values: [{{{VALUE}}}]}}",
        "parameter 'pay': `keys` is a list of enum facts",
        "keys: [group]",
    ),
    "over a fact that is not there": (
        f"pay: {{unit: rate, keys: [grup], {TITLE}, values: [{{from: 2018-01-01, value: {{first: 1}}, source: Act, confidence: low}}]}}",
        "parameter 'pay': key 'grup' is not an enum fact",
        "group",
    ),
    "over a fact that is no enum": (
        f"pay: {{unit: rate, keys: [wage], {TITLE}, values: [{{from: 2018-01-01, value: {{first: 1}}, source: Act, confidence: low}}]}}",
        "parameter 'pay': key 'wage' is not an enum fact",
        "a declared name",
    ),
    "over groups nobody has": (
        f"pay: {{unit: rate, keys: [group], {TITLE}, values: [{{from: 2018-01-01, value: {{frist: 1}}, source: Act, confidence: low}}]}}",
        "parameter 'pay': 'frist' is not a value of 'group'",
        "first",
    ),
    "a table with a single number": (
        f"pay: {{unit: rate, keys: [group], {TITLE}, values: [{{{VALUE}}}]}}",
        "parameter 'pay': a table over group needs a mapping of group",
        "{value of group: …}",
    ),
    "bands with a single number": (
        f"pay: {{unit: rate, bands: true, {TITLE}, values: [{{{VALUE}}}]}}",
        "parameter 'pay': bands need a mapping of whole thresholds",
        "{0: …, 12: …}",
    ),
    "bands without being called so": (
        f"pay: {{unit: rate, {TITLE}, values: [{{from: 2018-01-01, value: {{1: 38}}, source: Act, confidence: low}}]}}",
        "parameter 'pay': a mapping is not a number",
        "`bands: true` or `keys: […]` at the parameter, or one number",
    ),
    "with a misspelt key": (
        f"pay: {{unit: money, decimal: 2, {TITLE}, values: [{{{VALUE}}}]}}",
        "parameter 'pay': 'decimal' means nothing here",
        "decimals",
    ),
}


@pytest.mark.parametrize("written", PARAMETERS)
def test_a_parameter(tmp_path: Path, written: str) -> None:
    text, says, write = PARAMETERS[written]
    assert_fault(tmp_path, says, write, parameters=f"# numbers of the measure\n{text}  # ←\n")


VALUES = {
    "without a source": (
        "money",
        "from: 2018-01-01\nvalue: 5\nconfidence: low",
        "-",
        "a value has no source",
        'source: "act, article [KEY]"',
    ),
    "with an empty source": (
        "money",
        'from: 2018-01-01\nvalue: 5\nsource: ""\nconfidence: low',
        "source",
        "a value has no source",
        'source: "act, article [KEY]"',
    ),
    "without confidence": ("money", "from: 2018-01-01\nvalue: 5\nsource: Act", "-", "a value has no confidence", VERIFIED),
    "of unknown confidence": (
        "money",
        "from: 2018-01-01\nvalue: 5\nsource: Act\nconfidence: sure",
        "confidence",
        "confidence 'sure' is not known",
        VERIFIED,
    ),
    "of misspelt confidence": (
        "money",
        "from: 2018-01-01\nvalue: 5\nsource: Act\nconfidence: verifed",
        "confidence",
        "confidence 'verifed' is not known",
        "confidence: verified",
    ),
    "from no day": ("money", "value: 5\nsource: Act\nconfidence: low", "-", "a value does not say from when", "from: 2018-01-31"),
    "from a day that is none": (
        "money",
        "from: 2018-02-30\nvalue: 5\nsource: Act\nconfidence: low",
        "from",
        "'2018-02-30' is not a date",
        "from: 2018-01-31",
    ),
    "until a day that is none": (
        "money",
        "from: 2018-01-01\nuntil: never\nvalue: 5\nsource: Act\nconfidence: low",
        "until",
        "'never' is not a date",
        "until: 2018-01-31",
    ),
    "without a value": ("money", "from: 2018-01-01\nsource: Act\nconfidence: low", "-", "a value without `value`", "value: 38"),
    "of a third of a tiyn": (
        "money",
        "from: 2018-01-01\nvalue: 5.333\nsource: Act\nconfidence: low",
        "value",
        "5.333 tenge has more than two decimals",
        "tenge with at most two decimals",
    ),
    "of too many decimals": (
        "rate",
        "from: 2018-01-01\nvalue: 0.123456\nsource: Act\nconfidence: low",
        "value",
        "0.123456 has more than 4 decimals",
        "`decimals: 6` at the parameter",
    ),
    "of half a person": (
        "count",
        "from: 2018-01-01\nvalue: 1.5\nsource: Act\nconfidence: low",
        "value",
        "1.5 is not a whole number",
        "a whole number, or `unit: rate`",
    ),
    "of a date that is none": (
        "date",
        "from: 2018-01-01\nvalue: 2020-13-01\nsource: Act\nconfidence: low",
        "value",
        "'2020-13-01' is not a date",
        "2026-01-31",
    ),
    "of words": (
        "money",
        "from: 2018-01-01\nvalue: five\nsource: Act\nconfidence: low",
        "value",
        "'five' is not a number",
        "a decimal number",
    ),
    "with a misspelt key": (
        "money",
        "from: 2018-01-01\nvalue: 5\nsource: Act\nconfidence: low\nuntill: 2020-01-01",
        "untill",
        "'untill' means nothing here",
        "until",
    ),
}


@pytest.mark.parametrize("written", VALUES)
def test_a_value(tmp_path: Path, written: str) -> None:
    unit, value, marked, says, write = VALUES[written]
    lines = [
        f"{line}  # ←" if line.startswith(marked + ":") or (marked == "-" and i == 0) else line for i, line in enumerate(value.splitlines())
    ]
    entry = "\n".join(("    - " if i == 0 else "      ") + line for i, line in enumerate(lines))
    text = f"pay:\n  unit: {unit}\n  {TITLE}\n  values:\n{entry}\n"
    assert_fault(tmp_path, f"parameter 'pay': {says}", write, parameters=text)


def test_a_cell_of_a_table_is_told_in_its_own_line(tmp_path: Path) -> None:
    text = """
    pay:
      unit: rate
      keys: [group]
      bands: true
      title: {kk: "Ат", ru: "Имя"}
      values:
        - from: 2018-01-01
          source: Act
          confidence: low
          value:
            first: {0: 0.5, 12: 0.6}
            second:
              0: 0.5
              12: 0.00006  # ←
    """
    assert_fault(tmp_path, "parameter 'pay': 0.00006 has more than 4 decimals", "`decimals: 5` at the parameter", parameters=text)


# ── YAML ──


def test_a_key_written_twice(tmp_path: Path) -> None:
    text = f"pay:\n  unit: money\n  {TITLE}\n  unit: rate  # ←\n  values: [{{{VALUE}}}]\n"
    says = "'unit' is written twice in one mapping (first in line 2)"
    assert_fault(tmp_path, says, "one of the two", parameters=text)


def test_a_name_written_twice_in_one_file(tmp_path: Path) -> None:
    entry = f"pay: {{unit: money, {TITLE}, values: [{{{VALUE}}}]}}"
    says = "'pay' is written twice in one mapping (first in line 1)"
    assert_fault(tmp_path, says, "one of the two", parameters=f"{entry}\n{entry}  # ←\n")


def test_text_that_is_not_yaml(tmp_path: Path) -> None:
    text = f"pay: {{unit: money, {TITLE}, values: [{{{VALUE}}}]  # ←\nother: 5\n"
    found = faults(tmp_path, {"parameters.yaml": text})
    assert [f.message for f in found] == ["not valid YAML: did not find expected ',' or '}'"]
    assert str(found[0].place) == "law/extra/parameters.yaml:2"
    assert found[0].mend == "well-formed YAML; quote texts that hold ': '"


def test_a_number_in_sixties_is_refused(tmp_path: Path) -> None:
    text = f"pay: {{unit: count, {TITLE}, values: [{{from: 2018-01-01, value: 1:30, source: Act, confidence: low}}]}}  # ←\n"
    mend = 'a decimal number, or "1:30" in quotes if it is a text'
    assert_fault(tmp_path, "'1:30' is not written as a number", mend, parameters=text)


def test_a_list_instead_of_names(tmp_path: Path) -> None:
    assert_fault(tmp_path, "a mapping is expected", "name: {…}", parameters="- pay  # ←\n")


def test_a_key_that_is_no_name(tmp_path: Path) -> None:
    assert_fault(tmp_path, "a key must be a word or a number", "name: …", parameters="? [a, b]  # ←\n: 5\n")


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    folder = tmp_path / "law" / "extra"
    folder.mkdir(parents=True)
    for name in ("parameters.yaml", "rules.py"):
        (folder / name).write_bytes("# Закон\n# Тірек: жәрдемақы\n".encode()[:-3] + b"\xff\n")
    found = faults(tmp_path, {})
    told = [(str(f.place), f.message, f.mend) for f in found]
    assert told == [(f"law/extra/{n}:2", "not a UTF-8 text", "the file saved as UTF-8") for n in ("parameters.yaml", "rules.py")]


def test_an_empty_file_is_no_fault(tmp_path: Path) -> None:
    assert_fault(
        tmp_path,
        "'wagee' is not known",
        "wage",
        parameters="",
        rules='@rule(Person, "Act")\ndef a(wagee: Money) -> Money:  # ←\n    """A."""\n    return wagee\n',
    )
