"""What a JPEG's headers say of its picture, nothing decoded (ITU-T T.81, Exif 2.3 orientation)."""

from __future__ import annotations

import struct
from typing import NamedTuple

_NO_LENGTH = (0x01, *range(0xD0, 0xD9))
_NOT_FRAMES = (0xC4, 0xC8, 0xCC)
_END_MARK = b"\xff\xd9"
_ORIENTATION = 0x0112
_LYING = (5, 6, 7, 8)


class Frame(NamedTuple):
    """``kind``: the frame's marker (0xC0 baseline, 0xC2 progressive …); ``parts``: colour components of ``bits``
    each; ``turn``: Exif orientation; ``adobe``: an Adobe segment stands before it."""

    kind: int
    width: int
    height: int
    bits: int
    parts: int
    turn: int
    adobe: bool


def shown_size(data: bytes) -> tuple[int, int]:
    """Width and height, Exif turned.  Raises ValueError where ``data`` is no whole JPEG up to its picture."""
    return _as_shown(read_frame(data))


def read_frame(data: bytes) -> Frame:
    """The frame of the JPEG in ``data``.  Raises ValueError as ``shown_size``."""
    return _found_frame(data)[1]


def _as_shown(frame: Frame) -> tuple[int, int]:
    return (frame.height, frame.width) if frame.turn in _LYING else (frame.width, frame.height)


def _found_frame(data: bytes) -> tuple[int, Frame]:
    """(where it stands, the frame)."""
    if data[:2] != b"\xff\xd8":
        raise ValueError("不是 JPEG")
    at, turn, adobe = 2, 1, False
    try:
        while True:
            if data[at] != 0xFF:
                raise ValueError("JPEG 已损坏")
            marker = data[at + 1]
            if marker == 0xFF or marker in _NO_LENGTH:
                at += 1 if marker == 0xFF else 2
                continue
            length = int.from_bytes(data[at + 2 : at + 4], "big")
            if marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
                turn = _orientation(data[at + 10 : at + 2 + length])
            elif marker == 0xEE and data[at + 4 : at + 9] == b"Adobe":
                adobe = True
            elif 0xC0 <= marker <= 0xCF and marker not in _NOT_FRAMES:
                bits, height, width, parts = struct.unpack_from(">BHHB", data, at + 4)
                return at, Frame(marker, width, height, bits, parts, turn, adobe)
            elif marker == 0xDA:
                raise ValueError("JPEG 已损坏")
            at += 2 + length
    except (IndexError, struct.error) as error:
        raise ValueError("JPEG 不完整") from error


def whole_size(data: bytes, last: bytes = b"") -> tuple[int, int] | None:
    """``shown_size``; None where the picture's end mark is not there: a copy broken off has none, whatever stands in
    its place.  ``last``: the last bytes of a file of which ``data`` is no more than the beginning.

    The bytes of a picture never look like the mark (T.81, B.1.1.5); a thumbnail's own stands before the frame.
    """
    at, frame = _found_frame(data)
    is_whole = last.rfind(_END_MARK) >= 0 or data.rfind(_END_MARK, at) >= 0
    return _as_shown(frame) if is_whole else None


def _orientation(tiff: bytes) -> int:
    """Exif tag 0x0112; 1 where it is absent or nonsense."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        start = struct.unpack_from(order + "I", tiff, 4)[0]
        for n in range(struct.unpack_from(order + "H", tiff, start)[0]):
            tag, _, _, value = struct.unpack_from(order + "HHIH", tiff, start + 2 + 12 * n)
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:
        pass
    return 1
