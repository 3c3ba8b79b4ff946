"""Work plans as institutions type them, and what is read from them: the words of the form, files, records, findings."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx

from formkit.flows.kit import Kit
from formkit.model import Outcome

KIT = Kit()
FIELDS = ("master_plan", "organization", "scope", "procedure", "content", "safeguards", "other")
WORDS = (
    "总体规划、工作计划",
    "组织机构及职责",
    "开展评价的职业（工种）、等级、申报条件、依据的标准及题库资源",
    "评价流程及考核工作规则",
    "评价内容及方式",
    "开展评价工作的各项保障",
    "其他",
)
HAN = "一二三四五六七八九"
HEADINGS = tuple(f"{number}、{words}" for number, words in zip(HAN, WORDS, strict=False))
TITLE = "社会培训评价组织职业技能等级认定工作方案"
CLOSING = "（各评价机构可根据自身情况增加内容）"
BODIES = tuple(f"第{n}部分的第一段文字。\n第{n}部分的第二段文字。" for n in "甲乙丙丁戊己庚")
Piece = str | tuple[str, str] | list[list[str]]
"""A paragraph (a line break in it is a line break), one of a Word style, or the rows of a table."""


def typed(pieces: Sequence[Piece]) -> bytes:
    """A Word file of ``pieces``; a paragraph of the style ``bold`` is one of the usual style in bold type."""
    document = docx.Document()
    for piece in pieces:
        if isinstance(piece, str):
            document.add_paragraph(piece)
        elif isinstance(piece, tuple) and piece[0] == "bold":
            document.add_paragraph().add_run(piece[1]).bold = True
        elif isinstance(piece, tuple):
            document.add_paragraph(piece[1], style=piece[0])
        else:
            table = document.add_table(rows=len(piece), cols=len(piece[0]))
            table.style = "Table Grid"
            for row, texts in zip(table.rows, piece, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def plan(
    headings: Sequence[str] = HEADINGS,
    style: str = "",
    *,
    bodies: Sequence[str] = BODIES,
    title: Sequence[Piece] = (TITLE,),
    closing: bool = True,
) -> list[Piece]:
    """A whole plan; ``style``: the Word style of its headings."""
    pieces: list[Piece] = list(title)
    for heading, body in zip(headings, bodies, strict=True):
        pieces += [(style, heading) if style else heading, *body.split("\n")]
    return [*pieces, CLOSING] if closing else pieces


def replaced(pieces: Sequence[Piece], old: str, *new: Piece) -> list[Piece]:
    """``pieces`` with ``new`` where ``old`` stood first."""
    at = next(n for n, piece in enumerate(pieces) if old == (piece[1] if isinstance(piece, tuple) else piece))
    return [*pieces[:at], *new, *pieces[at + 1 :]]


def parse_file(data: bytes, name: str = "x.docx") -> Outcome:
    (submission,) = KIT.parse(data, name)
    assert submission.error is None
    assert submission.outcome is not None
    return submission.outcome


def parse(pieces: Sequence[Piece]) -> Outcome:
    outcome = parse_file(typed(pieces))
    assert outcome.form == "sd-2021-work-plan"
    return outcome


def record(bodies: Sequence[str] = BODIES, **other: object) -> dict[str, object]:
    sections = dict(zip(FIELDS, bodies, strict=True))
    return {"institution": None, "date": None, **sections, "extra_sections": None, **other}


def said(outcome: Outcome) -> list[tuple[str, str]]:
    return [(finding.code, finding.field or "") for finding in outcome.findings]
