"""Numbers in the formats of Word's automatic numbering (ECMA-376 Part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_MOST = 32767
"""Word counts no further."""
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def numeral(style: str, value: int) -> str:
    """``value`` as Word prints it in ``style``; plain digits where the style does not reach so far."""
    form = _FORMATS.get(style)
    return form(value) if form is not None and 0 <= value <= _MOST else str(value)


def _counting(value: int, digits: str = _DIGITS, units: str = "十百千", ten: str = "十") -> str:
    """一, 十, 十一, 二十, 一百零五: the way one counts."""
    if not 0 < value < 10_000:
        return digits[0] if value == 0 else str(value)
    out = ""
    zero = False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            out += ("零" if zero and out else "") + digits[digit] + (units[power - 1] if power else "")
            zero = False
        else:
            zero = True
    return out[1:] if 10 <= value < 20 and out[1:2] == ten and digits is _DIGITS else out


def _legal(value: int) -> str:
    return _counting(value, _LEGAL, "拾佰仟", "拾")


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(d)] for d in str(value))


def _letters(value: int) -> str:
    """a … z, aa, bb … as Word repeats them."""
    return chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1) if value else ""


def _roman(value: int) -> str:
    if value > 4000:
        return str(value)
    out = ""
    for amount, sign in _ROMAN:
        out += sign * (value // amount)
        value %= amount
    return out


def _from(start: str, count: int) -> Callable[[int], str]:
    return lambda value: chr(ord(start) + value - 1) if 1 <= value <= count else str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else str(value)


def _circled(value: int) -> str:
    for start, first, last in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if first <= value <= last:
            return chr(ord(start) + value - first)
    return str(value)


def _full_width(value: int) -> str:
    return "".join(chr(ord(d) + 0xFEE0) for d in str(value))


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda v: f"{v:02d}",
    "upperRoman": lambda v: _roman(v).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda v: _letters(v).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "koreanDigital2": _digital,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
}
