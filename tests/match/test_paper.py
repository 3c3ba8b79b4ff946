"""What paper does not tell of a value: it is kept and doubted."""

from __future__ import annotations

from collections import Counter

import pytest

from formkit.findings import Anchor, Finding, finding
from formkit.flows.kit import Kit
from formkit.match import compile_layout, match
from formkit.model import Cell, Document, Grid, Mark, Paragraph, RawRecord
from formkit.readers.document import read_document

KIT = Kit()
FORM = "hn-2020-exam-station"


@pytest.mark.parametrize(
    ("label", "kind", "fields"),
    [
        ("考核机构", "wrap", ["institution"]),
        ("考核机构", "break", []),
        ("设施设备、场地", "wrap", ["facilities"]),
        ("设施设备、场地", "break", ["facilities"]),
        ("考核机构", "spread", ["institution"]),
        ("设施设备、场地", "spread", ["facilities"]),
        ("考核机构", "gap", ["institution"]),
        ("考核机构", "hyphen", ["institution"]),
        ("考核机构", "tight", []),
        ("设施设备、场地", "tight", ["facilities"]),
    ],
)
def test_a_doubt_about_a_line_end_is_told_where_it_changes_the_value(
    label: str, kind: str, fields: list[str]
) -> None:
    _, template = KIT.workspace.template(KIT.form(FORM), "docx")
    layout = compile_layout(KIT.form(FORM), read_document(template, "x.docx"))
    cells = (Cell(0, 1, 0, 10, label, 1), Cell(0, 1, 10, 90, "某校。X某校", 2, (Mark(kind, 3, 4),)))
    raw = match(Document("pdf", (Grid(cells, 1, 1),)), layout)
    assert [f.field for f in raw.findings if f.code == "doubtful"] == fields


def test_a_number_with_its_middle_masked_has_no_space_where_its_line_was_broken() -> None:
    cells = (
        Cell(0, 1, 0, 10, "考核机构", 1),
        Cell(0, 1, 10, 90, "3702**********123X", 2, (Mark("wrap", 14, 15),)),
    )
    assert [f.field for f in outcome_of(cells).findings if f.code == "doubtful"] == []


def test_a_paragraph_that_begins_with_the_answer_is_no_doubt_of_it() -> None:
    cells = (
        Cell(0, 1, 0, 10, "设施设备、场地", 1),
        Cell(0, 1, 10, 90, "某校。X某校", 2, (Mark("break", 0, 1),)),
    )
    assert [f.field for f in outcome_of(cells).findings if f.code == "doubtful"] == []


@pytest.mark.parametrize(
    ("kind", "text", "fields"),
    [
        ("pdf", "示范路660\n号某校", ["institution"]),
        ("pdf", "示范路某某\n号某校", []),
        ("pdf", "13:30\n—15:00", ["institution"]),
        ("pdf", "1800\n×800毫米", ["institution"]),
        ("pdf", "-5℃～\n40℃", ["institution"]),
        ("docx", "示范路660\n号某校", []),
    ],
)
def test_lines_of_a_pdf_read_as_two_are_doubted_where_they_make_one_text_with_a_space(
    kind: str, text: str, fields: list[str]
) -> None:
    _, template = KIT.workspace.template(KIT.form(FORM), "docx")
    layout = compile_layout(KIT.form(FORM), read_document(template, "x.docx"))
    cells = (Cell(0, 1, 0, 10, "考核机构", 1), Cell(0, 1, 10, 90, text, 2))
    raw = match(Document(kind, (Grid(cells, 1, 1),)), layout)
    assert [f.field for f in raw.findings if f.code == "doubtful"] == fields


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("剪纸、面塑制\n作、茶艺", ["projects"]),
        ("剪纸、面塑、\n茶艺", []),
        ("剪纸\n面塑\n茶艺", []),
    ],
)
def test_a_list_parted_by_marks_of_which_a_line_ends_without_one_is_doubted(
    text: str, fields: list[str]
) -> None:
    _, template = KIT.workspace.template(KIT.form(FORM), "docx")
    layout = compile_layout(KIT.form(FORM), read_document(template, "x.docx"))
    cells = (Cell(0, 1, 0, 10, "考核项目", 1), Cell(0, 1, 10, 90, text, 2))
    raw = match(Document("pdf", (Grid(cells, 1, 1),)), layout)
    assert [f.field for f in raw.findings if f.code == "doubtful"] == fields


def outcome_of(cells: tuple[Cell, ...], *findings: Finding) -> RawRecord:
    _, template = KIT.workspace.template(KIT.form(FORM), "docx")
    layout = compile_layout(KIT.form(FORM), read_document(template, "x.docx"))
    return match(Document("pdf", (Grid(cells, 1, 1),), findings), layout)


@pytest.mark.parametrize(
    ("text", "fields"), [("王\ufffd学校", ["institution"]), ("王\ue000学校", ["institution"])]
)
def test_a_value_with_a_glyph_nobody_can_read_is_doubted(text: str, fields: list[str]) -> None:
    raw = outcome_of((Cell(0, 1, 0, 10, "考核机构", 1), Cell(0, 1, 10, 90, text, 2)))
    assert [f.field for f in raw.findings if f.code == "doubtful"] == fields


@pytest.mark.parametrize(
    ("text", "fields"), [("古丽娜尔·", ["institution"]), ("某校（", ["institution"]), ("某校（一部）", [])]
)
def test_a_value_that_ends_where_something_must_follow_is_doubted(text: str, fields: list[str]) -> None:
    raw = outcome_of((Cell(0, 1, 0, 10, "考核机构", 1), Cell(0, 1, 10, 90, text, 2)))
    assert [f.field for f in raw.findings if f.code == "doubtful"] == fields


def test_a_gap_between_label_and_answer_is_no_doubt() -> None:
    raw = outcome_of((Cell(0, 1, 0, 90, "考核机构： 某校", 1, (Mark("gap", 5, 6),)),))
    assert [f.field for f in raw.findings if f.code == "doubtful"] == []


def test_a_row_put_together_over_pages_is_told_of_its_fields_and_no_more_of_the_page() -> None:
    cells = (
        Cell(0, 1, 0, 10, "考核机构", 1, page=1),
        Cell(0, 1, 10, 90, "某某市某校", 2, (Mark("page", 3, 4),), page=1),
    )
    of_page = finding("row-over-pages", anchor=Anchor("pdf", page=2), seen="某校")
    other = finding("row-over-pages", anchor=Anchor("pdf", page=3), seen="别处")
    raw = outcome_of(cells, of_page, other)
    found = [
        (f.field, f.seen, f.anchor and f.anchor.page) for f in raw.findings if f.code == "row-over-pages"
    ]
    assert found == [(None, "别处", 3), ("institution", "某校", 2)]


@pytest.mark.parametrize(
    "text",
    ["单击此处输入文字。", "单击或点击此处输入文字。", "选择一项。", "Click or tap here to enter text."],
)
def test_the_prompt_of_a_control_that_was_printed_is_no_answer(text: str) -> None:
    raw = outcome_of((Cell(0, 1, 0, 10, "考核机构", 1), Cell(0, 1, 10, 90, text, 2)))
    assert raw.values["institution"].state == "placeholder"


def test_an_answer_that_speaks_of_choosing_is_one() -> None:
    raw = outcome_of((Cell(0, 1, 0, 10, "考核机构", 1), Cell(0, 1, 10, 90, "选择一项培训学校", 2)))
    assert raw.values["institution"].state == "ok"


def test_an_answer_in_which_another_label_stands_is_doubted() -> None:
    raw = outcome_of((Cell(0, 1, 0, 10, "考核机构", 1), Cell(0, 1, 10, 90, "某校详细地址：示范路6号", 2)))
    assert [f.field for f in raw.findings if f.code == "doubtful"] == ["institution"]


@pytest.mark.parametrize("drawn", [True, False])
def test_where_no_border_is_drawn_what_was_not_read_is_doubted_too(*, drawn: bool) -> None:
    form = KIT.form("sd-2020-exam-site")
    _, template = KIT.workspace.template(form, "docx")
    layout = compile_layout(form, read_document(template, "x.docx"))
    cells = (Cell(0, 1, 0, 10, "申请单位", 1), Cell(0, 1, 10, 90, "某校", 2))
    raw = match(Document("pdf", (Grid(cells, 1, 1, drawn=drawn),)), layout)
    named, doubted = {f.field for f in raw.findings}, {f.field for f in raw.findings if f.code == "doubtful"}
    assert "applicant" not in doubted
    assert (doubted == set()) is drawn
    assert (named >= {*form.scalars, *form.tables} - {"applicant"}) is not drawn


def test_a_value_whose_column_no_border_tells_is_doubted() -> None:
    cells = (Cell(0, 1, 0, 10, "考核机构", 1), Cell(0, 1, 10, 90, "某校", 2, (Mark("column", 0, 1),)))
    assert [f.field for f in outcome_of(cells).findings if f.code == "doubtful"] == ["institution"]


@pytest.mark.parametrize(
    ("text", "at", "fields"),
    [("考核机构：", 4, ["institution"]), ("考核机构：", 1, []), ("考核机构：某校", 4, [])],
)
def test_an_answer_may_have_stood_behind_a_label_that_is_cut_off_at_its_end(
    text: str, at: int, fields: list[str]
) -> None:
    _, template = KIT.workspace.template(KIT.form(FORM), "docx")
    layout = compile_layout(KIT.form(FORM), read_document(template, "x.docx"))
    line = Paragraph(text, 1, (Mark("cut", at, at + 1),))
    raw = match(Document("pdf", (line,)), layout)
    assert [f.field for f in raw.findings if f.code == "doubtful"] == fields


def test_what_is_blank_in_a_cell_of_several_answers_that_lacks_lines_is_doubted() -> None:
    cell = Cell(0, 1, 10, 90, "同意备案。", 2, (Mark("cut", 4, 5),))
    raw = outcome_of((Cell(0, 1, 0, 10, "省鉴定中心意见", 1), cell))
    assert {f.field for f in raw.findings if f.code == "doubtful"} == {"decision.text", "decision.date"}


def test_a_blank_row_with_text_over_its_border_lets_its_table_be_doubted() -> None:
    _, template = KIT.workspace.template(KIT.form("session-plan"), "docx")
    layout = compile_layout(KIT.form("session-plan"), read_document(template, "x.docx"))
    heads = ["序号", "姓名", "职务（职称）", "证件编号", "电话"]
    rows = [heads, ["1", "司马行远", "讲师", "KP3702001", "13800000031"], [""] * 5]
    doubted = []
    for marks in ((), (Mark("cut", 0, 0),)):
        cells = tuple(
            Cell(r, r + 1, 80 * c, 80 * c + 80, text, c + 1, marks if r == c == 2 else ())
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
        )
        raw = match(Document("pdf", (Paragraph("六、考评员", 1), Grid(cells, 3, 1))), layout)
        doubted.append(Counter(f.field for f in raw.findings if f.code == "doubtful"))
    assert doubted[1] - doubted[0] == Counter({"examiners": 1})


def test_what_stands_before_a_label_in_its_cell_a_gap_between_is_told() -> None:
    cells = (
        Cell(0, 1, 0, 40, "考核机构", 1),
        Cell(0, 1, 40, 90, "某校 负责人员", 2, (Mark("gap", 2, 3),)),
        Cell(0, 1, 90, 130, "王芳", 3),
    )
    found = [(f.code, f.seen) for f in outcome_of(cells).findings if f.code == "unclaimed-text"]
    assert ("unclaimed-text", "某校") in found


@pytest.mark.parametrize(
    ("kind", "numbers", "more"), [("pdf", "1 2 3", 0), ("pdf", "1 2 25", 1), ("docx", "1 2 25", 0)]
)
def test_running_numbers_a_pdf_skips_let_the_table_be_doubted(kind: str, numbers: str, more: int) -> None:
    _, template = KIT.workspace.template(KIT.form("session-plan"), "docx")
    layout = compile_layout(KIT.form("session-plan"), read_document(template, "x.docx"))
    names = ["司马行远", "上官清", "令狐嘉"]
    rows = [[n, name, "讲师", "", ""] for n, name in zip(numbers.split(), names, strict=True)]
    cells = tuple(
        Cell(r, r + 1, 80 * c, 80 * c + 80, text, c + 1)
        for r, row in enumerate([["序号", "姓名", "职务（职称）", "证件编号", "电话"], *rows])
        for c, text in enumerate(row)
    )
    raw = match(Document(kind, (Paragraph("六、考评员", 1), Grid(cells, 4, 1))), layout)
    doubted = [f.values["reason"] for f in raw.findings if f.code == "doubtful" and f.field == "examiners"]
    assert len([each for each in doubted if "序号" in str(each)]) == more
