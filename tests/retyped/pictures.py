"""The official forms drawn as other offices draw them, part by part: each part in several layouts.

A form is put together from one layout of each part; whatever is chosen, the record is the same.  The pictures are
read by conftest.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Parts = Mapping[str, Mapping[str, str]]
"""Part → name of a layout → its picture; the first layout of each part is the printed one."""


def drawn(parts: Parts, **chosen: str) -> str:
    """The form with the layouts ``chosen``, the printed one of every other part."""
    return "\n\n".join(
        layouts[chosen.get(part, next(iter(layouts)))].strip("\n") for part, layouts in parts.items()
    )


def layouts(parts: Parts) -> list[tuple[str, str]]:
    """Every (part, layout)."""
    return [(part, name) for part, found in parts.items() for name in found]


def _rows(rows: Sequence[Sequence[str]], *, section: bool = False, serial: bool = False) -> str:
    return "\n".join(
        f"|{' ^ |' if section else ''}{f' {n} |' if serial else ''} {' | '.join(row)} |"
        for n, row in enumerate(rows, 1)
    )


_EQUIPMENT = [("双层电烤箱", "YXD-40C", "6", "380V"), ("和面机", "HWT-25", "4", "")]
_MANAGERS = [
    ("孔令溪", "男", "52", "大学本科", "校长", "", "教育管理", ""),
    ("颜若琳", "女", "41", "大学本科", "考评员", "西式面点师（二级）", "烹饪教育", "兼"),
]
_EXAMINERS = [
    ("东野建国", "男", "55", "大专", "高级讲师", "一级", "鲁式糕点制作", "KP01"),
    ("颜若琳", "女", "41", "本科", "讲师", "二级", "鲁式糕点制作", "KP02"),
    ("古丽娜尔·艾山", "女", "38", "大专", "", "二级", "鲁式糕点制作", "KP03"),
    ("仲䶮", "男", "47", "大专", "", "一级", "面塑制作", "KP04"),
    ("冉㛃", "女", "33", "本科", "", "", "面塑制作", "KP05"),
    ("曾庆禾", "男", "60", "高中", "", "二级", "面塑制作", "KP06"),
]
_EQUIPMENT_HEAD = "| 名称 | 型号规格 | 数量 | 备注 |"
_EXAMINERS_HEAD = (
    " 姓名 | 性别 | 年龄 | 文化程度 | 职称（级别） | 职业资格证书（等级） | 考评工种 | 考评员证书号 |"
)
_MANAGERS_HEAD = "| 姓名 | 性别 | 年龄 | 文化程度 | 职务（或职称） | 职业资格证书（等级） | 专业 | 备注 |"

EXAM_SITE: Parts = {
    "head": {
        "printed": """
山东省专项职业能力考点设立申请表
| 申请单位 | 济宁市鲁彩职业培训学校 | < | < | < | < |
| 负责人 | 孔令溪 | < | 联系电话 | 0537-2290018 | < |
| 考点地址 | 任城区示范大道18号 | < | < | < | < |
| 专项职业能力考核项目 | 鲁式糕点制作、面塑制作 | < | < | < | < |
| 从事考核职工总数 | 26 | 管理人员数 | 4 | 专职教师数 | 12 |
""",
        "labels above their answers": """
山东省专项职业能力考点设立申请表
| 申请单位 | 负责人 | 联系电话 | 考点地址 |
| 济宁市鲁彩职业培训学校 | 孔令溪 | 0537-2290018 | 任城区示范大道18号 |
| 专项职业能力考核项目 | 从事考核职工总数 | 管理人员数 | 专职教师数 |
| 鲁式糕点制作、面塑制作 | 26 | 4 | 12 |
""",
        "lines, several labels in one": """
山东省专项职业能力考点设立申请表
申请单位：济宁市鲁彩职业培训学校
负责人：孔令溪    联系电话：0537-2290018
考点地址：任城区示范大道18号
专项职业能力考核项目：鲁式糕点制作、面塑制作
从事考核职工总数：26人，管理人员数：4人，专职教师数：12人
""",
        "blanks drawn by hand": """
山东省专项职业能力考点设立申请表
申请单位：____济宁市鲁彩职业培训学校____
负责人：__孔令溪__  联系电话：___0537-2290018___
考点地址：___任城区示范大道18号_____
专项职业能力考核项目：__鲁式糕点制作、面塑制作__
从事考核职工总数：__26__人，管理人员数：__4__人，专职教师数：__12__人
""",
        "units and hints in the labels, notes between rows": """
山东省专项职业能力考点设立申请表
（请用黑色签字笔填写）
| 申请单位（全称） | 济宁市鲁彩职业培训学校 | < | < | < | < |
| （与公章一致） | < | < | < | < | < |
| 负责人 | 孔令溪 | < | 联系电话（手机或座机） | 0537-2290018 | < |
| 考点地址 | 任城区示范大道18号 | < | < | < | < |
| 专项职业能力考核项目（可多项） | 鲁式糕点制作、面塑制作 | < | < | < | < |
| 从事考核职工总数（人） | 26 | 管理人员数（人） | 4 | 专职教师数（人） | 12 |
| 说明：以上人数为在册人数 | < | < | < | < | < |
""",
    },
    "rooms": {
        "printed": """
| 考核场地 | 自有 | （3）个教室 | 面积 | 240 M2 |
| ^ | ^ | （2）个操作室 | 面积 | 310.5 M2 |
| ^ | 租用 | （ ）个教室 | 面积 | M2 |
| ^ | ^ | （1）个操作室 | 面积 | 96 M2 |
""",
        "a sentence a cell": """
| 考核场地 | 自有（3）个教室，面积240M2；（2）个操作室，面积310.5M2 |
| ^ | 租用（ ）个教室，面积   M2；（1）个操作室，面积96M2 |
""",
        "two lines a cell": """
| 考核场地 | 自有 | （3）个教室\\n（2）个操作室 | 面积 | 240 M2\\n310.5 M2 |
| ^ | 租用 | （ ）个教室\\n（1）个操作室 | 面积 | M2\\n96 M2 |
""",
        "lines": """
考核场地
自有：（3）个教室，面积240 M2；（2）个操作室，面积310.5 M2
租用：（ ）个教室，面积 M2；（1）个操作室，面积96 M2
""",
    },
    "equipment": {
        "printed": "与专项职业能力项目相适应的设施设备\n" + _EQUIPMENT_HEAD + "\n" + _rows(_EQUIPMENT),
        "two halves": """
与专项职业能力项目相适应的设施设备
| 名称 | 型号规格 | 数量 | 备注 | 名称 | 型号规格 | 数量 | 备注 |
| 双层电烤箱 | YXD-40C | 6 | 380V | 和面机 | HWT-25 | 4 |  |
""",
        "numbers, a price, a total and a foot": """
| 与专项职业能力项目相适应的设施设备 | < | < | < | < | < |
| 序号 | 名称 | 型号规格 | 数量 | 单价（元） | 备注 |
| 1 | 双层电烤箱 | YXD-40C | 6 | 12000 | 380V |
| 2 | 和面机 | HWT-25 | 4 | 8000 |  |
| 合 计 | < | < | 10 | 20000 |  |
|  | 填表人：李四 |  |  | 审核人：王五 |  |
""",
    },
    "managers": {
        "printed": "组织管理人员情况\n" + _MANAGERS_HEAD + "\n" + _rows(_MANAGERS),
        "section at the left": "| 组织管理人员情况 " + _MANAGERS_HEAD + "\n" + _rows(_MANAGERS, section=True),
    },
    "examiners": {
        "printed": "考评员情况\n|" + _EXAMINERS_HEAD + "\n" + _rows(_EXAMINERS),
        "header once more where it goes on": f"""
| 考评员情况 |{_EXAMINERS_HEAD}
{_rows(_EXAMINERS[:3], section=True)}
| 考评员情况（续） |{_EXAMINERS_HEAD}
{_rows(_EXAMINERS[3:], section=True)}
""",
        "somebody else's table behind": f"""
考评员情况
|{_EXAMINERS_HEAD}
{_rows(_EXAMINERS)}
| 姓名 | 性别 | 年龄 | 单位 | 职务 | 电话 | 备注 |  |
| 周八 | 男 | 40 | 某厂 | 主任 | 0531-80000001 |  |  |
""",
    },
    "opinion": {
        "printed": """
| 申报单位意见 | 情况属实，同意申报。\\n（盖章）\\n负责人（签名）：孔令溪\\n2026年3月5日 |
备注：“考评员情况”一栏，每个拟开展考评的项目至少填写3名考评员。
""",
        "seal after the signature, in cells": """
| 申报单位意见 | 情况属实，同意申报。 | < | < |
| ^ | 负责人（签名） | 孔令溪 | （盖章） |
| ^ | 日期 | 2026年3月5日 | < |
备注：“考评员情况”一栏，每个拟开展考评的项目至少填写3名考评员。
""",
        "under its label, in cells": """
| 申报单位意见 | < | < | < |
| 情况属实，同意申报。 | < | < | < |
| （盖章） | < | 负责人（签名） | 孔令溪 |
|  | < | 日期 | 2026年3月5日 |
备注：“考评员情况”一栏，每个拟开展考评的项目至少填写3名考评员。
""",
        "lines": """
申报单位意见：情况属实，同意申报。
（盖章）
负责人（签名）：孔令溪
2026年3月5日
备注：“考评员情况”一栏，每个拟开展考评的项目至少填写3名考评员。
""",
        "lines, blanks drawn by hand": """
申报单位意见：
情况属实，同意申报。
（盖章）
负责人（签名）：__孔令溪__
__2026__年__3__月__5__日
备注：“考评员情况”一栏，每个拟开展考评的项目至少填写3名考评员。
""",
    },
}

_PLEDGE = (
    "本人承诺：1.申报材料真实有效，如有虚假，自愿退出申报。2.自愿把社会效益放在首位，"
    "不以人才评价为营利目的。3.自愿接受人力资源社会保障部门监管和公众监督。"
)
_OCCUPATIONS = [
    ("育婴员", "4-10-01-02", "有", "2016年至2020年", "860", "5、4、3"),
    ("养老护理员", "4-10-01-05", "有", "2017年至2020年", "1240", "3、4、5"),
]
_OCCUPATIONS_HEAD = (
    " 职业（工种）名称 | 职业编码 | 有无职业标准或评价规范 | 评价经历时间 | 评价人数（人） | 评价等级范围 |"
)
_OCCUPATIONS_LABEL = "二、拟开展职业技能等级认定的职业（工种）及评价规范情况"
_NOTES = """
注：
1.本表可根据情况增页和附加证明材料；
2.第三项中可包括培训考核评价经验,曾经参与国家职业技能标准、行业评价规范、教材、职业技能竞赛标准的编制情况等；
3.第四项应另附权属证明材料；
4.第五项中应提供社保材料或劳务合同或合作协议或颁发的聘书等材料复印件。
"""

PROFILE: Parts = {
    "head": {
        "printed": """
社会培训评价组织基本情况表
| 一、基本信息 | < | < | < |
| 单位名称 | 泉韵家政职业培训学校 | < | < |
| 地址 | 示范东路66号 | < | < |
| 统一社会信用代码 | 52370102MJD3012019 | < | < |
| 注册登记机构 | 历下区行政审批服务局 | 机构性质 | 企业□\\n行业协会□\\n高等院校□\\n技工院校□\\n民办职业培训机构☑ |
| 法定代表人 | 闵泉音 | 注册资金 | 200万元 |
| 联系人 | 端木晴 | 职务 | 教学部主任 |
| 联系电话 | 0531-82290016 | 电子邮箱 | pingjia@quanyun.example.com |
""",
        "ticks beside three rows, labels above": """
社会培训评价组织基本情况表
| 一、基本信息 | < | < | < | < | < |
| 单位名称 | < | 泉韵家政职业培训学校 | < | 机构性质 | □企业\\n□行业协会\\n□高等院校\\n□技工院校\\n■民办职业培训机构 |
| 地址 | < | 示范东路66号 | < | < | ^ |
| 统一社会信用代码 | < | 52370102MJD3012019 | < | < | ^ |
| 注册登记机构 | 法定代表人 | 注册资金 | 联系人 | 职务 | 联系电话 |
| 历下区行政审批服务局 | 闵泉音 | 200万元 | 端木晴 | 教学部主任 | 0531-82290016 |
| 电子邮箱 | pingjia@quanyun.example.com | < | < | < | < |
""",
        "lines": """
社会培训评价组织基本情况表
一、基本信息
单位名称：泉韵家政职业培训学校
地址：示范东路66号
统一社会信用代码：52370102MJD3012019
注册登记机构：历下区行政审批服务局
机构性质：□企业 □行业协会 □高等院校 □技工院校 ☑民办职业培训机构
法定代表人：闵泉音　　注册资金：200万元
联系人：端木晴　　职务：教学部主任
联系电话：0531-82290016　　电子邮箱：pingjia@quanyun.example.com
""",
    },
    "occupations": {
        "printed": f"{_OCCUPATIONS_LABEL}\n| 序号 |{_OCCUPATIONS_HEAD}\n{_rows(_OCCUPATIONS, serial=True)}",
        "a total among the numbers": f"""
{_OCCUPATIONS_LABEL}
| 序号 |{_OCCUPATIONS_HEAD}
{_rows(_OCCUPATIONS, serial=True)}
| 合计 |  |  |  |  | 2100 |  |
""",
        "super header, in two parts": f"""
{_OCCUPATIONS_LABEL}（可另附页）
| 序号 | 职业情况 | < | 评价情况 | < | < | < |
| ^ |{_OCCUPATIONS_HEAD}
| 1 | {" | ".join(_OCCUPATIONS[0])} |

（续表）
| 序号 |{_OCCUPATIONS_HEAD}
| 2 | {" | ".join(_OCCUPATIONS[1])} |
""",
    },
    "texts": {
        "printed": """
| 三、组织优势、专业优势等情况 |
| 办学评估合格。\\n参与编写讲义一部。 |
| 四、场地设备等情况 |
| 自有场地1860平方米。 |
| 五、专职人员和考评人员等情况 |
| 专职人员18人。 |
""",
        "beside their labels": """
| 组织优势、专业优势等情况 | 办学评估合格。\\n参与编写讲义一部。 |
| 场地设备等情况 | 自有场地1860平方米。 |
| 专职人员和考评人员等情况 | 专职人员18人。 |
""",
        "in their labels' cells": """
| 三、组织优势、专业优势等情况\\n办学评估合格。\\n参与编写讲义一部。 |
| 四、场地设备等情况\\n自有场地1860平方米。 |
| 五、专职人员和考评人员等情况\\n专职人员18人。 |
""",
        "lines": """
三、组织优势、专业优势等情况
办学评估合格。
参与编写讲义一部。
四、场地设备等情况
自有场地1860平方米。
五、专职人员和考评人员等情况
专职人员18人。
""",
    },
    "pledge": {
        "printed": f"""
| 六、诚信承诺 |
| {_PLEDGE}\\n法定代表人（签字）：闵泉音\\n单位名称（盖章）：泉韵家政职业培训学校\\n2026年3月5日 |
{_NOTES}
""",
        "signed in cells": f"""
| 六、诚信承诺 | < | < | < |
| {_PLEDGE} | < | < | < |
| 法定代表人（签字） | 闵泉音 | 单位名称（盖章） | 泉韵家政职业培训学校 |
| 日期 | 2026年3月5日 | < | < |
{_NOTES}
""",
        "lines beside the label": f"""
| 六、诚信承诺 | {_PLEDGE} |
| ^ | 法定代表人（签字）：闵泉音 |
| ^ | 单位名称（盖章）：泉韵家政职业培训学校 |
| ^ | 日期：2026年3月5日 |
{_NOTES}
""",
        "lines": f"""
六、诚信承诺
{_PLEDGE}
法定代表人（签字）：闵泉音        单位名称（盖章）：泉韵家政职业培训学校
                    2026年3月5日
{_NOTES}
""",
    },
}
