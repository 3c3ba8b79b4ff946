"""The short way through plainly written parts gives what the parser gives, or declines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from formkit.readers.excel.cells import CellShow, Context, numbered
from formkit.readers.excel.formats import number_format
from formkit.readers.excel.frame import read_frame
from formkit.readers.excel.grid import build_grid
from formkit.readers.excel.plain_merges import cut_merges
from formkit.readers.excel.plain_strings import plain_strings
from formkit.readers.excel.raw import Area, RawSheet
from formkit.readers.excel.scan import scan_rows, split_sheet
from formkit.readers.excel.sheet import read_sheet
from formkit.readers.excel.strings import parsed_strings
from formkit.readers.excel.styles import Style
from formkit.readers.excel.text import CellText
from formkit.readers.xmlpart import parse_xml

CONTEXT = Context(numbered([CellText("甲"), CellText("乙")]), ())

_words = st.sampled_from(
    [
        "甲",
        "A&amp;B",
        "&lt;",
        " 空 ",
        "_x000D_",
        "&#32771;&#26680;",
        "&#x8003;",
        "&#38;lt;",
        "&amp;#49;",
        "_x005F_x000D_&amp;",
        "&#13;&#10;",
        "12",
        "1.50",
        "0",
        "99",
        "#REF!",
        "\n",
        "",
    ]
)
_attribute = st.sampled_from(["", ' s="1"', ' s="0"'])
_kind = st.sampled_from(["", ' t="s"', ' t="n"', ' t="str"', ' t="b"', ' t="e"', ' t="inlineStr"'])
_inside = st.one_of(
    st.just(""),
    _words.map(lambda w: f"<v>{w}</v>"),
    st.just("<v/>"),
    _words.map(lambda w: f"<is><t>{w}</t></is>"),
    _words.map(lambda w: f'<is><t xml:space="preserve">{w}</t></is>'),
    _words.map(lambda w: f"<f>{w}</f><is><t>{w}</t></is>"),
    _words.map(lambda w: f"<f>{w}</f>"),
    st.tuples(_words, _words).map(lambda w: f'<f t="shared" ref="A1" si="0">{w[0]}</f><v>{w[1]}</v>'),
)
_cell = st.tuples(st.sampled_from(["A", "B", "C", "AA"]), _attribute, _kind, _inside)
_row = st.tuples(
    st.sampled_from(["", ' hidden="1"', ' ht="0"', ' spans="1:3" ht="14.25"']), st.lists(_cell, max_size=4)
)


def _sheet(rows: list[tuple[str, list[tuple[str, str, str, str]]]]) -> bytes:
    written = []
    for number, (attributes, cells) in enumerate(rows, 1):
        inside = "".join(
            f'<c r="{c}{number}"{s}{t}>{v}</c>' if v else f'<c r="{c}{number}"{s}{t}/>'
            for c, s, t, v in cells
        )
        written.append(f'<row r="{number}"{attributes}>{inside}</row>')
    return f'<worksheet><cols><col min="1" max="1" hidden="1"/></cols><sheetData>{"".join(written)}</sheetData></worksheet>'.encode()


@given(st.lists(_row, max_size=5))
def test_both_ways_give_the_same_sheet(rows: list[tuple[str, list[tuple[str, str, str, str]]]]) -> None:
    data = _sheet(rows)
    assert read_sheet(data, "x", CONTEXT) == read_sheet(data, "x", CONTEXT, plainly=False)


def _prefixed(data: bytes) -> bytes:
    return data.replace(b"</", b"</x:").replace(b"<", b"<x:").replace(b"<x:/x:", b"</x:")


@given(st.lists(_row, max_size=5))
def test_both_ways_give_the_same_sheet_where_every_tag_has_a_prefix(
    rows: list[tuple[str, list[tuple[str, str, str, str]]]],
) -> None:
    data = _prefixed(_sheet(rows)).replace(b"<x:worksheet>", b'<x:worksheet xmlns:x="m">')
    assert read_sheet(data, "x", CONTEXT) == read_sheet(data, "x", CONTEXT, plainly=False)
    assert read_sheet(data, "x", CONTEXT).rows == read_sheet(_sheet(rows), "x", CONTEXT).rows


def test_rows_with_one_prefix_throughout_are_taken_and_others_left_to_the_parser() -> None:
    plain = '<row r="1"><c r="A1"><v>1</v></c></row>'
    prefixed = _prefixed(plain.encode()).decode()
    for body, taken in (
        (prefixed, True),
        ("", True),
        (prefixed.replace("<x:v>1</x:v>", "<v>1</v>"), False),
        (prefixed.replace("x:v>", "y:v>"), False),
        (prefixed.replace("<x:v>", '<x:v xmlns:x="other">'), False),
        (prefixed.replace("1</x:v>", "1<!--x--></x:v>"), False),
    ):
        split = split_sheet(f"<x:worksheet><x:sheetData>{body}</x:sheetData></x:worksheet>".encode())
        assert (split is not None and scan_rows(split.body, CellShow(CONTEXT), RawSheet())) is taken


@given(st.lists(st.tuples(_words, st.booleans()), min_size=1, max_size=6))
def test_both_ways_give_the_same_strings(words: list[tuple[str, bool]]) -> None:
    mark = '<phoneticPr fontId="1" type="noConversion"/>'
    items = "".join(f"<si><t>{word}</t>{mark if marked else ''}</si>" for word, marked in words)
    data = f'<?xml version="1.0" encoding="UTF-8"?><sst count="1">{items}</sst>'.encode()
    assert plain_strings(data) == parsed_strings(data, "x")


_fonts = st.lists(
    st.sampled_from(
        [
            '<sz val="11"/>',
            '<rFont val="宋体"/>',
            '<rFont val="Wingdings"/>',
            "<strike/>",
            '<strike val="0"/>',
            '<color rgb="FFFFFFFF"/>',
            '<color theme="1"/>',
            "<u/>",
            '<u val="none"/>',
            "<b />",
        ]
    ),
    max_size=3,
).map(lambda fonts: f"<rPr>{''.join(fonts)}</rPr>")
_runs = st.lists(st.tuples(st.one_of(st.just(""), _fonts), _words), min_size=1, max_size=3).map(
    lambda runs: "".join(f'<r>{font}<t xml:space="preserve">{word}</t></r>' for font, word in runs)
)


@given(st.lists(st.one_of(_runs, _words.map(lambda word: f"<t>{word}</t>")), min_size=1, max_size=5))
def test_both_ways_give_the_same_strings_of_several_fonts(items: list[str]) -> None:
    mark = '<phoneticPr fontId="1" type="noConversion"/>'
    data = f"<sst>{''.join(f'<si>{item}{mark}</si>' for item in items)}</sst>".encode()
    assert plain_strings(data) == parsed_strings(data, "x")


def test_strings_of_several_fonts_as_office_programs_write_them_are_taken_and_odd_ones_left_to_the_parser() -> (
    None
):
    font = '<rPr><b/><sz val="11"/><color rgb="FF000000"/><rFont val="宋体"/><family val="2"/><charset val="134"/></rPr>'
    rich = f"<si><r><t>甲</t></r><r>{font}<t>乙</t></r></si>"
    assert plain_strings(f"<sst><si><t>丙</t></si>{rich}</sst>".encode()) == [
        CellText("丙"),
        CellText("甲乙", rich=True),
    ]
    for odd in (
        '<si><t>丙</t><rPh sb="0" eb="1"><t>ビョウ</t></rPh></si>',
        "<si><r> <t>甲</t></r></si>",
        "<si><r><rPr><b></b></rPr><t>甲</t></r></si>",
        "<si><x:t>甲</x:t></si>",
        "<si><r><t>&no;</t></r></si>",
    ):
        assert plain_strings(f"<sst>{rich}{odd}</sst>".encode()) is None


def _merges(rest: bytes) -> list[Area]:
    sheet = RawSheet()
    read_frame(parse_xml(rest, "x"), sheet)
    return sheet.merges


_corner = st.tuples(
    st.sampled_from(["A", "C", "Z", "AA", "XFD"]), st.sampled_from(["1", "9", "10", "1048576"])
)


@given(st.lists(st.tuples(_corner, _corner), max_size=4), st.booleans())
def test_both_ways_give_the_same_merged_areas(
    corners: list[tuple[tuple[str, str], tuple[str, str]]], counted: bool
) -> None:
    areas = "".join(f'<mergeCell ref="{"".join(one)}:{"".join(two)}"/>' for one, two in corners)
    start = f'<mergeCells count="{len(corners)}">' if counted else "<mergeCells>"
    rest = f"<worksheet><sheetData></sheetData>{start}{areas}</mergeCells><pageMargins/></worksheet>".encode()
    found, left = cut_merges(rest)
    assert list(found) == _merges(rest)
    assert left == b"<worksheet><sheetData></sheetData><pageMargins/></worksheet>"


def test_merged_areas_written_otherwise_are_left_to_the_parser() -> None:
    for odd in (
        '<mergeCell ref="A1"/>',
        '<mergeCell ref="$A$1:$B$2"/>',
        '<mergeCell ref="A1:B2"></mergeCell>',
        '<mergeCell ref="A1:B2"/> ',
        '<mergeCell ref="A1:B2" x="1"/>',
        '<mergeCell ref="&#65;1:B2"/>',
    ):
        merged = f'<mergeCells><mergeCell ref="C1:C2"/>{odd}</mergeCells>'
        rest = f"<worksheet><sheetData></sheetData>{merged}</worksheet>".encode()
        assert cut_merges(rest) == ((), rest), odd
        areas = _merges(rest)
        data = rest.replace(b"<sheetData>", b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>')
        assert read_sheet(data, "x", CONTEXT).merges == areas


_LETTERS, _HIDDEN = "ABCDEFGHIJKLMNOP", ' hidden="1"'


@given(
    st.lists(
        st.tuples(st.integers(1, 10), st.integers(0, 12), st.integers(0, 3), st.integers(0, 12)), max_size=8
    ),
    st.dictionaries(
        st.tuples(st.integers(1, 10), st.integers(0, 15)), st.sampled_from(["0", "1"]), max_size=12
    ),
    st.sets(st.integers(1, 10), max_size=3),
)
def test_without_the_blank_cells_under_a_merge_the_grid_is_the_same(
    spans: list[tuple[int, int, int, int]], written: dict[tuple[int, int], str], hidden: set[int]
) -> None:
    rows = ""
    for number in range(1, 11):
        cells = "".join(
            f'<c r="{letter}{number}" s="{column % 2}" t="s"><v>{written[number, column]}</v></c>'
            if (number, column) in written
            else f'<c r="{letter}{number}" s="{column % 2}"/>'
            for column, letter in enumerate(_LETTERS)
        )
        rows += f'<row r="{number}"{_HIDDEN if number in hidden else ""}>{cells}</row>'
    areas = "".join(
        f'<mergeCell ref="{_LETTERS[left]}{top}:{_LETTERS[min(left + wide, 15)]}{top + high}"/>'
        for top, left, high, wide in spans
    )
    data = f"<worksheet><sheetData>{rows}</sheetData><mergeCells>{areas}</mergeCells></worksheet>".encode()
    context = CONTEXT._replace(styles=(Style(), Style(fill="FFFF00")))
    short = read_sheet(data, "x", context, covered=False)
    assert build_grid(short, "表", 1) == build_grid(read_sheet(data, "x", context, plainly=False), "表", 1)


def test_blank_cells_under_a_merge_are_left_out_only_where_they_are_not_wanted() -> None:
    blank = "".join(f'<c r="{letter}{{0}}"/>' for letter in _LETTERS[1:])
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c>{blank.format(n)}</row>' for n in range(1, 11)
    )
    merges = "".join(f'<mergeCell ref="A{n}:P{n}"/>' for n in range(1, 11))
    data = f"<worksheet><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>".encode()
    assert [len(row.cells) for row in read_sheet(data, "x", CONTEXT).rows] == [16] * 10
    assert [len(row.cells) for row in read_sheet(data, "x", CONTEXT, covered=False).rows][1:] == [1] * 9


def _taken(body: str) -> bool:
    split = split_sheet(f"<worksheet><sheetData>{body}</sheetData></worksheet>".encode())
    return split is not None and scan_rows(split.body, CellShow(CONTEXT), RawSheet())


def _texts(data: bytes, context: Context) -> list[str]:
    return [cell.text for row in read_sheet(data, "x", context).rows for cell in row.cells]


def test_what_a_cell_shows_is_remembered_for_the_same_styles_only() -> None:
    shown = _sheet([("", [("A", ' s="1"', "", "<v>45000</v>"), ("B", "", ' t="s"', "<v>0</v>")])])
    plain = (Style(), Style())
    dated = (Style(), Style(number_format(14, {})))
    one, other = numbered([CellText("甲")]), numbered([CellText("乙")])
    assert _texts(shown, Context(one, plain)) == ["45000", "甲"]
    assert _texts(shown, Context(other, plain)) == ["45000", "乙"]
    assert _texts(shown, Context(one, dated)) == ["2023-03-15", "甲"]
    assert _texts(shown, Context(one, dated, epoch_1904=True)) == ["2027-03-16", "甲"]
    assert _texts(shown, Context(one, plain)) == ["45000", "甲"]


def test_what_is_remembered_of_cells_is_bounded() -> None:
    rows = [("", [("A", "", ' t="inlineStr"', f"<is><t>第{n}号</t></is>")]) for n in range(5000)]
    context = Context({}, (Style(),))
    assert _texts(_sheet(rows), context) == [f"第{n}号" for n in range(5000)]
    assert len(CellShow(context).lasting) <= 2048


def test_a_row_met_before_stands_where_it_stands_now() -> None:
    context = Context({}, (Style(),))
    own = ("", [("A", "", ' t="inlineStr"', "<is><t>合计</t></is>"), ("B", "", "", "<v>12</v>")])
    above = ("", [("A", "", "", "<v>7</v>")])
    empty = ("", [("A", "", "", "")])
    for before in ([], [empty], [above], [above, above], [empty, above]):
        # The very same bytes of row 3, under none, one or two rows with text.
        data = _sheet([*before, *[("", [])] * (2 - len(before)), own])
        for _ in range(2):
            sheet = read_sheet(data, "x", context)
            assert [(row.number, {cell.r0 for cell in row.cells}) for row in sheet.rows][-1] == (
                3,
                {before.count(above)},
            )
            assert sheet == read_sheet(data, "x", context, plainly=False)


def test_rows_and_cells_out_of_order_are_put_right_each_time_they_are_met() -> None:
    context = Context(numbered([CellText("甲")]), (Style(),))
    row = '<row r="{}"><c r="B1" t="inlineStr"><is><t>二</t></is></c><c r="A1" t="s"><v>0</v></c></row>'
    own = '<row r="{}"><c r="C1" t="inlineStr"><is><t>三</t></is></c><c r="A1"><v>1</v></c></row>'
    body = row.format(2) + own.format(1)
    data = f"<worksheet><sheetData>{body}</sheetData></worksheet>".encode()
    for _ in range(2):
        sheet = read_sheet(data, "x", context)
        assert [(r.number, [(c.x0, c.text) for c in r.cells]) for r in sheet.rows] == [
            (1, [(0, "1"), (2, "三")]),
            (2, [(0, "甲"), (1, "二")]),
        ]


def test_what_is_remembered_of_rows_is_bounded() -> None:
    wide = [("", [("A", "", ' t="inlineStr"', f"<is><t>{n}{'号' * 900}</t></is>")]) for n in range(500)]
    context = Context({}, (Style(),))
    assert len(_texts(_sheet(wide), context)) == 500
    assert 0 < sum(map(len, CellShow(context).rows.known)) <= 2**18


def test_what_excel_writes_is_taken() -> None:
    assert _taken(
        '<row r="1" spans="1:2" ht="20.1" customHeight="1" x14ac:dyDescent="0.2"><c r="A1" s="3" t="s"><v>0</v></c>'
        '<c r="B1" s="3"/></row><row r="2" spans="1:2"/><row r="3"><c r="A3"><f>SUM(A1)</f><v>3</v></c></row>'
    )


def test_text_written_in_character_references_is_taken() -> None:
    assert _taken('<row r="1"><c r="A1" s="1" t="inlineStr"><is><t>&#32771;&#x6838;</t></is></c></row>')


def test_whatever_is_not_plain_is_declined() -> None:
    for body in (
        '<row r="1"><c t="s" r="A1"><v>0</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>0</row>',
        '<row r="1"><c r="A1"><v>1</v><extLst/></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>甲</t></r></is></c></row>',
        '<row r="1"> <c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>&#1;</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>&#xD800;</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>&#1114112;</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&#0;</t></is></c></row>',
        '<row r="1"><c r="A1"><f>&#0;</f><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><f>&#0;</f><is><t>1</t></is></c></row>',
        '<row r="1"><c r="A1"><v>&bad;</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><!-- -->',
        '<row r="1"><c r="a1"><v>1</v></c></row>',
        '<row><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c></row>',
        '<row r="1"><c r="A1"><v>\x01</v></c></row>',
    ):
        assert not _taken(body), body
