"""What stands right of an answer and is none: labels the form does not have (邮政编码, 成立时间, … with their own
answers), and columns of explanations (填写说明), which offices add for themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.match.found import Located
from formkit.match.units import Unit, Units

_LABEL = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}(?:电话|手机|传真|邮编|编码|代码|编号|号码|证号|账号|帐号|邮箱|网址|地址|时间|日期|年月|性质|类型|类别"
    r"|等级|级别|银行|开户行|姓名|性别|民族|年龄|学历|职务|职称|专业|数量|面积|金额|名称|情况|联系人|经办人|负责人|法人|备注"
    r"|单位|部门|微信|微信号|人数|总数)|QQ号?码?|qq号?码?)"
    r"(?:\([^()]{1,8}\))?:?"
)
_EXPLAINS = frozenset({
    "说明", "填写说明", "填报说明", "填表说明", "栏目说明", "填写要求", "填报要求", "要求", "注意事项", "填写须知", "提示", "示例",
    "填写示例", "样例",
})  # fmt: skip
_ASKED = r"请[^（()）\n]{0,12}填(?!表)[^（()）\n]{0,12}|(?:必|选|非必|可不)填项?|(?:如实|据实|照实)填[写报]"
_TOLD = r"(?:按[^（()）\n]{1,12})?填[写报](?!人|者|于|时间|日期|单位)[^（()）\n]{0,12}"
_ALIKE = r"[应须]?[与同和][^（()）\n]{1,10}(?:一致|相同|相符)"
PROMPTED = re.compile(
    rf"^\s*[（(]\s*(?:{_ASKED}|{_TOLD}|(?:单位|机构)?全称|{_ALIKE})\s*[)）]\s*[:：]?\s*(?=\S)"
    rf"|^\s*请?在?此?处?填[写报]\s*[:：]\s*(?=\S)"
    rf"|(?<=\S)\s*[（(]\s*(?:{_ASKED})\s*[)）]\s*$"
)
"""（请如实填写） or （必填）, printed before or behind an answer in its own cell; （全称）, （与公章一致）, 填写： before it."""
_HEADS = _EXPLAINS | {"序号", "项目", "栏目", "内容", "填写内容", "填报内容", "填写栏"}
_PROMPT = re.compile(
    r"\(?(?:必填|选填|非必填|可不填|待填|(?:请)?(?:在?此处?)?(?:照实|如实|据实)?填写|(?:单位|机构)?全称|与公章一致)项?\)?"
)


def reads_as_label(key: str) -> bool:
    """It is worded like a label: 联系电话, 成立时间, 邮政编码（6位）."""
    return _LABEL.fullmatch(key) is not None


def labels_itself(key: str) -> bool:
    """It begins with a label of its own: QQ号：10001."""
    head, colon, _ = key.partition(":")
    return bool(colon) and reads_as_label(head)


def foreign_label(units: Units, right: Sequence[Unit], label: Unit, found: Located) -> int:
    """Which of the cells ``right`` of ``label`` begins somebody's own label and answer; 0 where none does.

    It reads like a label, has cells on both its sides, and other labels of the form stand in its column, or every
    cell from it to the end of the row is filled, label and answer by turns.
    """
    for number in range(1, len(right) - 1):
        unit, after = right[number], right[number + 1]
        if unit.r0 != label.r0 or after.r0 != unit.r0 or not _LABEL.fullmatch(unit.key):
            continue
        if any(_heads(units.all[i], unit) for i in found.units if i < len(units.all)):
            return number
        if _by_turns(right[number:]):
            return number
    return 0


def _by_turns(rest: Sequence[Unit]) -> bool:
    """Label, answer, label, answer, … and each of them filled."""
    labels = all(_LABEL.fullmatch(u.key) for u in rest[::2])
    return len(rest) % 2 == 0 and labels and all(u.key for u in rest)


def explained(units: Units, right: Sequence[Unit], hint: str) -> int:
    """Which of the cells ``right`` of a label begins a column of explanations; 0 where none does.

    ``hint``: the key of what is said to people about the field.
    """
    for number in range(1, len(right)):
        unit = right[number]
        if unit.key and (is_prompt(unit.key, hint) or _under_explanations(units, unit)):
            return number
    return 0


def is_prompt(key: str, hint: str) -> bool:
    """No more than 必填 or 请填写, or what the form itself says about the field."""
    return (bool(hint) and key == hint) or _PROMPT.fullmatch(key) is not None


def heads_explanations(row: Sequence[Unit]) -> bool:
    """The head of a form drawn with explanations: 栏目 | 填写内容 | 填写说明."""
    return any(u.key in _EXPLAINS for u in row) and all(u.key in _HEADS for u in row if u.key)


def _under_explanations(units: Units, unit: Unit) -> bool:
    """The first written cell above it in its column, from the top of its table, is the head 填写说明."""
    if unit.grid is None:
        return False
    row = unit.r0 - 1
    while row >= 0 and units.rows[row] and units.rows[row][0].grid is unit.grid:
        for above in units.rows[row]:
            if above.key in _EXPLAINS and above.x0 == unit.x0 and len(units.rows[row]) > 1:
                return True
        row -= 1
    return False


def _heads(other: Unit, unit: Unit) -> bool:
    return other.grid is unit.grid and other.x0 == unit.x0 and other is not unit and bool(other.key)
