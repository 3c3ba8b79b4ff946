"""Content controls (w:sdt) and legacy form fields (w:ffData): the state they hold, apart from their text."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element

from formkit.readers.symbols import TICK_GLYPHS
from formkit.readers.word.tags import (
    CHAR,
    CHECK_BOX,
    CHECKED,
    DD_LIST,
    DEFAULT,
    DISPLAY_TEXT,
    LIST_ENTRY,
    LIST_ITEM,
    RESULT,
    SDTPR,
    SHOWING_PLC_HDR,
    VAL,
    VALUE,
    W14_CHECKBOX,
    W14_CHECKED,
    W14_UNCHECKED_STATE,
    W14_VAL,
    child,
    is_on,
    number,
)
from formkit.text.boxes import EMPTY, TICKED, UNTICKED


class Control(NamedTuple):
    """What a content control says about the text in it.

    ``placeholder``: the text is a prompt.  ``tick``: its box is ☑ or ☐; "" for other controls.
    ``empty_glyph``: what it shows unticked.  ``prompts``: entries of a list that stand for no choice.
    """

    placeholder: bool = False
    tick: str = ""
    empty_glyph: str = ""
    prompts: tuple[str, ...] = ()

    def within(self, outer: Control) -> Control:
        """This control as it stands in ``outer``."""
        return Control(
            self.placeholder or outer.placeholder,
            self.tick or outer.tick,
            self.empty_glyph or outer.empty_glyph,
            self.prompts + outer.prompts,
        )

    def is_prompt(self, text: str) -> bool:
        return self.placeholder or text.strip() in self.prompts

    def ticked_as(self, shown: str) -> str:
        """☑ or ☐ for a box that shows ``shown``: WPS changes the sign and leaves the state behind."""
        shown = shown.strip()
        return TICKED if shown in TICK_GLYPHS and shown != self.empty_glyph else self.tick


NO_CONTROL = Control()


def read_control(sdt: _Element) -> Control:
    """The control's state from its w:sdtPr."""
    properties = child(sdt, SDTPR)
    if properties is None:
        return NO_CONTROL
    showing = child(properties, SHOWING_PLC_HDR)
    box = child(properties, W14_CHECKBOX)
    return Control(
        placeholder=showing is not None and is_on(showing),
        tick="" if box is None else _box_state(box),
        empty_glyph="" if box is None else _empty_glyph(box),
        prompts=tuple(
            item.get(DISPLAY_TEXT, "").strip()
            for item in properties.iter(LIST_ITEM)
            if item.get(VALUE) == "" and item.get(DISPLAY_TEXT)
        ),
    )


def _box_state(box: _Element) -> str:
    checked = child(box, W14_CHECKED)
    return TICKED if checked is not None and is_on(checked) else UNTICKED


def _empty_glyph(box: _Element) -> str:
    state = child(box, W14_UNCHECKED_STATE)
    try:
        return chr(int(state.get(W14_VAL, ""), 16)) if state is not None else UNTICKED
    except (ValueError, OverflowError):
        return UNTICKED


def field_state(data: _Element | None) -> str | None:
    """What a legacy check box or drop-down shows; None for text fields, whose text is in the document.

    ``data``: the w:ffData.  Word keeps these states nowhere else.
    """
    box = child(data, CHECK_BOX)
    if box is not None:
        state = child(box, CHECKED)
        state = child(box, DEFAULT) if state is None else state
        return TICKED if state is not None and is_on(state) else UNTICKED
    listed = child(data, DD_LIST)
    if listed is None:
        return None
    entries = [entry.get(VAL, "") for entry in listed.iterchildren(LIST_ENTRY)]
    chosen = child(listed, RESULT)
    chosen = child(listed, DEFAULT) if chosen is None else chosen
    index = 0 if chosen is None else number(chosen.get(VAL))
    return entries[index] if 0 <= index < len(entries) else ""


# EQ \\o\\ac(□,√): characters printed one over the other (ECMA-376 part 1, 17.16.5.17; Word's 带圈字符 writes it).
_OVERSTRIKE = re.compile(r"\s*EQ\s+\\o\s*(?:\\a[clr]\s*)?\((.*)[,;，；](.*)\)\s*", re.IGNORECASE | re.DOTALL)
_CIRCLED_1 = 0x2460


def overstruck(instruction: str) -> str:
    """What an EQ field shows that prints one character over another: □ and √ are ☑, ○ and 3 are ③; "" for others."""
    found = _OVERSTRIKE.fullmatch(instruction) if "\\" in instruction else None
    if found is None:
        return ""
    around, inside = found[1].strip(), found[2].strip()
    if around not in EMPTY:
        return around + inside
    if inside in TICK_GLYPHS:
        return TICKED
    if inside.isdecimal() and 1 <= int(inside) <= 20:
        return chr(_CIRCLED_1 + int(inside) - 1)
    return inside or UNTICKED


def symbol_code(element: _Element) -> int:
    """The code of a w:sym; 0 where it is none."""
    try:
        return int(element.get(CHAR, ""), 16)
    except ValueError:
        return 0
