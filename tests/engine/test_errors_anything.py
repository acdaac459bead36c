"""Whatever is written, faults are told with file and line, and nothing else comes of it."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.faulty import FACTS, PARAMETERS, RULES, words, write_law
from tirek.engine.law import faults_in
from tirek.engine.loading import read_with_faults

TEXTS = {"facts.yaml": FACTS, "parameters.yaml": PARAMETERS, "relief/rules.py": RULES, "relief/words.yaml": words("earns_nothing")}
WORD = re.compile(r"(\s+|[\[\](){},:=.]|\"[^\"]*\")")
STRANGE = [
    "",
    "null",
    "[]",
    "{}",
    "-1",
    "0.5",
    '"x"',
    "True",
    "None",
    "lambda: 1",
    "*",
    "not",
    "[a, b]",
    "{a: 1}",
    "1:30",
    ".inf",
    "\x00",
    "é",
]


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 10_000), st.one_of(st.sampled_from(STRANGE), st.integers(0, 10_000)))
def test_a_word_put_in_place_of_another_is_read_or_told(name: str, place: int, written: str | int) -> None:
    parts = WORD.split(TEXTS[name])
    said = [i for i, part in enumerate(parts) if part.strip()]
    parts[said[place % len(said)]] = written if isinstance(written, str) else parts[said[written % len(said)]]
    with tempfile.TemporaryDirectory() as folder:
        law, faults = read_with_faults(write_law(Path(folder), {f"./{name}": "".join(parts)}))
    assert law.digest
    for fault in faults:
        assert faults_in(fault) == (fault,)
        assert fault.place is not None
        assert fault.place.file.startswith("law/")
        assert fault.place.line > 0
        assert fault.message
        assert fault.mend
