"""The findings that say a value may be another one: how it came to be read, in a few words."""

from __future__ import annotations

import re

from formkit.findings import Anchor, Finding, finding
from formkit.match.layout import Layout
from formkit.model import RawRecord, RawValue
from formkit.spec import FieldType

Reason = tuple[str, str]
# Lines of a PDF between which a space may have been typed or not: one of the two characters is no Chinese one.
_LOOSE = re.compile(r"[0-9A-Za-z]\n[0-9A-Za-z\u3400-\u9fff]|[\u3400-\u9fff]\n[0-9A-Za-z]")
TABLE = ("格子里还嵌着一张表", "there is a table inside its cell")
CELLS = ("由并排的几个单元格拼成", "it was put together from several cells")
LINES = ("由几行文字拼成", "it was put together from several lines")
PAGES = ("由上一页末行和这一行拼成", "it was put together from the last row of the page before and this one")
HALF = ("右边格子里的字可能也是它的", "the words in the cell right of it may belong to it")
UNDER = ("写在栏目下方", "it stands under its label")
_SPACE = (
    "PDF 行末断开，看不出那里有没有空格",
    "nobody can tell whether a space stood where the PDF breaks a line",
)
_PARAGRAPH = (
    "PDF 一行正好写满，看不出那里是否另起一段",
    "nobody can tell whether a paragraph ended on a full line",
)
_SPACELESS = frozenset({
    FieldType.CHOICE, FieldType.CHOICES, FieldType.DATE, FieldType.INT, FieldType.DECIMAL, FieldType.LEVELS,
    FieldType.EMAIL, FieldType.URL, FieldType.USCC, FieldType.ID_CARD, FieldType.OCCUPATION_CODE,
})  # fmt: skip


def doubtful(
    layout: Layout, path: str, anchor: Anchor | None, seen: str, reason: Reason, label: str = ""
) -> Finding:
    """The value of ``path`` was read so, and may not be meant so.  ``label``: what it is called, if not as printed."""
    return finding(
        "doubtful",
        field=path,
        label=label or layout.form.label(path),
        anchor=anchor,
        seen=seen[:60],
        reason=reason[0],
        reason_en=reason[1],
    )


def may_be_wrapped(value: RawValue) -> bool:
    """Whether ``say_wrapped`` has anything to look at."""
    return bool(value.marks) or ("\n" in value.seen and _is_pdf(value.anchor))


def _is_pdf(anchor: Anchor | None) -> bool:
    return anchor is not None and anchor.kind == "pdf"


def say_wrapped(layout: Layout, path: str, type_: FieldType | None, value: RawValue, raw: RawRecord) -> None:
    """Say where a line of a PDF broke in a value and what stood there cannot be told."""
    kinds = {mark.kind for mark in value.marks}
    loose = type_ is FieldType.TEXT and _is_pdf(value.anchor) and _LOOSE.search(value.seen) is not None
    if loose or ("wrap" in kinds and type_ not in _SPACELESS):
        raw.findings.append(doubtful(layout, path, value.anchor, value.seen, _SPACE))
    elif "break" in kinds and type_ is FieldType.PARAGRAPHS:
        raw.findings.append(doubtful(layout, path, value.anchor, value.seen, _PARAGRAPH))
