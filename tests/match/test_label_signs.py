"""The signs people put around a printed label, and the cover in front of a list, are no part of what is read."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from formkit import Kit
from formkit.match.form.keys import variants
from formkit.text import label_key

KIT = Kit()


@pytest.mark.parametrize(
    "sign",
    [
        "★{}",
        "{}★",
        "☆{}",
        "※{}",
        "▲{}",
        "△{}",
        "◆{}",
        "• {}",
        "【{}】",
        "（{}）",
        "“{}”",
        "《{}》",
        "「{}」",
        "<{}>",
        "√{}",
    ],
)
def test_a_label_with_a_sign_around_it_is_looked_up_without(sign: str) -> None:
    assert "证件号码" in variants(label_key(sign.format("证件号码")))
    assert "填表人" in variants(label_key(sign.format("填表人（签字）")))


@pytest.mark.parametrize("sign", ["*{}", "{}*", "★{}：", "{}："])
def test_a_star_on_a_label_that_is_printed_inside_a_passage_too_is_no_rewording(sign: str) -> None:
    source = KIT.workspace.samples() / "sd-2020-exam-site" / "complete.docx"
    filled = docx.Document(str(source))
    filled.tables[0].cell(1, 0).text = sign.format("负责人")
    out = io.BytesIO()
    filled.save(out)
    read, plain = (KIT.parse(given, name="x.docx")[0].outcome for given in (out.getvalue(), source))
    assert read is not None
    assert plain is not None
    assert (read.record, read.findings) == (plain.record, plain.findings)


def test_a_cover_in_front_of_a_list_is_none_of_its_rows() -> None:
    book = openpyxl.load_workbook(KIT.workspace.samples() / "qd-2023-project-catalogue" / "complete.xlsx")
    whole = io.BytesIO()
    book.save(whole)
    cover = book.create_sheet("封面", 0)
    for row in (["", "联系人：", "端木晴"], ["", "报送单位：", "青岛琴韵职业培训学校"]):
        cover.append(row)
    covered = io.BytesIO()
    book.save(covered)
    plain, outcome = (KIT.parse(each.getvalue(), name="x.xlsx")[0].outcome for each in (whole, covered))
    assert outcome is not None
    assert plain is not None
    assert outcome.record == plain.record
    assert "unclaimed-text" in {f.code for f in outcome.findings}
