"""A sheet with nothing but further rows of a list that stands behind another submission.

Each submission of a workbook takes the sheets behind it; yet who puts two of them together may leave the second page of
the first at the end.  Its header tells which form's they are, or which form reads most of it; and of several
submissions of that form the institution in its heading, or the running numbers whose: rows that go on from exactly one
of the lists are its.  Where they do not tell, all the lists they may belong to are doubted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from formkit.match.ahead import behind_their_forms
from formkit.match.doubts import WHOSE, doubtful
from formkit.match.engine import match
from formkit.match.form.layout import Layout
from formkit.match.further import (
    Sheets,
    by_sheet,
    counted,
    has_labels,
    headed,
    is_wide,
    running_numbers,
    untitled,
)
from formkit.match.labels.hits import find_hits
from formkit.match.recognise import Guess, recognise
from formkit.match.tables.telling import suits
from formkit.match.units import Units, index
from formkit.model import Grid, RawValue
from formkit.text import label_key

_MOST_MOVED, _MOST_TRIED = 10, 12
_NAME = 6
_LABEL, _STRANGE = 5, 2  # what a label is worth, and an answer that cannot be one, beside one that can
Parts = list[list[Guess]]


def to_their_lists(parts: Parts, layouts: Sequence[Layout]) -> Parts:
    """``parts`` with such sheets put to the list they go on with, or with what is said of the lists they may be of."""
    lists = _Lists(list(parts), layouts)
    lists.parts = [lists.in_order(part) for part in parts]
    for at in range(len(parts)):
        lists.join(at)
    for at in range(len(parts)):
        for sheet in _further_sheets(lists.parts[at]):
            lists.place(at, sheet)
    return [part for part in lists.parts if part]


def _further_sheets(part: Sequence[Guess]) -> list[str]:
    """The sheets of ``part`` but that on which it begins."""
    if not part or not part[0].sure or part[0].document.kind != "xlsx":
        return []
    return list(dict.fromkeys(grid.sheet for grid in part[0].document.grids))[1:]


class _Lists:
    """The submissions of a workbook, each read when it is asked for."""

    def __init__(self, parts: Parts, layouts: Sequence[Layout]) -> None:
        self.parts = parts
        self._layouts = layouts
        self._read: dict[int, dict[str, Sheets]] = {}
        self._names: dict[int, set[str]] = {}  # part → the long answers beside its lists: who submits it
        self._moved = self._tried = 0

    def in_order(self, part: list[Guess]) -> list[Guess]:
        """``part`` with its form in front of the sheets that only go on with its list."""
        if not _further_sheets(part):
            return part
        document = behind_their_forms(part[0].document, self._layouts)
        return part if document is part[0].document else recognise(document, self._layouts)

    def join(self, at: int) -> None:
        """Put the part ``at`` to another of its form, if it is but rows of a list under the title and a header.

        That whose numbers it goes on from; else the only other one, which is doubted, or all of them.
        """
        page = self.parts[at]
        others = [n for n, each in enumerate(self.parts) if n != at and self._is_like(each, page)]
        if not others or (page[0].layout.landmarks and has_labels(page[0].units, page[0].layout)):
            return
        rows = {path: sheets for path, sheets in self._rows(at).items() if sheets}
        if len(rows) != 1:
            return
        ((path, sheets),) = rows.items()
        first = next(iter(sheets.values()))[0].number
        lists = [n for n in others if has_labels(self.parts[n][0].units, page[0].layout)]
        following = [n for n in lists if first > 1 and self._last(n, path, "") == first - 1]
        one = following if len(following) == 1 else lists if page[0].layout.landmarks else []
        if len(one) == 1:
            self._join(at, one[0])
        if len(following) != 1:
            for number in one:
                self._doubt(number, path, number if len(one) == 1 else at, next(iter(sheets)))

    def _is_like(self, part: Sequence[Guess], other: Sequence[Guess]) -> bool:
        """Both are workbooks of one form with a list."""
        if not part or not other or part[0].document.kind != "xlsx":
            return False
        return _has_tables(part) and _has_tables(other) and part[0].layout is other[0].layout

    def _join(self, at: int, to: int) -> None:
        first, document = self.parts[to][0].document, self.parts[at][0].document
        blocks = (*first.blocks, *document.blocks)
        self.parts[to] = recognise(replace(first, blocks=blocks), self._layouts)
        self.parts[at] = []
        self._read.pop(to, None)
        self._read.pop(at, None)

    def place(self, at: int, sheet: str) -> None:
        """Put ``sheet`` of the part ``at`` to the one whose rows it holds, or say that it is not known."""
        tables, is_headed = self._tables(at, sheet)
        if tables.keys() == {at}:
            return
        rows = {path: own for path, sheets in self._rows(at).items() if (own := sheets.get(sheet))}
        if len(rows) > 1:
            return
        if rows and at in tables:
            tables[at] = next(iter(rows))
        here = next(iter(rows.values()), None) or counted(self._grids(at, sheet))
        if at in tables and not rows and (not here or here[0].number == 1):
            self._try_others(at, sheet, tables)
            return
        first = here[0].number if here else 0
        if at in tables and self._is_page(at, sheet, here[0].place):
            return
        lasts = {n: self._last(n, path, sheet) for n, path in tables.items()}
        named = self._named(at, sheet, tables)
        if named == at:
            return
        if named is not None and self._move(at, named, sheet, tables[named], 0):
            return
        following = [n for n, last in lasts.items() if last is not None and first == last + 1]
        if any(n <= at for n in following):
            following = [n for n in following if n <= at]
        if following == [at] or (lasts.get(at) == 0 and first <= 1):
            return  # or the list is all on the sheet behind its form
        if at in tables and not following and not any(n < at for n in tables) and not lasts[at]:
            return  # neither list is numbered, and it stands behind its own
        one = following if len(following) == 1 else list(tables) if len(tables) == 1 else []
        count = len(next(iter(rows.values()), ())) if at in tables else 0
        if one and self._move(at, one[0], sheet, tables[one[0]], count):
            alone, anew = is_headed and len(tables) == 1, first == 1 and bool(lasts[one[0]])
            if anew or (not alone and (one != following or one[0] > at)):
                self._doubt(one[0], tables[one[0]], one[0], sheet)
            return
        for number in following if len(following) > 1 else tables:
            self._doubt(number, tables[number], at, sheet)

    def _tables(self, at: int, sheet: str) -> tuple[dict[int, str], bool]:
        """Part → the table whose rows ``sheet`` may hold, and whether its header says so: where it has none, those of the
        form that reads most of it."""
        parts = [n for n, part in enumerate(self.parts) if _has_tables(part)]
        if len(parts) < 2 or at not in parts:
            return {at: ""}, False
        grids = tuple(self._grids(at, sheet))
        units = index(replace(self.parts[at][0].document, blocks=grids))
        forms = {layout.form.id: n for n in reversed(parts) if (layout := self.parts[n][0].layout)}
        heads = {form: headed(units, self.parts[n][0].layout) for form, n in forms.items()}
        is_headed = any(count for count, _ in heads.values())
        if not is_headed and len(forms) > 1 and any(is_wide(grid) for grid in grids):
            heads = {form: self._taken(n, grids) for form, n in forms.items()}
        most = max(count for count, _ in heads.values())
        found = {n: heads[form] for n in parts if (form := self.parts[n][0].layout.form.id)}
        return {n: path for n, (count, path) in found.items() if count == most}, is_headed

    def _taken(self, part: int, grids: Sequence[Grid]) -> tuple[int, str]:
        """How many answers would be read of ``grids`` behind the others of ``part``, and in which of its tables."""
        best = self.parts[part][0]
        last = best.layout.tables[-1].path
        if self._tried >= _MOST_TRIED:
            return 0, last
        self._tried += 1
        names = {grid.sheet for grid in grids}
        own = [b for b in best.document.blocks if not (isinstance(b, Grid) and b.sheet in names)]
        raw = match(replace(best.document, blocks=(*own, *grids)), best.layout)
        read = {path: _worth(best.layout, path, rows, grids[0].sheet) for path, rows in raw.tables.items()}
        most = max(read, key=lambda path: read[path], default=last)
        units = Units(
            "xlsx", untitled(index(replace(best.document, blocks=tuple(grids))).written, best.layout), [], ()
        )
        return max(read.get(most, 0), 0) + _LABEL * len(find_hits(units, best.layout)[0]), most

    def _try_others(self, at: int, sheet: str, tables: Mapping[int, str]) -> None:
        """Rows without numbers that tell, which are not read where they stand, are those of a list that takes them;
        explanations and choices no list takes."""
        if not any(is_wide(grid) for grid in self._grids(at, sheet)):
            return
        for number, path in tables.items():
            if number != at and self._move(at, number, sheet, path, 0):
                self._doubt(number, path, number, sheet)
                return

    def _rows(self, part: int) -> dict[str, Sheets]:
        """Table → sheet → the rows read of it, in reading order."""
        if part not in self._read:
            best = self.parts[part][0]
            raw = match(best.document, best.layout, best.units)
            self._names[part] = {key for v in raw.values.values() if len(key := label_key(v.seen)) >= _NAME}
            numbers = running_numbers(best.document)
            self._read[part] = {path: by_sheet(rows, numbers) for path, rows in raw.tables.items()}
        return self._read[part]

    def _last(self, part: int, path: str, sheet: str) -> int | None:
        """The running number of the last row in front of ``sheet``, 0 without rows; None where it has none."""
        last: int | None = 0
        for each, rows in self._rows(part).get(path, {}).items():
            if each == sheet:
                break
            last = rows[-1].number or None
        return last

    def _is_page(self, at: int, sheet: str, first: int) -> bool:
        """The form's own labels stand above the row ``first``: a page or a department's sheet, which has been compared."""
        best = self.parts[at][0]
        for grid in self._grids(at, sheet):
            units = index(replace(best.document, blocks=(grid,))).written
            above = [u for u in units if grid.row_number(u.r0) < first]
            if find_hits(Units("xlsx", untitled(above, best.layout), [], ()), best.layout)[0]:
                return True
        return False

    def _named(self, at: int, sheet: str, tables: Mapping[int, str]) -> int | None:
        """The one of the parts whose institution stands in a heading of ``sheet``: 某某学校报名人员名单."""
        rows: dict[int, list[str]] = {}
        for cell in (cell for grid in self._grids(at, sheet) for cell in grid.cells if cell.text):
            rows.setdefault(cell.r0, []).append(cell.text)
        headings = [label_key(texts[0]) for texts in rows.values() if len(texts) == 1]
        named = [
            n
            for n in tables
            if any(name in heading for heading in headings for name in self._names.get(n, ()))
        ]
        return named[0] if len(named) == 1 else None

    def _grids(self, part: int, sheet: str) -> list[Grid]:
        return [grid for grid in self.parts[part][0].document.grids if grid.sheet == sheet]

    def _move(self, at: int, to: int, sheet: str, path: str, count: int) -> bool:
        """Put ``sheet`` behind the part ``to``, if its rows (``count`` of them, if any were read) are read there.

        Each time all of that part is read again: not more often than anybody mistakes a page.
        """
        if self._moved >= _MOST_MOVED:
            return False
        self._moved += 1
        before, _ = self.parts[to], self._read.pop(to, None)
        document, grids = self.parts[to][0].document, self._grids(at, sheet)
        self.parts[to] = recognise(replace(document, blocks=(*document.blocks, *grids)), self._layouts)
        read = self._rows(to).get(path, {}).get(sheet, [])
        if not read or len(read) < count:
            self.parts[to] = before
            self._read.pop(to)
            return False
        left = self.parts[at][0].document
        blocks = tuple([b for b in left.blocks if not (isinstance(b, Grid) and b.sheet == sheet)])
        self.parts[at] = recognise(replace(left, blocks=blocks), self._layouts)
        for sheets in self._read[at].values():
            sheets.pop(sheet, None)
        return True

    def _doubt(self, part: int, path: str, at: int, sheet: str) -> None:
        """Say of ``part`` that the rows on ``sheet`` of the part ``at`` may be its own, or another's."""
        best = self.parts[part][0]
        units = self.parts[at][0].units
        here = [u for u in units.written if u.grid is not None and u.grid.sheet == sheet]
        label = best.layout.form.label(path)
        said = doubtful(best.layout, path, units.anchor(here[0], label), here[0].text, WHOSE, label)
        document = replace(best.document, findings=(*best.document.findings, said))
        self.parts[part] = [best._replace(document=document), *self.parts[part][1:]]


def _has_tables(part: Sequence[Guess]) -> bool:
    return bool(part) and part[0].sure and bool(part[0].layout.tables)


def _worth(layout: Layout, path: str, rows: Sequence[Mapping[str, RawValue]], sheet: str) -> int:
    """How many answers are read of ``sheet``, less those that cannot be such."""
    fields = {field.name: field for field in layout.form.tables[path].fields}
    read = (
        (fields[name], value.seen)
        for row in rows
        for name, value in row.items()
        if value.seen and value.anchor is not None and value.anchor.sheet == sheet and name in fields
    )
    return sum(1 if suits(field, seen) else -_STRANGE for field, seen in read)
