"""QR codes by the hundred thousand: each module matrix as the XOR of parts prepared once.

For a fixed version, mask, level and length a QR matrix is affine over GF(2) in the bits of its text
(ISO/IEC 18004: Reed-Solomon over GF(256), placement and mask are all linear or constant).  So the matrix of a
text is one constant and, for each of its characters, one part that depends on the place and the character only.
The tests expect the qrcode library's matrices; that needs 8 ms a code, this some 10 µs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import islice
from operator import getitem, xor
from typing import NamedTuple

from formkit.render.qr_symbol import (
    LAST_VERSION,
    POWERS,
    Module,
    blocks_of,
    function_modules,
    is_masked,
    length_bits,
    size_of,
    times,
)

_BYTE_MODE = 0b0100
# Each value of the field times each bit of a byte, the highest first.
_OF_BITS = [[times(value, 0x80 >> bit) for bit in range(8)] for value in range(256)]
_PADS = (0xEC, 0x11)
_MOST_READY = 4_000  # some 400 bytes each


class QrMatrix(NamedTuple):
    """``size`` modules a side; ``rows``: each row's bits (1 is dark), left first, padded to whole bytes."""

    size: int
    rows: bytes

    def is_dark(self, row: int, column: int) -> bool:
        stride = (self.size + 7) // 8
        return bool(self.rows[row * stride + column // 8] >> (7 - column % 8) & 1)


class QrMaker:
    """Makes QR codes of level M (15 % may be lost), byte mode, the smallest version the text fits in."""

    def __init__(self) -> None:
        self._by_length: dict[int, _Pattern] = {}
        self._by_version: dict[int, _Version] = {}
        self._ready: dict[str, QrMatrix] = {}

    def make_ready(self, texts: Iterable[str]) -> None:
        """Makes the codes of ``texts`` now; each is let go when it is asked for."""
        room = max(0, _MOST_READY - len(self._ready))
        self._ready.update((text, self._made(text)) for text in islice(texts, room))

    def matrix(self, text: str) -> QrMatrix:
        """The code of ``text``.  Raises ValueError above 2,331 bytes."""
        ready = self._ready.pop(text, None) if self._ready else None
        return ready or self._made(text)

    def _made(self, text: str) -> QrMatrix:
        data = text.encode("utf-8")
        pattern = self._by_length.get(len(data)) or self._prepare(len(data))
        return pattern.matrix(data)

    def _prepare(self, length: int) -> _Pattern:
        number = _smallest_version(length)
        if number not in self._by_version:
            self._by_version[number] = _Version(number)
        pattern = self._by_length[length] = _Pattern(self._by_version[number], length)
        return pattern


def _smallest_version(length: int) -> int:
    for version in range(1, LAST_VERSION + 1):
        room = 8 * blocks_of(version).data_count
        if 4 + length_bits(version) + 8 * length <= room:
            return version
    raise ValueError(f"{length} bytes do not fit in a QR code")


class _Pattern:
    """All texts of one length: the constant part, and the parts of (place, byte) as they turn up.

    Texts of one run begin alike (address, first digits of the number): what the beginning adds is kept.
    """

    def __init__(self, version: _Version, length: int) -> None:
        self._version = version
        head = 4 + length_bits(version.number)
        self._parts: list[dict[int, int]] = [_Parts(version, head + 8 * i) for i in range(length)]
        bits = (_BYTE_MODE << (head - 4) | length) << (8 * length)
        room = 8 * version.data_count
        used = head + 8 * length
        terminator = min(4, room - used)
        aligned = -(-(used + terminator) // 8) * 8
        bits <<= aligned - used
        for i in range((room - aligned) // 8):
            bits = bits << 8 | _PADS[i % 2]
        self._constant = version.blank
        for bit in range(room):
            if bits >> (room - 1 - bit) & 1:
                self._constant ^= version.part(bit)

        self._lead: bytes | None = None
        self._lead_sum = 0
        self._rest = self._parts

    def matrix(self, data: bytes) -> QrMatrix:
        if self._lead is None or not data.startswith(self._lead):
            self._begin_like(data)
        varying = data[len(data) - len(self._rest) :]
        bits = reduce(xor, map(getitem, self._rest, varying), self._lead_sum)
        return QrMatrix(self._version.size, bits.to_bytes(self._version.byte_count, "big"))

    def _begin_like(self, data: bytes) -> None:
        """What ``data`` and the texts before it have in common at their beginning is added up once."""
        before = data if self._lead is None else self._lead
        length = next((i for i, (a, b) in enumerate(zip(before, data, strict=False)) if a != b), len(before))
        self._lead = lead = data[:length]
        self._lead_sum = reduce(xor, map(getitem, self._parts, lead), self._constant)
        self._rest = self._parts[length:]


class _Parts(dict[int, int]):
    """Byte value → what it adds to the matrix when it stands at ``first_bit`` of the data."""

    def __init__(self, version: _Version, first_bit: int) -> None:
        super().__init__()
        self._version = version
        self._first_bit = first_bit
        self._halves: tuple[list[int], list[int]] | None = None

    def __missing__(self, byte: int) -> int:
        if self._halves is None:
            bits = [self._version.part(self._first_bit + i) for i in range(8)]
            self._halves = _combined(bits[:4]), _combined(bits[4:])
        high, low = self._halves
        part = self[byte] = high[byte >> 4] ^ low[byte & 15]
        return part


class _Version:
    """One symbol version at level M: its blank matrix and what each data bit (with its check bits) adds."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.size = size_of(number)
        stride = (self.size + 7) // 8 * 8
        self.byte_count = stride // 8 * self.size
        top = 8 * self.byte_count - 1
        blank, places = _blank_and_places(number)
        self.blank = sum(1 << (top - r * stride - c) for r, c in blank)
        modules = [1 << (top - r * stride - c) for r, c in places]
        self._halves = [
            (_combined(modules[at : at + 4]), _combined(modules[at + 4 : at + 8]))
            for at in range(0, len(modules) // 8 * 8, 8)
        ]
        blocks = blocks_of(number)
        self.data_count = blocks.data_count
        self._data_place, self._block_of = _interleaving(blocks.data_counts)
        self._block_count = len(blocks.data_counts)
        self._generator = _generator(blocks.check_count)
        self._powers = [self._generator]  # x^(n+i) modulo the generator, n check bytes, highest first
        self._known: dict[int, int] = {}

    def part(self, bit: int) -> int:
        """The matrix of the ``bit``-th data bit (from 0, in the order of the text) with its check bits."""
        if bit not in self._known:
            first = bit // 8 * 8
            self._known.update(enumerate(self._bits_of(bit // 8), first))
        return self._known[bit]

    def _bits_of(self, codeword: int) -> list[int]:
        """The matrices of a data codeword's eight bits, the highest first."""
        block, remaining = self._block_of[codeword]
        high, low = self._halves[self._data_place[codeword]]
        matrices = [high[8], high[4], high[2], high[1], low[8], low[4], low[2], low[1]]
        place = self.data_count + block
        for coefficient in self._remainder(remaining):
            high, low = self._halves[place]
            products = _OF_BITS[coefficient]
            matrices = [m ^ high[v >> 4] ^ low[v & 15] for m, v in zip(matrices, products, strict=True)]
            place += self._block_count
        return matrices

    def _remainder(self, power: int) -> list[int]:
        while len(self._powers) <= power:
            last = self._powers[-1]
            shifted = [*last[1:], 0]
            self._powers.append(
                [a ^ times(b, last[0]) for a, b in zip(shifted, self._generator, strict=True)]
            )
        return self._powers[power]


def _blank_and_places(number: int) -> tuple[list[Module], list[Module]]:
    """Dark modules of the code whose data bits are all 0, and the module of each codeword bit in order."""
    fixed, every = function_modules(number), range(size_of(number))
    dark = [
        (row, column)
        for row in every
        for column in every
        if (fixed[row, column] if (row, column) in fixed else is_masked(row, column))
    ]
    places: list[Module] = []
    upward = True
    for right in range(every[-1], 0, -2):
        column = right - 1 if right <= 6 else right  # column 6 is the timing pattern's
        for row in reversed(every) if upward else every:
            places += [(row, c) for c in (column, column - 1) if (row, c) not in fixed]
        upward = not upward
    return dark, places


def _interleaving(data_counts: Sequence[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """For each data codeword of the text: its place in the symbol; its block and how many follow it there."""
    order = [
        (block, i) for i in range(max(data_counts)) for block, count in enumerate(data_counts) if i < count
    ]
    place = {key: at for at, key in enumerate(order)}
    in_text = [(block, i) for block, count in enumerate(data_counts) for i in range(count)]
    return [place[key] for key in in_text], [(b, data_counts[b] - 1 - i) for b, i in in_text]


def _generator(check_count: int) -> list[int]:
    """Coefficients of ∏(x + α^i), highest first, without the leading 1."""
    polynomial = [1]
    for i in range(check_count):
        root = POWERS[i]
        polynomial = [a ^ times(b, root) for a, b in zip([*polynomial, 0], [0, *polynomial], strict=True)]
    return polynomial[1:]


def _combined(bits: list[int]) -> list[int]:
    """For each four-bit value what its bits add together, ``bits[0]`` for the highest."""
    sums = [0]
    for bit in reversed(bits):
        sums += [bit ^ known for known in sums]
    return sums
