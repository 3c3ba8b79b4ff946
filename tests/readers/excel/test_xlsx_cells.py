"""What one cell shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.model import Cell, Document, Mark
from formkit.model.document import STORED
from formkit.readers.excel.numbers import show_number

Read = Callable[..., Cell]


def xf(**attributes: int) -> str:
    written = " ".join(f'{k}="{v}"' for k, v in attributes.items())
    return f'<cellXfs><xf numFmtId="0" fontId="0" fillId="0"/><xf {written}/></cellXfs>'


@pytest.mark.parametrize(
    ("stored", "shown", "flags"),
    [
        ("240", "240", ("numeric",)),
        ("240.0", "240", ("numeric",)),
        ("0", "0", ("numeric",)),
        ("-3.50", "-3.5", ("numeric",)),
        ("0.30000000000000004", "0.3", ("numeric",)),
        ("1.3800138E10", "13800138000", ("numeric",)),
        ("13800138000.0", "13800138000", ("numeric",)),
        ("3.70101199001011E+17", "3.70101199001011E+17", ("numeric", "inexact")),
        ("370101199001011000", "370101199001011000", ("numeric", "inexact")),
        ("370101199001011234", "370101199001011234", ("numeric",)),
        ("123456789012345", "123456789012345", ("numeric",)),
        ("nonsense", "nonsense", ()),
        ("NaN", "NaN", ()),
        ("9" * 1000, "9" * 1000, ()),
        ("1E+999999", "1E+999999", ()),
        ("1E-999999", "1E-999999", ()),
    ],
)
def test_a_number_is_shown_exactly_and_lost_digits_are_said(
    cell: Read, stored: str, shown: str, flags: tuple[str, ...]
) -> None:
    seen = cell(f'<c r="A1"><v>{stored}</v></c>')
    assert (seen.text, seen.flags) == (shown, flags)


@given(st.from_regex(r"-?[0-9]{1,12}(\.[0-9]{0,8})?", fullmatch=True))
def test_a_number_is_shown_the_same_however_it_is_stored(stored: str) -> None:
    assert show_number(stored) == show_number(f"{stored}E0")


@pytest.mark.parametrize("number", [14, 15, 16, 22, 28, 30, 31, 51, 53, 54, 58])
def test_a_built_in_date_format_gives_the_iso_date(cell: Read, number: int) -> None:
    seen = cell('<c r="A1" s="1"><v>45000</v></c>', styles=xf(numFmtId=number))
    assert (seen.text, seen.flags) == ("2023-03-15", ("date",))


@pytest.mark.parametrize("number", [17, 27, 36, 50, 52, 57])
def test_a_month_format_has_no_day_unless_one_was_typed(cell: Read, number: int) -> None:
    styles = xf(numFmtId=number)
    assert cell('<c r="A1" s="1"><v>44986</v></c>', styles=styles).text == "2023-03"
    assert cell('<c r="A1" s="1"><v>45000</v></c>', styles=styles).text == "2023-03-15"


@pytest.mark.parametrize("number", [18, 20, 32, 34, 45, 55])
def test_a_time_format_gives_a_time_and_a_date_where_there_is_one(cell: Read, number: int) -> None:
    styles = xf(numFmtId=number)
    assert cell('<c r="A1" s="1"><v>0.6041666666666666</v></c>', styles=styles).text == "14:30"
    assert cell('<c r="A1" s="1"><v>45000.25</v></c>', styles=styles).text == "2023-03-15 06:00"


@pytest.mark.parametrize(
    ("code", "stored", "shown"),
    [
        ("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "46086", "2026-03-05"),
        ("[$-804]yyyy/m/d;@", "46086", "2026-03-05"),
        ("[DBNum1][$-804]yyyy&quot;年&quot;m&quot;月&quot;", "46082", "2026-03"),
        ("[h]:mm", "1.5", "36:00"),
        ("m/d/yy h:mm", "46086.5", "2026-03-05 12:00"),
        ("0.00%", "0.855", "85.5%"),
        ("0%", "0.07", "7%"),
        ("000000", "123", "000123"),
        ("000\\-0000\\-0000", "13800138000", "138-0013-8000"),
        ("0&quot;台&quot;", "53", "53台"),
        ("&quot;第&quot;0&quot;号&quot;", "7", "第7号"),
        ("General&quot;人&quot;", "12", "12人"),
        ("#,##0.00", "1180.5", "1180.5"),
        ("&quot;¥&quot;#,##0.00", "1180", "1180"),
        ("[Red]0.0", "2.25", "2.3"),
        ("0.00E+00", "12000", "12000"),
        ("@", "12", "12"),
        ("0;-0;;@", "0", ""),
        ("# ?/2", "1", "1"),
        ("#\\ ??/100&quot;米&quot;", "12.3", "12.3米"),
    ],
)
def test_a_custom_format_shows_what_a_person_sees(
    document: Callable[..., Document], code: str, stored: str, shown: str
) -> None:
    styles = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>' + xf(numFmtId=200)
    (grid,) = document(
        f'<row r="1"><c r="A1" s="1"><v>{stored}</v></c><c r="B1"><v>9</v></c></row>', styles=styles
    ).grids
    assert grid.cells[0].text == shown


@pytest.mark.parametrize(
    ("code", "stored", "shown", "told"),
    [
        ("0.0", "85.25", "85.3", True),
        ("0.0", "0.30000000000000004", "0.3", False),
        ("0", "59.6", "60", True),
        ("0.00", "85", "85", False),
        ("0%", "0.855", "86%", True),
        ("0!.0,&quot;万元&quot;", "96000", "9.6万元", True),
        ("0.0,&quot;千&quot;", "96500", "96.5千", True),
        ("0%", "54", "5400%", True),
        ("0;0", "-5", "5", True),
        ("0_);(0)", "-5", "-5", False),
        ("[=1]&quot;男&quot;;[=2]&quot;女&quot;", "2", "女", True),
        ("[&lt;60]&quot;不及格&quot;;0", "59", "不及格", True),
        ("[&lt;60]&quot;不及格&quot;;0", "75", "75", False),
        ("G/通用格式&quot;分&quot;", "85.5", "85.5分", False),
        ("0.0E+00", "12345", "12345", False),
        ("0", "123456789012345678901234567890", "123456789012345678901234567890", False),
        ("0.00", "7" * 399, "7" * 399, False),
        ("0." + "0" * 450, "1.5", "1.5", False),
    ],
)
def test_a_number_is_what_its_format_shows_and_what_is_stored_besides_is_flagged(
    cell: Read, code: str, stored: str, shown: str, told: bool
) -> None:
    styles = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>' + xf(numFmtId=200)
    seen = cell(f'<c r="A1" s="1"><v>{stored}</v></c>', styles=styles)
    assert (seen.text, f"{STORED}{stored}" in seen.flags) == (shown, told)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("@&quot;（补）&quot;", "王芳（补）"),
        ("&quot;第&quot;@", "第王芳"),
        ("0;-0;;@", "王芳"),
        ("0;-0;0;&quot;见附表&quot;", "见附表"),
        ("yyyy&quot;年&quot;;@", "王芳"),
    ],
)
def test_a_text_is_shown_with_the_words_its_format_puts_around_it(cell: Read, code: str, shown: str) -> None:
    styles = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>' + xf(numFmtId=200)
    inline = '<c r="A1" s="1" t="inlineStr"><is><t>王芳</t></is></c>'
    assert cell(inline, styles=styles).text == shown
    assert cell('<c r="A1" s="1" t="str"><f>B1</f><v>王芳</v></c>', styles=styles).text == shown


def test_a_text_its_format_hides_is_no_answer_and_is_reported(document: Callable[..., Document]) -> None:
    styles = '<numFmts><numFmt numFmtId="200" formatCode="0;-0;0;"/></numFmts>' + xf(numFmtId=200)
    inline = '<c r="A1" s="1" t="inlineStr"><is><t>王芳</t></is></c><c r="B1"><v>9</v></c>'
    read = document(f'<row r="1">{inline}</row>', styles=styles)
    assert [cell.text for cell in read.grids[0].cells] == ["", "9"]
    assert [(f.code, f.seen) for f in read.findings] == [("hidden-text", "王芳")]


def test_an_error_pasted_as_text_is_still_an_error(cell: Read) -> None:
    seen = cell('<c r="A1" t="inlineStr"><is><t>#REF!</t></is></c>')
    assert (seen.text, seen.flags) == ("#REF!", ("error",))
    assert cell('<c r="A1" t="inlineStr"><is><t>#3厂房</t></is></c>').flags == ()


def test_days_before_1900_march_and_the_1904_calendar(cell: Read) -> None:
    styles = xf(numFmtId=14)
    texts = [
        cell(f'<c r="A1" s="1"><v>{day}</v></c>', styles=styles).text for day in (1, 59, 60, 61, 2958465)
    ]
    assert texts == ["1900-01-01", "1900-02-28", "1900-02-29", "1900-03-01", "9999-12-31"]
    of_mac = cell('<c r="A1" s="1"><v>44624</v></c>', styles=styles, workbook='<workbookPr date1904="1"/>')
    assert of_mac.text == "2026-03-05"


def test_a_number_that_is_no_day_stays_a_number(cell: Read) -> None:
    styles = xf(numFmtId=14)
    assert cell('<c r="A1" s="1"><v>-5</v></c>', styles=styles).text == "-5"
    assert cell('<c r="A1" s="1"><v>99999999</v></c>', styles=styles).flags == ("numeric",)


@pytest.mark.parametrize(
    ("xml", "shown", "flags"),
    [
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE", ("boolean",)),
        ('<c r="A1" t="b"><v>0</v></c>', "FALSE", ("boolean",)),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!", ("error",)),
        ('<c r="A1" t="d"><v>2026-03-05T00:00:00</v></c>', "2026-03-05", ("date",)),
        ('<c r="A1" t="str"><f>A2&amp;B2</f><v>甲&amp;乙</v></c>', "甲&乙", ()),
        ('<c r="A1"><f>SUM(B1:B2)</f><v>12</v></c>', "12", ("numeric",)),
        ('<c r="A1"><f>SUM(B1:B2)</f></c>', "", ("formula",)),
        ('<c r="A1"><f>SUM(B1:B2)</f><v></v></c>', "", ("formula",)),
        ('<c r="A1"><f t="shared" si="0"/></c>', "", ("formula",)),
        ('<c r="A1" t="inlineStr"><is><t>王芳</t></is></c>', "王芳", ()),
        ('<c r="A1" t="inlineStr"><is><r><t>王</t></r><r><rPr><b/></rPr><t>芳</t></r></is></c>', "王芳", ()),
        ('<c r="A1" t="str"><v>一_x000D_\n二</v></c>', "一\n二", ()),
        ('<c r="A1" t="str"><v>一_x000D_\r\n二</v></c>', "一\n二", ()),
        ('<c r="A1" t="str"><v>_x005F_x000D_</v></c>', "_x000D_", ()),
        ('<c r="A1" t="str"><v>_xD87E__xDD5D_</v></c>', "\U0002f95d", ()),
        ('<c r="A1" t="str"><v>_xD87E_</v></c>', "\ufffd", ()),
        ('<c t="str"><v>没有地址</v></c>', "没有地址", ()),
    ],
)
def test_every_type_of_cell(cell: Read, xml: str, shown: str, flags: tuple[str, ...]) -> None:
    seen = cell(xml)
    assert (seen.text, seen.flags) == (shown, flags)


def test_a_formula_that_gave_an_empty_text_is_blank_and_not_uncomputed(
    document: Callable[..., Document],
) -> None:
    row = '<row r="1"><c r="A1" t="str"><f>B1</f><v></v></c><c r="B1"><v>1</v></c></row>'
    assert [(c.text, c.flags) for c in document(row).grids[0].cells] == [("", ()), ("1", ("numeric",))]


def test_shared_strings_plain_rich_and_without_their_phonetic_reading(
    document: Callable[..., Document],
) -> None:
    strings = (
        "<si><t>甲 &lt;1&gt;</t></si>"
        '<si><r><t xml:space="preserve">乙 </t></r><r><rPr><strike/></rPr><t>丙</t></r></si>'
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si><si/>'
    )
    row = "".join(f'<c t="s"><v>{n}</v></c>' for n in (0, 1, 2, 3, 99))
    cells = document(f'<row r="1">{row}</row>', strings=strings).grids[0].cells
    assert [c.text for c in cells] == ["甲 <1>", "乙 丙", "東京"]
    assert cells[1].marks == (Mark("struck", 2, 3),)


def test_plain_shared_strings_with_the_mark_excel_adds_in_chinese(document: Callable[..., Document]) -> None:
    strings = '<si><t>姓名</t><phoneticPr fontId="1" type="noConversion"/></si><si><t xml:space="preserve"> 王 </t></si>'
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    assert [c.text for c in document(row, strings=strings).grids[0].cells] == ["姓名", " 王 "]


@pytest.mark.parametrize(
    ("font", "typed", "shown"),
    [("Wingdings", "þ", "☑"), ("Wingdings", "o", "☐"), ("Wingdings 2", "R", "☑"), ("Wingdings 2", "£", "☐"),
     ("Wingdings", "\uf0fe", "☑"), ("宋体", "R", "R")],
)  # fmt: skip
def test_ticks_in_symbol_fonts_by_cell_and_by_run(cell: Read, font: str, typed: str, shown: str) -> None:
    styles = f'<fonts><font/><font><name val="{font}"/></font></fonts>' + xf(fontId=1)
    assert cell(f'<c r="A1" s="1" t="str"><v>{typed}</v></c>', styles=styles).text == shown
    run = f'<r><rPr><rFont val="{font}"/></rPr><t>{typed}</t></r><r><t>企业</t></r>'
    assert cell(f'<c r="A1" t="inlineStr"><is>{run}</is></c>').text == shown + "企业"


def test_a_cell_in_a_struck_font_is_marked_struck(cell: Read) -> None:
    styles = "<fonts><font/><font><strike/><u/></font></fonts>" + xf(fontId=1)
    assert cell('<c r="A1" s="1" t="str"><v>删去</v></c>', styles=styles).marks == (
        Mark("struck", 0, 2),
        Mark("underline", 0, 2),
    )


def test_a_number_in_a_struck_font_is_marked_struck_too(cell: Read) -> None:
    styles = "<fonts><font/><font><strike/></font></fonts>" + xf(fontId=1)
    assert cell('<c r="A1" s="1"><v>60</v></c>', styles=styles).marks == (Mark("struck", 0, 2),)
    assert cell('<c r="A1" s="1"><v>59.5</v></c>', styles=styles).marks == (Mark("struck", 0, 4),)
    assert cell('<c r="A1"><v>60</v></c>', styles=styles).marks == ()


@pytest.mark.parametrize(
    ("colour", "fill", "marks"),
    [
        ('rgb="FFFFFFFF"', "", (Mark("white", 0, 2),)),
        ('theme="0"', "", (Mark("white", 0, 2),)),
        ('indexed="9"', "FFFFFFFF", (Mark("white", 0, 2),)),
        ('rgb="FFFFFFFF"', "FF1F4E79", ()),
        ('theme="1"', "", ()),
    ],
)
def test_white_letters_of_a_cell_are_marked_but_not_on_a_colour(
    cell: Read, colour: str, fill: str, marks: tuple[Mark, ...]
) -> None:
    solid = f'<patternFill patternType="solid"><fgColor rgb="{fill}"/></patternFill>' if fill else ""
    styles = f"<fonts><font/><font><color {colour}/></font></fonts><fills><fill/><fill>{solid}</fill></fills>"
    styles += xf(fontId=1, fillId=1)
    assert cell('<c r="A1" s="1" t="str"><v>王芳</v></c>', styles=styles).marks == marks
    assert cell('<c r="A1" s="1"><v>60</v></c>', styles=styles).marks == marks


@pytest.mark.parametrize(
    ("colour", "white"),
    [
        ('rgb="FFFFFFFF"', True),
        ('theme="0"', True),
        ('theme="0" tint="-0.5"', False),
        ('indexed="9"', True),
        ('rgb="FF000000"', False),
    ],
)
def test_white_letters_of_a_rich_string_are_marked(cell: Read, colour: str, white: bool) -> None:
    runs = f"<r><t>第</t></r><r><rPr><color {colour}/></rPr><t>3考场</t></r>"
    marks = (Mark("white", 1, 4),) if white else ()
    assert cell(f'<c r="A1" t="inlineStr"><is>{runs}</is></c>').marks == marks


def test_a_checkbox_cell_of_excel_365_is_a_box(cell: Read) -> None:
    ext = '<extLst><ext uri="{C7286773}"><x:xfComplement xmlns:x="urn:x" i="0"/></ext></extLst>'
    styles = f'<cellXfs><xf/><xf fontId="0">{ext}</xf></cellXfs>'
    assert cell('<c r="A1" s="1" t="b"><v>1</v></c>', styles=styles).text == "☑"
    assert cell('<c r="A1" s="1" t="b"><v>0</v></c>', styles=styles).text == "☐"


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        ('<patternFill patternType="solid"><fgColor rgb="FFFFFF00"/><bgColor indexed="64"/></patternFill>', "FFFF00"),
        ('<patternFill patternType="solid"><fgColor indexed="13"/></patternFill>', "FFFF00"),
        ('<patternFill patternType="solid"><fgColor theme="7"/></patternFill>', "FFC000"),
        ('<patternFill patternType="solid"><fgColor theme="7" tint="0.5999938962981048"/></patternFill>', "FFE699"),
        ('<patternFill patternType="solid"><fgColor theme="0" tint="-0.25"/></patternFill>', "BFBFBF"),
        ('<patternFill patternType="solid"><fgColor theme="0" tint="-2.5E-1"/></patternFill>', "BFBFBF"),
        ('<patternFill patternType="solid"><fgColor rgb="FFFFFF00" tint="--0.25"/></patternFill>', "FFFF00"),
        ('<patternFill patternType="solid"><fgColor rgb="FFFFFF00" tint="E-5"/></patternFill>', "FFFF00"),
        (f'<patternFill patternType="solid"><fgColor theme="{"9" * 5000}"/></patternFill>', ""),
        ('<gradientFill><stop position="0"><color rgb="FFFFFF00"/></stop></gradientFill>', "FFFF00"),
        ('<patternFill patternType="gray125"/>', ""),
        ('<patternFill patternType="none"><fgColor rgb="FFFFFF00"/></patternFill>', ""),
        ('<patternFill patternType="solid"/>', ""),
        ('<patternFill patternType="solid"><fgColor theme="99"/></patternFill>', ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_fill_of_a_cell_is_its_solid_colour(cell: Read, fill: str, colour: str) -> None:
    styles = f"<fills><fill/><fill>{fill}</fill></fills>" + xf(fillId=1)
    assert cell('<c r="A1" s="1" t="str"><v>甲</v></c>', styles=styles).fill == colour


def test_a_workbook_may_have_colours_of_its_own(cell: Read) -> None:
    fill = '<fill><patternFill patternType="solid"><fgColor indexed="1"/></patternFill></fill>'
    own = (
        '<colors><indexedColors><rgbColor rgb="00000000"/><rgbColor rgb="00ABCDEF"/></indexedColors></colors>'
    )
    styles = f"<fills><fill/>{fill}</fills>" + xf(fillId=1) + own
    assert cell('<c r="A1" s="1" t="str"><v>甲</v></c>', styles=styles).fill == "ABCDEF"
