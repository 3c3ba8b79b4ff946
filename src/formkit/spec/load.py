"""YAML text → a description of any kind, with every fault named at once: file, place, and "did you mean"."""

from __future__ import annotations

from typing import Any, TypeVar

import yaml

from formkit.errors import FormkitError, SpecError
from formkit.findings import problem
from formkit.spec.base import Described
from formkit.spec.direct import directly
from formkit.spec.yaml_words import in_chinese

D = TypeVar("D", bound=Described)


class _RefusedError(yaml.YAMLError):
    """YAML that is well formed and still not taken: why, in both languages."""

    def __init__(self, zh: str, en: str, mark: yaml.Mark | None = None) -> None:
        super().__init__(en)
        self.zh = zh
        self.problem_mark = mark


class _UniqueKeyLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Plain YAML in which a key given twice is an error (YAML itself keeps the last one silently)."""


def _mapping(loader: Any, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise _RefusedError(f"“{key}”写了两次", f"“{key}” is given twice", key_node.start_mark)
        seen.add(key)
    return dict(yaml.SafeLoader.construct_mapping(loader, node, deep=True))


_UniqueKeyLoader.add_constructor("tag:yaml.org,2002:map", _mapping)
# Dates stay text: a form's data says 2026-03-05 and the date type reads it, with its own messages.
_UniqueKeyLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

_DEEPEST = 100


def _refuse_depth(text: str) -> None:
    """libyaml composes by recursion: a description nested a hundred thousand deep would end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=_UniqueKeyLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise _RefusedError(f"嵌套超过{_DEEPEST}层", f"nested more than {_DEEPEST} deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def load_yaml(text: str, file: str) -> Any:
    """The YAML in ``text``: doubled keys refused, dates left as text.  Raises SpecError with line and column."""
    try:
        _refuse_depth(text)
        return yaml.load(text, Loader=_UniqueKeyLoader)  # a safe loader, made stricter
    except yaml.YAMLError as error:
        raise _unreadable(error, file) from error


def _unreadable(error: yaml.YAMLError, file: str) -> FormkitError:
    mark = getattr(error, "problem_mark", None)
    en = str(getattr(error, "problem", "") or getattr(error, "reason", "") or error)
    return problem(
        "spec-invalid",
        SpecError,
        file=file,
        where=f"第{mark.line + 1}行第{mark.column + 1}列" if mark else "文件",
        where_en=f"line {mark.line + 1}, column {mark.column + 1}" if mark else "the file",
        detail=error.zh if isinstance(error, _RefusedError) else in_chinese(en),
        detail_en=en,
    )


def validated(kind: type[D], data: Any, file: str) -> D:
    """``data`` as a ``kind``; ``file`` names it in errors.  Raises SpecError."""
    made = directly(kind, data)
    if made is not None:
        return made
    from formkit.spec.faults import judged  # start-up time: pydantic comes when something is wrong

    return judged(kind, data, file)
