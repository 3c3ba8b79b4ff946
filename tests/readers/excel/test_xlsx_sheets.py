"""What a sheet shows: its grid, its merged cells, and what of it is hidden."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter
from zips import packed, unpacked

from formkit.errors import FileProblem
from formkit.model import Document, Grid, Paragraph
from formkit.readers.excel import reader
from formkit.readers.excel.reader import read_xlsx

Read = Callable[..., Document]
Draw = Callable[[Grid], list[str]]
Make = Callable[..., bytes]


def text(ref: str, value: str, style: int = 0) -> str:
    return f'<c r="{ref}" s="{style}" t="str"><v>{value}</v></c>'


def hidden(document: Document) -> list[tuple[str, str, str | None]]:
    return [
        (f.anchor.sheet, f.anchor.cell, f.seen)
        for f in document.findings
        if f.code == "hidden-text" and f.anchor is not None
    ]


def test_rows_keep_their_numbers_and_empty_ones_cost_nothing(document: Read, drawn: Draw) -> None:
    rows = f'<row r="3">{text("B3", "甲")}<c r="C3" s="0"/></row><row r="1048576">{text("XFD1048576", "尾")}</row>'
    (grid,) = document(rows).grids
    assert (grid.rows, grid.row_numbers, grid.first_row) == (2, (3, 1048576), 3)
    assert [(c.r0, c.x0, c.text, c.col) for c in grid.cells] == [
        (0, 1, "甲", 1),
        (0, 2, "", 2),
        (1, 16383, "尾", 1),
    ]


def test_a_million_formatted_empty_rows_are_read_in_seconds(xlsx: Make) -> None:
    cells = "".join(f'<c r="{c}{{0}}" s="1"/>' for c in "ABCDEF")
    empty = "".join(f'<row r="{n}" ht="14.25">{cells.format(n)}</row>' for n in range(2, 200_002))
    data = xlsx(f'<row r="1">{text("A1", "甲")}</row>{empty}')
    began = time.perf_counter()
    (grid,) = read_xlsx(data).grids
    assert len(grid.cells) == 1
    assert time.perf_counter() - began < 10


def test_cells_and_rows_without_addresses_follow_each_other(document: Read, drawn: Draw) -> None:
    rows = (
        '<row><c t="str"><v>甲</v></c><c t="str"><v>乙</v></c></row><row><c/><c t="str"><v>丙</v></c></row>'
    )
    assert drawn(document(rows).grids[0]) == ["1 A:甲 | B:乙", "2 A: | B:丙"]


def test_rows_and_cells_in_any_order_are_put_in_order(document: Read, drawn: Draw) -> None:
    rows = f'<row r="2">{text("B2", "丁")}{text("A2", "丙")}</row><row r="1">{text("A1", "甲")}</row><row r="2">{text("C2", "戊")}</row>'
    assert drawn(document(rows).grids[0]) == ["1 A:甲", "2 A:丙 | B:丁 | C:戊"]


def test_the_dimension_is_not_believed(document: Read) -> None:
    body = f'<dimension ref="A1"/><sheetData><row r="5">{text("D5", "甲")}</row></sheetData>'
    assert [c.text for c in document(body).grids[0].cells] == ["甲"]


def test_a_merged_cell_stands_once_with_its_spans(document: Read, drawn: Draw) -> None:
    body = (
        f'<sheetData><row r="1">{text("A1", "标题")}<c r="B1"/><c r="C1"/></row>'
        f'<row r="2">{text("A2", "职业")}{text("B2", "甲")}</row><row r="3"><c r="A3"/>{text("B3", "乙")}</row></sheetData>'
        '<mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/><mergeCell ref="C2:D3"/></mergeCells>'
    )
    (grid,) = document(body).grids
    assert drawn(grid) == ["1 A-C:标题", "2 A↓2:职业 | B:甲 | C-D↓2:", "3 B:乙"]
    assert [c.flags for c in grid.cells] == [("widened",), ("merged",), (), ("merged",), ()]
    assert [c.col for c in grid.cells] == [1, 1, 2, 3, 1]


def test_a_value_under_a_merge_is_reported_and_not_used(document: Read, drawn: Draw) -> None:
    body = (
        f'<sheetData><row r="1">{text("A1", "甲")}{text("B1", "藏")}</row></sheetData>'
        '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )
    read = document(body)
    assert drawn(read.grids[0]) == ["1 A-B:甲"]
    assert hidden(read) == [("表1", "B1", "藏")]


def test_a_merge_over_rows_without_text_covers_only_those_that_are_kept(document: Read) -> None:
    body = (
        f'<sheetData><row r="1">{text("A1", "甲")}</row><row r="900">{text("B900", "乙")}</row></sheetData>'
        '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
    )
    first = document(body).grids[0].cells[0]
    assert (first.text, first.r0, first.r1) == ("甲", 0, 2)


def test_hidden_rows_columns_and_sheets_are_reported_and_left_out(document: Read, drawn: Draw) -> None:
    first = (
        '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'
        f'<row r="1">{text("A1", "甲")}{text("B1", "密1")}{text("C1", "丙")}</row>'
        f'<row r="2" hidden="1">{text("A2", "藏")}{text("C2", "匿")}</row><row r="3" hidden="1">{text("A3", "三")}</row>'
        f'<row r="4">{text("A4", "丁")}{text("B4", "密4")}</row></sheetData>'
    )
    read = document(first, f'<row r="1">{text("A1", "底稿")}</row>', states=("", "veryHidden"))
    assert drawn(read.grids[0]) == ["1 A:甲 | C:丙", "4 A:丁"]
    assert hidden(read) == [("表1", "A2", "藏 匿 三"), ("表1", "B1", "密1 密4"), ("表2", "", "底稿")]


def test_a_merged_cell_partly_hidden_is_still_seen(document: Read, drawn: Draw) -> None:
    body = (
        f'<sheetData><row r="1" hidden="1">{text("A1", "甲")}</row><row r="2">{text("B2", "乙")}</row></sheetData>'
        '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    )
    read = document(body)
    assert drawn(read.grids[0]) == ["2 A:甲 | B:乙"]
    assert hidden(read) == []


def test_hidden_rows_below_a_merged_cell_partly_seen_are_reported_where_their_own_text_is(
    document: Read, drawn: Draw
) -> None:
    body = (
        f'<sheetData><row r="1" hidden="1">{text("A1", "甲")}</row><row r="2" hidden="1">{text("B2", "藏")}</row>'
        f'<row r="3">{text("B3", "乙")}</row></sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells>'
    )
    read = document(body)
    assert drawn(read.grids[0]) == ["3 A:甲 | B:乙"]
    assert hidden(read) == [("表1", "B2", "藏")]


def test_a_hidden_sheet_that_feeds_drop_downs_is_part_of_the_form(document: Read) -> None:
    options = f'<row r="1">{text("A1", "男")}</row>'
    rows = f'<sheetData><row r="1">{text("A1", "性别")}</row></sheetData>'
    lists = '<dataValidations><dataValidation type="list"><formula1>字典!$A$1:$A$2</formula1></dataValidation></dataValidations>'
    names = ("表", "字典")
    assert hidden(document(rows + lists, options, states=("", "hidden"), names=names)) == []
    assert hidden(document(rows, options, states=("", "hidden"), names=names)) == [("字典", "", "男")]


def test_text_its_format_hides_is_reported(document: Read) -> None:
    styles = '<numFmts><numFmt numFmtId="200" formatCode=";;;"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>'
    read = document(
        f'<row r="1">{text("A1", "甲")}{text("B1", "隐", 1)}<c r="C1" s="1"><v>12</v></c></row>',
        styles=styles,
    )
    assert [c.text for c in read.grids[0].cells] == ["甲"]
    assert hidden(read) == [("表1", "B1", "隐"), ("表1", "C1", "12")]


def test_sheets_come_in_the_order_of_their_tabs_and_empty_ones_not_at_all(document: Read) -> None:
    read = document(
        f'<row r="1">{text("A1", "甲")}</row>',
        "",
        f'<row r="1">{text("A1", "丙")}</row>',
        names=("清单", "空", "末"),
    )
    assert [(g.sheet, g.index, g.cells[0].text) for g in read.grids] == [("清单", 1, "甲"), ("末", 2, "丙")]


def test_strict_files_prefixed_files_and_odd_targets_are_read(
    zip_of: Callable[..., bytes], rels: Callable[..., str]
) -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    kinds = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    data = zip_of(
        {
            "_rels/.rels": rels(("officeDocument", "/xl/WORKBOOK.xml")).replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships", kinds
            ),
            "xl/workbook.xml": f'<x:workbook xmlns:x="{strict}" xmlns:r="{kinds}"><x:sheets>'
            '<x:sheet name="清单" sheetId="1" r:id="rId1"/><x:sheet name="图" sheetId="2" r:id="rId2"/>'
            '<x:sheet name="无" sheetId="3" r:id="rId9"/></x:sheets></x:workbook>',
            "xl/_rels/workbook.xml.rels": rels(
                ("worksheet", "\\xl\\worksheets\\sheet1.xml"),
                ("chartsheet", "chartsheets/sheet1.xml"),
                ("styles", "NULL"),
            ),
            "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{strict}"><x:sheetData>\n <x:row r="1">\n'
            '  <x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
        }
    )
    assert [(g.sheet, [c.text for c in g.cells]) for g in read_xlsx(data).grids] == [("清单", ["甲"])]


def test_files_of_both_libraries_read_the_same() -> None:
    values: list[list[str | float]] = [
        ["姓名", "证件号码", "备注"],
        ["王芳", "370101199001011234", 'A&B <x> "y"'],
        ["李雷", 3.5, "=甲"],
    ]
    first, second = openpyxl.Workbook(), io.BytesIO()
    active = first.worksheets[0]
    for row in values:
        active.append(row)
    active["C3"].data_type = "s"
    one = io.BytesIO()
    first.save(one)
    book = xlsxwriter.Workbook(second, {"strings_to_formulas": False})
    sheet = book.add_worksheet("Sheet")
    for number, row in enumerate(values):
        sheet.write_row(number, 0, row)
    book.close()
    read = [read_xlsx(data.getvalue()).grids for data in (one, second)]
    assert read[0] == read[1]
    assert [c.text for c in read[0][0].cells][-3:] == ["李雷", "3.5", "=甲"]


def test_macros_outside_links_and_embedded_files_are_named(xlsx: Make, rels: Callable[..., str]) -> None:
    link = rels(("externalLinkPath", "file:///C:/a.xlsx")).replace("/>", ' TargetMode="External"/>')
    parts = {
        "xl/vbaProject.bin": b"x",
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": link,
        "xl/embeddings/oleObject1.bin": b"x",
    }
    read = read_xlsx(xlsx(f'<row r="1">{text("A1", "甲")}</row>', parts=parts))
    assert [(f.code, dict(f.values)) for f in read.findings] == [
        ("macros-present", {}),
        ("external-link", {"target": "file:///C:/a.xlsx"}),
        ("embedded-object", {"name": "oleObject1.bin"}),
    ]


def test_formulas_that_ask_another_program_and_data_from_outside_are_named(xlsx: Make) -> None:
    cells = """<c r="A1" t="str"><f>cmd|'/c calc'!A0</f><v>甲|乙!</v></c><c r="B1"><f>1+1</f><v>2</v></c>"""
    read = read_xlsx(xlsx(f'<row r="1">{cells}</row>', parts={"xl/connections.xml": "<connections/>"}))
    assert [(f.code, dict(f.values)) for f in read.findings] == [
        ("external-link", {"target": "xl/connections.xml"}),
        ("external-link", {"target": "cmd|'/c calc'!A0"}),
    ]


@pytest.mark.parametrize(
    "formula", ['VLOOKUP(A1&amp;"|"&amp;B1,表2!A:C,3,0)', "'甲|乙'!A1", "IF(A1=&quot;甲|乙&quot;,表2!A1,0)"]
)
def test_a_bar_in_a_text_or_a_sheets_name_asks_no_program(formula: str, xlsx: Make) -> None:
    cells = f'<c r="A1" t="str"><f>{formula}</f><v>甲</v></c>'
    assert read_xlsx(xlsx(f'<row r="1">{cells}</row>')).findings == ()


DRAWING = '<d:wsDr xmlns:d="urn:d" xmlns:a="urn:a" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{}</d:wsDr>'
BOX = "<d:sp><d:nvSpPr><d:cNvPr{}/></d:nvSpPr><d:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></d:txBody></d:sp>"


def floating(rels: Callable[..., str], drawing: str = "", vml: str = "") -> dict[str, str | bytes]:
    return {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(
            ("drawing", "../drawings/d1.xml"), ("vmlDrawing", "../drawings/v1.vml")
        ),
        "xl/drawings/d1.xml": DRAWING.format(drawing),
        "xl/drawings/v1.vml": vml,
    }


def test_text_boxes_follow_the_grid_and_count_once(document: Read, rels: Callable[..., str]) -> None:
    box = BOX.format("", "负责人：王芳")
    both = f"<mc:AlternateContent><mc:Choice Requires='x'>{BOX.format('', '一次')}</mc:Choice><mc:Fallback>{BOX.format('', '一次')}</mc:Fallback></mc:AlternateContent>"
    secret = BOX.format(' hidden="1"', "藏")
    drawing = "".join(
        f"<d:twoCellAnchor>{each}</d:twoCellAnchor>" for each in (f"<d:grpSp>{box}</d:grpSp>", both, secret)
    )
    read = document(f'<row r="1">{text("A1", "甲")}</row>', parts=floating(rels, drawing))
    assert read.blocks[1:] == (Paragraph("负责人：王芳", 1), Paragraph("一次", 2))
    assert hidden(read) == [("表1", "", "藏")]


def control(kind: str, anchor: str, label: str, checked: str = "") -> str:
    return (
        f'<v:shape><v:textbox><div><font>{label}<br></font></div></v:textbox><x:ClientData ObjectType="{kind}">'
        f"<x:Anchor>{anchor}</x:Anchor>{checked}</x:ClientData></v:shape>"
    )


def test_check_boxes_become_ticks_in_the_cells_below_them(
    document: Read, drawn: Draw, rels: Callable[..., str]
) -> None:
    vml = (
        '<xml xmlns:v="urn:v" xmlns:x="urn:x">'
        + control("Checkbox", "1, 5, 0, 2, 2, 1, 1, 3", "企业", "<x:Checked>1</x:Checked>")
        + control("Checkbox", "2, 5, 0, 2, 2, 1, 1, 3", "院校")
        + control("Radio", "0, 5, 2, 2, 2, 1, 3, 3", "是", "<x:Checked>1</x:Checked>")
        + control("Note", "3, 5, 0, 2, 2, 1, 1, 3", "批注")
        + "</xml>"
    )
    body = f'<sheetData><row r="1">{text("A1", "性质")}<c r="B1"/></row></sheetData><mergeCells><mergeCell ref="B1:D1"/></mergeCells>'
    read = document(body, parts=floating(rels, vml=vml))
    assert drawn(read.grids[0]) == ["1 A:性质 | B-D:☑企业 ☐院校", "3 A:☑是"]


def test_places_of_controls_and_columns_that_are_no_numbers_are_passed_over(
    document: Read, drawn: Draw, rels: Callable[..., str]
) -> None:
    vml = (
        '<xml xmlns:v="urn:v" xmlns:x="urn:x">'
        + control("Checkbox", "--1, 5, 0, 2, 2, 1, 1, 3", "企业")
        + control("Checkbox", f"1, 5, {'9' * 5000}, 2, 2, 1, 1, 3", "院校")
        + control("Checkbox", "-1, 5, -3, 2, 2, 1, 1, 3", "是")
        + "</xml>"
    )
    body = f'<cols><col min="{"9" * 5000}" max="9" hidden="1"/></cols><sheetData><row r="2">{text("A2", "甲")}</row></sheetData>'
    read = document(body, parts=floating(rels, vml=vml))
    assert drawn(read.grids[0]) == ["1 A:☐是", "2 A:甲"]


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>', "file-hostile"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row", "file-damaged"),
        ("xl/worksheets/sheet1.xml", '<worksheet><sheetData><row r="1"><c r="A1"><v>1</c></row></sheetData></worksheet>', "file-damaged"),
        ("xl/worksheets/sheet1.xml", '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>\x01</v></c></row></sheetData></worksheet>', "file-damaged"),
        ("xl/worksheets/sheet1.xml", '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&no;</v></c></row></sheetData></worksheet>', "file-damaged"),
        ("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><workbook>&b;</workbook>', "file-hostile"),
    ],
)  # fmt: skip
def test_damaged_and_hostile_parts_are_one_clear_problem(
    xlsx: Make, part: str, content: str, code: str
) -> None:
    with pytest.raises(FileProblem) as caught:
        read_xlsx(xlsx("<row/>", parts={part: content}))
    assert caught.value.code == code


def test_a_zip_that_is_no_workbook_and_no_zip_at_all(zip_of: Callable[..., bytes]) -> None:
    for data in (zip_of({"a.txt": "甲"}), b"PK\x03\x04", b"no zip"):
        with pytest.raises(FileProblem) as caught:
            read_xlsx(data)
        assert caught.value.code == "file-damaged"


def test_too_many_merges_are_refused(xlsx: Make) -> None:
    rows = "".join(f'<row r="{n}">{text(f"A{n}", "甲")}</row>' for n in range(1, 2001))
    merges = "".join(f'<mergeCell ref="B1:C{5000 + n}"/>' for n in range(2000))
    with pytest.raises(FileProblem) as caught:
        read_xlsx(xlsx(f"<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>"))
    assert caught.value.code == "file-too-large"


def test_more_cells_or_texts_than_any_form_has_are_refused_before_they_are_read(
    xlsx: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>甲</t></is></c></row>'
    book = xlsx(two, strings="<si><t>甲</t></si><si><t>乙</t></si>")
    monkeypatch.setattr(reader, "MAX_CELLS", 2)
    assert len(read_xlsx(book).grids[0].cells) == 2
    monkeypatch.setattr(reader, "MAX_CELLS", 1)
    with pytest.raises(FileProblem, match="sheet1"):
        read_xlsx(book)
    monkeypatch.setattr(reader, "MAX_CELLS", 2)
    monkeypatch.setattr(reader, "MAX_STRINGS", 1)
    with pytest.raises(FileProblem, match="sharedStrings"):
        read_xlsx(book)


def test_a_sheet_of_much_text_is_refused_and_a_large_one_of_empty_rows_is_not(
    xlsx: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = "".join(f'<row r="{n}" spans="1:9"><c r="A{n}" s="0"/></row>' for n in range(2, 60))
    book = xlsx(f'<row r="1"><c r="A1" t="str"><v>{"甲" * 100}</v></c></row>{empty}')
    monkeypatch.setattr(reader, "MAX_TEXT", 300)
    assert len(read_xlsx(book).grids[0].cells) == 1
    monkeypatch.setattr(reader, "MAX_TEXT", 299)
    with pytest.raises(FileProblem, match="sheet1"):
        read_xlsx(book)


def test_a_file_is_read_the_same_whatever_was_read_before_it(xlsx: Make) -> None:
    frame = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    columns = '<cols><col min="3" max="3" hidden="1"/></cols>'

    def one(value: str) -> bytes:
        row = f'<row r="1">{text("A1", value)}{text("C1", "藏")}</row>'
        return xlsx(f"{columns}<sheetData>{row}</sheetData>{frame}")

    first, second = one("甲"), one("乙")
    before = [read_xlsx(each) for each in (first, second)]
    assert [[c.text for c in each.grids[0].cells] for each in before] == [["甲"], ["乙"]]
    assert [hidden(each) for each in before] == [[("表1", "C1", "藏")]] * 2
    assert [read_xlsx(each) for each in (second, first)] == before[::-1]


def test_sheets_are_told_by_each_files_own_relations(xlsx: Make, rels: Callable[..., str]) -> None:
    def swapped(*targets: str) -> bytes:
        relations = rels(*(("worksheet", f"worksheets/{target}.xml") for target in targets))
        sheets = (f'<row r="1">{text("A1", value)}</row>' for value in "甲乙")
        return xlsx(*sheets, parts={"xl/_rels/workbook.xml.rels": relations})

    for targets, seen in (
        (("sheet1", "sheet2"), "甲乙"),
        (("sheet2", "sheet1"), "乙甲"),
        (("sheet2", "gone"), "乙"),
    ):
        grids = read_xlsx(swapped(*targets)).grids
        assert [grid.cells[0].text for grid in grids] == list(seen)


def put_away(document: Document) -> list[tuple[str, str, str | None]]:
    return [
        (f.anchor.sheet, f.anchor.cell, f.seen)
        for f in document.findings
        if f.code == "put-away" and f.anchor is not None
    ]


LIST = (
    f'<sheetData><row r="1">{text("A1", "姓名")}</row><row r="2" hidden="1">{text("A2", "王芳")}</row>'
    f'<row r="3">{text("A3", "李强")}</row><row r="4" hidden="1">{text("A4", "赵敏")}</row></sheetData>'
)
CHOSEN = '<filterColumn colId="0"><filters><filter val="李强"/></filters></filterColumn>'
# A comment takes the sheet to the parser.
BOTH_WAYS = pytest.mark.parametrize("behind", ["", "<!-- -->"], ids=["plain", "parsed"])


@BOTH_WAYS
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f'<autoFilter ref="A1:A4">{CHOSEN}</autoFilter>'),
        ('<sheetPr filterMode="1"/>', ""),
        ('<sheetPr filterMode="1"/>', f'<autoFilter ref="A1:A4">{CHOSEN}</autoFilter>'),
    ],
    ids=["a filter", "an advanced filter", "as Excel writes it"],
)
def test_rows_a_filter_leaves_out_are_read_and_told(
    before: str, after: str, behind: str, document: Read, drawn: Draw
) -> None:
    read = document(before + LIST + after + behind)
    assert drawn(read.grids[0]) == ["1 A:姓名", "2 A:王芳", "3 A:李强", "4 A:赵敏"]
    assert (put_away(read), hidden(read)) == ([("表1", "A2", "王芳 赵敏")], [])


@BOTH_WAYS
def test_rows_hidden_outside_a_filter_or_without_a_choice_in_it_stay_hidden(
    behind: str, document: Read, drawn: Draw
) -> None:
    above = document(f'{LIST}<autoFilter ref="A2:A3">{CHOSEN}</autoFilter>{behind}')
    unused = document(f'{LIST}<autoFilter ref="A1:A4"/>{behind}')
    for read in (above, unused):
        assert drawn(read.grids[0]) == ["1 A:姓名", "3 A:李强"]
        assert put_away(read) == []


@BOTH_WAYS
def test_folded_groups_of_rows_and_columns_are_read_and_told(
    behind: str, document: Read, drawn: Draw
) -> None:
    read = document(
        '<cols><col min="2" max="2" width="0" hidden="1" outlineLevel="1"/></cols><sheetData>'
        f'<row r="1">{text("A1", "一")}{text("B1", "二")}</row>'
        f'<row r="2" hidden="1" outlineLevel="1">{text("A2", "三")}</row></sheetData>{behind}'
    )
    assert drawn(read.grids[0]) == ["1 A:一 | B:二", "2 A:三"]
    assert (put_away(read), hidden(read)) == ([("表1", "A2", "三"), ("表1", "B1", "二")], [])


def test_rows_the_filter_of_a_table_leaves_out_are_read_and_told(drawn: Draw) -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet("表1")
    sheet.add_table("A1:A4", {"columns": [{"header": "姓名"}], "data": [["王芳"], ["李强"], ["赵敏"]]})
    sheet.set_row(1, None, None, {"hidden": True})
    book.close()
    parts = unpacked(made.getvalue())
    table = parts["xl/tables/table1.xml"].decode()
    parts["xl/tables/table1.xml"] = table.replace(
        '<autoFilter ref="A1:A4"/>', f'<autoFilter ref="A1:A4">{CHOSEN}</autoFilter>'
    ).encode()
    read = read_xlsx(packed(parts))
    assert drawn(read.grids[0]) == ["1 A:姓名", "2 A:王芳", "3 A:李强", "4 A:赵敏"]
    assert put_away(read) == [("表1", "A2", "王芳")]
