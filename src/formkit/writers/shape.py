"""A submission as the JSON object ``formkit parse`` prints (the command line's contract).

    {"file", "form", "confidence", "valid", "record", "findings": [...], "fields": {path: {"seen", "place", "state", "how"}}}
    {"file", "form": null, "error": {"code", "message"}}

``part`` stands after ``file`` where one file holds several forms.  ``state`` of a field: ok | blank | placeholder |
struck | hidden | doubtful; ``how`` it was found: as in ``formkit.model.RawValue``.
"""

from __future__ import annotations

from formkit.findings import Finding
from formkit.model import Outcome, RawValue, Submission


def submission_object(submission: Submission, lang: str = "zh") -> dict[str, object]:
    """``submission`` in the shape above; sentences and places in ``lang``."""
    shape: dict[str, object] = {"file": submission.file}
    if submission.part:
        shape["part"] = submission.part
    if submission.outcome is not None:
        shape.update(outcome_object(submission.outcome, lang))
    elif submission.error is not None:
        shape["form"] = None
        shape["error"] = {"code": submission.error.code, "message": submission.error.message(lang)}
    return shape


def outcome_object(outcome: Outcome, lang: str = "zh") -> dict[str, object]:
    """A checked record with everything said about it."""
    return {
        "form": outcome.form,
        "confidence": round(outcome.confidence, 2),
        "valid": outcome.valid,
        "record": outcome.record,
        "findings": [finding_object(each, lang) for each in outcome.findings],
        "fields": {path: _field(raw, lang) for path, raw in outcome.raw.items()},
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
