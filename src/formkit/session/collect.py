"""Results out of the sheets that come back (评分表, 签到表, 成绩汇总表) into a session's data.

Nobody is matched by guess and nothing is overwritten: what the data has stays, what two sheets say differently is
not taken, and every row that is taken from nowhere or left over is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from formkit.findings import Anchor, Finding, finding
from formkit.model import Record, Row, Value, rows_at
from formkit.session.data import ABSENT, Candidate, Session, shown_mark
from formkit.session.returned import OTHER_PAPERS, RESULTS, Result, results_of, same
from formkit.text import label_key

_LABELS = {
    "attendance": "到考情况",
    "theory_score": "理论成绩",
    "practical_score": "实操成绩",
    "marks": "各项得分",
}
_SCORES = ("theory_score", "practical_score", "marks")
_HIDDEN = "*"  # 3702**********0033, as lists that are posted have it


class Returned(NamedTuple):
    """A sheet that came back: ``file`` it was read from, its ``form``, what people call that, its checked
    ``record``."""

    file: str
    form: str
    title: str
    record: Record


class Collected(NamedTuple):
    """``record``: the session's data with what was taken; ``taken``: how many values; ``findings``: all that was
    not, and who has no result yet."""

    record: Record
    taken: int
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Said:
    """What sheets say of one candidate: field → each value with the file it stands in."""

    values: dict[str, list[tuple[Value, str]]] = field(default_factory=lambda: defaultdict(list))


def collected(session: Session, sheets: Sequence[Returned]) -> Collected:
    """``session`` with the results of ``sheets``; sheets of another session or form are named and left."""
    said: dict[int, _Said] = defaultdict(_Said)
    findings: list[Finding] = []
    for sheet in sheets:
        findings += _take(sheet, session, said)
    rows = [dict(row) for row in session.rows("candidates")]
    taken = 0
    for candidate in session.candidates:
        merged, found = _merged(candidate, said[candidate.at])
        rows[candidate.at].update(merged)
        taken += len(merged)
        findings += [*found, *_missing(candidate, rows[candidate.at], session)]
    return Collected({**session.record, "candidates": list(rows)}, taken, tuple(findings))


def _take(sheet: Returned, session: Session, said: Mapping[int, _Said]) -> Iterator[Finding]:
    if sheet.form not in RESULTS:
        if sheet.form not in OTHER_PAPERS:
            yield _about("collect-no-results", sheet.file, seen=sheet.title)
        return
    batch = sheet.record.get("session")
    if isinstance(batch, str) and label_key(batch) != label_key(session.text("session") or ""):
        yield _about("collect-other-session", sheet.file, seen=batch, expected=session.text("session") or "")
        return
    project = sheet.record.get("project")
    if isinstance(project, str) and session.project(project) is None:
        yield _about("collect-other-project", sheet.file, seen=project)
        return
    for row in rows_at(sheet.record, "candidates"):
        named = row.get("project") or project
        known = session.project(named if isinstance(named, str) else None)
        result = results_of(sheet.form, row, session.items_of(known.name) if known else [])
        candidate, fault = _candidate(row, known.name if known else "", sheet.file, session)
        if fault is not None:
            yield fault
        if candidate is None:
            continue
        if result.incomplete:
            yield _of(candidate, "marks", "collect-marks-incomplete", sheet.file)
        for name, value in _values(result):
            said[candidate.at].values[name].append((value, sheet.file))


def _values(result: Result) -> Iterator[tuple[str, Value]]:
    for name in ("attendance", *_SCORES):
        value = getattr(result, name)
        if value is not None:
            yield name, value


def _candidate(
    row: Row, project: str, file: str, session: Session
) -> tuple[Candidate | None, Finding | None]:
    """Whose row it is, by 证件号码, where none is readable by 准考证号; and what is wrong with it."""
    people = [each for each in session.candidates if not project or each.project == project]
    for key in ("id_number", "number"):
        code = row.get(key)
        if not isinstance(code, str) or not code:
            continue
        found = [each for each in people if _code(each.text(key)) == _code(code)]
        if len(found) == 1 and not _is_another(found[0], row):
            return _named_alike(found[0], row, file)
    return None, _stranger(row, file)


def _is_another(candidate: Candidate, row: Row) -> bool:
    """Whether the 证件号码 are those of two people, whatever the 准考证号 says."""
    mine, theirs = candidate.text("id_number"), row.get("id_number")
    if not mine or not isinstance(theirs, str) or _HIDDEN in theirs:
        return False
    return _code(mine) != _code(theirs)


def _named_alike(candidate: Candidate, row: Row, file: str) -> tuple[Candidate | None, Finding | None]:
    name = row.get("name")
    if isinstance(name, str) and label_key(name) != label_key(candidate.name):
        return None, _of(candidate, "name", "collect-name-differs", file, seen=name, have=candidate.name)
    return candidate, None


def _stranger(row: Row, file: str) -> Finding:
    shown = "，".join(str(row[key]) for key in ("name", "id_number", "number") if row.get(key))
    return _about("collect-stranger", file, seen=shown or "—")


def _merged(candidate: Candidate, said: _Said) -> tuple[dict[str, Value], list[Finding]]:
    """The values to enter, and what stands against each other."""
    merged: dict[str, Value] = {}
    findings: list[Finding] = []
    for name, told in said.values.items():
        have = candidate.row.get(name)
        first, file = told[0]
        others = [(value, where) for value, where in told if not same(value, first)]
        if have is not None and have != []:
            findings += [
                _of(candidate, name, "collect-differs", where, seen=_shown(value), have=_shown(have))
                for value, where in told
                if not same(value, have)
            ]
        elif others:
            value, other = others[0]
            words = {"seen": _shown(first), "other": other, "have": _shown(value)}
            findings.append(_of(candidate, name, "collect-sheets-differ", file, **words))
        else:
            merged[name] = first
    absent = (merged.get("attendance") or candidate.row.get("attendance")) == ABSENT
    scored = [name for name in _SCORES if name in said.values or candidate.row.get(name) not in (None, [])]
    if absent and scored:
        file = said.values[scored[0]][0][1] if scored[0] in said.values else said.values["attendance"][0][1]
        findings.append(_of(candidate, scored[0], "collect-absent-scored", file))
        merged = {}
    return merged, findings


def _missing(candidate: Candidate, row: Row, session: Session) -> Iterator[Finding]:
    """Who has no result, neither in the data nor on any sheet."""
    if row.get("attendance") == ABSENT:
        return
    project = session.project(candidate.project)
    if row.get("practical_score") is None and not row.get("marks"):
        yield _of(candidate, "practical_score", "collect-missing", "")
    elif project is not None and project.theory and row.get("theory_score") is None:
        yield _of(candidate, "theory_score", "collect-missing", "")


def _of(
    candidate: Candidate, name: str, code: str, file: str, seen: str | None = None, **words: Any
) -> Finding:
    path = f"candidates[{candidate.at}].{name}"
    label = _LABELS.get(name, "姓名")
    anchor = Anchor("data", row=candidate.at + 1, label=label, path=path)
    return finding(
        code, field=path, label=label, anchor=anchor, seen=seen, name=candidate.name, file=file, **words
    )


def _about(code: str, file: str, seen: str, **words: Any) -> Finding:
    return finding(code, label=file, anchor=Anchor("file", path=file), file=file, seen=seen, **words)


def _code(text: str | None) -> str:
    return (text or "").strip().upper()


def _shown(value: Value) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    return shown_mark(value) if isinstance(value, Decimal) else str(value)
