"""What reading one value gives: the value in its final type, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from formkit.findings import Severity
from formkit.findings.finding import Atom
from formkit.model import Value
from formkit.spec import FieldType


class Fault(NamedTuple):
    """One thing wrong with a value: a catalogue code, the words of its sentence, a severity unlike the code's.

    ``seen``: the part of the text that is meant, where it is not the whole.
    """

    code: str
    words: Mapping[str, Atom] = MappingProxyType({})
    severity: Severity | None = None
    seen: str | None = None


class Reading(NamedTuple):
    """A value (None: blank, or not what the field holds) and its faults, in the order they were met."""

    value: Value
    faults: tuple[Fault, ...] = ()


EMPTY = Reading(None)
# The one object that says: something is written, and it says that there is nothing (/, —, 无).
WRITTEN_BLANK = Reading(None, ())

_EXPECTED: dict[FieldType, tuple[str, str, str]] = {
    FieldType.TEXT: ("一行文字", "a line of text", "“张三”（数字请加引号写成文本）"),
    FieldType.TEXTS: ("用“、”分隔的几项文字", "texts joined by 、", "中式面点制作、西式面点制作"),
    FieldType.PARAGRAPHS: ("文字段落", "paragraphs of text", "一段或几段文字"),
    FieldType.INT: ("整数", "a whole number", "3"),
    FieldType.DECIMAL: ("数字", "a number", "240.5"),
    FieldType.DATE: ("真实存在的日期", "a real date", "2026年3月5日"),
    FieldType.PERIOD: ("一天或起止日期", "a day or a period", "2026年3月5日至7日"),
    FieldType.PHONE: ("电话号码", "a phone number", "0531-86913178"),
    FieldType.EMAIL: ("邮箱地址", "an e-mail address", "name@example.cn"),
    FieldType.URL: ("网址", "a web address", "www.example.cn"),
    FieldType.USCC: ("18位统一社会信用代码", "an 18-character credit code", "91370100MA3C0LQE0M"),
    FieldType.ID_CARD: ("18位公民身份号码", "an 18-digit identity number", "370102199003071238"),
    FieldType.CHOICE: ("所列选项之一", "one of the choices", "所列选项之一"),
    FieldType.CHOICES: ("所列选项", "some of the choices", "所列选项"),
    FieldType.OCCUPATION_CODE: ("职业编码", "an occupation code", "6-31-01-03"),
    FieldType.LEVELS: ("用“、”分隔的级别", "levels joined by 、", "5、4、3"),
    FieldType.NAMES: ("字段名的列表", "a list of field names", "[code, levels]"),
    FieldType.SECTIONS: ("标题和正文的列表", "a list of headings and bodies", "{heading: 附则, body: 正文}"),
    FieldType.GROUP: ("一组键和值", "a group of keys and values", "{text: …, date: …}"),
    FieldType.TABLE: ("行的列表", "a list of rows", "[{name: …}, {name: …}]"),
}


def wrong_type(kind: FieldType) -> Fault:
    """The value cannot be what the field holds."""
    expected, expected_en, example = _EXPECTED[kind]
    return Fault("wrong-type", {"expected": expected, "expected_en": expected_en, "example": example})


def not_a_row() -> Fault:
    """What stands where a table's row should."""
    expected = {"expected": "一行（一组键和值）", "expected_en": "a row (keys and values)"}
    return Fault("wrong-type", {**expected, "example": "{name: …, remark: …}"})


def not_of_type(kind: FieldType) -> Reading:
    return Reading(None, (wrong_type(kind),))


def doubtful(reason: str, reason_en: str) -> Fault:
    return Fault("doubtful", {"reason": reason, "reason_en": reason_en})
