"""How much a PDF's packed streams unpack to, asked before PDFium unpacks them: its own limit is gigabytes."""

from __future__ import annotations

import re
import zlib

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.readers.limits import MAX_PDF_STREAM

_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 2048
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_MOST_PACKED = 1032
"""Deflate packs at most 1032 to 1."""
_STEP = 2**20


def refuse_bombs(data: bytes) -> None:
    """Raises FileProblem file-too-large where a stream, pictures apart, unpacks to more than the limit.

    Pictures are never unpacked here.  A stream packed twice over is refused: nobody's export does that.
    """
    for start in (found.end() for found in _STREAM.finditer(data)):
        head = data[max(start - _DICTIONARY, 0) : start]
        head = head[head.rfind(b" obj") + 1 :]
        layers = len(_FLATE.findall(head))
        if layers > 1:
            raise problem(
                "file-hostile",
                FileProblem,
                detail="内容压缩了两层",
                detail_en="a stream is packed twice over",
            )
        if layers and not _PICTURE.search(head) and not _is_small(data, start):
            raise problem(
                "file-too-large",
                FileProblem,
                detail=f"一段内容解压后超过 {MAX_PDF_STREAM // 2**20} MB",
                detail_en=f"a stream unpacks to more than {MAX_PDF_STREAM // 2**20} MB",
            )


def _is_small(data: bytes, start: int) -> bool:
    end = data.find(b"endstream", start)
    end = len(data) if end < 0 else end
    if (end - start) * _MOST_PACKED <= MAX_PDF_STREAM:
        return True
    unpacking = zlib.decompressobj()
    rest, total = data[start:end], 0
    while rest and not unpacking.eof and total <= MAX_PDF_STREAM:
        try:
            total += len(unpacking.decompress(rest, _STEP))
        except zlib.error:  # encrypted or damaged: nothing more comes out of it
            return True
        rest = unpacking.unconsumed_tail
    return total <= MAX_PDF_STREAM
