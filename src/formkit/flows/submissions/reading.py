"""One file of a batch, read: its submissions, what it was, and its annotated copy."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from formkit.errors import FileProblem, FormkitError
from formkit.findings import Finding, problem
from formkit.flows.files import Found, is_empty_folder, read_file
from formkit.flows.library import Library
from formkit.flows.submissions.annotate import annotated, annotation_failed
from formkit.flows.submissions.copy_places import CopyPlace
from formkit.flows.submissions.read import read_submission
from formkit.model import Submission
from formkit.readers.document import Converted
from formkit.spec import Form
from formkit.writers.atomic import write_bytes


class Task(NamedTuple):
    """A file to read.  ``copy``: where its annotated copy may go, None for no copy; ``lang``: of the copy.

    ``drawn``: with the tables that have findings, for a report.  ``converted``: what LibreOffice made of an old
    binary file, None where it has not been asked.
    """

    found: Found
    copy: CopyPlace | None = None
    lang: str = "zh"
    drawn: bool = False
    converted: Path | FormkitError | None = None


class Reading(NamedTuple):
    """What came of a task.  ``size``, ``sha256``: of the file, 0 and "" where it could not be opened.

    ``copy``: the annotated copy as written, None where there is none; ``copy_error``: why; ``repeats``: what the copy
    says about other files of the batch, beyond what ``submissions`` say.  ``path``: of the file itself, for a link to
    it.
    """

    file: str
    submissions: tuple[Submission, ...]
    size: int = 0
    sha256: str = ""
    copy: Path | None = None
    copy_error: FormkitError | None = None
    repeats: tuple[str, ...] = ()
    path: Path | None = None


def read_task(task: Task, library: Library, named: Form | None) -> Reading:
    """Reads the file and writes its copy.  Never raises for what a file holds."""
    found = task.found
    try:
        if is_empty_folder(found):
            raise problem("no-files", FileProblem, path=found.shown)
        data = read_file(found.path)
    except FormkitError as error:
        return Reading(found.shown, (Submission(found.shown, error=error),))
    new = _converted(task)
    name = found.path.name
    read = tuple(read_submission(data, name, found.shown, library, named, drawn=task.drawn, converted=new))
    reading = Reading(found.shown, read, len(data), hashlib.sha256(data).hexdigest())
    return reading if task.copy is None else with_copy(reading, task, data)


def _converted(task: Task) -> Converted | None:
    return task.converted.read_bytes() if isinstance(task.converted, Path) else task.converted


def with_copy(reading: Reading, task: Task, data: bytes) -> Reading:
    """``reading`` with its annotated copy written; a file that could not be read has none."""
    findings = all_findings(reading.submissions)
    if task.copy is None or any(each.outcome is None for each in reading.submissions):
        return reading
    try:
        copy = annotated(data, task.found.path.name, findings, task.lang, _converted(task))
        path = task.copy.ending(copy.suffix)
        # Hundreds of them, and made again at will: not worth waiting for the disk after each.
        write_bytes(path, copy.data, durable=False)
        if reading.copy is not None and reading.copy != path:
            reading.copy.unlink(missing_ok=True)  # made before it was known to be a repeat, without a word
    except FormkitError as error:
        return reading._replace(copy=None, copy_error=error)
    except Exception as error:  # as in read_submission: a bug on one file is kept from the rest of the batch
        return reading._replace(copy=None, copy_error=annotation_failed(error))
    return reading._replace(copy=path, copy_error=None)


def all_findings(submissions: Sequence[Submission]) -> list[Finding]:
    """Those of every form in a file."""
    return [each for s in submissions if s.outcome is not None for each in s.outcome.findings]
