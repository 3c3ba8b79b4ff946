"""Tags in document order → a program; every name resolved, every block paired, every fault collected."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic

from formkit.fill.faults import Faults
from formkit.fill.language.expressions import (
    Box,
    Column,
    Constant,
    Expression,
    Filtered,
    Joined,
    Printed,
    Rows,
)
from formkit.fill.language.grammar import NotAllowedError, parse
from formkit.fill.language.names import Names, UnknownNameError
from formkit.fill.language.program import Branch, Node, Piece, Repeat
from formkit.fill.language.tags import BLOCK, VALUE, Tag
from formkit.findings import Anchor

_FOR = re.compile(r"for\s+(\w+)\s+in\s+([\w.]+)")
_IF = re.compile(r"(if|elif)\s+(.+)", re.DOTALL)
_ENDS = {"endfor": "for", "endif": "if"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A tag and where it stands.  ``nest``: the names of the elements around it; a block must begin and end
    inside the same ones.  ``counted``: this is the place a field is read from and filled in (a page header or
    the second copy of a text box is not).  ``between``: what parts two lines of its value, where each has a
    paragraph of its own.  ``shade``: not a value is wanted here but the colour of a cell, printed ``own_shade``;
    the tag's body is then the cell's values, one a line.
    """

    tag: Tag
    anchor: Anchor
    nest: tuple[str, ...] = ()
    counted: bool = True
    between: str = ""
    shade: bool = False
    own_shade: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """A field that has a place in the template: its path and, of a choice, the option."""

    path: str
    option: str
    tag: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Later(Generic[Piece]):
    """A node that is made when its turn comes, because the names of the loops around it are known then."""

    make: Callable[[], Node[Piece]]


@dataclass(slots=True)
class _Open(Generic[Piece]):
    """A block whose end has not come yet."""

    opened: Placed | None
    kind: str = ""
    variable: str = ""
    path: str = ""
    keys: tuple[str, ...] = ()
    least: int = 0
    cases: list[tuple[Expression | None, list[Node[Piece]]]] = field(default_factory=list)

    @property
    def body(self) -> list[Node[Piece]]:
        return self.cases[-1][1]


class Builder(Generic[Piece]):
    """``show`` makes the node of a value; ``uses`` then tells which fields have a place."""

    def __init__(
        self, names: Names, faults: Faults, show: Callable[[Expression, Placed], Node[Piece]]
    ) -> None:
        self._names = names
        self._faults = faults
        self._show = show
        self._stack: list[_Open[Piece]] = []
        self.uses: list[Use] = []
        self.loops: dict[str, str] = {}

    def build(self, items: Iterable[Node[Piece] | Later[Piece] | Placed]) -> tuple[Node[Piece], ...]:
        """The program of ``items``: printed nodes and tags, as they follow each other."""
        self._stack = [_Open(None, cases=[(None, [])])]
        for item in items:
            if isinstance(item, Later):
                self._stack[-1].body.append(item.make())
            elif not isinstance(item, Placed):
                self._stack[-1].body.append(item)
            elif item.tag.kind == VALUE:
                self._value(item)
            elif item.tag.kind == BLOCK:
                self._block(item)
        for left in self._stack[1:]:
            if left.opened is not None:
                self._faults.unpaired(left.opened.tag.source, left.opened.anchor)
            self._names.leave(left.variable)
        return tuple(self._stack[0].body)

    def expression(self, placed: Placed, text: str) -> Expression | None:
        """``text`` as an expression; None, and a fault, if it is none."""
        try:
            return parse(text, self._names)
        except UnknownNameError as unknown:
            self._faults.unknown(placed.tag.source, placed.anchor, unknown.close)
        except NotAllowedError as refusal:
            self._faults.refused(placed.tag.source, placed.anchor, refusal.why, refusal.why_en)
        return None

    def _value(self, placed: Placed) -> None:
        tag = placed.tag
        if tag.scope:
            self._faults.refused(
                tag.source,
                placed.anchor,
                f"：值不支持 {{{{{tag.scope} …}}}}",
                "values take no p, r, tr or tc",
            )
            return
        if placed.shade:
            parts = tuple(self._shading(each) for each in tag.body.split("\n"))
            self._stack[-1].body.append(self._show(Joined(parts), placed))
            return
        expression = self.expression(placed, tag.body)
        if expression is None:
            return
        if isinstance(expression, Rows):
            self._faults.unknown(tag.source, placed.anchor, self._names.closest(tag.body))
            return
        if placed.counted:
            self._note(expression, placed)
        self._stack[-1].body.append(self._show(expression, placed))

    def _shading(self, text: str) -> Expression:
        """The value a cell's colour depends on; none for one that belongs to a loop inside the cell.  What is
        wrong with the tag is said where the value stands."""
        try:
            return parse(text, self._names)
        except (UnknownNameError, NotAllowedError):
            return Constant("")

    def _note(self, expression: Expression, placed: Placed) -> None:
        option = ""
        if isinstance(expression, Filtered):
            expression = expression.of
        if isinstance(expression, Box):
            option, expression = expression.option, expression.of
        if isinstance(expression, Printed | Column):
            self.uses.append(Use(expression.path, option, placed.tag.source, placed.anchor))

    def _block(self, placed: Placed) -> None:
        body = placed.tag.body
        loop, condition = _FOR.fullmatch(body), _IF.fullmatch(body)
        if loop:
            self._open_loop(placed, loop.group(1), loop.group(2))
        elif condition and condition.group(1) == "if":
            test = self.expression(placed, condition.group(2))
            self._stack.append(_Open(placed, "if", cases=[(test, [])]))
        elif condition or body == "else":
            self._next_case(placed, condition.group(2) if condition else "")
        elif body in _ENDS:
            self._close(placed, _ENDS[body])
        else:
            self._faults.refused(
                placed.tag.source,
                placed.anchor,
                "：模板里只有 for、if、elif、else、endif、endfor",
                "is not one of for, if, elif, else, endif, endfor",
            )

    def _open_loop(self, placed: Placed, variable: str, path: str) -> None:
        opened = _Open[Piece](placed, "for", cases=[(None, [])])
        self._stack.append(opened)
        try:
            table = self._names.repeating(path)
        except UnknownNameError as unknown:
            self._faults.unknown(placed.tag.source, placed.anchor, unknown.close)
            return
        if self._names.in_use(variable) or variable == "loop" or variable.startswith("_"):
            self._faults.refused(
                placed.tag.source,
                placed.anchor,
                f"：“{variable}”已是别的名字",
                f"“{variable}” already means something",
            )
            return
        if any(other.kind == "for" for other in self._stack[:-1]):
            self._faults.refused(
                placed.tag.source, placed.anchor, "：循环里不能再有循环", "loops cannot be nested"
            )
        opened.variable, opened.path, opened.least = variable, path, table.printed_rows
        opened.keys = tuple(path.split("."))
        self._names.enter(variable, path)
        if placed.counted:
            self.uses.append(Use(path, "", placed.tag.source, placed.anchor))
            self.loops[path] = variable

    def _next_case(self, placed: Placed, test: str) -> None:
        top = self._stack[-1]
        ended = len(top.cases) > 1 if top.kind == "for" else bool(top.cases) and top.cases[-1][0] is None
        if top.opened is None or (top.kind == "for" and test) or (ended and not self._test_failed(top)):
            self._faults.unpaired(placed.tag.source, placed.anchor)
            return
        self._same_nest(top, placed)
        top.cases.append((self.expression(placed, test) if test else None, []))

    @staticmethod
    def _test_failed(top: _Open[Piece]) -> bool:
        """An ``if`` whose own test had a fault has None for it, and may still have an else."""
        return top.kind == "if" and len(top.cases) == 1

    def _close(self, placed: Placed, kind: str) -> None:
        top = self._stack[-1]
        if top.opened is None or top.kind != kind:
            self._faults.unpaired(placed.tag.source, placed.anchor)
            return
        self._same_nest(top, placed)
        self._stack.pop()
        bodies = [(test, tuple(nodes)) for test, nodes in top.cases]
        node: Node[Piece]
        if kind == "if":
            node = Branch(tuple(bodies))
        else:
            self._names.leave(top.variable)
            otherwise = bodies[1][1] if len(bodies) > 1 else ()
            node = Repeat(top.variable, top.keys, top.least, bodies[0][1], otherwise)
        self._stack[-1].body.append(node)

    def _same_nest(self, top: _Open[Piece], placed: Placed) -> None:
        if top.opened is not None and top.opened.nest != placed.nest:
            self._faults.refused(
                placed.tag.source,
                placed.anchor,
                f"和“{top.opened.tag.source}”不在同一层（一个在段落里、一个占整行？）",
                f"and “{top.opened.tag.source}” do not stand at the same level",
            )
