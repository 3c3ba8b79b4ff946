"""A submission as the JSON object ``formkit parse`` prints (the command line's contract).

    {"file", "form", "confidence", "valid", "record", "findings": [...], "fields": {path: {"seen", "place", "state", "how"}}}
    {"file", "form": null, "error": {"code", "message"}}

``part`` stands after ``file`` where one file holds several forms.  ``state`` of a field: ok | blank | placeholder |
struck | hidden | doubtful; ``how`` it was found: as in ``formkit.model.RawValue``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formkit.findings import Finding
from formkit.model import Outcome, RawValue, Submission
from formkit.writers.json_text import json_chunks


def submission_object(submission: Submission, lang: str = "zh") -> dict[str, object]:
    """``submission`` in the shape above; sentences and places in ``lang``."""
    shape = _head(submission, lang)
    if submission.outcome is not None:
        shape.update(outcome_object(submission.outcome, lang))
    return shape


def _head(submission: Submission, lang: str) -> dict[str, object]:
    """All of it but the outcome."""
    shape: dict[str, object] = {"file": submission.file}
    if submission.part:
        shape["part"] = submission.part
    if submission.error is not None:
        shape["form"] = None
        shape["error"] = {"code": submission.error.code, "message": submission.error.message(lang)}
    return shape


def submission_chunks(submission: Submission, lang: str = "zh", indent: int = 0) -> Iterator[str]:
    """``submission`` in the shape above as JSON text, its findings and fields shaped one at a time."""
    shape = _head(submission, lang)
    if submission.outcome is not None:
        shape.update(_begun(submission.outcome))
        shape["findings"] = (finding_object(each, lang) for each in submission.outcome.findings)
        shape["fields"] = _Fields(submission.outcome.raw, lang)
    return json_chunks(shape, indent)


class _Fields(Mapping[str, dict[str, object]]):
    """The fields of a record, each shaped when it is asked for."""

    def __init__(self, raw: Mapping[str, RawValue], lang: str) -> None:
        self._raw = raw
        self._lang = lang

    def __getitem__(self, path: str) -> dict[str, object]:
        return _field(self._raw[path], self._lang)

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


def outcome_object(outcome: Outcome, lang: str = "zh") -> dict[str, object]:
    """A checked record with everything said about it."""
    return {
        **_begun(outcome),
        "findings": [finding_object(each, lang) for each in outcome.findings],
        "fields": {path: _field(raw, lang) for path, raw in outcome.raw.items()},
    }


def _begun(outcome: Outcome) -> dict[str, object]:
    return {
        "form": outcome.form,
        "confidence": round(outcome.confidence, 2),
        "valid": outcome.valid,
        "record": outcome.record,
    }


def finding_object(finding: Finding, lang: str = "zh") -> dict[str, object]:
    """One finding; ``field`` and ``seen`` are null where there is none."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "field": finding.field,
        "place": finding.place(lang),
        "message": finding.message(lang),
        "hint": finding.hint(lang),
        "seen": finding.seen,
    }


def _field(raw: RawValue, lang: str) -> dict[str, object]:
    place = raw.anchor.place(lang) if raw.anchor else ""
    return {"seen": raw.seen, "place": place, "state": raw.state, "how": raw.how}
