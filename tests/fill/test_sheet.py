"""Excel templates filled: text stays text, and what stands below a table moves with it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import PIL.Image
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment
from openpyxl.utils.escape import unescape
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from formkit.errors import RefusedRecord
from formkit.fill import CompiledTemplate, check_template, compile_template
from formkit.model import Record
from formkit.spec import Form

Maker = Callable[..., bytes]
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RECORD: Record = {
    "name": "示例学校",
    "nature": "企业",
    "note": "第一行\n第二行",
    "date": "2026-03-05",
    "staff": 12,
    "area": Decimal("240.50"),
    "site": {"rooms": 3},
    "items": [{"title": f"物{n}", "count": n} for n in range(5)],
    "extra": [{"heading": "甲", "body": "乙"}],
}
LETTERS = st.text(
    st.characters(
        exclude_categories=["Cs"], exclude_characters="".join(map(chr, [*range(32), 0xFFFE, 0xFFFF]))
    )
    | st.sampled_from("\t\n&<>\"'{}%=+-@_x0123"),
    max_size=40,
)


@pytest.fixture(scope="module")
def compiled(form: Form, sheet: Maker) -> CompiledTemplate:
    return compile_template(form, sheet(), "xlsx", "t")


def opened(data: bytes) -> Worksheet:
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert isinstance(page, Worksheet)
    return page


def texts(data: bytes) -> dict[str, tuple[str, str]]:
    """Address → (type, content) of every cell, straight from the XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        there = "xl/sharedStrings.xml" in archive.namelist()
        items = etree.fromstring(archive.read("xl/sharedStrings.xml")).iter(S + "si") if there else ()
        shared = ["".join(map(str, item.itertext(S + "t"))) for item in items]
    found = {}
    for cell in root.iter(S + "c"):
        kind, value = cell.get("t", "n"), cell.findtext(S + "v") or ""
        inline = "".join(map(str, cell.itertext(S + "t")))
        text = shared[int(value)] if kind == "s" else inline
        found[str(cell.get("r"))] = ("text" if text else kind, text or value)
    return found


def test_values_stand_where_their_tags_stood(compiled: CompiledTemplate) -> None:
    page = opened(compiled.render(RECORD))
    assert [[c.value for c in row if c.value is not None] for row in page.iter_rows()] == [
        ["试表"],
        ["单位", "示例学校"],
        ["性质", "企业☑ 行业协会□"],
        ["说明", "第一行\n第二行"],
        ["日期", "2026年3月5日"],
        ["人数", 12, "面积", 240.5],
        ["教室", "（3）个"],
        ["序号", "名称", "数量"],
        *[[str(n + 1), f"物{n}", n] for n in range(5)],
        ["合计", "=SUM(C9:C13)"],
        ["甲", "乙"],
        ["签章"],
    ]


def test_the_blank_form_has_its_printed_rows_and_no_tags(compiled: CompiledTemplate) -> None:
    found = texts(compiled.render({}))
    assert [found[f"A{row}"] for row in range(8, 14)] == [
        ("text", "序号"),
        ("text", "1"),
        ("text", "2"),
        ("text", "3"),
        ("text", "合计"),
        ("text", "签章"),
    ]
    assert not any("{" in text for _, text in found.values())


def test_a_template_with_shared_texts_is_filled_alike_and_no_tag_is_left_in_it(
    form: Form, compiled: CompiledTemplate, sheet_texts: dict[str, str]
) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("清单")
        for address, text in sheet_texts.items():
            page.write_string(address, text)
    filled = compile_template(form, out.getvalue(), "xlsx", "t").render(RECORD)
    expected = {a: t for a, (_, t) in texts(compiled.render(RECORD)).items() if t and not a.startswith("C14")}
    assert {a: t for a, (_, t) in texts(filled).items() if t} == expected
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        assert "xl/sharedStrings.xml" in archive.namelist()
        assert not any(b"{{" in archive.read(n) or b"{%" in archive.read(n) for n in archive.namelist())


@settings(max_examples=150)
@given(name=LETTERS, title=LETTERS)
def test_every_text_survives_to_the_letter_and_is_text(
    compiled: CompiledTemplate, name: str, title: str
) -> None:
    found = texts(compiled.render({"name": name, "items": [{"title": title}]}))
    for address, text in (("B2", name), ("B9", title)):
        kind, content = found[address]
        assert (kind, unescape(content)) == ("text" if text else "n", text)


@pytest.mark.parametrize(
    "value", ["=1+1", "+8613800138000", "-1", "@SUM(A1)", '=cmd|" /C calc"!A0', "_x000D_", "00123"]
)
def test_what_looks_like_a_formula_or_a_code_is_written_as_text(
    compiled: CompiledTemplate, value: str
) -> None:
    cell = opened(compiled.render({"name": value}))["B2"]
    assert cell.data_type == "s"
    with zipfile.ZipFile(io.BytesIO(compiled.render({"name": value}))) as archive:
        root = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert [f.text for f in root.iter(S + "f")] == ["SUM(C9:C11)"]
    assert unescape(texts(compiled.render({"name": value}))["B2"][1]) == value


def test_numbers_are_numbers_unless_the_cell_is_kept_as_text(form: Form, sheet: Maker) -> None:
    def as_text(page: Worksheet) -> None:
        page["B6"].number_format = "@"

    found = texts(compile_template(form, sheet(change=as_text), "xlsx", "t").render(RECORD))
    assert (found["B6"], found["D6"], found["C10"]) == (("text", "12"), ("n", "240.50"), ("n", "1"))


@settings(max_examples=41)
@given(count=st.integers(0, 40))
def test_any_number_of_rows_and_the_rest_moves_down(compiled: CompiledTemplate, count: int) -> None:
    items: list[object] = [{"title": f"物{n}", "count": n} for n in range(count)]
    found = texts(compiled.render({"items": items}))  # type: ignore[dict-item]
    printed = max(count, 3)
    assert [found[f"B{9 + n}"][1] for n in range(printed)] == [f"物{n}" for n in range(count)] + [""] * (
        3 - count
    )
    assert found[f"A{9 + printed}"] == ("text", "合计")
    assert found[f"A{10 + printed}"] == ("text", "签章")


def test_what_names_rows_follows_them(form: Form, sheet: Maker) -> None:
    def dress(page: Worksheet) -> None:
        page.merge_cells("B2:D2")  # above
        page.merge_cells("C10:D10")  # in the repeated row
        page.merge_cells("A12:B12")  # below
        page.print_area = "A1:D16"
        page.row_dimensions[12].height = 40
        check = DataValidation(type="list", formula1='"台,套"')
        check.add("B10:B10")
        check.add("B12")
        page.add_data_validation(check)
        page["D12"] = '=C12*2+Sheet9!C12&"C12"'
        page["D16"] = "=SUM(C8:C12)+A16"
        page.freeze_panes = "A13"
        page.auto_filter.ref = "A8:C10"
        page.conditional_formatting.add("C10:C10", CellIsRule("lessThan", ["$C$12"]))  # type: ignore[no-untyped-call]
        page["A16"].hyperlink = "https://example.cn/"
        assert page.parent is not None
        page.parent.defined_names["合计"] = DefinedName("合计", attr_text="'清单'!$C$12")
        page.parent.defined_names["别处"] = DefinedName("别处", attr_text="'别的'!$C$12")

    filled = compile_template(form, sheet(_cells(), dress), "xlsx", "t").render(RECORD)
    book = openpyxl.load_workbook(io.BytesIO(filled))
    page = book["清单"]
    assert {str(r) for r in page.merged_cells.ranges} == {
        "B2:D2",
        "A14:B14",
        *(f"C{n}:D{n}" for n in range(9, 14)),
    }
    assert page.row_dimensions[14].height == 40
    assert str(page.data_validations.dataValidation[0].sqref) == "B9:B13 B14"
    assert page["D14"].value == '=C14*2+Sheet9!C12&"C12"'
    assert page["D16"].value == "=SUM(C8:C14)+A16"
    assert page.freeze_panes == "A15"
    assert page.auto_filter.ref == "A8:C13"
    assert [(str(k.sqref), k.rules[0].formula) for k in page.conditional_formatting] == [
        ("C9:C13", ["$C$14"])
    ]
    assert page["A16"].hyperlink is not None
    assert page.print_area == "'清单'!$A$1:$D$16"
    assert book.defined_names["合计"].attr_text == "'清单'!$C$14"
    assert book.defined_names["别处"].attr_text == "'别的'!$C$12"


def _cells() -> dict[str, str]:
    return {
        "A2": "{{ name }}{{ nature }}{{ note }}{{ date }}{{ staff }}{{ area }}{{ site.rooms }}",
        "A3": "说明",
        "A8": "名称",
        "C8": "数量",
        "A9": "{%tr for r in items %}",
        "A10": "{{ r.title }}",
        "C10": "{{ r.count }}",
        "A11": "{%tr endfor %}",
        "A12": "合计",
        "C12": "=SUM(C10:C10)",
        "A13": "{%tr for s in extra %}",
        "A14": "{{ s.heading }}{{ s.body }}",
        "A15": "{%tr endfor %}",
        "A16": "签章",
    }


def test_a_formula_in_a_repeated_row_is_about_its_own_row(form: Form, sheet: Maker) -> None:
    filled = compile_template(form, sheet({**_cells(), "D10": "=C10*$B$3+SUM(A10:C10)"}), "xlsx", "t").render(
        RECORD
    )
    page = opened(filled)
    assert [page[f"D{n}"].value for n in range(9, 14)] == [f"=C{n}*$B$3+SUM(A{n}:C{n})" for n in range(9, 14)]


def test_rows_left_out_of_the_file_keep_their_distance(form: Form, sheet: Maker) -> None:
    page = opened(compile_template(form, sheet(_cells()), "xlsx", "t").render({**RECORD, "extra": []}))
    assert {
        c.coordinate: c.value for row in page.iter_rows() for c in row if c.value in ("名称", "合计", "签章")
    } == {
        "A8": "名称",
        "A14": "合计",
        "A15": "签章",
    }


def test_changed_cells_are_yellow_and_no_others(compiled: CompiledTemplate) -> None:
    record: Record = {
        "name": "甲",
        "changed_cells": ["name", "date"],
        "items": [{"title": "乙", "changed_cells": ["count"]}, {"title": "丙", "changed_cells": []}],
    }
    page = opened(compiled.render(record))
    yellow = [c.coordinate for row in page.iter_rows() for c in row if c.fill.fill_type == "solid"]
    assert yellow == ["B2", "B5", "C9"]
    assert page["B2"].fill.fgColor.rgb == "FFFFFF00"


def test_a_long_text_makes_its_row_higher_and_shows_its_lines(form: Form, sheet: Maker) -> None:
    def wrap(page: Worksheet) -> None:
        page.row_dimensions[2].height = 20
        page["B2"].alignment = Alignment(wrap_text=True)
        page.column_dimensions["B"].width = 20

    template = compile_template(form, sheet(change=wrap), "xlsx", "t")
    short, long = (opened(template.render({"name": n, "note": "甲\n乙\n丙"})) for n in ("短", "长" * 60))
    assert short.row_dimensions[2].height == 20
    assert long.row_dimensions[2].height > 80
    assert short["B4"].alignment.wrap_text is True
    assert short.row_dimensions[4].height >= 3 * 11


def test_a_merged_cell_has_the_room_of_all_its_cells(form: Form, sheet: Maker) -> None:
    def wide(page: Worksheet) -> None:
        page.row_dimensions[2].height = 20
        page["B2"].alignment = Alignment(wrap_text=True)
        page.merge_cells("B2:H2")

    page = opened(compile_template(form, sheet(change=wide), "xlsx", "t").render({"name": "长" * 20}))
    assert page.row_dimensions[2].height == 20


def test_a_rich_text_with_a_tag_is_filled(form: Form, sheet: Maker) -> None:
    def rich(page: Worksheet) -> None:
        page["B2"] = CellRichText(TextBlock(InlineFont(b=True), "{{ na"), "me }}（章）")

    assert (
        opened(compile_template(form, sheet(change=rich), "xlsx", "t").render(RECORD))["B2"].value
        == "示例学校（章）"
    )


def test_a_sheet_with_prefixed_names_is_filled_alike(
    form: Form, sheet: Maker, compiled: CompiledTemplate
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", data).replace(b"xmlns=", b"xmlns:x=")
            new.writestr(name, data)
    filled = compile_template(form, out.getvalue(), "xlsx", "t").render(RECORD)
    assert texts(filled) == texts(compiled.render(RECORD))


def test_other_sheets_stay_as_they_are(form: Form, sheet: Maker) -> None:
    def second(page: Worksheet) -> None:
        assert page.parent is not None
        other = page.parent.create_sheet("说明")
        other["A1"] = "填表说明"
        other["A20"] = 5

    filled = compile_template(form, sheet(change=second), "xlsx", "t").render(RECORD)
    other = openpyxl.load_workbook(io.BytesIO(filled))["说明"]
    assert (other["A1"].value, other["A20"].value) == ("填表说明", 5)


def test_a_note_on_a_cell_below_the_table_moves_with_it(form: Form, sheet: Maker) -> None:
    def note(page: Worksheet) -> None:
        page["A12"].comment = Comment("注", "人")

    page = opened(compile_template(form, sheet(change=note), "xlsx", "t").render(RECORD))
    assert [c.coordinate for row in page.iter_rows() for c in row if c.comment] == ["A14"]


def test_a_picture_below_the_table_moves_with_it(form: Form, sheet: Maker) -> None:
    def seal(page: Worksheet) -> None:
        picture = io.BytesIO()
        PIL.Image.new("RGB", (8, 8)).save(picture, "png")
        page.add_image(Image(picture), "A16")

    filled = compile_template(form, sheet(change=seal), "xlsx", "t").render({**RECORD, "extra": []})
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        drawing = etree.fromstring(archive.read("xl/drawings/drawing1.xml"))
    assert [e.text for e in drawing.iter("{*}row")] == ["14"]  # A15, counted from 0


def test_an_excel_table_over_the_rows_stretches(form: Form, sheet: Maker) -> None:
    def table(page: Worksheet) -> None:
        page.add_table(Table(displayName="设备", ref="A8:C10"))

    filled = compile_template(form, sheet(change=table), "xlsx", "t").render(RECORD)
    assert opened(filled).tables["设备"].ref == "A8:C13"


def test_an_order_of_calculation_that_names_moved_cells_goes(form: Form, sheet: Maker) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
                data = data.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rId99" Target="calcChain.xml" Type="' + kind + b'"/></Relationships>',
                )
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
                )
            new.writestr(name, data)
        new.writestr("xl/calcChain.xml", b'<calcChain><c r="C12" i="1"/></calcChain>')
    filled = compile_template(form, out.getvalue(), "xlsx", "t").render(RECORD)
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert "xl/calcChain.xml" not in archive.namelist()
    assert b"calcChain" not in everything


def test_rows_and_cells_that_do_not_say_where_they_are_follow_each_other(
    form: Form, sheet: Maker, compiled: CompiledTemplate, sheet_texts: dict[str, str]
) -> None:
    cells = {a: t for a, t in sheet_texts.items() if a[0] in "AB"}
    cells["B6"] += "{{ area }}"
    cells["B10"] += "{{ r.count }}"
    data = sheet({**cells, **{f"B{n}": "zz" for n in (1, 8, 9, 11, 12, 13, 15, 16)}})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = re.sub(rb'(<(?:row|c)) r="\w+"', rb"\1", part.replace(b"zz", b""))
            new.writestr(name, part)
    found = texts(compile_template(form, out.getvalue(), "xlsx", "t").render(RECORD))
    assert (found["B2"], found["B9"], found["A14"]) == (
        ("text", "示例学校"),
        ("text", "物00"),
        ("text", "合计"),
    )


@pytest.mark.parametrize("missing", ["[Content_Types].xml", "xl/styles.xml", "xl/workbook.xml"])
def test_a_workbook_without_a_part_it_needs_is_refused(form: Form, sheet: Maker, missing: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != missing:
                new.writestr(name, old.read(name))
    assert [f.code for f in check_template(form, out.getvalue(), "xlsx", "t")] == ["template-broken"]


def test_a_control_character_is_refused_with_its_field(compiled: CompiledTemplate) -> None:
    with pytest.raises(RefusedRecord) as refusal:
        compiled.render({"items": [{"title": "\x02"}]})
    assert refusal.value.code == "bad-character"
    assert "名称" in str(refusal.value)


def test_the_same_record_gives_the_same_bytes(form: Form, sheet: Maker) -> None:
    data = sheet()
    first, second = (compile_template(form, data, "xlsx", "t") for _ in range(2))
    assert first.render(RECORD) == first.render(RECORD) == second.render(RECORD)
    with zipfile.ZipFile(io.BytesIO(first.render(RECORD))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
