"""Readings as lines of JSON and back, exactly: what a ledger keeps.  JSON, because a file is not to be trusted
to be code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from formkit import errors
from formkit.errors import FormkitError
from formkit.findings import Anchor, Finding, Severity
from formkit.flows.submissions.reading import Reading
from formkit.model import Cell, Grid, Mark, Outcome, RawValue, Submission

_DECIMAL = "\u0000decimal"  # no field of a form is called that


def to_line(reading: Reading) -> str:
    """``reading`` as one line."""
    shape = {
        "file": reading.file,
        "size": reading.size,
        "sha256": reading.sha256,
        "copy": None if reading.copy is None else str(reading.copy),
        "copy_error": _error(reading.copy_error),
        "repeats": reading.repeats,
        "submissions": [_submission(each) for each in reading.submissions],
    }
    return json.dumps(shape, ensure_ascii=True, separators=(",", ":"), default=_decimal)


def from_line(line: str) -> Reading:
    """The reading ``to_line`` wrote.  Raises ValueError, KeyError, TypeError on anything else."""
    shape = json.loads(line, object_hook=_undecimal)
    copy = shape["copy"]
    return Reading(
        str(shape["file"]),
        tuple(_read_submission(each) for each in shape["submissions"]),
        int(shape["size"]),
        str(shape["sha256"]),
        None if copy is None else Path(copy),
        _read_error(shape["copy_error"]),
        tuple(map(str, shape["repeats"])),
    )


def _decimal(value: object) -> object:
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is nothing a ledger keeps")


def _undecimal(shape: dict[str, Any]) -> object:
    return Decimal(shape[_DECIMAL]) if shape.keys() == {_DECIMAL} else shape


def _error(error: FormkitError | None) -> object:
    if error is None:
        return None
    return [type(error).__name__, error.code, error.sentences, error.hints]


def _read_error(shape: Any) -> FormkitError | None:
    if shape is None:
        return None
    name, code, sentences, hints = shape
    kinds = {kind.__name__: kind for kind in vars(errors).values() if isinstance(kind, type)}
    kind = kinds.get(name, FormkitError)
    return (kind if issubclass(kind, FormkitError) else FormkitError)(str(code), sentences, hints)


def _submission(submission: Submission) -> object:
    outcome = submission.outcome
    return {
        "file": submission.file,
        "part": submission.part,
        "error": _error(submission.error),
        "outcome": None if outcome is None else _outcome(outcome),
        "tables": [[each.index, each.sheet, each.row_numbers, each.cells] for each in submission.tables],
    }


def _read_submission(shape: Any) -> Submission:
    outcome = None if shape["outcome"] is None else _read_outcome(shape["outcome"])
    tables = tuple(_grid(*each) for each in shape["tables"])
    return Submission(str(shape["file"]), outcome, _read_error(shape["error"]), int(shape["part"]), tables)


def _grid(index: int, sheet: str, numbers: Any, cells: Any) -> Grid:
    """A table as ``flows.sketch`` leaves it: of a cell its place and its text."""
    drawn = tuple(Cell(*cell[:6]) for cell in cells)
    return Grid(drawn, len(numbers), index, sheet, row_numbers=tuple(numbers))


def _outcome(outcome: Outcome) -> object:
    return {
        "form": outcome.form,
        "record": outcome.record,
        "findings": [
            [f.code, f.severity.value, f.field, f.label, f.anchor, f.seen, f.values] for f in outcome.findings
        ],
        "raw": outcome.raw,
        "confidence": outcome.confidence,
    }


def _read_outcome(shape: Any) -> Outcome:
    return Outcome(
        str(shape["form"]),
        shape["record"],
        tuple(_finding(*each) for each in shape["findings"]),
        {path: _raw(*each) for path, each in shape["raw"].items()},
        float(shape["confidence"]),
    )


def _finding(
    code: str, severity: str, field: str | None, label: str, anchor: Any, seen: str | None, values: Any
) -> Finding:
    return Finding(code, Severity(severity), field, label, _anchor(anchor), seen, values)


def _raw(seen: str, anchor: Any, state: str, how: str, marks: Any, flags: Any, fill: str) -> RawValue:
    return RawValue(
        seen, _anchor(anchor), state, how, tuple(Mark(*mark) for mark in marks), tuple(flags), fill
    )


def _anchor(shape: Any) -> Anchor | None:
    return None if shape is None else Anchor(*shape)
