"""One value of a roster, a setting or a registered certificate: read from what was typed, shown as printed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from formkit.issue.row_values import RowValues
from formkit.spec.certificate import Certificate
from formkit.text import clean_text, fold_width
from formkit.text.dates import chinese_date
from formkit.text.numerals import chinese_number

ID_CARD = "居民身份证"
_ID_TYPES = {
    "": ID_CARD,
    "201": ID_CARD,
    "港澳台居民居住证": "港澳台居民居住证",
}
_RESIDENTS = re.compile(r"(中国|中华人民共和国|大陆|内地|第?[一二]代|临时)*(居民)?身份证(号码?)?")
CARD_TYPES = (ID_CARD, "港澳台居民居住证")
"""Kinds of document whose number follows GB 11643."""
_SEXES = {"男": "男", "男性": "男", "女": "女", "女性": "女"}
_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?")
_COMPACT_DATE = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_CHINESE_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([〇一二三四五六七八九十]{1,3})月([〇一二三四五六七八九十]{1,3})日"
)
_SERIAL_DAY = re.compile(r"[3-6]\d{4}")
_FURTHEST = 20  # a mark's first digit from the point, far above any
_EXCEL_EPOCH = dt.date(1899, 12, 30)


@lru_cache(maxsize=4096)
def parse_date(text: str) -> dt.date | None:
    """2026-03-05, 2026.3.5, 2026年3月5日, 20260305, 二〇二六年三月五日, or Excel's day number; else None."""
    folded = fold_width(text).strip()
    for pattern in (_DATE, _COMPACT_DATE):
        match = pattern.fullmatch(folded.replace(" ", "") if ":" not in folded else folded)
        if match:
            return _day(*(int(part) for part in match.groups()))
    match = _CHINESE_DATE.fullmatch(folded)
    if match:
        parts = [chinese_number(part) for part in match.groups()]
        return _day(*(int(part) for part in parts if part is not None)) if None not in parts else None
    if _SERIAL_DAY.fullmatch(folded):
        return _EXCEL_EPOCH + dt.timedelta(days=int(folded))
    return None


def _day(*parts: int) -> dt.date | None:
    try:
        return dt.date(*parts)
    except (ValueError, TypeError):
        return None


@lru_cache(maxsize=4096)
def parse_score(text: str) -> Decimal | None:
    """85, 85.5, 85分 → the number; else None."""
    try:
        number = Decimal(fold_width(text).strip().removesuffix("分").strip())
    except InvalidOperation:
        return None
    # 1E-999999 is a number too, and would be written out with all its zeros.
    return number if number.is_finite() and abs(number.adjusted()) < _FURTHEST else None


def score_word(number: Decimal) -> str:
    """85.50 → 85.5, 85.0 → 85."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_sex(text: str) -> str | None:
    """男 or 女; None for anything else."""
    return _SEXES.get(clean_text(text))


@lru_cache(maxsize=256)
def parse_id_type(text: str) -> str:
    """The kind of document in one wording; blank is an ID card."""
    cleaned = clean_text(text)
    if _RESIDENTS.fullmatch(cleaned):
        return ID_CARD
    return _ID_TYPES.get(cleaned, cleaned)


def printed(
    certificate: Certificate, data: Mapping[str, str], number: str, edition: int, qr: str
) -> dict[str, str]:
    """All values an element can print, for a certificate as registered."""
    values = data.as_dict() if isinstance(data, RowValues) else dict(data)
    for column in certificate.roster.columns:
        if column.kind == "date":
            values[column.name] = chinese_date(values.get(column.name, ""))
    values["date"] = chinese_date(values.get("date", ""))
    values["number"] = number
    values["qr"] = qr
    values["score_text"] = score_text(values)
    values["remark_text"] = f"备注：补发（第{edition}版）" if edition > 1 else ""
    return values


def score_text(data: Mapping[str, str]) -> str:
    """85; or 理论 82　实操 90 where both parts are known."""
    theory, practical = data.get("theory_score", ""), data.get("practical_score", "")
    if theory and practical:
        return f"理论 {theory}　实操 {practical}"
    return data.get("score", "") or (f"理论 {theory}" if theory else f"实操 {practical}" if practical else "")


def masked_name(name: str) -> str:
    """张三 → 张*, 张小三 → 张*三, 阿卜杜拉·买买提 → 阿*提."""
    if len(name) <= 1:
        return "*"
    return f"{name[0]}*" if len(name) == 2 else f"{name[0]}*{name[-1]}"
