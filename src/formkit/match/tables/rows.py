"""What a row under a table's header is: a row of data, or one that only looks like one.

Totals (合计), notes (注：…), a worked example (例), the foot of a page (填表人：… 审核人：…), a heading of the form written once more (考评员情况（续）) and
the header of somebody else's table are no data: they stay unclaimed, so that a person is told of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from formkit.match.form.keys import variants
from formkit.match.form.layout import Layout, TableLayout
from formkit.match.labels.foreign import reads_as_label
from formkit.match.tables.asides import is_guide, is_note, is_page_end
from formkit.match.units import Unit
from formkit.text.headings import numeral_of

_TOTAL = re.compile(
    r"(?:(?:[本全][页表批次班组期类部单场]?|以上|各项|[人项][数目])?(?:合|总|小|共|累)计|汇总|(?:grand|sub)?total)(?:\([^()]*\))?:?(?:\d+[一-鿿]{0,2})?[\W_]*"
    r"|(?:以上)?共\d+[一-鿿]{0,2}[\W_]*",
    re.IGNORECASE,
)
_TOTAL_FIRST = frozenset("合总小共累本全以各人项汇gGsStT")
# Who wrote a page and when, as printed under lists.
_FOOT = re.compile(
    r"(?:填表|制表|填报|编制|审核|复核|审批|批准|经办|签发|校对|统计|录入)(?:人|者|单位|日期|时间)?(?:\((?:签字|签名|签章|盖章)\))?:.*"
    r"|(?:单位)?(?:负责人|主管|领导|联系人|联系电话|电话|日期|公章|盖章)(?:\((?:签字|签名|签章|盖章)\))?:.*",
    re.DOTALL,
)
# The row that shows how to fill in the others: 例, （示例）, 例：张三, 1 | 例：张三.
_EXAMPLE = re.compile(
    r"\(?(?:填写|填报|填表)?(?:例|示例|样例|范例|举例|例如|例子|样表)\d{0,2}(?:行?$|行?\)|行?:).*", re.DOTALL
)
# The row that only says where the others stand: 见附表, 详见附件1, 另附, （附后）.
_REFERRED = re.compile(
    r"\(?(?:名单|清单|具体|情况|内容)?(?:请|详|另|可|具体|详细)*(?:见(?:后)?附|附|见(?:下|后|背)?)(?:表|件|页|后|录|单|纸|面|清单|名单|材料)?[0-9一二三四五六七八九十]{0,2}\)?[。.]?"
)
_REFERRED_SIGNS = frozenset("附见")
_EXAMPLE_FIRST = frozenset("(填例示样范举")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
# Words that head the columns of lists of people and things: a row of nothing else is a header.
_HEADS = frozenset({
    "序号", "编号", "姓名", "性别", "年龄", "民族", "单位", "工作单位", "职务", "职称", "学历", "专业", "电话",
    "联系电话", "手机", "身份证号", "身份证号码", "出生年月", "出生日期", "备注", "名称", "型号", "规格", "型号规格",
    "数量", "单价", "金额", "日期", "时间", "地点", "项目", "内容", "级别", "等级", "签名", "签字",
    "栏目", "填写内容", "填报内容", "填写说明", "填报说明", "说明", "填写要求", "要求",
})  # fmt: skip
_FEWEST_HEADS = 3
_MOST = 0.7  # of a header's cells are words that head columns
_FEWEST_PAIRS = 4
_DIVIDES = frozenset({"han、", "(han)", "第部分"})


class RowKind(Enum):
    DATA = auto()
    TOTAL = auto()
    EXAMPLE = auto()
    GUIDE = auto()
    """The numbers of the columns (1 2 3, 甲 乙 1 2) or how to fill them in (必填, 选填): part of the header."""
    NOTE = auto()
    FOOT = auto()
    HEADING = auto()
    FOREIGN_HEADER = auto()
    REFERRED = auto()


def kind_of(here: Sequence[Unit], row: int, layout: Layout, table: TableLayout) -> RowKind:
    """What the row ``row`` of the cells ``here``, under a header of ``table``, is."""
    begun = [u for u in here if u.key and u.r0 == row]
    if not begun:
        return RowKind.DATA
    first = begun[0].key
    if len(begun) == 1 and first.isdigit() and first not in layout.sections:
        return RowKind.DATA  # a blank row, with its running number printed
    opening = begun[1].key if first.isdigit() and len(begun) > 1 else first
    if opening[0] in _TOTAL_FIRST and _TOTAL.fullmatch(opening):
        return RowKind.TOTAL
    if is_guide(begun):
        return RowKind.GUIDE
    few = len(begun) <= 2
    if few and is_note(begun):
        return RowKind.NOTE
    if few and is_page_end(begun):
        return RowKind.FOOT
    if opening[0] in _EXAMPLE_FIRST and _EXAMPLE.fullmatch(opening):
        return RowKind.EXAMPLE
    if ":" in first and all(_FOOT.fullmatch(u.key) for u in begun):
        return RowKind.FOOT
    if len(begun) == 1 and (is_section(first, layout) or _divides(begun[0], table)):
        return RowKind.HEADING
    if _answers_labels(begun, layout):
        return RowKind.FOOT
    if few and _is_referred(begun):
        return RowKind.REFERRED
    if len(begun) < _FEWEST_HEADS:
        return RowKind.DATA
    keys = [u.key for u in begun]
    if _HEADS.isdisjoint(keys) and layout.header_keys.keys().isdisjoint(keys):
        return RowKind.DATA  # as nearly every row
    heads = [u for u in begun if u.key in _HEADS or u.key in layout.header_keys]
    if len(heads) >= _FEWEST_HEADS and len(heads) >= _MOST * len(begun):
        own = sum(any(u.key in column.keys for column in table.columns) for u in heads)
        return RowKind.FOREIGN_HEADER if 2 * own < len(heads) else RowKind.DATA
    return RowKind.DATA


def _answers_labels(begun: Sequence[Unit], layout: Layout) -> bool:
    """Label, answer, label, answer, one of the labels a field's outside the tables: 考核总人数 | 52 | 邮政编码 | 250000;
    or a numbered heading and its text: 四、报名要求 | 年满16周岁。"""
    count, known = len(begun), layout.labels
    if count in (2, 3):  # a third: what somebody noted beside it
        first = begun[0]
        return numeral_of(first.text) is not None and not known.isdisjoint(variants(first.key))
    if count % 2 or count < _FEWEST_PAIRS or known.isdisjoint([u.key for u in begun]):
        return False
    for labels, answers in ((begun[::2], begun[1::2]), (begun[1::2], begun[::2])):
        if all(u.key in layout.labels or reads_as_label(u.key) for u in labels):
            return not any(u.key in layout.labels or reads_as_label(u.key) for u in answers)
    return False


def _is_referred(begun: Sequence[Unit]) -> bool:
    """Nothing but where the rows are to be found, behind a running number perhaps."""
    if len(begun) > 2:
        return False
    only = begun[-1].key
    if len(begun) > 1 + begun[0].key.isdigit() or _REFERRED_SIGNS.isdisjoint(only):
        return False
    return _REFERRED.fullmatch(only) is not None


def _divides(unit: Unit, table: TableLayout) -> bool:
    """A heading between the rows of a list: 一、高级工."""
    if len(table.columns) < _FEWEST_HEADS or not is_words(unit.key):
        return False
    numeral = numeral_of(unit.text)
    return numeral is not None and numeral.style in _DIVIDES


def is_section(key: str, layout: Layout) -> bool:
    """The label of a table's section, wherever it is written again: 考评员情况（续）."""
    if key in layout.sections:
        return True
    return "(" in key and any(v in layout.sections for v in variants(key))


def is_words(key: str) -> bool:
    """What stands in the column of running numbers is words: 初审意见."""
    return _WORDS.search(key) is not None
