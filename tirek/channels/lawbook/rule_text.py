"""The text of rules by version, as it stands in the law."""

from __future__ import annotations

from html import escape

from tirek.channels.lawbook.parameter_table import certainty
from tirek.channels.lawbook.wording import Tongue
from tirek.engine.law import Rule


def rule_section(rule: Rule, tongue: Tongue, level: int = 3) -> str:
    """Heading, and for each version: when it holds, where it is written, the text."""
    label = tongue.label(rule.name)
    heading = f"{label} · `{rule.name}`" if label else f"`{rule.name}`"
    parts = [f"{'#' * level} {heading} {{#{rule.name}}}\n"]
    for version in rule.versions:
        mark = "" if version.confidence == "verified" else " " + certainty(version.confidence, tongue)
        when = escape(tongue.period(version.since, version.until))
        parts.append(f'<p class="version"><b>{when}</b> · {escape(tongue.citation(version))}{mark}</p>\n')
        parts.append(f"```python\n{version.text}\n```\n")
    return "\n".join(parts) + "\n"
