"""int and decimal: digits of any width, units after them, thousands separators, Chinese numerals.

Vague numbers (约50, 50余, 30-40) are no numbers.  Decimals become int where they are whole, so that 240.0 and
240 are the same value.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal, InvalidOperation

from formkit.check.values.reading import EMPTY, Reading, doubtful, not_of_type
from formkit.model import RawValue, Value
from formkit.spec import Field, FieldType
from formkit.text import fold_width
from formkit.text.numerals import NUMERAL_CHARACTERS, chinese_number

_LONGEST = 24
_NUMBER = re.compile(
    r"([+-]?(?:[0-9]{1,3}(?:([ ,'])[0-9]{3})(?:\2[0-9]{3})*|[0-9]+)(?:\.[0-9]+)?|[+-]?\.[0-9]+)(?![0-9,.'])"
)
_CHINESE = re.compile(rf"[{NUMERAL_CHARACTERS}点]+")
_SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}")
_TENFOLD = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "千": 1000, "百": 100}
_KILO = ("千克", "千米", "千瓦")
_BEFORE = re.compile(r"^(?:共有|共计|合计|总计|总共|现有|共|计|[¥￥])[:：]?")
_SIGNS = {"−": "-", "–": "-", "﹣": "-", "\u00a0": " "}
_VAGUE = re.compile(
    r"[约近余多几来若]|左右|上下|以上|以下|以内|大概|大约|不[足到少多超低]|超过|至|到|或|出头|[~<>≥≤＋+±-]|[前后半]|\."
)
_UNIT = re.compile(
    r"(?:平方米|平方|平米|㎡|m[2²]|立方米|米|厘米|毫米|公里|km|cm|mm|m|"
    r"周岁|岁|人次|人|名|位|个|台|套|件|间|处|座|栋|层|张|把|辆|架|组|支|枝|块|只|副|双|条|根|本|册|部|批|次|场|"
    r"门|项|种|份|家|所|年|月|日|天|小时|学时|课时|分钟|分|秒|元|角|吨|公斤|千克|克|kg|g|升|毫升|箱|盒|瓶|桶|袋|包|"
    r"卷|盏|口|匹|头|棵|株|扇|面|幅|片|盘|颗|粒|节|段|级|期|班|桌|工位|机位|座位|床|%|％|v|w|kw)",
    re.IGNORECASE,
)
# Areas are asked for in square metres (面积 M2): a number of 亩 is another number, and is not converted.
_OTHER_AREA = re.compile(r"亩|公顷|平方公里|平方千米|平方尺|平方英尺|km[2²]", re.IGNORECASE)
# Units of something else than most fields ask for → what a label says that asks for it.
_OF_ANOTHER_KIND = (
    (re.compile(r"(?:元|角)"), re.compile("金|费|价|资|款|元|额|值|预算|补贴|补助|收入|成本|投入")),
    (re.compile(r"(?:kw|v|w)(?![a-z])", re.IGNORECASE), re.compile("功率|电|压")),
    (re.compile(r"[%％]"), re.compile("率|比|[%％]|成绩|占|权重|线|出勤|增|降")),
    (re.compile(r"(?:平方米|平方|平米|㎡|m[2²])", re.IGNORECASE), re.compile("面积|平方|平米|㎡|[Mm][2²]|场地|用房|占地|规模")),
    (re.compile(r"(?:年|月|日|天|小时|学时|课时|分钟|秒)"), re.compile("时|年|月|日|天|期|龄|限|学制")),
)  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]{0,8}")


def read_int(seen: str, field: Field, raw: RawValue) -> Reading:
    if seen.isascii() and seen.isdigit() and len(seen) <= _LONGEST:
        return Reading(int(seen))
    return _read(seen, field)


def read_decimal(seen: str, field: Field, raw: RawValue) -> Reading:
    if seen.isascii() and seen.isdigit() and len(seen) <= _LONGEST:
        return Reading(int(seen))
    return _read(seen, field)


def _read(seen: str, field: Field) -> Reading:
    text = _bare(seen)
    if not text:
        return EMPTY
    number, rest = _leading(text)
    if number is None or not math.isfinite(number):
        return not_of_type(field.type)
    rest = rest.strip()
    if rest[:1] in _TENFOLD and rest[:2] not in _KILO:
        number, rest = number * _TENFOLD[rest[0]], rest[1:].strip()
    value = canonical(number)
    other = _OTHER_AREA.match(rest.strip("()[] "))
    if other is not None:
        return _doubted(
            value, field, f"单位是“{other[0]}”，不是平方米", f"its unit is {other[0]}, not square metres"
        )
    if not rest:
        return _typed(value, field)
    if _is_unit(rest):
        odd = _odd_unit(rest, field)
        if not odd:
            return _typed(value, field)
        return _doubted(value, field, f"单位“{odd}”不像这一栏的", f"“{odd}” is no unit of this field")
    if _VAGUE.search(rest) or not _LETTERS.fullmatch(rest) or _CHINESE.search(rest):
        return not_of_type(field.type)
    return _doubted(value, field, f"后面的“{rest}”不是常见单位", f"“{rest}” after it is no common unit")


def _bare(seen: str) -> str:
    """Half width, one space between words, without brackets around the whole and words such as 共 before it."""
    text = " ".join(fold_width("".join(_SIGNS.get(c, c) for c in seen)).split())
    if text[:1] == "(" and text[-1:] == ")" and "(" not in text[1:]:
        text = text[1:-1].strip()
    return _BEFORE.sub("", text).strip().rstrip("。")


def _leading(text: str) -> tuple[Decimal | None, str]:
    """The number at the beginning of ``text`` and what follows it."""
    if len(text) <= _LONGEST and _SCIENTIFIC.fullmatch(text):
        return Decimal(text), ""
    match = _NUMBER.match(text)
    if match and len(match[1]) <= _LONGEST * 2:
        return _decimal(re.sub("[ ,']", "", match[1])), text[match.end() :]
    match = _CHINESE.match(text)
    if match and len(match[0]) <= _LONGEST:
        number = chinese_number(match[0])
        return (None if number is None else Decimal(number)), text[match.end() :]
    return None, text


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _is_unit(rest: str) -> bool:
    """台, 个教室, （人）, 台（套）: a measure word, and perhaps what is measured."""
    inner = rest.strip("()[] ")
    unit = _UNIT.match(inner)
    if unit is None:
        return False
    tail = inner[unit.end() :].strip("()/ ")
    return not _VAGUE.search(tail) and _LETTERS.fullmatch(tail) is not None and not _CHINESE.search(tail)


def _odd_unit(rest: str, field: Field) -> str:
    """The unit, where it belongs to another column: 380V as a number of machines, 200万元 as one of people."""
    inner = rest.strip("()[] ")
    for units, asked in _OF_ANOTHER_KIND:
        unit = units.match(inner)
        if unit is not None and not any(asked.search(label) for label in (field.label, *field.also)):
            return unit[0]
    return ""


def _typed(value: int | Decimal, field: Field) -> Reading:
    if isinstance(value, Decimal) and field.type is FieldType.INT:
        return not_of_type(field.type)
    return Reading(value)


def _doubted(value: int | Decimal, field: Field, reason: str, reason_en: str) -> Reading:
    typed = _typed(value, field)
    return typed if typed.faults else Reading(typed.value, (doubtful(reason, reason_en),))


def canonical(number: Decimal) -> int | Decimal:
    """int where it is whole, else without trailing zeros."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def accept_number(data: object, field: Field) -> Reading:
    """int, float, Decimal; never a bool.  3.0 is 3 for an int, 3.5 is no int."""
    if isinstance(data, bool) or not isinstance(data, int | float | Decimal):
        return not_of_type(field.type)
    number = Decimal(repr(data)) if isinstance(data, float) else Decimal(data)
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return not_of_type(field.type)
    return _typed(canonical(number), field)


def write_number(value: Value, field: Field) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)
