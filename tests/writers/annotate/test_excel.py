"""Excel notes, colours and the list of findings; everything else as it was."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from formkit import Kit
from formkit.findings import Anchor, Finding, Severity, finding
from formkit.office import convert, find_office
from formkit.readers.excel.places import book_places
from formkit.readers.excel.reader import read_xlsx
from formkit.writers.annotate.excel import annotate_excel
from formkit.writers.shape import submission_object

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SCOPE = Kit().workspace.samples() / "sd-2021-scope-list" / "faulty.xlsx"
ERROR, WARNING = "FFFFC8CD", "FFFCE0D1"
Unpack = Callable[[bytes], dict[str, bytes]]


def at(cell: str, sheet: str = "表", *, severe: bool = True) -> Finding:
    severity = Severity.ERROR if severe else Severity.WARNING
    return finding("required", label="栏", anchor=Anchor("xlsx", sheet=sheet, cell=cell), severity=severity)


def annotated(data: bytes, *findings: Finding) -> bytes:
    return annotate_excel(data, findings, book_places(data))


def book(fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]) -> bytes:
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out)
    fill(workbook, workbook.add_worksheet("表"))
    workbook.close()
    return out.getvalue()


@pytest.fixture
def plain() -> bytes:
    def fill(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write("B2", "甲")
        sheet.write("D2", 12, workbook.add_format({"num_format": "0.00", "bold": True}))
        sheet.write("A5", "乙", workbook.add_format({"bg_color": "#FFFF00"}))

    return book(fill)


def shown(data: bytes) -> dict[str, tuple[object, str | None, object]]:
    """Address → value, note, background, of every cell of the first sheet that has any."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return {
        each.coordinate: (
            each.value,
            each.comment.text if each.comment else None,
            each.fill.fgColor.rgb if each.fill.fill_type == "solid" else None,
        )
        for row in sheet.iter_rows()
        for each in row
        if each.value is not None or each.comment or each.fill.fill_type
    }


def test_cells_get_a_note_and_a_colour_wherever_they_stand(plain: bytes) -> None:
    """There, left of the first, between, right of the last, in a row between and below all."""
    places = ["B2", "A2", "C2", "E2", "C3", "B9"]
    found = shown(annotated(plain, *map(at, places)))
    assert {cell: told[2] for cell, told in found.items()} == {
        **dict.fromkeys(places, ERROR),
        "D2": None,
        "A5": "FFFFFF00",
    }
    assert all("“栏”未填写" in str(found[cell][1]) for cell in places)
    assert (found["B2"][0], found["D2"][0]) == ("甲", 12)


def test_an_error_shows_before_a_doubt_and_a_doubt_is_not_yellow(plain: bytes) -> None:
    found = shown(annotated(plain, at("B2", severe=False), at("B2"), at("D2", severe=False)))
    assert (found["B2"][2], found["D2"][2]) == (ERROR, WARNING)
    assert str(found["B2"][1]).index("【错误】") < str(found["B2"][1]).index("【需核对】")


def test_a_cell_keeps_its_format_and_a_coloured_one_its_colour(plain: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(annotated(plain, at("D2"), at("A5")))).worksheets[0]
    assert (sheet["D2"].number_format, sheet["D2"].font.b) == ("0.00", True)
    assert sheet["A5"].fill.fgColor.rgb == "FFFFFF00"
    assert sheet["A5"].border.left.style == "medium"


def test_all_findings_stand_in_the_list_errors_first(plain: bytes) -> None:
    data = annotated(plain, finding("macros-present"), at("B2"), at("Z1", "没有这张表"))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["问题清单"]
    rows = list(sheet.iter_rows(values_only=True))
    assert [(row[0], row[1], row[-1]) for row in rows] == [
        ("序号", "级别", "代码"),
        ("1", "错误", "required"),
        ("2", "错误", "required"),
        ("3", "需核对", "macros-present"),
    ]
    assert rows[1][2] == "工作表“表”B2"


def test_the_list_is_not_read_and_is_made_anew_the_next_time(plain: bytes) -> None:
    once = annotated(plain, at("B2"))
    assert [g.sheet for g in read_xlsx(once).grids] == ["表"]
    twice = annotated(once, at("D2"), at("A5"))
    names = openpyxl.load_workbook(io.BytesIO(twice)).sheetnames
    assert names == ["表", "问题清单"]
    assert openpyxl.load_workbook(io.BytesIO(twice))["问题清单"].max_row == 3


def test_notes_that_are_there_stay_and_get_ours_below(unpack: Unpack) -> None:
    def fill(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write("B2", "甲")
        sheet.write_comment("B2", "原来的批注", {"author": "张"})
        sheet.write_comment("C7", "另一条")

    data = book(fill)
    before, after = unpack(data), unpack(annotated(data, at("B2"), at("B3")))
    found = shown(annotated(data, at("B2"), at("B3")))
    assert str(found["B2"][1]).startswith("原来的批注\n【错误】")
    assert (found["C7"][1], "未填写" in str(found["B3"][1])) == ("另一条", True)
    vml = "xl/drawings/vmlDrawing1.vml"
    assert after[vml].startswith(before[vml].rpartition(b"</xml>")[0])
    assert after[vml].count(b'ObjectType="Note"') == 3
    ids = [e.get("id") for e in etree.fromstring(after[vml]) if e.tag.endswith("}shape")]
    assert len(set(ids)) == 3


def test_pictures_shapes_validations_and_charts_keep_every_byte(unpack: Unpack) -> None:
    def fill(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write("B2", "甲")
        sheet.insert_textbox("D4", "文本框")
        sheet.insert_checkbox("F1", True)
        sheet.insert_button("F4", {"caption": "按钮"})
        sheet.data_validation("B3", {"validate": "list", "source": ["一", "二"]})
        sheet.conditional_format("A1:A9", {"type": "data_bar", "data_bar_2010": True})
        sheet.add_table("H1:I3")
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "=表!$B$2:$B$4"})
        sheet.insert_chart("K1", chart)

    data = book(fill)
    before, after = unpack(data), unpack(annotated(data, at("B2"), at("B7")))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    sheet = after["xl/worksheets/sheet1.xml"]
    assert sheet.index(b"<drawing ") < sheet.index(b"<legacyDrawing ") < sheet.index(b"<tableParts ")
    start = before["xl/worksheets/sheet1.xml"].index(b"</sheetData>")
    assert sheet.endswith(before["xl/worksheets/sheet1.xml"][start:])


def test_what_follows_the_notes_in_a_sheet_follows_them_still(plain: bytes, unpack: Unpack) -> None:
    def fill(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write("B2", "甲")
        sheet.add_table("H1:I3")
        sheet.set_footer("&P")

    sheet = etree.fromstring(unpack(annotated(book(fill), at("B2")))["xl/worksheets/sheet1.xml"])
    assert [etree.QName(each).localname for each in sheet][-3:] == [
        "headerFooter",
        "legacyDrawing",
        "tableParts",
    ]


def test_a_strict_workbook_without_styles_and_addresses_is_annotated(
    pack: Callable[..., bytes], unpack: Unpack
) -> None:
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    kinds = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    data = pack(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="a" Type="{kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<x:workbook xmlns:x="{main}" xmlns:r="{kinds}"><x:sheets><x:sheet name="表" sheetId="3" r:id="b"/></x:sheets></x:workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="b" Type="{kinds}/worksheet" Target="sheet.xml"/></Relationships>',
            "xl/sheet.xml": f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        }
    )
    parts = unpack(annotated(data, at("B1"), at("C1")))
    cells = list(etree.fromstring(parts["xl/sheet.xml"]).iter(f"{{{main}}}c"))
    assert [(c.get("r"), c.get("s")) for c in cells] == [(None, None), (None, "1"), ("C1", "1")]
    assert len(list(etree.fromstring(parts["xl/styles.xml"]).iter(f"{{{main}}}xf"))) == 5
    assert kinds.encode() + b"/comments" in parts["xl/_rels/sheet.xml.rels"]
    again = read_xlsx(annotated(data, at("B1"), at("C1")))
    assert [cell.text for cell in again.grids[0].cells if cell.text] == ["甲", "2"]


def test_a_million_empty_rows_cost_no_memory(
    pack: Callable[..., bytes], unpack: Unpack, plain: bytes
) -> None:
    parts = unpack(plain)
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(6, 200_000)).encode()
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", rows + b"</sheetData>")
    data = pack({**parts, "xl/worksheets/sheet1.xml": sheet})
    changed = unpack(annotated(data, at("C150000")))["xl/worksheets/sheet1.xml"]
    assert b'<row r="150000" s="1" customFormat="1"><c r="C150000" s="' in changed
    assert changed.count(b"<row ") == sheet.count(b"<row ")


def test_an_annotated_form_reads_as_before(unpack: Unpack) -> None:
    kit = Kit()
    data = SCOPE.read_bytes()
    (first,) = kit.parse(data, SCOPE.name)
    assert first.outcome is not None
    assert len(first.outcome.findings) > 8
    for _ in range(2):
        data = kit.annotate(data, SCOPE.name, first.outcome.findings).data
        (again,) = kit.parse(data, SCOPE.name)
        assert submission_object(again) == submission_object(first)


@pytest.mark.libreoffice
@pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")
def test_an_annotated_workbook_opens_in_libreoffice_with_its_notes(tmp_path: Path) -> None:
    kit = Kit()
    (first,) = kit.parse(SCOPE)
    assert first.outcome is not None
    path = tmp_path / "a.xlsx"
    path.write_bytes(kit.annotate(SCOPE.read_bytes(), SCOPE.name, first.outcome.findings).data)
    (again,) = convert([path], "xlsx", tmp_path / "out")
    before, after = shown(path.read_bytes()), shown(again.read_bytes())
    assert {c for c, told in before.items() if told[1]} == {c for c, told in after.items() if told[1]}
    assert openpyxl.load_workbook(again).sheetnames[-1] == "问题清单"


def test_what_was_put_right_loses_its_note_and_colour_and_the_rest_has_each_once(plain: bytes) -> None:
    places = ["B2", "D2", "A5", "B9"]
    once = annotated(plain, *map(at, places))
    again = shown(annotated(once, at("D2"), at("A5"), at("C4")))
    assert {cell: (bool(told[1]), told[2]) for cell, told in again.items()} == {
        "B2": (False, None),
        "C4": (True, ERROR),
        "D2": (True, ERROR),
        "A5": (True, "FFFFFF00"),
    }
    assert [str(told[1]).count("未填写") for told in again.values() if told[1]] == [1, 1, 1]
    none = shown(Kit().annotate(once, "a.xlsx", []).data)
    assert {cell: told[1:] for cell, told in none.items()} == {
        "B2": (None, None),
        "D2": (None, None),
        "A5": (None, "FFFFFF00"),
    }


def test_shapes_go_with_the_notes_they_show(plain: bytes, unpack: Unpack) -> None:
    once = annotated(plain, at("B2"), at("D2"))
    again = unpack(annotated(once, at("D2"), at("C4")))
    vml = again["xl/drawings/vmlDrawing1.vml"]
    assert (vml.count(b"<v:shape "), vml.count(b"<x:Row>1<"), vml.count(b"<x:Row>3<")) == (2, 1, 1)


def test_what_we_added_to_another_persons_note_goes_and_their_words_stay() -> None:
    def fill(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write("B2", "甲")
        sheet.write_comment("B2", "请看", {"author": "张三"})

    once = annotated(book(fill), at("B2"), at("C2"))
    assert str(shown(once)["B2"][1]).startswith("请看\n【错误】")
    assert shown(annotated(once, at("C2")))["B2"][1:] == ("请看", None)


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """``data`` with other contents for xl/styles.xml, xl/workbook.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.removeprefix("xl/").removesuffix(".xml"), old.read(name)))
    return out.getvalue()


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
@pytest.mark.parametrize(
    "styles",
    [
        f'<styleSheet xmlns="{S}"/>',
        f'<x:styleSheet xmlns:x="{S}"><x:fonts><x:font><x:sz val="11"/></x:font></x:fonts></x:styleSheet>',
        f'<styleSheet xmlns="{S}"><numFmts count="0"/><cellXfs count="1"><xf numFmtId="0"/></cellXfs><dxfs/></styleSheet>',
    ],
)
def test_styles_that_lack_groups_get_them_in_their_order(styles: str, unpack: Unpack) -> None:
    given = with_parts(book(lambda _, sheet: sheet.write("B2", "甲")), styles=styles.encode())
    marked = annotated(given, at("B2"), at("C3", severe=False))
    assert [shown(marked)[cell][2] for cell in ("B2", "C3")] == [ERROR, WARNING]
    order = [etree.QName(each).localname for each in etree.fromstring(unpack(marked)["xl/styles.xml"])]
    usual = ["numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs"]
    assert order == [name for name in usual if name in order]
    assert set(order) >= {"fonts", "fills", "borders", "cellXfs"}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_part_in_utf_16_without_a_mark_is_written_so_again(
    plain: bytes, encoding: str, unpack: Unpack
) -> None:
    workbook = unpack(plain)["xl/workbook.xml"].decode().replace("UTF-8", "UTF-16")
    marked = annotated(with_parts(plain, workbook=workbook.encode(encoding)), at("B2"))
    assert "问题清单" in unpack(marked)["xl/workbook.xml"].decode(encoding)
    assert read_xlsx(marked).grids[0].cells[0].text == "甲"
