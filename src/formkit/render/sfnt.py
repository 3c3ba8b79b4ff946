"""An OpenType or TrueType font file opened for printing: which characters it has, how wide they are.

Only the tables a PDF needs are looked at, straight from the mapped file, because fontTools takes a second to
load a 12 MB Chinese font and a run of certificates must not wait for it.  Tables: ISO/IEC 14496-22 (OpenType).
"""

from __future__ import annotations

import mmap
import struct
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.findings.system import reason
from formkit.render.cff import charstrings, flatten, is_blank
from formkit.render.cff_parts import Index

_COLLECTION = b"ttcf"
_FLAVOURS = (b"\0\1\0\0", b"true", b"OTTO")
_UNICODE_CMAPS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
_SEMIBOLD = 600
_RESTRICTED = 0x0002  # OS/2 fsType: embedding forbidden by the maker


class FontMetrics(NamedTuple):
    """What a PDF font descriptor tells, in thousandths of the em."""

    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]
    italic_angle: float


class FontFile:
    """One face of a font file.  ``index``: which face of a collection (.ttc)."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path = path
        self.index = index
        self.flattened: dict[int, bytes] = {}  # outlines made ready to be embedded
        try:
            with path.open("rb") as handle:
                self.data: mmap.mmap | bytes = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
            self._tables = _table_directory(self.data, index)
            self._read_metrics()
            self._find = _character_map(self.table("cmap"))
        except (OSError, ValueError, KeyError, IndexError, struct.error) as fault:
            said = (
                reason(fault)
                if isinstance(fault, OSError)
                else {"detail": "不是能用的字体文件", "detail_en": str(fault)}
            )
            raise problem("font-unusable", FileProblem, file=path.name, **said) from fault

    @property
    def is_cff(self) -> bool:
        return "CFF " in self._tables

    @property
    def embeddable(self) -> bool:
        """False where the font's maker forbids embedding (OS/2 fsType, restricted licence)."""
        if "OS/2" not in self._tables:
            return True
        rights: int = struct.unpack_from(">H", self.table("OS/2"), 8)[0]
        return rights & 0x000F != _RESTRICTED

    @cached_property
    def is_bold(self) -> bool:
        return self.has_table("OS/2") and struct.unpack_from(">H", self.table("OS/2"), 4)[0] >= _SEMIBOLD

    @property
    def has_outlines(self) -> bool:
        """True for plain CFF or glyf outlines (variable and bitmap-only fonts cannot be subset here)."""
        return self.is_cff or {"glyf", "loca"} <= self._tables.keys()

    def table(self, tag: str) -> bytes:
        """The bytes of one table; KeyError if there is none."""
        start, length = self._tables[tag]
        return self.data[start : start + length]

    def view(self, tag: str) -> memoryview:
        """One table without copying it: the outlines of a Chinese font are 10 MB and few are wanted."""
        start, length = self._tables[tag]
        return memoryview(self.data)[start : start + length]

    def has_table(self, tag: str) -> bool:
        return tag in self._tables

    def glyph(self, char: str) -> int:
        """The glyph number of a character, 0 if the font has none."""
        return self._find(ord(char))

    def advance(self, glyph: int) -> float:
        """The width of a glyph in thousandths of the em."""
        at = 4 * min(glyph, self._advance_count - 1)
        return (self._hmtx[at] << 8 | self._hmtx[at + 1]) * 1000 / self.units_per_em

    def horizontal_metrics(self, glyph: int) -> bytes:
        """The glyph's entry of ``hmtx``: advance and left side bearing, in font units, as stored."""
        table, count = self._hmtx, self._advance_count
        if glyph < count:
            return table[4 * glyph : 4 * glyph + 4]
        bearing = 4 * count + 2 * (glyph - count)
        return table[4 * count - 4 : 4 * count - 2] + table[bearing : bearing + 2]

    def has_ink(self, glyph: int) -> bool:
        """False for an empty outline: fonts that were cut down keep blank places for characters they lost."""
        if self.is_cff:
            return not is_blank(self._charstrings[glyph])
        code, size, unit = (">I", 4, 1) if self.long_loca else (">H", 2, 2)
        start, end = (struct.unpack_from(code, self._loca, size * (glyph + i))[0] * unit for i in (0, 1))
        return bool(end > start)

    def make_ready(self, glyphs: Sequence[int]) -> None:
        """Outlines that will be embedded, prepared: the most of the work of a subset."""
        if self.is_cff:
            flatten(self.view("CFF "), glyphs, self.flattened)

    @cached_property
    def _charstrings(self) -> Index:
        return charstrings(self.view("CFF "))

    @cached_property
    def _loca(self) -> bytes:
        return self.table("loca")

    def _read_metrics(self) -> None:
        head = self.table("head")
        self.units_per_em: int = struct.unpack_from(">H", head, 18)[0]
        self.long_loca: bool = struct.unpack_from(">h", head, 50)[0] == 1
        self.glyph_count: int = struct.unpack_from(">H", self.table("maxp"), 4)[0]
        hhea = self.table("hhea")
        ascent, descent = struct.unpack_from(">hh", hhea, 4)
        self._advance_count: int = struct.unpack_from(">H", hhea, 34)[0]
        self._hmtx = self.table("hmtx")
        if not 0 < 4 * self._advance_count <= len(self._hmtx):
            raise ValueError("hmtx is shorter than hhea says")
        scale = 1000 / self.units_per_em
        left, bottom, right, top = (round(v * scale) for v in struct.unpack_from(">hhhh", head, 36))
        self.metrics = FontMetrics(
            round(ascent * scale),
            round(descent * scale),
            round(self._cap_height() * scale),
            (left, bottom, right, top),
            struct.unpack_from(">i", self.table("post"), 4)[0] / 65536 if self.has_table("post") else 0.0,
        )

    def _cap_height(self) -> int:
        if self.has_table("OS/2"):
            os2 = self.table("OS/2")
            if struct.unpack_from(">H", os2, 0)[0] >= 2 and len(os2) >= 90:
                height: int = struct.unpack_from(">h", os2, 88)[0]
                return height
        return round(self.units_per_em * 0.7)


def _table_directory(data: mmap.mmap | bytes, index: int) -> dict[str, tuple[int, int]]:
    start = 0
    if data[:4] == _COLLECTION:
        count = struct.unpack_from(">I", data, 8)[0]
        if index >= count:
            raise ValueError(f"face {index} of {count}")
        start = struct.unpack_from(">I", data, 12 + 4 * index)[0]
    if data[start : start + 4] not in _FLAVOURS:
        raise ValueError("not an OpenType or TrueType font")
    number = struct.unpack_from(">H", data, start + 4)[0]
    entries = (struct.unpack_from(">4sIII", data, start + 12 + 16 * i) for i in range(number))
    return {tag.decode("latin-1"): (offset, length) for tag, _, offset, length in entries}


class _Ranges(NamedTuple):
    """A cmap as sorted ranges: character ``starts[i]``..``ends[i]`` is glyph ``glyphs[i]`` and following."""

    starts: array[int]
    ends: array[int]
    glyphs: array[int]

    def __call__(self, code: int) -> int:
        at = bisect_right(self.starts, code) - 1
        return self.glyphs[at] + code - self.starts[at] if at >= 0 and code <= self.ends[at] else 0


class _Segments(NamedTuple):
    """A format 4 cmap: (end, start, delta, position of the glyph array or 0) by segment, over its own bytes."""

    ends: tuple[int, ...]
    segments: tuple[tuple[int, int, int], ...]
    raw: bytes

    def __call__(self, code: int) -> int:
        if code > 0xFFFF:
            return 0
        at = bisect_right(self.ends, code - 1)
        if at >= len(self.ends) or code < self.segments[at][0]:
            return 0
        start, delta, array_at = self.segments[at]
        if not array_at:
            return (code + delta) & 0xFFFF
        glyph: int = struct.unpack_from(">H", self.raw, array_at + 2 * (code - start))[0]
        return (glyph + delta) & 0xFFFF if glyph else 0


def _character_map(cmap: bytes) -> _Ranges | _Segments:
    count = struct.unpack_from(">H", cmap, 2)[0]
    records = (struct.unpack_from(">HHI", cmap, 4 + 8 * i) for i in range(count))
    at = {(platform, encoding): offset for platform, encoding, offset in records}
    for kind in _UNICODE_CMAPS:
        if kind in at:
            table = cmap[at[kind] :]
            style = struct.unpack_from(">H", table)[0]
            if style == 12:
                return _format_12(table)
            if style == 4:
                return _format_4(table)
    raise ValueError("no Unicode character map")


def _format_12(table: bytes) -> _Ranges:
    count = struct.unpack_from(">I", table, 12)[0]
    flat = struct.unpack_from(f">{3 * count}I", table, 16)
    return _Ranges(array("L", flat[0::3]), array("L", flat[1::3]), array("L", flat[2::3]))


def _format_4(table: bytes) -> _Segments:
    twice = struct.unpack_from(">H", table, 6)[0]
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + twice)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * twice)
    offsets_at = 16 + 3 * twice
    offsets = struct.unpack_from(f">{count}H", table, offsets_at)
    segments = tuple(
        (start, delta, offsets_at + 2 * i + offset if offset else 0)
        for i, (start, delta, offset) in enumerate(zip(starts, deltas, offsets, strict=True))
    )
    return _Segments(ends, segments, table)
