"""The text of one Word paragraph as seen on the page: the careful walk through everything Word can put into one.

Tracked changes, content controls, fields, symbols, hidden and struck text; ``run_text`` agrees with it where there is
none of these.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lxml.etree import _Element

from formkit.model import Mark
from formkit.readers.symbols import in_symbol_font, symbol
from formkit.readers.word.alternates import chosen_content
from formkit.readers.word.control_copies import copies_of
from formkit.readers.word.controls import Control, field_state, overstruck, read_control, symbol_code
from formkit.readers.word.run_text import RAISED, spaced
from formkit.readers.word.shades import highlight_of
from formkit.readers.word.styles import Styles, Traits, run_traits
from formkit.readers.word.tags import (
    ALTERNATE,
    BLIP,
    BR,
    CR,
    DEL,
    FF_DATA,
    FLD_CHAR,
    FLD_CHAR_TYPE,
    FLD_SIMPLE,
    FONT,
    IMAGE_DATA,
    INSTR,
    INSTR_TEXT,
    M_T,
    MOVE_FROM,
    NO_BREAK_HYPHEN,
    POS,
    PPR,
    PTAB,
    R_STYLE,
    RPR,
    RT,
    RUBY,
    RUBY_BASE,
    SDT,
    SDT_CONTENT,
    SDTPR,
    SYM,
    TAB,
    TXBX,
    VAL,
    VANISH,
    R,
    T,
    child,
    is_on,
)


class Line(NamedTuple):
    """One paragraph.  ``hidden``: its hidden text.  ``fill``: the highlight that covers all of it, or of its
    mark where it is blank.  ``joined``: its mark is deleted or hidden, so the next one goes on in its line.
    ``boxes``: the w:txbxContent anchored in it."""

    text: str
    marks: tuple[Mark, ...] = ()
    hidden: str = ""
    fill: str = ""
    joined: bool = False
    boxes: tuple[_Element, ...] = ()


class _Field:
    """A complex field being read: its text counts after ``separate``, unless the state said it all."""

    __slots__ = ("in_result", "instruction", "stated")

    def __init__(self, stated: bool) -> None:
        self.stated = stated
        self.in_result = False
        self.instruction = ""

    @property
    def hides(self) -> bool:
        """What stands in it now is not to be seen."""
        return self.stated or not self.in_result


def careful_line(
    paragraph: _Element,
    styles: Styles,
    base: Traits,
    control: Control | None,
    on_instruction: Callable[[str], None],
) -> Line:
    """The paragraph by the careful walk.  ``base``: its style's traits; ``control``: the one around it."""
    runs = Runs(styles, base, on_instruction)
    line = runs.line(paragraph, control)
    if runs.field_left_open:
        return Runs(styles, base, on_instruction, fields_hide=False).line(paragraph, control)
    return line


class Runs:
    """One careful walk through one paragraph.

    ``fields_hide``: False for a paragraph with a field that never ends: nothing typed after it may be lost.
    """

    def __init__(
        self,
        styles: Styles,
        base: Traits,
        on_instruction: Callable[[str], None],
        fields_hide: bool = True,
    ) -> None:
        self._styles = styles
        self._base = base
        self._on_instruction = on_instruction
        self._fields_hide = fields_hide
        self._out: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._hidden: list[str] = []
        self._boxes: list[_Element] = []
        self._fills: set[str] = set()
        self._fields: list[_Field] = []
        self._hiding = 0  # so many of them hide what stands in them
        self._copies: set[_Element] = set()  # further controls that are one already read

    def line(self, paragraph: _Element, control: Control | None) -> Line:
        if control is None:
            self._walk(paragraph, self._base, "")
        else:
            self._controlled(paragraph, control, self._base, "")
        text = "".join(self._out)
        mark = child(child(paragraph, PPR), RPR)
        fill = next(iter(self._fills)) if len(self._fills) == 1 else ""
        return Line(
            text,
            tuple(self._marks),
            "".join(self._hidden).strip(),
            fill if text.strip() else highlight_of(mark),
            self._mark_gone(mark),
            tuple(self._boxes),
        )

    @property
    def field_left_open(self) -> bool:
        """A field that began here, hides text and never came to an end."""
        return self._hiding > 0

    def _mark_gone(self, mark: _Element | None) -> bool:
        if mark is None:
            return False
        return any(each.tag != VANISH or is_on(each) for each in mark.iterchildren(DEL, MOVE_FROM, VANISH))

    def _walk(self, parent: _Element, traits: Traits, fill: str) -> None:
        for each in parent:
            tag = each.tag
            if tag in (T, M_T):
                text = each.text
                if text:
                    self._put(spaced(each, text) if tag == T else text, traits, fill)
            elif tag == R:
                self._run(each, traits)
            elif tag in _HANDLERS:
                _HANDLERS[tag](self, each, traits, fill)
            elif tag not in _SKIPPED:
                self._walk(each, traits, fill)

    def _run(self, run: _Element, inherited: Traits) -> None:
        properties = child(run, RPR)
        if properties is None:
            self._walk(run, inherited, "")
            return
        style = child(properties, R_STYLE)
        traits = inherited if style is None else self._styles.traits(style.get(VAL, "")).over(inherited)
        self._walk(run, run_traits(properties).over(traits), highlight_of(properties))

    def _put(self, text: str, traits: Traits, fill: str) -> None:
        if not text or (self._hiding and self._fields_hide):
            return
        if traits.font:
            text = in_symbol_font(traits.font, text)
        if traits.raised:
            text = text.translate(RAISED)
        if traits.hidden:
            self._hidden.append(text)
            return
        start = self._length
        self._out.append(text)
        self._length += len(text)
        if text.strip():
            self._fills.add(fill)
        if traits.struck:
            self._mark("struck", start)
        if traits.underlined:
            self._mark("underline", start)
        of_unit = text in ("²", "³") and "".join(self._out[-2:-1])[-1:] in ("m", "M")
        if traits.raised and text.strip() and not of_unit:
            self._mark("raised", start)
        if traits.white and not fill and text.strip():
            self._mark("white", start)

    def _mark(self, kind: str, start: int) -> None:
        """Everything from ``start`` on is ``kind``; goes on with the mark that ends there."""
        for index in range(len(self._marks) - 1, max(len(self._marks) - 4, -1), -1):
            last = self._marks[index]
            if last.kind == kind and last.end == start:
                self._marks[index] = last._replace(end=self._length)
                return
        if self._length > start:
            self._marks.append(Mark(kind, start, self._length))

    def _controlled(self, parent: _Element, control: Control, traits: Traits, fill: str) -> None:
        start, pieces = self._length, len(self._out)
        self._walk(parent, traits, fill)
        shown = "".join(self._out[pieces:])
        if control.tick:
            self._marks = [m for m in self._marks if m.end <= start or m.kind != "placeholder"]
            glyph = control.ticked_as(shown[:1])
            self._out[pieces:] = [glyph + shown[1:]]
            self._length = start + len(glyph + shown[1:])
        elif shown and control.is_prompt(shown):
            self._mark("placeholder", start)

    # one handler for each element that is neither plain container nor skipped

    def _on_sdt(self, sdt: _Element, traits: Traits, fill: str) -> None:
        if sdt in self._copies:
            return
        behind = sdt.getnext()
        if behind is not None and behind.tag == SDT:
            self._copies = copies_of(sdt)
        content = child(sdt, SDT_CONTENT)
        if content is not None:
            self._controlled(content, read_control(sdt), traits, fill)

    def _on_picture(self, _: _Element, traits: Traits, fill: str) -> None:
        if not traits.hidden:
            self._marks.append(Mark("picture", self._length, self._length))

    def _on_break(self, _: _Element, traits: Traits, fill: str) -> None:
        self._put("\n", traits, fill)

    def _on_tab(self, tab: _Element, traits: Traits, fill: str) -> None:
        if tab.get(POS) is None:
            self._put("\t", traits, fill)

    def _on_hyphen(self, _: _Element, traits: Traits, fill: str) -> None:
        self._put("-", traits, fill)

    def _on_symbol(self, sym: _Element, traits: Traits, fill: str) -> None:
        self._put(symbol(sym.get(FONT), symbol_code(sym)), traits._replace(font=None), fill)

    def _on_alternate(self, alternate: _Element, traits: Traits, fill: str) -> None:
        chosen = chosen_content(alternate)
        if chosen is not None:
            self._walk(chosen, traits, fill)

    def _on_ruby(self, ruby: _Element, traits: Traits, fill: str) -> None:
        base = child(ruby, RUBY_BASE)
        if base is not None:
            self._walk(base, traits, fill)

    def _on_box(self, box: _Element, traits: Traits, fill: str) -> None:
        if not traits.hidden:
            self._boxes.append(box)

    def _on_field(self, char: _Element, traits: Traits, fill: str) -> None:
        kind = char.get(FLD_CHAR_TYPE)
        if kind == "begin":
            state = field_state(child(char, FF_DATA))
            if state is not None:
                self._put(state, traits._replace(font=None), fill)
            self._fields.append(_Field(state is not None))
            self._hiding += 1
        elif self._fields and kind == "separate":
            self._hiding -= self._fields[-1].hides
            self._fields[-1].in_result = True
            self._hiding += self._fields[-1].hides
        elif self._fields and kind == "end":
            field = self._fields.pop()
            self._hiding -= field.hides
            self._on_instruction(field.instruction)
            self._put(overstruck(field.instruction), traits, fill)

    def _on_simple_field(self, field: _Element, traits: Traits, fill: str) -> None:
        self._on_instruction(field.get(INSTR, ""))
        self._walk(field, traits, fill)

    def _on_instr_text(self, instruction: _Element, traits: Traits, fill: str) -> None:
        if self._fields:
            self._fields[-1].instruction += instruction.text or ""


_HANDLERS: dict[str, Callable[[Runs, _Element, Traits, str], None]] = {
    SDT: Runs._on_sdt,
    BLIP: Runs._on_picture,
    IMAGE_DATA: Runs._on_picture,
    BR: Runs._on_break,
    CR: Runs._on_break,
    TAB: Runs._on_tab,
    PTAB: Runs._on_tab,
    NO_BREAK_HYPHEN: Runs._on_hyphen,
    SYM: Runs._on_symbol,
    ALTERNATE: Runs._on_alternate,
    RUBY: Runs._on_ruby,
    TXBX: Runs._on_box,
    FLD_CHAR: Runs._on_field,
    INSTR_TEXT: Runs._on_instr_text,
    FLD_SIMPLE: Runs._on_simple_field,
}
_SKIPPED = frozenset((PPR, RPR, SDTPR, DEL, MOVE_FROM, RT))
