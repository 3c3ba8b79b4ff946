"""A worksheet's rows as pieces of text, a megabyte at a time: the whole sheet is never text at once.

Chinese in the text makes Python's strings twice as long as the bytes; fifty thousand people would be 150 MB.
"""

from __future__ import annotations

from collections.abc import Iterator

from formkit.readers.excel.scan import split_sheet
from formkit.readers.excel.xml_text import NotPlainError

_BLOCK = 1 << 20
_ROW_END = b"</row>"


class RowPieces:
    """The rows of the worksheet part ``data``, each without its end tag; ``tail``: what follows the last one;
    ``frame``: the part without its rows."""

    def __init__(self, data: bytes) -> None:
        """Raises NotPlainError where rows cannot be told apart as text."""
        start = data.find(b"<sheetData>") + len(b"<sheetData>")
        end = data.rfind(b"</sheetData>")
        last = data.rfind(_ROW_END, max(start, 0), max(end, 0)) + len(_ROW_END)
        if last < len(_ROW_END):
            last = start
        outside = split_sheet(data[:start] + data[last:])
        if start < len(b"<sheetData>") or end < start or outside is None:
            raise NotPlainError
        self.tail = outside.body
        self.frame = outside.rest
        self._data, self._start, self._end = data, start, last

    def __iter__(self) -> Iterator[str]:
        """Raises NotPlainError at a block that is no plain text."""
        at = self._start
        while at < self._end:
            cut = self._data.find(_ROW_END, min(at + _BLOCK, self._end - len(_ROW_END))) + len(_ROW_END)
            block = split_sheet(b"<sheetData>" + self._data[at:cut] + b"</sheetData>")
            if block is None:
                raise NotPlainError
            yield from block.body.split("</row>")[:-1]
            at = cut
