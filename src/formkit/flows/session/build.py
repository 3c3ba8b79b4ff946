"""The flow "session": one assessment's data → all its documents, the archive index, the manifest.

With errors in the data nothing is written unless that is asked for.  A file somebody changed by hand since it
was made is never overwritten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from formkit.check import check_data
from formkit.errors import FormkitError, UsageError
from formkit.findings import Anchor, Finding, did_you_mean, finding, problem
from formkit.flows.data import load_records
from formkit.flows.data_places import placed
from formkit.flows.fill import render
from formkit.flows.library import Library
from formkit.flows.session.files import Folder, Kept, file_name
from formkit.model import Outcome, Record
from formkit.session import (
    Deadline,
    Paper,
    Session,
    archive_index,
    find_faults,
    papers,
    read_session,
    timetable,
    with_absences,
)
from formkit.session import archive as index
from formkit.spec import Form
from formkit.spec.session_rules import SessionRules

FORM = "session"


class Checked(NamedTuple):
    """``session`` is None where the rules it follows are not known."""

    outcome: Outcome
    session: Session | None


class LeftOut(NamedTuple):
    """A document that was not made, and why."""

    form: str
    title: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Built:
    """``refused``: the data has errors and nothing was written.  ``files`` in the order of their numbers."""

    findings: tuple[Finding, ...]
    timetable: tuple[Deadline, ...] = ()
    refused: bool = False
    files: tuple[Kept, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def errors(self) -> int:
        return sum(each.is_error for each in self.findings)


@dataclass(slots=True)
class _Work:
    """What a run has made so far."""

    library: Library
    allow_invalid: bool
    findings: list[Finding]
    left_out: list[LeftOut] = field(default_factory=list)


def build(data: Path, out: Path, library: Library, *, allow_invalid: bool = False) -> Built:
    """Every document that can be made of the session in ``data``, into the folder ``out``.

    Raises FileProblem: the data cannot be read, ``out`` cannot be written; UsageError: several sessions.
    """
    found = checked(load_session(data, library), "", library)
    findings = list(placed(found.outcome.findings, data))
    if found.session is None or (any(each.is_error for each in findings) and not allow_invalid):
        return Built(tuple(findings), tuple(timetable(found.session)) if found.session else (), refused=True)
    work = _Work(library, allow_invalid, findings)
    folder = Folder(out)
    for paper in papers(found.session):
        for name, content in _documents(paper, work):
            folder.add(name, paper.form, content)
    record = archive_index(found.session, folder.by_form())
    last = Paper(index.NUMBER, index.FORM, index.TITLE, blanks=True)
    for name, content in _filled(last, "", record, work):
        folder.add(name, index.FORM, content)
    kept = folder.save(found.session.text("session") or "", [(each.form, each.zh) for each in work.left_out])
    findings += folder.findings
    return Built(tuple(findings), tuple(timetable(found.session)), False, tuple(kept), tuple(work.left_out))


def checked(data: object, source: str, library: Library) -> Checked:
    """The session of ``data`` with everything wrong with it: in one field, one table, between them."""
    form = library.form(FORM)
    outcome = check_data(form, with_absences(data), source=source)
    rules = _rules(outcome.record, library)
    if isinstance(rules, Finding):
        return Checked(_with(outcome, [rules]), None)
    if rules is None:
        return Checked(outcome, None)
    session = read_session(outcome.record, rules)
    known = {(each.code, each.field) for each in outcome.findings}
    unread = {("score-missing-part", each.field) for each in outcome.findings if each.is_error}
    new = [each for each in find_faults(session) if (each.code, each.field) not in known | unread]
    return Checked(_with(outcome, new), session)


def _with(outcome: Outcome, findings: list[Finding]) -> Outcome:
    return Outcome(outcome.form, outcome.record, (*outcome.findings, *findings))


def load_session(path: Path, library: Library) -> object:
    """The one session in a data file.  Raises FileProblem; UsageError where there are several."""
    records = list(load_records([str(path)], library.form(FORM)))
    for each in records:
        if each.error is not None:
            raise each.error
    if len(records) != 1:
        raise problem("session-one-record", UsageError, file=path.name, count=len(records))
    return records[0].data


def _rules(record: Record, library: Library) -> SessionRules | Finding | None:
    """The rules the session names; None where it names none, which is said already."""
    name = record.get("rules")
    if not isinstance(name, str):
        return None
    known = library.workspace.session_rules()
    named = next((each for each in known.values() if name in (each.id, each.title)), None)
    if named is not None:
        return named
    label = library.form(FORM).label("rules")
    return finding(
        "session-rules-unknown",
        field="rules",
        label=label,
        anchor=Anchor("data", label=label, path="rules"),
        seen=name,
        known="、".join(known),
        **did_you_mean(name, known, 0.4),
    )


# --- documents


def _documents(paper: Paper, work: _Work) -> Iterator[tuple[str, bytes]]:
    """The files of ``paper``: name and content."""
    if paper.why is not None:
        work.left_out.append(LeftOut(paper.form, paper.title, paper.why.zh, paper.why.en))
    for part, record in paper.made:
        yield from _filled(paper, part, record, work)


def _filled(paper: Paper, part: str, record: Record, work: _Work) -> Iterator[tuple[str, bytes]]:
    form = work.library.form(paper.form)
    title = f"{paper.title}（{part}）" if part else paper.title
    outcome = check_data(form, record, source=title)
    wrong = [each for each in outcome.findings if each.is_error and each.code != "required"]
    missing = _missing(form, outcome)
    if missing and not paper.blanks and not work.allow_invalid:
        work.left_out.append(
            LeftOut(paper.form, title, f"还缺：{'、'.join(missing)}", f"missing: {', '.join(missing)}")
        )
        return
    if wrong and not work.allow_invalid:
        work.findings += wrong
        work.left_out.append(LeftOut(paper.form, title, "内容有错误", "its content has errors"))
        return
    kind = work.library.workspace.kinds(form)[0]
    try:
        content = render(outcome, form, work.library, kind)
    except FormkitError as error:
        work.left_out.append(LeftOut(paper.form, title, error.message("zh"), error.message("en")))
        return
    yield file_name(paper.number, title, kind), content


def _missing(form: Form, outcome: Outcome) -> list[str]:
    """What the document cannot do without and the data does not say, by its labels."""
    paths = [each.field or "" for each in outcome.findings if each.code == "required"]
    return list(dict.fromkeys(form.label(path) for path in paths))
