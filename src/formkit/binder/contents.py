"""The list of contents (目录) of a package as a Word document, as an office sends it.

Margins and type sizes after GB/T 9704-2012 (type area 156 mm × 225 mm, title in 小标宋 二号, text in 仿宋).  Written
as WordprocessingML by hand: a title, the applicant's name and one table need no template.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from formkit.binder.zipped import Member, zipped
from formkit.text.xml_text import escaped

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TITLE_FONT, _BODY_FONT, _HEAD_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体"
_TITLE_SIZE, _NAME_SIZE, _BODY_SIZE, _SMALL_SIZE = 44, 32, 28, 24  # half points: 二号 三号 四号 小四
# Twips of the 156 mm type area: number, name, pages, remark.
_COLUMNS = (850, 4820, 1417, 1757)
_HEADINGS = ("序号", "材料名称", "页码", "备注")
_LATIN = "Times New Roman"


class Line(NamedTuple):
    """A row of the list.  ``number`` "" and ``title`` indented: a file of the item above."""

    number: str
    title: str
    pages: str = ""
    remark: str = ""


class Contents(NamedTuple):
    """``owner``: who applies; ``title``: of the package."""

    owner: str
    title: str
    lines: Sequence[Line]


def contents_docx(contents: Contents) -> bytes:
    """The list as .docx; the same contents give the same bytes."""
    return zipped(
        [
            Member("[Content_Types].xml", (_HEAD + _TYPES).encode()),
            Member("_rels/.rels", (_HEAD + _RELATIONS).encode()),
            Member("docProps/core.xml", (_HEAD + _core(contents)).encode()),
            Member("word/document.xml", (_HEAD + _document(contents)).encode()),
            Member("word/styles.xml", (_HEAD + _STYLES).encode()),
            Member("word/_rels/document.xml.rels", (_HEAD + _DOCUMENT_RELATIONS).encode()),
        ]
    )


def _document(contents: Contents) -> str:
    body = [
        _paragraph(contents.owner, _TITLE_FONT, _TITLE_SIZE, align="center", line=640)
        if contents.owner
        else "",
        _paragraph(contents.title, _TITLE_FONT, _TITLE_SIZE, align="center", line=640),
        _paragraph("目　　录", _HEAD_FONT, _NAME_SIZE, align="center", line=560, before=200, after=200),
        _table(contents.lines),
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985"'
        ' w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>',
    ]
    return f'<w:document xmlns:w="{_W}"><w:body>{"".join(body)}</w:body></w:document>'


def _table(lines: Sequence[Line]) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _COLUMNS)
    rows = [_row(_HEADINGS, head=True), *(_row(line, head=False) for line in lines)]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_COLUMNS)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(texts: Sequence[str], *, head: bool) -> str:
    inner = not head and not texts[0]
    size = _SMALL_SIZE if inner else _BODY_SIZE
    cells = []
    for column, (text, width) in enumerate(zip(texts, _COLUMNS, strict=True)):
        align = "center" if head or column != 1 else "left"
        small = size if column != 3 else _SMALL_SIZE
        indent = 240 if inner and column == 1 else 0
        font = _HEAD_FONT if head else _BODY_FONT
        written = _paragraph(
            text,
            font,
            _BODY_SIZE if head else small,
            align=align,
            line=400,
            before=40,
            after=40,
            indent=indent,
        )
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{written}</w:tc>'
        )
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _paragraph(
    text: str,
    font: str,
    size: int,
    *,
    align: str,
    line: int,
    before: int = 0,
    after: int = 0,
    indent: int = 0,
) -> str:
    fonts = f'<w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{font}"/>'
    run = f'<w:rPr>{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    left = f'<w:ind w:left="{indent}"/>' if indent else ""
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="atLeast"/>'
    words = f'<w:t xml:space="preserve">{escaped(_printable(text))}</w:t>'
    return f'<w:p><w:pPr>{spacing}{left}<w:jc w:val="{align}"/></w:pPr><w:r>{run}{words}</w:r></w:p>'


def _printable(text: str) -> str:
    """Without what XML 1.0 does not allow (2.2 Characters)."""
    return "".join(c for c in text if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")


def _core(contents: Contents) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(_printable(contents.title))}目录</dc:title><dc:creator>formkit</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
        "</cp:coreProperties>"
    )


_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType='
    '"application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_STYLES = (
    f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
)
