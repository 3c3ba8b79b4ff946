"""青岛市专项职业能力考核机构遴选评估表 (Qingdao 2023 附件2): one A4 page, our own layout (docs/reconstructed.md).

The notice names 遴选评估条件 but not the conditions' text or marks: they are rows of data, not print.
"""

from __future__ import annotations

from pathlib import Path

from kit import HEI, SONG, XIAOBIAOSONG, Cell, Line, Look, Page, Row, loop, row
from packing import RECONSTRUCTED

TITLE = "青岛市专项职业能力考核机构遴选评估表"
WIDTH = 166.0
BASIC = (38.0, 50.0, 28.0, 50.0)  # label, value, label, value
LINE = 9.0

BODY = Look(size=12, pitch=17)
HEAD = Look(face=HEI, size=12, pitch=17, keep_next=True)
SMALL = BODY.but(size=10.5, pitch=14.5)
SMALL_LEFT = SMALL.but(align="left")
FREE = BODY.but(align="left", pitch=20, left=1, right=1, first_line=8.5)

CRITERIA = (12.0, 58.0, 15.0, 15.0, 44.0, 22.0)
HEADS = ("序号", "评估条件", "分值", "得分", "佐证材料", "结论")
ROW_TAGS = ("loop.index", "r.criterion", "r.full_marks", "r.score", "r.evidence", "r.verdict")
ROW_LOOKS = (SMALL, SMALL_LEFT, SMALL, SMALL, SMALL_LEFT, SMALL)


def wide(label: str, text: str) -> Row:
    return row(LINE, Cell(BASIC[0], label, BODY), Cell(WIDTH - BASIC[0], text, BODY))


def criteria() -> list[Row]:
    heads = (Cell(width, text, SMALL) for width, text in zip(CRITERIA, HEADS, strict=True))
    body = (
        Cell(width, f"{{{{ {tag} }}}}", look)
        for width, tag, look in zip(CRITERIA, ROW_TAGS, ROW_LOOKS, strict=True)
    )
    return [
        row(LINE, Cell(WIDTH, "遴选评估情况", HEAD)),
        row(LINE, *heads),
        *loop("r", "criteria", (), row(9, *body), WIDTH),
    ]


def result() -> Row:
    texts = ("总分", "{{ total }}", "遴选评估\n结论", "通过{{ result.通过 }}　不通过{{ result.不通过 }}")
    return row(11, *(Cell(width, text, BODY) for width, text in zip(BASIC, texts, strict=True)))


def signature() -> Row:
    left = BODY.but(align="left", left=2, pitch=20)
    lines = (
        Line("评估组成员（签字）：{{ signature.members }}", left),
        Line("评估组长（签字）：{{ signature.leader }}", left.but(before=8)),
        Line("{{ signature.date }}", BODY.but(align="right", right=12, pitch=20, before=2)),
    )
    return row(34, Cell(BASIC[0], "评估组", BODY), Cell(WIDTH - BASIC[0], lines))


def rows() -> list[Row]:
    when = ("评估日期", "{{ assessed_on }}", "评估地点", "{{ place }}")
    return [
        wide("申报机构", "{{ institution }}"),
        wide("统一社会信用代码", "{{ uscc }}"),
        row(LINE, *(Cell(width, text, BODY) for width, text in zip(BASIC, when, strict=True))),
        wide("申报考核项目", "{{ projects }}"),
        *criteria(),
        result(),
        row(26, Cell(BASIC[0], "评估意见", BODY), Cell(WIDTH - BASIC[0], "{{ opinion }}", FREE, align="top")),
        signature(),
    ]


def build(folder: Path) -> list[Path]:
    page = Page(TITLE, top=20, bottom=14, side=22, about=RECONSTRUCTED)
    page.line("附件2", Look(face=HEI, size=16, pitch=20, align="left"))
    page.line(TITLE, Look(face=XIAOBIAOSONG, size=22, pitch=30, before=0, after=8))
    page.table(rows())
    note = "注：评估条件、分值照《青岛市专项职业能力考核机构遴选评估条件》填写，一项条件一行。"
    page.line(note, Look(face=SONG, size=10.5, pitch=16, align="left", before=3))
    path = folder / "qd-2023-selection-checklist.docx"
    page.save(path)
    return [path]
