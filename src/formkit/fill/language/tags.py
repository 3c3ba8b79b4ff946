"""Template tags (标签) in a line of text: ``{{ value }}``, ``{% block %}``, ``{%tr block %}``, ``{# remark #}``.

The syntax is docxtpl's (https://docxtpl.readthedocs.io), so templates are written in Word or Excel by people
who know it.  ``{%tr``, ``{%tc``, ``{%p`` and ``{%r`` stand for the whole row, cell, paragraph or run.
"""

from __future__ import annotations

import re
from typing import NamedTuple

VALUE, BLOCK, REMARK = "value", "block", "remark"

_INNER = r"(?:(?!\{\{|\{%|\{\#|\}\}|%\}|\#\}).)*"
_TAG = re.compile(rf"\{{\{{({_INNER})\}}\}}|\{{%({_INNER})%\}}|\{{\#({_INNER})\#\}}", re.DOTALL)
_SCOPE = re.compile(r"(tr|tc|p|r)\s+(.*)", re.DOTALL)
# What is left of a tag mistyped: one half of it, or its braces in full width (全角).
_HALF = re.compile(r"\{\{|\}\}|\{%|%\}|\{\#|\#\}|｛\s*[｛{%％]|\{\s*[｛％]|[}%％]\s*｝|｝\s*[｝}]|％\s*\}")
_SINGLE = re.compile(r"[{｛]\s*([A-Za-z_][\w.]*)\s*[}｝]")
_QUOTES = str.maketrans("“”‘’", "\"\"''")


class Tag(NamedTuple):
    """One tag at [start, end) of its text.  ``scope``: tr | tc | p | r | "" ; ``body``: what it says."""

    kind: str
    scope: str
    body: str
    start: int
    end: int
    source: str


class Half(NamedTuple):
    """What looks like part of a tag: the text around it."""

    source: str
    start: int


def scan(text: str, names: frozenset[str] = frozenset()) -> tuple[list[Tag], list[Half]]:
    """The tags of ``text`` in order, and what is left over that looks like half a tag.

    ``names``: field paths; one in single braces, ``{phone}``, is half a tag too.
    """
    tags = [_tag(match) for match in _TAG.finditer(text)]
    bare = list(text)
    for tag in tags:
        bare[tag.start : tag.end] = " " * (tag.end - tag.start)
    rest = "".join(bare)
    halves = [_half(text, match.start()) for match in _HALF.finditer(rest)]
    halves += [Half(m.group(0), m.start()) for m in _SINGLE.finditer(rest) if m.group(1) in names]
    return tags, _apart(halves)


def _tag(match: re.Match[str]) -> Tag:
    value, block, remark = match.groups()
    if value is not None:
        kind, body = VALUE, value
    elif block is not None:
        kind, body = BLOCK, block
    else:
        kind, body = REMARK, remark
    scope = ""
    scoped = _SCOPE.fullmatch(body)
    if scoped and not body[0].isspace():
        scope, body = scoped.groups()
    # Word's autocorrection turns the quotes of a tag into Chinese ones.
    return Tag(kind, scope, body.translate(_QUOTES).strip(), match.start(), match.end(), match.group(0))


def _half(text: str, at: int) -> Half:
    """Some characters from the loose brace on, or up to it where it closes."""
    if text[at] in "{｛":
        return Half(text[at : at + 24].split("\n")[0], at)
    end = at + 2
    return Half(text[max(0, end - 24) : end].split("\n")[-1], at)


def _apart(halves: list[Half]) -> list[Half]:
    """One finding for the two halves of ｛｛ x ｝｝, which stand within one stretch of text."""
    kept: list[Half] = []
    for half in sorted(halves, key=lambda h: h.start):
        inside = kept and half.start < kept[-1].start + len(kept[-1].source)
        if not inside:
            kept.append(half)
    return kept
