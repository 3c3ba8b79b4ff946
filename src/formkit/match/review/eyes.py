"""What a person sees in an answer's cell that is not the answer: the mark of a footnote, a picture, “同上”, a hint,
a bare sign, white letters.

A footnote's mark (张三¹), raised by the writer, is no part of the value; a picture is an answer nobody can read; 同上
and the form's own hints stand as they were written.  Each is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formkit.findings import Finding, finding
from formkit.match.doubts import Reason, doubtful
from formkit.match.form.layout import Layout
from formkit.match.labels.foreign import is_prompt
from formkit.model import RawRecord, RawValue
from formkit.spec import FieldType
from formkit.text import label_key

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(rf"(?<![{_RAISED}])[{_RAISED}]{{1,2}}$")
_POWER = re.compile(r"(?:(?:^|[\d\s])[cdkCDK]?[mMｍＭ]|米|[×x*]\s*10)$")
_DITTO = re.compile(r"[\s（(]*(?:同(?:[上左前](?:一?[行栏格列面人])?)?|[〃″”\"＂々]{1,3})[\s。.，,、；;）)]*")
_SIGNS = frozenset("×✕✗")  # a stroke (/, —) is a blank
_ENDS = frozenset(_RAISED) | frozenset('上左前行栏格列面人〃″”"＂々同 \r\n\t\u3000。.，,、；;）)') | _SIGNS
_OPENS = frozenset("（(")
_PAPER = frozenset({"", "FFFFFF"})
_ASKS = re.compile("填|全称|章")
_SEAL = re.compile(r"\(?(?:加?盖)?(?:单位|机构)?(?:公章|盖章|签章|印章)处?\)?")
# Of words: not （2026）第3号, （一）, or the （0531） of a telephone.
_BRACKETED = re.compile(r"[（(][\u4e00-\u9fff]{2,12}[)）]\s*\S")
_MARKED = frozenset({"picture", "white"})
_FOOTNOTE: Reason = (
    "末尾的小字号码像注释的编号",
    "the raised figure at its end reads as a note's number",
)
_ABOVE: Reason = (
    "写的是“同上”一类的字，没有代为填写",
    "it only refers to another answer, which was not put in its place",
)
_SIGN: Reason = (
    "必填的栏目只画了一个符号",
    "the field is required, and no more than a sign stands in it",
)
_PROMPT: Reason = ("是表上填写说明的原文", "it is what the form itself says about the field")
_LABEL: Reason = ("是表上印着的字，不像填写的内容", "it is printed on the form, and hardly an answer")
_FIRST: Reason = (
    "开头括号里的字像是填写提示",
    "the words in brackets it begins with read as a hint",
)
_WHITE: Reason = ("字是白色的，纸上看不见", "its letters are white and cannot be seen on paper")


def look(layout: Layout, raw: RawRecord) -> None:
    """Put the values of ``raw`` right where the eye says otherwise, and say so."""
    for path, value in raw.values.items():
        if value.seen and label_key(value.seen) in layout.printed and _is_line(layout, path):
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, _LABEL))
        if value.seen[:1] in _OPENS and _BRACKETED.match(value.seen) and _is_word(layout, path):
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, _FIRST))
        if value.marks or value.seen[-1:] in _ENDS or _is_prompt(layout, path, value.seen):
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
    note = _NOTE.search(seen)
    if note is not None and note.start() and not _POWER.search(seen[: note.start()]):
        findings.append(doubtful(layout, path, value.anchor, value.seen, _FOOTNOTE))
        start = note.start()
        raised = any(m.kind == "raised" and m.start <= start and m.end >= len(seen) for m in value.marks)
        return value._replace(seen=seen[:start]) if raised else value
    if _is_prompt(layout, path, seen):
        findings.append(doubtful(layout, path, value.anchor, value.seen, _PROMPT))
    if _SIGNS.issuperset(label_key(seen)) and _is_required_line(layout, path):
        findings.append(doubtful(layout, path, value.anchor, value.seen, _SIGN))
    if _DITTO.fullmatch(seen):
        findings.append(doubtful(layout, path, value.anchor, value.seen, _ABOVE))
    return value


def _is_required_line(layout: Layout, path: str) -> bool:
    known = layout.form.by_path.get(path)
    return known is not None and known.required and known.type is FieldType.TEXT


def _is_word(layout: Layout, path: str) -> bool:
    known = layout.form.by_path.get(path)
    return known is not None and known.type is FieldType.TEXT


def _is_line(layout: Layout, path: str) -> bool:
    """A field for a word or a few, not for ticks."""
    known = layout.form.by_path.get(path)
    return known is not None and known.type in (FieldType.TEXT, FieldType.TEXTS) and not known.choices


def _is_prompt(layout: Layout, path: str, seen: str) -> bool:
    """What the form says about the field, or 如实填写, or the place of the seal, standing in its cell."""
    known = layout.form.by_path.get(path)
    if known is None or not (known.hint or _ASKS.search(seen)):
        return False
    key = label_key(seen)
    return is_prompt(key, label_key(known.hint) if known.hint else "") or _SEAL.fullmatch(key) is not None


def _marked(layout: Layout, path: str, value: RawValue) -> Iterator[Finding]:
    kinds = {mark.kind for mark in value.marks} & _MARKED
    if "picture" in kinds and not value.seen.strip():
        yield finding("answer-is-picture", field=path, label=layout.form.label(path), anchor=value.anchor)
    if "white" in kinds and value.fill in _PAPER:
        yield doubtful(layout, path, value.anchor, value.seen, _WHITE)
