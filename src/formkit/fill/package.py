"""Office packages (zip) in and out: members read under limits, and files written byte for byte the same.

Reading: declared sizes and counts are checked before anything is unpacked.  Writing: what never changes is
compressed once; a file is that prefix, the members that change, and the directory.  Layout of the records:
PKWARE APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from lxml import etree

MAX_MEMBERS = 5_000
MAX_MEMBER = 64 * 1024 * 1024
MAX_TOTAL = 256 * 1024 * 1024
_NONCHARACTER = re.compile("[\ufdd0-\ufdef]")
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_UTF8_NAME = 0x0800
_DEFLATED = 8
_NO_TIME, _NO_DATE = 0, 0x21  # 1980-01-01 00:00, the earliest a zip can say


class UnreadableError(Exception):
    """The package or an XML part of it cannot be read.  ``why``, ``why_en``."""

    def __init__(self, why: str, why_en: str) -> None:
        super().__init__(why)
        self.why = why
        self.why_en = why_en


def unpack(data: bytes) -> dict[str, bytes]:
    """The members of a package by name.  Raises UnreadableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [info for info in archive.infolist() if not info.is_dir()]
            sizes = [info.file_size for info in entries]
            if len(entries) > MAX_MEMBERS or max(sizes, default=0) > MAX_MEMBER or sum(sizes) > MAX_TOTAL:
                raise UnreadableError("压缩包过大", "the package is too large")
            return {info.filename.replace("\\", "/").lstrip("/"): archive.read(info) for info in entries}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError) as error:
        raise UnreadableError("不是完整的 Office 文件", "not a whole Office file") from error


def parse_xml(data: bytes) -> etree._Element:
    """The XML in ``data``; no entities, no network.  Raises UnreadableError."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise UnreadableError("XML 里有 DOCTYPE", "the XML carries a DOCTYPE")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError("XML 不完整", "the XML is not well-formed") from error


def parse_template(data: bytes) -> etree._Element:
    """``parse_xml`` of a part that will be cut at noncharacters, which it must not contain itself."""
    root = parse_xml(data)
    if _NONCHARACTER.search(etree.tostring(root, encoding="unicode")):
        raise UnreadableError("含有 Unicode 非字符", "it contains Unicode noncharacters")
    return root


class Shell:
    """Everything of a package that no record changes; ``pack`` adds what does.  Same members, same bytes."""

    def __init__(self, fixed: Mapping[str, bytes]) -> None:
        self._prefix, self._directory = _records(fixed.items(), 0, level=9)
        self._count = len(fixed)

    def pack(self, changing: Iterable[tuple[str, bytes]], level: int) -> bytes:
        """The whole file, ``changing`` (name, content) put after what is fixed."""
        members = list(changing)
        local, central = _records(members, len(self._prefix), level)
        directory = self._directory + central
        count = self._count + len(members)
        start = len(self._prefix) + len(local)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
        return b"".join((self._prefix, local, directory, end))


def _records(members: Iterable[tuple[str, bytes]], offset: int, level: int) -> tuple[bytes, bytes]:
    """The members' local records and their directory entries, the first to stand at ``offset``."""
    local: list[bytes] = []
    central: list[bytes] = []
    for name, content in members:
        label = name.encode()
        flags = 0 if name.isascii() else _UTF8_NAME
        packer = zlib.compressobj(level, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
        crc, size = zlib.crc32(content), len(content)
        common = (20, flags, _DEFLATED, _NO_TIME, _NO_DATE, crc, len(packed), size, len(label), 0)
        local += (_LOCAL.pack(b"PK\x03\x04", *common), label, packed)
        central += (_CENTRAL.pack(b"PK\x01\x02", 20, *common, 0, 0, 0, 0, offset), label)
        offset += _LOCAL.size + len(label) + len(packed)
    return b"".join(local), b"".join(central)
