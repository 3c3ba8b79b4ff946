"""A submission under mutation: its page, the record it must still give, and where things stand on it."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from formkit.model import Record, Row
from formkit.spec import Field, Form
from mutants.pages import Cell, NotHere, Page, Paragraph, Table

_BRACKETS = str.maketrans("（）：／", "():/", " \t\n\u3000\u00a0")
T = TypeVar("T")
FREE = ("nature",)  # fields whose cell is no plain text


def norm(text: str) -> str:
    """A label as a person sees it: without spaces and breaks, a closing colon gone."""
    return text.translate(_BRACKETS).rstrip(":").lstrip("*")


class Label(NamedTuple):
    """``path``: the field; ``cell``: its label; ``answer``: the cell right of it."""

    path: str
    table: Table
    cell: Cell
    answer: Cell


class Body(NamedTuple):
    """A repeating table: its header row and the rows under it, and field name → header cell."""

    path: str
    table: Table
    header: int
    rows: range
    columns: dict[str, Cell]

    def cell(self, r: int, name: str) -> Cell:
        head = self.columns[name]
        found = [c for c in self.table.row(r) if c.x0 < head.x1 and head.x0 < c.x1]
        if not found:
            raise NotHere
        return max(found, key=lambda c: min(c.x1, head.x1) - max(c.x0, head.x0))

    def filled(self) -> list[int]:
        """The rows with an answer in them, as the record has them."""
        return [r for r in self.rows if any(self.cell(r, n).text.strip() for n in self.columns)]

    @property
    def left(self) -> int:
        return min(c.x0 for c in self.columns.values())

    @property
    def right(self) -> int:
        return max(c.x1 for c in self.columns.values())


@dataclass
class Mutant:
    """``record``: what must be read.  ``open``: paths of which only a wrong value without a finding counts.

    ``others``: the records of further forms in the file.  ``faulty``: an error finding is no
    false alarm.  ``codes``: the findings there must be.
    """

    form: Form
    page: Page
    record: Record
    rng: random.Random
    open: set[str] = field(default_factory=set)
    others: list[Record] = field(default_factory=list)
    faulty: bool = False
    codes: set[str] = field(default_factory=set)

    def set(self, path: str, value: object) -> None:
        node: object = self.record
        *parents, name = path.split(".")
        for parent in parents:
            assert isinstance(node, dict)
            node = node[parent]
        assert isinstance(node, dict)
        node[name] = value

    def get(self, path: str) -> object:
        node: object = self.record
        for name in path.split("."):
            assert isinstance(node, dict)
            node = node[name]
        return node

    def rows(self, table: str) -> list[Row]:
        rows = self.record[table]
        assert isinstance(rows, list)
        return rows  # type: ignore[return-value]

    def labels(self) -> list[Label]:
        """The fields that stand right of their label, outside repeating tables."""
        found: list[Label] = []
        for path, known in self.form.scalars.items():
            if "." in path or known.derived or known.type.value == "paragraphs":
                continue
            wordings = {norm(w) for w in (known.label, *known.also)}
            for table, cell in self.page.cells():
                answer = table.right_of(cell)
                fits = norm(cell.text) in wordings and not any(x.cell is cell for x in found)
                if fits and answer is not None and path != "remark":
                    found.append(Label(path, table, cell, answer))
                    break
        return found

    def label(self, *kinds: str, plain: bool = False) -> Label:
        """Some label; of a field of one of ``kinds`` (int, phone, text …) if given; ``plain``: no ticks."""
        found = self.labels()
        if kinds:
            found = [x for x in found if self.form.scalars[x.path].type.value in kinds]
        if plain or kinds:
            found = [x for x in found if x.path not in FREE and x.answer.text.strip()]
        return self.pick(found)

    def bodies(self) -> list[Body]:
        return [b for f in self.form.fields if f.is_table for b in self._bodies_of(f)][:20]

    def _bodies_of(self, table_field: Field) -> Iterator[Body]:
        section = {norm(w) for w in (table_field.label, *table_field.also)}
        wanted = {f.name: {norm(w) for w in (f.label, *f.also)} for f in table_field.fields if not f.derived}
        best: tuple[int, Table, int, dict[str, Cell]] | None = None
        for table in self.page.tables:
            for r in range(table.rows):
                columns: dict[str, Cell] = {}
                for cell in table.starting(r):
                    names = [n for n, w in wanted.items() if norm(cell.text) in w and n not in columns]
                    if names:
                        columns[names[0]] = cell
                if len(columns) < max(2, len(wanted) - 2):
                    continue
                exact = sum(
                    norm(c.text) == norm(f.label)
                    for f in table_field.fields
                    for n, c in columns.items()
                    if n == f.name
                )
                left = table.left_of(table.row(r)[1]) if len(table.row(r)) > 1 else None
                under = left is not None and norm(left.text) in section
                score = 10 * under + exact + len(columns)
                if best is None or score > best[0]:
                    best = (score, table, r, columns)
        if best is not None:
            _, table, r, columns = best
            body = Body(
                table_field.name,
                table,
                r,
                _body_rows(table, r, len(columns), sheet=self.page.kind == "xlsx"),
                columns,
            )
            if len(body.filled()) == len(self.rows(table_field.name)):
                yield body

    def body(self, *, least: int = 1) -> Body:
        """Some repeating table with at least so many filled rows."""
        return self.pick([b for b in self.bodies() if len(b.filled()) >= least])

    def pick(self, items: list[T]) -> T:
        if not items:
            raise NotHere
        return self.rng.choice(items)

    def line(self, *beginnings: str) -> Paragraph | Cell:
        """A line of the page that begins so."""
        return self.pick([x for x in self.page.lines() if norm(x.text).startswith(beginnings)])

    def cell(self, *texts: str) -> tuple[Table, Cell]:
        """Some cell that reads exactly so."""
        return self.pick([(t, c) for t, c in self.page.cells() if norm(c.text) in texts])

    def twin(self, record: Record) -> Record:
        return copy.deepcopy(record)


def _body_rows(table: Table, header: int, columns: int, *, sheet: bool) -> range:
    """The rows under a header, down to the first that is none of the table's."""
    section = next((c for c in table.row(header) if c.r1 - c.r0 > 1 and c.r0 <= header), None)
    end = min(section.r1, table.rows) if section is not None else table.rows
    r = header + 1
    while r < end and len(table.row(r)) >= 0.6 * columns and len(table.row(r)) > 2:
        first = table.row(r)[0]
        filled = [c for c in table.row(r) if c.text.strip()]
        if section is None and ((first.r0 == r and first.r1 > r + 1) or (sheet and len(filled) < 2)):
            break
        r += 1
    return range(header + 1, r)
