"""The rows and cells of an Excel template that hold tags, as nodes of a program."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from formkit.fill.colours import Changed
from formkit.fill.excel.text import escaped, height
from formkit.fill.language.expressions import Expression
from formkit.fill.language.program import Node, run
from formkit.fill.language.state import State

ROW = "\ufdd2"  # stands for the row's number until it is known
HEIGHT = ' ht="\ufdd3"'
_HIGHEST = 409.5  # points: Excel has no higher row


class FilledRow(NamedTuple):
    """A row that has its values and not yet its number.  ``template``: the template's row it comes from."""

    template: int
    xml: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with tags.  ``number``: the expression whose value is written as a number, if it is one.

    ``width``: of the cell's inside, in points; ``size``: of its font; ``wraps``: so that it may need a higher
    row; ``shared``: the height other rows of the same merged cell give it.
    """

    column: str
    program: tuple[Node[str], ...]
    style: int
    yellow: tuple[tuple[Changed, int], ...] = ()
    number: Expression | None = None
    width: float = 0.0
    size: float = 11.0
    wraps: bool = False
    shared: float = 0.0

    def fill(self, state: State) -> tuple[str, float]:
        """The cell's XML and the height its row must have for it."""
        style = next((yellow for changed, yellow in self.yellow if changed.holds(state)), self.style)
        head = f'<c r="{self.column}{ROW}" s="{style}"'
        if self.number is not None:
            value = self.number.value(state)
            if isinstance(value, int | Decimal) and not isinstance(value, bool):
                return f"{head}><v>{Decimal(value):f}</v></c>", 0.0
        text = "".join(run(self.program, state))
        if not text:
            return head + "/>", 0.0
        needed = height(text, self.width, self.size) - self.shared if self.wraps else 0.0
        return f'{head} t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>', needed


@dataclass(frozen=True, slots=True)
class TagRow:
    """A row; ``pieces``: its XML, cells with tags in their places.  ``own``: its printed height in points, with
    ``fixed`` telling whether it was set by hand; 0: Excel fits it."""

    template: int
    pieces: tuple[str | Cell, ...]
    own: float
    fixed: bool
    usual: float

    def render(self, state: State, out: list[FilledRow]) -> None:
        needed = 0.0
        parts: list[str] = []
        for piece in self.pieces:
            if isinstance(piece, str):
                parts.append(piece)
            else:
                xml, high = piece.fill(state)
                needed = max(needed, high)
                parts.append(xml)
        out.append(FilledRow(self.template, "".join(parts).replace(HEIGHT, self._height(needed), 1)))

    def _height(self, needed: float) -> str:
        if needed > (self.own or self.usual):
            return f' ht="{min(needed, _HIGHEST):g}" customHeight="1"'
        if not self.own:
            return ""
        return f' ht="{self.own:g}"' + (' customHeight="1"' if self.fixed else "")
