"""A web page (HTML) inside a Word document as blocks: paragraphs, and tables with their spans.

Systems that make Word files often put a page into them whole (w:altChunk), and Word shows it like any text.  Nothing
is fetched or run: no pictures, styles or scripts.  What is not displayed is left out and given back for a finding.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from formkit.model import Block, Cell, Grid, Mark, Paragraph
from formkit.readers.limits import MAX_TREE
from formkit.readers.word.cells import grid_text
from formkit.readers.word.lines import shifted
from formkit.text.boxes import TICKED, UNTICKED

_SKIPPED = frozenset(("head", "script", "style", "title", "template", "noscript", "object", "iframe", "svg"))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "tr", "ul",
))  # fmt: skip
_STRUCK = frozenset(("s", "strike", "del"))
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"line-through", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_PAGE = re.compile(rb"<\s*(?:!doctype|html|body|table|p|div|head|meta|h[1-6])\b", re.IGNORECASE)
_LOOKED_AT = 2048
_WIDEST, _COLUMN = 1000, 1000
_MOST_SLOTS = 300_000


class Page(NamedTuple):
    blocks: tuple[Block, ...]
    hidden: tuple[str, ...]


def reads_as_page(data: bytes) -> bool:
    """It is HTML by its beginning, in whatever encoding, and not too large to be held as a tree."""
    head = data[:_LOOKED_AT].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return len(data) <= MAX_TREE and head[:1] == b"<" and _PAGE.search(head) is not None


def read_page(data: bytes) -> Page | None:
    """The page's blocks; None where it cannot be taken apart."""
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(_decoded(data).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None or any(each.level == etree.ErrorLevels.FATAL for each in parser.error_log):
        return None  # what stands deeper than the parser goes is lost, and all behind it
    walk = _Walk()
    walk.enter(root)
    walk.flush()
    return Page(tuple(walk.blocks), tuple(walk.hidden))


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", "replace")
    said = _CHARSET.search(data[:_LOOKED_AT])
    for name in (said[1].decode("ascii") if said else "", "utf-8", "gb18030"):
        try:
            return data.decode(name) if name else data.decode("utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


class _Walk:
    """Text gathered into paragraphs, tables set apart; of a cell, all of it into one text."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.hidden: list[str] = []
        self._pieces: list[str] = []
        self._length = 0
        self._last = ""
        self._marks: list[Mark] = []

    def enter(self, element: _Element, struck: bool = False) -> None:
        """What stands in ``element``."""
        self._say(element.text, struck)
        for each in element:
            if isinstance(each.tag, str):
                self._one(each, struck)
            self._say(each.tail, struck)

    def _one(self, element: _Element, struck: bool) -> None:
        tag, style = str(element.tag).lower(), element.get("style", "")
        if tag in _SKIPPED:
            return
        if _is_hidden(element, self.hidden):
            return
        if tag == "br":
            self._break()
        elif tag == "input":
            ticks = element.get("type", "").lower() in ("checkbox", "radio")
            shown = (
                (TICKED if element.get("checked") is not None else UNTICKED)
                if ticks
                else element.get("value", "")
            )
            self._say(shown, struck)
        elif tag == "table":
            self.flush()
            self.blocks.append(_grid(element, self.hidden))
        else:
            block = tag in _BLOCKS
            if block:
                self.flush()
            self.enter(element, struck or tag in _STRUCK or bool(_STRUCK_STYLE.search(style)))
            if block:
                self.flush()

    def _say(self, text: str | None, struck: bool) -> None:
        words = _SPACES.sub(" ", text) if text else ""
        if self._last in ("", " ", "\n"):
            words = words.lstrip(" ")
        if struck and words.strip():
            self._marks.append(Mark("struck", self._length, self._length + len(words)))
        self._add(words)

    def _break(self) -> None:
        """A new line, and no space before it: there is one at most."""
        if self._last == " ":
            self._pieces[-1] = self._pieces[-1][:-1]
            self._length -= 1
        self._add("\n")

    def _add(self, words: str) -> None:
        if words:
            self._pieces.append(words)
            self._length += len(words)
            self._last = words[-1]

    def flush(self) -> None:
        """Ends the paragraph at hand."""
        text = "".join(self._pieces).rstrip(" \n")
        if text.strip():
            self.blocks.append(Paragraph(text, 0, tuple(self._marks)))
        self._pieces, self._length, self._last, self._marks = [], 0, "", []


def _grid(table: _Element, hidden: list[str]) -> Grid:
    """The table's cells where its spans put them (HTML 4.9.12, forming a table)."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    rows = [row for row in rows if not _is_hidden(row, hidden)]
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        x = 0
        places = [each for each in row if each.tag in ("td", "th") and not _is_hidden(each, hidden)]
        for n, element in enumerate(places, 1):
            while (r, x) in taken:
                x += 1
            wide = min(max(_number(element.get("colspan")), 1), _WIDEST)
            high = min(max(_number(element.get("rowspan")), 1), len(rows) - r)
            if len(taken) + wide * high > _MOST_SLOTS:
                wide = high = 1
            taken.update((r + i, x + j) for i in range(high) for j in range(wide))
            cells.append(_cell(element, (r, r + high, x * _COLUMN, (x + wide) * _COLUMN), n, hidden))
            x += wide
    return Grid(tuple(cells), len(rows), 0)


def _is_hidden(element: _Element, hidden: list[str]) -> bool:
    """It is not displayed; then what stands in it goes to ``hidden``."""
    if element.get("hidden") is None and not _HIDDEN.search(element.get("style", "")):
        return False
    hidden.append(_SPACES.sub(" ", "".join(map(str, element.itertext()))).strip())
    return True


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1


def _cell(element: _Element, place: tuple[int, int, int, int], number: int, hidden: list[str]) -> Cell:
    inner = _Walk()
    inner.enter(element)
    inner.flush()
    hidden += inner.hidden
    text, marks = "", list[Mark]()
    for block in inner.blocks:
        text += "\n" if text else ""
        written, own = grid_text(block) if isinstance(block, Grid) else (block.text, block.marks)
        marks += shifted(own, len(text))
        text += written
    nested = tuple(block for block in inner.blocks if isinstance(block, Grid))
    return Cell(*place, text, number, tuple(marks), nested=nested)
