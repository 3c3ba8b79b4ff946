"""Texts as codes of embedded fonts: one subset per font and run, 2-byte codes, each with its Unicode value.

A code (CID) stands for a character *and* the white set after it: in 张　三 the first character is a glyph of two
em, so that what is copied or searched is 张三, with no blank in it.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from formkit.issue.draw import Drawing, TextRun
from formkit.render.cff import subset_cff
from formkit.render.fonts import FontBook
from formkit.render.glyf import subset_glyf
from formkit.render.sfnt import FontFile

WIDE = 0.25  # em; white from here on belongs to the glyph, below it is the text state's character spacing
OBJECTS_A_FONT = 5
_CMAP_BLOCK = 100  # entries a bfchar block may have (Adobe Technical Note 5014)


class Need(NamedTuple):
    """A character printed in a role with ``extra`` em of white after it."""

    role: str
    char: str
    extra: float = 0.0


class Needs:
    """Which characters a run prints."""

    def __init__(self) -> None:
        self._plain: defaultdict[str, set[str]] = defaultdict(set)
        self._wide: set[Need] = set()

    def add(self, role: str, text: str, tracking: float = 0.0) -> None:
        """``text``, set with ``tracking`` em between its characters, in one line or several."""
        self._plain[role].update(text)
        if tracking >= WIDE:
            self._wide.update(Need(role, char, tracking) for char in text)

    def add_run(self, run: TextRun) -> None:
        self.add(run.role, run.text, run.tracking)

    def add_drawing(self, drawing: Drawing) -> None:
        for item in drawing.items:
            if isinstance(item, TextRun):
                self.add_run(item)

    def all(self) -> Iterable[Need]:
        for role, chars in self._plain.items():
            for char in chars:
                yield Need(role, char)
        yield from self._wide


class Segment(NamedTuple):
    """Part of a line in one font: the font's place in the run and the codes as hexadecimal digits."""

    font: int
    codes: str


class Typesetter:
    """The fonts of one run, with the codes of all it prints.  The same needs give the same bytes."""

    def __init__(self, book: FontBook, needs: Needs) -> None:
        found = [(need, book.glyph(need.role, need.char)) for need in sorted(needs.all())]
        by_font: dict[FontFile, set[tuple[str, float]]] = {}
        for need, glyph in found:
            if glyph.font is not None:
                by_font.setdefault(glyph.font, set()).add((need.char, need.extra))
        self.fonts = tuple(EmbeddedFont(font, sorted(chars)) for font, chars in by_font.items())
        place = {embedded.font: i for i, embedded in enumerate(self.fonts)}
        self._codes: defaultdict[tuple[str, float], dict[str, Segment]] = defaultdict(dict)
        for need, glyph in found:
            if glyph.font is not None:
                font = place[glyph.font]
                codes = self.fonts[font].codes[need.char, need.extra]
                self._codes[need.role, need.extra][need.char] = Segment(font, codes)
        self._main = {key: _main_font(codes) for key, codes in self._codes.items()}

    def encode(self, run: TextRun) -> tuple[Segment, ...]:
        """The codes of a line.  KeyError on a character the run did not need or no font has."""
        text = run.text
        if run.tracking >= WIDE:
            lead, last = text[:-1], text[-1:]
            return _joined((*self._plain(run.role, run.tracking, lead), *self._plain(run.role, 0.0, last)))
        return self._plain(run.role, 0.0, text)

    def is_bold(self, segment: Segment) -> bool:
        return self.fonts[segment.font].font.is_bold

    def _plain(self, role: str, extra: float, text: str) -> tuple[Segment, ...]:
        if not text:
            return ()
        font, codes = self._main[role, extra]
        try:
            return (Segment(font, "".join(map(codes.__getitem__, text))),)
        except KeyError:
            every = self._codes[role, extra]
            return _joined(tuple(every[char] for char in text))


def _main_font(codes: dict[str, Segment]) -> tuple[int, dict[str, str]]:
    """The font that has most of the codes, and its codes."""
    count: defaultdict[int, int] = defaultdict(int)
    for segment in codes.values():
        count[segment.font] += 1
    main = max(count, key=lambda font: (count[font], -font))
    return main, {char: segment.codes for char, segment in codes.items() if segment.font == main}


def _joined(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    out: list[Segment] = []
    for segment in segments:
        if out and out[-1].font == segment.font:
            out[-1] = Segment(segment.font, out[-1].codes + segment.codes)
        else:
            out.append(segment)
    return tuple(out)


class EmbeddedFont:
    """One font cut down to what the run prints.  ``codes``: (character, white after it) → four hex digits."""

    def __init__(self, font: FontFile, chars: list[tuple[str, float]]) -> None:
        self.font = font
        self._chars = chars
        self.codes = {key: f"{cid:04X}" for cid, key in enumerate(chars, 1)}
        stem = re.sub(r"[^A-Za-z0-9-]", "", font.path.stem) or "Font"
        self._name = f"{_tag(stem, font.index, chars)}+{stem}"

    def objects(self, first: int) -> list[bytes]:
        """The PDF objects of the font, numbered from ``first``; ``first`` is the one to refer to."""
        glyphs = [0, *(self.font.glyph(char) for char, _ in self._chars)]
        name, cff = self._name, self.font.is_cff
        if cff:
            program, kind = (
                subset_cff(self.font.view("CFF "), glyphs, name, self.font.flattened),
                "/Subtype/CIDFontType0C",
            )
        else:
            program, kind = subset_glyf(self.font, glyphs), ""
        metrics = self.font.metrics
        widths = " ".join(
            f"{self.font.advance(glyph) + 1000 * extra:g}"
            for glyph, (_, extra) in zip(glyphs[1:], self._chars, strict=True)
        )
        return [
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 4} 0 R>>".encode(),
            f"<</Type/Font/Subtype/CIDFontType{0 if cff else 2}/BaseFont/{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {first + 2} 0 R/DW 1000/W[1[{widths}]]"
            f"{'' if cff else '/CIDToGIDMap/Identity'}>>".encode(),
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{' '.join(map(str, metrics.box))}]"
            f"/ItalicAngle {metrics.italic_angle:g}/Ascent {metrics.ascent}/Descent {metrics.descent}"
            f"/CapHeight {metrics.cap_height}/StemV 80"
            f"/FontFile{3 if cff else 2} {first + 3} 0 R>>".encode(),
            packed(program, kind if cff else f"/Length1 {len(program)}"),
            packed(self._to_unicode().encode()),
        ]

    def _to_unicode(self) -> str:
        """The CMap that gives each code its character, above U+FFFF as a surrogate pair (ISO 32000-1, 9.10.3)."""
        lines = [
            f"<{code}> <{char.encode('utf-16-be').hex().upper()}>" for (char, _), code in self.codes.items()
        ]
        blocks = [lines[i : i + _CMAP_BLOCK] for i in range(0, len(lines), _CMAP_BLOCK)]
        body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{body}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        )


def packed(data: bytes, extra: str = "") -> bytes:
    """A compressed stream object's body."""
    small = zlib.compress(data, 6)
    return f"<</Length {len(small)}/Filter/FlateDecode{extra}>>\nstream\n".encode() + small + b"\nendstream"


def _tag(stem: str, index: int, chars: list[tuple[str, float]]) -> str:
    digest = hashlib.sha256(repr((stem, index, chars)).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])
