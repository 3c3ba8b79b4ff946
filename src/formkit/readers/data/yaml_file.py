"""YAML as data: what looks like a number in a document stays what was typed unless it surely is one.

YAML 1.1 reads 0107 as 71, 12:30 as 750, 1_000 as 1000, 否/no as false and 2026-03-05 as a date object; in a
form these are a phone, a time, a code, an answer and a date with messages of its own.  Here only plain
decimal numbers, true, false and null are anything but text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import yaml

from formkit.errors import FileProblem, FormkitError
from formkit.findings import problem
from formkit.readers.data.text import bounded, too_nested
from formkit.spec.yaml_words import in_chinese

_DEEPEST = 100
_INDENTED = re.compile(rf"^[-?: ]{{{_DEEPEST},}}", re.MULTILINE)


class _DataLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Plain YAML, doubled keys refused."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own shape


class _DoubledKeyError(yaml.MarkedYAMLError):
    """A key given twice in one mapping."""


def _mapping(loader: _DataLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key_node, _ in node.value:
        if isinstance(key_node, yaml.ScalarNode):
            if key_node.value in seen:
                raise _DoubledKeyError(problem=key_node.value, problem_mark=key_node.start_mark)
            seen.add(key_node.value)
    loader.flatten_mapping(node)
    mapping: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    return mapping


def _integer(loader: _DataLoader, node: yaml.ScalarNode) -> int:
    return int(node.value)


def _decimal(loader: _DataLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(node.value)


def _truth(loader: _DataLoader, node: yaml.ScalarNode) -> bool:
    return str(node.value).lower() == "true"


_PREFIX = "tag:yaml.org,2002:"
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"-?(?:0|[1-9][0-9]{0,30})", list("-0123456789")),
    ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+", list("-0123456789")),
    ("merge", r"<<", ["<"]),
):
    _DataLoader.add_implicit_resolver(_PREFIX + _tag, re.compile(rf"^(?:{_pattern})$"), _first)
_DataLoader.add_constructor(_PREFIX + "map", _mapping)
_DataLoader.add_constructor(_PREFIX + "int", _integer)
_DataLoader.add_constructor(_PREFIX + "float", _decimal)
_DataLoader.add_constructor(_PREFIX + "bool", _truth)


def read_yaml(text: str, name: str) -> list[object]:
    """The documents in ``text``; empty ones left out.  Raises FileProblem with line and column."""
    try:
        _refuse_depth(text, name)
        documents = list(yaml.load_all(text, Loader=_DataLoader))
    except _DoubledKeyError as error:
        raise _refused("data-key-doubled", name, error, key=str(error.problem)) from error
    except yaml.MarkedYAMLError as error:
        detail = str(error.problem or error.context or "")
        raise _refused("data-unreadable", name, error, detail=in_chinese(detail), detail_en=detail) from error
    except yaml.YAMLError as error:
        raise problem(
            "data-unreadable",
            FileProblem,
            file=name,
            where="",
            where_en="?",
            detail=in_chinese(str(getattr(error, "reason", ""))),
            detail_en=_first_line(error),
        ) from error
    except (RecursionError, ValueError) as error:
        raise too_nested(name) from error
    return [bounded(each, name) for each in documents if each is not None]


def _refuse_depth(text: str, name: str) -> None:
    """Refuses nesting beyond any form's: libyaml composes by recursion and would end the process.

    Only a text that could be that deep is walked, event by event.
    """
    if text.count("[") + text.count("{") <= _DEEPEST and not _INDENTED.search(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_DataLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise too_nested(name)


def _refused(code: str, name: str, error: yaml.MarkedYAMLError, **words: str) -> FormkitError:
    mark = error.problem_mark or error.context_mark
    where = f"第{mark.line + 1}行第{mark.column + 1}列" if mark else ""
    where_en = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "?"
    return problem(code, FileProblem, file=name, where=where, where_en=where_en, **words)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
