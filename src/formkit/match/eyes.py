"""What a person sees in an answer's cell that is not the answer: the mark of a footnote, a dotted line, a picture,
“同上”, white letters.

A footnote's mark (张三¹) and a line of dots are no part of the value; a picture is an answer nobody can read; 同上
stands as it was written.  Each but the dotted line is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formkit.findings import Finding, finding
from formkit.match.doubts import Reason, doubtful
from formkit.match.layout import Layout
from formkit.model import RawRecord, RawValue
from formkit.text import is_ruled

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(rf"(?<![{_RAISED}])[{_RAISED}]{{1,2}}$")
_POWER = re.compile(r"(?:(?:^|[\d\s])[cdkCDK]?[mMｍＭ]|米|[×x*]\s*10)$")
_DITTO = frozenset({"同上", "同左", "同前", "〃", "″", "”", '"', "＂", "々", "同"})
_ENDS = frozenset(_RAISED) | frozenset('上左前〃″”"＂々同._＿．…⋯·・-')
_MARKED = frozenset({"picture", "white"})
_FOOTNOTE: Reason = (
    "末尾的小字号码当作注释的编号，没有读入",
    "the raised figure at its end was taken for a note's number",
)
_ABOVE: Reason = (
    "写的是“同上”一类的字，没有代为填写",
    "it only refers to another answer, which was not put in its place",
)
_WHITE: Reason = ("字是白色的，纸上看不见", "its letters are white and cannot be seen on paper")


def look(layout: Layout, raw: RawRecord) -> None:
    """Put the values of ``raw`` right where the eye says otherwise, and say so."""
    for path, value in raw.values.items():
        if value.marks or value.seen[-1:] in _ENDS:
            raw.values[path] = _looked_at(layout, path, value, raw.findings)
    for table, rows in raw.tables.items():
        for number, row in enumerate(rows):
            for name, value in row.items():
                if value.marks or value.seen[-1:] in _ENDS:
                    row[name] = _looked_at(layout, f"{table}[{number}].{name}", value, raw.findings)


def _looked_at(layout: Layout, path: str, value: RawValue, findings: list[Finding]) -> RawValue:
    findings.extend(_marked(layout, path, value))
    seen = value.seen.rstrip()
    if not seen or value.state != "ok":
        return value
    if is_ruled(seen):
        return value._replace(seen="", state="blank")
    note = _NOTE.search(seen)
    if note is not None and note.start() and not _POWER.search(seen[: note.start()]):
        findings.append(doubtful(layout, path, value.anchor, value.seen, _FOOTNOTE))
        return value._replace(seen=seen[: note.start()])
    if seen.strip() in _DITTO:
        findings.append(doubtful(layout, path, value.anchor, value.seen, _ABOVE))
    return value


def _marked(layout: Layout, path: str, value: RawValue) -> Iterator[Finding]:
    kinds = {mark.kind for mark in value.marks} & _MARKED
    if "picture" in kinds and not value.seen.strip():
        yield finding("answer-is-picture", field=path, label=layout.form.label(path), anchor=value.anchor)
    if "white" in kinds and not value.fill:
        yield doubtful(layout, path, value.anchor, value.seen, _WHITE)
