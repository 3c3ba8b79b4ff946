"""Dates cut out of a cell's text: which may be no answer but a date that text names."""

from __future__ import annotations

from formkit.match.cells.cutting import Cut
from formkit.match.doubts import MIDST, doubtful
from formkit.match.form.layout import Layout
from formkit.model import RawRecord
from formkit.spec import FieldType
from formkit.text import is_blank

_LONG_NAME = 40
"""A name of so many characters on several lines holds other words, and a date behind it may be theirs."""


def doubt_dates(layout: Layout, raw: RawRecord, pieces: Cut, text: str) -> None:
    """Say so of every date of ``pieces``, cut from ``text``, whose values are in ``raw`` already."""
    types = {
        path: known.type for path in pieces.values if (known := layout.form.by_path.get(path)) is not None
    }
    dates = [
        path for path, type_ in types.items() if type_ is FieldType.DATE and raw.values[path].seen.strip()
    ]
    if not dates:
        return
    names = [raw.values[path].seen for path, type_ in types.items() if type_ is FieldType.TEXT]
    run_on = any(len(name) > _LONG_NAME and "\n" in name for name in names)
    for path in dates:
        if run_on or _is_in_text(pieces, text, *pieces.values[path]):
            value = raw.values[path]
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, MIDST))


def _is_in_text(pieces: Cut, text: str, start: int, end: int) -> bool:
    """Words of nobody's follow; or it stands right behind words, and what is printed before it is missing."""
    if any(begin >= end and not is_blank(text[begin:stop]) for begin, stop in pieces.loose):
        return True
    before = text[:start].rstrip(" \u3000")[-1:]
    return bool(pieces.missing) and before not in ("", "\n", ":", "：")
