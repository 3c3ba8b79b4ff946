"""Old Office files as far as their directory goes: compound files ([MS-CFB]) with streams of given names."""

from __future__ import annotations

import struct

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR = 512


def container(*names: str, content: bytes = b"") -> bytes:
    """A compound file ([MS-CFB]) with streams of these names, the first one with ``content``."""
    content = content.ljust(4096, b"\0") if content else b""
    sectors = len(content) // SECTOR
    directory = [_entry("Root Entry", 5, 1 if names else FREE, FREE, END, 0)]
    for n, name in enumerate(names, 1):
        after = n + 1 if n < len(names) else FREE
        has = n == 1 and content
        directory.append(_entry(name, 2, FREE, after, 2 if has else END, len(content) if has else 0))
    while len(directory) < 4:
        directory.append(bytes(64 + 4) + struct.pack("<III", FREE, FREE, FREE) + bytes(48))
    chain = [2 + n + 1 if n + 1 < sectors else END for n in range(sectors)]
    table = [FAT, END, *chain]
    table += [FREE] * (SECTOR // 4 - len(table))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
        + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
        + struct.pack("<109I", 0, *[FREE] * 108)
    )  # fmt: skip
    return header + struct.pack("<128I", *table) + b"".join(directory[:4]) + content


def _entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    return (
        encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
        + struct.pack("<III", FREE, right, child) + bytes(36) + struct.pack("<IQ", start, size)
    )  # fmt: skip
