"""A list that goes on on another sheet of a workbook without its header, whatever cells of it are left blank.

A sheet has no cells but those written in: what stands in the columns, and the running number, tell whose they are.
``continued`` then takes what stands in rows of whole cells.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from formkit.match.form.layout import Layout
from formkit.match.found import Located
from formkit.match.tables.bare_rows import counts, lists, made_header, runs, stacks_in, usual_spans
from formkit.match.tables.columns import SERIAL, Span, fit_header
from formkit.match.tables.rows import is_words
from formkit.match.tables.running import number_of
from formkit.match.tables.telling import tell, tells, worth
from formkit.match.units import Unit, Units
from formkit.model import Grid
from formkit.spec import Field
from formkit.text import label_key

_SHARE = 0.6
Rows = Sequence[Sequence[Unit]]


class _Known(NamedTuple):
    """A table whose header is there.  ``spans``: its columns'; ``fields``: those of them that are a field's;
    ``last``: the last running number under the header, 0 where there is none; ``top``: its first header's row; ``own``:
    the spans of columns somebody added, by their headers."""

    number: int
    spans: dict[int, Span]
    fields: dict[int, Field]
    last: int
    top: int
    own: frozenset[Span]


def find_on_other_sheets(units: Units, layout: Layout, found: Located) -> None:
    """Put a header of no cells' own into ``found`` for the rows of each sheet that go on with exactly one table."""
    sheets = [units.all[n].grid for n in units.grids if 0 <= n < len(units.all)]  # the last may have no cells
    if units.kind != "xlsx" or len(sheets) < 2 or not found.headers:
        return
    taken = {id(units.all[i].grid) for i in found.units}
    taken |= {id(u.grid) for hs in found.headers.values() for h in hs for u in h.cells.values()}
    others = [grid for grid in sheets if grid is not None and id(grid) not in taken]
    known = [_known(units, layout, found, number) for number in found.headers] if others else []
    for grid in others:
        for rows in itertools.chain.from_iterable(map(lists, _runs_of(units, found, grid))):
            written = [row for row in rows if sum(bool(u.key) for u in row) > 1]
            fitting = [(each, columns) for each in known if (columns := _columns(written, each))]
            # 配分 | 评分要点 may be told from marks, which stand in another list's own columns.
            if len(fitting) > 1:
                fitting = [(each, columns) for each, columns in fitting if columns is each.spans]
            if len(fitting) == 1:
                (table, columns), first = fitting[0], written[0][0]
                found.headers[table.number].append(made_header(table.number, first, columns))
                if not (any(map(tells, table.fields.values())) or _goes_on(written, table)):
                    found.likely.append((table.number, first))


def _goes_on(written: Rows, table: _Known) -> bool:
    """The running numbers go on from the list's: 目录 | 1 花名册 | 1页 has numbers and words, too."""
    return bool(table.last) and number_of(label_key(written[0][0].text)) == table.last + 1


def _known(units: Units, layout: Layout, found: Located, number: int) -> _Known:
    table, header = layout.tables[number], max(found.headers[number], key=lambda h: h.row)
    fields = {field.name: field for field in layout.form.tables[table.path].fields}
    spans = fit_header(units, table, header, found).spans
    left, grid = min(spans.values())[0], next(iter(header.cells.values())).grid
    last = 0
    for row in units.rows[header.below : found.next_start(header.row)]:
        written = [u for u in row if u.key]
        if len(written) > 1 and written[0].x0 <= left and written[0].grid is grid:
            last = number_of(written[0].key) or last
    columns = {
        c: fields[table.columns[c].name] for c in sorted(spans) if c != SERIAL and table.columns[c].path
    }
    heads = {(u.x0, u.x1) for u in units.rows[header.row] if u.key and u.grid is grid}
    own = frozenset(heads.difference(spans.values()))
    return _Known(number, spans, columns, last, min(h.row for h in found.headers[number]), own)


def _runs_of(units: Units, found: Located, grid: Grid) -> list[list[list[Unit]]]:
    first = next(row for row, here in enumerate(units.rows) if here and here[0].grid is grid)
    return list(runs(units, found, first, first + grid.rows))


def _columns(written: Rows, table: _Known) -> dict[int, Span]:
    """Column → the span its answers stand in; none where they are not that table's."""
    if not written:
        return {}
    spans = usual_spans(written)
    stacks = stacks_in(written, spans)
    numbers = stacks[spans[0]]
    numbered = counts(numbers) or (len(written) == 1 and numbers == [str(table.last + 1)])
    if table.last and numbered and number_of(label_key(numbers[0])) not in (1, table.last + 1):
        return {}
    in_front = written[0][0].r0 < table.top
    if in_front and not (numbered and any(map(tells, table.fields.values()))):
        return {}  # the cover's 报送单位：… and who wrote it; 目录 | 1 花名册 | 1页
    counting = {span for column, span in table.spans.items() if column not in table.fields}
    if spans[0] in counting and any(is_words(label_key(text)) for text in numbers):
        return {}  # 性别 | 男 | 女: a list of choices
    if _agrees(stacks, table, numbered=numbered):
        return table.spans
    if numbered:
        del spans[0]
    told = tell(table.fields, [stacks[span] for span in spans])
    return {column: spans[at] for column, at in told.items()}


def _agrees(stacks: dict[Span, list[str]], table: _Known, *, numbered: bool) -> bool:
    """The rows stand in the columns of the header, and nothing written in any of them looks like another's."""
    first = min(stacks)
    strange = stacks.keys() - table.spans.values() - table.own
    if strange - ({first} if numbered else set()):
        return False
    rows = max(map(len, stacks.values()))
    for column, field in table.fields.items():
        texts = stacks.get(table.spans[column], [])
        if field.required and len(texts) < _SHARE * rows:
            return False
        if texts and worth(field, texts) < -_SHARE:
            return False
    return True
