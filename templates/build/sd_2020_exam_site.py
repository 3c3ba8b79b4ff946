"""山东省专项职业能力考点设立申请表 (鲁人社字〔2020〕100号 附件2): one A4 page.

The grid is the official text's: its blank cells stand there one by one.  The first column holds four
characters, as the official breaks show (从事考核 / 职工总数, 专项职业 / 能力项目).
"""

from __future__ import annotations

from pathlib import Path

from kit import HEI, SONG, XIAOBIAOSONG, Cell, Line, Look, Page, Row, loop, row

WIDTH = 174.0
LABEL = 17.5  # the first column: four characters
REST = WIDTH - LABEL
PEOPLE = (17.5, 8.0, 8.0, 17.0, 20.8, 35.5, 24.2, 25.5)
EQUIPMENT = (50.5, 56.3, 24.2, 25.5)
LINE = 6.2  # a row of one line
TWO = 10.4  # a row of two

BODY = Look(size=10.5, pitch=14)
VALUE = BODY.but(pitch=13)  # of a repeating row
LEFT = BODY.but(align="left", left=1)


def people(title: str, heads: tuple[str, ...], table: str, columns: tuple[str, ...]) -> list[Row]:
    """A table of people beside its section's label: the heads in two lines, one repeating row."""
    on = Cell(LABEL, merge="on")
    head = (Cell(width, text, BODY) for width, text in zip(PEOPLE, heads, strict=True))
    body = (Cell(width, f"{{{{ r.{name} }}}}", VALUE) for width, name in zip(PEOPLE, columns, strict=True))
    return [
        row(TWO, Cell(LABEL, title, BODY, merge="start"), *head),
        *loop("r", table, [on], row(LINE, on, *body), REST),
    ]


def equipment() -> list[Row]:
    on = Cell(LABEL, merge="on")
    heads = zip(EQUIPMENT, ("名称", "型号规格", "数量", "备注"), strict=True)
    names = zip(EQUIPMENT, ("name", "model", "quantity", "remark"), strict=True)
    title = "与\n专项职业能力项目\n相适应的设施设备"
    body = row(LINE, on, *(Cell(width, f"{{{{ r.{name} }}}}", VALUE) for width, name in names))
    return [
        row(
            LINE, Cell(LABEL, title, BODY, merge="start"), *(Cell(width, text, BODY) for width, text in heads)
        ),
        *loop("r", "equipment", [on], body, REST),
    ]


def rooms(site: Cell, kind: Cell, group: str, name: str, label: str) -> Row:
    return row(
        LINE,
        site,
        kind,
        Cell(53.8, f"（{{{{ site.{group}.{name}s }}}}）个{label}", BODY),
        Cell(35.5, "面积", BODY),
        Cell(49.7, f"{{{{ site.{group}.{name}_area }}}}M²", BODY),
    )


def sites() -> list[Row]:
    site, more = Cell(LABEL, "考核\n场地", BODY, merge="start"), Cell(LABEL, merge="on")
    rows = []
    for number, (group, title) in enumerate((("owned", "自有"), ("rented", "租用"))):
        kind = Cell(17.5, title, BODY, merge="start")
        rows.append(rooms(more if number else site, kind, group, "classroom", "教室"))
        rows.append(rooms(more, Cell(17.5, merge="on"), group, "workshop", "操作室"))
    return rows


def opinion() -> Row:
    lines = (
        Line("{{ opinion.text }}", BODY.but(align="left", first_line=7.4)),
        Line("", BODY),
        Line("（盖章）", BODY.but(align="right", right=25)),
        Line("负责人（签名）{{ opinion.signed_by }}", BODY.but(align="left", left=74)),
        Line("{{ opinion.date }}", BODY.but(align="right", right=12, before=4)),
    )
    return row(35, Cell(LABEL, "申\n报\n单\n位\n意\n见", BODY), Cell(REST, lines, align="bottom"))


def rows() -> list[Row]:
    return [
        row(LINE, Cell(LABEL, "申请单位", BODY), Cell(REST, "{{ applicant }}", BODY)),
        row(
            LINE,
            Cell(LABEL, "负责人", BODY),
            Cell(50.5, "{{ principal }}", BODY),
            Cell(20.8, "联系电话", BODY),
            Cell(85.2, "{{ phone }}", BODY),
        ),
        row(LINE, Cell(LABEL, "考点地址", BODY), Cell(REST, "{{ address }}", BODY)),
        row(15.6, Cell(LABEL, "专项职业\n能力考核\n项目", BODY), Cell(REST, "{{ projects }}", LEFT)),
        row(
            TWO,
            Cell(LABEL, "从事考核\n职工总数", BODY),
            Cell(33.5, "{{ staff_total }}", BODY),
            Cell(17, "管理\n人员数", BODY),
            Cell(20.8, "{{ manager_count }}", BODY),
            Cell(35.5, "专职\n教师数", BODY),
            Cell(49.7, "{{ teacher_count }}", BODY),
        ),
        *sites(),
        *equipment(),
        *people(
            "组织管理\n人员情况",
            ("姓名", "性\n别", "年\n龄", "文化\n程度", "职务\n（或职称）", "职业资格证书\n（等级）", "专业", "备注"),
            "managers",
            ("name", "gender", "age", "education", "post", "certificate", "major", "remark"),
        ),
        *people(
            "考评员\n情况",
            ("姓名", "性\n别", "年\n龄", "文化\n程度", "职称\n（级别）", "职业资格证书\n（等级）", "考评\n工种", "考评员\n证书号"),
            "examiners",
            ("name", "gender", "age", "education", "title", "certificate", "project", "examiner_number"),
        ),
        opinion(),
    ]  # fmt: skip


def build(folder: Path) -> list[Path]:
    title = "山东省专项职业能力考点设立申请表"
    page = Page(title, top=16, bottom=13, side=18)
    page.line("附件2", Look(face=HEI, size=16, pitch=20, align="left"))
    page.line(title, Look(face=XIAOBIAOSONG, size=22, pitch=30, after=6, before=2))
    page.table(rows())
    note = "备注：“考评员情况”一栏，每个拟开展考评的项目至少填写3名考评员。"
    page.line(note, Look(face=SONG, size=10.5, pitch=16, align="left", before=3))
    path = folder / "sd-2020-exam-site.docx"
    page.save(path)
    return [path]
