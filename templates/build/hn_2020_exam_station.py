"""湖南省专项职业能力考核站备案申报表 (湘人社函〔2020〕80号 附件1): one A4 page.

Four columns, as the official text's tabs show.  材料附件目录 heads the fourth beside 考核项目; its five items are
printed, no part of the record.
"""

from __future__ import annotations

from pathlib import Path

from kit import HEI, XIAOBIAOSONG, Cell, Line, Look, Page, Row, row

TITLE = "湖南省专项职业能力考核站备案申报表"
WIDTH = 166.0
COLUMNS = (29.0, 54.0, 25.0, 58.0)
LABEL, REST = COLUMNS[0], WIDTH - COLUMNS[0]
LINE = 10.0

BODY = Look(size=12, pitch=18)
LEFT = BODY.but(align="left", left=1, right=1)
FREE = LEFT.but(pitch=20, first_line=8.5)
LIST = Look(size=10.5, pitch=17, align="left", left=1)

ATTACHMENTS = (
    "1. 备案申请报告；",
    "2. 机构资质证明；",
    "3. 考核项目场地、设备清单及相应的考核规范、题库；",
    "4. 考评人员名册与资质证明；",
    "5. 管理运行制度和管理人员名册。",
)


def pair(left: str, left_tag: str, right: str, right_tag: str) -> Row:
    texts = (left, f"{{{{ {left_tag} }}}}", right, f"{{{{ {right_tag} }}}}")
    return row(LINE, *(Cell(width, text, BODY) for width, text in zip(COLUMNS, texts, strict=True)))


def projects() -> list[Row]:
    """考核项目 with its answer through both rows; right of it the head and the printed items."""
    value = COLUMNS[1] + COLUMNS[2]
    listed = tuple(Line(item, LIST) for item in ATTACHMENTS)
    return [
        row(
            LINE,
            Cell(LABEL, "考核项目", BODY, merge="start"),
            Cell(value, "{{ projects }}", LEFT, merge="start"),
            Cell(COLUMNS[3], "材料附件目录", BODY),
        ),
        row(42, Cell(LABEL, merge="on"), Cell(value, merge="on"), Cell(COLUMNS[3], listed)),
    ]


def free(height: float, label: str, tag: str) -> Row:
    return row(height, Cell(LABEL, label, BODY), Cell(REST, f"{{{{ {tag} }}}}", FREE, align="top"))


def verdict(height: float, label: str, group: str, *signature: Line) -> Row:
    date = Line(f"{{{{ {group}.date }}}}", BODY.but(align="right", right=12, before=5))
    lines = (Line(f"{{{{ {group}.text }}}}", FREE), Line("", BODY), *signature, date)
    return row(height, Cell(LABEL, label, BODY), Cell(REST, lines, align="bottom"))


def rows() -> list[Row]:
    signed = Line("评估组签字：{{ review.signed_by }}", BODY.but(align="left", left=60))
    sealed = Line("（盖章）", BODY.but(align="right", right=32))
    return [
        pair("考核机构", "institution", "性质", "nature"),
        pair("负责人", "principal", "联系电话", "principal_phone"),
        pair("联系人", "contact", "联系电话", "contact_phone"),
        row(LINE, Cell(LABEL, "详细地址", BODY), Cell(REST, "{{ address }}", BODY)),
        *projects(),
        free(34, "设施设备、\n场地\n（可另加页）", "facilities"),
        free(34, "考评人员\n配置情况\n（可另加页）", "examiners"),
        verdict(33, "评估组", "review", signed),
        verdict(33, "省鉴定中心\n意见", "decision", sealed),
    ]


def build(folder: Path) -> list[Path]:
    page = Page(TITLE, top=20, bottom=15, side=22)
    page.line("附件1", Look(face=HEI, size=16, pitch=22, align="left"))
    page.line(TITLE, Look(face=XIAOBIAOSONG, size=22, pitch=32, before=2, after=8))
    page.table(rows())
    page.line(
        "", Look(size=1, pitch=1)
    )  # LibreOffice loses a table that ends the document when it writes .doc
    path = folder / "hn-2020-exam-station.docx"
    page.save(path)
    return [path]
