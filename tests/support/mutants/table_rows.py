"""What people do to the rows and columns of a repeating table."""

from __future__ import annotations

import copy
import itertools

from mutants.mutant import Body, Mutant, norm
from mutants.pages import Cell, NotHere


def _structured(body: Body, r: int) -> bool:
    """The row's cells stand under single headers, none merged over rows."""
    return all(c.r1 == c.r0 + 1 for c in body.table.row(r) if c.x0 >= body.left)


def _some_row(m: Mutant, *, least: int = 1) -> tuple[Body, int, int]:
    """A table, the number of one of its filled rows in the record, and its row on the page."""
    body = m.body(least=least)
    filled = body.filled()
    number = m.rng.randrange(len(filled))
    if not _structured(body, filled[number]):
        raise NotHere
    return body, number, filled[number]


def blank_row(m: Mutant) -> None:
    """Blank rows between filled ones."""
    body, _, r = _some_row(m)
    for _ in range(m.rng.choice((1, 1, 2, 5))):
        body.table.insert_like(r + m.rng.choice((0, 1)), r)


def blank_rows_deleted(m: Mutant) -> None:
    body = m.body()
    blank = [r for r in body.rows if r not in body.filled()]
    if not blank:
        raise NotHere
    for r in reversed(blank):
        body.table.delete_row(r)


def row_deleted(m: Mutant) -> None:
    body, number, r = _some_row(m, least=2)
    body.table.delete_row(r)
    del m.rows(body.path)[number]
    m.faulty = True


def rows_deleted_to_one(m: Mutant) -> None:
    """Every row but the first, blank ones too."""
    body = m.body()
    if not all(_structured(body, r) for r in body.rows):
        raise NotHere
    keep = body.filled()[0]
    for r in reversed([r for r in body.rows if r != keep]):
        body.table.delete_row(r)
    del m.rows(body.path)[1:]
    m.faulty = True


def row_copied(m: Mutant) -> None:
    body, number, r = _some_row(m)
    own = sorted((c for c in body.table.starting(r) if c.r1 == r + 1), key=lambda c: c.x0)
    for twin, model in zip(body.table.insert_like(r + 1, r), own, strict=True):
        twin.text, twin.fill, twin.shade = model.text, model.fill, model.shade
        twin.source, twin.as_read = model.source, model.as_read
    m.rows(body.path).insert(number + 1, copy.deepcopy(m.rows(body.path)[number]))
    m.faulty = True


def many_rows(m: Mutant) -> None:
    """Twenty more rows."""
    body, number, r = _some_row(m)
    name = next(iter(body.columns))
    for n in range(20):
        row = copy.deepcopy(m.rows(body.path)[number])
        row[name] = f"示范{n + 1}号"
        own = sorted((c for c in body.table.starting(r) if c.r1 == r + 1), key=lambda c: c.x0)
        for twin, model in zip(body.table.insert_like(r + 1 + n, r), own, strict=True):
            twin.text, twin.fill, twin.shade = model.text, model.fill, model.shade
        body.cell(r + 1 + n, name).text = f"示范{n + 1}号"
        m.rows(body.path).insert(number + 1 + n, row)
    m.faulty = True


def rows_swapped(m: Mutant) -> None:
    body = m.body(least=2)
    filled = body.filled()
    n = m.rng.randrange(len(filled) - 1)
    a, b = filled[n], filled[n + 1]
    if not (_structured(body, a) and _structured(body, b)):
        raise NotHere
    for cell in [c for c in body.table.cells if c.r0 in (a, b) and c.r1 == c.r0 + 1]:
        cell.r0 = a + b - cell.r0
        cell.r1 = cell.r0 + 1
    rows = m.rows(body.path)
    rows[n], rows[n + 1] = rows[n + 1], rows[n]


def nothing_below(m: Mutant) -> None:
    """以下空白 in the first blank row, or in an added one."""
    body = m.body()
    r = body.filled()[-1]
    if not _structured(body, r):
        raise NotHere
    new = [c for c in body.table.insert_like(r + 1, r) if c.x0 >= body.left]
    text = m.rng.choice(("以下空白", "（以下空白）", "—— 以下空白 ——", "……", "/"))
    if m.rng.random() < 0.5 and len(new) > 1:
        body.table.merge(new, text)
    else:
        new[0].text = text


def total_row(m: Mutant) -> None:
    """A 合计 row: a finding at least if it is not left out."""
    body = m.body()
    if "quantity" not in body.columns:
        raise NotHere
    r = body.filled()[-1]
    body.table.insert_like(r + 1, r)
    body.cell(r + 1, "name").text = "合计"
    body.cell(r + 1, "quantity").text = "68"
    m.open.add(body.path)
    m.codes.add("unclaimed-text")


def same_merged(m: Mutant) -> None:
    """Equal values of neighbouring rows in one merged cell: 本科 over two rows."""
    found = []
    for body in m.bodies():
        filled = body.filled()
        for name in body.columns:
            for a, b in itertools.pairwise(filled):
                one, two = body.cell(a, name), body.cell(b, name)
                if (
                    b == a + 1
                    and one.text.strip()
                    and one.text == two.text
                    and one.r1 == a + 1
                    and two.r0 == b
                ) and (one.x0, one.x1, one.fill, one.shade) == (two.x0, two.x1, two.fill, two.shade):
                    found.append((body, one, two))
    body, one, two = m.pick(found)
    body.table.merge([one, two], one.text)


def remark_over_rows(m: Mutant) -> None:
    """A remark over all rows, blank ones too."""
    body = m.body()
    if "remark" not in body.columns or body.path == "scope":
        raise NotHere
    cells = [body.cell(r, "remark") for r in body.rows]
    if len({(c.x0, c.x1) for c in cells}) > 1 or len(cells) < 2 or any(c.r1 > c.r0 + 1 for c in cells):
        raise NotHere
    body.table.merge(cells, "全部自购")
    for row in m.rows(body.path):
        row["remark"] = "全部自购"


def columns_swapped(m: Mutant) -> None:
    """Two neighbouring columns exchanged, header and all."""
    body = m.body()
    heads = sorted(body.columns.values(), key=lambda c: c.x0)
    pairs = [(a, b) for a, b in itertools.pairwise(heads) if a.x1 == b.x0]
    a, b = m.pick(pairs)
    left, middle, right = a.x0, a.x1, b.x1
    rows = range(body.header, body.rows.stop)
    inside = [c for c in body.table.cells if c.r0 in rows and c.x0 < right and left < c.x1]
    if any((c.x0, c.x1) not in ((left, middle), (middle, right)) or c.r1 > body.rows.stop for c in inside):
        raise NotHere
    for c in inside:
        if c.x0 == left:
            c.x0, c.x1 = left + right - middle, right
        else:
            c.x0, c.x1 = left, left + right - middle


def columns_reversed(m: Mutant) -> None:
    """All columns in the opposite order."""
    body = m.body()
    rows = range(body.header, body.rows.stop)
    inside = [c for c in body.table.cells if c.r0 in rows and c.x0 >= body.left and c.x1 <= body.right]
    spans = {(c.x0, c.x1) for c in body.columns.values()}
    if any((c.x0, c.x1) not in spans for c in inside):
        raise NotHere
    both = body.left + body.right
    for c in inside:
        c.x0, c.x1 = both - c.x1, both - c.x0


def _column(m: Mutant, body: Body, at: int, header: str, texts: list[str]) -> None:
    rows = range(body.header, body.rows.stop)
    width = max((body.right - body.left) // 10, 1000 if m.page.kind == "xlsx" else 300)
    filled = body.filled()

    def text(r: int) -> str:
        if r == body.header:
            return header
        return texts[filled.index(r) % len(texts)] if r in filled else ""

    if any(c.r0 not in rows or c.r1 > rows.stop for r in rows for c in body.table.row(r) if c.x0 == at):
        raise NotHere
    body.table.insert_column(at, width, rows, text)


def serial_column(m: Mutant) -> None:
    """序号 1 2 3 before the first column."""
    body = m.body()
    if (
        body.table.left_of(min(body.columns.values(), key=lambda c: c.x0)) is not None
        and body.path == "occupations"
    ):
        raise NotHere
    _column(m, body, body.left, "序号", [str(n + 1) for n in range(len(body.filled()))])


def strange_column(m: Mutant) -> None:
    """A column nobody asked for, between two others, with values like theirs."""
    body = m.body()
    heads = sorted(body.columns.values(), key=lambda c: c.x0)
    at = m.pick(heads[1:]).x0
    header, texts = m.pick([
        ("民族", ["汉族", "回族"]), ("身份证号", ["370102199003071238"]), ("单价（元）", ["1200", "80"]),
        ("所在部门", ["教务处", "实训中心"]), ("品牌", ["示范牌"]), ("编号", ["A01", "A02"]),
    ])  # fmt: skip
    _column(m, body, at, header, texts)
    m.codes.add("unclaimed-text")


def remark_column(m: Mutant) -> None:
    """A 备注 column at the right end, where the form has none."""
    body = m.body()
    if "remark" in body.columns or body.path == "scope":
        raise NotHere
    table = body.table
    if any(c.x0 >= body.right for r in body.rows for c in table.row(r)):
        raise NotHere
    _column(m, body, body.right, "备注", ["见附件", ""])
    m.codes.add("unclaimed-text")


def title_row(m: Mutant) -> None:
    """A title row between a table's section and its header: 考评员名单（共6人）."""
    body = m.body()
    table = body.table
    section = table.left_of(min(body.columns.values(), key=lambda c: c.x0))
    inside = section is not None and section.r1 > section.r0 + 1
    spans = [(body.left, body.right)] if inside else [(table.left, table.right)]
    if not inside and any(c.r1 > c.r0 + 1 for c in table.row(body.header)):
        raise NotHere
    text = m.rng.choice((f"（共{len(body.filled())}项）", "人员和设备一览", "（可另附页）", "2026年"))
    if inside and section is not None and section.r0 == body.header:
        section.r1 += 1
        for c in table.cells:
            if c is not section and c.r0 >= body.header:
                c.r0, c.r1 = c.r0 + 1, c.r1 + 1
        table.cells.append(Cell(body.header, body.header + 1, *spans[0], text, "", section.source, "\0"))
    else:
        table.insert_row(body.header, spans)[0].text = text


def header_repeated(m: Mutant) -> None:
    """The header once more in the middle, as it is on a page that was copied."""
    body = m.body(least=2)
    filled = body.filled()
    at = m.pick(filled[1:])
    if body.table.crossed(at) and not all(c.x1 <= body.left for c in body.table.cells if c.r0 < at < c.r1):
        raise NotHere
    if body.columns[next(iter(body.columns))].r1 != body.header + 1:
        raise NotHere
    model = [c for c in body.table.row(body.header) if c.r1 == body.header + 1]
    body.table.open_rows(at)
    body.table.cells += [Cell(at, at + 1, c.x0, c.x1, c.text, "", c.source, "\0") for c in model]


def numbered_names(m: Mutant) -> None:
    """A drawn-on serial: the section's label gone, its column holds 1 2 3 … beside the rows."""
    body = m.body()
    section = body.table.left_of(min(body.columns.values(), key=lambda c: c.x0))
    if section is None or section.r1 <= section.r0 + 1 or section.r0 != body.header or m.page.kind == "xlsx":
        raise NotHere
    label = norm(section.text)
    end = section.r1
    section.r1 = section.r0 + 1
    section.text = "序号"
    filled = body.filled()
    for r in range(body.header + 1, end):
        number = str(filled.index(r) + 1) if r in filled else ""
        body.table.cells.append(Cell(r, r + 1, section.x0, section.x1, number, "", section.source, "\0"))
    if body.table.crossed(body.header):
        raise NotHere
    body.table.insert_row(body.header, [(body.table.left, body.table.right)])[0].text = label


ALL = (
    blank_row, blank_rows_deleted, row_deleted, rows_deleted_to_one, row_copied, many_rows, rows_swapped,
    nothing_below, total_row, same_merged, remark_over_rows, columns_swapped, columns_reversed, serial_column,
    strange_column, remark_column, title_row, header_repeated, numbered_names,
)  # fmt: skip
