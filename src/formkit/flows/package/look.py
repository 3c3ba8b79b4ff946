"""The files of a package looked into and read as forms, by another process, each under limits of time and memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import NamedTuple

from formkit.bundle.files import PackageFile
from formkit.errors import FileProblem, FormkitError
from formkit.findings import problem
from formkit.flows.library import Library
from formkit.flows.package.files import Source, look_at
from formkit.flows.submissions.crew import Crew, Limits
from formkit.flows.submissions.limited import LibrarySource, converting, failed
from formkit.flows.submissions.read import read_submission
from formkit.flows.submissions.worker import Failure
from formkit.model import Submission
from formkit.readers.limits import MAX_PDF_PAGES, MAX_TOTAL

LIMITS = Limits(30.0, 512)
"""Of each file: more than of a form, for a picture of 89 million pixels and a volume of two thousand pages."""

_READABLE = ("docx", "xlsx", "pdf", "doc", "xls")


class Look(NamedTuple):
    """``forms``: whether the file is to be read as a form too."""

    path: str
    forms: bool


class Looked(NamedTuple):
    """``read``: what it was read as; nothing where it is not of a kind that holds forms."""

    file: PackageFile
    read: tuple[Submission, ...] = ()


def looked_over(
    source: Source, wanted: Iterable[Look], library: LibrarySource | None, limits: Limits | None = LIMITS
) -> Iterator[Looked]:
    """Each file: what it is, whether it can be used, and the forms in it.  Never raises for what a file holds.

    ``library``: None where no forms are read; ``limits``: None reads in this process, without any.  Raises
    file-too-large where the files are more than the limit of all together.
    """
    total = 0
    for each in _answers(source, wanted, library, limits):
        total += each.file.size
        if total > MAX_TOTAL:
            raise problem("file-too-large", FileProblem, detail=f"> {MAX_TOTAL // 2**20} MB")
        yield each


def looker(source: Source, library: LibrarySource | None) -> Callable[[Look], Looked]:
    """What a process looks at its files with."""
    opened = library.open()[0] if library is not None else None
    return lambda look: _looked(look, source, opened)


def _answers(
    source: Source, wanted: Iterable[Look], library: LibrarySource | None, limits: Limits | None
) -> Iterator[Looked]:
    if limits is None:
        yield from map(looker(source, library), wanted)
        return
    tasks = list(wanted)
    if not tasks:
        return
    with closing(Crew[Look, Looked](looker, (source, library), 1, limits, _converting)) as crew:
        for look, answer in crew.answers((each, None) for each in tasks):
            if isinstance(answer, Failure):
                answer = Looked(PackageFile(look.path, 0, "", fault=failed(answer, limits)))
            yield answer


def _converting(look: Look) -> float:
    return converting(look.path) if look.forms else 0.0


def _looked(look: Look, source: Source, library: Library | None) -> Looked:
    try:
        data = source.read(look.path)
    except FormkitError as error:
        return Looked(PackageFile(look.path, 0, "", fault=error))
    file = look_at(look.path, data)
    if library is None or not look.forms or not _may_be_a_form(file):
        return Looked(file)
    return Looked(file, tuple(read_submission(data, file.name, file.path, library, None)))


def _may_be_a_form(file: PackageFile) -> bool:
    return file.kind in _READABLE and file.fault is None and not file.blank and file.pages <= MAX_PDF_PAGES
