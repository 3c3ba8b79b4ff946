"""An Excel template's package → a ``SheetTemplate``; what is wrong with it goes to the faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from formkit.fill.colours import Changed, changed
from formkit.fill.coverage import check_coverage
from formkit.fill.excel.book import Book, SheetPart, contents_first, sheet_texts
from formkit.fill.excel.cells import Cell, FilledRow, TagRow
from formkit.fill.excel.grid import Grid
from formkit.fill.excel.marks import Marks, mark_drawing, mark_notes_drawing
from formkit.fill.excel.styles import Styles
from formkit.fill.excel.tags import SheetRow, TagCell, has_tags, take_apart
from formkit.fill.excel.template import Follower, SheetTemplate, Worksheet
from formkit.fill.excel.text import checked
from formkit.fill.faults import Faults
from formkit.fill.language.build import Builder, Later, Placed, Use
from formkit.fill.language.expressions import Column, Expression, Printed
from formkit.fill.language.names import Names
from formkit.fill.language.program import Node, Show, Text
from formkit.fill.language.tags import BLOCK, REMARK
from formkit.fill.package import Shell, UnreadableError, parse_template, parse_xml, unpack
from formkit.fill.xml_tree import unprefixed
from formkit.model import Record
from formkit.spec import FieldType, Form

_NUMBERS = (FieldType.INT, FieldType.DECIMAL)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def compile_sheet(form: Form, data: bytes, faults: Faults) -> SheetTemplate | None:
    """The template in ``data``.  None if it cannot be read at all."""
    try:
        template = _Compiler(form, Book(unpack(data)), faults).template()
        if not faults:
            _try_out(form, template)
    except UnreadableError as error:
        faults.broken(error.why, error.why_en)
        return None
    return template


class _Compiler:
    def __init__(self, form: Form, book: Book, faults: Faults) -> None:
        self._form = form
        self._book = book
        self._faults = faults
        self._names = Names(form)
        self._styles = Styles(book.styles())
        self._uses: list[Use] = []
        self._loops: dict[str, str] = {}

    def template(self) -> SheetTemplate:
        shared = self._book.shared_texts()
        texts = sheet_texts(shared, self._book.ns)
        used: set[int] = set()
        sheets = [sheet for part in self._book.sheets() for sheet in self._sheet(part, texts, used)]
        check_coverage(self._form, self._uses, self._loops, self._faults)
        self._book.save_shared_texts(used)
        self._book.save_styles(self._styles.root)
        names = self._book.mark_names()
        workbook = DECLARATION + etree.tostring(self._book.workbook, encoding="unicode")
        changing = {self._book.main, *(s.part.part for s in sheets)}
        changing |= {follower.part for sheet in sheets for follower in sheet.followers}
        fixed = {name: data for name, data in self._book.members.items() if name not in changing}
        return SheetTemplate(Shell(contents_first(fixed)), tuple(sheets), self._book.main, workbook, names)

    def _sheet(self, part: SheetPart, texts: list[str], used: set[int]) -> Iterator[Worksheet]:
        """The sheet, if it has tags."""
        grid = Grid(unprefixed(parse_template(self._book.members[part.part])), texts)
        if not has_tags(grid, self._names.paths):
            return
        marks = Marks(part.title)
        sheet = take_apart(grid, part.title, marks, self._faults, self._names.paths)
        used |= sheet.shared
        rows = _Rows(self._form, grid, self._styles, self._names, self._faults)
        builder = Builder[FilledRow](self._names, self._faults, rows.no_value)
        items = (i if isinstance(i, Placed) else Later(rows.maker(i)) for i in sheet.items)
        program = builder.build(items)
        self._uses += builder.uses + rows.uses
        self._loops |= builder.loops
        yield Worksheet(
            part,
            DECLARATION + sheet.head,
            sheet.tail,
            program,
            tuple(sheet.numbers),
            tuple(_bodies(sheet.items)),
            marks,
            tuple(self._followers(part)),
        )

    def _followers(self, part: SheetPart) -> Iterator[Follower]:
        """The parts beside a sheet that say where on it things are."""
        for kind, target in sorted(self._book.relations(part.part).values()):
            marks = Marks(part.title)
            data = self._book.members.get(target)
            if data is None:
                continue
            if kind in ("comments", "table", "drawing"):
                root = unprefixed(parse_template(data))
                if kind == "drawing":
                    mark_drawing(root, marks)
                else:
                    marks.mark(root)
                yield Follower(target, DECLARATION + etree.tostring(root, encoding="unicode"), marks)
            elif kind == "vmlDrawing":
                yield Follower(target, mark_notes_drawing(data.decode("utf-8", "replace"), marks), marks)


class _Rows:
    """Makes the rows of one sheet, each when its turn comes."""

    def __init__(self, form: Form, grid: Grid, styles: Styles, names: Names, faults: Faults) -> None:
        self._form = form
        self._grid = grid
        self._styles = styles
        self._names = names
        self._faults = faults
        self.uses: list[Use] = []

    def maker(self, row: SheetRow) -> Callable[[], Node[FilledRow]]:
        def make() -> Node[FilledRow]:
            pieces = tuple(p if isinstance(p, str) else self._cell(p) for p in row.pieces)
            return TagRow(row.number, pieces, row.height, row.fixed, self._grid.usual_height)

        return make

    @staticmethod
    def no_value(expression: Expression, placed: Placed) -> Node[FilledRow]:
        """A row tag is never a value: the sheet's reader refuses those."""
        raise AssertionError(placed.tag.source)

    def _cell(self, cell: TagCell) -> Cell:
        shown: list[Expression] = []

        def show(expression: Expression, placed: Placed) -> Node[str]:
            shown.append(expression)
            return Show(expression, checked)

        builder = Builder[str](self._names, self._faults, show)
        program = builder.build(_parts(cell))
        self.uses += builder.uses
        fields = [e.field for e in shown if isinstance(e, Printed | Column)]
        style = cell.style
        if any(field.type is FieldType.PARAGRAPHS for field in fields):
            style = self._styles.wrapped(style)
        alone = len(program) == 1 and len(fields) == 1 and len(cell.tags) == 1
        number = alone and fields[0].type in _NUMBERS and not self._styles.is_text(style)
        return Cell(
            cell.column,
            program,
            style,
            self._yellow(shown, style),
            shown[0] if number else None,
            self._grid.width(cell.column, cell.row),
            self._styles.size(style),
            self._styles.wraps(style),
            self._grid.shared_height(cell.column, cell.row),
        )

    def _yellow(self, shown: list[Expression], style: int) -> tuple[tuple[Changed, int], ...]:
        whens = [when for when in (changed(self._form, e) for e in shown) if when is not None]
        return tuple((when, self._styles.yellow(style)) for when in whens)


def _parts(cell: TagCell) -> Iterator[Node[str] | Placed]:
    """A cell's text cut at its tags."""
    cursor = 0
    for tag in cell.tags:
        if tag.start > cursor:
            yield Text(cell.text[cursor : tag.start])
        if tag.kind != REMARK:
            yield Placed(tag, cell.anchor)
        cursor = tag.end
    if cursor < len(cell.text):
        yield Text(cell.text[cursor:])


def _bodies(items: list[SheetRow | Placed]) -> Iterator[tuple[int, int]]:
    """The rows [first, last] between each {%tr for %} and its {%tr endfor %}."""
    rows: list[int] | None = None
    for item in items:
        if isinstance(item, SheetRow):
            if rows is not None:
                rows.append(item.number)
        elif item.tag.kind == BLOCK and item.tag.body.startswith("for "):
            rows = []
        elif item.tag.body == "endfor" and rows:
            yield rows[0], rows[-1]
            rows = None


def _try_out(form: Form, template: SheetTemplate) -> None:
    """Render it blank and with a row in every table: the output must be well-formed.  Raises UnreadableError."""
    one_row: Record = {path: [{}] for path in form.tables if "." not in path}
    for record in ({}, one_row):
        for name, part in template.render_parts(record).items():
            if not name.endswith(".vml"):
                parse_xml(part)
