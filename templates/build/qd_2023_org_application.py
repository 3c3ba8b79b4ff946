"""专项职业能力考核机构申请表 (Qingdao 2023 附件3): three A4 pages, our own layout of what the notice asks for.

The official annex was not published with the notice (docs/reconstructed.md).  The sections follow the notice's
own order: who applies (二（二）), what for (二（一）), with which teachers, rooms, equipment and courses (二（三）4).
"""

from __future__ import annotations

from pathlib import Path

from kit import HEI, SONG, XIAOBIAOSONG, Cell, Line, Look, Page, Row, loop, row
from packing import RECONSTRUCTED

TITLE = "专项职业能力考核机构申请表"
WIDTH = 166.0
BASIC = (38.0, 50.0, 28.0, 50.0)  # label, value, label, value
LINE = 9.0

BODY = Look(size=12, pitch=17)
LEFT = BODY.but(align="left", left=1)
SECTION = Look(face=HEI, size=12, pitch=17, align="left", left=1, keep_next=True)
SMALL = BODY.but(size=10.5, pitch=14.5)
FREE = BODY.but(align="left", pitch=20, left=1, right=1, first_line=8.5)
NOTE = Look(face=SONG, size=10.5, pitch=16, align="left")

PROJECTS = ((12, "序号"), (50, "项目名称"), (26, "项目编码"), (22, "题库套数"), (56, "考评员"))
TEACHERS = ((30, "姓名"), (14, "性别"), (24, "文化程度"), (42, "职称或职业资格\n（等级）"), (34, "任教项目"), (22, "专职/兼职"))  # fmt: skip
SITES = ((46, "场地名称"), (60, "场地位置"), (32, "面积（平方米）"), (28, "自有/租用"))
EQUIPMENT = ((56, "设备名称"), (46, "型号规格"), (24, "数量"), (40, "备注"))

PLEDGE = (
    "本机构承诺：1.申报材料真实、完整、有效，如有虚假，自愿退出申报并承担相应责任。2.严格按照考核规范在评估同意的考核范围内组织考核，"
    "不降低考核标准，不考核不发证。3.自愿接受人力资源社会保障部门监管和社会监督。"
)
NOTES = (
    "注：",
    "1.申报项目应为《青岛市专项职业能力考核项目目录（2023版）》内项目；每个项目的题库一般不少于5套，且支持循环组卷；",
    "2.随表报送：《专项职业能力考核工作方案》，拟开展专项考核项目题库，培训能力证明（教师队伍、教学场地、设施设备情况及相应的培训计划、"
    "大纲、教材、规章制度等），法人登记证书复印件，信用报告；",
    "3.本表可根据情况增行、增页。",
)


def section(text: str) -> Row:
    return row(LINE, Cell(WIDTH, text, SECTION))


def wide(label: str, tag: str, height: float = LINE, look: Look = BODY) -> Row:
    return row(height, Cell(BASIC[0], label, BODY), Cell(WIDTH - BASIC[0], f"{{{{ {tag} }}}}", look))


def pair(left: str, left_tag: str, right: str, right_tag: str) -> Row:
    looks = (BODY, SMALL, BODY, SMALL)
    texts = (left, f"{{{{ {left_tag} }}}}", right, f"{{{{ {right_tag} }}}}")
    return row(LINE, *(Cell(*each) for each in zip(BASIC, texts, looks, strict=True)))


def kind() -> Row:
    """机构类别 with its four options on one line."""
    options = "　".join(
        f"{text}{{{{ kind.{text} }}}}" for text in ("企业", "院校", "社会团体", "职业技能培训机构")
    )
    return row(LINE, Cell(BASIC[0], "机构类别", BODY), Cell(WIDTH - BASIC[0], options, BODY))


def basic() -> list[Row]:
    return [
        section("一、机构基本情况"),
        wide("机构名称", "institution"),
        wide("统一社会信用代码", "uscc"),
        kind(),
        pair("登记注册地", "registration_place", "登记注册机关", "registrar"),
        wide("机构地址", "address"),
        pair("法定代表人", "legal_representative", "法定代表人\n电话", "legal_representative_phone"),
        pair("联系人", "contact", "职务", "post"),
        pair("联系电话", "phone", "电子邮箱", "email"),
        wide("主要工作职责", "main_duties", 26, LEFT),
        wide("信用情况", "credit", 20, LEFT),
    ]


def table(title: str, heads: tuple[tuple[float, str], ...], name: str, tags: tuple[str, ...]) -> list[Row]:
    """A section's heading, the heads of its columns, its repeating row."""
    body = (Cell(width, f"{{{{ {tag} }}}}", SMALL) for (width, _), tag in zip(heads, tags, strict=True))
    return [
        section(title),
        row(LINE, *(Cell(width, text, SMALL.but(keep_next=True)) for width, text in heads)),
        *loop("r", name, (), row(8, *body), WIDTH),
    ]


def pledge() -> list[Row]:
    signature = BODY.but(align="left", left=72, pitch=20)
    lines = (
        Line(PLEDGE, FREE),
        Line("", FREE),
        Line("法定代表人（签字）：{{ pledge.signed_by }}", signature),
        Line("申报机构（盖章）：{{ pledge.institution }}", signature.but(before=8)),
        Line("{{ pledge.date }}", BODY.but(align="right", right=12, pitch=20, before=4)),
    )
    return [section("七、申报承诺"), row(54, Cell(WIDTH, lines))]


def verdict(label: str, group: str, *extra: Line) -> Row:
    lines = (
        Line(f"{{{{ {group}.text }}}}", FREE),
        *extra,
        Line("（盖章）", BODY.but(align="right", right=32)),
        Line(f"{{{{ {group}.date }}}}", BODY.but(align="right", right=12, before=4)),
    )
    return row(60, Cell(BASIC[0], label, BODY), Cell(WIDTH - BASIC[0], lines, align="bottom"))


def rows() -> list[Row]:
    code = Line("机构代码：{{ evaluation.institution_code }}", BODY.but(align="left", left=62, before=4))
    return [
        *basic(),
        *table(
            "二、申报专项考核项目",
            PROJECTS,
            "projects",
            ("loop.index", "r.name", "r.code", "r.question_sets", "r.examiners"),
        ),
        *table(
            "三、教师队伍",
            TEACHERS,
            "teachers",
            ("r.name", "r.gender", "r.education", "r.certificate", "r.project", "r.employment"),
        ),
        *table("四、教学场地", SITES, "sites", ("r.name", "r.place", "r.area", "r.tenure")),
        *table("五、设施设备", EQUIPMENT, "equipment", ("r.name", "r.model", "r.quantity", "r.remark")),
        section("六、培训计划、大纲、教材、规章制度"),
        row(60, Cell(WIDTH, "{{ training }}", FREE, align="top")),
        *pledge(),
        section("八、审核意见"),
        verdict("区（市）\n人力资源\n社会保障局\n初步审验意见", "verification"),
        verdict("市人力资源\n社会保障局\n遴选评估意见", "evaluation", code),
    ]


def build(folder: Path) -> list[Path]:
    page = Page(TITLE, top=22, bottom=18, side=22, about=RECONSTRUCTED)
    page.line("附件3", Look(face=HEI, size=16, pitch=22, align="left"))
    page.line(TITLE, Look(face=XIAOBIAOSONG, size=22, pitch=32, before=4, after=10))
    page.table(rows())
    for number, note in enumerate(NOTES):
        page.line(note, NOTE.but(before=0 if number else 4))
    path = folder / "qd-2023-org-application.docx"
    page.save(path)
    return [path]
