"""The flow "session collect": the sheets that came back → the session's data with their results, written anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from formkit.findings import Anchor, Finding, finding
from formkit.flows.data_files import kind_of, write_record
from formkit.flows.data_places import placed
from formkit.flows.library import Library
from formkit.flows.session.build import FORM, checked, load_session
from formkit.flows.session.files import MANIFEST
from formkit.flows.submissions.batch import Batch, files_of, read_batch
from formkit.flows.submissions.limited import Start
from formkit.model import Submission
from formkit.session import Returned, collected
from formkit.session.returned import RESULTS


class Collecting(NamedTuple):
    """``refused``: the data itself has errors, nothing was read or written; ``sheets``: how many were used;
    ``taken``: how many values were entered."""

    findings: tuple[Finding, ...]
    refused: bool = False
    sheets: int = 0
    taken: int = 0

    @property
    def errors(self) -> int:
        return sum(each.is_error for each in self.findings)


def collect(data: Path, paths: Sequence[str], out: Path, library: Library, start: Start) -> Collecting:
    """The session in ``data`` with the results of the sheets in ``paths``, into ``out`` (.yaml, .json, .xlsx).

    Raises FileProblem: ``data`` cannot be read, ``out`` not written; UsageError: several sessions, another ending.
    """
    kind_of(out)
    found = checked(load_session(data, library), "", library)
    wrong = tuple(each for each in found.outcome.findings if each.is_error)
    if found.session is None or wrong:
        return Collecting(tuple(placed(found.outcome.findings, data)), refused=True)
    batch = Batch(tuple(paths), jobs=1, skip=(data, out, *(Path(path, MANIFEST) for path in paths)))
    readings = read_batch(batch, library, start, files_of(batch))
    read = [each for reading in readings for each in reading.submissions]
    result = collected(found.session, list(_returned(read, library)))
    write_record(library.form(FORM), result.record, out, library.workspace)
    findings = (*_faults(read), *placed(result.findings, data))
    used = sum(each.form in RESULTS for each in read)
    return Collecting(findings, False, used, result.taken)


def _returned(read: Sequence[Submission], library: Library) -> Iterator[Returned]:
    for each in read:
        if each.outcome is not None:
            form = library.form(each.outcome.form)
            yield Returned(each.file, form.id, form.title, each.outcome.record)


def _faults(read: Sequence[Submission]) -> Iterator[Finding]:
    """What could not be read, and what is wrong on the sheets that were."""
    for each in read:
        where = Anchor("file", path=each.file)
        if each.error is not None:
            zh, en = each.error.message("zh"), each.error.message("en")
            yield finding(
                "collect-unread", label=each.file, anchor=where, file=each.file, detail=zh, detail_en=en
            )
        elif each.outcome is not None and each.outcome.form in RESULTS:
            for fault in each.outcome.findings:
                if fault.is_error:
                    yield _on_sheet(fault, each.file, where)


def _on_sheet(fault: Finding, file: str, where: Anchor) -> Finding:
    return finding(
        "collect-sheet-fault",
        label=file,
        anchor=where,
        seen=fault.seen,
        file=file,
        place=fault.place("zh"),
        detail=fault.message("zh"),
        detail_en=fault.message("en"),
    )
