"""The two containers CFF is made of, INDEX and DICT: read lazily, written plainly (Technical Note 5176)."""

from __future__ import annotations

import struct
from collections.abc import Sequence

Buffer = bytes | memoryview
Number = int | bytes  # an integer, or a real kept as its own encoded bytes
Dict = dict[int, list[Number]]
"""Operator → operands; an escaped operator 12 n is 1200 + n."""


class Index(Sequence[bytes]):
    """The entries of the INDEX at ``at``, cut out of the table when asked for; ``end``: where it ends."""

    def __init__(self, table: Buffer, at: int) -> None:
        self._table = table
        self._count = int.from_bytes(table[at : at + 2], "big")
        self._size = table[at + 2] if self._count else 0
        self._first = at + 3
        self._base = at + 2 + self._size * (self._count + 1)
        self.end = self._base + self._offset(self._count) if self._count else at + 2

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, item: int) -> bytes:  # type: ignore[override]
        if not 0 <= item < self._count:
            raise IndexError(item)
        return bytes(self._table[self._base + self._offset(item) : self._base + self._offset(item + 1)])

    def _offset(self, item: int) -> int:
        at = self._first + self._size * item
        return int.from_bytes(self._table[at : at + self._size], "big")


def operand(code: bytes | bytearray, at: int) -> tuple[int, int]:
    """Length and value of the number at ``at`` (of a 16.16 fixed number: its whole part)."""
    first = code[at]
    if first <= 246:
        if first == 28:
            value: int = struct.unpack_from(">h", code, at + 1)[0]
            return 3, value
        return 1, first - 139
    if first <= 250:
        return 2, (first - 247) * 256 + code[at + 1] + 108
    if first <= 254:
        return 2, -(first - 251) * 256 - code[at + 1] - 108
    return 5, int.from_bytes(code[at + 1 : at + 3], "big", signed=True)


def read_dict(data: bytes) -> Dict:
    """Operator → operands; an escaped operator 12 n is 1200 + n."""
    out: Dict = {}
    operands: list[Number] = []
    at = 0
    while at < len(data):
        first = data[at]
        if first <= 21:
            escaped = first == 12
            out[1200 + data[at + 1] if escaped else first] = operands
            operands = []
            at += 2 if escaped else 1
        elif first == 29:
            operands.append(struct.unpack_from(">i", data, at + 1)[0])
            at += 5
        elif first == 30:
            end = at + 1
            while data[end] & 0x0F != 0x0F and data[end] >> 4 != 0x0F:
                end += 1
            operands.append(data[at : end + 1])
            at = end + 1
        else:
            length, value = operand(data, at)
            operands.append(value)
            at += length
    return out


def offset_of(entry: Dict, operator: int) -> int:
    return int(entry[operator][0])


def write_index(entries: list[bytes]) -> bytes:
    if not entries:
        return b"\0\0"
    offsets = [1]
    for entry in entries:
        offsets.append(offsets[-1] + len(entry))
    return (
        struct.pack(">HB", len(entries), 4) + struct.pack(f">{len(offsets)}I", *offsets) + b"".join(entries)
    )


def write_dict(entry: Dict) -> bytes:
    return b"".join(
        b"".join(v if isinstance(v, bytes) else fixed(v) for v in values) + write_operator(key)
        for key, values in entry.items()
    )


def write_operator(key: int) -> bytes:
    return bytes([12, key - 1200]) if key >= 1200 else bytes([key])


def fixed(value: int) -> bytes:
    return b"\x1d" + struct.pack(">i", value)
