"""Forms drawn by offices for themselves: every part of a form in one of many layouts, drawn by chance.

The same for every form: its head (the fields outside tables), its tables, its free texts and its signatures are each
drawn in some way people draw such things, and nasty answers are written into them.
"""

from __future__ import annotations

import copy
import io
import random
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import docx

from formkit.model import Record, Row, Value
from formkit.spec import Field, FieldType
from formkit.text import label_key
from mutants.pages import Cell, Page, Paragraph, Table
from mutants.pens import HEADS, TABLES, Item, Pen, draw_rooms, draw_table, draw_text
from mutants.subjects import Subject, kit, subjects

# Answers that read like labels, hold marks and units, are very long, or say nothing.
TEXTS = (
    "联系电话亭管理处", "张职务", "李性别", "阿卜杜拉·买买提·如则尼亚孜", "示范路1号（原：联系电话局旧址）", "东方红/向阳、红旗□栋",
    "负责人学院", "职务培训部：教务科", "面积300M2厂房", "邮箱街8号", "名称", "某某公司 A&B <x>", "无", "3个教室", "欧阳备注",
    "山东省济南市历下区示例街道办事处与济南市示范职业培训学校联合举办之退役军人与进城务工人员职业技能提升培训中心（东校区）",
)  # fmt: skip
TYPED: dict[FieldType, tuple[tuple[str, Value], ...]] = {
    FieldType.PHONE: (
        ("0531-86910000转8012", "0531-86910000-8012"), ("13800138000/0531-86910000", "13800138000、0531-86910000"),
        ("138 0013 8000", "13800138000"), ("(0531)86910000", "0531-86910000"),
    ),
    FieldType.EMAIL: (("ａｂｃ＠example.com", "abc@example.com"), ("x_y__z@example.com", "x_y__z@example.com")),
    FieldType.INT: (("26 人", 26), ("一百二十", 120), ("1,240", 1240), ("１２", 12), ("约50", None), ("30-40", None)),
    FieldType.DECIMAL: (("240.5㎡", Decimal("240.5")), ("１００", 100), ("约300", None)),
    FieldType.DATE: (("2026.3.5", "2026-03-05"), ("二〇二六年三月五日", "2026-03-05"), ("2026/3/5", "2026-03-05")),
}  # fmt: skip


class Drawing(NamedTuple):
    """``page``: the form as drawn; ``record``: what must be read in it; ``layouts``: how its parts are drawn."""

    page: Page
    record: Record
    layouts: tuple[str, ...]


@cache
def _blank() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def _signed(subject: Subject, group: Field) -> str:
    """The printed cell of a group of signatures, as it was filled."""
    for table, cell in subject.page.cells():
        if label_key(cell.text) == label_key(group.label):
            right = table.right_of(cell)
            below = [c for c in table.cells if c.r0 == cell.r1 and c.x0 <= cell.x0 < c.x1]
            return right.text if right is not None else below[0].text if below else ""
    return ""


def _typed(field: Field, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(map(str, value))
    if field.type is FieldType.DATE:
        year, month, *day = str(value).split("-")
        return f"{year}年{int(month)}月" + "".join(f"{int(d)}日" for d in day)
    return str(value)


def _answer(pen: Pen, field: Field, row: Row | Record, nasty: float) -> str:
    """What is typed for the value of ``field`` in ``row``, which is changed to what must be read."""
    value = row[field.name]
    if field.type is FieldType.CHOICE and field.choices and len(field.choices) > 2 and value is not None:
        box = pen.rng.choice(("□☑", "□√", "☐☑"))
        return "  ".join(f"{box[c == value]}{c}" for c in field.choices)
    if value is None or pen.rng.random() > nasty or field.starts or field.pattern:
        return _typed(field, value)
    if field.type is FieldType.TEXT and field.name != "remark":
        row[field.name] = text = pen.rng.choice(TEXTS)
        return text
    if field.type in TYPED:
        text, row[field.name] = pen.rng.choice(TYPED[field.type])
        return text
    return _typed(field, value)


def draw(subject: Subject, kind: str, rng: random.Random, nasty: float = 0.25) -> Drawing:
    """The form of ``subject`` in layouts drawn by chance, as Word or Excel.  ``nasty``: how many answers are."""
    form = kit().form(subject.form)
    pen, record, how = Pen(rng), copy.deepcopy(subject.record), list[str]()
    apart = rng.random() < 0.5
    pen.line(form.title)
    head: list[Item] = []

    def finish_head() -> None:
        if head:
            layout = rng.choice(HEADS)
            how.append(layout.__name__)
            layout(pen, head)
            head.clear()

    for field in form.fields:
        if field.derived or (field.name == "remark" and not field.is_table):
            record[field.name] = None
            continue
        if not (field.is_table or field.is_group or field.type is FieldType.PARAGRAPHS):
            head.append((field, _answer(pen, field, record, nasty)))
            continue
        finish_head()
        if apart:
            pen.lift()
        value = record[field.name]
        if field.is_table and isinstance(value, list):
            how.append(f"{field.name} {rng.choice(TABLES)}")
            columns = [c for c in field.fields if not c.derived]
            rows = [
                [_answer(pen, c, row, nasty / 3) for c in columns] for row in value if isinstance(row, dict)
            ]
            for row in value:
                if isinstance(row, dict) and "changed_cells" in row:
                    row["changed_cells"] = None  # nothing is coloured
            draw_table(pen, field, rows, how[-1])
        elif field.is_group and field.name == "site":
            draw_rooms(pen, value, rng.choice(("printed", "in columns")))
        elif field.is_group:
            text = _signed(subject, field)
            if not text:  # its signatures stand in lines of their own: not drawn
                record[field.name] = dict.fromkeys(f.name for f in field.fields)
                continue
            how.append(f"{field.name} {rng.choice(('beside', 'below', 'rows'))}")
            draw_text(pen, field.label, text, how[-1].rpartition(" ")[2])
        else:
            how.append(f"{field.name} {rng.choice(('beside', 'below', 'heading'))}")
            draw_text(pen, pen.label(field), str(value or ""), how[-1].rpartition(" ")[2])
    finish_head()
    for block in subject.page.blocks[-8:]:
        if isinstance(block, Paragraph) and block.text.startswith(
            ("注", "备注", "1.", "2.", "3.", "4.", "5.", "6.", "7.")
        ):
            pen.line(block.text)
    return Drawing(_page(pen.blocks, kind), record, tuple(how))


def _page(blocks: list[Paragraph | Table], kind: str) -> Page:
    if kind == "docx":
        return Page("docx", _blank(), blocks)
    cells: list[Cell] = []
    at = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            cells.append(Cell(at, at + 1, 0, 1500, block.text, "", None, "\0"))
            at += 1
            continue
        for cell in block.cells:
            cell.r0, cell.r1 = cell.r0 + at, cell.r1 + at
            cells.append(cell)
        at = block.rows
    return Page("xlsx", b"", [Table(cells)])


def drawn_subjects() -> list[Subject]:
    """The official forms in which every part can be drawn otherwise: none whose values stand in printed lines."""
    named = ("certificate-register", "archive-index")
    found = {s.form: s for s in reversed(subjects()) if s.form not in named and "typed" not in s.name}
    return list(found.values())
