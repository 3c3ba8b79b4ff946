"""How much a PDF's packed streams unpack to, asked before PDFium unpacks them: its own limit is gigabytes.

A stream may be packed in several layers (ISO 32000-1, 7.4: /Filter [/ASCII85Decode /FlateDecode], Google's
/Filter [/FlateDecode /FlateDecode]); each is taken off in turn, and none gives more than the limit.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.readers.limits import MAX_PDF_STREAM

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 2048
_OBJECT = re.compile(rb"\bobj\b|endstream|endobj")
_FILTERS = re.compile(rb"/F(?:ilter)?(?=[\s\[/])\s*(\[[^\]]*\]|/[A-Za-z0-9]+)")
_NAME = re.compile(rb"/([A-Za-z0-9]+)")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_STEP = 2**20
_LZW_ANEW, _LZW_END, _LZW_FULL = 256, 257, 4096
_LZW_START = [*(bytes((n,)) for n in range(256)), b"", b""]
_RUN_END = 128
_BLANKS = b" \t\r\n\f\0"


def refuse_bombs(data: bytes) -> None:
    """Raises FileProblem file-too-large where a stream, pictures apart, unpacks to more than the limit; pictures
    are never unpacked here."""
    for start in (found.end() for found in _STREAM.finditer(data)):
        head = _dictionary(data, start)
        if _PICTURE.search(head):
            continue
        end = data.find(b"endstream", start)
        layers = _layers(head, data[start : start + 2])
        if layers and not _is_small(data, start, len(data) if end < 0 else end, layers):
            raise problem(
                "file-too-large",
                FileProblem,
                detail=f"一段内容解压后超过 {MAX_PDF_STREAM // 2**20} MB",
                detail_en=f"a stream unpacks to more than {MAX_PDF_STREAM // 2**20} MB",
            )


def _dictionary(data: bytes, start: int) -> bytes:
    """The dictionary in front of the stream that begins there."""
    head = data[max(start - _DICTIONARY, 0) : start]
    before = max((found.end() for found in _OBJECT.finditer(head)), default=0)
    return head[before:]


def _layers(head: bytes, first: bytes) -> list[bytes]:
    """The filters that have to be taken off, outermost first, without those we do not unpack (pictures' own)."""
    given = _FILTERS.search(head)
    if given:
        return [name for name in _NAME.findall(given[1]) if name in _LIMITED]
    # Said elsewhere (/Filter 5 0 R) or too far in front: by its first bytes (RFC 1950: deflate, and a header that is
    # divisible by 31).
    is_deflated = len(first) == 2 and first[0] & 0x0F == 8 and int.from_bytes(first, "big") % 31 == 0
    return [b"Fl"] if is_deflated else []


def _is_small(data: bytes, start: int, end: int, layers: list[bytes]) -> bool:
    """Whether no layer unpacks to more than the limit."""
    most = end - start
    for layer in layers:
        most *= _RATIOS[layer]
    if most <= MAX_PDF_STREAM:
        return True
    rest = data[start:end]
    for layer in layers:
        unpacked = _LIMITED[layer](rest, MAX_PDF_STREAM)
        if unpacked is None:
            return False
        rest = unpacked
    return True


def _inflated(data: bytes, most: int) -> bytes | None:
    """None for more than ``most`` bytes.  Encrypted or damaged: what came out until there."""
    unpacking = zlib.decompressobj()
    out: list[bytes] = []
    total = 0
    while data and not unpacking.eof:
        try:
            out.append(unpacking.decompress(data, _STEP))
        except zlib.error:
            break
        total += len(out[-1])
        if total > most:
            return None
        data = unpacking.unconsumed_tail
    return b"".join(out)


def _from_base85(data: bytes, most: int) -> bytes | None:
    """ISO 32000-1, 7.4.3: five characters from "!" on are four bytes, z is four zeros, ~> is the end."""
    text = data.partition(b"~")[0].translate(None, _BLANKS).removeprefix(b"<")
    if 4 * text.count(b"z") + len(text) > most:
        return None
    text = text.replace(b"z", b"!!!!!")
    text += b"u" * (-len(text) % 5)
    words = zip(*(text[n::5] for n in range(5)), strict=True)
    numbers = (
        ((((a - 33) * 85 + b - 33) * 85 + c - 33) * 85 + d - 33) * 85 + e - 33 for a, b, c, d, e in words
    )
    return b"".join((number & 0xFFFFFFFF).to_bytes(4, "big") for number in numbers)


def _from_hex(data: bytes, most: int) -> bytes | None:
    """ISO 32000-1, 7.4.2: two digits a byte, > is the end."""
    text = data.partition(b">")[0].translate(None, _BLANKS)
    text = re.split(rb"[^0-9A-Fa-f]", text, maxsplit=1)[0]
    return bytes.fromhex((text + b"0" * (len(text) % 2)).decode("ascii")) if len(text) <= 2 * most else None


def _from_lzw(data: bytes, most: int) -> bytes | None:
    """ISO 32000-1, 7.4.4: codes of 9 to 12 bits, 256 begins anew, 257 is the end; lengthened one code early."""
    out: list[bytes] = []
    total = bits = held = 0
    wide, table, last = 9, [*_LZW_START], b""
    for byte in data:
        held, bits = held << 8 | byte, bits + 8
        if bits < wide:
            continue
        bits -= wide
        code, held = held >> bits, held & (1 << bits) - 1
        if code == _LZW_ANEW:
            wide, table, last = 9, [*_LZW_START], b""
            continue
        if code == _LZW_END or code > len(table) or (code == len(table) and not last):
            break
        piece = table[code] if code < len(table) else last + last[:1]
        if last and len(table) < _LZW_FULL:
            table.append(last + piece[:1])
            wide = min(max((len(table) + 1).bit_length(), 9), 12)
        last = piece
        out.append(piece)
        total += len(piece)
        if total > most:
            return None
    return b"".join(out)


def _from_runs(data: bytes, most: int) -> bytes | None:
    """ISO 32000-1, 7.4.5: n < 128 and n + 1 bytes as they are; n > 128 and one byte 257 - n times; 128 is the end."""
    out: list[bytes] = []
    at = total = 0
    while at < len(data) and data[at] != _RUN_END and total <= most:
        n = data[at]
        out.append(data[at + 1 : at + n + 2] if n < _RUN_END else data[at + 1 : at + 2] * (257 - n))
        at += n + 2 if n < _RUN_END else 2
        total += len(out[-1])
    return b"".join(out) if total <= most else None


_LIMITED: dict[bytes, Callable[[bytes, int], bytes | None]] = {
    **dict.fromkeys((b"FlateDecode", b"Fl"), _inflated),
    **dict.fromkeys((b"ASCII85Decode", b"A85"), _from_base85),
    **dict.fromkeys((b"ASCIIHexDecode", b"AHx"), _from_hex),
    **dict.fromkeys((b"LZWDecode", b"LZW"), _from_lzw),
    **dict.fromkeys((b"RunLengthDecode", b"RL"), _from_runs),
}
_RATIOS = {
    **dict.fromkeys((b"FlateDecode", b"Fl"), 1032),
    **dict.fromkeys((b"ASCII85Decode", b"A85"), 4),
    **dict.fromkeys((b"ASCIIHexDecode", b"AHx"), 1),
    **dict.fromkeys((b"LZWDecode", b"LZW"), 1400),
    **dict.fromkeys((b"RunLengthDecode", b"RL"), 64),
}
"""How many times as much a filter may make of what it is given, at most."""
