"""date: 2026-03-05, or 2026-03 where no day is written; printed 2026年3月5日 and 2026年3月."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from formkit.check.values.reading import EMPTY, Reading, doubtful, not_of_type
from formkit.model import RawValue, Value
from formkit.spec import Field
from formkit.text import fold_width
from formkit.text.dates import chinese_date
from formkit.text.numerals import chinese_number

_USUAL = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_TIME = r"(?:[T ]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?)?"
_DAY_NAME = r"(?:\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?"
_NUM = r"[0-9]{1,2}|[〇○零一二三四五六七八九十廿卅]{1,3}|元|正"
_YEAR = r"[0-9]{4}|[0-9]{2}|[〇○零一二三四五六七八九]{4}|[〇○零一二三四五六七八九]{2}"
_WORDS = re.compile(rf"(?:公元)?({_YEAR})年({_NUM})月(?:({_NUM})[日号])?日?{_DAY_NAME}{_TIME}")
_NO_DAY_WORD = re.compile(rf"(?:公元)?({_YEAR})年({_NUM})月({_NUM}){_TIME}")
_SIGNS = re.compile(rf"([0-9]{{4}})([-./])([0-9]{{1,2}})(?:\2([0-9]{{1,2}}))?日?{_DAY_NAME}{_TIME}")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])?")
_SPACED = re.compile(r"([0-9]{4}) ([0-9]{1,2})(?: ([0-9]{1,2}))?")
_SERIAL = re.compile(r"[2-6][0-9]{4}")
_DASHES = dict.fromkeys(map(ord, "‐‑–—−"), "-") | {ord("。"): "."}
_MONTH_NAMES = {"元": 1, "正": 1}
# Two digits of a year say the century only to who reads them: born 90年, signed 26年.
_CENTURY_TURN = 50


def read_date(seen: str, field: Field, raw: RawValue) -> Reading:
    match = _USUAL.fullmatch(seen) or _ISO.fullmatch(seen)
    if match:
        return _dated(int(match[1]), int(match[2]), int(match[3]) if match[3] else None, field)
    spaced = " ".join(fold_width(seen).translate(_DASHES).split()).strip(" .")
    text = spaced.replace(" ", "")
    if not text.strip("年月日-/."):
        return EMPTY
    for shape in (_WORDS, _NO_DAY_WORD, _SIGNS, _COMPACT):
        match = shape.fullmatch(_with_time(spaced) if ":" in spaced else text)
        if match:
            groups = [g for g in match.groups() if g not in ("-", ".", "/")]
            return _of_words(groups[0], groups[1], groups[2] if len(groups) > 2 else None, field)
    match = _SPACED.fullmatch(spaced)
    if match:
        return _of_words(match[1], match[2], match[3], field)
    if _SERIAL.fullmatch(text):
        return _of_serial(int(text))
    return not_of_type(field.type)


def _with_time(spaced: str) -> str:
    """Spaces gone, but one before a clock time kept apart by T."""
    day, _, clock = spaced.rpartition(" ")
    return (day.replace(" ", "") + "T" + clock) if ":" in clock and day else spaced


def _of_words(year: str, month: str, day: str | None, field: Field) -> Reading:
    y, m, d = _value(year), _value(month), _value(day) if day else None
    if y is None or m is None or (day and d is None):
        return not_of_type(field.type)
    if len(year) != 2:
        return _dated(y, m, d, field)
    reading = _dated(y + (1900 if y >= _CENTURY_TURN else 2000), m, d, field)
    if reading.faults:
        return reading
    return Reading(reading.value, (doubtful("年份只写了两位", "its year has two digits only"),))


def _value(text: str) -> int | None:
    if text.isdigit() and text.isascii():
        return int(text)
    if text in _MONTH_NAMES:
        return _MONTH_NAMES[text]
    number = chinese_number(text)
    return number if isinstance(number, int) else None


def _dated(year: int, month: int, day: int | None, field: Field) -> Reading:
    iso = _iso(year, month, day)
    return Reading(iso) if iso else not_of_type(field.type)


@lru_cache(maxsize=1024)  # the same few days on all the papers of an assessment
def _iso(year: int, month: int, day: int | None) -> str:
    """The day, or the month where ``day`` is None, as ISO 8601 has it; "" for one that never was."""
    try:
        dt.date(year, month, 1 if day is None else day)
    except ValueError:
        return ""
    return f"{year:04d}-{month:02d}" + ("" if day is None else f"-{day:02d}")


def _of_serial(days: int) -> Reading:
    """A date that Excel shows as its number of days since 1899-12-30 (ECMA-376 Part 1, 18.17.4)."""
    date = dt.date(1899, 12, 30) + dt.timedelta(days=days)
    reason = doubtful(f"原文是 Excel 的日期序号 {days}", f"it is the Excel serial number {days}")
    return Reading(date.isoformat(), (reason,))


def accept_date(data: object, field: Field) -> Reading:
    """A date, a datetime (its day), or 20260305."""
    if isinstance(data, dt.date):
        return _dated(data.year, data.month, data.day, field)
    if isinstance(data, int) and not isinstance(data, bool) and _COMPACT.fullmatch(str(data)):
        return read_date(str(data), field, RawValue(str(data), how="data"))
    return not_of_type(field.type)


def write_date(value: Value, field: Field) -> str:
    return chinese_date(str(value))
