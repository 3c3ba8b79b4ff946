"""What is wrong with a description: every fault named at once, with its place and "did you mean"."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from formkit.errors import FormkitError, SpecError
from formkit.findings import did_you_mean, problem
from formkit.spec.base import ContradictionError, Described, keys

D = TypeVar("D", bound=Described)

_MOST = 5
_WORDS = {
    "missing": "没有写",
    "missing_argument": "没有写",
    "string_type": "应是文字（数字样的文字加引号）",
    "int_type": "应是整数",
    "int_from_float": "应是整数",
    "float_type": "应是数字",
    "bool_type": "应是 true 或 false",
    "bool_parsing": "应是 true 或 false",
    "int_parsing": "应是整数",
    "float_parsing": "应是数字",
    "tuple_type": "应是列表，每项前面一个短横",
    "dict_type": "应是“键: 值”的对应",
    "dataclass_type": "应是“键: 值”的对应",
    "dataclass_exact_type": "应是“键: 值”的对应",
    "literal_error": "只能是 {expected} 之一",
    "enum": "只能是 {expected} 之一",
    "union_tag_not_found": "没有写 kind",
    "union_tag_invalid": "kind 只能是 {expected_tags} 之一",
    "string_pattern_mismatch": "写法不对，应符合 {pattern}",
    "string_too_short": "不能是空的",
    "too_short": "至少要有 {min_length} 项",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
}
"""What pydantic says in English, by its own names of faults (pydantic, "Validation Errors")."""


Fault = Mapping[str, Any]
"""One of pydantic's: ``type``, ``loc``, ``msg`` and ``ctx``."""

Place = Sequence[str | int]
"""The steps to a value: keys, positions from 0, and of a value with a ``kind`` that kind."""


def judged(kind: type[D], data: Any, file: str) -> D:
    """``data`` as a ``kind``, by pydantic.  Raises SpecError."""
    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        raise _refused(error, file, kind) from error


def _refused(error: ValidationError, file: str, kind: type[Described]) -> FormkitError:
    faults = _told_once(error.errors())
    unknown = next((fault for fault in faults if fault["type"] == "unexpected_keyword_argument"), None)
    if unknown is not None:
        *around, key = unknown["loc"]
        return problem(
            "spec-unknown-key",
            SpecError,
            file=file,
            where=_place(around, "zh"),
            where_en=_place(around, "en"),
            key=str(key),
            **did_you_mean(str(key), keys(_class_at(kind, around))),
        )
    told = {
        lang: [(_place(f["loc"], lang), _sentence(f, lang)) for f in faults[:_MOST]] for lang in ("zh", "en")
    }
    return problem(
        "spec-invalid",
        SpecError,
        file=file,
        where=told["zh"][0][0],
        where_en=told["en"][0][0],
        detail="；".join([told["zh"][0][1], *(f"{place}：{words}" for place, words in told["zh"][1:])]),
        detail_en="; ".join([told["en"][0][1], *(f"{place}: {words}" for place, words in told["en"][1:])]),
    )


def _told_once(faults: Sequence[Fault]) -> list[Fault]:
    """``faults`` without lists that are too short only because an item of theirs is faulty."""
    return [
        fault
        for fault in faults
        if fault["type"] != "too_short"
        or not any(
            len(other["loc"]) > len(fault["loc"]) and other["loc"][: len(fault["loc"])] == fault["loc"]
            for other in faults
        )
    ]


def _place(steps: Place, lang: str) -> str:
    """fields 第1项 label; items as people count them."""
    if not steps:
        return "the top level" if lang == "en" else "最外层"
    return " ".join(
        step if isinstance(step, str) else f"item {step + 1}" if lang == "en" else f"第{step + 1}项"
        for step in steps
    )


def _sentence(fault: Fault, lang: str) -> str:
    given = fault.get("ctx", {})
    own = given.get("error")
    if isinstance(own, ContradictionError):
        return own.en if lang == "en" else own.zh
    if lang == "en" or fault["type"] not in _WORDS:
        return str(fault["msg"])
    return _WORDS[fault["type"]].format_map({name: _listed(str(each)) for name, each in given.items()})


def _listed(text: str) -> str:
    """'docx' or 'xlsx' → docx、xlsx."""
    return text.replace("' or '", "、").replace("', '", "、").strip("'") if text.startswith("'") else text


def _class_at(kind: Any, steps: Place) -> type[Described]:
    """The class of the description ``steps`` away from one of ``kind``."""
    for step in steps:
        kind = _inside(kind, step)
    found: type[Described] = _without_none(kind)
    return found


def _inside(hint: Any, step: str | int) -> Any:
    hint = _without_none(hint)
    origin, given = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return next(each for each in typing.get_args(given[0]) if step in _kinds(each))
    if origin is tuple:
        return given[0]
    if origin is dict:
        return given[1]
    return typing.get_type_hints(hint, include_extras=True)[keys(hint)[str(step)].name]


def _without_none(hint: Any) -> Any:
    given = typing.get_args(hint)
    is_optional = typing.get_origin(hint) in (types.UnionType, typing.Union) and types.NoneType in given
    return given[0] if is_optional else hint


def _kinds(kind: Any) -> tuple[str, ...]:
    return typing.get_args(typing.get_type_hints(kind)["kind"])
