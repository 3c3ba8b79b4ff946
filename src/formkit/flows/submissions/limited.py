"""A file read by another process under limits of time and memory: what that process needs, what a failure says."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from formkit.errors import FileProblem, FormkitError
from formkit.findings import problem
from formkit.flows.library import Library
from formkit.flows.submissions.crew import Crew, Limits
from formkit.flows.submissions.read import read_submission
from formkit.flows.submissions.worker import Failure
from formkit.model import Submission
from formkit.readers.document import CONVERTING, may_need_office
from formkit.spec import Form
from formkit.workspace import Workspace

Start = tuple[Path | None, Path, str | None]
"""What a process needs: the forms folder, the working folder, the form named (or None)."""


class LibrarySource:
    """Where a process gets its library: this one's where it is a copy of this process, else made anew."""

    def __init__(self, library: Library | None, start: Start) -> None:
        self._library = library
        self._start = start

    def __reduce__(self) -> tuple[object, ...]:
        return LibrarySource, (None, self._start)

    def open(self) -> tuple[Library, Form | None]:
        """The library, its layouts compiled, and the form named."""
        forms, working_folder, form = self._start
        library = self._library or Library(Workspace(forms, working_folder))
        named = library.form(form) if form else None
        library.layouts(named)
        return library, named


class Given(NamedTuple):
    """One file by its bytes.  ``name``: its own, for its suffix; ``shown``: what it is called in the answer."""

    data: bytes
    name: str
    shown: str


def read_limited(given: Given, source: LibrarySource, limits: Limits) -> list[Submission]:
    """The forms in one file, as ``read_submission`` gives them; over a limit, one Submission with the error."""
    with closing(Crew[Given, list[Submission]](_reader, (source,), 1, limits, _extra)) as crew:
        ((_, answer),) = crew.answers([(given, None)])
    if isinstance(answer, Failure):
        return [Submission(given.shown, error=failed(answer, limits))]
    return answer


def converting(name: str) -> float:
    """Seconds more for a file of this name, if it may go through LibreOffice."""
    return CONVERTING if may_need_office(name) else 0.0


def failed(failure: Failure, limits: Limits) -> FormkitError:
    """What is to be said of a file whose reading did not come to an end."""
    if failure.reason == "time":
        return problem("file-over-time", FileProblem, seconds=f"{limits.seconds:g}")
    if failure.reason == "memory":
        return problem("file-over-memory", FileProblem)
    return problem("internal-error", FileProblem, detail=failure.detail)


def _reader(source: LibrarySource) -> Callable[[Given], list[Submission]]:
    library, named = source.open()
    return lambda given: read_submission(given.data, given.name, given.shown, library, named)


def _extra(given: Given) -> float:
    return converting(given.name)
