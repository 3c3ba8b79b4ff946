"""Numbers of an Excel cell as a person sees them: exact, never in E notation where that is honest, dates ISO.

A date is a serial number of days (ECMA-376 Part 1, 18.17.4): from 1900 with the leap year that never was, or
from 1904.  Excel keeps 15 digits of a number; what had more is flagged ``inexact`` and never repaired.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import NamedTuple

from formkit.model.document import STORED
from formkit.readers.excel.formats import GENERAL, NumberFormat, Section

_DIGITS = 15
_EXCEL = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN)
_WIDE = Context(prec=1000)
_LARGEST = Decimal(10) ** 21
_SMALLEST = Decimal(10) ** -12
_FURTHEST = 400
"""A number of Excel's is a double, of 308 digits at most: what has more is text that looks like one."""
# What General shows as it is stored, and the 144.0 that programs in Java write: nearly every number with a point.
_SHORT = re.compile(r"(-?[1-9][0-9]{0,8})\.0|-?(?:0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9]")
_LAST_DAY = 2958465
_DAY_SECONDS = 86400

NUMERIC = ("numeric",)
INEXACT = ("numeric", "inexact")
DATE = ("date",)
DAY_UNSEEN = ("date", "day-unseen")
CONCEALED = ("concealed",)
"""Only between the modules of this reader: there is text, and its format (;;;) shows nothing."""


class Shown(NamedTuple):
    """What the cell shows and its flags (see ``formkit.model.Cell``)."""

    text: str
    flags: tuple[str, ...]


def show_number(stored: str, form: NumberFormat = GENERAL, *, epoch_1904: bool = False) -> Shown:
    """The number written ``stored`` in the file, shown with format ``form``.

    Integers without .0, at most 15 digits of a fraction; text that is no number stays as it is.
    """
    if (
        form is GENERAL
        and len(stored) <= _DIGITS
        and stored.isdigit()
        and (stored[0] != "0" or stored == "0")
    ):
        return Shown(stored, NUMERIC)
    if form is GENERAL and (short := _SHORT.fullmatch(stored)):
        return Shown(short[1] or stored, NUMERIC)
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return Shown(stored, ())
    if not value.is_finite() or (value and abs(value.adjusted()) > _FURTHEST):
        return Shown(stored, ())
    section = form.section(value)
    if section.kind == "words":
        if section.prefix:
            return Shown(section.prefix, ("numeric", f"{STORED}{_plain(value)}"))
        return Shown(_plain(value), CONCEALED) if value else Shown("", NUMERIC)
    if section.kind != "plain":
        shown = _moment(value, section, epoch_1904)
        if shown is not None:
            return shown
    if _lost_digits(stored.strip(), value):
        return Shown(stored.strip(), INEXACT)
    return _worded(value, section, signs_itself=form.signs_itself(section))


def _lost_digits(stored: str, value: Decimal) -> bool:
    """Excel rounded it: more than 15 digits before the point, and none of those behind survived.

    An integer a program stored with all its 18 digits is right; E notation never holds them.
    """
    if abs(value) < 10**_DIGITS:
        return False
    if "e" in stored.lower():
        return True
    whole = stored.lstrip("+-").partition(".")[0].lstrip("0")
    return not whole[_DIGITS:].strip("0")


def _worded(value: Decimal, section: Section, *, signs_itself: bool) -> Shown:
    number = abs(value) if signs_itself else value
    if section.scale:
        number = number.scaleb(-section.scale, _WIDE)
    if section.places >= 0 and number != number.to_integral_value():
        exact = _EXCEL.plus(number) if abs(number) < 10**_DIGITS else number
        number = exact.quantize(Decimal(1).scaleb(-section.places), ROUND_HALF_UP, _WIDE)
    if section.digits and number >= 0:
        # A point between the placeholders is a letter like any other: 12345 in 0!.0, is 1.2.
        text = _masked(f"{number:.0f}", section.digits)
        differs = section.scale != 0
    else:
        text = _plain(number)
        differs = section.scale > 0 or (section.fraction and number != number.to_integral_value())
    if signs_itself and section.minus and value < 0:
        text, number = f"-{text}", -number
    text = f"{section.prefix}{text}{'%' if section.percent else ''}{section.suffix}"
    # 54 in 0% is 5400%: as a number of anything it is not what is stored.
    as_stored = number is value or _plain(number.scaleb(section.scale, _WIDE)) == _plain(value)
    if differs or section.percent or not as_stored:
        return Shown(text, ("numeric", f"{STORED}{_plain(value)}"))
    return Shown(text, NUMERIC)


def _plain(value: Decimal) -> str:
    if value == value.to_integral_value():
        return f"{value:.0f}" if abs(value) < _LARGEST else str(value)
    rounded = _EXCEL.plus(value)
    if abs(rounded) < _SMALLEST:
        return str(rounded)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _masked(number: str, mask: str) -> str:
    """7 in 000 is 007; 4001234567 in 000-000-0000 is 400-123-4567."""
    out: list[str] = []
    rest = number if number != "0" else ""
    for char in reversed(mask):
        if char not in "0#?":
            out.append(char)
        elif rest:
            out.append(rest[-1])
            rest = rest[:-1]
        elif char == "0":
            out.append("0")
    return rest + "".join(reversed(out)).lstrip("-")


def _moment(value: Decimal, form: Section, epoch_1904: bool) -> Shown | None:
    """The day or time; None where Excel shows ##### (before the first day, after the year 9999)."""
    if value < 0 or value > _LAST_DAY + 1:
        return None
    seconds = int((value * _DAY_SECONDS).to_integral_value(ROUND_HALF_EVEN))
    days, clock = divmod(seconds, _DAY_SECONDS)
    if form.kind == "elapsed":
        return Shown(_clock(seconds), NUMERIC)
    if form.kind == "time" and days == 0:
        return Shown(_clock(clock), NUMERIC)
    if days > _LAST_DAY or (days == 0 and not epoch_1904):
        return None
    text = _iso(days, epoch_1904)
    flags: tuple[str, ...] = DATE
    if not form.day and text.endswith("-01"):
        # 2026年3月 typed in Excel is stored as its first day: the day is Excel's, not the person's.
        text = text[:-3]
    elif not form.day:
        flags = DAY_UNSEEN
    return Shown(text + (f" {_clock(clock)}" if clock else ""), flags)


def _iso(days: int, epoch_1904: bool) -> str:
    if epoch_1904:
        return (date(1904, 1, 1) + timedelta(days=min(days, _LAST_DAY - 1462))).isoformat()
    if days == 60:
        return "1900-02-29"
    return (date(1899, 12, 31 if days < 60 else 30) + timedelta(days=days)).isoformat()


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours:02d}:{minutes:02d}" + (f":{rest:02d}" if rest else "")
