"""What a page's text operators show, in their order: asked only of those PDFium keeps nothing of.

PDFium drops a piece of text that draws nothing: a space set by itself, and a rare character of a font that has no
picture of it.  The content stream and the font's ToUnicode still say what it is (ISO 32000-1, 9.4.3 and 9.10.3).
"""

from __future__ import annotations

import io
import itertools
import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import pikepdf

from formkit.readers.pdf.content.annotations import UNREADABLE, OnTop, on_top
from formkit.readers.pdf.content.place import Matrix
from formkit.readers.pdf.content.sheet_clips import Clip, Corners
from formkit.readers.pdf.page import UNKNOWN

# What pikepdf would write to stderr of a damaged file is not for a reader of submissions.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)

_DEEPEST = 12
_MOST_FORMS = 100
_MOST = 200_000
_LONGEST = 0x10000
"""Codes of one range of a map."""
_SHOWS = frozenset(("Tj", "TJ", "'", '"'))
_WANTED = "Tf q Q Tj TJ ' \" Do"
# No longer than numbers are: what a hostile file says instead is not looked through time and again.
_NUMBER = rb"(-?\d{1,9}(?:\.\d{0,9})?)"
_RECTANGLE = re.compile(rb"(?<![\d.])" + rb"\s".join([_NUMBER] * 4) + rb"\sre\s{1,9}W\*?\s")
_CLIPPING = "q Q cm re W W* Tj TJ ' \" Do"
_HEX = r"<\s*([0-9A-Fa-f\s]*)>"
_SECTION = re.compile(r"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_CHAR = re.compile(rf"{_HEX}\s*{_HEX}")
_RANGE = re.compile(rf"{_HEX}\s*{_HEX}\s*(?:{_HEX}|\[(.*?)\])", re.DOTALL)
_EACH = re.compile(_HEX)


class Strings:
    """The texts shown on each page of a file and what they are clipped with, read when first asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: pikepdf.Pdf | None = None
        self._maps: dict[tuple[int, int], dict[bytes, str] | None] = {}
        self._fonts: dict[int, dict[str, list[Any]]] = {}
        self._meant: dict[tuple[int, str], frozenset[str]] = {}
        self._meanings: dict[tuple[int, str, int], str] = {}

    def meaning(self, page: int, font: str, code: int) -> str:
        """What every font of this name on the page says its ``code`` is, in its ToUnicode map; "" where they differ,
        where one of them does not say, or it is no character."""
        asked = page, font, code
        if asked not in self._meanings:
            said = {self._said(each, code) for each in self._named(page, font)}
            text = said.pop() if len(said) == 1 else ""
            known = len(text) == 1 and text.isprintable() and text != UNKNOWN
            self._meanings[asked] = text if known else ""
        return self._meanings[asked]

    def is_meant(self, page: int, font: str, char: str) -> bool:
        """Whether some code of a font of this name on the page means ``char``, or none of them says what any means."""
        if (page, font) not in self._meant:
            maps = [known for each in self._named(page, font) if (known := self._map(each))]
            texts = "".join(text for known in maps for text in known.values())
            self._meant[page, font] = frozenset(texts + normalize("NFKC", texts))
        meant = self._meant[page, font]
        return not meant or char in meant

    def _named(self, page: int, font: str) -> list[Any]:
        """The fonts of this name on the page; none where the file cannot be read."""
        if page not in self._fonts:
            found: dict[str, list[Any]] = defaultdict(list)
            try:
                here = self._page(page)
                self._gather(here.get("/Resources", pikepdf.Dictionary()), found, set())
                for each in itertools.chain.from_iterable(found.values()):
                    self._map(each)
            except UNREADABLE:
                found = {}
            self._fonts[page] = found
        return self._fonts[page].get(font, [])

    def _gather(self, resources: Any, fonts: dict[str, list[Any]], seen: set[tuple[int, int]]) -> None:
        """The fonts of a page, those of the forms drawn on it too, by name."""
        for font in resources.get("/Font", {}).values():
            fonts[str(font.get("/BaseFont", ""))[1:]].append(font)
        for inner in resources.get("/XObject", {}).values():
            if inner.get("/Subtype") != "/Form" or inner.objgen in seen or "/Resources" not in inner:
                continue
            seen.add(inner.objgen)
            if len(seen) <= _MOST_FORMS:
                self._gather(inner.Resources, fonts, seen)

    def _said(self, font: Any, code: int) -> str:
        wide = 2 if font.get("/Subtype") == "/Type0" else 1
        known = self._map(font)
        return known.get(code.to_bytes(wide, "big"), "") if known and code < 256**wide else ""

    def on(self, page: int) -> list[str]:
        """One for each operator that shows text, in the order they are drawn; [] where the page cannot be read."""
        try:
            here = self._page(page)
            out: list[str] = []
            for text in self._shown(here.obj, here.get("/Resources", pikepdf.Dictionary()), 0):
                out.append(text)
                if len(out) > _MOST:
                    return []
        except UNREADABLE:
            return []
        return out

    def on_top(self, page: int) -> OnTop:
        """What people put on top of the page; nothing where it cannot be read."""
        try:
            return on_top(self._page(page))
        except UNREADABLE:
            return OnTop()

    def clips_on(self, page: int) -> list[Clip | None]:
        """What each operator that shows text is clipped with, in the order they are drawn; [] where forms draw text or
        the page cannot be read."""
        try:
            here = self._page(page)
            return list(_clips(here.obj, here.get("/Resources", pikepdf.Dictionary()).get("/XObject", {})))
        except UNREADABLE:
            return []

    def rectangles_on(self, page: int) -> list[Corners]:
        """Every rectangle something is clipped with where nothing moves it: a program's that writes in points."""
        try:
            contents: Any = self._page(page).obj.get("/Contents")
            streams = contents if isinstance(contents, pikepdf.Array) else [contents]
            data = b"\n".join(stream.read_bytes() for stream in streams)
            found = {tuple(map(float, each)) for each in _RECTANGLE.findall(data)}
        except UNREADABLE:
            return []
        return [(x, y, x + wide, y + high) for x, y, wide, high in sorted(found)[:_MOST]]

    def _page(self, number: int) -> pikepdf.Page:
        if self._pdf is None:
            self._pdf = pikepdf.open(io.BytesIO(self._data))
        return self._pdf.pages[number]

    def _shown(self, stream: Any, resources: Any, depth: int) -> Iterator[str]:
        font: Any = None
        fonts: list[Any] = []
        for step in pikepdf.parse_content_stream(stream, _WANTED):
            name, operands = str(step.operator), step.operands
            if name == "Tf":
                font = resources.get("/Font", {}).get(str(operands[0]))
            elif name == "q":
                fonts.append(font)
            elif name == "Q" and fonts:
                font = fonts.pop()
            elif name in _SHOWS:
                pieces = operands[0] if name == "TJ" else [operands[-1]]
                codes = b"".join(bytes(p) for p in pieces if isinstance(p, pikepdf.String))
                if codes:
                    yield self._text(codes, font)
            elif name == "Do" and depth < _DEEPEST:
                inner = resources.get("/XObject", {}).get(str(operands[0]))
                if inner is not None and inner.get("/Subtype") == "/Form":
                    yield from self._shown(inner, inner.get("/Resources", resources), depth + 1)

    def _text(self, codes: bytes, font: Any) -> str:
        if font is None:
            return UNKNOWN
        wide = 2 if font.get("/Subtype") == "/Type0" else 1
        known = self._map(font)
        if known is None:
            return codes.decode("cp1252", "replace") if wide == 1 else UNKNOWN * (len(codes) // 2)
        return "".join(known.get(codes[n : n + wide], UNKNOWN) for n in range(0, len(codes), wide))

    def _map(self, font: Any) -> dict[bytes, str] | None:
        """A font's codes → text, None where it says nothing of them."""
        key = font.objgen
        if key not in self._maps or key == (0, 0):
            stream = font.get("/ToUnicode")
            self._maps[key] = to_unicode(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else None
        return self._maps[key]


def _clips(page: Any, outside: Any) -> Iterator[Clip | None]:
    matrix, clip, pending = Matrix(), None, None
    outer: list[tuple[Matrix, Clip | None]] = []
    for number, step in enumerate(pikepdf.parse_content_stream(page, _CLIPPING)):
        name, operands = str(step.operator), step.operands
        if number > _MOST:
            raise ValueError("too many operators")
        if name == "q":
            outer.append((matrix, clip))
        elif name == "Q" and outer:
            matrix, clip = outer.pop()
        elif name == "cm":
            matrix = Matrix(*map(float, operands)).then(matrix)
        elif name == "re":
            pending = _corners(matrix, *map(float, operands))
        elif name in ("W", "W*") and pending is not None:
            clip, pending = Clip(number, pending), None
        elif name in _SHOWS:
            pieces = operands[0] if name == "TJ" else [operands[-1]]
            if any(isinstance(piece, pikepdf.String) and bytes(piece) for piece in pieces):
                yield clip
        elif name == "Do" and outside.get(str(operands[0]), {}).get("/Subtype") != "/Image":
            raise ValueError("drawn by forms")


def _corners(matrix: Matrix, x: float, y: float, wide: float, high: float) -> Corners:
    return (*matrix.apply(x, y), *matrix.apply(x + wide, y + high))


def to_unicode(data: bytes) -> dict[bytes, str]:
    """A ToUnicode CMap as code → text."""
    out: dict[bytes, str] = {}
    for kind, body in _SECTION.findall(data.decode("latin-1")):
        if kind == "bfchar":
            out.update((_bytes(code), _decoded(text)) for code, text in _CHAR.findall(body))
            continue
        for low, high, first, several in _RANGE.findall(body):
            code = _bytes(low)
            start, wide = int.from_bytes(code, "big"), len(code)
            texts = [_decoded(t) for t in _EACH.findall(several)]
            # No further than codes as long as the first go, whatever the file says.
            count = min(int.from_bytes(_bytes(high), "big") - start + 1, 256**wide - start, _LONGEST)
            for n in range(count if len(out) < _MOST else 0):
                text = (texts[n] if n < len(texts) else "") if several else _plus(_decoded(first), n)
                out[(start + n).to_bytes(wide, "big")] = text
    return {code: text or UNKNOWN for code, text in out.items()}


def _bytes(digits: str) -> bytes:
    plain = "".join(digits.split())
    return bytes.fromhex(plain if len(plain) % 2 == 0 else plain + "0")


def _decoded(digits: str) -> str:
    return _bytes(digits).decode("utf-16-be", "replace")


def _plus(text: str, n: int) -> str:
    return text[:-1] + chr(min(ord(text[-1]) + n, 0x10FFFF)) if text else ""
