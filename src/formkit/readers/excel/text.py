"""Text of Excel cells: escapes undone, symbol fonts turned into the tick alphabet, runs with their marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from formkit.model import Mark
from formkit.readers.symbols import in_symbol_font

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Look(NamedTuple):
    """What of a font matters: the symbol font's name (else ""), strike-through, underline, white letters."""

    symbol: str = ""
    struck: bool = False
    underline: bool = False
    white: bool = False


PLAIN = Look()


class CellText(NamedTuple):
    """``rich``: its runs bring their own fonts, so the cell's font does not apply."""

    text: str
    marks: tuple[Mark, ...] = ()
    rich: bool = False


def unescape(text: str) -> str:
    """_x000D_ and its kin undone (ECMA-376 Part 1, 22.4.2.4), line ends as \\n."""
    if "_x" in text:
        text = text.replace(
            "\r\n", "\n"
        )  # as any XML reader has it; else _x000D_ before it were a line of its own
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        if _SURROGATE.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def in_look(text: str, look: Look) -> str:
    """``text`` as its font draws it."""
    return in_symbol_font(look.symbol, text) if look.symbol else text


def join_runs(runs: list[tuple[str, Look]]) -> CellText:
    """The runs of a rich string as one text with marks."""
    pieces: list[str] = []
    marks: list[Mark] = []
    at = 0
    for raw, look in runs:
        text = in_look(unescape(raw), look)
        marks += _marks(look, at, at + len(text))
        pieces.append(text)
        at += len(text)
    return CellText("".join(pieces), tuple(marks), rich=True)


def with_look(value: CellText, look: Look) -> CellText:
    """A string without runs, in the cell's own font."""
    if value.rich or look is PLAIN or not value.text:
        return value
    text = in_look(value.text, look)
    return CellText(text, marks_of(text, look))


def marks_of(text: str, look: Look) -> tuple[Mark, ...]:
    """The marks of a text all of which is in ``look``."""
    return tuple(_marks(look, 0, len(text)))


def _marks(look: Look, start: int, end: int) -> list[Mark]:
    has = (("struck", look.struck), ("underline", look.underline), ("white", look.white))
    return [Mark(kind, start, end) for kind, is_so in has if is_so and end > start]
