"""The shared strings where they are written plainly, of runs with fonts of their own among them: taken apart as text.

Whoever types Latin letters or digits among Chinese words has two fonts in a cell, so nearly every workbook Excel or
LibreOffice saved holds some such strings.  Whatever is not plain (phonetic runs, prefixes, comments, white space
between tags) is left to the parser; both give the same result.
"""

from __future__ import annotations

import re
from functools import lru_cache

from formkit.readers.excel.run_looks import look_of
from formkit.readers.excel.text import PLAIN, CellText, join_runs, unescape
from formkit.readers.excel.xml_text import PLAIN_TEXT, NotPlainError, decoded, is_utf8, resolved_text

_T = r'<t(?: xml:space="preserve")?'
_FONT = r'<rPr>((?:<[A-Za-z]+(?: [A-Za-z]+="[^"<&]*")*+ ?/>)*+)</rPr>'
_RUN = re.compile(rf"<r>(?:{_FONT})?{_T}(?:/>|>({PLAIN_TEXT})</t>)</r>")
_NO_GROUPS = re.compile(r"\((?!\?)")
_RUNS = _NO_GROUPS.sub("(?:", _RUN.pattern)
_MARK = "(?:<phoneticPr[^<>]*/>)?"
_STRING = rf"<si>{_T}(?:/>|>({PLAIN_TEXT})</t>){_MARK}</si>"
_ALL_ONE = re.compile(rf"(?:{_NO_GROUPS.sub('(?:', _STRING)})*+")
_ONE = re.compile(_STRING)
_EITHER = rf"<si>(?:{_T}(?:/>|>({PLAIN_TEXT})</t>)|((?:{_RUNS})++)){_MARK}</si>"
_ALL_EITHER = re.compile(rf"(?:{_NO_GROUPS.sub('(?:', _EITHER)})*+")
_RICH_OR_ONE = re.compile(_EITHER)
_LONG = 1024
_new = tuple.__new__


def plain_strings(data: bytes) -> list[CellText] | None:
    """The shared strings; None where any of them is not plain."""
    start = data.find(b"<si>")
    end = data.rfind(b"</sst>")
    head = data[: max(start, 0)]
    if start < 0 or end < 0 or data[end + 6 :].strip() or head.count(b"<sst") != 1 or not is_utf8(head):
        return None
    body = decoded(data[start:end])
    if body is None:
        return None
    try:
        if _ALL_ONE.fullmatch(body):
            return [_one(text) for text in _ONE.findall(body)]
        if _ALL_EITHER.fullmatch(body):
            return [
                (_known_rich(runs) if len(runs) < _LONG else _rich(runs)) if runs else _one(text)
                for text, runs in _RICH_OR_ONE.findall(body)
            ]
    except NotPlainError:
        pass
    return None


def _one(text: str) -> CellText:
    if "&" not in text and "_x" not in text and "\r" not in text:
        return _new(CellText, (text, (), False))
    return CellText(unescape(resolved_text(text)))


def _rich(runs: str) -> CellText:
    return join_runs(
        [(resolved_text(text), look_of(font) if font else PLAIN) for font, text in _RUN.findall(runs) if text]
    )


_known_rich = lru_cache(maxsize=1024)(_rich)  # the same printed labels stand in every submission
