"""Excel number formats: a format code, taken apart just far enough to show a value as a person sees it.

Source: ECMA-376 Part 1, 18.8.30 (numFmt) and 18.8.31; ids 27-36 and 50-58 are the zh-CN date formats.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from formkit.readers.excel.format_code import Token, sections_of

_MOST_PLACES = 30
"""Excel itself shows no more digits after the point."""


class Condition(NamedTuple):
    """[<60] before a section.  ``sign``: < > = <= >= <>."""

    sign: str
    bound: Decimal

    def holds(self, value: Decimal) -> bool:
        return (
            ("=" in self.sign and value == self.bound)
            or ("<" in self.sign and value < self.bound)
            or (">" in self.sign and value > self.bound)
        )


class Section(NamedTuple):
    """``kind``: ``plain`` | ``date`` | ``time`` | ``elapsed`` (hours above 24) | ``words`` (prefix is all it shows,
    which may be nothing).

    ``day``: a date format that shows the day.  ``prefix``/``suffix``: printed words around the number or text.
    ``digits``: for masks such as ``0000`` or ``000-0000``, the placeholders and what stands between; else "".
    ``places``: digits after the point, -1 for as many as there are.  ``scale``: a power of ten the number is shown
    divided by (0.0,"千") or, below zero, times (0%).  ``percent``: with a % sign.  ``minus``: it writes the sign of
    a negative number itself.  ``fraction``: it shows 80 8/9.
    """

    kind: str = "plain"
    day: bool = True
    prefix: str = ""
    suffix: str = ""
    digits: str = ""
    places: int = -1
    scale: int = 0
    percent: bool = False
    minus: bool = False
    fraction: bool = False
    condition: Condition | None = None


AS_IS = Section()
"""What shows everything as it is."""


class NumberFormat(NamedTuple):
    """``numbers``: the sections numbers are shown by, one of them chosen by value.  ``text``: the one of texts.

    ``conceals``: some value is shown as nothing by it.
    """

    numbers: tuple[Section, ...] = (AS_IS,)
    text: Section = AS_IS
    conceals: bool = False

    def section(self, value: Decimal) -> Section:
        """The section ``value`` is shown by (18.8.31: by condition, else by its sign)."""
        if any(each.condition is not None for each in self.numbers):
            return next((s for s in self.numbers if s.condition is None or s.condition.holds(value)), AS_IS)
        if value < 0 and len(self.numbers) > 1:
            return self.numbers[1]
        return self.numbers[2] if not value and len(self.numbers) > 2 else self.numbers[0]

    @property
    def exact(self) -> bool:
        """Whether it shows every number whole: no other number, no word in its stead."""
        return all(
            s.kind != "words" and s.day and s.places < 0 and not s.scale and not s.fraction
            for s in self.numbers
        )

    def signs_itself(self, section: Section) -> bool:
        """Whether a negative number is shown by ``section`` without its sign, but for what that writes."""
        return section is not self.numbers[0] and section.condition is None


def _always(section: Section) -> NumberFormat:
    return NumberFormat((section,))


GENERAL = NumberFormat()

_DATE = _always(Section("date"))
_MONTH = _always(Section("date", day=False))
_TIME = _always(Section("time"))
_BUILT_IN: dict[int, NumberFormat] = {
    46: _always(Section("elapsed")),
    **dict.fromkeys((14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58), _DATE),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), _TIME),
}
_BUILT_IN_CODES = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"} | dict.fromkeys(
    (37, 38), "#,##0;-#,##0"
)
_BUILT_IN_CODES |= dict.fromkeys((39, 40), "#,##0.00;-#,##0.00")


def number_format(number: int, codes: dict[int, str]) -> NumberFormat:
    """The format ``numFmtId`` stands for; ``codes`` are the workbook's own (they win over the built-in)."""
    code = codes.get(number, _BUILT_IN_CODES.get(number))
    return compile_format(code) if code is not None else _BUILT_IN.get(number, GENERAL)


@lru_cache(maxsize=1024)
def compile_format(code: str) -> NumberFormat:
    """``code`` of a numFmt, understood: 0"台" · yyyy"年"m"月" · ;;; · 000-0000 · [<60]"不及格";0."""
    sections = sections_of(code)
    last = len(sections) - 1
    written = next((n for n, section in enumerate(sections) if Token("code", "@") in section), -1)
    text = _section(sections[written]) if written >= 0 else AS_IS
    if last == 3 and written < 0:
        text, written = _section(sections[3]), 3
    text = AS_IS if text == AS_IS else text
    numbers = tuple(_section(s) for n, s in enumerate(sections[:3]) if n != written or not last)
    if _shows_as_is(numbers, text):
        return GENERAL
    return NumberFormat(numbers, text, conceals=any(_is_empty(each) for each in (*numbers, text)))


def _shows_as_is(numbers: tuple[Section, ...], text: Section) -> bool:
    return text is AS_IS and numbers == (AS_IS,)


def _is_empty(section: Section) -> bool:
    return section.kind == "words" and not section.prefix


def _section(tokens: list[Token]) -> Section:
    condition = next((_condition(t.text) for t in tokens if t.kind == "condition"), None)
    tokens = [t for t in tokens if t.kind != "condition"]
    letters = "".join(t.text for t in tokens if t.kind == "code").lower()
    if any(t.kind == "elapsed" for t in tokens):
        return Section("elapsed", condition=condition)
    if "general" not in letters and any(c in letters for c in "ymdhse") and not _scientific(letters):
        clock = "h" in letters or "s" in letters
        if "y" in letters or "d" in letters or "e" in letters or not clock:
            return Section("date", day="d" in letters, condition=condition)
        return Section("time", condition=condition)
    return _worded(tokens)._replace(condition=condition)


def _condition(written: str) -> Condition:
    sign = written[:2].rstrip("0123456789.- ")
    return Condition(sign, Decimal(written[len(sign) :].strip()))


def _scientific(letters: str) -> bool:
    return "e+" in letters or "e-" in letters


def _worded(tokens: list[Token]) -> Section:
    """The words before and after the digits; currency signs and spaces are not words."""
    holes = [n for n, t in enumerate(tokens) if t.kind == "code" and (t.text in "0#?@" or t.text.isalpha())]
    if not holes:
        return Section("words", prefix="".join(t.text for t in tokens).strip())
    first, last = holes[0], holes[-1]
    body = tokens[first : last + 1]
    codes = "".join(t.text for t in body if t.kind == "code")
    masked = "0" in codes and len(body) > 1 and not set(codes) - set("0#?-")
    percent = any(t == Token("code", "%") for t in tokens)
    commas = _trailing_commas(codes, tokens[last + 1 :])
    return Section(
        prefix=_words(tokens[:first]),
        suffix=_words(tokens[last + 1 :]),
        digits="".join(t.text for t in body) if masked else "",
        places=_places(codes),
        scale=3 * commas - (2 if percent else 0),
        percent=percent,
        fraction="/" in codes,
        minus=any("-" in t.text or "(" in t.text or "（" in t.text for t in tokens[:first]),
    )


def _places(codes: str) -> int:
    """Digits shown after the point; -1 where the number stands as it is (General, fractions, 1.2E+3)."""
    if not codes.strip("0#?,.-"):
        return min(len(codes.partition(".")[2].strip(",")), _MOST_PLACES)
    return -1


def _trailing_commas(codes: str, after: list[Token]) -> int:
    """Each comma right behind the last digit before the point, or the last of all, divides by a thousand."""
    whole, point, _ = codes.partition(".")
    inside = len(whole) - len(whole.rstrip(",")) if point else 0
    behind = 0
    for token in after:
        if token != Token("code", ","):
            break
        behind += 1
    return behind + inside


def _words(tokens: list[Token]) -> str:
    text = "".join(t.text for t in tokens if t.kind == "literal").strip()
    return text if any(c.isalnum() for c in text) else ""
