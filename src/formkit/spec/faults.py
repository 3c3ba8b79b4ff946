"""What is wrong with a description: every fault named at once, with its place and "did you mean"."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from formkit.errors import FormkitError, SpecError
from formkit.findings import did_you_mean, problem
from formkit.spec.base import Described, keys

D = TypeVar("D", bound=Described)


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
    detail = "；".join(f"{'.'.join(map(str, f['loc']))}：{f['msg']}" for f in faults[:5])
    return problem("spec-invalid", SpecError, file=file, where=where, detail=detail, detail_en=detail)
