"""What happens less often: rows of labels rearranged, labels missing or doubled, sheets and cells of other kinds."""

from __future__ import annotations

import itertools

from mutants.mutant import Label, Mutant, norm
from mutants.pages import Cell, NotHere, Table


def _pairs(m: Mutant) -> tuple[Table, int, list[Label]]:
    """A row of nothing but labels and their answers, at least two pairs, and its table."""
    found = {}
    for x in m.labels():
        row = x.table.row(x.cell.r0)
        mine = [o for o in m.labels() if o.table is x.table and o.cell.r0 == x.cell.r0]
        plain = all(c.r1 == c.r0 + 1 for c in row)
        if len(mine) > 1 and 2 * len(mine) == len(row) and plain:
            found[id(x.table), x.cell.r0] = (x.table, x.cell.r0, mine)
    return m.pick([found[k] for k in found])


def pairs_swapped(m: Mutant) -> None:
    """联系电话 before 负责人 in their row."""
    _, _, pairs = _pairs(m)
    a, b = pairs[0], pairs[1]
    left, middle, right = a.cell.x0, a.answer.x1, b.answer.x1
    for c in (a.cell, a.answer):
        c.x0, c.x1 = c.x0 + right - middle, c.x1 + right - middle
    for c in (b.cell, b.answer):
        c.x0, c.x1 = c.x0 - (middle - left), c.x1 - (middle - left)


def pair_in_rows(m: Mutant) -> None:
    """Two pairs of one row in a row each."""
    table, r, pairs = _pairs(m)
    last = pairs[-1]
    first = pairs[0]
    spans = [
        (table.left, table.left + first.cell.x1 - first.cell.x0),
        (table.left + first.cell.x1 - first.cell.x0, table.right),
    ]
    if first.cell.x0 != table.left:
        raise NotHere
    new = table.insert_row(r + 1, spans)
    for cell, old in zip(new, (last.cell, last.answer), strict=True):
        cell.text, cell.rich, cell.source, cell.as_read = old.text, old.rich, old.source, old.as_read
        cell.fill, cell.shade = old.fill, old.shade
        table.cells.remove(old)
    pairs[-2].answer.x1 = table.right


def rows_joined(m: Mutant) -> None:
    """Two rows of a label and its answer side by side in one."""
    rows = []
    for x in m.labels():
        row = list(x.table.row(x.cell.r0))
        if len(row) == 2 and x.path != "nature" and all(c.r1 == c.r0 + 1 for c in row):
            rows.append(x)
    pairs = [(a, b) for a, b in itertools.pairwise(rows) if a.table is b.table and b.cell.r0 == a.cell.r0 + 1]
    a, b = m.pick(pairs)
    table, left, right = a.table, a.cell.x0, a.answer.x1
    step = (right - left) // 4
    if step < 2:
        raise NotHere
    r, gone = a.cell.r0, b.cell.r0
    for n, cell in enumerate((a.cell, a.answer, b.cell, b.answer)):
        cell.r0, cell.r1 = r, r + 1
        cell.x0, cell.x1 = left + n * step, right if n == 3 else left + (n + 1) * step
    table.delete_row(gone)


def label_row_deleted(m: Mutant) -> None:
    """A row of labels taken out with its answers: nulls, and findings."""
    x = m.label(plain=True)
    row = x.table.row(x.cell.r0)
    mine = [o for o in m.labels() if o.table is x.table and o.cell.r0 == x.cell.r0]
    if any(c.r1 != c.r0 + 1 for c in row) or 2 * len(mine) != len(row):
        raise NotHere
    x.table.delete_row(x.cell.r0)
    for o in mine:
        m.set(o.path, None)
    m.faulty = True
    m.codes.add("label-missing")


def label_deleted(m: Mutant) -> None:
    """The label's text gone, its answer still there."""
    x = m.label(plain=True)
    x.cell.blank()
    m.open |= {x.path, "changed_cells"}
    m.faulty = True
    m.codes.add("label-missing")


def label_twice(m: Mutant) -> None:
    """The row of a field once more further down, with another answer: a finding at least."""
    x = _row_again(m, "另一处填写")
    m.open.add(x.path)
    m.faulty = True
    m.codes.add("unclaimed-text")


def answer_again(m: Mutant) -> None:
    """The same row twice with the same answer."""
    _row_again(m)


def _row_again(m: Mutant, answer: str | None = None) -> Label:
    """A field's row of label and answer once more below it; with its own answer unless another is given."""
    x = m.label("text", "phone")
    if len(x.table.row(x.cell.r0)) != 2 or x.cell.r1 != x.cell.r0 + 1:
        raise NotHere
    new = x.table.insert_like(x.cell.r1, x.cell.r0)
    new[0].text, new[1].text = norm(x.cell.text), x.answer.text if answer is None else answer
    return x


def super_header(m: Mutant) -> None:
    """A row of group headings above a table's header: 基本情况 | 资格."""
    body = m.body()
    heads = sorted(body.columns.values(), key=lambda c: c.x0)
    if len(heads) < 6 or any(c.r1 > c.r0 + 1 for c in heads):
        raise NotHere
    section = body.table.left_of(heads[0])
    middle = heads[3].x0
    inside = section is not None and section.r1 > section.r0 + 1 and section.r0 == body.header
    if section is not None and not inside:
        raise NotHere
    at = body.header
    for c in body.table.cells:
        if c is section:
            c.r1 += 1
        elif c.r0 >= at:
            c.r0, c.r1 = c.r0 + 1, c.r1 + 1
    source = heads[0].source
    for a, b, text in ((body.left, middle, "基本情况"), (middle, body.right, "资格情况")):
        body.table.cells.append(Cell(at, at + 1, a, b, text, "", source, "\0"))
    if section is None and body.table.left < body.left:
        body.table.cells.append(Cell(at, at + 1, body.table.left, body.left, "", "", source, "\0"))


def section_column_deleted(m: Mutant) -> None:
    """The column of section labels cut away beside one table."""
    body = m.body()
    section = body.table.left_of(min(body.columns.values(), key=lambda c: c.x0))
    if section is None or section.r0 != body.header or section.r1 <= section.r0 + 1:
        raise NotHere
    section.blank()


def strange_row_in_table(m: Mutant) -> None:
    """A remark over the whole width between two rows."""
    body = m.body(least=2)
    at = m.pick(body.filled()[1:])
    over = [c for c in body.table.cells if c.r0 < at < c.r1]
    if any(c.x0 >= body.left for c in over) or len(body.columns) < 4:
        raise NotHere
    left = max([c.x1 for c in over], default=body.left)
    if any(body.table.left <= c.x0 < body.left for c in body.table.row(at) if c.r0 == at):
        left = body.table.left
    text = m.rng.choice(("以下人员为兼职", "（以上为自有设备）", "注意：以下待核"))
    body.table.insert_row(at, [(left, body.right)])[0].text = text
    m.codes.add("unclaimed-text")


def half_row(m: Mutant) -> None:
    """Only a name in a row: kept, with findings."""
    body = m.body()
    known = {f.name: f for f in m.form.tables[body.path].fields}
    r = body.filled()[-1]
    if any(c.r1 != c.r0 + 1 for c in body.table.row(r) if c.x0 >= body.left):
        raise NotHere
    body.table.insert_like(r + 1, r)
    first = next(iter(body.columns))
    body.cell(r + 1, first).text = "待定人员"
    row = dict.fromkeys(known)
    row[first] = "待定人员"
    if "changed_cells" in known:
        row["changed_cells"] = []
    m.rows(body.path).append(row)
    m.faulty = True


def moved_aside(m: Mutant) -> None:
    """In Excel: the form begins at C5."""
    if m.page.kind != "xlsx":
        raise NotHere
    for c in m.page.tables[0].cells:
        c.r0, c.r1, c.x0, c.x1 = c.r0 + 4, c.r1 + 4, c.x0 + 2000, c.x1 + 2000


def numbers(m: Mutant) -> None:
    """In Excel: numbers as numbers, not as text."""
    if m.page.kind != "xlsx":
        raise NotHere
    for _, c in m.page.cells():
        if c.text.strip().isdigit() and not c.text.startswith("0") and len(c.text) < 12:
            c.number = True


def second_sheet(m: Mutant) -> None:
    """In Excel: the form goes on on a second sheet."""
    if m.page.kind != "xlsx":
        raise NotHere
    body = m.body()
    at = body.header
    first = min(c.r0 for c in body.table.row(at))
    above = body.table.row(first - 1) if first else []
    at = first - 1 if len([c for c in above if c.text.strip()]) == 1 else first
    if at < 2 or body.table.crossed(at):
        raise NotHere
    m.page.blocks.append(body.table.cut(at))


def cells_as_lines(m: Mutant) -> None:
    """A free text with blank lines and leading blanks between its lines."""
    known = m.pick([f for f in m.form.fields if f.type.value == "paragraphs" and m.get(f.name)])
    text = str(m.get(known.name))
    cell = m.pick([c for _, c in m.page.cells() if c.text.strip() == text])
    cell.text = "\n\n".join(f"    {line}" for line in text.split("\n")) + "\n\n"


ALL = (
    pairs_swapped, pair_in_rows, rows_joined, label_row_deleted, label_deleted, label_twice, answer_again,
    super_header, section_column_deleted, strange_row_in_table, half_row, moved_aside, numbers, second_sheet,
    cells_as_lines,
)  # fmt: skip
