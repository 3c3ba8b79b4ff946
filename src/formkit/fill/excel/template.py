"""Excel templates (.xlsx), compiled: a record is a join of rows, and one compression."""

from __future__ import annotations

import re
from dataclasses import dataclass

from formkit.fill.excel.book import SheetPart
from formkit.fill.excel.cells import ROW, FilledRow
from formkit.fill.excel.marks import Marks, follow_names
from formkit.fill.excel.rows import RowMap
from formkit.fill.language.program import Node, run
from formkit.fill.language.state import State
from formkit.fill.package import Shell
from formkit.model import Record

_LEVEL = 3
_NAME = re.compile("\ufdd5(\\d+)\ufdd6")


@dataclass(frozen=True, slots=True)
class Follower:
    """Another part that names rows of a sheet: its drawings, notes, tables."""

    part: str
    xml: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A compiled sheet: its XML around the rows, its program, and what follows the rows about.

    ``numbers``: the numbers of the template's rows; ``bodies``: the rows [first, last] each loop repeats.
    """

    part: SheetPart
    head: str
    tail: str
    program: tuple[Node[FilledRow], ...]
    numbers: tuple[int, ...]
    bodies: tuple[tuple[int, int], ...]
    marks: Marks
    followers: tuple[Follower, ...]

    def render(self, state: State) -> tuple[dict[str, bytes], RowMap]:
        """The filled sheet and its followers by part, and where the rows went."""
        rows = RowMap(list(self.numbers), list(self.bodies))
        filled = [(row, rows.number(row.template)) for row in run(self.program, state)]
        body = [
            self.marks.resolve(row.xml, rows, (row.template, number)).replace(ROW, str(number))
            for row, number in filled
        ]
        xml = self.marks.resolve(self.head, rows) + "".join(body) + self.marks.resolve(self.tail, rows)
        parts = {self.part.part: xml.encode()}
        parts |= {each.part: each.marks.resolve(each.xml, rows).encode() for each in self.followers}
        return parts, rows


@dataclass(frozen=True, slots=True)
class SheetTemplate:
    """A compiled template.  ``workbook``: the workbook's part, with a mark for each of the defined ``names``
    (名称，打印区域在其中), which follow the rows of all sheets."""

    shell: Shell
    sheets: tuple[Worksheet, ...]
    workbook_part: str
    workbook: str
    names: tuple[str, ...]

    def render(self, record: Record) -> bytes:
        return self.shell.pack(self.render_parts(record).items(), _LEVEL)

    def render_parts(self, record: Record) -> dict[str, bytes]:
        """What changes of the package, by part."""
        state = State(record)
        parts: dict[str, bytes] = {}
        moved: list[tuple[str, RowMap]] = []
        for sheet in self.sheets:
            filled, rows = sheet.render(state)
            parts |= filled
            moved.append((sheet.part.title, rows))
        workbook = _NAME.sub(lambda m: follow_names(self.names[int(m.group(1))], moved), self.workbook)
        return parts | {self.workbook_part: workbook.encode()}
