"""YAML with exact numbers and line numbers: decimals become fractions, every mapping knows where its keys stand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from tirek.engine.law import LawError, Place

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mapping(dict[Any, Any]):
    """A mapping that remembers its file and the line of each key."""

    file: str = ""
    line: int = 0

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[Any, int] = {}

    def place(self, key: Any = None) -> Place:
        """Where a key stands, or the mapping itself."""
        return Place(self.file, self.lines.get(key, self.line))


def read_yaml(path: Path, shown_as: str) -> Any:
    """The content of a YAML file as Mapping, list and exact scalars; `LawError` where it is not YAML."""
    return parse_yaml(path.read_text(encoding="utf-8"), shown_as)


def parse_yaml(text: str, shown_as: str) -> Any:
    """The same for a text."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LawError(f"not valid YAML: {error.problem}", Place(shown_as, line), "well-formed YAML; quote texts that hold ': '") from error
    return Mapping() if node is None else _construct(node, shown_as)


def _construct(node: yaml.Node, file: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        result = Mapping()
        result.file, result.line = file, node.start_mark.line + 1
        for key_node, value_node in node.value:
            key = _construct(key_node, file)
            if key in result:
                place = Place(file, key_node.start_mark.line + 1)
                raise LawError(f"'{key}' is written twice in one mapping", place, "one of the two")
            result[key] = _construct(value_node, file)
            result.lines[key] = key_node.start_mark.line + 1
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, file) for item in node.value]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    tag, text = node.tag.rpartition(":")[2], str(node.value)
    match tag:
        case "int":
            return int(text.replace("_", ""))
        case "float":
            return Fraction(text.replace("_", ""))
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
