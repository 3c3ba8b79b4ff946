"""Word's automatic numbers and bullets (ECMA-376 Part 1, 17.9) as text: 一、 （二） 3. 第4条 ●.

The counters follow the paragraphs in reading order, so ask for each numbered paragraph once, in that order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml.etree import _Element

from formkit.readers.symbols import bullet
from formkit.readers.word.numerals import numeral
from formkit.readers.word.tags import (
    ABSTRACT_NUM,
    ABSTRACT_NUM_ID,
    ASCII,
    H_ANSI,
    ILVL,
    IS_LGL,
    LVL,
    LVL_OVERRIDE,
    LVL_RESTART,
    LVL_TEXT,
    NUM,
    NUM_FMT,
    NUM_ID,
    NUM_STYLE_LINK,
    P_STYLE,
    R_FONTS,
    RPR,
    START,
    START_OVERRIDE,
    SUFF,
    VAL,
    child,
    is_on,
    number,
)
from formkit.readers.xmlpart import parse_xml

_PLACE = re.compile(r"%([1-9])")
_CLOSED = "、，。：；）」』】〉》"
"""After one of these no space is seen between number and text."""


class Level(NamedTuple):
    """One level of a list.  ``restart``: a new number of this level or a higher one starts it again."""

    start: int
    style: str
    pattern: str
    suffix: str
    legal: bool
    restart: int
    font: str


_PLAIN_LEVEL = Level(1, "decimal", "%1.", "tab", False, -1, "")


class Numbering:
    """Lists by numId and where their counters stand.

    ``style_numbering``: style id → its (numId, level), for lists that are defined through a style.
    """

    def __init__(
        self, source: bytes | None, style_numbering: Callable[[str], tuple[int, int] | None]
    ) -> None:
        self._style_numbering = style_numbering
        self._abstract: dict[str, _Element] = {}
        self._nums: dict[int, _Element] = {}
        self._levels: dict[tuple[int, int], Level] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()
        root = parse_xml(source, "numbering.xml") if source else None
        for element in root.iterchildren(ABSTRACT_NUM, NUM) if root is not None else ():
            if element.tag == NUM:
                self._nums.setdefault(number(element.get(NUM_ID)), element)
            else:
                self._abstract.setdefault(element.get(ABSTRACT_NUM_ID, ""), element)

    def label(self, num_id: int, level: int) -> str:
        """The next number of list ``num_id`` at ``level`` with what parts it from the text; "" for no list."""
        num = self._nums.get(num_id)
        if num is None:
            return ""
        level = min(max(level, 0), 8)
        this = self._level(num_id, level)
        self._advance(num_id, num, level)
        if this.style == "bullet":
            return _parted(bullet(this.font, this.pattern), this.suffix)
        return _parted(
            _PLACE.sub(lambda m: self._numeral(num_id, int(m[1]) - 1, this), this.pattern), this.suffix
        )

    def level_of_style(self, num_id: int, style_id: str) -> int | None:
        """The level that names ``style_id`` as its own (heading lists); None where none does."""
        abstract = self._abstract_of(num_id)
        for element in abstract.iterchildren(LVL) if abstract is not None else ():
            style = child(element, P_STYLE)
            if style is not None and style.get(VAL) == style_id:
                return number(element.get(ILVL))
        return None

    def _advance(self, num_id: int, num: _Element, level: int) -> None:
        counters = self._counters.setdefault(_abstract_id(num), {})
        first = (num_id, level) not in self._begun
        override = _override(num, level) if first else None
        if first:
            self._begun.add((num_id, level))
        if override is not None:
            counters[level] = override
        else:
            counters[level] = counters[level] + 1 if level in counters else self._level(num_id, level).start
        for deeper in [d for d in counters if d > level]:
            restart = self._level(num_id, deeper).restart
            if restart != 0 and (restart < 0 or level < restart):
                del counters[deeper]

    def _numeral(self, num_id: int, level: int, shown_in: Level) -> str:
        this = self._level(num_id, level)
        value = self._counters[_abstract_id(self._nums[num_id])].get(level, this.start)
        return numeral("decimal" if shown_in.legal else this.style, value)

    def _level(self, num_id: int, level: int) -> Level:
        known = self._levels.get((num_id, level))
        if known is None:
            known = self._levels[num_id, level] = self._read_level(num_id, level)
        return known

    def _read_level(self, num_id: int, level: int) -> Level:
        for override in self._nums[num_id].iterchildren(LVL_OVERRIDE):
            own = child(override, LVL)
            if own is not None and number(override.get(ILVL)) == level:
                return _level_from(own)
        abstract = self._abstract_of(num_id)
        for element in abstract.iterchildren(LVL) if abstract is not None else ():
            if number(element.get(ILVL)) == level:
                return _level_from(element)
        return _PLAIN_LEVEL._replace(pattern=f"%{level + 1}.")

    def _abstract_of(self, num_id: int, hops: int = 4) -> _Element | None:
        num = self._nums.get(num_id)
        abstract = self._abstract.get(_abstract_id(num)) if num is not None else None
        link = child(abstract, NUM_STYLE_LINK)
        if link is None or not hops:
            return abstract
        linked = self._style_numbering(link.get(VAL, ""))
        return self._abstract_of(linked[0], hops - 1) if linked else abstract


def _abstract_id(num: _Element) -> str:
    reference = child(num, ABSTRACT_NUM_ID)
    return "" if reference is None else reference.get(VAL, "")


def _override(num: _Element, level: int) -> int | None:
    for override in num.iterchildren(LVL_OVERRIDE):
        start = child(override, START_OVERRIDE)
        if start is not None and number(override.get(ILVL)) == level:
            return number(start.get(VAL), 1)
    return None


def _level_from(element: _Element) -> Level:
    values = {each.tag: each for each in element}

    def value(tag: str, default: str) -> str:
        return values[tag].get(VAL, default) if tag in values else default

    fonts = child(values.get(RPR), R_FONTS)
    return Level(
        start=number(value(START, "1"), 1),
        style=value(NUM_FMT, "decimal"),
        pattern=value(LVL_TEXT, ""),
        suffix=value(SUFF, "tab"),
        legal=IS_LGL in values and is_on(values[IS_LGL]),
        restart=number(value(LVL_RESTART, "-1"), -1),
        font="" if fonts is None else fonts.get(ASCII) or fonts.get(H_ANSI) or "",
    )


def _parted(label: str, suffix: str) -> str:
    return label if not label or suffix == "nothing" or label[-1] in _CLOSED else label + " "
