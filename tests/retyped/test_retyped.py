"""The official forms typed by other offices on other grids: the same record comes out, on Word and Excel,
and again after LibreOffice has saved the file in its own and in the old formats."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from formkit import office
from formkit.flows.kit import Kit
from formkit.model import Outcome

EXAM_SITE = {
    "another grid": """
山东省专项职业能力考点设立申请表
| 申 请 单 位 | < | < | 济宁市鲁彩职业培训学校 | < | < | < | < | < | < |
| 负　责　人 | < | < | 孔令溪 | < | < | 联系电话： | < | 0537-2290018 | < |
| 考点地址 | < | < | 任城区示范大道18号 | < | < | < | < | < | < |
| 专项职业能力\\n考核项目 | < | < | 鲁式糕点制作、面塑制作 | < | < | < | < | < | < |
| 从事考核职工总数 | < | < | 26 | < | 管理人员数 | 4 | 专职教师数 | １２ | < |
| 考核场地 | < | 自有 | （ 3 ）个教室 | < | < | < | 面积 | 240 M2 | < |
| ^ | < | ^ | （ 2 ）个操作室 | < | < | < | 面积 | 310.5㎡ | < |
| ^ | < | 租用 | （ ）个教室 | < | < | < | 面积 | M2 | < |
| ^ | < | ^ | （1）个操作室 | < | < | < | 面积 | 96平方米 | < |
| 与专项职业能力项目相适应的设施设备 | < | 名 称 | < | < | 型号规格 | < | 数 量 | 备注 | < |
| ^ | < | 双层电烤箱 | < | < | YXD-40C | < | 6台 | 380V | < |
| ^ | < | 和面机 | < | < | HWT-25 | < | 4 |  | < |
| ^ | < |  | < | < |  | < |  |  | < |
| 组织管理\\n人员情况 | 姓名 | < | 性别 | 年龄 | 文化程度 | 职务（或职称） | 职业资格证书（等级） | 专业 | 备注 |
| ^ | 孔令溪 | < | 男 | 52岁 | 大学本科 | 校长 |  | 教育管理 |  |
| ^ | 颜若琳 | < | 女 | 41 | 大学本科 | 考评员 | 西式面点师（二级） | 烹饪教育 | 兼 |
| 考评员情况 | 姓名 | < | 性\\n别 | 年\\n龄 | 文化\\n程度 | 职称（级别） | 职业资格证书（等级） | 考评工种 | 考评员证书号 |
| ^ | 东野建国 | < | 男 | 55 | 大专 | 高级讲师 | 一级 | 鲁式糕点制作 | KP01 |
| ^ | 颜若琳 | < | 女 | 41 | 本科 | 讲师 | 二级 | 鲁式糕点制作 | KP02 |
| ^ | 古丽娜尔·艾山 | < | 女 | 38 | 大专 |  | 二级 | 鲁式糕点制作 | KP03 |
| ^ | 仲䶮 | < | 男 | 47 | 大专 |  | 一级 | 面塑制作 | KP04 |
| ^ | 冉㛃 | < | 女 | 33 | 本科 |  |  | 面塑制作 | KP05 |
| ^ | 曾庆禾 | < | 男 | 60 | 高中 |  | 二级 | 面塑制作 | KP06 |
| 申报单位意见 | < | 情况属实，同意申报。\\n（盖章）\\n负责人（签名）孔令溪\\n2026年3月5日 | < | < | < | < | < | < | < |
备注：“考评员情况”一栏，每个拟开展考评的项目至少填写3名考评员。
""",
    "sections in tables of their own": """
附件2
山东省专项职业能力考点设立申请表
| 申请单位 | 济宁市鲁彩职业培训学校 | < | < |
| 负责人 | 孔令溪 | 联系方式 | 0537—2290018 |
| 考点地址 | 任城区示范大道18号 | < | < |
| 考核项目 | 鲁式糕点制作，面塑制作 | < | < |

| 从事考核职工总数 | 26人 | 管理人员数 | 4人 | 专职教师数 | 12人 |

| 考核场地 | 自有 | （3）个教室 | 面积 | 240平方米 |
|  |  | （2）个操作室 | 面积 | 310.5 |
|  | 租用 | （）个教室 | 面积 | M2 |
|  |  | （1）个操作室 | 面积 | 96 M2 |

与专项职业能力项目相适应的设施设备
| 序号 | 名称 | 型号规格 | 数量 | 备注 |
| 1 | 双层电烤箱 | YXD-40C | 6 | 380V |
| 2 | 和面机 | HWT-25 | 4 |  |

组织管理人员情况
| 序号 | 姓名 | 性别 | 年龄 | 文化程度 | 职务（或职称） | 职业资格证书（等级） | 专业 | 备注 |
| 1 | 孔令溪 | 男 | 52 | 大学本科 | 校长 |  | 教育管理 |  |
| 2 | 颜若琳 | 女 | 41 | 大学本科 | 考评员 | 西式面点师（二级） | 烹饪教育 | 兼 |

考评员情况
| 序号 | 姓名 | 性别 | 年龄 | 文化程度 | 职称（级别） | 职业资格证书（等级） | 考评工种 | 考评员证书号 |
| 1 | 东野建国 | 男 | 55 | 大专 | 高级讲师 | 一级 | 鲁式糕点制作 | KP01 |
| 2 | 颜若琳 | 女 | 41 | 本科 | 讲师 | 二级 | 鲁式糕点制作 | KP02 |
| 3 | 古丽娜尔·艾山 | 女 | 38 | 大专 |  | 二级 | 鲁式糕点制作 | KP03 |
| 4 | 仲䶮 | 男 | 47 | 大专 |  | 一级 | 面塑制作 | KP04 |
| 5 | 冉㛃 | 女 | 33 | 本科 |  |  | 面塑制作 | KP05 |
| 6 | 曾庆禾 | 男 | 60 | 高中 |  | 二级 | 面塑制作 | KP06 |

| 申报单位意见 | 情况属实，同意申报。\\n（盖章）\\n负责人（签名）：孔令溪    2026年3月5日 |
备注：“考评员情况”一栏，每个拟开展考评的项目至少填写3名考评员。
""",
}
EXAM_SITE_RECORD = {
    "applicant": "济宁市鲁彩职业培训学校",
    "principal": "孔令溪",
    "phone": "0537-2290018",
    "address": "任城区示范大道18号",
    "projects": ["鲁式糕点制作", "面塑制作"],
    "staff_total": 26,
    "manager_count": 4,
    "teacher_count": 12,
    "site": {
        "owned": {"classrooms": 3, "classroom_area": 240, "workshops": 2, "workshop_area": 310.5},
        "rented": {"classrooms": None, "classroom_area": None, "workshops": 1, "workshop_area": 96},
    },
    "opinion": {"text": "情况属实，同意申报。", "signed_by": "孔令溪", "date": "2026-03-05"},
}
EQUIPMENT = [("双层电烤箱", "YXD-40C", 6, "380V"), ("和面机", "HWT-25", 4, None)]
MANAGERS = [("孔令溪", "男", 52, "校长", None), ("颜若琳", "女", 41, "考评员", "兼")]
EXAMINERS = ["东野建国", "颜若琳", "古丽娜尔·艾山", "仲䶮", "冉㛃", "曾庆禾"]

PROFILE = {
    "2021 on another grid": """
附件1
社会培训评价组织基本情况表
| 一、基本信息 | < | < | < | < | < | < | < |
| 单位名称 | < | 泉韵家政职业培训学校 | < | < | < | < | < |
| 地　　址 | < | 示范东路66号 | < | < | < | < | < |
| 统一社会信用代码 | < | 52370102MJD3012019 | < | < | < | < | < |
| 注册登记机构 | < | 历下区行政审批服务局 | < | 机构性质 | < | 企    业  □\\n行业协会  □\\n高等院校  □\\n技工院校  □\\n民办职业培训机构  √ | < |
| 法定代表人 | < | 闵泉音 | < | 注册资金 | < | 200万元 | < |
| 联系人 | < | 端木晴 | < | 职 务 | < | 教学部主任 | < |
| 联系电话 | < | 0531-82290016 | < | 电 子 邮 箱 | < | pingjia@quanyun.example.com | < |
| 二、拟开展职业技能等级认定的职业（工种）及评价规范情况 | < | < | < | < | < | < | < |
| 序号 | 职业（工种）名称 | < | 职业编码 | 有无职业标准或评价规范 | 评价经历时间 | 评价人数（人） | 评价等级范围 |
| 1 | 育婴员 | < | 4-10-01-02 | 有 | 2016年至2020年 | 860人 | 5、4、3 |
| 2 | 养老护理员 | < | 4-10-01-05 | 有 | 2017年至2020年 | 1,240 | 3-5级 |
| 3 |  | < |  |  |  |  |  |
| … |  | < |  |  |  |  |  |
| 三、组织优势、专业优势等情况 | < | < | < | < | < | < | < |
| 办学评估合格。\\n参与编写讲义一部。 | < | < | < | < | < | < | < |
| 四、场地设备等情况 | < | < | < | < | < | < | < |
| 自有场地1860平方米。 | < | < | < | < | < | < | < |
| 五、专职人员和考评人员等情况 | < | < | < | < | < | < | < |
| 专职人员18人。 | < | < | < | < | < | < | < |
| 六、诚信承诺 | < | < | < | < | < | < | < |
| 本人承诺：1.申报材料真实有效，如有虚假，自愿退出申报。2.自愿把社会效益放在首位，不以人才评价为营利目的。3.自愿接受人力资源社会保障部门监管和公众监督。\\n\\n法定代表人（签字）：闵泉音\\n单位名称（盖章）：泉韵家政职业培训学校\\n2026年3月5日 | < | < | < | < | < | < | < |
注：
1.本表可根据情况增页和附加证明材料；
2.第三项中可包括培训考核评价经验,曾经参与国家职业技能标准、行业评价规范、教材、职业技能竞赛标准的编制情况等；
3.第四项应另附权属证明材料；
4.第五项中应提供社保材料或劳务合同或合作协议或颁发的聘书等材料复印件。
""",
    "2020 with narrow sections": """
社会培训评价组织基本情况表
| 一、基本信息 | < | < | < |
| 单位名称 | 泉韵家政职业培训学校（加盖单位公章） | < | < |
| 地址 | 示范东路66号 | < | < |
| 统一社会信用代码 | 52370102MJD3012019 | < | < |
| 注册登记机构 | 历下区行政审批服务局 | 机构性质 | □企业 □行业协会 □高等院校 □技工院校 ☑民办职业培训机构 |
| 法定代表人 | 闵泉音 | 注册资金 | 200万元 |
| 联系人 | 端木晴 | 职务 | 教学部主任 |
| 联系电话 | 0531—82290016 | 电子邮箱 | pingjia@quanyun.example.com |

二、拟开展职业技能等级认定的职业（工种）及评价规范情况
| 序号 | 职业（工种）名称 | 职业编码 | 有无职业标准或评价规范 | 评价经历时间 | 已评价人数（人） | 评价等级范围 |
| 1 | 育婴员 | 4-10-01-02 | 有 | 2016年至2020年 | 860 | 5、4、3 |
| 2 | 养老护理员 | 4-10-01-05 | 有 | 2017年至2020年 | 1240 | 3、4、5 |

| 三、组织优势、专业优势等情况 |
| 办学评估合格。\\n参与编写讲义一部。 |
| 四、场地设备等情况 |
| 自有场地1860平方米。 |
| 五、专职人员和考评人员等情况 |
| 专职人员18人。 |
| 六、诚信承诺 |
| 本人承诺：1. 申报材料真实有效，如有虚假，自愿退出申报。2. 自愿把社会效益放在首位，不以人才评价为营利目的。3. 自愿接受人力资源社会保障部门监管和公众监督。\\n法定代表人（签字）：闵泉音\\n单位名称（公章）：泉韵家政职业培训学校\\n2026年3月5日 |
注：1. 本表可根据情况增页和附加证明材料。2. 第三项中可包括培训考核评价经验，曾经参与国家职业技能标准、行业评价规范、教材、职业技能竞赛标准的编制情况等。3. 第四项应另附权属证明材料。4. 第五项中应提供社保材料或劳务合同或合作协议或颁发的聘书等材料复印件。
""",
}
PROFILE_RECORD = {
    "name": "泉韵家政职业培训学校",
    "address": "示范东路66号",
    "uscc": "52370102MJD3012019",
    "registrar": "历下区行政审批服务局",
    "nature": "民办职业培训机构",
    "legal_representative": "闵泉音",
    "registered_capital": "200万元",
    "contact": "端木晴",
    "post": "教学部主任",
    "phone": "0531-82290016",
    "email": "pingjia@quanyun.example.com",
    "strengths": "办学评估合格。\n参与编写讲义一部。",
    "facilities": "自有场地1860平方米。",
    "staff": "专职人员18人。",
    "pledge": {"signed_by": "闵泉音", "institution": "泉韵家政职业培训学校", "date": "2026-03-05"},
}
OCCUPATIONS = [("育婴员", "4-10-01-02", 860), ("养老护理员", "4-10-01-05", 1240)]

SCOPE = {
    "another grid": """
2024年度申报
附件3
评价机构信息与认定范围清单
| 机构名称 | < | 济南示例技师学院 | < | < | < | 备注 |
| 机构简称 | < | 示例技师 | 备 案 号 | < | 370100000001 |  |
| 机构类型 | < | 技工院校 | < | < | < | 修改 |
| 联系人 | < | 令狐洁 | 联系电话 | < | 0531-86910000 |  |
| 邮箱 | < | a@example.com | 网址 | < | www.example.com |  |
| 地址 | < | 示范路1号 | < | < | < |  |
| 开展职业技能等级认定范围 | < | < | < | < | < |  |
| 职业名称 | < | 职业编号 | 工种/职业方向 | < | 级别 |  |
| 电工 | < | 6-31-01-03 |  | < | 5、4、3 |  |
| 焊工 | < | 6-18-02-04 | 电焊工 | < | 5、4 | 增加 |
注：
1.机构类型：选择填写“用人单位”“社会培训评价组织”“技工院校”；
2.机构简称、网址非必填项；
""",
}
SCOPE_RECORD = {
    "name": "济南示例技师学院",
    "short_name": "示例技师",
    "filing_number": "370100000001",
    "type": "技工院校",
    "contact": "令狐洁",
    "phone": "0531-86910000",
    "email": "a@example.com",
    "url": "www.example.com",
    "address": "示范路1号",
    "remark": "修改",
}
SCOPE_ROWS = [("电工", "6-31-01-03", None, [5, 4, 3], None), ("焊工", "6-18-02-04", "电焊工", [5, 4], "增加")]


def parse(kit: Kit, data: bytes, name: str) -> Outcome:
    (submission,) = kit.parse(data, name)
    assert submission.outcome is not None, str(submission.error)
    return submission.outcome


def rows(outcome: Outcome, table: str, *columns: str) -> list[tuple[object, ...]]:
    found = outcome.record[table]
    assert isinstance(found, list)
    return [tuple(row[c] for c in columns) for row in found if isinstance(row, dict)]


def check_exam_site(outcome: Outcome) -> None:
    assert outcome.form == "sd-2020-exam-site"
    assert {k: outcome.record[k] for k in EXAM_SITE_RECORD} == EXAM_SITE_RECORD
    assert rows(outcome, "equipment", "name", "model", "quantity", "remark") == EQUIPMENT
    assert rows(outcome, "managers", "name", "gender", "age", "post", "remark") == MANAGERS
    assert [name for (name,) in rows(outcome, "examiners", "name")] == EXAMINERS
    assert outcome.valid, [f.message() for f in outcome.findings]


def check_profile(outcome: Outcome) -> None:
    assert {k: outcome.record[k] for k in PROFILE_RECORD} == PROFILE_RECORD
    assert rows(outcome, "occupations", "name", "code", "assessed") == OCCUPATIONS
    assert outcome.valid, [f.message() for f in outcome.findings]


def check_scope(outcome: Outcome) -> None:
    assert outcome.form == "sd-2021-scope-list"
    assert {k: outcome.record[k] for k in SCOPE_RECORD} == SCOPE_RECORD
    assert rows(outcome, "scope", "occupation", "code", "trade", "levels", "change") == SCOPE_ROWS


FORMS = {
    **{f"exam site, {k}": (v, check_exam_site) for k, v in EXAM_SITE.items()},
    **{f"profile, {k}": (v, check_profile) for k, v in PROFILE.items()},
    **{f"scope list, {k}": (v, check_scope) for k, v in SCOPE.items()},
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_retyped_in_word_gives_its_record(name: str, kit: Kit, word: Callable[[str], bytes]) -> None:
    picture, check = FORMS[name]
    check(parse(kit, word(picture), "retyped.docx"))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_retyped_in_excel_gives_its_record(name: str, kit: Kit, excel: Callable[..., bytes]) -> None:
    picture, check = FORMS[name]
    check(parse(kit, excel(picture), "retyped.xlsx"))


def test_the_edition_is_told_by_its_own_words(kit: Kit, word: Callable[[str], bytes]) -> None:
    editions = [parse(kit, word(picture), "x.docx").form for picture in PROFILE.values()]
    assert editions == ["sd-2021-org-profile", "sd-2020-org-profile"]


def test_yellow_cells_are_named_by_their_fields(kit: Kit, excel: Callable[..., bytes]) -> None:
    yellow = ("令狐洁", "焊工", "6-18-02-04", "电焊工", "5、4")
    outcome = parse(kit, excel(SCOPE["another grid"], yellow=yellow), "x.xlsx")
    assert outcome.record["changed_cells"] == ["contact"]
    assert rows(outcome, "scope", "changed_cells") == [(None,), (["occupation", "code", "trade", "levels"],)]


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_saved_again_by_libreoffice_in_new_and_old_formats(
    kit: Kit, word: Callable[[str], bytes], excel: Callable[..., bytes], tmp_path: Path
) -> None:
    names = list(FORMS)
    (tmp_path / "in").mkdir()
    words = [tmp_path / "in" / f"w{n}.docx" for n in range(len(names))]
    sheets = [tmp_path / "in" / f"x{n}.xlsx" for n in range(len(names))]
    for name, path, sheet in zip(names, words, sheets, strict=True):
        path.write_bytes(word(FORMS[name][0]))
        sheet.write_bytes(excel(FORMS[name][0]))
    old = office.convert(words, "doc", tmp_path / "doc", 240) + office.convert(
        sheets, "xls", tmp_path / "xls", 240
    )
    docs, books = old[: len(names)], old[len(names) :]
    again = [
        *office.convert(words, "docx", tmp_path / "again", 240),
        *office.convert(docs, "docx", tmp_path / "from-doc", 240),
        *office.convert(sheets, "xlsx", tmp_path / "again", 240),
        *office.convert(books, "xlsx", tmp_path / "from-xls", 240),
    ]
    for number, path in enumerate(again):
        FORMS[names[number % len(names)]][1](parse(kit, path.read_bytes(), path.name))


BESIDE = (
    """
社会培训评价组织基本情况表
"""
    + PROFILE["2020 with narrow sections"].split("| 三、")[0].split("社会培训评价组织基本情况表\n")[1]
    + """
| 三、组织优势、专业优势等情况 | 办学评估合格。\\n参与编写讲义一部。 |
| 四、场地设备等情况 | 自有场地1860平方米。 |
| 五、专职人员和考评人员等情况 | 专职人员18人。 |
| 六、诚信承诺 | 本人承诺：1. 申报材料真实有效，如有虚假，自愿退出申报。2. 自愿把社会效益放在首位，不以人才评价为营利目的。3. 自愿接受人力资源社会保障部门监管和公众监督。\\n法定代表人（签字）：闵泉音\\n单位名称（公章）：泉韵家政职业培训学校\\n2026年3月5日 |
"""
)


def test_headings_with_their_answers_beside_them_give_the_same_record(
    kit: Kit, word: Callable[[str], bytes]
) -> None:
    check_profile(parse(kit, word(BESIDE), "x.docx"))


def test_a_table_inside_an_answers_cell_is_doubted(kit: Kit, word: Callable[[str], bytes]) -> None:
    typed = docx.Document(io.BytesIO(word(EXAM_SITE["another grid"])))
    cell = next(c for row in typed.tables[0].rows for c in row.cells if c.text == "孔令溪")
    inner = cell.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "手机", "13800138000"
    out = io.BytesIO()
    typed.save(out)
    findings = parse(kit, out.getvalue(), "x.docx").findings
    assert ("principal", "doubtful") in [(f.field, f.code) for f in findings]
