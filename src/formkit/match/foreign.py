"""Labels the form does not have: 邮政编码, 成立时间, … in columns an office added for itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.match.found import Located
from formkit.match.units import Unit, Units

_LABEL = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:电话|手机|传真|邮编|编码|代码|编号|号码|证号|账号|帐号|邮箱|网址|地址|时间|日期|年月|性质|类型|类别"
    r"|等级|级别|银行|姓名|性别|民族|年龄|学历|职务|职称|专业|数量|面积|金额|名称|情况|联系人|经办人|负责人|法人|备注)"
    r"(?:\([^()]{1,8}\))?:?"
)


def foreign_label(units: Units, right: Sequence[Unit], label: Unit, found: Located) -> int:
    """Which of the cells ``right`` of ``label`` begins somebody's own label and answer; 0 where none does.

    It reads like a label, has cells on both its sides, and other labels of the form stand in its column.
    """
    for number in range(1, len(right) - 1):
        unit, after = right[number], right[number + 1]
        if unit.r0 != label.r0 or after.r0 != unit.r0 or not _LABEL.fullmatch(unit.key):
            continue
        if any(_heads(units.all[i], unit) for i in found.units if i < len(units.all)):
            return number
    return 0


def _heads(other: Unit, unit: Unit) -> bool:
    return other.grid is unit.grid and other.x0 == unit.x0 and other is not unit and bool(other.key)
