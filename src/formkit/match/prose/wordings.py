"""The headings of a form whose words a line is, or begins with where it goes on with the body."""

from __future__ import annotations

from formkit.match.form.keys import ALIAS
from formkit.match.form.layout import Outline
from formkit.match.prose.places import Place, Style
from formkit.match.prose.text_lines import Line
from formkit.text import label_key, label_key_map

_WORDY = 4
RUN_IN, JOINED = 0.15, 0.375
"""What it costs a heading that its body stands in its own line; that nothing parts the two."""


def places_at(number: int, line: Line, outline: Outline, style: Style) -> list[Place]:
    """The headings whose words the line is, or begins with where it goes on with the body."""
    key = outline.known(line.words)
    sure = style.fits(line)
    if key:
        headings = outline.by_key[key]
        return [Place(h, number, outline.headings[h].keys[key], sure=sure) for h in headings]
    if line.numeral is None and not line.level:
        return [] if line.row else [p._replace(sure=False) for p in _behind_a_sign(number, line, outline)]
    return run_in(number, line, outline) if sure else []


def _behind_a_sign(number: int, line: Line, outline: Outline) -> list[Place]:
    """评价内容及方式：理论知识考试…, without a numeral: a heading and its text, or a line of the text."""
    found = run_in(number, line, outline)
    return [p for p in found if ":" in (head := label_key(line.text[: p.offset])) or len(head) > _WORDY]


def run_in(number: int, line: Line, outline: Outline) -> list[Place]:
    """二、组织机构及职责：设领导小组…: heading and body in one paragraph."""
    start = line.numeral.end if line.numeral else 0
    own = line.text[start:]
    words, origin = label_key_map(own)
    if not words.startswith(tuple(outline.by_key)):
        return []
    for key in sorted(outline.by_key, key=len, reverse=True):
        if words.startswith(key) and len(words) > len(key):
            after = own[origin[len(key) - 1] + 1 :]
            parted = words[len(key)] in ":." or after[:1].isspace()
            if parted or _goes_on(line, key, after, outline):
                at = start + origin[len(key) - 1] + 1
                at += len(line.text[at:]) - len(line.text[at:].lstrip("：:。. \u3000\t"))
                cost = RUN_IN if parted else JOINED
                return [
                    Place(h, number, cost + outline.headings[h].keys[key], at) for h in outline.by_key[key]
                ]
    return []


def _goes_on(line: Line, key: str, after: str, outline: Outline) -> bool:
    """A whole heading with its own numeral, and sentences behind it without a colon: 二、组织机构及职责设领导小组，…。"""
    if line.numeral is None or "。" not in after:
        return False
    printed = (outline.headings[h] for h in outline.by_key[key])
    return any(h.number == line.numeral.number and h.keys[key] < ALIAS for h in printed)
