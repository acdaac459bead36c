"""A law of a few lines for one test: every rule of it becomes a measure, so that both executions tell its value.

A bool rule is the condition of a measure `m_<rule>`; a Money rule is the amount of one that everybody has a right to. Measures of the
text itself are written on one line each: measure("aid", unit=Person, conditions=[poor], amount=own).
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import yaml

from tirek.engine.law import Law
from tirek.engine.loading import load_law

IMPORTS = "from tirek.engine.vocabulary import *\n"
WORDS = {"kk": "…", "ru": "…", "en": "…"}
FEATURES = Path(__file__).parent / "features"
_RULE = re.compile(r"@rule\((\w+)[^\n]*\)\s*\ndef (\w+)\((.*?)\)\s*->\s*([^:]+):", re.DOTALL)
_MEASURE = re.compile(r'^measure\("(\w+)", (.*)\)$', re.MULTILINE)
_FIXED = 'area="test", kind=CASH, every=MONTH, payer="none"'


def tiny_law(rules: str, facts: str = "", parameters: str = "") -> Law:
    """The law of these texts. Facts are `name: {type: money}` (of a person unless told), parameters `name: {unit: rate, value: 0.5}`
    or with dated `values`; words, sources and citations are filled in.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "tiny"
        _write(root / "facts.yaml", {n: {"entity": "person", "words": WORDS, **f} for n, f in _read(facts).items()})
        _write(root / "parameters.yaml", {n: _parameter(p) for n, p in _read(parameters).items()})
        _write_rules(root, rules)
        return load_law(root, use_cache=False)


def features() -> list[str]:
    """Names of the feature laws: small laws that use every feature of the language between them."""
    return sorted(path.stem for path in FEATURES.glob("*.txt"))


def feature_law(name: str) -> Law:
    """One of them; all have the same facts and parameters."""
    texts = (FEATURES / file for file in (f"{name}.txt", "facts.yaml", "parameters.yaml"))
    return tiny_law(*(path.read_text(encoding="utf-8") for path in texts))


def _read(text: str) -> dict[str, Any]:
    return yaml.safe_load(text) or {}


def _write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def _parameter(written: dict[str, Any]) -> dict[str, Any]:
    known = {k: v for k, v in written.items() if k not in ("value", "values")}
    values = written.get("values") or [{"from": "2018-01-01", "value": written["value"]}]
    dated = [{"from": yaml.safe_load(str(v.pop("from"))), "source": "test", "confidence": "verified", **v} for v in values]
    return {"title": WORDS, **known, "values": dated}


def _write_rules(root: Path, rules: str) -> None:
    measures = {name: f'measure("{name}", {_FIXED}, {rest})' for name, rest in _MEASURE.findall(rules)}
    text = _MEASURE.sub("", rules)
    text = IMPORTS + re.sub(r"@rule\((\w+)(,[^\n]*)?\)", lambda m: f'@rule({m[1]}, "test"{m[2] or ""})', text)
    text = re.sub(r"(\) -> [^:\n]+:\n)(?!    \"\"\")", r'\1    """Test."""\n', text)
    for entity, function, arguments, returns in _RULE.findall(text):
        name, always = function.partition("__")[0], f"always_{entity.lower()}"
        if f"def {always}(" not in text:
            text += f'\n@rule({entity}, "test")\ndef {always}() -> bool:\n    """Everybody."""\n    return True\n'
        pair = entity == "Person" and re.search(r"\bhead\b", arguments)
        told = {"bool": (name, "None"), "Money": (always, name)}.get(returns.strip())
        if told and not pair:
            measures[f"m_{name}"] = f'measure("m_{name}", {_FIXED}, unit={entity}, conditions=[{told[0]}], amount={told[1]})'
    (root / "shared").mkdir(parents=True)
    (root / "shared" / "rules.py").write_text(text, encoding="utf-8")
    for name, call in measures.items():
        (root / name).mkdir()
        (root / name / "rules.py").write_text(IMPORTS + call + "\n", encoding="utf-8")
        conditions = re.findall(r"\w+", re.findall(r"conditions=\[(.*?)\]", call)[0])
        sentences = {c: dict.fromkeys(("met", "not_met", "unknown"), WORDS) for c in conditions}
        _write(root / name / "words.yaml", {"name": WORDS, "about": WORDS, "conditions": sentences})
