"""An office package (a zip), opened without trusting it: every limit is checked before anything is unpacked.

Tolerates what Word and Excel open: backslashes and leading slashes in entry names, letter case.  Refuses
(FileProblem): too many or too large entries, absurd ratios, names that leave the package, two different
entries of one name, encrypted entries, truncation and wrong checksums.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import lru_cache

from formkit.errors import FileProblem, FormkitError
from formkit.findings import problem
from formkit.readers.directory import Entry, entry_of, plain_directory
from formkit.readers.limits import MAX_ENTRIES, MAX_ENTRY, MAX_FILE, MAX_RATIO, MAX_TOTAL, RATIO_FROM

_MB = 2**20
_ENCRYPTED = 0x1
_UTF8 = 0x800
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""What zipfile raises on files that are not what they should be (NotImplementedError is a RuntimeError)."""
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Package:
    """Entries by name, forward slashes, without a leading one; made by ``open_package`` only.

    ``data``: all of it; ``names``: all entries, in the order of the file."""

    def __init__(self, data: bytes, archive: zipfile.ZipFile | None, entries: dict[str, Entry]) -> None:
        self.data = data
        self.names = tuple(entries)
        self._archive = archive
        self._entries = entries
        self._lower: dict[str, str] = {}

    @property
    def archive(self) -> zipfile.ZipFile:
        """The same as a zip.  Raises FileProblem."""
        if self._archive is None:
            self._archive = _as_zip(self.data)
        return self._archive

    @property
    def size(self) -> int:
        """What all entries take unpacked, as the zip says; no entry gives more."""
        return sum(entry.file_size for entry in self._entries.values())

    def stored_name(self, name: str) -> bytes | None:
        """The bytes of an entry's name where the zip does not say they are UTF-8 (APPNOTE.TXT 4.4.4, bit 11)."""
        entry = self._entries[name]
        if entry.flag_bits & _UTF8:
            return None
        return entry.orig_filename.encode("cp437", "replace")

    def find(self, name: str) -> str:
        """The entry called ``name`` whatever its letter case, backslashes or leading slash; "" for none."""
        if name in self._entries:
            return name
        name = name.replace("\\", "/").lstrip("/")
        if name in self._entries:
            return name
        if not self._lower:
            self._lower = {entry.lower(): entry for entry in self._entries}
        return self._lower.get(name.lower(), "")

    def read(self, name: str) -> bytes:
        """The bytes of one entry.  Raises KeyError if there is none, FileProblem if it is damaged."""
        entry = self._entries[name]
        if entry.flag_bits & _ENCRYPTED:
            raise problem("file-encrypted", FileProblem)
        if entry.compress_type not in _READABLE:
            raise damaged(
                f"“{name}”用了办公软件不用的压缩方式", f"“{name}” is packed in a way no office program uses"
            )
        straight = _straight(self.data, entry)
        if straight is not None:
            return straight
        try:
            with self.archive.open(self._info(entry)) as stream:
                # One byte more than declared: a lying entry is caught by its checksum, never unpacked whole.
                return stream.read(entry.file_size + 1)
        except _DAMAGE as error:
            raise damaged(f"“{name}”解压失败", f"“{name}” does not unpack") from error

    def _info(self, entry: Entry) -> zipfile.ZipInfo:
        wanted = entry.header_offset, entry.orig_filename
        every = self.archive.infolist()
        return next(info for info in every if (info.header_offset, info.orig_filename) == wanted)


def open_package(data: bytes) -> Package:
    """The package in ``data``, its directory checked and nothing unpacked yet.  Raises FileProblem."""
    if len(data) > MAX_FILE:
        raise too_large(f"文件大小 {len(data) // _MB} MB", f"{len(data) // _MB} MB")
    listed, archive = plain_directory(data), None
    if listed is None:
        archive = _as_zip(data)
        listed = [entry_of(info) for info in archive.infolist()]
    _check_sizes(listed)
    return Package(data, archive, _by_name(listed))


def _as_zip(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise damaged("压缩包不完整，可能没有下载完", "the package is incomplete") from error


def _straight(data: bytes, entry: Entry) -> bytes | None:
    """The entry unpacked from its bytes, a tenth of the time a zipfile stream takes; None for whatever is not
    as it should be: that zipfile judges.  APPNOTE.TXT 4.3.7: 30 bytes, the name, the extra field, the content."""
    start = entry.header_offset
    header = data[start : start + 30]
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        return None
    name_size, extra_size = struct.unpack_from("<HH", header, 26)
    begin = start + 30 + name_size
    if data[start + 30 : begin] != entry.orig_filename.encode("ascii", "replace"):
        return None
    packed = data[begin + extra_size : begin + extra_size + entry.compress_size]
    try:
        # One byte more than declared, no further: a lying entry is never unpacked whole.
        if entry.compress_type == zipfile.ZIP_STORED:
            content = packed
        else:
            inflate = _inflated_before if len(packed) < _SMALL else _inflated
            content = inflate(packed, entry.file_size + 1)
    except zlib.error:
        return None
    return content if len(content) == entry.file_size and zlib.crc32(content) == entry.CRC else None


def _inflated(packed: bytes, most: int) -> bytes:
    return zlib.decompressobj(-15).decompress(packed, most)


# The same few hundred bytes of relationships stand in every file saved from one template.
_SMALL = 1024
_inflated_before = lru_cache(maxsize=256)(_inflated)


def _check_sizes(listed: list[Entry]) -> None:
    if len(listed) > MAX_ENTRIES:
        raise too_large(f"内含 {len(listed)} 个条目", f"{len(listed)} entries")
    total = 0
    for entry in listed:
        size = entry.file_size
        total += size
        if size > MAX_ENTRY:
            raise too_large(
                f"“{entry.filename}”解压后 {size // _MB} MB",
                f"“{entry.filename}” unpacks to {size // _MB} MB",
            )
        if size > RATIO_FROM and size > MAX_RATIO * max(entry.compress_size, 1):
            raise too_large(
                f"“{entry.filename}”的压缩比异常（压缩炸弹）",
                f"“{entry.filename}” has the ratio of a zip bomb",
            )
    if total > MAX_TOTAL:
        raise too_large(f"解压后共 {total // _MB} MB", f"{total // _MB} MB unpacked")


def _by_name(listed: list[Entry]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for entry in listed:
        name = entry.filename
        if "\\" in name or name[:1] == "/":
            name = name.replace("\\", "/").lstrip("/")
        if ".." in name and ".." in name.split("/"):
            raise hostile(
                f"条目名“{entry.filename}”指向文件之外", f"entry “{entry.filename}” points outside the file"
            )
        known = entries.setdefault(name, entry)
        if known is not entry and (known.CRC, known.file_size) != (entry.CRC, entry.file_size):
            raise hostile(f"“{name}”有两份不同的内容", f"there are two different “{name}”")
    return entries


def damaged(zh: str, en: str) -> FormkitError:
    return problem("file-damaged", FileProblem, detail=zh, detail_en=en)


def hostile(zh: str, en: str) -> FormkitError:
    return problem("file-hostile", FileProblem, detail=zh, detail_en=en)


def too_large(zh: str, en: str) -> FormkitError:
    return problem("file-too-large", FileProblem, detail=zh, detail_en=en)
