"""Printed Chinese forms with few words: a page, its lines, and grids given by widths in millimetres.

A form's script says what stands where.  Texts carry docxtpl tags (``{{ applicant }}``, ``{%tr for r in
equipment %}``); each tag becomes a run of its own.  In a text ``\\n`` is a line break and ``²`` a superscript 2
(the text reads M2, as on the printed form).  Same script, same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import docx
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from lean import make_lean
from looks import FANGSONG, HEI, SONG, XIAOBIAOSONG, Cell, Line, Look, Row, loop, row
from packing import EPOCH, OFFICIAL, About, repacked
from word import paragraph, table

__all__ = ["FANGSONG", "HEI", "SONG", "XIAOBIAOSONG", "Cell", "Line", "Look", "Page", "Row", "loop", "row"]


class Page:
    """A Word document of one A4 section, built from top to bottom."""

    def __init__(self, title: str, top: float, bottom: float, side: float, about: About = OFFICIAL) -> None:
        """Margins in mm; ``title`` and ``about`` go into the file's properties."""
        self._doc = docx.Document()
        make_lean(self._doc)
        section = self._doc.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.left_margin = section.right_margin = Mm(side)
        section.header_distance = section.footer_distance = Mm(10)
        core = self._doc.core_properties
        core.title, core.author, core.last_modified_by = title, "formkit", "formkit"
        core.comments = about.comments
        if about.subject:
            core.subject = about.subject
        core.created = core.modified = EPOCH
        core.revision, core.language = 1, "zh-CN"

    def line(self, text: str, look: Look) -> None:
        self._append(paragraph(Line(text, look)))

    def table(self, rows: Iterable[Row]) -> None:
        self._append(table(list(rows)))

    def save(self, path: Path) -> None:
        buffer = io.BytesIO()
        self._doc.save(buffer)
        path.write_bytes(repacked(buffer.getvalue()))

    def _append(self, element: BaseOxmlElement) -> None:
        self._doc.element.body.sectPr.addprevious(element)
