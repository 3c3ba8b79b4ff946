"""Word files as pages and back: every table is written anew from its cells, each with its own paragraphs."""

from __future__ import annotations

import copy
import io
import itertools
import zipfile

from lxml import etree

from mutants.pages import Cell, Page, Paragraph, Piece, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def load(data: bytes) -> Page:
    """The page of a docx as formkit and python-docx write them: no tables in tables."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    body = root.find(_w("body"))
    assert body is not None
    page = Page("docx", data)
    for element in body:
        if element.tag == _w("p"):
            text = _text(element)
            page.blocks.append(Paragraph(text, element, text))
        elif element.tag == _w("tbl"):
            page.blocks.append(_table(element))
    return page


def _text(paragraph: etree._Element) -> str:
    out = []
    for node in paragraph.iter(_w("t"), _w("tab"), _w("br")):
        out.append(node.text or "" if node.tag == _w("t") else "\t" if node.tag == _w("tab") else "\n")
    return "".join(out)


def _table(element: etree._Element) -> Table:
    widths = [int(g.get(_w("w"), "0")) for g in element.iterfind(f"{_w('tblGrid')}/{_w('gridCol')}")]
    edges = [0, *itertools.accumulate(max(w, 1) for w in widths)]
    cells: list[Cell] = []
    above: dict[int, Cell] = {}
    for r, row in enumerate(element.iterfind(_w("tr"))):
        at = 0
        for tc in row.iterfind(_w("tc")):
            properties = tc.find(_w("tcPr"))
            span, merge = 1, None
            if properties is not None:
                grid = properties.find(_w("gridSpan"))
                span = int(grid.get(_w("val"), "1")) if grid is not None else 1
                merge = properties.find(_w("vMerge"))
            if merge is not None and merge.get(_w("val")) != "restart" and at in above:
                above[at].r1 = r + 1
            else:
                text = "\n".join(_text(p) for p in tc.iterfind(_w("p")))
                shade = properties.find(_w("shd")) if properties is not None else None
                cell = Cell(r, r + 1, edges[at], edges[at + span], text, "", tc, text, None, shade)
                cells.append(cell)
                above[at] = cell
            at += span
    return Table(cells, element)


def save(page: Page, *, ruled: bool = False) -> bytes:
    """The file of ``page``: its package with another body.  ``ruled``: as it is printed, no table without borders."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(page.package)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zip_,
    ):
        for name in package.namelist():
            data = package.read(name)
            if name == "word/document.xml":
                data = _body(page, data, ruled)
            zip_.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    return out.getvalue()


def _body(page: Page, data: bytes, ruled: bool) -> bytes:
    root = etree.fromstring(data)
    body = root.find(_w("body"))
    assert body is not None
    tail = body.find(_w("sectPr"))
    for element in list(body):
        body.remove(element)
    after_table = False
    for block in page.blocks:
        if isinstance(block, Table):
            if after_table:
                body.append(etree.Element(_w("p")))
            body.append(_write_table(block, ruled))
        else:
            body.append(_write_paragraph(block))
        after_table = isinstance(block, Table)
    if tail is not None:
        body.append(tail)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _write_paragraph(paragraph: Paragraph) -> etree._Element:
    source = paragraph.source
    if isinstance(source, etree._Element) and paragraph.text == paragraph.as_read:
        return copy.deepcopy(source)
    return _paragraph([Piece(paragraph.text)], source if isinstance(source, etree._Element) else None)


def _write_table(table: Table, ruled: bool) -> etree._Element:
    out = etree.Element(_w("tbl"), nsmap={"w": W, "w14": W14})
    source = table.source
    if isinstance(source, etree._Element):
        out.extend(_ruled(copy.deepcopy(e)) for e in source.iterfind(_w("tblPr")))
    elif ruled:
        etree.SubElement(out, _w("tblPr")).append(_borders())
    edges = sorted({e for c in table.cells for e in (c.x0, c.x1)})
    grid = etree.SubElement(out, _w("tblGrid"))
    for a, b in itertools.pairwise(edges):
        etree.SubElement(grid, _w("gridCol")).set(_w("w"), str(b - a))
    for r in range(table.rows):
        _write_row(table, r, edges, out)
    return _wrapped(out, edges[-1] - edges[0]) if table.nested else out


def _ruled(properties: etree._Element) -> etree._Element:
    """With the borders of its style: in another file's package that style is not there."""
    style = properties.find(_w("tblStyle"))
    if (
        style is not None
        and style.get(_w("val")) == "TableGrid"
        and properties.find(_w("tblBorders")) is None
    ):
        after = properties.find(_w("tblW"))
        (style if after is None else after).addnext(_borders())
    return properties


def _borders() -> etree._Element:
    borders = etree.Element(_w("tblBorders"))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        etree.SubElement(borders, _w(side), {_w("val"): "single", _w("sz"): "4"})
    return borders


def _write_row(table: Table, r: int, edges: list[int], out: etree._Element) -> None:
    row = etree.SubElement(out, _w("tr"))
    at = edges[0]
    for cell in table.row(r):
        if cell.x0 > at:
            row.append(_write_cell(Cell(r, r + 1, at, cell.x0, "", "", None, "\0"), r, edges))
        row.append(_write_cell(cell, r, edges))
        at = cell.x1
    if at == edges[0]:
        row.append(_write_cell(Cell(r, r + 1, at, edges[-1], "", "", None, "\0"), r, edges))


def _write_cell(cell: Cell, r: int, edges: list[int]) -> etree._Element:
    tc = etree.Element(_w("tc"))
    properties = etree.SubElement(tc, _w("tcPr"))
    width = etree.SubElement(properties, _w("tcW"))
    width.set(_w("w"), str(cell.x1 - cell.x0))
    width.set(_w("type"), "dxa")
    span = edges.index(cell.x1) - edges.index(cell.x0)
    if span > 1:
        etree.SubElement(properties, _w("gridSpan")).set(_w("val"), str(span))
    if cell.r1 - cell.r0 > 1:
        merge = etree.SubElement(properties, _w("vMerge"))
        if r == cell.r0:
            merge.set(_w("val"), "restart")
    source = cell.source if isinstance(cell.source, etree._Element) else None
    if isinstance(cell.shade, etree._Element):
        properties.append(copy.deepcopy(cell.shade))
    if r > cell.r0:
        etree.SubElement(tc, _w("p"))
    elif source is not None and not cell.changed:
        tc.extend(copy.deepcopy(e) for e in source if e.tag != _w("tcPr"))
    else:
        model = source.find(_w("p")) if source is not None else None
        lines = cell.rich or [[Piece(line)] for line in cell.text.split("\n")]
        tc.extend(_paragraph(line, model) for line in lines)
    return tc


def _paragraph(pieces: list[Piece], model: etree._Element | None) -> etree._Element:
    out = etree.Element(_w("p"), nsmap={"w": W, "w14": W14})
    look = None
    if model is not None:
        out.extend(copy.deepcopy(e) for e in model.iterfind(_w("pPr")))
        look = model.find(f".//{_w('rPr')}")
    for piece in pieces:
        out.append(_control(piece) if piece.kind == "box" else _run(piece, look))
    return out


def _run(piece: Piece, look: etree._Element | None) -> etree._Element:
    run = etree.Element(_w("r"))
    properties = etree.SubElement(run, _w("rPr"))
    if look is not None and piece.kind == "text":
        properties.extend(copy.deepcopy(e) for e in look if e.tag not in (_w("strike"), _w("u")))
    if piece.kind == "wingdings":
        fonts = etree.SubElement(properties, _w("rFonts"))
        for name in ("ascii", "hAnsi", "cs"):
            fonts.set(_w(name), "Wingdings 2" if piece.text in "RT" else "Wingdings")
    if piece.struck:
        etree.SubElement(properties, _w("strike"))
    if piece.underlined:
        etree.SubElement(properties, _w("u")).set(_w("val"), "single")
    if piece.kind == "sym":
        symbol = etree.SubElement(run, _w("sym"))
        font, _, code = piece.text.rpartition(":")
        symbol.set(_w("font"), font or "Wingdings")
        symbol.set(_w("char"), code)
        return run
    for n, part in enumerate(piece.text.split("\t")):
        if n:
            etree.SubElement(run, _w("tab"))
        text = etree.SubElement(run, _w("t"))
        text.text = part
        text.set(_SPACE, "preserve")
    return run


def _control(piece: Piece) -> etree._Element:
    """A check box content control (Word 2010)."""
    ticked = piece.text == "1"
    sdt = etree.Element(_w("sdt"), nsmap={"w": W, "w14": W14})
    box = etree.SubElement(etree.SubElement(sdt, _w("sdtPr")), f"{{{W14}}}checkbox")
    for name, value in (("checked", piece.text), ("checkedState", "2612"), ("uncheckedState", "2610")):
        etree.SubElement(box, f"{{{W14}}}{name}").set(f"{{{W14}}}val", value)
    content = etree.SubElement(sdt, _w("sdtContent"))
    content.append(_run(Piece("☒" if ticked else "☐"), None))
    return sdt


def _wrapped(table: etree._Element, width: int) -> etree._Element:
    """The table in the one cell of another, as people do who want a frame around the page."""
    outer = etree.Element(_w("tbl"), nsmap={"w": W, "w14": W14})
    etree.SubElement(outer, _w("tblPr"))
    grid = etree.SubElement(outer, _w("tblGrid"))
    etree.SubElement(grid, _w("gridCol")).set(_w("w"), str(width + 200))
    cell = etree.SubElement(etree.SubElement(outer, _w("tr")), _w("tc"))
    size = etree.SubElement(etree.SubElement(cell, _w("tcPr")), _w("tcW"))
    size.set(_w("w"), str(width + 200))
    size.set(_w("type"), "dxa")
    cell.append(table)
    etree.SubElement(cell, _w("p"))
    return outer
