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


@pytest.mark.parametrize(
    "tail", ["注1", "①", " Name", "\nE-mail", "（必填）", "※", " Name of Institution", "（Tel）", "Tel："]
)
def test_a_label_with_a_note_or_its_english_name_behind_it_is_looked_up_without(tail: str) -> None:
    assert "单位名称" in variants(label_key("单位名称" + tail))
    assert "单位(盖章)" in variants(label_key("单位（盖章）" + tail))


@pytest.mark.parametrize("answer", [" abc", " www.abc.com", "2", " abc@qq.com", " KFR"])
def test_what_may_be_an_answer_behind_a_label_is_left_there(answer: str) -> None:
    assert "网址" not in variants(label_key("网址" + answer))


@pytest.mark.parametrize("tail", [" Name", "\nName", "①", "注1", "（必填）"])
def test_what_stands_behind_a_label_in_its_cell_for_everybody_is_no_answer(tail: str) -> None:
    source = KIT.workspace.samples() / "sd-2021-org-profile" / "complete.docx"
    filled = docx.Document(str(source))
    for cell in filled.tables[0]._cells:
        if cell.text in {"单位名称", "地址", "联系人", "电子邮箱"}:
            cell.text += tail
    out = io.BytesIO()
    filled.save(out)
    read, plain = (KIT.parse(given, name="x.docx")[0].outcome for given in (out.getvalue(), source))
    assert read is not None
    assert plain is not None
    assert (read.record, read.findings) == (plain.record, plain.findings)


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


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("姓名\nName", "姓名"),
        ("证件号码 ID No.", "证件号码"),
        ("备注/Remarks", "备注"),
        ("填表人（签字）Signature", "填表人"),
        ("联系电话（Tel）", "联系电话"),
    ],
)
def test_a_label_with_its_name_in_english_behind_it_is_looked_up_without(printed: str, label: str) -> None:
    assert label in variants(label_key(printed))


@pytest.mark.parametrize("parted", ["\n", "\nInstitution：", " Institution：", "/Institution:\n"])
def test_the_answer_behind_a_label_in_two_languages_is_read_without_either(parted: str) -> None:
    source = KIT.workspace.samples() / "candidate-roster" / "complete.xlsx"
    book = openpyxl.load_workbook(source)
    sheet = book.worksheets[0]
    sheet["A2"].value = f"考核机构{parted}{sheet['C2'].value}"
    sheet["C2"].value = None
    out = io.BytesIO()
    book.save(out)
    outcome = KIT.parse(out.getvalue(), name="x.xlsx")[0].outcome
    assert outcome is not None
    assert outcome.record["institution"] == "青岛市示例职业培训学校"


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
