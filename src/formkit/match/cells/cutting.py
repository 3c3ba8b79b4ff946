"""Cutting a submission's cell by its pattern: printed passages and the values between them.

It works from the last printed passage to the first, so an answer that happens to contain a printed word is not cut
there, and is tolerant of brackets, colons, blanks, and of a passage that stands elsewhere than printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from formkit.match.cells.pattern import SEALS, Pattern, Piece, bare
from formkit.match.cells.sentences import is_said, without_sentences
from formkit.text import label_key_map

# White space and the typed underscores of a ruled blank: 负责人（签名）____王芳____
_RULED = " \t\r\n\v\f\u00a0\u3000_＿"
_RULED_COLON = _RULED + ":："
# What a date looks like at the end of a text, in a key (folded, no spaces): 2026年3月5日, 2026.3.5, 二〇二六年三月,
# and one not written out, 2026年月日, whose year is no end of a longer number.
_N = "0-9〇○零一二三四五六七八九十"
_DATE_TAIL = re.compile(
    rf"([{_N}]{{2,4}}年[{_N}元]{{1,3}}月(?:[{_N}]{{1,3}}[日号]?)?|(?<![0-9])[{_N}]{{2,4}}年[{_N}元]{{0,3}}月?[{_N}]{{0,3}}[日号]?"
    r"|年月日?|[0-9]{4}[-./][0-9]{1,2}([-./][0-9]{1,2})?)$"
)
_SEAL = re.compile(r"\([^()]{0,8}章[^()]{0,4}\)")
# A signature is no longer than this; a pledge, in whatever words, is.
_NAME = 8
_NUMERAL = re.compile(r"\(?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\)?[.,]")
# A whole date anywhere: what stands after it is no part of it.
_DATE = re.compile(
    r"[0-9〇○零一二三四五六七八九十]{2,4}年[0-9一二三四五六七八九十元]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}[日号])?"
    r"|(?<![0-9])[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}(?![0-9])"
)


class Cut(NamedTuple):
    """A submission's cell, cut: path → (start, end) in the text, the printed passages not found, and the
    stretches of text that belong to no value and no printed passage.

    ``guessed``: the lines of text whose printed words are missing, with sentences before them: no more than the last
    line was taken for them.
    """

    values: dict[str, tuple[int, int]]
    missing: tuple[Piece, ...]
    loose: tuple[tuple[int, int], ...] = ()
    guessed: tuple[str, ...] = ()


def is_date(key: str) -> bool:
    """Whether a key is a date and nothing else, or the printed blank of one: 年月日."""
    return _DATE_TAIL.fullmatch(key) is not None


def cut(pattern: Pattern, text: str) -> Cut:
    """Cut ``text`` by ``pattern``; a printed passage that is not there is reported, not guessed."""
    key, origin = label_key_map(text)
    places: list[tuple[int, int] | None] = [None] * len(pattern.pieces)
    limit = len(key)
    missing: list[Piece] = []
    for number in range(len(pattern.pieces) - 1, -1, -1):
        piece = pattern.pieces[number]
        if not piece.key:
            continue
        place = _last(key, piece, limit)
        if place is None:
            missing.append(piece)
        else:
            places[number] = place
            limit = place[0]
    strays = _strays(key, missing, places) if missing and len(pattern.paths) > 1 else []
    missing = [piece for piece in missing if piece not in [stray for stray, _ in strays]]
    values: dict[str, tuple[int, int]] = {}
    loose: list[tuple[int, int]] = []
    start = 0
    waiting: list[Piece] = []
    before = Piece()
    for piece, place in zip((*pattern.pieces, Piece()), (*places, (len(key), len(key))), strict=True):
        if piece.path:
            waiting.append(piece)
        elif place is not None:
            if waiting:
                start += key[start : start + 1] == ")" and before.key.endswith("(")
                _share(waiting, key, start, place[0], values, loose)
            elif bare(key[start : place[0]]):
                loose.append((start, place[0]))
            waiting = []
            start = place[1]
            before = piece
    if strays:
        _without_strays([place for _, place in strays], values, loose)
    _take_neighbours(pattern, key, places, values, loose)
    guessed = without_sentences(pattern, key, (text, origin), values, loose) if missing else ()
    cuts = {path: _to_text(text, origin, a, b) for path, (a, b) in values.items()}
    stretches = tuple(_to_text(text, origin, a, b) for a, b in loose)
    return Cut(cuts, tuple(reversed(missing)), stretches, guessed)


def _strays(
    key: str, missing: Sequence[Piece], places: Sequence[tuple[int, int] | None]
) -> list[tuple[Piece, tuple[int, int]]]:
    """Printed passages that stand elsewhere than printed, to the letter: （盖章） after the signature."""
    free = list(key)
    for place in places:
        if place is not None:
            free[place[0] : place[1]] = "\0" * (place[1] - place[0])
    found = []
    for piece in missing:
        text = "".join(free)
        wordings = (piece.key, *(piece.others if piece.key in SEALS else ()))
        known = next((w for w in wordings if w in text), "")
        if known:
            at = text.find(known)
            free[at : at + len(known)] = "\0" * len(known)
            found.append((piece, (at, at + len(known))))
    return found


def _without_strays(
    strays: Sequence[tuple[int, int]],
    values: dict[str, tuple[int, int]],
    loose: list[tuple[int, int]],
) -> None:
    """A value ends where a stray passage begins; what follows it is nobody's."""
    for path, (start, end) in values.items():
        for begin, after in sorted(strays):
            if start <= begin and after <= end:
                if begin == start:
                    start = after
                    continue
                loose.append((after, end))
                end = begin
                break
        values[path] = (start, end)


def _take_neighbours(
    pattern: Pattern,
    key: str,
    places: list[tuple[int, int] | None],
    values: dict[str, tuple[int, int]],
    loose: list[tuple[int, int]],
) -> None:
    """An answer written on the other side of the printed words: 3（）个教室, M2 240; their numeral (2.单位) is none,
    nor is what stands where a printed passage is missing: a pledge somebody put into other words."""
    pieces = pattern.pieces
    for number, piece in enumerate(pieces):
        if not piece.path or values.get(piece.path, (0, 1))[0] < values.get(piece.path, (0, 1))[1]:
            continue
        near = []
        for end, beside, beyond in ((1, number - 1, number - 2), (0, number + 1, number + 2)):
            place = places[beside] if 0 <= beside < len(pieces) else None
            if place is not None:
                gone = (
                    0 <= beyond < len(pieces) and places[beyond] is None and len(pieces[beyond].core) > _NAME
                )
                near += [s for s in loose if s[end] == place[1 - end] and not (gone and s[1] - s[0] > _NAME)]
        near = [s for s in near if not _NUMERAL.fullmatch(key, *s)]
        near = [s for s in near if not (piece.line and is_said(key, *s))]
        if len(near) == 1:
            values[piece.path] = near[0]
            loose.remove(near[0])


def _last(key: str, piece: Piece, limit: int) -> tuple[int, int] | None:
    at = key.rfind(piece.key, 0, limit)
    if at >= 0:
        end = at + len(piece.key)
        return at, end + (end < limit and key[end] == ":")
    seal = _seal(key, limit) if piece.key in SEALS else None
    if seal is not None:
        return seal
    at = key.rfind(piece.core, 0, limit)
    if at < 0:
        return _other(key, piece, limit)
    start, end = at, at + len(piece.core)
    while start > 0 and key[start - 1] in "([{" and piece.key[0] in "([{)]":
        start -= 1
    while end < limit and key[end] in ":)]}" and piece.key[-1] in ":)]}":
        end += 1
    if piece.key[-1] == "." and end < limit and key[end] in ".!;,":
        end += 1  # 特此公告！
    if piece.key[0] in ")]" and start > 0 and key[start - 1] in ")]":
        start -= 1
    return start, end


def _seal(key: str, limit: int) -> tuple[int, int] | None:
    """The place of a seal in its brackets, with whatever else stands in them: （单位盖章）, （盖章处）."""
    places = list(_SEAL.finditer(key, 0, limit))
    return places[-1].span() if places else None


def _other(key: str, piece: Piece, limit: int) -> tuple[int, int] | None:
    for other in piece.others:
        at = key.rfind(other, 0, limit) if len(other) > 1 else -1
        if at >= 0:
            end = at + len(other)
            return at, end + (end < limit and key[end] == ":")
    return None


def _share(
    waiting: list[Piece],
    key: str,
    start: int,
    end: int,
    values: dict[str, tuple[int, int]],
    loose: list[tuple[int, int]],
) -> None:
    """Give the stretch [start, end) to the values waiting for it; a date at its end goes to the date, or the one
    whole date in it, and then what follows is nobody's."""
    if len(waiting) > 1 and waiting[-1].date:
        tail = _DATE_TAIL.search(key, start, end)
        split, stop = (tail.start(), end) if tail else (end, end)
        whole = list(_DATE.finditer(key, start, end)) if tail is None else []
        if len(whole) == 1:
            split, stop = whole[0].span()
            loose.append((stop, end))
        values[waiting[-1].path] = (split, stop)
        _share(waiting[:-1], key, start, _before_label(key, start, split, waiting[-1]), values, loose)
        return
    values[waiting[0].path] = (start, end)
    for piece in waiting[1:]:
        values[piece.path] = (end, end)


def _before_label(key: str, start: int, end: int, piece: Piece) -> int:
    """Where the label somebody printed before a value (日期：2026年3月5日) begins, or ``end``."""
    bare_end = end - (key[start:end].endswith(":"))
    label = next((o for o in piece.others if len(o) > 1 and key[start:bare_end].endswith(o)), "")
    return bare_end - len(label) if label else end


def _to_text(text: str, origin: Sequence[int], start: int, end: int) -> tuple[int, int]:
    if start >= end:
        at = origin[min(start, len(origin) - 1)]
        return at, at
    first = origin[start]
    last = origin[end] if end < len(origin) else len(text)
    stretch = text[first:last]
    lead = len(stretch) - len(stretch.lstrip(_RULED_COLON))
    return first + lead, max(first + len(stretch.rstrip(_RULED)), first + lead)
