"""What stands under a label: the rows a heading heads, a column's answers, the one cell below."""

from __future__ import annotations

import itertools

from formkit.match.cells.cutting import cut
from formkit.match.cells.pattern import Pattern, Piece
from formkit.match.claims import Claims
from formkit.match.form.layout import Landmark, Layout
from formkit.match.found import Located
from formkit.match.labels.foreign import heads_explanations, reads_as_label
from formkit.match.labels.mirrored import stands_mirrored
from formkit.match.units import Unit, Units


def answers_below(
    units: Units, layout: Layout, mark: Landmark, label: Unit, found: Located, claims: Claims
) -> list[Unit]:
    """The cells under ``label`` its answer may stand in, in the order they are read in."""
    end = _next_label(units, layout, mark, label, found)
    below = [u for u in _below(units, label, found, claims) if u.r0 < end and not _of_others(units, u, mark)]
    heads = (
        u.r0 for u in below if u.key and len(units.rows[u.r0]) > 1 and heads_explanations(units.rows[u.r0])
    )
    head = next(heads, end)
    below = [u for u in below if u.r0 < head] or _across(units, mark, label, found, claims, end)
    return _label_by_label(_own_grid(below, mark, label), mark)


def _below(units: Units, label: Unit, found: Located, claims: Claims) -> list[Unit]:
    """The cells under the label, down to the next section; of the tables only, unless it heads paragraphs."""
    out = []
    wide = not any(u.key and u is not label for u in units.rows[label.r0])  # a heading, not a column's head
    for unit in units.between(label.r1, found.next_start(label.r0)):
        if unit.i in found.units or unit.i in claims.units or (unit.grid is None) != (label.grid is None):
            continue
        overlap = min(unit.x1, label.x1) - max(unit.x0, label.x0)
        width = unit.x1 - unit.x0
        # A border dragged past its neighbours; not an answer merged over the column beside it.
        half = 2 * overlap == width and unit.x1 >= label.x1 and not _answers_beside(units, unit, found)
        if wide:
            mine = (unit.grid is not label.grid or overlap > 0) and not _beside_label(units, unit, found)
        else:
            mine = 2 * overlap > width or half or _reaches_over(units, unit, label, found)
            mine = mine and not _has_next(units, unit, label, found) and not _answers_foreign(units, unit)
            mine = mine and (unit.grid is label.grid or not _answers_beside(units, unit, found))
        if mine:
            out.append(unit)
    return out


def _across(
    units: Units, mark: Landmark, label: Unit, found: Located, claims: Claims, end: int
) -> list[Unit]:
    """Under a heading with none of its own kind below it: of a paragraph, the cells as wide as the table it stands on; of
    a table's last row, the paragraphs after the table."""
    out: list[Unit] = []
    if mark.pattern is None or not units.alone(label):
        return out
    for unit in units.between(label.r1, min(end, found.next_start(label.r0))):
        inside = unit.grid is not None
        beside = len(units.rows[unit.r0]) > 1
        other = inside != (label.grid is not None) and (not out or unit.grid is out[0].grid)
        if unit.i in found.units or unit.i in claims.units or beside or not other:
            break
        out.append(unit)
    return out


def _next_label(units: Units, layout: Layout, mark: Landmark, label: Unit, found: Located) -> int:
    """The first row below a heading that begins with the label of another answer; of one printed after it, and none of
    its own section's."""
    if mark.opens < 0:
        return 1 << 30
    others = [
        hit.unit
        for number, hit in found.marks.items()
        if number > mark.index
        and layout.landmarks[number].block != mark.opens
        and layout.landmarks[number].pattern is not None
    ]
    others += [hit.unit for path, hit in found.strewn.items() if path not in mark.paths]
    begins = (u for u in others if u.r0 >= label.r1)
    return min(
        (u.r0 for u in begins if _begins_row(u, units, label) or stands_mirrored(units, layout, u, found)),
        default=1 << 30,
    )


def _begins_row(unit: Unit, units: Units, label: Unit) -> bool:
    """It stands as far left as the label, or first in a row of a table further down; of paragraphs, one below it."""
    first = units.rows[unit.r0][0]
    if unit.grid is label.grid:
        beside = (
            first.r1 - first.r0 > 1 and first.x1 == unit.x0
        )  # 基本情况, merged over the rows of its labels
        return unit.x0 <= label.x0 or beside
    return label.grid is not None and unit.grid is not None and first is unit


def _beside_label(units: Units, unit: Unit, found: Located) -> bool:
    """A label stands left of it in its row: it is that label's answer."""
    return any(u.i in found.units and u.x1 <= unit.x0 and u.grid is unit.grid for u in units.rows[unit.r0])


def _of_others(units: Units, unit: Unit, mark: Landmark) -> bool:
    """It is the label or the answer in a row of somebody else's: 审批日期 | 2026年1月5日."""
    row = [u for u in units.rows[unit.r0] if u.grid is unit.grid and u.key]
    if unit.grid is None or len(row) < 2 or len(row) % 2 or mark.opens < 0:
        return False
    prints = mark.pattern.prints if mark.pattern is not None else lambda key: False
    return all(reads_as_label(u.key) and not prints(u.key) for u in row[::2])


def _answers_foreign(units: Units, unit: Unit) -> bool:
    """The answer, begun left of the column, to a label an office added: 传真 | 0531-…, or two such pairs."""
    if len(units.rows[unit.r0]) < 2:
        return False
    row = [u for u in units.rows[unit.r0] if u.grid is unit.grid and u.key]
    pairs = len(row) > 1 and len(row) % 2 == 0 and unit in row[1::2]
    return pairs and all(reads_as_label(u.key) for u in row[::2])


def _has_next(units: Units, unit: Unit, label: Unit, found: Located) -> bool:
    """Right of a label in its row, while a cell further right stands under ``label`` too: that one is its."""
    row = [u for u in units.rows[unit.r0] if u.grid is unit.grid and u.r0 == unit.r0]
    at = row.index(unit) if unit in row else 0
    return at > 0 and row[at - 1].i in found.units and any(u.x0 < label.x1 for u in row[at + 1 :])


def _reaches_over(units: Units, unit: Unit, label: Unit, found: Located) -> bool:
    """The last cell of its row, as far as the column's right edge and beyond its left one, and no label's answer:
    in a sheet a border dragged is a cell over more columns."""
    row = [u for u in units.rows[unit.r0] if u.grid is unit.grid]
    if unit.x0 > label.x0 or unit.x1 != label.x1 or row[-1] is not unit or len(row) < 2:
        return False
    return row[-2].i not in found.units


def _own_grid(below: list[Unit], mark: Landmark, label: Unit) -> list[Unit]:
    """Without the tables after the label's own, where that holds as many of the printed words of the answer's cell: they
    are other people's."""
    mine = [u for u in below if u.grid is label.grid]
    pattern = mark.pattern
    if pattern is None or pattern.simple or len(mine) == len(below):
        return below
    return mine if len(_missing(pattern, mine)) <= len(_missing(pattern, below)) else below


def _missing(pattern: Pattern, units: list[Unit]) -> tuple[Piece, ...]:
    return cut(pattern, "\n".join(u.text for u in units)).missing


def _label_by_label(below: list[Unit], mark: Landmark) -> list[Unit]:
    """A row of the printed labels with the row of their answers under it, put in order: label, answer, label, …"""
    pattern = mark.pattern
    if pattern is None or pattern.simple:
        return below
    rows = [list(row) for _, row in itertools.groupby((u for u in below if u.key), key=lambda u: u.r0)]
    for labels, answers in itertools.pairwise(rows):
        if len(labels) > 1 and all(pattern.prints(u.key) for u in labels):
            pairs = [(u, [a for a in answers if a.x0 < u.x1 and u.x0 < a.x1]) for u in labels]
            if sum(len(mine) for _, mine in pairs) == len(answers) and all(
                len(mine) < 2 for _, mine in pairs
            ):
                ordered = [u for label, mine in pairs for u in (label, *mine)]
                at = below.index(labels[0])
                rest = [u for u in below if u not in ordered]
                return [*rest[:at], *ordered, *rest[at:]]
    return below


def first_below(units: Units, label: Unit, found: Located, claims: Claims) -> list[Unit]:
    """The one cell right under a label that has nothing beside it; not the answer of a label beside that cell."""
    for unit in units.between(label.r1, min(label.r1 + 1, found.next_start(label.r0))):
        if unit.grid is label.grid and unit.x0 < label.x1 and label.x0 < unit.x1:
            taken = unit.i in found.units or unit.i in claims.units or _answers_beside(units, unit, found)
            return [] if taken else [unit]
    return []


def typed_below(units: Units, layout: Layout, label: Unit, right: list[Unit], found: Located) -> list[Unit]:
    """The answer somebody typed in a row of its own under the label, whose blank ``right`` he left: in a cell as wide as
    the label's, every cell filled in that row under a label of the form with a blank, and no label there or missing."""
    if label.grid is None or label.r1 >= len(units.rows) or any(u.key for u in right):
        return []
    under = [u for u in units.rows[label.r1] if u.key]
    labels = {(u.x0, u.x1) for u in units.rows[label.r0] if u.i in found.units and u.r1 == label.r1}
    mine = [u for u in under if (u.x0, u.x1) == (label.x0, label.x1)]
    if len(mine) != 1 or len(found.marks) != len(layout.landmarks):
        return []
    own = all(u.grid is label.grid and (u.x0, u.x1) in labels for u in under)
    strange = any(u.i in found.units or reads_as_label(u.key) for u in units.rows[label.r1])
    return mine if own and not strange else []


def heads_a_row(units: Units, label: Unit, found: Located) -> bool:
    """It stands in a row of labels, the form's and an office's own, each over a cell as wide that is none."""
    row = units.rows[label.r0]
    if label.r1 >= len(units.rows) or len(row) < 2:
        return False
    last = next((u for u in reversed(row) if u.key), label)
    if last.i not in found.units and not reads_as_label(last.key):
        return False  # as in nearly every row: an answer stands at its end
    if any(u.r0 != label.r0 or u.r1 != label.r1 for u in row):
        return False
    right = next((u for u in row if u.x0 >= label.x1), None)
    if right is not None and not right.key:
        return _ends_labels(units, row, label, found)
    if right is None or right.i in found.units or not reads_as_label(right.key):
        return False
    under = units.rows[label.r1]
    return (
        all(u.i in found.units or reads_as_label(u.key) for u in row)
        and [(u.grid, u.x0, u.x1) for u in under] == [(u.grid, u.x0, u.x1) for u in row]
        and not any(u.i in found.units or reads_as_label(u.key) for u in under)
    )


def _ends_labels(units: Units, row: list[Unit], label: Unit, found: Located) -> bool:
    """The last of several labels that stand one against the other, nothing but blanks behind it, over a row of the
    same cells filled under the labels only."""
    written = [u for u in row if u.key]
    if (
        len(written) < 2
        or written[-1] is not label
        or row.index(label) - row.index(written[0]) >= len(written)
    ):
        return False
    under = units.rows[label.r1]
    if [(u.grid, u.x0, u.x1) for u in under] != [(u.grid, u.x0, u.x1) for u in row]:
        return False
    pairs = list(zip(row, under, strict=True))
    return (
        all(u.i in found.units or reads_as_label(u.key) for u in written)
        and all(above.key or not below.key for above, below in pairs)
        and any(below.key for _, below in pairs)
        and not any(below.i in found.units or reads_as_label(below.key) for _, below in pairs)
    )


def _answers_beside(units: Units, unit: Unit, found: Located) -> bool:
    """The cell just left of it is a label."""
    left = units.left_of(unit)
    return left is not None and left.i in found.units
