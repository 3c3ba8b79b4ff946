"""A zip with some entries replaced and some added; all others are copied packed as they are, byte for byte.

Layout of the records: PKWARE APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from formkit.errors import FileProblem, FormkitError
from formkit.findings import problem

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_UTF8_NAME = 0x0800
_ZIP64 = 0x0001
_NO_TIME, _NO_DATE = 0, 0x21  # 1980-01-01 00:00, the earliest a zip can say
_VERSION = 20


class _Entry(NamedTuple):
    """One entry of the directory: its name as bytes, and where its record with its data begins and ends."""

    info: zipfile.ZipInfo
    name: bytes
    start: int
    end: int


class Archive:
    """Reads the entries of a package by their plain names; ``patched`` gives the whole with changes in it.

    ``opened``: ``data`` as a zip, where it has been opened; ``unpack``: how to unpack an entry then, if not by that.
    """

    def __init__(
        self,
        data: bytes,
        opened: zipfile.ZipFile | None = None,
        unpack: Callable[[str], bytes] | None = None,
    ) -> None:
        self.data = data
        self._unpack = unpack
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data)) if opened is None else opened
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise unpatchable("压缩包不完整", "the package is incomplete") from error
        self._entries = {plain_name(info.filename): info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of the entry of that plain name.  Raises ``cannot-annotate`` where it does not unpack."""
        entry = self._entries[name]
        try:
            return self._zip.read(entry) if self._unpack is None else self._unpack(name)
        except (
            FormkitError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise unpatchable(f"“{name}”解压失败", f"“{name}” does not unpack") from error

    def patched(self, changes: Mapping[str, bytes]) -> bytes:
        """The file with ``changes`` (plain name → content): entries of those names replaced, new ones added."""
        out: list[bytes] = []
        directory: list[bytes] = []
        at = 0
        most = 2 * len(self.data) + sum(map(len, changes.values())) + (1 << 20)
        for entry in self._in_order():
            change = changes.get(plain_name(entry.info.filename))
            if change is None:
                record = self.data[entry.start : entry.end]
                line = _directory_line(entry, at)
            else:
                record, line = _packed(entry.name, change, at, entry.info)
            out.append(record)
            directory.append(line)
            at += len(record)
            if at > most:
                raise unpatchable("压缩包的条目互相重叠", "the package's entries overlap")
        for name, content in changes.items():
            if name not in self._entries:
                record, line = _packed(name.encode(), content, at, None)
                out.append(record)
                directory.append(line)
                at += len(record)
        size = sum(map(len, directory))
        end = _END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), size, at, len(self._zip.comment))
        return b"".join((*out, *directory, end, self._zip.comment))

    def _in_order(self) -> list[_Entry]:
        """The entries as the directory lists them, each with all bytes up to the next (its data descriptor)."""
        infos = self._zip.infolist()
        starts = sorted({info.header_offset for info in infos} | {self._zip.start_dir})
        following = dict(pairwise(starts))
        return [self._extent(info, following.get(info.header_offset, 0)) for info in infos]

    def _extent(self, info: zipfile.ZipInfo, following: int) -> _Entry:
        start = info.header_offset
        fields = _LOCAL.unpack_from(self.data, start)
        name_at = start + _LOCAL.size
        least = name_at + fields[9] + fields[10] + info.compress_size
        return _Entry(info, self.data[name_at : name_at + fields[9]], start, max(least, following))


def undated(data: bytes) -> bytes:
    """The zip ``data`` with the time of every entry the earliest there is: made twice, the bytes are the same."""
    out = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        at = package.start_dir
        for info in package.infolist():
            struct.pack_into("<2H", out, info.header_offset + 10, _NO_TIME, _NO_DATE)
            struct.pack_into("<2H", out, at + 12, _NO_TIME, _NO_DATE)
            at += _CENTRAL.size + sum(struct.unpack_from("<3H", data, at + 28))
    return bytes(out)


def plain_name(name: str) -> str:
    """An entry's name with forward slashes and without a leading one."""
    return name.replace("\\", "/").lstrip("/")


def unpatchable(zh: str, en: str) -> FormkitError:
    """Why no annotated copy of a file that could be read can be made."""
    return problem("cannot-annotate", FileProblem, detail=zh, detail_en=en)


def _directory_line(entry: _Entry, at: int) -> bytes:
    """The directory's record of an entry copied to ``at``; sizes fit, so nothing of zip64 is left."""
    info = entry.info
    extra = _without_zip64(info.extra)
    year, month, day, hour, minute, second = info.date_time
    fields = (
        info.create_version | info.create_system << 8,
        info.extract_version,
        info.flag_bits,
        info.compress_type,
        hour << 11 | minute << 5 | second // 2,
        (year - 1980) << 9 | month << 5 | day,
        info.CRC,
        info.compress_size,
        info.file_size,
        len(entry.name),
        len(extra),
        len(info.comment),
        0,
        info.internal_attr,
        info.external_attr,
        at,
    )
    return _CENTRAL.pack(b"PK\x01\x02", *fields) + entry.name + extra + info.comment


def _without_zip64(extra: bytes) -> bytes:
    kept = b""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind != _ZIP64:
            kept += extra[: 4 + size]
        extra = extra[4 + size :]
    return kept


def _packed(name: bytes, content: bytes, at: int, was: zipfile.ZipInfo | None) -> tuple[bytes, bytes]:
    """The record of a new or rewritten entry at ``at`` and its line of the directory."""
    packed = _deflated_before(content) if len(content) < _SMALL else _deflated(content)
    flags = was.flag_bits & _UTF8_NAME if was else 0 if name.isascii() else _UTF8_NAME
    crc, size = zlib.crc32(content), len(content)
    common = (_VERSION, flags, zipfile.ZIP_DEFLATED, _NO_TIME, _NO_DATE, crc, len(packed), size, len(name), 0)
    local = _LOCAL.pack(b"PK\x03\x04", *common) + name + packed
    attributes = (was.internal_attr, was.external_attr) if was else (0, 0)
    return local, _CENTRAL.pack(b"PK\x01\x02", _VERSION, *common, 0, 0, *attributes, at) + name


def _deflated(content: bytes) -> bytes:
    return zlib.compress(content, 6, -15)


# Relationships, content types and the like are changed to the same bytes in every file saved from one template.
_SMALL = 4096
_deflated_before = lru_cache(maxsize=64)(_deflated)
