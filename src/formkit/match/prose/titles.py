"""The title of a form of paragraphs where it stands in a document: whole, in pieces, behind a name or a year."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from formkit.match.form.keys import trimmed
from formkit.match.form.layout import BRACKETED, Outline
from formkit.match.prose.text_lines import Line
from formkit.text import label_key

_TAIL = 4
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]$")


def title_lines(lines: Sequence[Line], outline: Outline, skipped: Container[int]) -> set[int]:
    """The numbers of the lines above the first heading that are the title, however it looks: none is a heading."""
    first = next(
        (n for n, line in enumerate(lines) if n not in skipped and outline.known(line.words)), len(lines)
    )
    return {
        n
        for n in range(first)
        if not lines[n].row and (is_title(lines[n].key, outline) or before_title(lines[n].text, outline))
    }


def is_title(key: str, outline: Outline) -> bool:
    """Whether ``key`` is the title, a long piece of it, or ends as it does."""
    plain = trimmed(BRACKETED.sub("", key))
    return len(plain) >= _TAIL and (plain in outline.title or plain.endswith(outline.title[-_TAIL:]))


def ends_title(text: str, key: str, outline: Outline) -> bool:
    """Whether a line is the title, its last line where it is printed in two, or ends with it."""
    plain = trimmed(BRACKETED.sub("", key))
    whole = len(plain) >= _TAIL and outline.title.endswith(plain)
    return whole or bool(before_title(text, outline))


def before_title(text: str, outline: Outline) -> str:
    """What stands in a line before the end of the form's title; "" if it does not end so."""
    text = _BRACKETS.sub("", text.strip())
    key = label_key(text)
    if not key.endswith(outline.title[-_TAIL:]):
        return ""
    for length in range(len(outline.title), _TAIL - 1, -1):
        tail = outline.title[-length:]
        if key.endswith(tail) and text.endswith(text[-length:]):
            return text[: len(text) - length].strip()
    return ""
