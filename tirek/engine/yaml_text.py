"""YAML with exact numbers and line numbers: decimals become fractions, every mapping knows where its keys stand."""

from __future__ import annotations

import re
from collections.abc import Hashable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from tirek.engine.law import LawError, LawErrors, Place

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"[+-]?[0-9_]*[0-9]")
_DECIMAL = re.compile(r"[+-]?[0-9_]*\.?[0-9_]*(e[+-]?[0-9]+)?", re.IGNORECASE)

Errors = list[LawError]


class Mapping(dict[Any, Any]):
    """A mapping that remembers its file and the line of each key; its own line is that of the name it stands under."""

    file: str = ""
    line: int = 0

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[Any, int] = {}

    def place(self, key: Any = None) -> Place:
        """Where a key stands, or the mapping itself."""
        return Place(self.file, self.lines.get(key, self.line))


def read_yaml(path: Path, shown_as: str, errors: Errors | None = None) -> Any:
    """The content of a YAML file as Mapping, list and exact scalars; `LawError` where it is not YAML.

    Faults that leave the rest readable (a key written twice, a number that is none) are added to `errors` if given, else raised.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise LawError("not a UTF-8 text", Place(shown_as, line), "the file saved as UTF-8") from error
    return parse_yaml(text, shown_as, errors)


def parse_yaml(text: str, shown_as: str, errors: Errors | None = None) -> Any:
    """The same for a text."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LawError(f"not valid YAML: {error.problem}", Place(shown_as, line), "well-formed YAML; quote texts that hold ': '") from error
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        raise LawError("not valid YAML: a character that may not stand in a text", Place(shown_as, line), "plain letters") from error
    if node is None:
        return Mapping()
    building = _Building(shown_as)
    content = building.construct(node)
    if errors is None and building.errors:
        raise building.errors[0] if len(building.errors) == 1 else LawErrors(building.errors)
    if errors is not None:
        errors += building.errors
    return content


class _Building:
    """Makes Mapping, list and scalars of the nodes of one file; faults are collected."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.errors: Errors = []

    def construct(self, node: yaml.Node) -> Any:
        """The content of a node."""
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.construct(item) for item in node.value]
        return self._scalar(node)

    def _fail(self, message: str, node: yaml.Node, mend: str) -> None:
        self.errors.append(LawError(message, self._place(node), mend))

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1)

    def _mapping(self, node: yaml.MappingNode) -> Mapping:
        result = Mapping()
        result.file, result.line = self.file, node.start_mark.line + 1
        for key_node, value_node in node.value:
            key, line = self.construct(key_node), key_node.start_mark.line + 1
            if not isinstance(key, Hashable):
                self._fail("a key must be a word or a number", key_node, "name: …")
                continue
            if key in result:
                self._fail(f"'{key}' is written twice in one mapping (first in line {result.lines[key]})", key_node, "one of the two")
                continue
            value = self.construct(value_node)
            if isinstance(value, Mapping):
                value.line = line
            result[key], result.lines[key] = value, line
        return result

    def _scalar(self, node: yaml.Node) -> Any:
        tag, text = node.tag.rpartition(":")[2], str(node.value)
        match tag:
            case "int" | "float":
                return self._number(tag, text, node)
            case "bool":
                return text.lower() in ("true", "yes", "on")
            case "null":
                return None
            case "timestamp":
                try:
                    return date.fromisoformat(text[:10])
                except ValueError:
                    return text  # 1985-13-01: whoever needs a date here says so
        return text

    def _number(self, tag: str, text: str, node: yaml.Node) -> Any:
        if tag == "int" and _WHOLE.fullmatch(text):
            return int(text.replace("_", ""))
        if tag == "float" and _DECIMAL.fullmatch(text):
            return Fraction(text.replace("_", ""))
        self._fail(f"'{text}' is not written as a number", node, f'a decimal number, or "{text}" in quotes if it is a text')
        return 0
