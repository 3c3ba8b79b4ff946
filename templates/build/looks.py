"""What stands on a printed form: looks of paragraphs, cells, rows.  Plain values; ``word`` makes XML of them.

Widths and heights are in mm, font sizes and line pitches in points.  字号: 二号 22, 三号 16, 四号 14, 小四 12,
五号 10.5, 小五 9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

# The faces government forms are set in, with the name each carries in a system without Chinese menus; charset
# 134 (86 hex) and the family let a machine that lacks one choose a Chinese serif or sans in its place.
XIAOBIAOSONG = "方正小标宋简体"
FANGSONG = "仿宋_GB2312"
SONG = "宋体"
HEI = "黑体"
KAI = "楷体_GB2312"
# Digits and letters beside the text faces: every system has this face or one of its widths, so that a phone
# number takes as much room where 仿宋_GB2312 is missing.
LATIN = {FANGSONG: "Times New Roman", SONG: "Times New Roman", KAI: "Times New Roman"}


@dataclass(frozen=True)
class Look:
    """How a paragraph is set: face, size and fixed line pitch (points), alignment, spacing (points), indents (mm).

    ``pitch`` is exact, so that rows are as high with a substitute font as with the one named.  ``right_tab``: a
    tab stop (mm) that sets what follows it flush right.  ``keep_next``: on one page with what comes next.
    ``first_chars``, ``left_chars``, ``right_chars``: indents in characters (字符) of its own size, which Word keeps
    when the size is changed.  ``outline``: the level in Word's navigation pane, from 1.  ``free``: not laid on
    the page's grid of lines.  ``spacing``: what is added between two characters (points).
    """

    face: str = FANGSONG
    size: float = 10.5
    pitch: float = 14
    align: str = "center"
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    first_line: float = 0
    right_tab: float = 0
    keep_next: bool = False
    first_chars: float = 0
    left_chars: float = 0
    right_chars: float = 0
    outline: int = 0
    free: bool = False
    spacing: float = 0

    def but(self, **changes: str | float) -> Look:
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Line:
    """One paragraph with its own look."""

    text: str
    look: Look


@dataclass(frozen=True)
class Cell:
    """A cell ``width`` mm wide.  ``content``: a text set in ``look``, or lines with looks of their own.

    ``merge``: ``start`` or ``on`` of a vertical merge (纵向合并).  ``align``: top, center or bottom.
    """

    width: float
    content: str | tuple[Line, ...] = ""
    look: Look = Look()
    merge: str = ""
    align: str = "center"

    def lines(self) -> tuple[Line, ...]:
        return (Line(self.content, self.look),) if isinstance(self.content, str) else self.content


@dataclass(frozen=True)
class Row:
    """A row at least ``height`` mm high (it grows with what is written into it); 0: as high as its text.

    ``head``: printed again at the top of every page the table goes on to.  ``whole``: on one page.
    """

    height: float
    cells: tuple[Cell, ...]
    head: bool = False
    whole: bool = False


def row(height: float, *cells: Cell, head: bool = False, whole: bool = False) -> Row:
    return Row(height, cells, head, whole)


def loop(item: str, table: str, head: Sequence[Cell], body: Row, tag_width: float) -> list[Row]:
    """The rows of a repeating row: for-tag, ``body``, end-tag.  ``head``: merged cells that go on beside them."""
    begin = Cell(tag_width, f"{{%tr for {item} in {table} %}}")
    end = Cell(tag_width, "{%tr endfor %}")
    return [row(0, *head, begin), body, row(0, *head, end)]
