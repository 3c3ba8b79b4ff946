"""An approval page (审批表, 审核意见) behind a document: who saw it, what he thinks of it, his seal and the day.

It is no part of the last section, whose text nothing else may part from it: the line the form prints at its end is
often deleted.  It begins with a line that announces an opinion, or with the first place for a seal, and ends the
document; lines like these further up, with much text between, are text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from formkit.match.prose.text_lines import Line

_OPENS = re.compile(
    r".{0,14}(?:审批|审核|审查|审定|评审|评估|备案|签批|会签|签发|签字|签章|盖章)(?:意见)?(?:表|页|单|栏)"
    r"|.{0,18}意见(?:\(.{1,12}\))?:?"
)
_OPINION = re.compile(r"(?:.{1,12}意见|意见)(?:\(.{1,12}\))?:")
_SEALS = re.compile(
    r"\((?:加盖)?(?:单位|机构|部门|学校|公司)?(?:盖章|公章|签章|签字|签名|印章)(?:或(?:盖章|签字|签名))?\)"
    r"|(?:盖章|公章|签章|签字|签名)(?:处)?:"
    r"|^(?:拟稿|核稿|审核|审批|会签|签发|批准|复核|经办|编制|审查)人?:"
)
_DAY = re.compile(r"(?:.{0,6}(?:日期|时间):?)?(?:\d{4}|[〇零○一二三四五六七八九]{4})?年.{0,3}月.{0,3}日?")
_ANNEX = re.compile(r"附件?[0-9一二三四五]{0,2}:.{0,40}|附件(?:清单|目录)?")
_LONGEST = 40
_NEAR = 6
_AT_END = 3


class Tail(NamedTuple):
    """``page``: the line at which an approval page begins, -1 for none; ``doubted``: lines of the text that may belong
    to one, or to a list of what is attached (附件)."""

    page: int
    doubted: tuple[int, ...] = ()


def tail_of(lines: Sequence[Line], begin: int, closed: int) -> Tail:
    """What stands at the end of the section whose text begins at ``begin``.  ``closed``: the line the form prints
    there, -1 without it."""
    marks = [at for at in range(begin, len(lines)) if at != closed and _is_mark(lines[at])]
    annexes = tuple(at for at in range(begin, len(lines)) if is_annex(lines[at]))
    if closed < 0 and _is_note(lines, begin):
        annexes += (len(lines) - 1,)
    if not marks:
        return Tail(-1, annexes)
    page = _first(lines, marks, closed)
    if len(lines) - marks[-1] <= _AT_END and (0 <= closed < page or _is_signed(lines, marks, page)):
        return Tail(page, tuple(at for at in annexes if at < page))
    said = [at for at in marks if not _DAY.fullmatch(lines[at].key) and not 0 <= closed < at]
    return Tail(-1, tuple(sorted({*annexes, *said})))


def _is_note(lines: Sequence[Line], begin: int) -> bool:
    """The last line is in brackets from end to end, as the one the form prints there is."""
    line = lines[-1]
    return begin < len(lines) and not line.numeral and line.key[:1] == "(" and line.key[-1:] == ")"


def _is_signed(lines: Sequence[Line], marks: Sequence[int], page: int) -> bool:
    """From ``page`` on there are two places for seals, or one with a day or an opinion."""
    own = [lines[at] for at in marks if at >= page]
    sealed = sum(map(_seals, own))
    return sealed > 1 or (
        sealed > 0 and (not _seals(own[0]) or any(_DAY.fullmatch(line.key) for line in own))
    )


def _first(lines: Sequence[Line], marks: Sequence[int], closed: int) -> int:
    """The first of the last marks, of which none stands far from the next; the line right behind the form's last one,
    if a name or a title stands there."""
    first = marks[-1]
    for at in reversed(marks):
        if first - at > _NEAR or at < closed < first:
            break
        first = at
    above = lines[closed + 1 : first] if closed >= 0 else ()
    named = 0 < len(above) < _AT_END and all(line.heads for line in above)
    return closed + 1 if named else first


def _is_mark(line: Line) -> bool:
    return opens_page(line) or _seals(line) or (not line.row and _DAY.fullmatch(line.key) is not None)


def is_annex(line: Line) -> bool:
    """Whether what is attached may be listed from it on: 附件：, 附件1：…."""
    return not line.row and _ANNEX.fullmatch(line.key) is not None


def opens_page(line: Line) -> bool:
    """Whether an approval page may begin with it: 审批表, 主管部门意见：."""
    if line.row:
        first = line.text.split("\t", 1)[0]
        return len(line.key) > len(first) and first.strip().endswith("意见")
    if not line.heads or line.numeral:
        return False
    return _OPENS.fullmatch(line.key) is not None or _OPINION.match(line.key) is not None


def _seals(line: Line) -> bool:
    if line.row:
        return _SEALS.search(line.key) is not None
    return len(line.key) <= _LONGEST and line.heads and _SEALS.search(line.key) is not None
