"""A TrueType font program cut down to the glyphs a run needs, ready to be embedded in a PDF.

Glyph n of the result is the n-th glyph asked for; parts of composite glyphs follow them.  Hinting programs stay.
Tables: ISO/IEC 14496-22, ``glyf``, ``loca``; what a PDF wants of them: ISO 32000-1, 9.9.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from formkit.render.sfnt import FontFile

_WORDS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080
_KEPT_WHOLE = ("cvt ", "fpgm", "prep")
_CHECKSUM_MAGIC = 0xB1B0AFBA


def subset_glyf(font: FontFile, glyphs: Sequence[int]) -> bytes:
    """The font program holding ``glyphs`` (the first must be 0, .notdef) as glyphs 0, 1, 2…"""
    outlines = _Outlines(font)
    new_number: dict[int, int] = {}
    order = list(glyphs)
    for number, glyph in enumerate(order):
        new_number.setdefault(glyph, number)
    pieces: list[bytes] = []
    at = 0
    while at < len(order):  # the list grows by the parts of composite glyphs
        outline = outlines.outline(order[at])
        for part in _parts(outline):
            if part not in new_number:
                new_number[part] = len(order)
                order.append(part)
        pieces.append(_renumbered(outline, new_number))
        at += 1
    return _assemble(font, order, pieces)


class _Outlines:
    def __init__(self, font: FontFile) -> None:
        self._glyf = font.view("glyf")
        self._loca = font.view("loca")
        # A glyph's offset and the next one's; short ones count in words.
        self._pair, self._unit = (struct.Struct(">II"), 1) if font.long_loca else (struct.Struct(">HH"), 2)

    def outline(self, glyph: int) -> bytes:
        start, end = self._pair.unpack_from(self._loca, glyph * self._pair.size // 2)
        return bytes(self._glyf[start * self._unit : end * self._unit])


def _part_places(outline: bytes) -> list[int]:
    """Where in a composite glyph the glyph numbers of its parts stand; none in a simple glyph."""
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    places: list[int] = []
    at, flags = 10, _MORE
    while flags & _MORE:
        flags = struct.unpack_from(">H", outline, at)[0]
        places.append(at + 2)
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0
    return places


def _parts(outline: bytes) -> list[int]:
    return [struct.unpack_from(">H", outline, at)[0] for at in _part_places(outline)]


def _renumbered(outline: bytes, new_number: dict[int, int]) -> bytes:
    places = _part_places(outline)
    if not places:
        return outline
    out = bytearray(outline)
    for at in places:
        struct.pack_into(">H", out, at, new_number[struct.unpack_from(">H", outline, at)[0]])
    return bytes(out)


def _assemble(font: FontFile, order: list[int], pieces: list[bytes]) -> bytes:
    padded = [piece + b"\0" * (-len(piece) % 4) for piece in pieces]
    offsets = [0]
    for piece in padded:
        offsets.append(offsets[-1] + len(piece))
    head = bytearray(font.table("head"))
    struct.pack_into(">I", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)
    maxp = bytearray(font.table("maxp"))
    struct.pack_into(">H", maxp, 4, len(order))
    hhea = bytearray(font.table("hhea"))
    struct.pack_into(">H", hhea, 34, len(order))
    tables = {
        "glyf": b"".join(padded),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": b"".join(map(font.horizontal_metrics, order)),
        "loca": struct.pack(f">{len(offsets)}I", *offsets),
        "maxp": bytes(maxp),
    }
    tables |= {tag: font.table(tag) for tag in _KEPT_WHOLE if font.has_table(tag)}
    return _sfnt(tables)


def _sfnt(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    search = 16 << power
    at = 12 + 16 * count
    directory, body = [], []
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        directory.append(struct.pack(">4sIII", tag.encode(), _checksum(padded), at, len(data)))
        if tag == "head":
            head_at = at
        body.append(padded)
        at += len(padded)
    start = b"\0\1\0\0" + struct.pack(">HHHH", count, search, power, 16 * count - search)
    out = bytearray(start + b"".join(directory) + b"".join(body))
    struct.pack_into(">I", out, head_at + 8, (_CHECKSUM_MAGIC - _checksum(bytes(out))) & 0xFFFFFFFF)
    return bytes(out)


def _checksum(data: bytes) -> int:
    total: int = sum(struct.unpack(f">{len(data) // 4}I", data))
    return total & 0xFFFFFFFF
