"""Labels that stand in every list of people or things: they say little of which form a file is.

A fee list, a class register and a roster of candidates all have 序号, 姓名, 性别, 证件号码 and 备注; what tells a form is
what it has beside them.
"""

from __future__ import annotations

from formkit.text import label_key

COMMON_WEIGHT = 0.25
"""What finding such a label counts, where a label of a form's own counts 1."""

COMMON = frozenset(
    label_key(word)
    for word in [
        *["序号", "编号", "姓名", "性别", "年龄", "民族", "出生日期", "出生年月", "籍贯", "政治面貌", "照片"],
        *["身份证", "身份证号", "身份证号码", "身份证件号码", "公民身份号码", "证件号", "证件号码", "证件类型"],
        *["文化程度", "学历", "专业", "所学专业", "职务", "职称", "职务（职称）", "毕业院校"],
        *["单位", "单位名称", "工作单位", "所在单位", "部门", "机构", "机构名称", "名称", "负责人", "联系人", "经办人"],
        *["电话", "联系电话", "联系方式", "手机", "手机号", "手机号码", "邮箱", "电子邮箱", "电子邮件", "E-mail", "Email"],
        *["地址", "联系地址", "通讯地址", "通信地址", "详细地址", "单位地址", "家庭住址", "住址"],
        *["日期", "时间", "地点", "数量", "单价", "金额", "规格", "型号", "项目", "内容", "类别", "性质", "等级"],
        *["签字", "签名", "填表人", "制表人", "审核人", "制表日期", "填表日期"],
        *["成绩", "得分", "分值", "总分", "合计", "结论", "人数", "说明", "备注", "其他"],
    ]
)  # fmt: skip


def weight_of(key: str) -> float:
    """1, or less for a wording everybody prints."""
    return COMMON_WEIGHT if key in COMMON else 1.0
