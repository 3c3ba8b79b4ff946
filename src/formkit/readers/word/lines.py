"""Paragraphs as lines of text: the short way or the careful one, with their automatic number in front."""

from __future__ import annotations

from lxml.etree import _Element

from formkit.model import Mark
from formkit.readers.word.controls import Control
from formkit.readers.word.properties import joined_look, shown
from formkit.readers.word.run_text import text_of_runs
from formkit.readers.word.runs import Line, careful_line
from formkit.readers.word.styles import outline_level, paragraph_numbering
from formkit.readers.word.survey import Survey
from formkit.readers.word.tags import BR, P_STYLE, PPR, RPR, TAB, VAL, R, T, child

_BODY_TEXT = 9


class Lines:
    """Reads the paragraphs of one document; numbered ones must be asked for in reading order.

    ``instructions``: those of the fields met on the way.
    """

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self.instructions: list[str] = []

    def read(self, paragraph: _Element, control: Control | None) -> Line:
        """``control``: the content control around the paragraph, if there is one."""
        if control is None and paragraph not in self._survey.careful:
            line = Line(text_of_runs(paragraph))
            if paragraph in self._survey.numbered:
                properties = child(paragraph, PPR)
                style_id = _style_id(properties)
                return self._numbered(line, properties, style_id, None)
            return line
        styles = self._survey.styles
        properties = child(paragraph, PPR)
        style_id = _style_id(properties)
        base = styles.traits(style_id)
        line = careful_line(paragraph, styles, base, control, self.instructions.append)
        return self._numbered(line, properties, style_id, base.numbering)

    def level(self, paragraph: _Element) -> int:
        """The outline level (大纲级别) as people count it, 1-9; 0 for body text."""
        properties = child(paragraph, PPR)
        if properties is None:
            return 0
        level = outline_level(properties)
        if level is None:
            style_id = _style_id(properties)
            level = self._survey.styles.traits(style_id).outline if style_id else None
        return 0 if level is None or level >= _BODY_TEXT else level + 1

    def look(self, paragraph: _Element) -> str:
        """How its first words look: by the style it names and what the run itself says."""
        written = (each for each in paragraph.iter(T, TAB, BR) if each.tag != T or each.text)
        run = next((run for each in written if (run := each.getparent()) is not None and run.tag == R), None)
        style = _style_id(child(paragraph, PPR))
        return joined_look(style, "" if run is None else shown(child(run, RPR)))

    def _numbered(
        self, line: Line, properties: _Element | None, style_id: str, by_style: tuple[int, int] | None
    ) -> Line:
        own = paragraph_numbering(properties)
        if (own is None and by_style is None) or (line.joined and not line.text):
            return line
        num_id, level = _effective(own, by_style)
        if not num_id:
            return line
        numbering = self._survey.numbering
        if own is None:
            named = numbering.level_of_style(num_id, style_id)
            level = level if named is None else named
        label = numbering.label(num_id, level)
        return _prefixed(line, label if line.text.strip() else label.rstrip())


def _style_id(properties: _Element | None) -> str:
    style = child(properties, P_STYLE)
    return "" if style is None else style.get(VAL, "")


def _effective(own: tuple[int | None, int] | None, by_style: tuple[int, int] | None) -> tuple[int, int]:
    if own is None:
        return by_style or (0, 0)
    num, level = own
    return (num if num is not None else by_style[0] if by_style else 0), level


def _prefixed(line: Line, label: str) -> Line:
    return line._replace(text=label + line.text, marks=shifted(line.marks, len(label)))


def run_on(first: Line, second: Line) -> Line:
    """Two paragraphs whose mark between them is deleted: one line."""
    return second._replace(
        text=first.text + second.text,
        marks=first.marks + shifted(second.marks, len(first.text)),
        boxes=first.boxes + second.boxes,
    )


def shifted(marks: tuple[Mark, ...], by: int) -> tuple[Mark, ...]:
    return tuple(Mark(m.kind, m.start + by, m.end + by) for m in marks) if by else marks
