"""The exam-site form filled, as a picture in text, and what was read of it in short."""

from __future__ import annotations

from typing import NamedTuple

from formkit.model import RawRecord

FILLED = """
附件2
山东省专项职业能力考点设立申请表
| 申请单位： | 济南某校 | < | < | < | < | < | < |
| 负责人 | 王　芳 | < | < | 联系 电话 | < | 0531-86913178 | < |
| 考点地址 | 济南 | < | < | < | < | < | < |
| 专项职业能力考核项目 | 拉面制作、社区绿化 | < | < | < | < | < | < |
| 从事考核职工总数 | 20 | < | 管理人员数 | 4 | 专职教师数 | 8 | < |
| 考核场地 | 自有 | （3）个教室 | < | < | 面积 | 240㎡ | < |
| ^ | ^ | （）个操作室 | < | < | 面积 |  M2 | < |
| ^ | 租用 | （）个教室 | < | < | 面积 |  M2 | < |
| ^ | ^ | （2）个操作室 | < | < | 面积 | 300 M2 | < |
| 与专项职业能力项目相适应的设施设备 | 名称 | < | < | 型号规格 | < | 数量 | 备注 |
| ^ | 灶台 | < | < | A-1 | < | 5台 |  |
| ^ | 面案 | < | < |  | < | 10 | 负责人 |
| ^ |  | < | < |  | < |  |  |
| 组织管理人员情况 | 姓名 | 性别 | 年龄 | 文化程度 | 职务（或职称） | 职业资格证书（等级） | 专业 | 备注 |
| ^ | 李四 | 男 | 54 | 本科 | 负责人 | 一级 | 烹饪 |  |
| 考评员情况 | 姓名 | 性别 | 年龄 | 文化程度 | 职称（级别） | 职业资格证书（等级） | 考评工种 | 考评员证书号 |
| ^ | 赵五 | 女 | 44 | 本科 |  | 一级 | 拉面制作 | 123 |
| ^ | 赵六 | 女 | 44 | 本科 |  | 一级 | 社区绿化 | 124 |
| 申报单位意见 | 同意申报。\\n情况属实\\n（盖章）\\n负责人（签字）：王芳\\n2026年3月5日 | < | < | < | < | < | < | < |
备注：“考评员情况”一栏，每个拟开展考评的项目至少填写3名考评员。
"""
LINES = FILLED.strip("\n").split("\n")


class Seen(NamedTuple):
    values: dict[str, str]
    tables: dict[str, list[dict[str, str]]]
    findings: list[tuple[str, str]]


def seen(raw: RawRecord) -> Seen:
    return Seen(
        {k: "".join(v.seen.split()) for k, v in raw.values.items() if v.seen},
        {t: [{k: v.seen for k, v in row.items()} for row in rows] for t, rows in raw.tables.items()},
        [(f.code, f.label) for f in raw.findings],
    )


def line(text: str) -> int:
    return next(n for n, each in enumerate(LINES) if text in each)


def moved(*parts: list[str]) -> str:
    return "\n".join(each for part in parts for each in part)
