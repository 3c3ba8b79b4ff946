"""Chinese numerals as numbers: 五十三, 一百零八, 壹仟贰佰, 二〇二六, 三点五, 1.2万; and back (八、 of a heading)."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")
}
_DIGITS |= {"○": 0, "Ｏ": 0, "两": 2, "貳": 2, "陸": 6, "幺": 1}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_SPECIAL = {"廿": "二十", "卅": "三十"}
NUMERAL_CHARACTERS = "".join(_DIGITS) + "".join(_TENS) + "".join(_BIG) + "".join(_SPECIAL)
_ALL = frozenset(NUMERAL_CHARACTERS)
_PLAIN = "零一二三四五六七八九"


def chinese_number(text: str) -> int | Decimal | None:
    """The number ``text`` writes, None where it writes none or more than one (三四十, 七八, 十几).

    A run of digits is read by position (二〇二六, 五三), except two neighbours (七八), which mean 7 or 8.
    """
    for short, long in _SPECIAL.items():
        text = text.replace(short, long)
    whole, point, fraction = text.partition("点")
    if point:
        return _with_fraction(whole, fraction)
    if not whole or any(c not in _ALL for c in whole):
        return None
    if all(c in _DIGITS for c in whole):
        return _by_position(whole)
    return _by_units(whole)


def _with_fraction(whole: str, fraction: str) -> Decimal | None:
    integer = chinese_number(whole)
    if integer is None or not fraction or any(c not in _DIGITS for c in fraction):
        return None
    return Decimal(f"{integer}.{''.join(str(_DIGITS[c]) for c in fraction)}")


def _by_position(text: str) -> int | None:
    digits = [_DIGITS[c] for c in text]
    if len(digits) == 2 and digits[1] - digits[0] == 1 and digits[0]:
        return None
    if len(digits) > 1 and "两" in text:
        return None
    return int("".join(map(str, digits)))


def _by_units(text: str) -> int | None:
    for big, value in ((b, _BIG[b]) for b in ("亿", "億", "万", "萬")):
        if big in text:
            head, _, tail = text.rpartition(big)
            high = chinese_number(head)
            low = _tail(tail, value)
            return int(high) * value + low if isinstance(high, int) and low is not None else None
    return _below_ten_thousand(text)


def _tail(tail: str, unit: int) -> int | None:
    """What follows 万 or 亿: nothing, a smaller number, or one digit of the next unit down (三万五)."""
    if not tail:
        return 0
    if len(tail) == 1 and tail in _DIGITS:
        return _DIGITS[tail] * (unit // 10)
    number = chinese_number(tail.lstrip("零〇○"))
    return number if isinstance(number, int) and number < unit else None


def _below_ten_thousand(text: str) -> int | None:
    total, digit, last_unit = 0, None, 10_000
    zero = False
    for char in text:
        if char in _DIGITS:
            if digit is not None:
                return None
            value = _DIGITS[char]
            if value:
                digit = value
            else:
                zero = True
            continue
        unit = _TENS.get(char)
        if unit is None or unit >= last_unit or (digit is None and unit != 10):
            return None
        total += (digit or 1) * unit
        digit, last_unit, zero = None, unit, False
    if digit is None:
        return total
    return total + digit * (last_unit // 10 if last_unit > 10 and not zero else 1)


def chinese_numeral(number: int) -> str:
    """As headings count: 8 → 八, 12 → 十二, 20 → 二十; beyond 1 to 99 in digits."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _PLAIN[tens]) + "十" if tens else ""
    return head + (_PLAIN[ones] if ones else "")
