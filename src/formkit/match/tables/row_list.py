"""The rows of a table as they are put together: one person's out of two rows, two people's out of one, and the doubts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from formkit.match.cells.two_answers import holds_names
from formkit.match.doubts import (
    AGAIN,
    ALONE,
    DRAGGED,
    HALVES,
    PAGES,
    REST,
    REST_BELOW,
    REST_OF,
    ROWS,
    SKIPPED,
    STACKED,
    TORN,
    Reason,
    doubtful,
)
from formkit.match.form.layout import Layout
from formkit.match.tables.merged_rest import rest_below
from formkit.match.tables.row_cells import TakenRow
from formkit.match.tables.running import Names, Placed, is_counted, is_numbered, running_number
from formkit.match.tables.torn import (
    Row,
    goes_on,
    is_alone,
    is_name_alone,
    is_name_cut,
    joined,
    key_of,
    may_go_on,
    people_in,
    rest_in,
)
from formkit.match.units import Unit
from formkit.model import RawRecord
from formkit.spec import Field

_MOST_DRAGGED = 2
_FEWEST_BROKEN = 3
_SHARE_NAMED = 0.15


@dataclass(slots=True)
class RowList:
    """The rows of the table ``path``, those under one header being added to them.

    ``kind``: of the document; ``order``: the columns from left to right; ``last``: the document's row the last one came
    from, ``place``: which row of its table or sheet that is; ``lone``: the rows with their first cell filled and nothing else; ``named``: those with a number and a name, of
    which more is required; ``begun``: the rows there were before the header; ``counted``: a running number has been
    seen under it; ``running``: the last one, 0 for none.
    """

    layout: Layout
    path: str
    raw: RawRecord
    kind: str
    names: Names
    order: Sequence[str]
    rows: list[Row] = field(init=False)
    columns: Sequence[Field] = field(init=False)
    key: str = field(init=False)
    begun: int = field(init=False)
    lone: list[int] = field(default_factory=list)
    named: list[int] = field(default_factory=list)
    last: int = -1
    place: int = 0
    counted: bool = False
    running: int = 0

    def __post_init__(self) -> None:
        self.rows = self.raw.tables[self.path]
        self.columns = self.layout.form.tables[self.path].fields
        self.key = key_of(self.columns)
        self.begun = len(self.rows)

    @property
    def count(self) -> int:
        """How many rows there are: the number of the next one."""
        return len(self.rows)

    def add(self, taken: TakenRow, placed: Placed, number: int, loose: Sequence[tuple[Unit, str]]) -> None:
        """A further row, read from the document's row ``number``.

        ``loose``: the answers that may stand in a neighbouring column.
        """
        row, rows = taken.values, self.rows
        counted = is_counted(placed, self.names)
        lead = placed[0][0]
        place = lead.grid.row_number(lead.cell.r0) if lead.grid is not None and lead.cell is not None else 0
        if self.place and place > self.place + 1:
            self._doubt_beside_gap(row)
        self.place = place
        if loose:
            self._doubt_dragged(row, loose)
        rest = (
            rest_in(rows[-1], row, self.columns, self.key, counted=counted)
            if rows and not taken.shared
            else []
        )
        for name in rest:
            self._doubt(f"{self._place(-1)}.{name}", {name: rows[-1][name]}, REST)
        below = bool(rest) and self._is_below(placed, number)
        if (
            below
            and (self.key not in rest or is_name_cut(rows[-1], row, self.columns))
            and may_go_on(rows[-1], row, rest)
        ):
            self._join_rest(row, rest)
            self.last = number
            return
        if rest:
            self._doubt(self._place(len(rows)), row, REST_OF)
        elif taken.shared and rows:
            self._doubt_shared(row)
        running = running_number(placed, self.names) if not taken.shared else 0
        copied = running == self.running and bool(rows) and _says_the_same(row, rows[-1])
        if rows and goes_on(rows[-1], row, self.columns, self.order):
            self._add_torn(taken, above=self._is_below(placed, number))
        else:
            self._add(taken)
        if self.counted and running == 1 and not copied:
            self._doubt(self.path, row, AGAIN)
        if self.kind == "pdf" and 0 < self.running < running - 1:
            first = next((v for v in row.values() if v.seen.strip()), None)
            said = doubtful(self.layout, self.path, first.anchor if first else None, "", SKIPPED)
            self.raw.findings.append(said)
        self.running = running or self.running
        self.counted = self.counted or running > 0
        self.last = number
        if not counted and self._is_alone(row):
            self.lone.append(len(rows) - 1)
        elif counted and len(rows) > 1 and is_name_alone(rows[-2], rows[-1], self.columns):
            self.named.append(len(rows) - 1)

    def go_on(self, before: RowList) -> None:
        """These rows stand under a header further down than those of ``before``, on the same sheet."""
        self.counted = before.counted

    def add_uncomputed(self, rows: Sequence[Row]) -> None:
        """Rows of whose name there is but a formula."""
        self.rows += rows

    def goes_over_page(self, row: Row, placed: Placed) -> bool:
        """A row of a PDF that begins a page with neither a number nor what every row has: the rest of the one before."""
        if self.kind != "pdf" or not self.rows or is_numbered(placed, self.names):
            return False
        before, first = self.rows[-1], self.key
        if first not in row or row[first].seen or first not in before or not before[first].seen:
            return False
        pages = [{v.anchor.page for v in r.values() if v.anchor is not None} for r in (before, row)]
        return max(pages[0]) < min(pages[1])

    def join_over_page(self, rest: Row) -> None:
        """``rest`` is what the page before had no room for."""
        row = self.rows[-1]
        for name, value in rest.items():
            if value.seen:
                known = row.get(name)
                row[name] = (
                    known._replace(seen=known.seen + value.seen, state="ok", marks=()) if known else value
                )
        seen = " ".join(v.seen for v in rest.values() if v.seen)
        anchor = next((v.anchor for v in rest.values() if v.seen), None)
        label = self.layout.form.label(self.path)
        self.raw.findings.append(doubtful(self.layout, self._place(-1), anchor, seen, PAGES, label))

    def doubt_lone(self) -> None:
        """Of the rows with their first cell filled alone, if they are not most: they may be headings."""
        rows = self.rows
        lone = [n for n in dict.fromkeys(self.lone) if self._is_alone(rows[n])]
        for n in lone if 2 * len(lone) <= len(rows) - self.begun else ():
            self._doubt(self._place(n), rows[n], ALONE)
            if n > self.begun and self.counted and self._needs_name_only:
                self._doubt(f"{self._place(n - 1)}.{self.key}", {self.key: rows[n - 1][self.key]}, REST)
        few = len(self.named) <= _SHARE_NAMED * (len(rows) - self.begun)
        for n in self.named if few else ():
            self._doubt(f"{self._place(n - 1)}.{self.key}", {self.key: rows[n - 1][self.key]}, REST)
            self._doubt(self._place(n), rows[n], REST_OF)

    def _doubt_beside_gap(self, row: Row) -> None:
        """A row was left blank before ``row``: its name may stand in a cell with that of the row above or below."""
        above = [(len(self.rows) - 1, self.rows[-1])] if len(self.rows) > self.begun else []
        for number, each in (*above, (len(self.rows), row)):
            if self.key in each and holds_names(each[self.key].seen):
                self._doubt(f"{self._place(number)}.{self.key}", {self.key: each[self.key]}, STACKED)

    def _doubt_shared(self, row: Row) -> None:
        """Say which answers of a row that shares cells with the one above may be the rest of what stands there."""
        for name in rest_below(self.rows[-1], row, self.columns):
            self._doubt(f"{self._place(-1)}.{name}", {name: self.rows[-1][name]}, REST_BELOW)
            self._doubt(f"{self._place(len(self.rows))}.{name}", {name: row[name]}, REST_OF)

    def _is_alone(self, row: Row) -> bool:
        """Only the first cell is filled, or the name where others stand before it."""
        order = self.order
        if self.key in order and order[0] != self.key:
            return is_alone(row, [self.key, *(name for name in order if name != self.key)])
        return is_alone(row, order)

    @property
    def _needs_name_only(self) -> bool:
        """Nothing but what it is called is required of a row: half a name is one, too."""
        return sum(column.required for column in self.columns) == 1

    def _is_below(self, placed: Placed, number: int) -> bool:
        """The row stands right under the one before and has no number of its own."""
        return number == self.last + 1 and not is_numbered(placed, self.names)

    def _join_rest(self, row: Row, names: Sequence[str]) -> None:
        """The last row with what stands under its texts added to them."""
        before = self.rows[-1]
        for name in names:
            whole = before[name].seen.rstrip() + row[name].seen.lstrip()
            before[name] = before[name]._replace(seen=whole, state="ok", marks=())

    def _add_torn(self, taken: TakenRow, *, above: bool) -> None:
        """The row as what the one above it lacks.

        ``above``: it stands right under the one before and has no number of its own.
        """
        row, rows = taken.values, self.rows
        self._doubt(self._place(-1), row, TORN if above else HALVES)
        if above:
            rows[-1] = joined(rows[-1], row)
            return
        self._doubt(self._place(len(rows)), row, HALVES)
        self._add(taken)

    def _add(self, taken: TakenRow) -> None:
        """The row as it is, or as the people who are written in it."""
        row, rows = taken.values, self.rows
        if not taken.broken:
            rows.append(row)
            return
        parts = people_in(row, self.columns)
        if self.kind == "pdf":  # nobody can tell which lines are whose
            rows.append(row)
            if len(parts) > 1:
                self._doubt(self._place(-1), row, ROWS)
            return
        for part in parts:
            if len(parts) > 1:
                self._doubt(self._place(len(rows)), row, ROWS)
            rows.append(part)
        if len(parts) == 1 and taken.several:
            self._doubt(self._place(-1), row, ROWS)
        elif len(parts) == 1 and (_holds_several(taken.broken) or _all_alike(row, taken.broken)):
            self._doubt(self._place(-1), {n: v for n, v in row.items() if "\n" in v.seen}, ROWS)

    def _doubt_dragged(self, row: Row, loose: Sequence[tuple[Unit, str]]) -> None:
        """Say which answers may stand in a neighbouring column; of a row with many of them, the row."""
        place = self._place(len(self.rows))
        if len(loose) > _MOST_DRAGGED:
            self._doubt(place, row, DRAGGED)
            return
        for unit, name in loose:
            said = doubtful(self.layout, f"{place}.{name}", row[name].anchor, unit.text, DRAGGED)
            self.raw.findings.append(said)

    def _place(self, number: int) -> str:
        return f"{self.path}[{number if number >= 0 else len(self.rows) + number}]"

    def _doubt(self, place: str, row: Row, reason: Reason) -> None:
        first = next(v for v in row.values() if v.seen.strip())
        label = self.layout.form.label(self.path)
        self.raw.findings.append(doubtful(self.layout, place, first.anchor, first.seen, reason, label))


def _all_alike(row: Row, broken: Sequence[str]) -> bool:
    """Every answer of the row, and there are several, is of as many lines."""
    written = sum(bool(value.seen.strip()) for value in row.values())
    lines = {len(text.split("\n")) for text in broken}
    return 1 < len(broken) == written and len(lines) == 1 and lines != {1}


def _holds_several(broken: Sequence[str]) -> bool:
    """As many lines stand in several cells: 王芳 over 李强, 女 over 男, 本科 over 大专."""
    if len(broken) < _FEWEST_BROKEN:
        return False
    lines, cells = Counter(len(text.split("\n")) for text in broken).most_common(1)[0]
    return cells >= _FEWEST_BROKEN and lines > 1


def _says_the_same(row: Row, other: Row) -> bool:
    """A row copied with its number begins no other list: that it says the same twice is told anyway."""
    return {name: value.seen for name, value in row.items()} == {n: v.seen for n, v in other.items()}
