"""A template's program: printed text, values, repetitions and conditions, rendered into a list of pieces.

``Piece`` is text for Word; for Excel the pieces are rows, whose cells hold text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from formkit.errors import RefusedRecord
from formkit.fill.language.expressions import Box, Column, Expression, Printed, rows_of
from formkit.fill.language.state import Loop, State
from formkit.findings import problem
from formkit.model import Row

Piece = TypeVar("Piece")
BLANK_ROW: Row = {}


class IllegalCharacterError(ValueError):
    """A character no Office document can hold; the only argument is the character."""


class Node(Protocol[Piece]):
    def render(self, state: State, out: list[Piece]) -> None:
        """Append to ``out``."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is printed as it stands."""

    text: str

    def render(self, state: State, out: list[str]) -> None:
        out.append(self.text)


@dataclass(frozen=True, slots=True)
class Show:
    """A value, made fit for where it stands by ``encode``.  Raises RefusedRecord on an illegal character."""

    expression: Expression
    encode: Callable[[str], str]

    def render(self, state: State, out: list[str]) -> None:
        text = self.expression.text(state)
        if not text:
            return
        try:
            out.append(self.encode(text))
        except IllegalCharacterError as error:
            raise _refused(self.expression, str(error.args[0])) from error


def _refused(expression: Expression, character: str) -> Exception:
    of = expression.of if isinstance(expression, Box) else expression
    label = of.field.label if isinstance(of, Printed | Column) else ""
    return problem("bad-character", RefusedRecord, label=label, character=f"U+{ord(character):04X}")


@dataclass(frozen=True, slots=True)
class Repeat(Generic[Piece]):
    """``body`` once for each row of the table at ``keys``, and blank up to ``least`` times (印好的空行)."""

    variable: str
    keys: tuple[str, ...]
    least: int
    body: tuple[Node[Piece], ...]
    otherwise: tuple[Node[Piece], ...] = ()

    def render(self, state: State, out: list[Piece]) -> None:
        rows = rows_of(state.record, self.keys)
        length = max(len(rows), self.least)
        if not length:
            for node in self.otherwise:
                node.render(state, out)
            return
        outer, state.loop = state.loop, Loop(0, length)
        loop = state.loop
        for index in range(length):
            loop.index = index + 1
            state.rows[self.variable] = rows[index] if index < len(rows) else BLANK_ROW
            for node in self.body:
                node.render(state, out)
        del state.rows[self.variable]
        state.loop = outer


@dataclass(frozen=True, slots=True)
class Branch(Generic[Piece]):
    """The first of ``cases`` whose test holds; a test of None always does."""

    cases: tuple[tuple[Expression | None, tuple[Node[Piece], ...]], ...]

    def render(self, state: State, out: list[Piece]) -> None:
        for test, body in self.cases:
            if test is None or test.value(state):
                for node in body:
                    node.render(state, out)
                return


def run(program: tuple[Node[Piece], ...], state: State) -> list[Piece]:
    """Everything ``program`` prints, in order."""
    out: list[Piece] = []
    for node in program:
        node.render(state, out)
    return out
