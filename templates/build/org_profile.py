"""社会培训评价组织基本情况表, both editions: 2021 (the 2021-08-12 notice) and 2020 (鲁人社字〔2020〕50号), 附件1.

Two A4 pages: basic information, occupations and strengths on the first; sites, staff, pledge and notes on
the second.  The editions differ in wording only; the record is the same.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kit import HEI, SONG, XIAOBIAOSONG, Cell, Line, Look, Page, Row, loop, row

TITLE = "社会培训评价组织基本情况表"
WIDTH = 166.0
BASIC = (36.5, 52.0, 25.0, 52.5)  # label, value, label, value
OCCUPATIONS = (11.0, 36.0, 26.0, 29.0, 21.0, 22.0, 21.0)
LINE = 9.0

BODY = Look(size=12, pitch=17)
LEFT = BODY.but(align="left", left=1)
SECTION = Look(face=HEI, size=12, pitch=17, align="left", left=1, keep_next=True)
SMALL = BODY.but(size=10.5, pitch=14.5)
FREE = BODY.but(align="left", pitch=20, left=1, right=1, first_line=8.5)
NOTE = Look(face=SONG, size=10.5, pitch=15, align="left")


class Edition(NamedTuple):
    """The wording one edition has of its own.  ``seal_hint``: printed in the value cell of 单位名称."""

    file: str
    seal_hint: str
    post: str
    assessed: str
    pledge: str
    sealed_by: str
    notes: tuple[str, ...]


_PLEDGES = (
    "申报材料真实有效，如有虚假，自愿退出申报。",
    "自愿把社会效益放在首位，不以人才评价为营利目的。",
    "自愿接受人力资源社会保障部门监管和公众监督。",
)
EDITION_2021 = Edition(
    file="sd-2021-org-profile.docx",
    seal_hint="",
    post="职务",
    assessed="评价人数\n（人）",
    pledge="本人承诺：" + "".join(f"{number}.{text}" for number, text in enumerate(_PLEDGES, 1)),
    sealed_by="单位名称（盖章）：",
    notes=(
        "注：",
        "1.本表可根据情况增页和附加证明材料；",
        "2.第三项中可包括培训考核评价经验，曾经参与国家职业技能标准、行业评价规范、教材、职业技能竞赛标准的编制情况等；",
        "3.第四项应另附权属证明材料；",
        "4.第五项中应提供社保材料或劳务合同或合作协议或颁发的聘书等材料复印件。",
    ),
)
EDITION_2020 = Edition(
    file="sd-2020-org-profile.docx",
    seal_hint="（加盖单位公章）",
    post="职 务",
    assessed="已评价人数\n（人）",
    pledge="本人承诺：" + "".join(f"{number}. {text}" for number, text in enumerate(_PLEDGES, 1)),
    sealed_by="单位名称（公章）：",
    notes=(
        "注：1. 本表可根据情况增页和附加证明材料。2. 第三项中可包括培训考核评价经验，曾经参与国家职业技能标准、行业评价规范、"
        "教材、职业技能竞赛标准的编制情况等。3. 第四项应另附权属证明材料。4. 第五项中应提供社保材料或劳务合同或合作协议或颁发的"
        "聘书等材料复印件。",
    ),
)
EDITIONS = (EDITION_2021, EDITION_2020)


def section(text: str) -> Row:
    return row(LINE, Cell(WIDTH, text, SECTION))


def free(height: float, tag: str) -> Row:
    return row(height, Cell(WIDTH, f"{{{{ {tag} }}}}", FREE, align="top"))


def wide(label: str, value: str, look: Look = BODY) -> Row:
    return row(LINE, Cell(BASIC[0], label, BODY), Cell(WIDTH - BASIC[0], value, look))


def pair(left: str, left_tag: str, right: str, right_tag: str, look: Look = BODY) -> Row:
    """Two labels with their values; ``look`` is the values' own."""
    looks = (BODY, look, BODY, look)
    texts = (left, f"{{{{ {left_tag} }}}}", right, f"{{{{ {right_tag} }}}}")
    return row(LINE, *(Cell(*each) for each in zip(BASIC, texts, looks, strict=True)))


def nature() -> Row:
    """注册登记机构 beside 机构性质, its five options one to a line with their boxes in one column."""
    printed = ("企    业", "行业协会", "高等院校", "技工院校", "民办职业培训机构")
    options = tuple(
        Line(f"{text}  {{{{ nature.{text.replace(' ', '')} }}}}", BODY.but(align="left", left=4))
        for text in printed
    )
    values: tuple[str | tuple[Line, ...], ...] = ("注册登记机构", "{{ registrar }}", "机构性质", options)
    return row(32, *(Cell(width, text, BODY) for width, text in zip(BASIC, values, strict=True)))


def occupations(edition: Edition) -> list[Row]:
    heads = (
        "序号",
        "职业\n（工种）名称",
        "职业编码",
        "有无职业标准\n或评价规范",
        "评价经历\n时间",
        edition.assessed,
        "评价等级\n范围",
    )
    tags = ("loop.index", "r.name", "r.code", "r.standard", "r.period", "r.assessed", "r.levels")
    body = (Cell(width, f"{{{{ {tag} }}}}", SMALL) for width, tag in zip(OCCUPATIONS, tags, strict=True))
    last = (Cell(width, "" if number else "...", SMALL) for number, width in enumerate(OCCUPATIONS))
    return [
        row(12, *(Cell(width, text, SMALL) for width, text in zip(OCCUPATIONS, heads, strict=True))),
        *loop("r", "occupations", (), row(8, *body), WIDTH),
        row(8, *last),
    ]


def pledge(edition: Edition) -> Row:
    signature = BODY.but(align="left", left=68, pitch=20)
    lines = (
        Line(edition.pledge, FREE),
        Line("", FREE),
        Line("法定代表人（签字）：{{ pledge.signed_by }}", signature),
        Line(edition.sealed_by + "{{ pledge.institution }}", signature.but(before=10)),
        Line("{{ pledge.date }}", BODY.but(align="right", right=12, pitch=20, before=6)),
    )
    return row(54, Cell(WIDTH, lines))


def name(edition: Edition) -> Row:
    if not edition.seal_hint:
        return wide("单位名称", "{{ name }}")
    hinted = LEFT.but(right_tab=WIDTH - BASIC[0] - 6)
    return wide("单位名称", "{{ name }}\t" + edition.seal_hint, hinted)


def rows(edition: Edition) -> list[Row]:
    return [
        section("一、基本信息"),
        name(edition),
        wide("地址", "{{ address }}"),
        wide("统一社会信用代码", "{{ uscc }}"),
        nature(),
        pair("法定代表人", "legal_representative", "注册资金", "registered_capital"),
        pair("联系人", "contact", edition.post, "post"),
        pair("联系电话", "phone", "电子邮箱", "email", SMALL),
        section("二、拟开展职业技能等级认定的职业（工种）及评价规范情况"),
        *occupations(edition),
        section("三、组织优势、专业优势等情况"),
        free(38, "strengths"),
        section("四、场地设备等情况"),
        free(46, "facilities"),
        section("五、专职人员和考评人员等情况"),
        free(46, "staff"),
        section("六、诚信承诺"),
        pledge(edition),
    ]


def build(folder: Path) -> list[Path]:
    paths = []
    for edition in EDITIONS:
        page = Page(TITLE, top=22, bottom=18, side=22)
        page.line("附件1", Look(face=HEI, size=16, pitch=22, align="left"))
        page.line(TITLE, Look(face=XIAOBIAOSONG, size=22, pitch=32, before=4, after=10))
        page.table(rows(edition))
        for number, note in enumerate(edition.notes):
            page.line(note, NOTE.but(before=0 if number else 4))
        path = folder / edition.file
        page.save(path)
        paths.append(path)
    return paths
