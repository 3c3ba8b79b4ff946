"""The short way and the careful way through a document give the same blocks, whatever stands in it."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from formkit.model import Block, Paragraph
from formkit.readers.word.story import Story
from formkit.readers.word.survey import Survey
from formkit.readers.word.tags import TBL, TC, P

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = st.text(st.sampled_from(list("甲乙 \n\t1RþA　。")), max_size=4)

RUN_PROPERTIES = st.sampled_from(
    ["", "", "<w:b/>", "<w:strike/>", "<w:vanish/>", '<w:u w:val="single"/>', '<w:rFonts w:ascii="Wingdings"/>',
     '<w:highlight w:val="yellow"/>', '<w:rFonts w:eastAsia="宋体"/>']
)  # fmt: skip
PIECE = st.one_of(
    st.builds(lambda space, t: f"<w:t{space}>{t}</w:t>", st.sampled_from(["", ' xml:space="preserve"']), TEXT),
    st.sampled_from(["<w:tab/>", "<w:br/>", "<w:br w:type='page'/>", "<w:softHyphen/>", "<w:lastRenderedPageBreak/>", "<w:drawing/>"]),
)  # fmt: skip
RUN = st.builds(
    lambda props, pieces: f"<w:r><w:rPr>{props}</w:rPr>{''.join(pieces)}</w:r>",
    RUN_PROPERTIES,
    st.lists(PIECE, max_size=3),
)
INLINE = st.one_of(
    RUN,
    st.builds(lambda r: f"<w:ins>{r}</w:ins>", RUN),
    st.builds(lambda r: f"<w:hyperlink>{r}</w:hyperlink>", RUN),
    st.builds(lambda r: f"<w:smartTag>{r}</w:smartTag>", RUN),
    st.builds(lambda r: f"<w:del>{r}</w:del>", RUN),
    st.builds(lambda r: f"<w:sdt><w:sdtContent>{r}</w:sdtContent></w:sdt>", RUN),
    st.just('<w:bookmarkStart w:id="1" w:name="a"/>'),
    st.just('<w:proofErr w:type="spellStart"/>'),
)
MARK = st.sampled_from(
    [
        "",
        "",
        "",
        "<w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr>",
        "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    ]
)
PARAGRAPH = st.builds(
    lambda mark, inner: f"<w:p>{mark}{''.join(inner)}</w:p>", MARK, st.lists(INLINE, max_size=3)
)
CELL_PROPERTIES = st.sampled_from(
    ["", "", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>", "<w:hMerge/>", "<w:cellDel/>",
     '<w:shd w:fill="FFFF00"/>', '<w:tcW w:w="900" w:type="dxa"/>', '<w:gridSpan w:val="0"/>']
)  # fmt: skip
ROW_PROPERTIES = st.sampled_from(
    ["", "", "", '<w:gridBefore w:val="1"/>', "<w:hidden/>", "<w:del/>", "<w:ins/>"]
)


def _table(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    cell = st.builds(
        lambda props, inner: f"<w:tc><w:tcPr>{props}</w:tcPr>{''.join(inner)}</w:tc>",
        CELL_PROPERTIES,
        st.lists(content, max_size=2),
    )
    row = st.builds(
        lambda props, cells: f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>",
        ROW_PROPERTIES,
        st.lists(cell, max_size=3),
    )
    grid = '<w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="90"/><w:gridCol w:w="2000"/></w:tblGrid>'
    return st.builds(
        lambda rows, has_grid: f"<w:tbl>{grid if has_grid else ''}{''.join(rows)}</w:tbl>",
        st.lists(row, max_size=3),
        st.booleans(),
    )


FLAT = _table(PARAGRAPH)
BODY = st.lists(st.one_of(PARAGRAPH, FLAT, _table(st.one_of(PARAGRAPH, FLAT))), max_size=3).map("".join)


def _body(inner: str) -> _Element:
    return etree.fromstring(f'<w:body xmlns:w="{W}">{inner}</w:body>')


def _read(
    body: _Element, source: bytes, *, with_care: bool
) -> tuple[list[Block], list[tuple[str, str | None]]]:
    survey = Survey(body, source, lambda kind: None)
    if with_care:
        survey.careful = set(body.iter(P, TC))
        survey.odd = set(body.iter(TBL))
    story = Story(survey)
    blocks = story.blocks(body)
    return blocks, sorted((f.code, f.seen) for f in story.findings)


@settings(max_examples=300)
@given(BODY)
def test_both_ways_agree(inner: str) -> None:
    source = inner.encode()
    assert _read(_body(inner), source, with_care=False) == _read(_body(inner), source, with_care=True)


@settings(max_examples=100)
@given(BODY)
def test_every_visible_character_is_somewhere(inner: str) -> None:
    """Nothing is lost: what no deletion, hiding or merging takes away stands in a block or in a finding."""
    assume(not any(word in inner for word in ("w:del", "cellDel", "ingdings")))
    body = _body(inner)
    blocks, findings = _read(body, inner.encode(), with_care=False)
    shown = "".join(b.text if isinstance(b, Paragraph) else "".join(c.text for c in b.cells) for b in blocks)
    shown += "".join(seen or "" for _, seen in findings)
    typed = "".join(t.text or "" for t in body.iter(f"{{{W}}}t"))
    assert sorted("".join(shown.split())) == sorted("".join(typed.split()))
