"""The way through a plain document without a tree gives the same blocks as the tree, or says it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from formkit.model import Block, Grid, Paragraph
from formkit.readers.word import reader
from formkit.readers.word.plain import plain_blocks
from formkit.readers.word.recalled import Recalled
from formkit.readers.word.story import Story
from formkit.readers.word.styles import Styles
from formkit.readers.word.survey import Survey

ROOT = Path(__file__).resolve().parents[3]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{W}"><w:body>'
TAIL = '<w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr></w:body></w:document>'
STYLES = f"""<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>""".encode()

TEXT = st.sampled_from(
    [
        "",
        "甲",
        " 甲 ",
        "甲\n乙",
        "&lt;A&amp;B&gt;",
        "&#x4E59;&#10;",
        "　全角　",
        "\t1",
        "㛃䶮",
        "&#13;",
        "a·b",
        "&quot;",
    ]
)
RUN_PROPERTIES = st.sampled_from(
    ["", "<w:rPr/>", '<w:rPr><w:b/><w:sz w:val="21"/></w:rPr>', "<w:rPr><w:strike/></w:rPr>",
     '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>', '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/></w:rPr>',
     "<w:rPr><w:vanish/></w:rPr>", '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>', '<w:rPr><w:color w:val="FF0000"/></w:rPr>',
     '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', '<w:rPr><w:vertAlign w:val="baseline"/></w:rPr>']
)  # fmt: skip
PIECE = st.one_of(
    st.builds(lambda space, t: f"<w:t{space}>{t}</w:t>", st.sampled_from(["", ' xml:space="preserve"']), TEXT),
    st.sampled_from(["<w:tab/>", "<w:br/>", '<w:br w:type="page"/>', "<w:lastRenderedPageBreak/>", "<w:t/>", "<w:sym/>"]),
)  # fmt: skip
INLINE = st.one_of(
    st.builds(
        lambda p, pieces: f'<w:r w:rsidR="00A1">{p}{"".join(pieces)}</w:r>',
        RUN_PROPERTIES,
        st.lists(PIECE, max_size=3),
    ),
    st.sampled_from(['<w:bookmarkStart w:id="1" w:name="a"/>', '<w:proofErr w:type="spellStart"/>']),
)
MARK = st.sampled_from(
    ["", "", "<w:pPr/>", '<w:pPr><w:jc w:val="center"/><w:rPr><w:b/></w:rPr></w:pPr>', '<w:pPr><w:pStyle w:val="a"/></w:pPr>',
     '<w:pPr><w:pStyle w:val="b"/></w:pPr>', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', '<w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>',
     "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"]
)  # fmt: skip
PARAGRAPH = st.one_of(
    st.builds(lambda mark, inner: f"<w:p>{mark}{''.join(inner)}</w:p>", MARK, st.lists(INLINE, max_size=3)),
    st.just('<w:p w:rsidR="00A1"/>'),
)
CELL_PROPERTIES = st.sampled_from(
    ["", "<w:tcPr/>", '<w:tcPr><w:tcW w:w="900" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>',
     '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>",
     '<w:tcPr><w:shd w:val="clear" w:fill="FFFF00"/></w:tcPr>', '<w:tcPr><w:tcBorders><w:top w:val="nil"/></w:tcBorders></w:tcPr>',
     "<w:tcPr><w:hMerge/></w:tcPr>"]
)  # fmt: skip
CELL = st.builds(
    lambda props, inner: f"<w:tc>{props}{''.join(inner)}</w:tc>",
    CELL_PROPERTIES,
    st.lists(PARAGRAPH, min_size=1, max_size=2),
)
ROW = st.builds(
    lambda props, cells: f"<w:tr>{props}{''.join(cells)}</w:tr>",
    st.sampled_from(
        [
            "",
            "",
            '<w:trPr><w:trHeight w:val="3"/></w:trPr>',
            "<w:trPr><w:hidden/></w:trPr>",
            "<w:tblPrEx><w:tblCellMar><w:top w:w='0'/></w:tblCellMar></w:tblPrEx>",
        ]
    ),
    st.lists(CELL, min_size=1, max_size=3),
)
TABLE = st.builds(
    lambda rows: (
        '<w:tbl><w:tblPr><w:tblW w:w="0"/></w:tblPr><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="90"/>'
        f'<w:gridCol w:w="2000"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    ),
    st.lists(ROW, min_size=1, max_size=3),
)
BODY = st.lists(st.one_of(PARAGRAPH, TABLE), max_size=4).map("".join)


def _plain(body: str) -> tuple[Block, ...] | None:
    return plain_blocks(f"{HEAD}{body}{TAIL}".encode(), lambda: Styles(STYLES))


def _tree(body: str) -> tuple[tuple[Block, ...], bool]:
    """The blocks by way of the tree, and whether it had anything to say."""
    source = f"{HEAD}{body}{TAIL}".encode()
    root = etree.fromstring(source)
    story = Story(Survey(root[0], source, {"styles": STYLES}.get))
    return tuple(story.blocks(root[0])), bool(story.findings)


@settings(max_examples=300)
@given(BODY)
def test_what_is_read_without_a_tree_is_what_the_tree_says(body: str) -> None:
    found = _plain(body)
    assert found is None or (found, False) == _tree(body)


@pytest.mark.parametrize(
    "blank", ["<w:tab/>", "<w:br/>", "<w:t>　</w:t>", '<w:t xml:space="preserve"> </w:t>']
)
def test_a_raised_blank_is_no_more_than_a_blank(blank: str) -> None:
    raised = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{blank}</w:r>'
    body = f"<w:p><w:r><w:t>甲</w:t></w:r>{raised}<w:r><w:t>乙</w:t></w:r></w:p>"
    found = _plain(body)
    assert found is not None
    assert (found, False) == _tree(body)


@pytest.mark.parametrize("empty", ["", "<w:t></w:t>", "<w:t/>", "<w:lastRenderedPageBreak/>"])
def test_a_run_without_text_is_not_the_one_a_paragraph_looks_like(empty: str) -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    body = f"<w:p><w:r>{bold}{empty}</w:r><w:r><w:t>甲</w:t></w:r></w:p>"
    found = _plain(body)
    assert found is not None
    assert (found, False) == _tree(body)


@pytest.mark.parametrize(
    "path", sorted(p for p in (ROOT / "samples").glob("*/*.docx")), ids=lambda p: f"{p.parent.name}-{p.stem}"
)
def test_every_sample_reads_the_same_both_ways(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = reader.read_docx(path.read_bytes())
    monkeypatch.setattr(reader, "plain_blocks", lambda source, styles: None)
    assert quick == reader.read_docx(path.read_bytes())


def test_an_ordinary_filled_form_needs_no_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "Story", None)
    document = reader.read_docx((ROOT / "samples/sd-2020-exam-site/complete.docx").read_bytes())
    assert [type(block) for block in document.blocks[-3:]].count(Paragraph) + len(document.grids) >= 1


STYLED = {
    "row": '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc><w:p><w:pPr><w:pStyle w:val="one"/></w:pPr>'
    "<w:r><w:t>{0}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "run in a row": '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:rPr><w:rStyle w:val="one"/></w:rPr>'
    "<w:t>{0}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "paragraph": '<w:p><w:pPr><w:pStyle w:val="one"/></w:pPr><w:r><w:t>{0}</w:t></w:r></w:p>',
    "run": '<w:p><w:r><w:rPr><w:rStyle w:val="one"/></w:rPr><w:t>{0}</w:t></w:r></w:p>',
}


def _with_style(body: str, traits: str) -> tuple[Block, ...] | None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="one">{traits}</w:style></w:styles>'
    )
    return plain_blocks(f"{HEAD}{body}{TAIL}".encode(), lambda: Styles(styles.encode()))


@pytest.mark.parametrize("kind", STYLED)
def test_what_was_read_before_is_read_by_the_styles_of_its_own_document(kind: str) -> None:
    body = STYLED[kind].format(kind)
    hidden, ordinary = "<w:rPr><w:vanish/></w:rPr>", "<w:rPr><w:b/></w:rPr>"
    assert _with_style(body, hidden) is None
    first = _with_style(body, ordinary)
    assert first is not None
    assert _with_style(body, ordinary) == first
    assert _with_style(body, hidden) is None
    assert _with_style(body, ordinary) == first


def test_a_heading_met_before_has_the_level_its_own_document_gives_it() -> None:
    body = STYLED["paragraph"].format("标题")
    levels = ["0", "2", "9"]
    found = [_with_style(body, f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>') for level in levels]
    assert [[block.level for block in blocks or () if isinstance(block, Paragraph)] for blocks in found] == [
        [1],
        [3],
        [0],
    ]


def test_what_is_remembered_is_bounded_and_long_rows_are_not() -> None:
    recalled: Recalled[int] = Recalled()
    for number in range(1000):
        recalled.keep(b"%04d" % number + b"x" * 8000, number)
    recalled.keep(b"y" * 8193, 1)
    assert 0 < sum(map(len, recalled.known)) <= 4 * 2**20
    assert recalled.known.get(b"0999" + b"x" * 8000) == 999
    assert b"y" * 8193 not in recalled.known


CELLS = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>姓名'
    "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>王芳</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def test_a_plain_table_has_its_cells() -> None:
    found = _plain(CELLS)
    assert found is not None
    (grid,) = found
    assert isinstance(grid, Grid)
    assert [(c.r0, c.x0, c.x1, c.text, c.col) for c in grid.cells] == [
        (0, 0, 900, "姓名", 1),
        (0, 900, 1800, "王芳", 2),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "<w:p><w:r><w:t>甲</w:t></w:p></w:r>",
        "<w:p><w:r><w:t>甲&nbsp;</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>甲 & 乙</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>甲]]></w:t></w:r></w:p>",
        "<w:p><w:r><w:t>甲\x01</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>&#1;</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>&#xD800;</w:t></w:r></w:p>",
        "<w:p><w:r w:a=1><w:t>甲</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:jc></w:pPr></w:p>",
        "<w:p><!-- 批注 --></w:p>",
        "<w:p><w:r><w:t><![CDATA[甲]]></w:t></w:r></w:p>",
        CELLS.replace("</w:tr>", ""),
        CELLS.replace("</w:tc>", "", 1),
        CELLS.replace("<w:tr>", "<w:tr><w:tr>"),
        CELLS[:-8],
    ],
)
def test_what_is_not_well_formed_is_left_to_the_parser(broken: str) -> None:
    assert _plain(broken) is None


@pytest.mark.parametrize(
    "head", ["encoding='GBK'", 'encoding="UTF-16"', 'encoding="UTF-8"?><!DOCTYPE w:document []><?x y="z"']
)
def test_another_encoding_or_a_document_type_is_left_to_the_parser(head: str) -> None:
    source = f'<?xml version="1.0" {head}?><w:document xmlns:w="{W}"><w:body>{TAIL}'
    assert plain_blocks(source.encode(), lambda: Styles(None)) is None


def test_a_prefix_that_means_something_else_is_left_to_the_parser() -> None:
    source = f'<w:document xmlns:w="urn:x"><w:body><w:p/>{TAIL}'
    assert plain_blocks(source.encode(), lambda: Styles(None)) is None


def test_text_that_is_no_utf8_is_left_to_the_parser() -> None:
    source = f"{HEAD}<w:p><w:r><w:t>".encode() + b"\xc3\x28" + f"</w:t></w:r></w:p>{TAIL}".encode()
    assert plain_blocks(source, lambda: Styles(None)) is None
