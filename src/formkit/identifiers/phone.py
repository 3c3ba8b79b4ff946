"""联系电话: one text that may hold several numbers, each with a note in （）.

Mobile: 11 digits from 13 to 19 (电信网编号计划, 工信部).  Landline: area code (010, 02x, or 0 and three digits),
7 or 8 digits, extension of up to 6.  400 and 800 numbers, service numbers (12333, 95588), and numbers of other
countries with +.  Stored as 13800138000, 0531-86913178, 0531-86913178-8012, 400-123-4567, joined by 、.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from formkit.identifiers.fault import bad_format
from formkit.identifiers.folding import fold, fold_dashes
from formkit.text import clean_text

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_AREA = r"010|02[0-9]|0[3-9][0-9]{2}"
_LANDLINE = re.compile(rf"({_AREA})-?([0-9]{{7,8}})(?:-([0-9]{{1,6}}))?")
# As a record keeps it: four digits of area code and seven or eight, or three and eight.
_KEPT = re.compile(r"0[3-9][0-9]{2}-[0-9]{7,8}|(?:010|02[0-9])-[0-9]{8}")
_TOLL_FREE = re.compile(r"([48]00)-?([0-9]{3})-?([0-9]{4})(?:-([0-9]{1,6}))?")
_SERVICE = re.compile(r"9[56][0-9]{3,4}|12[0-9]{3}")
_ABROAD = re.compile(r"\+(?!86)[1-9][0-9-]{6,16}")
_LOCAL = re.compile(r"[2-9][0-9]{6,7}(?:-[0-9]{1,6})?")
_CHINA = re.compile(r"(?:\+|00)86-?|86-(?=[0-9])|86(?=1[3-9][0-9]{9}$)")

_EXTENSION = re.compile(r"(?<=[0-9])\s*(?:转分机|转|分机号?|ext\.?|x|#)\s*[:：]?\s*(?=[0-9])", re.IGNORECASE)
_BRACKETED_EXTENSION = re.compile(
    r"[（(]\s*(?:转分机|转|分机号?|ext\.?|x|#)\s*[:：]?\s*([0-9]{1,6})\s*[)）]", re.IGNORECASE
)
_NOTE = re.compile(r"[（(]([^（）()]*)[）)]")
_TEXT_MARK = re.compile(r"(?<![^\s、，,；;/])['‘’`](?=[+(]?[0-9])")
_NOTE_MARK = re.compile("\x01([0-9]+)\x02")
_SEPARATORS = re.compile(r"[、，,；;/|\n\r]+|或者?")
_PART = re.compile("\x01[0-9]+\x02|[+(]?[0-9][0-9() -]*|[^0-9+(\x01]+|[+(]")
_LABEL = re.compile(
    r"(?:联系|办公|固定|移动|手机)?(?:电话|手机|座机|固话)(?:号码?)?|tel(?:ephone)?|phone|mobile",
    re.IGNORECASE,
)
_CONTROL = dict.fromkeys(i for i in range(32) if i not in (9, 10, 13))


class Number(NamedTuple):
    """One number of the text.  ``fault``: "" | ``digits`` (no such number) | ``area`` (no area code)."""

    number: str
    note: str = ""
    fault: str = ""

    def __str__(self) -> str:
        return f"{self.number}（{self.note}）" if self.note else self.number


def numbers(s: str) -> list[Number]:
    """The numbers in ``s``, in order.  Text that is no number is one with a fault: nothing is dropped."""
    notes: list[str] = []
    text = _NOTE.sub(lambda m: _set_aside(m, notes), _BRACKETED_EXTENSION.sub(r"-\1", _plain(s)))
    text = _EXTENSION.sub("-", text)
    found: list[Number] = []
    for piece in _SEPARATORS.split(text):
        found.extend(_of_piece(piece, notes))
    return _with_area_of_first(found)


def _plain(s: str) -> str:
    """Digits and dashes half width, without the apostrophe Excel users type before a number; brackets and notes as
    written."""
    return _TEXT_MARK.sub("", "".join(_DASH_FOLD.get(c, c) for c in s.translate(_CONTROL)))


_DASH_FOLD = (
    dict.fromkeys("‐‑‒–—―−﹣－─", "-")
    | {chr(0xFF10 + i): str(i) for i in range(10)}
    | {"＋": "+", "　": " ", "\u00a0": " "}
)


def _set_aside(note: re.Match[str], notes: list[str]) -> str:
    inside = fold(note[1])
    if not inside.strip() or re.fullmatch(r"[0-9+ -]*", inside):
        return f"({inside})"
    notes.append(clean_text(note[1]))
    return f"\x01{len(notes) - 1}\x02"


def _of_piece(piece: str, notes: list[str]) -> list[Number]:
    found: list[Number] = []
    waiting: list[str] = []
    leading: bool | None = None
    for part in _PART.findall(fold_dashes(piece)):
        mark = _NOTE_MARK.fullmatch(part)
        if mark:
            _attach(found, notes[int(mark[1])]) if found else waiting.append(notes[int(mark[1])])
        elif part[-1].isdigit() or any(c.isdigit() for c in part):
            leading = bool(waiting) if leading is None else leading
            fresh = _of_run(part)
            if waiting:
                fresh[0] = fresh[0]._replace(note="".join(waiting))
                waiting = []
            found.extend(fresh)
        else:
            word = clean_text(part).strip(":： -.。")
            ahead = leading or not found or part.rstrip().endswith(":")
            if not word or _LABEL.fullmatch(word):
                continue
            waiting.append(word) if ahead else _attach(found, word)
    if waiting and found:
        _attach(found, "".join(waiting))
    elif waiting:
        found.append(Number("".join(waiting), fault="digits"))
    return found


def _attach(found: list[Number], note: str) -> None:
    last = found[-1]
    found[-1] = last._replace(note=f"{last.note}，{note}" if last.note else note)


def _of_run(run: str) -> list[Number]:
    """Digits with spaces: one number written in groups, or several numbers; the longest that are right."""
    groups = run.replace("(", " ").replace(")", " ").split()
    found: list[Number] = []
    start = 0
    while start < len(groups):
        for end in range(len(groups), start, -1):
            one = _one("-".join(groups[start:end]))
            if not one.fault or end == start + 1:
                found.append(one)
                start = end
                break
    whole = _one("".join(groups))
    return [whole] if all(n.fault for n in found) else found


def _one(text: str) -> Number:
    written = re.sub(r"-+", "-", text).strip("-")
    china = _CHINA.match(written)
    home = written[china.end() :] if china else written
    # +86 531 86913178: the zero of the area code falls away behind the country code.
    for candidate in (home, "0" + home) if china else (home,):
        known = _known(candidate)
        if known:
            return Number(known)
    return Number(home, fault="area" if _LOCAL.fullmatch(home) else "digits")


def _known(number: str) -> str:
    """The number in its one form, or "" if there is none such."""
    digits = number.replace("-", "")
    if _MOBILE.fullmatch(digits):
        return digits
    for shape in (_TOLL_FREE, _LANDLINE):
        match = shape.fullmatch(number) or shape.fullmatch(digits)
        if match and not (shape is _LANDLINE and len(match[1]) == 3 and len(match[2]) != 8):
            return "-".join(group for group in match.groups() if group)
    return number if _SERVICE.fullmatch(digits) or _ABROAD.fullmatch(number) else ""


def _with_area_of_first(found: list[Number]) -> list[Number]:
    """0531-86913178、86913179: the second needs no area code of its own; it stays as written."""
    area = False
    checked: list[Number] = []
    for number in found:
        if number.fault == "area" and area:
            number = number._replace(fault="")
        area = area or (not number.fault and number.number.startswith("0"))
        checked.append(number)
    return checked


def compact(s: str) -> str:
    """The numbers joined by 、, each with its note; the text as written where one of them is no number."""
    text = clean_text(s)
    joined = _joined(text)
    stable = joined and clean_text(joined) == joined and _joined(joined) == joined
    return joined if stable else text


def _joined(text: str) -> str:
    """The numbers of ``text`` in their one form, or "" where one is wrong."""
    found = numbers(text)
    return "" if any(number.fault for number in found) else "、".join(map(str, found))


def validate(s: str) -> str:
    """The compact text.  Raises InvalidIdentifier ``format``, naming the first number that is wrong."""
    if is_plain(s):
        return s
    text = compact(s)
    found = numbers(text)
    wrong = next((n for n in found if n.fault), None)
    if wrong and wrong.fault == "area":
        raise bad_format(
            f"“{wrong.number}”缺少区号，应如 0531-86913178",
            f"“{wrong.number}” lacks its area code, as 0531-86913178",
        )
    if wrong or not found:
        shown = wrong.number if wrong else text
        raise bad_format(
            f"“{shown}”不是电话号码，手机为11位，座机带区号，如 0531-86913178",
            f"“{shown}” is no phone number: 11 digits, or area code and number as 0531-86913178",
        )
    return text


def is_plain(s: str) -> bool:
    """One number as a record keeps it, without a note: valid at the first look, as most are."""
    return _MOBILE.fullmatch(s) is not None or _KEPT.fullmatch(s) is not None


def is_valid(x: object) -> bool:
    try:
        return isinstance(x, str) and bool(validate(x))
    except ValueError:
        return False


def format(s: str) -> str:
    return compact(s)
