"""text, paragraphs, texts, names: words as people type them, cleaned and never reworded."""

from __future__ import annotations

import itertools
import re

from formkit.check.values.reading import EMPTY, WRITTEN_BLANK, Fault, Reading, doubtful, not_of_type
from formkit.check.values.seen import PROMPT_LEFT
from formkit.model import RawValue, Value
from formkit.spec import Field
from formkit.text import clean_lines, clean_text, is_blank, is_ruled, is_stroke
from formkit.text.prompts import is_prompt

_new = tuple.__new__
# An Excel cell holds no more (Microsoft, Excel specifications and limits).
LONGEST_LINE = 32767
# XML 1.0, 2.2 Char: what no docx or xlsx can hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The apostrophe that tells Excel a number is text, typed or exported as part of it: '370102199003071238.
_TEXT_MARKS = frozenset("'‘’`")
_TEXT_MARK = re.compile(r"^['‘’`](?=[A-Za-z]{0,6}-?[0-9][0-9A-Za-z-]*$)")
# What needs nothing done: digits, or Chinese characters alone but for 击, 点, 输, 选 of the prompts of empty controls.
_USUAL = re.compile("[\u4e00-\u51fa\u51fc-\u70b8\u70ba-\u8f92\u8f94-\u9008\u900a-\u9fa5]{1,99}+|[0-9]{1,99}+")
# What Excel shows of a number of more than eleven digits, once that was made text: 3.70101E+17.
_SHORTENED = re.compile(r"[1-9](?:\.[0-9]{1,14})?E\+1[1-9]")


def read_text(seen: str, field: Field, raw: RawValue) -> Reading:
    if _USUAL.fullmatch(seen):
        return _new(Reading, (seen, ()))
    value = clean_text(seen)
    if not value or is_ruled(value):
        return EMPTY
    if is_prompt(value):
        return Reading(None, (PROMPT_LEFT,))
    if value[0] in _TEXT_MARKS:
        value = _TEXT_MARK.sub("", value)
    if "E+1" in value and _SHORTENED.fullmatch(value):
        return Reading(None, (Fault("number-as-id"),))
    if value.isprintable() and len(value) <= LONGEST_LINE:
        return _new(Reading, (value, ()))  # one for nearly every cell: half the time of the class's own
    return _checked(value)


def _checked(value: str) -> Reading:
    forbidden = _FORBIDDEN.search(value)
    if forbidden:
        return Reading(None, (Fault("bad-character", {"character": f"U+{ord(forbidden[0]):04X}"}),))
    if len(value) > LONGEST_LINE:
        return Reading(value, (Fault("too-long", {"length": len(value), "limit": LONGEST_LINE}),))
    return Reading(value)


def read_paragraphs(seen: str, field: Field, raw: RawValue) -> Reading:
    value = clean_lines(seen)
    if not value or is_ruled(value):
        return EMPTY
    if is_prompt(value):
        return Reading(None, (PROMPT_LEFT,))
    forbidden = _FORBIDDEN.search(value)
    if forbidden:
        return Reading(None, (Fault("bad-character", {"character": f"U+{ord(forbidden[0]):04X}"}),))
    return Reading(value)


def write_text(value: Value, field: Field) -> str:
    return str(value)


_ENUMERATED = re.compile(
    r"(?:(?:^|(?<=[\s；;，,、。]))[（(]?|(?<=[\u3400-\u9fff）)])[（(]?)([0-9]{1,2})[)）.．、](?![0-9])\s*"
)
_CIRCLED = re.compile("[①-⑳]")
_HAN = "[\u3400-\u9fff\U00020000-\U000323af]"
_WORDS_APART = re.compile(rf"{_HAN}{{2}}[ \u3000\u00a0]+{_HAN}{{2}}")
_AND = re.compile(
    rf"(?=(?:{_HAN}|[·•・])*+\Z)((?:{_HAN}|[·•・])+{_HAN})(?:以及|和|及|与)({_HAN}(?:{_HAN}|[·•・])+)"
)
_SLASHED = re.compile(rf"{_HAN}{{2}}[/／]{_HAN}{{2}}")
_SLASH = re.compile(r"[/／]")
_PEOPLE = ("员", "人", "姓名")
"""In the label of a list of people: no name has a slash in it."""
_ITEM = 2
# What is done with a thing, as the second half of one name: 家用电器安装和维修, 汽车美容与装潢, 花卉栽培及养护.
_ACTIVITIES = frozenset(
    [
        "安装",
        "维修",
        "维护",
        "修理",
        "检修",
        "调试",
        "保养",
        "养护",
        "装配",
        "组装",
        "拆装",
        "检测",
        "检验",
        "检查",
        "测试",
        "鉴别",
        "鉴定",
        "评估",
        "加工",
        "生产",
        "包装",
        "装潢",
        "装饰",
        "装裱",
        "种植",
        "栽培",
        "养殖",
        "饲养",
        "繁育",
        "嫁接",
        "修剪",
        "采摘",
        "采收",
        "防治",
        "管理",
        "经营",
        "运营",
        "营销",
        "销售",
        "推广",
        "策划",
        "服务",
        "护理",
        "照护",
        "照料",
        "保健",
        "收纳",
        "整理",
        "清洁",
        "保洁",
        "清洗",
        "消毒",
        "回收",
        "利用",
        "应用",
        "使用",
        "操作",
        "操控",
        "驾驶",
        "设计",
        "制图",
        "绘制",
        "编辑",
        "剪辑",
        "拍摄",
        "摄影",
        "录入",
        "处理",
        "修复",
        "保护",
        "治理",
        "配送",
        "仓储",
        "理货",
        "收银",
        "搬运",
        "装卸",
        "烹饪",
        "烹调",
        "调制",
        "配制",
        "冲泡",
        "品鉴",
        "焙烤",
        "制作",
        "加装",
        "改造",
        "施工",
        "监理",
        "指导",
        "辅导",
        "培训",
        "教学",
        "翻译",
        "接待",
        "讲解",
        "直播",
        "带货",
        "维保",
    ]
)
_SIGNS = "、，,；;"
_OPENING, _CLOSING = "（(〔【[", "）)〕】]"


def split_items(seen: str) -> list[str]:
    """The items of a list as printed: parted by 、，,；; and line breaks, but not inside brackets.

    1. … 2. …, or ① … ② …, in front of every item are numbering, not text.  Joined by 、 and split again, the
    same items.
    """
    items = _split_once(seen)
    for _ in range(8):
        again = _split_once("、".join(items))
        if again == items:
            break
        items = again
    return items


def _split_once(seen: str) -> list[str]:
    text = seen.strip().rstrip("。")
    numbers = [int(m[1]) for m in _ENUMERATED.finditer(text)]
    if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) and _ENUMERATED.match(text):
        text = _ENUMERATED.sub("\n", text)
    circled = [ord(sign) - ord("①") for sign in _CIRCLED.findall(text)]
    if len(circled) > 1 and circled == list(range(len(circled))) and text[0] == "①":
        text = _CIRCLED.sub("\n", text)
    return [item for item in map(clean_text, _parts(text)) if item]


def _parts(text: str) -> list[str]:
    """``text`` cut at separators outside brackets; at all of them where brackets do not pair up."""
    parts, start, depth = [], 0, 0
    for at, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth -= 1
            if depth < 0:
                break
        elif char in "、，,；;\n\r\v" and not depth:
            parts.append(text[start:at])
            start = at + 1
    if depth:
        return re.split(r"[、，,；;\n\r\v]", text)
    return [*parts, text[start:]]


def read_texts(seen: str, field: Field, raw: RawValue) -> Reading:
    people = any(word in field.label for word in _PEOPLE)
    if people:
        seen = _SLASH.sub("、", seen)
    items: list[Value] = list(split_items(seen))
    if not items:
        return EMPTY
    if is_prompt(seen):
        return Reading(None, (PROMPT_LEFT,))
    if all(is_stroke(str(item)) for item in items):
        return WRITTEN_BLANK
    for item in items:
        if _FORBIDDEN.search(str(item)):
            return _checked(str(item))
    if len(items) == 1 and _WORDS_APART.search(seen.strip()):
        return Reading(
            items, (doubtful("只有空格隔开，按一项读取", "only spaces part it; it was read as one item"),)
        )
    if raw.how != "data" and "\n" in seen and _may_be_cut(seen.strip()):
        reason = doubtful("换行处可能把一项分成了两项", "a line break in it may part one item in two")
        return Reading(items, (reason,))
    if raw.how != "data" and _may_be_two(split_items(seen), people=people):
        reason = doubtful(
            "“和”“/”的两边可能是两项", "the words on either side of 和 (and) or / may be two items"
        )
        return Reading(items, (reason,))
    return Reading(items)


def _may_be_cut(seen: str) -> bool:
    """A line ends in the midst of items parted by other signs, or is of one character; 焊工 over 电工 is a list."""
    lines = [line.strip() for line in seen.splitlines() if line.strip()]
    if len(lines) < 2 or any(_ENUMERATED.match(line) for line in lines):
        return False
    bare = any(a[-1] not in _SIGNS and b[0] not in _SIGNS for a, b in itertools.pairwise(lines))
    if bare and any(sign in seen for sign in _SIGNS):
        return True
    return min(map(len, lines)) == 1


def _may_be_two(items: list[str], *, people: bool) -> bool:
    """The last of several has an “and” in it (甲、乙和丙), or one has it between two that may each be an item
    (米粉制作和菊花石雕刻, 剪纸和米粉制作, 王芳和李强); not 家用电器安装和维修.  Or a slash parts two words."""
    halves = [_AND.fullmatch(item) for item in items]
    if len(items) > 1 and halves[-1] is not None:
        return True
    if any(_SLASHED.search(item) for item in items):
        return True
    return any(found is not None and (people or not _is_one(found[1], found[2])) for found in halves)


def _is_one(one: str, other: str) -> bool:
    """The two sides of the “and” are one name: the second is what is done to the thing the first begins with."""
    return (len(one) > _ITEM and other in _ACTIVITIES) or (len(other) > _ITEM and one in _ACTIVITIES)


def accept_texts(data: object, field: Field) -> Reading:
    """A list of texts.  An item with a separator in it is several, as it will be when read back, and that is said."""
    if not isinstance(data, list) or any(not isinstance(item, str) for item in data):
        return not_of_type(field.type)
    joined = "\n".join(data) if _balanced(data) else "、".join(data)
    reading = read_texts(joined, field, RawValue("", how="data"))
    given = sum(not is_blank(item) for item in data)
    read = len(reading.value) if isinstance(reading.value, list) else given
    if read == given:
        return reading
    reason = doubtful(f"给了{given}项，印在表上是{read}项", f"{given} given, {read} as printed")
    return Reading(reading.value, (*reading.faults, reason))


def _balanced(items: list[str]) -> bool:
    return all(sum(map(i.count, _OPENING)) == sum(map(i.count, _CLOSING)) for i in items)


def write_texts(value: Value, field: Field) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
