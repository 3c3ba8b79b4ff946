"""Official letters (公文): notices and plans as an office sends them, by GB/T 9704-2012 党政机关公文格式.

A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters (a grid in the file); title 方正小标宋简体
二号; body 仿宋_GB2312 三号, first line two characters in; headings 一、黑体 and （一）楷体_GB2312; page number
“— 1 —” 宋体 四号, odd pages right, even pages left, 7 mm under the text.

Facts and sections stand in tables without lines: they look like paragraphs and are read like a form.  An answer
is then found by its label or its heading, whatever was written around it.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from lean import make_lean
from looks import FANGSONG, HEI, KAI, SONG, XIAOBIAOSONG, Cell, Line, Look, Row, loop, row
from packing import EPOCH, OFFICIAL, About, repacked
from word import paragraph, table

WIDTH = 156.0
PITCH = 28.95  # points: 225 mm / 22 lines, in whole twips
CHARACTER = WIDTH / 28  # mm

# 28 characters of 16 points are wider than the text: a quarter point less between them.  Word's own grid of
# characters would do the same, but LibreOffice sets one character in two squares of it.
# Not justified: of justified lines that are full LibreOffice leaves the last mark (，。) out of its PDF, about one line
# in a hundred.
BODY = Look(face=FANGSONG, size=16, pitch=PITCH, align="left", first_chars=2, spacing=-0.25)
FLUSH = BODY.but(first_chars=0)
TITLE = Look(face=XIAOBIAOSONG, size=22, pitch=35, align="center", free=True)
HEADING = BODY.but(face=HEI, align="left", keep_next=True, outline=1)
SECOND = BODY.but(face=KAI, align="left", keep_next=True, outline=2)
HEADINGS = (HEADING, SECOND, BODY.but(keep_next=True, outline=3))
# In a table the text is smaller and off the grid of lines, or each row would take two of them.
IN_TABLE = Look(face=FANGSONG, size=12, pitch=17, before=1.5, after=1.5, free=True)
HEAD = IN_TABLE.but(face=HEI)
NOTE = IN_TABLE.but(align="left", pitch=18)

_GRID = f"<w:docGrid {nsdecls('w')} w:type='lines' w:linePitch='579'/>"
_NUMBER = Look(face=SONG, size=14, pitch=16, align="right", right_chars=1, free=True)
_FIELD = (
    "<w:fldChar {names} w:fldCharType='begin'/>",
    "<w:instrText {names} xml:space='preserve'> PAGE </w:instrText>",
    "<w:fldChar {names} w:fldCharType='separate'/>",
    "<w:t {names}>1</w:t>",
    "<w:fldChar {names} w:fldCharType='end'/>",
)


def heads(columns: Sequence[tuple[float, str]], look: Look = HEAD) -> Row:
    """The heads of a table's columns (mm, text), printed again on every page it goes on to."""
    return row(9, *(Cell(width, text, look) for width, text in columns), head=True, whole=True)


class Letter:
    """A Word document built from top to bottom."""

    def __init__(self, title: str, about: About = OFFICIAL) -> None:
        """``title`` and ``about`` go into the file's properties; ``title`` is not printed by that."""
        self._doc = docx.Document()
        make_lean(self._doc, KAI, size=BODY.size)
        core = self._doc.core_properties
        core.title, core.author, core.last_modified_by = title, "formkit", "formkit"
        core.comments, core.subject = about.comments, about.subject
        core.created = core.modified = EPOCH
        core.revision, core.language = 1, "zh-CN"
        section = self._doc.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.header_distance, section.footer_distance = Mm(15), Mm(25)
        properties = self._doc.element.body.sectPr
        for old in properties.findall(qn("w:docGrid")):
            properties.remove(old)
        properties.append(parse_xml(_GRID))
        self._doc.settings.odd_and_even_pages_header_footer = True
        _number(section.footer._element, _NUMBER)
        left = _NUMBER.but(align="left", right_chars=0, left_chars=1)
        _number(section.even_page_footer._element, left)

    def line(self, text: str, look: Look = BODY) -> None:
        self._append(paragraph(Line(text, look)))

    def title(self, *lines: str) -> None:
        """The title, a long one on lines of its own choosing (梯形), with one line of the grid below it."""
        for text in lines:
            self.line(text, TITLE)
        self.gap()

    def heading(self, text: str, level: int = 1) -> None:
        """一、黑体; （一）楷体; 1. 仿宋: levels 1 to 3.  ``text`` carries its numeral."""
        self.line(text, HEADINGS[level - 1])

    def gap(self, points: float = PITCH) -> None:
        """An empty line, or less of one: also what keeps two tables apart."""
        size = min(FLUSH.size, points)
        self.line("", FLUSH.but(pitch=points, size=max(size, 1), free=points < PITCH))

    def facts(self, facts: Sequence[tuple[str, str]], heading: str = "") -> None:
        """Lines of label and answer, the answers below one another: (机构名称, {{ institution }})."""
        left = CHARACTER * (2 + 1 + max(len(label) for label, _ in facts)) + 1
        label = FLUSH.but(align="left", left_chars=2)
        rows = [row(0, Cell(WIDTH, heading, HEADING))] if heading else []
        rows += [
            row(0, Cell(left, f"{text}：", label, align="top"), Cell(WIDTH - left, tag, FLUSH, align="top"))
            for text, tag in facts
        ]
        self._unruled(rows)

    def prose(self, *sections: tuple[str, str]) -> None:
        """Headings with the paragraphs under them: (四、报名要求, {{ requirements }})."""
        rows: list[Row] = []
        for heading, tag in sections:
            rows += [row(0, Cell(WIDTH, heading, HEADING)), row(0, Cell(WIDTH, tag, BODY))]
        self._unruled(rows)

    def grid(
        self,
        name: str,
        columns: Sequence[tuple[float, str, str]],
        height: float = 8.5,
        left: str = "",
        size: float = IN_TABLE.size,
    ) -> None:
        """A ruled table that goes on over pages: (mm, head, tag) of each column, ``name`` the table's field.

        ``left``: the tag of the column that is set flush left.  ``size``: of the letters, in points.
        """
        own = IN_TABLE.but(size=size)
        looks = (own.but(align="left") if tag == left else own for _, _, tag in columns)
        cells = [Cell(w, f"{{{{ {tag} }}}}", look) for (w, _, tag), look in zip(columns, looks, strict=True)]
        rows = loop("r", name, (), row(height, *cells, whole=True), WIDTH)
        head = heads([(width, text) for width, text, _ in columns], HEAD.but(size=size))
        self.ruled([head, *rows])

    def ruled(self, rows: Sequence[Row]) -> None:
        self._append(table(list(rows)))

    def closing(self, words: str, issuer: str, date: str) -> None:
        """特此公告。 and one line lower, to the right, who issues it and when: 成文日期右空四字, the issuer centred on it."""
        right = FLUSH.but(align="right", keep_next=True)
        lines = (
            Line(words, BODY.but(keep_next=True)),
            Line("", FLUSH.but(keep_next=True)),
            Line(issuer, right.but(right_chars=2)),
            Line(date, right.but(right_chars=4)),
        )
        self._unruled([row(0, Cell(WIDTH, lines), whole=True)])

    def signatures(self, *lines: tuple[str, str]) -> None:
        """Lines to be signed, stamped and dated by hand, in the right half of the page."""
        left = CHARACTER * (5 + max(len(label) for label, _ in lines)) + 1
        looks = FLUSH.but(align="left", left_chars=5, before=6), FLUSH.but(align="left", before=6)
        widths = left, WIDTH - left
        rows = [
            row(13, *(Cell(*each, align="top") for each in zip(widths, line, looks, strict=True)), whole=True)
            for line in lines
        ]
        self._unruled(rows)

    def annexes(self, *names: str) -> None:
        """附件说明: one line below the text, two characters in, numbered where there are several."""
        self.gap()
        if len(names) == 1:
            self.line(f"附件：{names[0]}", BODY.but(align="left"))
            return
        for number, name in enumerate(names, 1):
            self.line(f"{'附件：' if number == 1 else '　　　'}{number}. {name}", BODY.but(align="left"))

    def save(self, path: Path) -> None:
        if self._doc.element.body.sectPr.getprevious().tag == qn("w:tbl"):
            self.gap(0.5)  # a document may not end with a table
        buffer = io.BytesIO()
        self._doc.save(buffer)
        path.write_bytes(repacked(buffer.getvalue()))

    def _unruled(self, rows: Sequence[Row]) -> None:
        self._append(table(list(rows), ruled=False, margin=0))

    def _append(self, element: BaseOxmlElement) -> None:
        before = self._doc.element.body.sectPr.getprevious()
        if before is not None and before.tag == element.tag == qn("w:tbl"):
            self.gap(1)  # Word makes one table of two that touch
        self._doc.element.body.sectPr.addprevious(element)


def _number(footer: BaseOxmlElement, look: Look) -> None:
    """“— 1 —” as the only paragraph of ``footer``; the number is a field, its digits 宋体 too."""
    for child in list(footer):
        footer.remove(child)
    line = paragraph(Line("— \n —", look))
    (run,) = line.r_lst
    for name in ("ascii", "hAnsi"):
        run.rPr.rFonts.set(qn(f"w:{name}"), look.face)
    before, _, after = run.t_lst[0], run.remove(run.br_lst[0]), run.t_lst[1]
    for text in (before, after):
        text.getparent().remove(text)
    for inner in (before, *(parse_xml(each.format(names=nsdecls("w"))) for each in _FIELD), after):
        piece = copy.deepcopy(run)
        piece.append(inner)
        line.append(piece)
    line.remove(run)
    footer.append(line)
