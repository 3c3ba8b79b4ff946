"""The directory of a zip as nearly every office program writes it, read in half the time the zipfile module takes.

Source: PKWARE APPNOTE.TXT 6.3, sections 4.3.12 and 4.3.16.  Whatever is not quite ordinary (zip64, several disks,
bytes before the zip, names that are not ASCII, extra fields) is left to zipfile, which also judges what is damaged.
"""

from __future__ import annotations

import struct
from typing import NamedTuple
from zipfile import ZipInfo

_END = struct.Struct("<4s4H2IH")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END_SIGNATURE, _SIGNATURE = b"PK\x05\x06", b"PK\x01\x02"
_ZIP64_LOCATOR, _LOCATOR_SIZE = b"PK\x06\x07", 20
_ZIP64 = 0xFFFFFFFF
_NEWEST = 63
"""The version needed to unpack what zipfile unpacks."""


class Entry(NamedTuple):
    """One line of the directory; names as in ``zipfile.ZipInfo``."""

    filename: str
    orig_filename: str
    flag_bits: int
    compress_type: int
    CRC: int
    compress_size: int
    file_size: int
    header_offset: int


def entry_of(info: ZipInfo) -> Entry:
    """The same as zipfile has it."""
    return Entry(
        info.filename,
        info.orig_filename,
        info.flag_bits,
        info.compress_type,
        info.CRC,
        info.compress_size,
        info.file_size,
        info.header_offset,
    )


def plain_directory(data: bytes) -> list[Entry] | None:
    """The entries of the zip ``data``, in the order of its directory; None where anything in it is out of the
    ordinary."""
    end_at = data.rfind(_END_SIGNATURE, max(len(data) - (1 << 16) - _END.size, 0))
    if end_at < 0 or end_at + _END.size > len(data):
        return None
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, end_at)
    whole = end_at + _END.size + comment == len(data) and start + size == end_at
    if disk or first_disk or here != count or not whole:
        return None
    if data[end_at - _LOCATOR_SIZE :][:4] == _ZIP64_LOCATOR:
        return None
    entries: list[Entry] = []
    at = start
    while at < end_at:
        entry = _entry(data, at, end_at)
        if entry is None:
            return None
        entries.append(entry)
        at += _CENTRAL.size + len(entry.filename)
    return entries if len(entries) == count else None


def _entry(data: bytes, at: int, end: int) -> Entry | None:
    """The entry whose line is at ``at``; None for one that is not ordinary."""
    if at + _CENTRAL.size > end:
        return None
    (
        signature,
        _,
        needs,
        flags,
        kind,
        _,
        _,
        checksum,
        packed,
        unpacked,
        name_size,
        extra,
        comment,
        disk,
        _,
        _,
        offset,
    ) = _CENTRAL.unpack_from(data, at)
    begin = at + _CENTRAL.size
    name = data[begin : begin + name_size]
    usual = signature == _SIGNATURE and not (extra or comment or disk) and needs & 0xFF <= _NEWEST
    if not usual or _ZIP64 in (packed, unpacked, offset) or begin + name_size > end:
        return None
    if not name.isascii() or b"\0" in name:
        return None
    text = name.decode("ascii")
    return tuple.__new__(Entry, (text, text, flags, kind, checksum, packed, unpacked, offset))
