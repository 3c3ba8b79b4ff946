"""What is wrong with a description: every fault named at once, with its place and "did you mean"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from formkit.errors import FormkitError, SpecError
from formkit.findings import did_you_mean, problem
from formkit.spec.base import Described, keys

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


def judged(kind: type[D], data: Any, file: str, parts: dict[str, type[Described]]) -> D:
    """``data`` as a ``kind``, by pydantic.  Raises SpecError; ``parts`` as for ``load.validated``."""
    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        raise _first_fault(error, file, kind, parts) from error


def _first_fault(
    error: ValidationError, file: str, kind: type[Described], parts: dict[str, type[Described]]
) -> FormkitError:
    faults = error.errors()
    faults.sort(key=lambda fault: fault["type"] != "unexpected_keyword_argument")
    fault = faults[0]
    where = ".".join(str(p) for p in fault["loc"]) or "文件"
    if fault["type"] == "unexpected_keyword_argument":
        key = str(fault["loc"][-1])
        part = next((parts[str(p)] for p in reversed(fault["loc"][:-1]) if str(p) in parts), kind)
        return problem(
            "spec-unknown-key",
            SpecError,
            file=file,
            where=where,
            key=key,
            **did_you_mean(key, keys(part)),
        )
    detail = "；".join(f"{_place(f)}：{_in_chinese(f)}" for f in faults[:_MOST])
    detail_en = "; ".join(f"{_place(f)}: {f['msg']}" for f in faults[:_MOST])
    return problem("spec-invalid", SpecError, file=file, where=where, detail=detail, detail_en=detail_en)


def _place(fault: Mapping[str, Any]) -> str:
    return ".".join(map(str, fault["loc"]))


def _in_chinese(fault: Mapping[str, Any]) -> str:
    words = _WORDS.get(fault["type"])
    if words is None:
        return str(fault["msg"]).removeprefix("Value error, ")
    given = {name: _listed(str(each)) for name, each in fault.get("ctx", {}).items()}
    return words.format_map(given)


def _listed(text: str) -> str:
    """'docx' or 'xlsx' → docx、xlsx."""
    return text.replace("' or '", "、").replace("', '", "、").strip("'") if text.startswith("'") else text
