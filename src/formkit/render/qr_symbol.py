"""The fixed part of a QR code (ISO/IEC 18004): error blocks, function patterns, field arithmetic; level M, one mask.

What the qrcode library has too, and the tests compare with it for all forty versions; but importing that takes as
long as drawing a hundred certificates, as it brings the picture library along.
"""

from __future__ import annotations

from typing import NamedTuple

LAST_VERSION = 40
MASK_PATTERN = 3
_FORMAT = 0b101101101001011  # level M and mask 3 with their check bits, masked (7.9, table C.1)
_VERSION_GENERATOR = 0b1111100100101  # 7.10

# Table 9, level M, by version: blocks, check codewords of each, data codewords of all.
_BLOCKS = (
    (1, 10, 16), (1, 16, 28), (1, 26, 44), (2, 18, 64), (2, 24, 86), (4, 16, 108), (4, 18, 124), (4, 22, 154),
    (5, 22, 182), (5, 26, 216), (5, 30, 254), (8, 22, 290), (9, 22, 334), (9, 24, 365), (10, 24, 415),
    (10, 28, 453), (11, 28, 507), (13, 26, 563), (14, 26, 627), (16, 26, 669), (17, 26, 714), (17, 28, 782),
    (18, 28, 860), (20, 28, 914), (21, 28, 1000), (23, 28, 1062), (25, 28, 1128), (26, 28, 1193), (28, 28, 1267),
    (29, 28, 1373), (31, 28, 1455), (33, 28, 1541), (35, 28, 1631), (37, 28, 1725), (38, 28, 1812),
    (40, 28, 1914), (43, 28, 1992), (45, 28, 2102), (47, 28, 2216), (49, 28, 2334),
)  # fmt: skip

# Table E.1: where the second alignment pattern stands; from there they are evenly spaced up to the last (size - 7).
_SECOND_ALIGNMENT = (
    18, 22, 26, 30, 34, 22, 24, 26, 28, 30, 32, 34, 26, 26, 26, 30, 30, 30, 34, 28, 26, 30, 28, 32, 30, 34, 26, 30,
    26, 30, 34, 30, 34, 30, 24, 28, 32, 26, 30,
)  # fmt: skip

Module = tuple[int, int]
"""Row and column, from the upper left."""


class Blocks(NamedTuple):
    """How the codewords of a version are cut: ``data_counts`` of each block, ``check_count`` of any of them."""

    data_counts: tuple[int, ...]
    check_count: int

    @property
    def data_count(self) -> int:
        return sum(self.data_counts)


def size_of(version: int) -> int:
    """Modules a side."""
    return 17 + 4 * version


def blocks_of(version: int) -> Blocks:
    count, check_count, total = _BLOCKS[version - 1]
    short, longer = divmod(total, count)
    return Blocks((short,) * (count - longer) + (short + 1,) * longer, check_count)


def length_bits(version: int) -> int:
    """Width of the byte count that opens the data (table 3)."""
    return 8 if version < 10 else 16


def is_masked(row: int, column: int) -> bool:
    """Whether the mask inverts a data module (table 10, pattern 011)."""
    return (row + column) % 3 == 0


def function_modules(version: int) -> dict[Module, bool]:
    """Every module that holds no data, and whether it is dark."""
    size = size_of(version)
    found: dict[Module, bool] = {}
    for row, column in ((0, 0), (size - 7, 0), (0, size - 7)):
        found |= _finder(row, column, size)
    for i in range(8, size - 8):
        found[6, i] = found[i, 6] = i % 2 == 0
    centres = _alignment(version)
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    for row in centres:
        for column in centres:
            if (row, column) not in corners:
                found |= _square(row, column)
    found |= _format_bits(size)
    if version >= 7:
        found |= _version_bits(version, size)
    return found


def _finder(top: int, left: int, size: int) -> dict[Module, bool]:
    """A finder pattern and the light line around it."""
    return {
        (top + r, left + c): max(abs(r - 3), abs(c - 3)) in (0, 1, 3)
        for r in range(-1, 8)
        for c in range(-1, 8)
        if 0 <= top + r < size and 0 <= left + c < size
    }


def _square(row: int, column: int) -> dict[Module, bool]:
    """An alignment pattern."""
    near = range(-2, 3)
    return {(row + r, column + c): max(abs(r), abs(c)) != 1 for r in near for c in near}


def _alignment(version: int) -> list[int]:
    if version == 1:
        return []
    last = size_of(version) - 7
    count = version // 7 + 2
    second = _SECOND_ALIGNMENT[version - 2]
    step = (last - second) // (count - 2) if count > 2 else 0
    return [6, *(second + step * i for i in range(count - 1))]


def _format_bits(size: int) -> dict[Module, bool]:
    """Level and mask, twice (figure 25), and the one module that is always dark."""
    down = [*range(6), 7, 8, *range(size - 7, size)]
    leftward = [*range(size - 1, size - 9, -1), 7, *range(5, -1, -1)]
    found = {(size - 8, 8): True}
    for bit in range(15):
        found[down[bit], 8] = found[8, leftward[bit]] = bool(_FORMAT >> bit & 1)
    return found


def _version_bits(version: int, size: int) -> dict[Module, bool]:
    """The version's number with its check bits, twice (figures 27 and 28)."""
    rest = version << 12
    for bit in range(17, 11, -1):
        if rest >> bit & 1:
            rest ^= _VERSION_GENERATOR << (bit - 12)
    bits = version << 12 | rest
    found: dict[Module, bool] = {}
    for bit in range(18):
        along, across = bit // 3, bit % 3 + size - 11
        found[along, across] = found[across, along] = bool(bits >> bit & 1)
    return found


def _powers() -> list[int]:
    """α^i in GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1, twice round so that sums of two logarithms need no modulo."""
    found = [1]
    for _ in range(509):
        double = found[-1] << 1
        found.append(double ^ 0x11D if double & 0x100 else double)
    return found


POWERS = _powers()
_LOGS = [0] * 256
for _exponent in range(255):
    _LOGS[POWERS[_exponent]] = _exponent


def times(a: int, b: int) -> int:
    """Product in GF(256)."""
    return POWERS[_LOGS[a] + _LOGS[b]] if a and b else 0
