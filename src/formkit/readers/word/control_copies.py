"""A content control that LibreOffice wrote several times, told from several controls.

LibreOffice 7.4 exports a plain-text control (w:text) once for each portion it draws the control in, and puts all the
text of the control behind each: 副校长 becomes 副校长|副校长副校长|副校长, A中B becomes A中B|中A中B|BA中B.  Only their
w:id differs.  Word shows every one of them; what was typed stands in the first.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from formkit.readers.word.tags import RPR, SDT, SDT_CONTENT, SDTPR, TAB, R, T, child

_ID = SDTPR[: SDTPR.index("}") + 1] + "id"


def copies_of(sdt: _Element) -> set[_Element]:
    """The controls right behind ``sdt`` that are ``sdt`` again; none, for all but LibreOffice's.

    Behind the first, each holds a piece of the text and then all of it; the pieces follow one another in it and reach
    its end, the first may begin within it.  One more, of the text alone, may close the row.
    """
    whole = _written(sdt)
    text = "".join(whole)
    if not text:
        return set()
    found: set[_Element] = set()
    at = -1  # how far the pieces reach
    for other, piece in _behind(sdt, whole):
        if at == len(text):
            return found | {other} if not piece and not _begins_anew(other, whole) else found
        start = text.find(piece) if at < 0 else at
        if not piece or start < 0 or not text.startswith(piece, start):
            return set()
        found.add(other)
        at = start + len(piece)
    return found if at == len(text) else set()


def _begins_anew(sdt: _Element, whole: list[str]) -> bool:
    """Whether ``sdt`` is the first of a row of its own: another control of the same text."""
    return any(piece for _, piece in itertools.islice(_behind(sdt, whole), 1))


def _behind(sdt: _Element, whole: list[str]) -> Iterator[tuple[_Element, str]]:
    """The controls that follow without anything between, of the same properties, that end in what ``sdt`` holds, each
    with what stands before that."""
    properties = _properties(sdt)
    other = sdt.getnext()
    while other is not None and other.tag == SDT:
        written = _written(other)
        if written[-len(whole) :] != whole or _properties(other) != properties:
            return
        yield other, "".join(written[: -len(whole)])
        other = other.getnext()


def _written(sdt: _Element) -> list[str]:
    """The texts of a control of one run and nothing but text in it, as they are parted; none for others."""
    content = child(sdt, SDT_CONTENT)
    if content is None or len(content) != 1 or content[0].tag != R:
        return []
    texts: list[str] = []
    for each in content[0]:
        if each.tag == T:
            texts.append(each.text or "")
        elif each.tag == TAB:
            texts.append("\t")
        elif each.tag != RPR:
            return []
    return texts


def _properties(sdt: _Element) -> list[bytes]:
    """What w:sdtPr says, but its w:id, which is new for each."""
    properties = child(sdt, SDTPR)
    return (
        [] if properties is None else [etree.tostring(e, with_tail=False) for e in properties if e.tag != _ID]
    )
