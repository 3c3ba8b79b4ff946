"""Answers that are the same words over and over, with nothing between: 副校长副校长副校长副校长.

Nobody means that.  Programs write it that cannot save a content control, people who paste twice.  Words that are
written again behind a 、 or in a line of their own may well be two answers, and figures repeat themselves (8888 8888).
"""

from __future__ import annotations

import re

from formkit.match.doubts import SAME_TWICE, doubtful
from formkit.match.form.layout import Layout
from formkit.match.tables.torn import key_of
from formkit.model import RawRecord, RawValue
from formkit.spec import FieldType

_WORDS = frozenset({FieldType.TEXT, FieldType.TEXTS, FieldType.PARAGRAPHS})
_LEAST = 2
_TWICE = 2
_TRIES = 8
_MOST = 0.6
_HAN = re.compile("[㐀-鿿\U00020000-\U0003ffff]")


def period_of(text: str) -> int:
    """After how many characters the text begins anew, so that it is those over and over; its length for others."""
    return (text + text).find(text, 1) if text else 0


def doubt_said_again(layout: Layout, raw: RawRecord) -> None:
    """Say which answers in words are the same words over and over.  What a list's rows are called is left to
    ``doubt_names``."""
    for path, value in raw.values.items():
        seen = value.seen
        if seen[:_LEAST] in seen[_LEAST:] and layout.form.by_path[path].type in _WORDS:
            _doubt(layout, raw, path, value)
    for path, rows in raw.tables.items():
        columns = layout.form.tables[path].fields if rows else ()
        names = [c.name for c in columns if c.type in _WORDS]
        key = key_of(columns) if columns else ""
        for number, row in enumerate(rows):
            for name in names:
                answer = row.get(name)
                if answer is None or answer.seen[:_LEAST] not in answer.seen[_LEAST:]:
                    continue
                text = answer.seen.strip()
                if name != key or period_of(text) == len(text):
                    _doubt(layout, raw, f"{path}[{number}].{name}", answer)


def _with_pieces(text: str) -> bool:
    """The words it begins with make up most of it, twice right behind one another, with pieces of them between, as a
    program writes for a field drawn in several portions: 11月8日月11月8日8日11月8日11月8日."""
    begin = text[:_LEAST]
    at = text.find(begin, _LEAST)
    for _ in range(_TRIES):
        if at < 0:
            return False
        most = min(at, len(text) - at)
        same = next((n for n in range(most) if text[n] != text[at + n]), most)
        words = text[:same]
        again = text.count(words) if period_of(words) >= _LEAST and words * 2 in text else 0
        if again > _TWICE and again * same >= _MOST * len(text):
            return True
        at = text.find(begin, at + 1)
    return False


def _doubt(layout: Layout, raw: RawRecord, path: str, value: RawValue) -> None:
    text = value.seen.strip()
    if value.state != "ok" or not _HAN.search(text):
        return
    if _LEAST <= period_of(text) < len(text) or _with_pieces(text):
        raw.findings.append(doubtful(layout, path, value.anchor, value.seen, SAME_TWICE))
