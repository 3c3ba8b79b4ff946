"""A table of contents (目录) in front of a document: its lines repeat the headings and are none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from formkit.match.form.layout import Outline
from formkit.match.prose.text_lines import Line
from formkit.match.prose.titles import title_lines
from formkit.text import label_key
from formkit.text.headings import numeral_of

_TITLES = frozenset({"目录", "目次", "contents"})
_LEADER = re.compile(r"(?:\t|\.{2}|…|·{2}|[-–—_]{3}|\s{2})[\s.…·–—_-]*\d{1,3}\s*[-–—]?\s*$")
_PAGE = re.compile(r"(?:\s+|(?<=[^\d\s]))\d{1,3}\s*$")
# Both are looked for at the end of a line only: lines of ten thousand blanks take no time.
_TAIL = 40
_LEADING = " \t\u3000\u00a0.…·-–—_"
_FEWEST = 3


def no_headings(lines: Sequence[Line], outline: Outline) -> set[int]:
    """The numbers of the lines that read as headings and are none: of a table of contents, and of the title."""
    contents = contents_lines(lines, outline)
    return contents | title_lines(lines, outline, contents)


def contents_lines(lines: Sequence[Line], outline: Outline) -> set[int]:
    """The numbers of the lines that are a table of contents, its title among them; it stands before the first
    heading."""
    last = {line.key: number for number, line in enumerate(lines)}
    found: set[int] = set()
    at = 0
    while at < len(lines):
        titled = lines[at].key.lower() in _TITLES
        end = at + titled
        while end < len(lines) and (
            _names_later(lines[end], end, last, titled=titled)
            or (titled and _is_passed_over(lines, end, last, outline))
            or (titled and _goes_on(lines, at, end, outline))
        ):
            end += 1
        listed = sum(_is_listed(line, outline) for line in lines[at + titled : end])
        if titled or listed >= _FEWEST:
            found.update(range(at, end))
        elif outline.known(lines[at].words):
            break
        at = max(end, at + 1)
    return found


def reads_as_contents(text: str) -> bool:
    """Whether a line is the title of a table of contents, or ends in dots and a page number."""
    return label_key(text).lower() in _TITLES or _found(_LEADER, text) is not None


def _names_later(line: Line, number: int, last: Mapping[str, int], *, titled: bool) -> bool:
    """Whether the line is of a table of contents: with a page number after dots, or said again further on."""
    if line.row:
        return False
    if _found(_LEADER, line.text) or last[line.key] > number:
        return True
    return titled and last.get(label_key(_without(_PAGE, line.text)), -1) > number


def _is_passed_over(lines: Sequence[Line], at: int, last: Mapping[str, int], outline: Outline) -> bool:
    """A heading between the lines of a titled table of contents that stands nowhere else."""
    if at + 1 >= len(lines) or not outline.known(lines[at].words) or not outline.known(lines[at + 1].words):
        return False
    return _names_later(lines[at + 1], at + 1, last, titled=True)


def _goes_on(lines: Sequence[Line], title: int, at: int, outline: Outline) -> bool:
    """A heading right below or above another one and not met in this table yet: all of them may stand further on with
    their texts behind them."""
    key = outline.known(lines[at].words)
    around = (lines[n] for n in (at - 1, at + 1) if title < n < len(lines))
    met = {outline.known(line.words) for line in lines[title + 1 : at]} if key else set()
    return bool(key) and key not in met and any(outline.known(line.words) for line in around)


def _is_listed(line: Line, outline: Outline) -> bool:
    """Whether the line, but for its page number, is a heading of the form."""
    text = _without(_LEADER, line.text)
    numeral = numeral_of(text)
    return bool(outline.known(label_key(text[numeral.end :] if numeral else text)))


def _found(ending: re.Pattern[str], text: str) -> re.Match[str] | None:
    return ending.search(text, max(len(text) - _TAIL, 0))


def _without(ending: re.Pattern[str], text: str) -> str:
    found = _found(ending, text)
    return text[: found.start()].rstrip(_LEADING) if found else text
