"""Filled forms through the real LibreOffice: they open, show every value, and give the same PDF twice."""

from __future__ import annotations

import io
from collections.abc import Callable

import pdfplumber
import pytest

from formkit import office
from formkit.errors import FileProblem
from formkit.fill import compile_template
from formkit.fill.pdf import timeless, to_pdf
from formkit.model import Record
from formkit.spec import Form

RECORD: Record = {
    "name": "示例学校 A&B <章>",
    "nature": "企业",
    "note": "第一行说明\n第二行说明",
    "items": [{"title": f"设备{n}号", "count": n} for n in range(12)],
    "extra": [{"heading": "附则", "body": "附则正文"}],
}
needs_office = pytest.mark.skipif(not office.find_office(), reason="LibreOffice is not installed")


@pytest.mark.libreoffice
@needs_office
def test_word_and_excel_open_in_libreoffice_with_every_value_and_the_same_pdf_twice(
    form: Form, word: Callable[..., bytes], sheet: Callable[..., bytes]
) -> None:
    docs = [
        ("甲.docx", compile_template(form, word(), "docx", "t").render(RECORD)),
        ("乙.xlsx", compile_template(form, sheet(), "xlsx", "t").render(RECORD)),
    ]
    first, second = to_pdf(docs), to_pdf(docs)
    assert first == second
    for pdf in first:
        with pdfplumber.open(io.BytesIO(pdf)) as opened:
            shown = "".join("".join((page.extract_text() or "").split()) for page in opened.pages)
        for value in (
            "示例学校A&B<章>",
            "第一行说明",
            "第二行说明",
            "附则正文",
            "设备0号",
            "设备11号",
            "企业☑",
        ):
            assert value in shown


def test_without_libreoffice_the_error_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMKIT_SOFFICE", "/nowhere/soffice")
    with pytest.raises(FileProblem) as refusal:
        to_pdf([("a.docx", b"")])
    assert refusal.value.code == "needs-libreoffice-pdf"


def test_no_documents_need_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMKIT_SOFFICE", "/nowhere/soffice")
    assert to_pdf([]) == []


def test_the_moment_of_conversion_goes_and_no_offset_moves() -> None:
    def made(date: bytes, key: bytes) -> bytes:
        return (
            b"<</CreationDate(D:" + date + b"+08'00')/Producer(x)>>"
            b"<xmp:CreateDate>2026-03-05T10:00:0" + key[:1] + b"Z</xmp:CreateDate>"
            b"/ID [ <" + key * 4 + b">\n<" + key * 4 + b"> ]/DocChecksum /" + key * 4
        )

    first, second = made(b"20260305101112", b"0123ABCD"), made(b"20270101000000", b"9876FEDC")
    assert timeless(first) == timeless(second)
    assert len(timeless(first)) == len(first)
    assert b"/Producer(x)" in timeless(first)
