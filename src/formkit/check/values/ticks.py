"""Which printed options are ticked: boxes before or after them, ticks typed beside a box, struck or underlined.

The text is cut into options and marks; the printed boxes say on which side of its option a mark stands; then
each mark goes to its option.  Every step can be looked at: ``scan``, ``side``, ``assign``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from formkit.model import Mark
from formkit.text import label_key, label_key_map
from formkit.text.boxes import CROSSES, EMPTY, TICKED_BOXES, TICKS

_ALL_MARKS = TICKED_BOXES + TICKS + EMPTY + CROSSES
_LINE = 100
_BRACKETED = re.compile(rf"[(\[{{]([{_ALL_MARKS}xXvV]?)[)\]}}]")


class Token(NamedTuple):
    """``kind``: option | box | tick | cross.  ``option``: its index.  [start, end) of the text as seen."""

    kind: str
    start: int
    end: int
    option: int = -1
    ticked: bool = False


class Scan(NamedTuple):
    """The tokens in order, and what is left of the text when they are taken out."""

    tokens: list[Token]
    rest: str

    @property
    def options(self) -> list[Token]:
        return [t for t in self.tokens if t.kind == "option"]

    @property
    def marks(self) -> list[Token]:
        return [t for t in self.tokens if t.kind != "option"]


def scan(text: str, choices: tuple[str, ...]) -> Scan:
    """Options (the longest first, so that 技工院校 is not 院校) and marks in ``text``."""
    key, origin = label_key_map(text)
    taken = [False] * len(key)
    tokens: list[Token] = []
    for number in sorted(range(len(choices)), key=lambda n: -len(label_key(choices[n]))):
        wanted = label_key(choices[number])
        at = key.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if not any(taken[at:end]):
                taken[at:end] = [True] * len(wanted)
                tokens.append(Token("option", origin[at], origin[end - 1] + 1, number))
            at = key.find(wanted, end)
    for match in _BRACKETED.finditer(key):
        if not any(taken[match.start() : match.end()]):
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            sign = match[1]
            kind = "cross" if sign and sign in CROSSES else "box"
            tokens.append(
                Token(
                    kind,
                    origin[match.start()],
                    origin[match.end() - 1] + 1,
                    -1,
                    bool(sign) and sign not in EMPTY,
                )
            )
    for at, char in enumerate(key):
        if not taken[at] and char in _ALL_MARKS:
            taken[at] = True
            tokens.append(_mark(char, origin[at]))
    tokens.sort(key=lambda t: t.start)
    return Scan(tokens, "".join(c for c, used in zip(key, taken, strict=True) if not used))


def _mark(char: str, at: int) -> Token:
    if char in CROSSES:
        return Token("cross", at, at + 1, -1, True)
    if char in TICKS:
        return Token("tick", at, at + 1, -1, True)
    return Token("box", at, at + 1, -1, char in TICKED_BOXES)


def gaps(tokens: list[Token]) -> list[list[Token]]:
    """The marks before the first option, between each two, and after the last."""
    out: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "option":
            out.append([])
        else:
            out[-1].append(token)
    return out


def side(tokens: list[Token], text: str) -> str:
    """``after`` or ``before``: where a mark stands beside its option; ``unclear`` where nothing tells.

    Printed boxes decide; without them the spaces do, as people type 企业√ 行业协会 or 企业 √行业协会.
    """
    between = gaps(tokens)
    for kind in ("box", ""):
        first = any(t.kind == kind or not kind for t in between[0])
        last = any(t.kind == kind or not kind for t in between[-1])
        if first != last:
            return "before" if first else "after"
    if _stand_apart(tokens, text):
        return "unclear"
    balance = 0
    for at, token in enumerate(tokens):
        if token.kind != "option":
            balance += _space(tokens, at, 1, text) - _space(tokens, at, -1, text)
    return "after" if balance > 0 else "before" if balance < 0 else "unclear"


def _stand_apart(tokens: list[Token], text: str) -> bool:
    """Every mark is a tick with an option on either side of it and blanks between: 高等院校  √ 技工院校."""
    marks = [at for at, token in enumerate(tokens) if token.kind != "option"]
    return all(
        tokens[at].kind == "tick" and all(0 < abs(_space(tokens, at, step, text)) < _LINE for step in (-1, 1))
        for at in marks
    )


def _space(tokens: list[Token], at: int, step: int, text: str) -> int:
    """How far the neighbouring token on one side is: white space and separators in between, or lines."""
    other = at + step
    if not 0 <= other < len(tokens):
        return 0
    a, b = (tokens[at], tokens[other]) if step > 0 else (tokens[other], tokens[at])
    return _LINE * text.count("\n", a.end, b.start) or b.start - a.end


def assign(tokens: list[Token], text: str, where: str) -> dict[int, bool]:
    """Option → is it ticked, for every option that has a mark."""
    ticked: dict[int, bool] = {}
    order = [t.option for t in tokens if t.kind == "option"]
    for position, marks in enumerate(gaps(tokens)):
        left = order[position - 1] if position else None
        right = order[position] if position < len(order) else None
        for mark, to_left in _owners(marks, tokens, text, where):
            owner = left if (to_left and left is not None) or right is None else right
            if owner is not None:
                ticked[owner] = ticked.get(owner, False) or mark.ticked
    return ticked


def _owners(marks: list[Token], tokens: list[Token], text: str, where: str) -> list[tuple[Token, bool]]:
    """Each mark of one gap with whether it belongs to the option on its left.

    The printed box is the one next to its option's side; a tick beside it goes with what it stands closer to.
    """
    after = where != "before"
    boxes = [m for m in marks if m.kind == "box"]
    owned = (boxes[0] if after else boxes[-1]) if boxes else None
    out = []
    for mark in marks:
        if owned is None or mark is owned:
            out.append((mark, after))
            continue
        at = tokens.index(mark)
        to_left, to_right = _space(tokens, at, -1, text), _space(tokens, at, 1, text)
        if after:
            out.append((mark, mark.start < owned.start or to_left <= to_right))
        else:
            out.append((mark, not (mark.start > owned.start or to_right <= to_left)))
    return out


def is_torn(tokens: list[Token], where: str) -> bool:
    """A tick stands as close to the next option as to the printed box of its own: 企业□√行业协会□.

    The end of a line counts as one space here: a PDF's line may have been broken anywhere.
    """
    for marks in gaps(tokens):
        boxes = [m for m in marks if m.kind == "box"]
        owned = (boxes[0] if where != "before" else boxes[-1]) if boxes else None
        for mark in marks:
            at = tokens.index(mark)
            if owned is None or mark is owned or not mark.ticked or not 0 < at < len(tokens) - 1:
                continue
            outside = mark.start > owned.start if where != "before" else mark.start < owned.start
            if outside and tokens[at].start - tokens[at - 1].end == tokens[at + 1].start - tokens[at].end:
                return True
    return False


def covered(token: Token, marks: list[Mark], text: str) -> bool:
    """Every visible character of the option lies under one of ``marks`` (struck out, underlined)."""
    return bool(marks) and all(
        any(m.start <= i < m.end for m in marks)
        for i in range(token.start, token.end)
        if not text[i].isspace()
    )
