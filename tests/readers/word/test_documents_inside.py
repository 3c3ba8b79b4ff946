"""Documents a Word file shows inside itself (w:altChunk): Word files and web pages are read where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit import Kit
from formkit.findings import Anchor
from formkit.model import Block, Grid, Mark, Paragraph
from formkit.readers import read_docx
from formkit.readers.word.places import word_places
from formkit.writers.shape import submission_object

Pack = Callable[[dict[str, str | bytes]], bytes]
Whole = Callable[[str], str]
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHOWN = f'<w:altChunk xmlns:r="{REL}" r:id="rId1"/>'
TABLE = '<w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def related(target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{REL}/aFChunk" Target="{target}"/></Relationships>'
    )


@pytest.fixture
def showing(pack: Pack, whole: Whole) -> Callable[[str | bytes, str], bytes]:
    def make(inside: str | bytes, around: str = line("甲") + SHOWN + line("乙")) -> bytes:
        return pack({
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "word/document.xml": whole(around),
            "word/_rels/document.xml.rels": related("chunk.dat"),
            "word/chunk.dat": inside,
        })  # fmt: skip

    return make


def shape(blocks: tuple[Block, ...]) -> list[object]:
    return [[c.text for c in b.cells] if isinstance(b, Grid) else b.text for b in blocks]


def test_a_word_file_inside_is_read_where_it_stands(
    pack: Pack, whole: Whole, showing: Callable[..., bytes]
) -> None:
    inside = pack({"word/document.xml": whole(line("单位名称") + TABLE % "济南某校")})
    document = read_docx(showing(inside, TABLE % "一" + line("甲") + SHOWN + TABLE % "三" + line("乙")))
    assert shape(document.blocks) == [["一"], "甲", "单位名称", ["济南某校"], ["三"], "乙"]
    assert [b.index for b in document.blocks] == [1, 1, 1, 2, 3, 2]
    assert document.findings == ()


def test_what_such_a_file_carries_is_named_and_no_document_inside_it_is_opened(
    pack: Pack, whole: Whole, showing: Callable[..., bytes]
) -> None:
    innermost = pack({"word/document.xml": whole(line("深"))})
    inside = pack({
        "word/document.xml": whole(line("单位名称") + SHOWN),
        "word/_rels/document.xml.rels": related("chunk.dat"),
        "word/chunk.dat": innermost,
        "word/vbaProject.bin": "x",
    })  # fmt: skip
    document = read_docx(showing(inside))
    assert shape(document.blocks) == ["甲", "单位名称", "乙"]
    assert [f.code for f in document.findings] == ["macros-present"]


PAGE = """<html><head><title>x</title><style>p {}</style></head><body>
<h1>申请表</h1><p>济南&nbsp;某<b>校</b></p>
<table><tr><th rowspan=2>考核<br>场地</th><td colspan="2">自有</td></tr>
<tr><td>是 <input type=checkbox checked> 否 <input type=checkbox></td><td><s>王芳</s>李强</td></tr>
<tr><td style="display:none">假</td><td>三<table><tr><td>四</td><td>五</td></tr></table></td></tr></table>
<script>var a = "坏";</script></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_web_page_inside_is_read_with_its_tables_and_without_its_scripts(
    encoding: str, showing: Callable[..., bytes]
) -> None:
    document = read_docx(showing(PAGE.encode(encoding)))
    assert shape(document.blocks) == [
        "甲", "申请表", "济南\u00a0某校", ["考核\n场地", "自有", "是 ☑ 否 ☐", "王芳李强", "三\n四\t五"], "乙",
    ]  # fmt: skip
    grid = next(b for b in document.blocks if isinstance(b, Grid))
    assert [(c.r0, c.r1, c.x0, c.x1) for c in grid.cells[:4]] == [
        (0, 2, 0, 1000), (0, 1, 1000, 3000), (1, 2, 1000, 2000), (1, 2, 2000, 3000),
    ]  # fmt: skip
    assert grid.cells[3].marks == (Mark("struck", 0, 2),)
    assert [(f.code, f.seen) for f in document.findings] == [("hidden-text", "假")]


def test_what_is_struck_in_a_table_inside_a_web_page_s_cell_stays_struck(
    showing: Callable[..., bytes],
) -> None:
    page = (
        "<html><table><tr><td>三<table><tr><td>四</td><td><s>王芳</s>李强</td></tr></table></td></tr></table>"
    )
    (grid,) = (b for b in read_docx(showing(page.encode())).blocks if isinstance(b, Grid))
    assert [(c.text, c.marks) for c in grid.cells] == [("三\n四\t王芳李强", (Mark("struck", 4, 6),))]


def test_lines_of_a_web_page_are_broken_without_the_space_before(showing: Callable[..., bytes]) -> None:
    page = "<html><p>甲 <b> 乙 </b> <br> 丙<br><br>丁 <s>戊</s></p></html>"
    document = read_docx(showing(page.encode()))
    assert shape(document.blocks) == ["甲", "甲 乙\n丙\n\n丁 戊", "乙"]
    assert [b.marks for b in document.blocks if isinstance(b, Paragraph)][1] == (Mark("struck", 9, 10),)


def test_findings_of_documents_inside_come_in_the_order_these_are_related_in(
    pack: Pack, whole: Whole
) -> None:
    names = [f"chunk{n}.dat" for n in range(4)]
    shown = "".join(SHOWN.replace("rId1", f"rId{n}") for n in range(4))
    many = "".join(
        f'<Relationship Id="rId{n}" Type="{REL}/aFChunk" Target="{name}"/>' for n, name in enumerate(names)
    )
    document = read_docx(pack({
        "word/document.xml": whole(shown),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{many}</Relationships>',
        **{f"word/{name}": f"<html><p hidden>{name}</p></html>" for name in names},
    }))  # fmt: skip
    assert [f.seen for f in document.findings] == names


@pytest.mark.parametrize(
    "inside",
    [
        b"<html>" + b"<div>" * 400 + b"deep",
        b"{\\rtf1 abc}",
        b"",
        b"PK\x03\x04 not a package",
        b"plain words",
        b"MIME-Version: 1.0\n\n<html=\n>",
    ],
)
def test_anything_else_inside_is_named_and_not_read(inside: bytes, showing: Callable[..., bytes]) -> None:
    document = read_docx(showing(inside))
    assert shape(document.blocks) == ["甲", "乙"]
    assert [f.code for f in document.findings] == ["embedded-object"]


def test_a_comment_on_what_stands_inside_hangs_in_the_file_itself_and_those_after_it_at_their_place(
    showing: Callable[..., bytes],
) -> None:
    data = showing(PAGE.encode(), line("甲") + SHOWN + TABLE % "丙")
    places = word_places(data, [Anchor("docx", table=1, row=1, col=2), Anchor("docx", table=2, row=1, col=1)])
    assert places.paragraphs == (0, 1)


def test_a_paragraph_put_in_front_for_comments_does_not_count_unless_somebody_wrote_into_it(
    showing: Callable[..., bytes],
) -> None:
    own = (
        '<fk:p xmlns:fk="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><fk:r>%s</fk:r></fk:p>'
    )
    before = read_docx(showing(PAGE.encode(), SHOWN + line("乙")))
    marked = read_docx(showing(PAGE.encode(), own % '<fk:commentReference fk:id="0"/>' + SHOWN + line("乙")))
    written = read_docx(showing(PAGE.encode(), own % "<fk:t>甲</fk:t>" + SHOWN + line("乙")))
    ticked = read_docx(
        showing(PAGE.encode(), own % '<fk:sym fk:font="Wingdings" fk:char="F0FE"/>' + SHOWN + line("乙"))
    )
    assert marked == before
    assert shape(ticked.blocks) == ["☑", *shape(before.blocks)]
    assert shape(written.blocks) == ["甲", *shape(before.blocks)]


def test_a_form_shown_whole_reads_the_same_once_annotated(pack: Pack, showing: Callable[..., bytes]) -> None:
    kit = Kit()
    faulty = (kit.workspace.samples() / "sd-2020-exam-site" / "faulty.docx").read_bytes()
    data = showing(faulty, SHOWN)
    (first,) = kit.parse(data, "a.docx")
    assert first.outcome is not None
    assert {each.anchor.paragraph for each in first.outcome.findings if each.anchor} == {0}
    (again,) = kit.parse(kit.annotate(data, "a.docx", first.outcome.findings).data, "a.docx")
    assert submission_object(again) == submission_object(first)
