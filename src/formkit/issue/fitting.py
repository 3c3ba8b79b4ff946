"""Making a text fit its box: smaller, then condensed, then on more lines, else not at all.  Pure.

Sizes in points, boxes in millimetres.  A line's em-box is taken as 0.88 em above the baseline and 0.12 em below
it for every font, so that a text stands at the same height whichever font prints it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from formkit.issue.breaking import break_lines
from formkit.issue.draw import TextRun
from formkit.spec.elements import Text

MM = 72 / 25.4  # points in a millimetre
ABOVE_BASELINE = 0.88
_STEP = 0.25  # pt between sizes tried for several lines
_SLACK = 1e-6
_WIDOW = 2  # characters, the full stop among them, that are no line
_NEARLY = 0.9  # of the size: what nobody notices
_MOST_STRETCHED = (
    0.2  # em between characters of justified running text; a line that wants more stays as it is
)
_BOLD = 0.028  # em of stroke that makes a regular weight look semibold


class Metrics(Protocol):
    """What laying out wants to know of fonts."""

    def width(self, role: str, text: str) -> float:
        """The width of ``text`` in em."""

    def missing(self, role: str, text: str) -> tuple[str, ...]:
        """The characters that would not be printed as themselves."""


class Setting(NamedTuple):
    """Lines that fit, and how they are set."""

    lines: tuple[str, ...]
    size: float
    stretch: float = 1.0
    leading: float = 1.5


def fit(text: str, element: Text, metrics: Metrics) -> Setting | None:
    """How ``text`` is set in the element's box; None where nothing allowed makes it fit."""
    measure = _measure(element, metrics, text)
    if element.fit.paragraph:
        return _without_widow(text, element, measure, _on_lines(text, element, measure, element.size))
    if "\n" not in text:
        single = _on_one_line(text, element, measure)
        if single:
            return single
    return _on_lines(text, element, measure, element.size) if element.fit.lines > 1 else None


class QuickFit:
    """The common case, prepared once for an element: one line at full size, nothing special about it."""

    def __init__(self, element: Text, metrics: Metrics) -> None:
        setting = Setting(("",), element.size, leading=element.leading)
        self._plain = not (element.tracking or element.fit.paragraph or element.align == "justify")
        self._spread = element.spread
        self._room = element.box.w * MM + _SLACK
        self._left, self._wide = element.box.x, element.box.w
        self._share = {"left": 0.0, "center": 0.5, "right": 1.0}.get(element.align, 0.0)
        self._baseline = _baseline(setting, element)
        self._rest = (element.ink, _BOLD if element.bold else 0.0)
        self._role, self._size, self._width = element.font, element.size, metrics.width

    def run(self, text: str) -> TextRun | None:
        """The run, or None where the text needs the slow way."""
        if not self._plain or not text or "\n" in text or (self._spread and len(text) == 2):
            return None
        width = self._width(self._role, text) * self._size
        if width > self._room:
            return None
        x = self._left + (self._wide - width / MM) * self._share
        return TextRun(x, self._baseline, text, self._role, self._size, 1.0, 0.0, *self._rest)


def runs(setting: Setting, element: Text, metrics: Metrics) -> tuple[TextRun, ...]:
    """The set lines as runs in the element's box."""
    pitch = setting.leading * setting.size / MM
    baseline = _baseline(setting, element)
    return tuple(
        _run(line, baseline + i * pitch, setting, element, metrics, last=i == len(setting.lines) - 1)
        for i, line in enumerate(setting.lines)
        if line
    )


def _measure(element: Text, metrics: Metrics, text: str) -> Callable[[str], float]:
    """Width in em of a piece of ``text`` with the element's tracking, as set (張　三)."""
    tracking = tracking_of(element, text)
    if not tracking:
        return lambda piece: metrics.width(element.font, piece)
    return lambda piece: metrics.width(element.font, piece) + tracking * max(0, len(piece) - 1)


def tracking_of(element: Text, text: str) -> float:
    """White between the characters of ``text``, in em: the element's, or what sets 张　三 as wide as three."""
    if element.spread and len(text) == 2 and not text.isascii():
        return 1.0
    return element.tracking


def _on_one_line(text: str, element: Text, measure: Callable[[str], float]) -> Setting | None:
    em, room = measure(text), element.box.w * MM
    roomy = element.fit.on_one_line if element.fit.lines > 1 else 0
    smallest = roomy or element.fit.smallest or element.size
    if em * element.size <= room + _SLACK:
        return Setting((text,), element.size)
    if em * smallest <= room + _SLACK:
        return Setting((text,), _rounded_down(room / em))
    stretch = room / (em * smallest)
    if stretch >= element.fit.narrowest and not roomy:
        return Setting((text,), smallest, stretch)
    return None


def _rounded_down(size: float) -> float:
    return int(size * 100) / 100


def _on_lines(text: str, element: Text, measure: Callable[[str], float], size: float) -> Setting | None:
    """The largest size at which the lines allowed hold the text, at last condensed."""
    smallest = element.fit.smallest or element.size
    while size > smallest:
        setting = _broken(text, element, measure, size, 1.0)
        if setting:
            return setting
        size -= _STEP
    return _broken(text, element, measure, smallest, 1.0) or _broken(
        text, element, measure, smallest, element.fit.narrowest
    )


def _without_widow(
    text: str, element: Text, measure: Callable[[str], float], whole: Setting | None
) -> Setting | None:
    """Running text a little smaller where that keeps its last line from being a word's end (平。)."""
    size = whole.size if whole else 0.0
    least = max(size * _NEARLY, element.fit.smallest)
    setting = whole
    while setting and len(setting.lines) > 1 and len(setting.lines[-1]) <= _WIDOW:
        size -= _STEP
        if size < least:
            return whole
        setting = _broken(text, element, measure, size, 1.0)
    return setting or whole


def _broken(
    text: str, element: Text, measure: Callable[[str], float], size: float, stretch: float
) -> Setting | None:
    lines = break_lines(text, element.box.w * MM / (size * stretch) + _SLACK, measure)
    if len(lines) > element.fit.lines:
        return None
    leading = _leading(element, size, len(lines))
    if leading and len(lines) > 1 and not element.fit.paragraph:
        lines = _balanced(text, len(lines), element.box.w * MM / (size * stretch), measure)
    return Setting(tuple(lines), size, stretch, leading) if leading else None


def _balanced(text: str, count: int, room: float, measure: Callable[[str], float]) -> list[str]:
    """``text`` on ``count`` lines of much the same length, none wider than ``room``."""
    shares = (share / 20 for share in range(8, 20))
    tried = (break_lines(text, room * share + _SLACK, measure) for share in shares)
    return next((lines for lines in tried if len(lines) == count), None) or break_lines(
        text, room + _SLACK, measure
    )


def _leading(element: Text, size: float, count: int) -> float | None:
    """The line pitch in em: as described, tighter (to 1.15) where a value runs over to a second line."""
    if count == 1:
        return element.leading
    room = (element.box.h * MM + _SLACK - size) / ((count - 1) * size)
    least = element.leading if element.fit.paragraph else min(1.15, element.leading)
    return min(element.leading, room) if room >= least else None


def _baseline(setting: Setting, element: Text) -> float:
    """The first line's, in mm from the top of the page."""
    box, size = element.box, setting.size / MM
    height = setting.leading * size * (len(setting.lines) - 1) + size
    room = {"top": 0.0, "middle": (box.h - height) / 2, "bottom": box.h - height}[element.valign]
    return box.y + room + ABOVE_BASELINE * size


def _run(
    line: str, baseline: float, setting: Setting, element: Text, metrics: Metrics, *, last: bool
) -> TextRun:
    box = element.box
    tracking = tracking_of(element, line) if len(setting.lines) == 1 else element.tracking
    em = metrics.width(element.font, line) + tracking * (len(line) - 1)
    width = em * setting.size * setting.stretch / MM
    spread_out = not (last and element.fit.paragraph)  # the last line of running text stays as it is
    if element.align == "justify" and spread_out and len(line) > 1:
        more = (box.w - width) * MM / (setting.size * setting.stretch) / (len(line) - 1)
        if more < _MOST_STRETCHED or not element.fit.paragraph:
            tracking, width = tracking + more, box.w
    spare = {"left": 0.0, "justify": 0.0, "center": (box.w - width) / 2, "right": box.w - width}
    return TextRun(
        box.x + spare[element.align],
        baseline,
        line,
        element.font,
        setting.size,
        setting.stretch,
        tracking,
        element.ink,
        _BOLD if element.bold else 0.0,
    )
