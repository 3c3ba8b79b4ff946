"""What people put on a printed form in a PDF viewer: read at its place, or named; never lost, never mixed in."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pdf_drawing import HIGH, Paper
from pikepdf import Array, Dictionary, Name

from formkit.model import Document
from formkit.readers.pdf import read_pdf

Box = tuple[float, float, float, float]
BLANK: Box = (205, 104, 295, 118)
"""The cell beside 姓名, with which nothing is filled in: left, top, right, bottom."""
FILLED: Box = (205, 124, 295, 138)
TICK_BOX: Box = (206, 145, 216, 155)


@pytest.fixture
def form(paper: Paper) -> bytes:
    paper.text(100, 80, "报名表")
    paper.table([100, 200, 300], [100, 120, 140, 160], [["姓名", ""], ["单位", "示例学校"], ["已培训", "□"]])
    return paper.done()


def annotated(data: bytes, kind: str, box: Box, /, look: bytes | None = None, **more: Any) -> bytes:
    """``data`` with an annotation over ``box``.  ``look``: what its appearance stream draws."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        left, top, right, bottom = box
        each = Dictionary(
            Subtype=Name("/" + kind), F=4, Rect=[left, HIGH - bottom, right, HIGH - top], **more
        )
        if look is not None:
            each.AP = Dictionary(N=appearance(pdf, look, right - left, bottom - top))
        page = pdf.pages[0]
        page.obj.Annots = Array([*page.obj.get("/Annots", []), pdf.make_indirect(each)])
        if kind == "Widget":
            pdf.Root.AcroForm = Dictionary(Fields=Array([page.obj.Annots[-1]]))
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def appearance(pdf: pikepdf.Pdf, look: bytes, wide: float, high: float) -> pikepdf.Stream:
    """A form that draws ``look`` with the page's own fonts: /S is STSong-Light; /M lets what is under it through."""
    form = pdf.make_stream(look)
    (font,) = (f for f in pdf.pages[0].obj.Resources.Font.values() if f.BaseFont == Name("/STSong-Light"))
    form.Type, form.Subtype, form.BBox = Name("/XObject"), Name("/Form"), Array([0, 0, wide, high])
    used = Dictionary(ExtGState=Dictionary(M=Dictionary(BM=Name("/Multiply"))))
    if b"/S " in look:
        used.Font = Dictionary(S=font)
    form.Resources = used
    return form


def drawn(text: str, size: float = 10.5) -> bytes:
    return f"BT /S {size} Tf 3 3 Td <{text.encode('utf-16-be').hex()}> Tj ET".encode()


def cells(document: Document) -> dict[str, str]:
    """The form's answers by their label."""
    (grid,) = document.grids
    texts = {(cell.r0, cell.col): cell.text for cell in grid.cells}
    return {texts[row, 1]: texts[row, 2] for row in range(grid.rows)}


def said(document: Document) -> list[tuple[str, str | None]]:
    return [(each.code, each.seen) for each in document.findings]


def test_text_typed_over_a_form_is_read_where_it_is_shown(form: bytes) -> None:
    document = read_pdf(annotated(form, "FreeText", BLANK, look=drawn("孔令溪"), Contents="孔令溪"))
    assert cells(document) == {"姓名": "孔令溪", "单位": "示例学校", "已培训": "□"}
    assert said(document) == []


def test_the_frame_of_a_typed_text_is_no_border_of_the_table(form: bytes) -> None:
    frame = b"1 w 0.5 0.5 89 13 re S "
    document = read_pdf(annotated(form, "FreeText", BLANK, look=frame + drawn("孔令溪"), Contents="孔令溪"))
    assert cells(document) == {"姓名": "孔令溪", "单位": "示例学校", "已培训": "□"}


def test_typed_text_without_a_picture_is_read_at_its_place_and_named(form: bytes) -> None:
    document = read_pdf(annotated(form, "FreeText", BLANK, Contents="孔令溪", DA="0 g /H 10 Tf"))
    assert cells(document)["姓名"] == "孔令溪"
    assert said(document) == [("typed-not-shown", "孔令溪")]


def test_long_text_without_a_picture_is_set_in_the_lines_of_its_area(form: bytes) -> None:
    document = read_pdf(
        annotated(form, "FreeText", (205, 102, 240, 120), Contents="孔令溪（组长）", DA="/H 6 Tf")
    )
    assert cells(document)["姓名"] == "孔令溪（组长）"


@pytest.mark.parametrize(
    "field",
    [
        {"FT": Name("/Tx"), "V": "孔令溪"},
        {"FT": Name("/Ch"), "V": "3", "Opt": Array([Array(["3", "孔令溪"]), Array(["4", "闵泉音"])])},
        {"Parent": Dictionary(FT=Name("/Tx"), V="孔令溪")},
        {"FT": Name("/Tx"), "V": "孔令溪", "look": b""},
    ],
    ids=["text", "choice", "inherited", "old picture"],
)
def test_a_form_field_that_is_not_drawn_is_read_at_its_place_and_named(
    form: bytes, field: dict[str, Any]
) -> None:
    document = read_pdf(annotated(form, "Widget", BLANK, **field))
    assert cells(document)["姓名"] == "孔令溪"
    assert said(document) == [("typed-not-shown", "孔令溪")]


def test_a_field_drawn_otherwise_is_read_as_it_is_shown_and_named(form: bytes) -> None:
    document = read_pdf(annotated(form, "Widget", BLANK, look=drawn("闵泉音"), FT=Name("/Tx"), V="孔令溪"))
    assert cells(document)["姓名"] == "闵泉音"
    assert said(document) == [("typed-not-shown", "孔令溪")]


def test_a_box_ticked_over_a_printed_one_is_ticked(form: bytes) -> None:
    look = b"0.5 0.5 9 9 re S 2 2 m 8 8 l S 8 2 m 2 8 l S"
    document = read_pdf(annotated(form, "Widget", TICK_BOX, look=look, FT=Name("/Btn"), AS=Name("/Yes")))
    assert cells(document)["已培训"] == "☑"


def test_a_box_left_empty_over_a_printed_one_is_empty(form: bytes) -> None:
    document = read_pdf(annotated(form, "Widget", TICK_BOX, look=b"0.5 0.5 9 9 re S", FT=Name("/Btn")))
    assert cells(document)["已培训"] == "☐"


def test_a_ticked_field_that_is_not_drawn_is_named(form: bytes) -> None:
    document = read_pdf(annotated(form, "Widget", TICK_BOX, FT=Name("/Btn"), AS=Name("/Yes")))
    assert "☑" in cells(document)["已培训"]
    assert said(document) == [("typed-not-shown", "☑")]


@pytest.mark.parametrize("kind", ["Highlight", "Underline", "Squiggly"])
def test_a_mark_hides_no_text_and_what_it_says_is_named(form: bytes, kind: str) -> None:
    mark = b"1 1 0 rg 0 0 90 14 re f"
    document = read_pdf(annotated(form, kind, FILLED, look=mark, Contents="请核对"))
    assert cells(document)["单位"] == "示例学校"
    assert said(document) == [("note-on-page", "请核对")]


def test_a_mark_without_a_word_is_not_mentioned(form: bytes) -> None:
    assert said(read_pdf(annotated(form, "Highlight", FILLED, look=b"1 1 0 rg 0 0 90 14 re f"))) == []


def test_colour_one_can_see_through_hides_no_text(form: bytes) -> None:
    document = read_pdf(annotated(form, "Square", FILLED, look=b"/M gs 1 1 0 rg 0 0 90 14 re f"))
    assert (cells(document)["单位"], said(document)) == ("示例学校", [])


def test_text_covered_by_a_patch_is_not_read_but_named(form: bytes) -> None:
    document = read_pdf(annotated(form, "Square", FILLED, look=b"1 g 0 0 90 14 re f"))
    assert (cells(document)["单位"], said(document)) == ("", [("hidden-text", "示例学校")])


def test_text_somebody_struck_out_is_named(form: bytes) -> None:
    left, top, right, bottom = FILLED
    quad = [left, HIGH - top, right, HIGH - top, left, HIGH - bottom, right, HIGH - bottom]
    for more in (Array(), Array(quad)):
        document = read_pdf(annotated(form, "StrikeOut", FILLED, QuadPoints=more))
        assert (cells(document)["单位"], said(document)) == ("示例学校", [("struck-on-page", "示例学校")])


def test_a_note_beside_the_form_is_named_and_no_answer(form: bytes) -> None:
    document = read_pdf(annotated(form, "Text", BLANK, look=drawn("注"), Contents="单位应为示例技师学院"))
    assert cells(document)["姓名"] == ""
    assert said(document) == [("note-on-page", "单位应为示例技师学院")]


def test_a_stamp_with_letters_is_named_and_part_of_no_answer(form: bytes) -> None:
    document = read_pdf(annotated(form, "Stamp", FILLED, look=drawn("已审核"), Name=Name("/Approved")))
    assert (cells(document)["单位"], said(document)) == ("示例学校", [("note-on-page", "Approved")])


def test_a_seal_over_a_cell_hides_no_text(form: bytes) -> None:
    seal = b"q 60 0 0 60 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID \xff\x00\x00 EI Q"
    document = read_pdf(annotated(form, "Stamp", (200, 100, 260, 160), look=seal))
    assert (cells(document)["单位"], said(document)) == ("示例学校", [])


@pytest.mark.parametrize("flags", [2, 32], ids=["hidden", "no view"])
def test_what_no_viewer_shows_is_not_read(form: bytes, flags: int) -> None:
    hidden = annotated(form, "FreeText", BLANK, Contents="孔令溪")
    with pikepdf.open(io.BytesIO(hidden)) as pdf:
        pdf.pages[0].obj.Annots[0].F = flags
        out = io.BytesIO()
        pdf.save(out)
    document = read_pdf(out.getvalue())
    assert (cells(document)["姓名"], said(document)) == ("", [])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda each: each.update({"/Rect": Array([1])}),
        lambda each: each.update({"/Contents": Array([])}),
        lambda each: each.update({"/F": Name("/No"), "/Rect": Array([Name("/A")] * 4)}),
    ],
)
def test_a_damaged_annotation_takes_no_other_with_it(form: bytes, spoil: Callable[[Any], None]) -> None:
    two = annotated(annotated(form, "FreeText", FILLED, Contents="坏"), "FreeText", BLANK, Contents="孔令溪")
    with pikepdf.open(io.BytesIO(two)) as pdf:
        spoil(pdf.pages[0].obj.Annots[0])
        out = io.BytesIO()
        pdf.save(out)
    assert cells(read_pdf(out.getvalue())) == {"姓名": "孔令溪", "单位": "示例学校", "已培训": "□"}


def test_text_typed_over_a_printed_text_of_another_size_is_doubted(form: bytes) -> None:
    document = read_pdf(annotated(form, "FreeText", FILLED, look=drawn("闵泉音", 9), Contents="闵泉音"))
    (grid,) = document.grids
    (answer,) = (cell for cell in grid.cells if "闵" in cell.text)
    assert "cut" in {mark.kind for mark in answer.marks}


def pen(*points: tuple[float, float]) -> Array:
    return Array([number for x, y in points for number in (x, HIGH - y)])


def test_a_value_struck_out_by_hand_is_read_as_printed_and_named(form: bytes) -> None:
    document = read_pdf(annotated(form, "Ink", FILLED, InkList=Array([pen((204, 131), (250, 132))])))
    assert cells(document)["单位"] == "示例学校"
    assert said(document) == [("drawn-on-page", "示例学校")]


def test_a_line_through_a_value_is_named(form: bytes) -> None:
    document = read_pdf(annotated(form, "Line", FILLED, L=pen((204, 131), (250, 131))))
    assert said(document) == [("drawn-on-page", "示例学校")]


def test_a_tick_drawn_into_a_box_by_hand_is_named_with_what_the_box_stands_before(paper: Paper) -> None:
    paper.table([100, 200, 300], [100, 120, 140], [["性别", "□男　□女"], ["姓名", "冉㛃"]])
    tick = Array([pen((206, 108), (209, 112), (215, 103))])
    document = read_pdf(annotated(paper.done(), "Ink", TICK_BOX, InkList=tick))
    assert said(document) == [("drawn-on-page", "□男")]


def test_what_is_drawn_where_nothing_stands_is_named_once_a_page(form: bytes) -> None:
    data = form
    for y in (300, 340):
        data = annotated(data, "Ink", (300, y, 360, y + 20), InkList=Array([pen((300, y), (360, y + 20))]))
    assert said(read_pdf(data)) == [("drawn-on-page", "")]
