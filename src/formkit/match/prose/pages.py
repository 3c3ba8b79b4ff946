"""What turning a page leaves between the lines of a text: 续表, a page number, the title once more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.match.form.keys import trimmed
from formkit.match.form.layout import BRACKETED, Outline
from formkit.match.prose.text_lines import Line

_LEFT = re.compile(
    r"\(?(?:(?:接|续)(?:上|前)(?:一)?(?:页|表)|(?:转|接|续)下(?:一)?(?:页|表)|续表?\d{0,2}|续页)\)?"
    r"|第\d{1,3}页(?:[,/]?共\d{1,3}页)?|-\d{1,3}-"
)
_LONGEST = 12


def page_lines(lines: Sequence[Line], outline: Outline, begin: int) -> set[int]:
    """The numbers of the lines below ``begin`` that are no text: they stand where a page was turned."""
    return {
        at
        for at in range(begin + 1, len(lines))
        if (key := lines[at].key)
        and (len(key) <= _LONGEST or key.startswith(outline.title))
        and not lines[at].level
        and (_LEFT.fullmatch(key) or trimmed(BRACKETED.sub("", key)) == outline.title)
    }
