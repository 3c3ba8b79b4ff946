"""The ways people draw the parts of a form: its head, its tables, its free texts and signatures."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence

from formkit.model import Value
from formkit.spec import Field, FieldType
from mutants.pages import Cell, Paragraph, Table

WIDTH = 9000
FOREIGN = (("邮政编码", "250000"), ("传真", "0531-80000009"), ("成立时间", "2009年"), ("QQ号", "10001"))
Item = tuple[Field, str]


class Pen:
    """Draws rows into tables one below the other; ``lift`` begins a new table."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.blocks: list[Paragraph | Table] = []
        self._table: Table | None = None
        self._row = 0

    def lift(self) -> None:
        self._table = None

    def line(self, text: str) -> None:
        self.lift()
        self.blocks.append(Paragraph(text))

    def row(self, *cells: tuple[str, int, int] | tuple[str, int, int, int]) -> None:
        """Cells as (text, left, right) or with the number of rows they cover."""
        if self._table is None:
            self._table, self._row = Table([]), 0
            self.blocks.append(self._table)
        for text, left, right, *height in cells:
            rows = height[0] if height else 1
            self._table.cells.append(Cell(self._row, self._row + rows, left, right, text, "", None, "\0"))
        self._row += 1

    def label(self, field: Field) -> str:
        """The label as typed by somebody: spaced, vertical, in another wording the form knows."""
        chance, text = self.rng.random(), field.label
        if field.also and chance < 0.15:
            return self.rng.choice(field.also)
        if len(text) < 5 and chance < 0.3:
            return self.rng.choice((" ", "\u3000", "\n")).join(text)
        return text


def _spans(count: int, left: int = 0) -> list[tuple[int, int]]:
    edges = [left + (WIDTH - left) * n // count for n in range(count + 1)]
    return list(itertools.pairwise(edges))


# the head


def _list(pen: Pen, items: Sequence[Item]) -> None:
    for field, text in items:
        pen.row((pen.label(field), 0, 2500), (text, 2500, WIDTH))


def _pairs(pen: Pen, items: Sequence[Item]) -> None:
    for a, b in zip(items[::2], [*items[1::2], None], strict=False):
        if b is None:
            pen.row((pen.label(a[0]), 0, 1800), (a[1], 1800, WIDTH))
        else:
            pen.row(
                (pen.label(a[0]), 0, 1800),
                (a[1], 1800, 4500),
                (pen.label(b[0]), 4500, 6300),
                (b[1], 6300, WIDTH),
            )


def _above(pen: Pen, items: Sequence[Item]) -> None:
    """Rows of labels, each over a row of their answers."""
    width = pen.rng.choice((2, 3, 4))
    for begin in range(0, len(items), width):
        part = items[begin : begin + width]
        spans = _spans(len(part))
        pen.row(*((pen.label(f), *span) for (f, _), span in zip(part, spans, strict=True)))
        pen.row(*((text, *span) for (_, text), span in zip(part, spans, strict=True)))


def _lines(pen: Pen, items: Sequence[Item]) -> None:
    for field, text in items:
        pen.line(f"{field.label}：{text}")


def _sided(pen: Pen, items: Sequence[Item]) -> None:
    """基本情况 in one merged cell left of all."""
    for n, (field, text) in enumerate(items):
        side = [(pen.rng.choice(("基本情况", "基\n本\n情\n况")), 0, 700, len(items))] if n == 0 else []
        pen.row(*side, (pen.label(field), 700, 2500), (text, 2500, WIDTH))


def _numbered(pen: Pen, items: Sequence[Item]) -> None:
    hint = pen.rng.choice(("（必填）", "\n（如实填写）", "*", "："))
    for n, (field, text) in enumerate(items, 1):
        pen.row((f"{n}.{field.label}{hint}", 0, 3000), (text, 3000, WIDTH))


def _with_others(pen: Pen, items: Sequence[Item]) -> None:
    """Labels and answers of the office's own beside the form's."""
    others = list(FOREIGN)
    for field, text in items:
        if others and pen.rng.random() < 0.3:
            label, answer = others.pop()
            pen.row(
                (pen.label(field), 0, 1800), (text, 1800, 4500), (label, 4500, 6300), (answer, 6300, WIDTH)
            )
        else:
            pen.row((pen.label(field), 0, 1800), (text, 1800, WIDTH))


def _explained(pen: Pen, items: Sequence[Item]) -> None:
    pen.row(("项目", 0, 2000), ("填写内容", 2000, 7000), ("填写说明", 7000, WIDTH))
    for field, text in items:
        pen.row((pen.label(field), 0, 2000), (text, 2000, 7000), (field.hint or "照实填写", 7000, WIDTH))


def _mirrored(pen: Pen, items: Sequence[Item]) -> None:
    for field, text in items:
        pen.row((text, 0, 6500), (field.label, 6500, WIDTH))


HEADS: tuple[Callable[[Pen, Sequence[Item]], None], ...] = (
    _list, _pairs, _above, _lines, _sided, _numbered, _with_others, _explained, _mirrored,
)  # fmt: skip

# tables

TABLES = (
    "", "serial", "vertical", "paragraph", "vertical serial", "headings restart serial", "header again", "two rows",
    "two rows serial vertical", "blank between", "line between", "total serial", "cut", "cut header again",
)  # fmt: skip


def draw_table(pen: Pen, field: Field, rows: list[list[str]], how: str) -> None:
    columns = [c for c in field.fields if not c.derived]
    serial, side = "serial" in how, 1000 if "vertical" in how else 0
    heads = (["序号"] if serial else []) + [pen.label(c) for c in columns]
    spans = _spans(len(heads), side)
    body: list[list[tuple[str, int, int] | tuple[str, int, int, int]]] = []

    def header() -> None:
        cells = list(zip(heads, spans, strict=True))
        if "two rows" in how and len(cells) > serial + 3:
            upright = cells[: serial + 2]
            body.append([*((t, *x, 2) for t, x in upright), ("具体情况", spans[len(upright)][0], WIDTH)])
            cells = cells[len(upright) :]
        body.append([(t, *x) for t, x in cells])

    header()
    number = 1
    for n, row in enumerate(rows):
        if "headings" in how and n in (0, len(rows) // 2):
            body.append([("一、理论部分" if n == 0 else "二、实操部分", side, WIDTH)])
            number = 1 if "restart" in how else number
        if "again" in how and n and n % 2 == 0:
            header()
        cells = ([str(number)] if serial else []) + row
        body.append([(t, *x) for t, x in zip(cells, spans, strict=True)])
        number += 1
        if "blank between" in how and n % 2:
            body.append([("", *x) for x in spans])
        if "line between" in how and n == len(rows) // 2:
            body.append([("（接下页）", side, WIDTH)])
    if "total" in how:
        sums = ["99" if c.type in (FieldType.INT, FieldType.DECIMAL) else "" for c in columns]
        body.append([(t, *x) for t, x in zip((["合计"] if serial else []) + sums, spans, strict=True)])
    if "paragraph" in how:
        pen.line(field.label)
    elif not side:
        pen.row((field.label, 0, WIDTH))
    for n, drawn in enumerate(body):
        if "cut" in how and not side and n == 2 + len(body) // 2:
            pen.line(pen.rng.choice(("", "（续表）")))
        pen.row(*([(field.label, 0, side, len(body))] if side and n == 0 else []), *drawn)


# free texts and signatures


def draw_text(pen: Pen, label: str, text: str, how: str) -> None:
    if how == "beside":
        pen.row((label, 0, 1500), (text, 1500, WIDTH))
    elif how == "below":
        pen.row((label, 0, WIDTH))
        pen.row((text, 0, WIDTH))
    elif how == "rows":
        lines = [line for line in text.split("\n") if line.strip()]
        for n, line in enumerate(lines):
            pen.row(*([(label, 0, 1500, len(lines))] if n == 0 else []), (line, 1500, WIDTH))
    else:
        pen.line(label)
        for line in text.split("\n"):
            pen.line(line)


def draw_rooms(pen: Pen, value: Value, how: str) -> None:
    assert isinstance(value, dict)
    sites = [
        (name, site)
        for name, site in (("自有", value["owned"]), ("租用", value["rented"]))
        if isinstance(site, dict)
    ]
    text = {
        key: "" if v is None else str(v)
        for name, site in sites
        for key, v in ((f"{name}{k}", v) for k, v in site.items())
    }
    if how == "in columns":
        heads = ("教室（个）", "面积（M2）", "操作室（个）", "面积（M2）")
        spans = _spans(5, 1500)
        pen.row(
            ("考核场地", 0, 1500, 3),
            ("", *spans[0]),
            *((h, *x) for h, x in zip(heads, spans[1:], strict=True)),
        )
        for name, site in sites:
            pen.row((name, *spans[0]), *((text[name + k], *x) for k, x in zip(site, spans[1:], strict=True)))
        return
    for n, (name, _) in enumerate(sites):
        for m, (kind, room) in enumerate((("classroom", "教室"), ("workshop", "操作室"))):
            pen.row(
                *([("考核场地", 0, 1200, 4)] if n == m == 0 else []),
                *([(name, 1200, 2400, 2)] if m == 0 else []),
                (f"（{text[f'{name}{kind}s']}）个{room}", 2400, 5000),
                ("面积", 5000, 6500),
                (f"{text[f'{name}{kind}_area']} M2", 6500, WIDTH),
            )
