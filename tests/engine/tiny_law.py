"""A law of a few lines for one test: every rule of it becomes a measure, so that both executions tell its value.

A bool rule is the condition of a measure `m_<rule>`; a Money rule is the amount of one that everybody has a right to.
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
_RULE = re.compile(r"@rule\((\w+)[^\n]*\)\s*\ndef (\w+)\((.*?)\)\s*->\s*([^:]+):", re.DOTALL)


def tiny_law(rules: str, facts: str = "", parameters: str = "", measures: str = "") -> Law:
    """The law of these texts. Facts are `name: {type: money}` (of a person unless told), parameters `name: {unit: rate, value: 0.5}`
    or with dated `values`; words, sources and citations are filled in. `measures` stand beside those made of the rules.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "tiny"
        _write(root / "facts.yaml", {n: {"entity": "person", "words": WORDS, **f} for n, f in _read(facts).items()})
        _write(root / "parameters.yaml", {n: _parameter(p) for n, p in _read(parameters).items()})
        _rules(root, rules, measures)
        return load_law(root, use_cache=False)


def _read(text: str) -> dict[str, Any]:
    return yaml.safe_load(text) or {}


def _write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def _parameter(written: dict[str, Any]) -> dict[str, Any]:
    value = {k: v for k, v in written.items() if k not in ("value", "values")}
    values = written.get("values") or [{"from": "2018-01-01", "value": written["value"]}]
    dated = [{"from": yaml.safe_load(str(v.pop("from"))), "source": "test", "confidence": "verified", **v} for v in values]
    return {"title": WORDS, **value, "values": dated}


def _rules(root: Path, rules: str, measures: str) -> None:
    text = IMPORTS + re.sub(r"@rule\((\w+)(,[^\n]*)?\)", lambda m: f'@rule({m[1]}, "test"{m[2] or ""})', rules)
    text = re.sub(r"(\) -> [^:\n]+:\n)(?!    \"\"\")", r'\1    """Test."""\n', text)
    (root / "shared").mkdir(parents=True)
    made: dict[str, str] = {}
    for entity, function, arguments, returns in _RULE.findall(text):
        name, always = function.partition("__")[0], f"always_{entity.lower()}"
        pair = entity == "Person" and re.search(r"\bhead\b", arguments)
        if f"def {always}(" not in text:
            text += f'\n@rule({entity}, "test")\ndef {always}() -> bool:\n    """Everybody."""\n    return True\n'
        if returns.strip() == "bool" and not pair:
            made[f"m_{name}"] = _measure(f"m_{name}", entity, name, "None")
        elif returns.strip() == "Money" and not pair:
            made[f"m_{name}"] = _measure(f"m_{name}", entity, always, name)
    made |= dict(re.findall(r"^(\w+) = (measure\(.*?\)) *$", measures, re.MULTILINE))
    (root / "shared" / "rules.py").write_text(text, encoding="utf-8")
    for name, call in made.items():
        (root / name).mkdir()
        (root / name / "rules.py").write_text(IMPORTS + call + "\n", encoding="utf-8")
        conditions = re.findall(r"\w+", re.search(r"conditions=\[(.*?)\]", call)[1])  # type: ignore[index]
        sentences = {c: dict.fromkeys(("met", "not_met", "unknown"), WORDS) for c in conditions}
        _write(root / name / "words.yaml", {"name": WORDS, "about": WORDS, "conditions": sentences})


def _measure(name: str, unit: str, condition: str, amount: str) -> str:
    return measure_text(name, unit, condition, amount)


def measure_text(name: str, unit: str, conditions: str, amount: str = "None", **more: str) -> str:
    """A measure as law text."""
    extra = "".join(f", {k}={v}" for k, v in more.items())
    fixed = f'"{name}", area="test", unit={unit}, kind=CASH, every=MONTH, payer="none"'
    return f"measure({fixed}, conditions=[{conditions}], amount={amount}{extra})"
