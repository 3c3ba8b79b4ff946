"""Whole tables and sheets nobody reads: said once each, not once a cell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from formkit.match.form.keys import variants
from formkit.match.form.layout import Layout
from formkit.match.units import Unit, Units
from formkit.model import Grid
from formkit.model.document import column_letters
from formkit.text import label_key

_FEWEST = 4
"""Fewer texts than this are said one by one."""
_OWN_HEADS = 2
_WORDS = 60


class Stray(NamedTuple):
    """A table of which nothing was read.  ``texts``: what is written in it, in reading order."""

    grid: Grid
    texts: tuple[Unit, ...]


def strays(
    units: Units, layout: Layout, read: Collection[int], ignored: Callable[[str], bool]
) -> list[Stray]:
    """The tables of ``units`` none of whose texts is in ``read``; not those that repeat labels of the form, whose
    cells may be answers that were lost."""
    texts: dict[int, list[Unit]] = {}
    touched: set[int] = set()
    for unit in units.all:
        if unit.grid is None or not unit.key or ignored(unit.key):
            continue
        texts.setdefault(id(unit.grid), []).append(unit)
        if unit.i in read:
            touched.add(id(unit.grid))
    return [
        Stray(grid, tuple(here))
        for number, here in texts.items()
        if number not in touched
        and len(here) >= _FEWEST
        and (grid := here[0].grid) is not None
        and not _own(here, layout)
    ]


def _own(here: Iterable[Unit], layout: Layout) -> bool:
    """Labels of the form stand in it, beyond one that may be there by chance."""
    known = (u for u in here if any(v in layout.header_keys or v in layout.by_key for v in variants(u.key)))
    return len({u.key for u in known}) >= _OWN_HEADS


def known_beside(stray: Stray, layout: Layout) -> bool:
    """It is one of the lists the form is handed out with (``beside``): its first row is that list's header."""
    top = min(u.r0 for u in stray.texts)
    header = [u.key for u in stray.texts if u.r0 == top]
    return any(header == [label_key(text) for text in row] for row in layout.form.beside)


def described(stray: Stray, kind: str) -> str:
    """Its extent and first words: ``A1:G3 册 文件 起始编号…``; of a table without addresses ``3×7 …``."""
    cells = [unit.cell for unit in stray.texts if unit.cell is not None]
    rows = min(c.r0 for c in cells), max(c.r1 for c in cells) - 1
    if kind == "xlsx":
        first, last = (stray.grid.row_number(row) for row in rows)
        left, right = min(c.x0 for c in cells), max(c.x1 for c in cells) - 1
        extent = f"{column_letters(left)}{first}:{column_letters(right)}{last}"
    else:
        extent = f"{rows[1] - rows[0] + 1}×{max(c.col for c in cells)}"
    words = " ".join(" ".join(unit.text.split()) for unit in stray.texts)
    return f"{extent} {words if len(words) <= _WORDS else words[:_WORDS] + '…'}"
