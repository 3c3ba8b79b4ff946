"""Parts → the Document: grids of cells with their text, paragraphs in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from formkit.model import Block, Cell, Grid, Mark, Paragraph
from formkit.readers.pdf.leaf import Part, Piece
from formkit.readers.pdf.lines.glyph_lines import Line
from formkit.readers.pdf.lines.paragraphs import paragraphs_of, text_of
from formkit.readers.pdf.spanning.joining import Flow


def blocks_of(flow: Flow) -> tuple[Block, ...]:
    """The blocks of a document in reading order; tables and paragraphs are counted from 1."""
    blocks: list[Block] = []
    loose: list[tuple[int, Line]] = []
    tables = paragraphs = 0
    for item in flow.items:
        if isinstance(item, tuple):
            loose.append(item)
            continue
        found = _paragraphs(loose, paragraphs)
        paragraphs += len(found)
        loose = []
        tables += 1
        blocks += [*found, _grid(item, tables)]
    return (*blocks, *_paragraphs(loose, paragraphs))


def _paragraphs(lines: Sequence[tuple[int, Line]], before: int) -> list[Paragraph]:
    found = paragraphs_of([line for _, line in lines])
    return [
        Paragraph(text, number, marks, page=lines[first][0])
        for number, (text, marks, first) in enumerate(found, before + 1)
    ]


def _grid(part: Part, index: int) -> Grid:
    nth: dict[int, int] = defaultdict(int)
    cells = []
    for piece in sorted(part.pieces, key=lambda p: (p.r0, p.x0)):
        nth[piece.r0] += 1
        cells.append(_cell(piece, nth[piece.r0], index))
    return Grid(tuple(cells), part.rows, index, drawn=part.drawn)


def _cell(piece: Piece, col: int, index: int) -> Cell:
    nested = tuple(_grid(part, index) for part in piece.nested)
    text, marks = text_of(_with_nested(piece, nested))
    if piece.blank and not text:
        marks = (Mark(piece.blank, 0, 0),)
    x0, x1 = round(piece.x0), round(piece.x1)
    return Cell(piece.r0, piece.r1, x0, x1, text, col, marks, piece.fill, nested=nested, page=piece.page)


def _with_nested(piece: Piece, grids: Sequence[Grid]) -> list[Line]:
    """The lines of the cell, those of its nested tables among them: a row a line, cells parted by tabs."""
    if not grids:
        return piece.lines
    lines = list(piece.lines)
    for part, grid in zip(piece.nested, grids, strict=True):
        rows = [
            "\t".join(" ".join(cell.text.split("\n")) for cell in grid.cells if cell.r0 == row)
            for row in range(grid.rows)
        ]
        at = sum(line.top < part.box.y0 for line in lines)
        lines[at:at] = [_fixed(text, part) for text in rows]
    return lines


def _fixed(text: str, part: Part) -> Line:
    box = part.box
    return Line(
        text, ("",) * len(text), box.x0, box.x1, box.y0, box.y1, 10.5, box.x0, box.x1, 0.0, 0.0, fixed=True
    )
