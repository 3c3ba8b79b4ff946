"""How the text of a line begins and ends: a sentence's end, the numeral of an item, a label, a date."""

from __future__ import annotations

import re

from formkit.readers.pdf.lines.glyph_lines import Line

_ENDS = frozenset("。！？；：!?;:.")
_CLOSING = "”’）)》」 \u3000"
_ITEM = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．](?!\d)|[①-⑳]|[-–—]\s*[^\s\d]|[•●■◆▪➢]\s*\S|[一二三四五六七八九]是)"
)
_LABELLED = re.compile(r"([^：:]{2,12}[：:])\s*\S")
_DAY = re.compile(r"\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?")


def ends_sentence(line: Line) -> bool:
    """Its last mark, brackets and quotes apart, ends a sentence or introduces a list."""
    return line.text.rstrip(_CLOSING)[-1:] in _ENDS


def is_item(line: Line) -> bool:
    """It begins with a numeral or a bullet: 一、 （2） ① •."""
    return _ITEM.match(line.text) is not None


def label_of(line: Line) -> str:
    """What stands before its answer, colon included (联系人：张三), "" where it has no such label."""
    found = _LABELLED.match(line.text)
    return found[1] if found else ""


def is_day(line: Line) -> bool:
    """Nothing but a date: 2026年3月5日."""
    return _DAY.fullmatch(line.text.strip()) is not None
