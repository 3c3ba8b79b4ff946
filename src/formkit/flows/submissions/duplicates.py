"""The same file twice, and the same applicant twice with the same form: named on the later one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from formkit.findings import Finding, finding
from formkit.flows.submissions.reading import Reading
from formkit.model import Submission
from formkit.spec import Form
from formkit.writers.applicant import applicant

_SHORTEST_KEY = 2


class Duplicates:
    """Remembers what went by: 32 bytes a file, one key an applicant."""

    def __init__(self, form_of: Callable[[str], Form]) -> None:
        self._form_of = form_of
        self._files: dict[bytes, str] = {}
        self._applicants: dict[tuple[str, str], str] = {}

    def named(self, reading: Reading) -> Reading:
        """``reading`` with a finding for each earlier one it repeats."""
        if not reading.sha256:
            return reading
        digest = bytes.fromhex(reading.sha256)
        other = self._files.setdefault(digest, reading.file)
        if other is not reading.file and other != reading.file:
            # The applicant is the same of course: one finding says it all.
            return _with(reading, 0, [finding("duplicate-file", other=other)])
        for place, submission in enumerate(reading.submissions):
            told = self._applicant(submission)
            if told:
                reading = _with(reading, place, told)
        return reading

    def _applicant(self, submission: Submission) -> list[Finding]:
        outcome = submission.outcome
        if outcome is None:
            return []
        form = self._form_of(outcome.form)
        path, key, name = applicant(outcome, form)
        if len(key) < _SHORTEST_KEY:
            return []
        mine = submission.file + (f"#{submission.part}" if submission.part else "")
        other = self._applicants.setdefault((outcome.form, key), mine)
        if other == mine:
            return []
        raw = outcome.raw.get(path)
        anchor = raw.anchor if raw is not None else None
        return [
            finding(
                "duplicate-applicant",
                field=path,
                label=form.label(path),
                anchor=anchor,
                other=other,
                applicant=name,
            )
        ]


def _with(reading: Reading, place: int, more: list[Finding]) -> Reading:
    submissions = list(reading.submissions)
    outcome = submissions[place].outcome
    if outcome is None:
        return reading
    submissions[place] = replace(
        submissions[place], outcome=replace(outcome, findings=(*outcome.findings, *more))
    )
    return reading._replace(submissions=tuple(submissions))
