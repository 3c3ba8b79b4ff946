"""YAML text → a description of any kind, with every fault named at once: file, place, and "did you mean"."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from formkit.errors import FormkitError, SpecError
from formkit.findings import did_you_mean, problem

D = TypeVar("D")
_UNKNOWN_KEY = ("extra_forbidden", "unexpected_keyword_argument")  # of a model, of a dataclass


class _UniqueKeyLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Plain YAML in which a key given twice is an error (YAML itself keeps the last one silently)."""


def _mapping(loader: Any, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            line = key_node.start_mark.line + 1
            raise yaml.constructor.ConstructorError(
                None, None, f"第{line}行：“{key}”写了两次", key_node.start_mark
            )
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
                raise yaml.YAMLError(f"嵌套超过{_DEEPEST}层")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def load_yaml(text: str, file: str) -> Any:
    """The YAML in ``text``: doubled keys refused, dates left as text.  Raises SpecError with line and column."""
    try:
        _refuse_depth(text)
        return yaml.load(text, Loader=_UniqueKeyLoader)  # a safe loader, made stricter
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"第{mark.line + 1}行第{mark.column + 1}列" if mark else "文件"
        detail = str(getattr(error, "problem", error))
        raise problem(
            "spec-invalid", SpecError, file=file, where=where, detail=detail, detail_en=detail
        ) from error


def validated(kind: type[D], data: Any, file: str, parts: Mapping[str, type]) -> D:
    """``data`` as a ``kind`` (model or dataclass).  ``parts``: key or discriminator → the class it stands for, for "did you mean".

    Raises SpecError.
    """
    try:
        return _adapter(kind).validate_python(data)
    except ValidationError as error:
        raise _first_fault(error, file, kind, parts) from error


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type[D]) -> TypeAdapter[D]:
    """The judge of ``kind``: making one takes longer than any description it will see."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def _first_fault(error: ValidationError, file: str, kind: type, parts: Mapping[str, type]) -> FormkitError:
    faults = error.errors()
    faults.sort(key=lambda fault: fault["type"] not in _UNKNOWN_KEY)
    fault = faults[0]
    where = ".".join(str(p) for p in fault["loc"]) or "文件"
    if fault["type"] in _UNKNOWN_KEY:
        key = str(fault["loc"][-1])
        model = next((parts[str(p)] for p in reversed(fault["loc"][:-1]) if str(p) in parts), kind)
        return problem(
            "spec-unknown-key",
            SpecError,
            file=file,
            where=where,
            key=key,
            **did_you_mean(key, _keys(model)),
        )
    detail = "；".join(f"{'.'.join(map(str, f['loc']))}：{f['msg']}" for f in faults[:5])
    return problem("spec-invalid", SpecError, file=file, where=where, detail=detail, detail_en=detail)


def _keys(kind: type) -> list[str]:
    if issubclass(kind, BaseModel):
        return list(kind.model_fields)
    return [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]
