"""What people do to the grid: tables cut, borders dragged, sections moved."""

from __future__ import annotations

import itertools

from mutants.mutant import Body, Mutant
from mutants.pages import Cell, NotHere, Table


def _cuttable(table: Table) -> list[int]:
    """The rows before which no answer is cut: only a section's label at the left may be."""
    left = table.left
    return [
        r
        for r in range(1, table.rows)
        if all(c.x0 == left or c.r1 - c.r0 > 9 for c in table.cells if c.r0 < r < c.r1)
    ]


def _body_cut(m: Mutant) -> tuple[Body, int]:
    body = m.body(least=2)
    at = m.pick(body.filled()[1:])
    over = [c for c in body.table.cells if c.r0 < at < c.r1]
    if any(c.x0 >= body.left for c in over):
        raise NotHere
    return body, at


def cut_anywhere(m: Mutant) -> None:
    table = m.pick([t for t in m.page.tables if t.rows > 3])
    m.page.split(table, m.pick(_cuttable(table)), [m.rng.choice(("", "\u3000"))])


def cut_in_table(m: Mutant) -> None:
    """Between two rows of a repeating table, no header after it."""
    body, at = _body_cut(m)
    m.page.split(body.table, at, [""])


def cut_with_header(m: Mutant) -> None:
    """Between two rows, the header repeated in the second part."""
    body, at = _body_cut(m)
    header = [(c.x0, c.x1, c.text, c.source) for c in body.table.row(body.header) if c.x0 >= body.left]
    below, row = m.page.split(body.table, at, [m.rng.choice(("", "（续表）", "接上页"))])
    below.open_rows(row, inside=row if below.rows > row else None)
    for c in below.cells:
        if c.r0 == row + 1 and c.x1 <= body.left and c.r1 > c.r0 + 1:
            c.r0 = row
    below.cells += [Cell(row, row + 1, a, b, text, "", source, "\0") for a, b, text, source in header]


def cut_with_line_between(m: Mutant) -> None:
    """A line of text between the parts; no field's, so it is reported."""
    body, at = _body_cut(m)
    m.page.split(body.table, at, [m.rng.choice(("（续表）", "接下页", "续上表"))])


def cut_in_three(m: Mutant) -> None:
    for _ in range(2):
        table = m.pick([t for t in m.page.tables if t.rows > 4])
        m.page.split(table, m.pick(_cuttable(table)), [""])


def cut_at_sections(m: Mutant) -> None:
    """Every repeating table in a table of its own."""
    for body in sorted(m.bodies(), key=lambda b: -b.header):
        for at in (body.rows.stop, body.header):
            if 0 < at < body.table.rows and not body.table.crossed(at):
                m.page.split(body.table, at, [""])


def border_dragged(m: Mutant) -> None:
    """The border between two cells of one row dragged aside."""
    table = m.pick([t for t in m.page.tables if t.rows > 1])
    found = []
    for r in range(table.rows):
        row = table.row(r)
        found += [
            (a, b) for a, b in itertools.pairwise(row) if a.r0 == b.r0 and a.r1 == b.r1 and a.x1 == b.x0
        ]
    a, b = m.pick(found)
    room = min(a.x1 - a.x0, b.x1 - b.x0)
    by = max(int(room * m.rng.choice((0.02, 0.1, 0.3))), 1) * m.rng.choice((-1, 1))
    a.x1 += by
    b.x0 += by


def every_row_dragged(m: Mutant) -> None:
    """Every row with borders of its own, a little off."""
    for table in m.page.tables:
        for r in range(table.rows):
            row = table.row(r)
            for a, b in itertools.pairwise(row):
                if a.r0 == b.r0 == r and a.r1 == b.r1 == r + 1 and a.x1 == b.x0:
                    room = min(a.x1 - a.x0, b.x1 - b.x0)
                    by = int(room * m.rng.uniform(-0.12, 0.12))
                    a.x1 += by
                    b.x0 += by


def phantom_column(m: Mutant) -> None:
    """A sliver of a column at the right or left of some rows."""
    table = m.pick([t for t in m.page.tables if t.rows > 1])
    first = m.rng.randrange(table.rows)
    edge = m.rng.choice(("left", "right"))
    for r in range(first, min(first + m.rng.choice((1, 3)), table.rows)):
        row = table.row(r)
        cell = row[-1] if edge == "right" else row[0]
        if cell.r1 != cell.r0 + 1 or cell.x1 - cell.x0 < 400:
            continue
        sliver = cell.like(r, r + 1)
        width = max((cell.x1 - cell.x0) // 20, 15)
        if edge == "right":
            sliver.x0 = cell.x1 = cell.x1 - width
        else:
            sliver.x1 = cell.x0 = cell.x0 + width
        table.cells.append(sliver)


def wider_row(m: Mutant) -> None:
    """A row whose right edge sticks out."""
    table = m.pick([t for t in m.page.tables if t.rows > 1])
    cell = table.row(m.rng.randrange(table.rows))[-1]
    cell.x1 += 200


def sections_swapped(m: Mutant) -> None:
    """Two blocks of rows exchanged: 考评员 before 管理人员."""
    if m.page.kind == "xlsx" and "profile" in m.form.id:
        raise NotHere  # where its blank rows end is not to be seen
    table = m.pick([t for t in m.page.tables if t.rows > 6])
    edges = _section_edges(m, table)
    if len(edges) < 3:
        raise NotHere
    a = m.rng.randrange(len(edges) - 2)
    b = m.rng.randrange(a + 1, len(edges) - 1)
    table.swap_rows(edges[a], edges[b], edges[b + 1])


def _section_edges(m: Mutant, table: Table) -> list[int]:
    """The rows at which sections begin and end, inside which nothing may be moved."""
    starts: set[int] = set()
    heads = {f.label for f in m.form.fields if f.type.value == "paragraphs" or f.is_group}
    for body in m.bodies():
        if body.table is table:
            first = min(c.r0 for c in table.row(body.header))
            above = table.row(first - 1) if first else []
            titled = len([c for c in above if c.text.strip()]) == 1
            starts |= {first - 1 if titled else first, body.rows.stop}
    for cell in table.cells:
        if "".join(cell.text.split()) in {"".join(h.split()) for h in heads} | {"考核场地"}:
            starts |= {cell.r0, cell.r1 if cell.r1 > cell.r0 + 1 else cell.r1 + 1}
    return [e for e in sorted(starts) if e <= table.rows and not table.crossed(e)]


def label_rows_swapped(m: Mutant) -> None:
    """Two neighbouring rows of labels and answers exchanged."""
    rows = sorted({(id(x.table), x.cell.r0) for x in m.labels()})
    pairs = [(t, r) for t, r in rows if (t, r + 1) in rows]
    number, r = m.pick(pairs)
    table = next(t for t in m.page.tables if id(t) == number)
    if m.form.id == "sd-2021-scope-list":
        raise NotHere  # its 备注 column begins in the first row
    table.swap_rows(r, r + 1, r + 2)


def answers_over_two_rows(m: Mutant) -> None:
    """A blank row opened inside a field: label and answer both over two rows."""
    x = m.label(plain=True)
    row = x.table.row(x.cell.r0)
    if any(c.r1 != c.r0 + 1 for c in row) or m.form.id == "sd-2021-scope-list":
        raise NotHere
    at = x.cell.r1
    x.table.open_rows(at)
    for c in row:
        c.r1 += 1


def in_a_frame(m: Mutant) -> None:
    """The whole table inside the one cell of another."""
    if m.page.kind == "xlsx":
        raise NotHere
    m.pick(m.page.tables).nested = True


def unmerged(m: Mutant) -> None:
    """A section's merged cell taken apart: its label in the first row only."""
    cell_table = [(t, c) for t, c in m.page.cells() if c.r1 - c.r0 > 2 and c.x0 == t.left]
    table, cell = m.pick(cell_table)
    end, cell.r1 = cell.r1, cell.r0 + 1
    table.cells += [cell.like(r, r + 1) for r in range(cell.r1, end)]


def section_in_every_row(m: Mutant) -> None:
    """考核场地 in each of its rows instead of one merged cell."""
    table, cell = m.pick([(t, c) for t, c in m.page.cells() if c.r1 - c.r0 in (2, 3, 4) and c.x0 == t.left])
    text, end = cell.text, cell.r1
    cell.r1 = cell.r0 + 1
    for r in range(cell.r1, end):
        again = cell.like(r, r + 1)
        again.text = text
        table.cells.append(again)


ALL = (
    cut_anywhere, cut_in_table, cut_with_header, cut_with_line_between, cut_in_three, cut_at_sections,
    border_dragged, every_row_dragged, phantom_column, wider_row, sections_swapped, label_rows_swapped,
    answers_over_two_rows, in_a_frame, unmerged, section_in_every_row,
)  # fmt: skip
