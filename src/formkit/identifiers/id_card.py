"""公民身份号码, the citizen's identity number: GB 11643-1999.

17 digits and a check character: 6 digits 地址码, 8 digits birth date, 3 digits 顺序码 (the last odd: 男, even:
女), then ``"10X98765432"[Σ digit·weight mod 11]`` with weights 2^(17-i) mod 11.  港澳台居民居住证 numbers begin
with 81, 82, 83 and follow the same rule.  The address code is not looked up: counties come and go, and a
person keeps the code of birth.  The 15-digit numbers of before 1999 are no longer valid (format).
Example: 370102199003071238.
"""

from __future__ import annotations

import datetime as dt
from operator import mul

from formkit.identifiers.fault import InvalidIdentifier, bad_format
from formkit.identifiers.folding import code_characters

_WEIGHTS = tuple(pow(2, 17 - i, 11) for i in range(17))
_CHECKS = "10X98765432"
LENGTH = 18
_EARLIEST_YEAR = 1850


def compact(s: str) -> str:
    """Half width, x as X, without spaces and dashes."""
    return code_characters(s)


def check_character(first17: str) -> str:
    """The check character of the first 17 digits."""
    return _CHECKS[sum(map(mul, map(int, first17), _WEIGHTS)) % 11]


def validate(s: str, today: dt.date | None = None) -> str:
    """The compact number.  ``today``: a birth after it is refused; without it only the calendar is checked.

    Raises InvalidIdentifier: ``format`` (length, characters, an impossible date), ``out-of-range`` (born in
    the future), ``check-digit``.
    """
    number = compact(s)
    _check_shape(number)
    born = _real_date(number)
    expected = check_character(number[:17])
    if number[17] != expected:
        raise InvalidIdentifier(
            "check-digit",
            f"校验位应为 {expected}，现为 {number[17]}",
            f"the check character should be {expected}, not {number[17]}",
            expected,
        )
    if today is not None and born > today:
        raise InvalidIdentifier(
            "out-of-range",
            f"出生日期 {born.isoformat()} 在今天之后",
            f"the birth date {born.isoformat()} is in the future",
        )
    return number


def _check_shape(number: str) -> None:
    if len(number) == 15 and number.isascii() and number.isdigit():
        raise bad_format("是15位的旧号码，应填18位", "it is an old 15-digit number; give all 18")
    if len(number) != LENGTH:
        raise bad_format(f"应为18位，现为{len(number)}位", f"it should have 18 characters, not {len(number)}")
    if not (number.isascii() and number[:17].isdigit() and (number[17].isdigit() or number[17] == "X")):
        raise bad_format("前17位应为数字，末位为数字或 X", "it should be 17 digits and a digit or X")


def _real_date(number: str) -> dt.date:
    digits = number[6:14]
    try:
        born = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        born = None
    if born is None or born.year < _EARLIEST_YEAR:
        raise bad_format(
            f"第7至14位“{digits}”不是真实的出生日期", f"digits 7 to 14, “{digits}”, are no real birth date"
        )
    return born


def is_valid(x: object, today: dt.date | None = None) -> bool:
    try:
        return isinstance(x, str) and bool(validate(x, today))
    except InvalidIdentifier:
        return False


def format(s: str) -> str:
    """As printed: the 18 characters without separators."""
    return compact(s)


def birth_date(s: str) -> dt.date:
    """The birth date in the number.  InvalidIdentifier if shape or date is wrong; the check digit is not asked."""
    number = compact(s)
    _check_shape(number)
    return _real_date(number)


def sex(s: str) -> str:
    """男 or 女, by the 17th digit.  InvalidIdentifier if the shape is wrong."""
    number = compact(s)
    _check_shape(number)
    return "男" if int(number[16]) % 2 else "女"


def age(s: str, on: dt.date) -> int:
    """Full years (周岁) on the day ``on``: a year is full on the birthday; 29 February counts on 1 March."""
    born = birth_date(s)
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
