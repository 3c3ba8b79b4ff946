"""Width, look-alike and white-space folding for Chinese text; pure functions on strings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FULL_ALNUM = {
    c: c - 0xFEE0 for r in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for c in range(*r)
}
_FULL_ASCII = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# Invisible characters that Word, WPS and browsers leave behind: soft hyphen, zero-width marks, BOM,
# direction marks (a number copied from a contact list stands between U+202D and U+202C).  U+FE00-FE0F (variation
# selectors) are kept out: U+FE0F after ☑ is dropped on its own.
_DIRECTIONS = (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, *_DIRECTIONS, 0x2060, 0xFEFF, 0xFE0E, 0xFE0F])
# PDF exports draw some Han characters from the radical blocks (⼈ for 人, ⻘ for 青); only these two blocks are folded,
# NFKC on anything else would change rare names.  Of the supplement NFKC knows two; the others that are characters of
# their own are Unicode's EquivalentUnifiedIdeograph.txt.
_SUPPLEMENT = str.maketrans(
    "⺁⺄⺊⺌⺎⺒⺓⺕⺛⺜⺝⺠⺧⺩⺫⺬⺮⺶⺻⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "厂乙卜小兀巳幺彐旡日月民牛王目示竹羊聿肉虎西见角贝车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
)
_RADICALS = _SUPPLEMENT | {
    c: unicodedata.normalize("NFKC", chr(c))
    for c in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6))
    if unicodedata.normalize("NFKC", chr(c)) != chr(c)
}
_PLAIN = _FULL_ASCII | _INVISIBLE | _RADICALS
_VALUE_FOLD = _FULL_ALNUM | _INVISIBLE | _RADICALS

_HAN = (
    "\u2e80-\u2fdf\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U0003ffff\u00b7\u2014\u2018-\u201d\u2026"
)
_SPACE = r"[\s\u00a0\u3000]"
_SPACE_RUN = re.compile(rf"{_SPACE}+")
# One search tells that a text needs nothing done, as most do.
_TO_CLEAN = re.compile(rf"[\s{re.escape(''.join(map(chr, sorted(_VALUE_FOLD))))}－．]")
# ＱＤ－０５９, ２０１１．３: between letters and digits they were typed in one go with these, and are no punctuation.
_WIDE_JOINT = re.compile("(?<=[0-9A-Za-z])[－．](?=[0-9A-Za-z])")
_INLINE_SPACE = re.compile(r"[^\S\n\t]+")


def fold_width(text: str) -> str:
    """Every full-width ASCII character (digits, letters, punctuation, the ideographic space) to half width,
    radicals to the characters they are drawn as, and characters nobody sees gone."""
    return text.translate(_PLAIN)


def fold_alnum(text: str) -> str:
    """Full-width letters and digits to half width; Chinese punctuation stays."""
    return text.translate(_FULL_ALNUM)


def clean_text(text: str) -> str:
    """One line as a record keeps it: widths folded, trimmed, spaces and breaks between Chinese characters gone.

    王　芳 → 王芳; ＡＢＣ １２ → ABC 12; other runs of white space become one space.  Idempotent.
    """
    if text.isascii():
        return " ".join(text.split())
    if not _TO_CLEAN.search(text):
        return text
    text = _SPACE_RUN.sub(" ", _folded(text)).strip()
    return _space_in_han().sub("", text) if " " in text else text


def _folded(text: str) -> str:
    text = text.translate(_VALUE_FOLD)
    if "－" not in text and "．" not in text:
        return text
    return _WIDE_JOINT.sub(lambda joint: chr(ord(joint[0]) - 0xFEE0), text)


@lru_cache(maxsize=1)
def _space_in_han() -> re.Pattern[str]:
    """Start-up time: it takes 2 ms to compile, and many a file has no such space."""
    return re.compile(rf"(?<=[{_HAN}]){_SPACE}+(?=[{_HAN}])")


def clean_lines(text: str) -> str:
    """Several lines as a record keeps them: each trimmed, blank ones dropped, tabs inside a line kept.

    Letters and digits are folded; runs of other spaces become one.  Idempotent.
    """
    text = _folded(text).replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    lines = (_INLINE_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


_BLANKS = "\u3000\u00a0 \t\r\n\v\f\u2002\u2003\u2009"
_UNSEEN = frozenset(_BLANKS) | frozenset(map(chr, _INVISIBLE))


def is_blank(text: str) -> bool:
    """Nothing but white space and invisible characters (five no-break spaces of an empty Word field too)."""
    if not text or text[0] not in _UNSEEN:
        return not text
    return not text.translate(_INVISIBLE).strip(_BLANKS)


# Drawn through what stays blank: dashes of every width, and slashes.
_STROKES = r"-‐‑‒–—―−－─━/／\\＼"
_STROKE = re.compile(rf"\s*[{_STROKES}][{_STROKES}\s]*")
STROKE_FIRST = frozenset(_STROKES + " \t\r\n\u00a0\u3000")
# What people write into a row they leave empty, so that nobody adds to it.
_NOTHING = re.compile(
    r"…{1,2}|\.{3,6}|无"
    r"|(?:附[件表]\s*\d{0,2})?[-—–－\s()（）]*(?:以下空白|以下无正文|以下无|此行空白|续上?表|接[上下]页)[-—–－\s()（）。]*"
)


def says_nothing(text: str) -> bool:
    """Blank, or no more than a mark that nothing follows: —, /, 无, 以下空白.  Of a whole row: it is no row."""
    return is_blank(text) or is_stroke(text) or _NOTHING.fullmatch(text.strip()) is not None


def is_stroke(text: str) -> bool:
    """Nothing but strokes (/, —, --): everybody's way of drawing through what stays blank."""
    return text[:1] in STROKE_FIRST and _STROKE.fullmatch(text) is not None


_KEY_FOLD: dict[int, str | int | None] = {
    **_FULL_ASCII,
    **_INVISIBLE,
    **_RADICALS,
    **dict.fromkeys(map(ord, " \t\r\n\v\f\u00a0\u2002\u2003\u2009\u3000")),
    ord("〔"): "(", ord("〕"): ")", ord("【"): "(", ord("】"): ")", ord("["): "(", ord("]"): ")",
    ord("｛"): "{", ord("｝"): "}",
    ord("“"): '"', ord("”"): '"', ord("„"): '"', ord("‘"): "'", ord("’"): "'",
    ord("、"): ",", ord("，"): ",", ord("；"): ";", ord("："): ":", ord("。"): ".", ord("．"): ".",
    ord("—"): "-", ord("–"): "-", ord("－"): "-", ord("‐"): "-", ord("…"): ".",
    ord("㎡"): "m2", ord("²"): "2",
}  # fmt: skip
_UNITS = re.compile(r"平方米|平米|M2")


@lru_cache(maxsize=65536)
def label_key(text: str) -> str:
    """What a label is compared by: 职　务 = 职务, （人） = (人), M2 = ㎡ = 平方米.  Never shown."""
    key = text.translate(_KEY_FOLD)
    return _UNITS.sub("m2", key) if ("平" in key or "M2" in key) else key


@lru_cache(maxsize=4096)  # the printed blanks of a form come again in every submission
def label_key_map(text: str) -> tuple[str, tuple[int, ...]]:
    """``label_key`` and, for each of its characters, the offset in ``text`` it came from (plus the end).

    Lets a passage found in the key be cut out of what was really typed.
    """
    key: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(text):
        folded = _KEY_FOLD.get(ord(char), char)
        if folded is None:
            continue
        piece = chr(folded) if isinstance(folded, int) else folded
        if piece.isspace():
            continue
        key.append(piece)
        origin.extend([offset] * len(piece))
    joined = "".join(key)
    out: list[str] = []
    out_origin: list[int] = []
    last = 0
    for unit in _UNITS.finditer(joined):
        out.append(joined[last : unit.start()] + "m2")
        out_origin.extend([*origin[last : unit.start()], origin[unit.start()], origin[unit.end() - 1]])
        last = unit.end()
    out.append(joined[last:])
    out_origin.extend(origin[last:])
    out_origin.append(len(text))
    return "".join(out), tuple(out_origin)
