"""The list of findings as PDF pages, to stand in front of a submission that takes no comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from formkit.findings import Finding, from_the_top
from formkit.issue.draw import Drawing, Item, Sheet, TextRun
from formkit.issue.draw import Path as Lines
from formkit.leftovers import work_folder
from formkit.render import FontBook, Needs, Renderer
from formkit.text.boxes import CROSSED_SQUARES, EMPTY, TICKED_BOXES, TICKS
from formkit.writers.annotate.wording import lines

_WIDTH, _HEIGHT = 210.0, 297.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 22.0, 190.0, 24.0, 276.0
_ROLE, _TITLE_ROLE = "song", "hei"
_SIZE, _LEADING = 10.5, 6.2
_TITLE_SIZE = 16.0
_MM = 25.4 / 72
_INKS = {"error": "#b3261e", "warning": "#8a5a00", "": "#1f2328", "soft": "#5b636e"}
_NOT_FIRST = frozenset("，。、；：！？）》」』”’…—%℃")
_WRITTEN = {
    **dict.fromkeys(EMPTY.replace("〇", ""), "[ ]"),  # 二〇二六: a figure, wherever it is no box
    **dict.fromkeys(TICKED_BOXES + TICKS, "[√]"),
    **dict.fromkeys(CROSSED_SQUARES, "[×]"),
}
"""For the signs the fonts lack."""
_WORDS = {
    "zh": ("问题清单", "formkit 核对，共 {} 处错误、{} 处需核对；原件附后。"),
    "en": ("Findings", "checked by formkit: {} errors, {} to check; the original follows."),
}


class _Line(NamedTuple):
    """A line of text ready to stand: how far in, in which ink, after how much white (mm)."""

    text: str
    indent: float = 0.0
    ink: str = ""
    above: float = 0.0


def findings_pages(findings: Sequence[Finding], name: str, lang: str = "zh") -> bytes:
    """A PDF of A4 pages: the file's name, how many findings, and each of them, errors first."""
    drawings = list(_drawings(list(_lines(findings, name, lang)), _WORDS[lang][0]))
    needs = Needs()
    for drawing in drawings:
        needs.add_drawing(drawing)
    sheet = Sheet(_WIDTH, _HEIGHT, cell_w=_WIDTH, cell_h=_HEIGHT)
    renderer = Renderer(sheet, _book(), needs)
    with work_folder() as folder:
        return renderer.write_volume(Path(folder, "findings.pdf"), drawings, name).path.read_bytes()


@cache
def _book() -> FontBook:
    """The packaged fonts with the system's for rare characters: opened once for all copies."""
    return FontBook()


def _lines(findings: Sequence[Finding], name: str, lang: str) -> Iterator[_Line]:
    errors = sum(each.is_error for each in findings)
    yield from _broken(_Line(name, ink="soft"))
    yield from _broken(_Line(_WORDS[lang][1].format(errors, len(findings) - errors), ink="soft"))
    for number, each in enumerate(from_the_top(findings), 1):
        first, *rest = lines(each, lang, placed=False)
        yield from _broken(_Line(f"{number}. {first}", ink=each.severity.value, above=2.4))
        for line in rest:
            yield from _broken(_Line(line, indent=6.0))


def _broken(line: _Line) -> Iterator[_Line]:
    """``line`` in pieces that fit the page, none of them beginning with a closing mark."""
    room = (_RIGHT - _LEFT - line.indent) / _MM
    text, width = _printable(" ".join(line.text.split())), _widths()
    while text:
        cut, used = 0, 0.0
        while cut < len(text) and used + width(text[cut]) * _SIZE <= room:
            used += width(text[cut]) * _SIZE
            cut += 1
        cut = max(cut, 1)
        while cut < len(text) and cut > 1 and text[cut] in _NOT_FIRST:
            cut -= 1
        yield line._replace(text=text[:cut])
        text, line = text[cut:].lstrip(), line._replace(above=0.0)


def _printable(text: str) -> str:
    """``text`` with what no font here can print written otherwise: a tick in brackets, a code point for the rest."""
    for char in _book().missing(_ROLE, text):
        text = text.replace(char, _WRITTEN.get(char) or f"[U+{ord(char):04X}]")
    return text


@cache
def _widths() -> Callable[[str], float]:
    book = _book()
    return cache(lambda char: book.width(_ROLE, char))


def _drawings(ready: list[_Line], title: str) -> Iterator[Drawing]:
    items: list[Item] = [TextRun(_LEFT, _TOP + 2, title, _TITLE_ROLE, _TITLE_SIZE), _rule(_TOP + 6)]
    y = _TOP + 14
    for line in ready:
        y += line.above
        if y > _BOTTOM:
            yield Drawing(tuple(items))
            items, y = [], _TOP
        items.append(TextRun(_LEFT + line.indent, y, line.text, _ROLE, _SIZE, ink=_INKS[line.ink]))
        y += _LEADING
    yield Drawing(tuple(items))


def _rule(y: float) -> Lines:
    return Lines((("m", _LEFT, y), ("l", _RIGHT, y)), stroke="#b9c0ca", width=0.6)
