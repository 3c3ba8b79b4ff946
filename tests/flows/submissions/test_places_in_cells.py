"""A Word cell of several paragraphs: an answer's place is down to its paragraph, and the copy's comment hangs on it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.table import _Cell

from formkit import Kit
from formkit.model import Submission
from formkit.writers.shape import outcome_object

KIT = Kit()
SAMPLE = Path(__file__).parents[3] / "samples/sd-2020-exam-site/complete.docx"
WRITTEN = ["同意申报。", "设施齐全。", "（盖章）", "负责人（签名）王芳", "2026年2月30日"]
"""The cell 申报单位意见: two paragraphs of an opinion, what is printed, who signed, and a day there is not."""


def opinion(data: bytes) -> _Cell:
    return opinion_of(docx.Document(io.BytesIO(data)))


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def opinion_of(document: Any) -> _Cell:
    cells: Iterator[_Cell] = (c for t in document.tables for r in t.rows for c in r.cells)
    return next(c for c in cells if "（签名）" in c.text)


@pytest.fixture(scope="module")
def handed_in() -> bytes:
    document = docx.Document(str(SAMPLE))
    cell = next(c for t in document.tables for r in t.rows for c in r.cells if "（签名）" in c.text)
    for paragraph, text in zip(cell.paragraphs, WRITTEN, strict=True):
        paragraph.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def read(handed_in: bytes) -> Submission:
    (submission,) = KIT.parse(handed_in, "申请表.docx")
    return submission


def test_the_place_of_each_answer_is_its_own_paragraph_of_the_cell(read: Submission) -> None:
    assert read.outcome is not None
    fields: Any = outcome_object(read.outcome)["fields"]
    ends = {"opinion.text": "第2列", "opinion.signed_by": "第2列第4段", "opinion.date": "第2列第5段"}
    assert {path: fields[path]["place"].endswith(end) for path, end in ends.items()} == dict.fromkeys(
        ends, True
    )


def test_the_place_of_a_missing_signature_is_the_paragraph_it_is_asked_for_in() -> None:
    document = docx.Document(str(SAMPLE))
    for paragraph, text in zip(opinion_of(document).paragraphs, WRITTEN, strict=True):
        paragraph.text = text.replace("王芳", "")
    (submission,) = KIT.parse(saved(document), "申请表.docx")
    assert submission.outcome is not None
    fields: Any = outcome_object(submission.outcome)["fields"]
    assert fields["opinion.signed_by"]["place"].endswith("第2列第4段")


def test_an_opinion_in_a_box_of_its_own_under_a_paragraph_is_read() -> None:
    document = docx.Document(str(SAMPLE))
    (row,) = (r for t in document.tables for r in t.rows if "（签名）" in r.cells[-1].text)
    row._tr.getparent().remove(row._tr)
    document.add_paragraph("申报单位意见")
    document.add_table(1, 1).cell(0, 0).text = "\n".join(
        [*WRITTEN[:3], "负责人（签名）孔令溪", "2026年3月5日"]
    )
    (submission,) = KIT.parse(saved(document), "申请表.docx")
    assert submission.outcome is not None
    record: Any = submission.outcome.record
    told = [f.code for f in submission.outcome.findings]
    assert (record["opinion"], told) == (
        {"text": "同意申报。\n设施齐全。", "signed_by": "孔令溪", "date": "2026-03-05"},
        [],
    )


def test_the_comment_of_the_copy_hangs_on_the_very_paragraph(handed_in: bytes, read: Submission) -> None:
    assert read.outcome is not None
    found = [each for each in read.outcome.findings if each.field == "opinion.date"]
    assert [(each.code, each.anchor.paragraph if each.anchor else 0) for each in found] == [("wrong-type", 5)]
    copy = KIT.annotate(handed_in, "申请表.docx", found)
    marked = ["commentRangeStart" in paragraph._p.xml for paragraph in opinion(copy.data).paragraphs]
    assert marked == [False, False, False, False, True]
