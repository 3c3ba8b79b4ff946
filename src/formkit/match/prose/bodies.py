"""Match a document against a form of headings with paragraphs: headings found, bodies taken, leftovers reported."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from typing import NamedTuple

from formkit.match.answers.values import all_marked
from formkit.match.form.layout import Layout, Outline
from formkit.match.prose import reasons
from formkit.match.prose.approval import Tail, tail_of
from formkit.match.prose.bare import bare_lines, with_bare
from formkit.match.prose.closing import closing_lines
from formkit.match.prose.contents import contents_lines
from formkit.match.prose.front import FrontReader
from formkit.match.prose.headings import find_headings
from formkit.match.prose.lacking import report_headings
from formkit.match.prose.looks import document_lines
from formkit.match.prose.pages import page_lines
from formkit.match.prose.places import Headings
from formkit.match.prose.repeats import repeats_of, without_repeats
from formkit.match.prose.sections import Top, tops_of
from formkit.match.prose.telling import Teller
from formkit.match.prose.text_lines import Line
from formkit.match.prose.titles import title_lines
from formkit.match.review.beside import say_brackets
from formkit.match.units import Units
from formkit.model import Mark, RawRecord, RawValue

_MANY = 15
_TWO_PLANS = 2
_NONE = frozenset({"无", "无."})


class _Aside(NamedTuple):
    """Lines by number: ``printed``, what the form prints below its headings; ``out``, those that are no text, with why;
    ``doubted``, those taken for text that may be none, with why.  ``page``: the line at which an approval page begins
    that ends the document, or the number of lines."""

    printed: Set[int]
    out: Mapping[int, reasons.Reason]
    doubted: Mapping[int, reasons.Reason]
    page: int


def match_bodies(units: Units, layout: Layout, outline: Outline, raw: RawRecord) -> None:
    """Put the values of ``layout``'s form into ``raw``, with a finding for what is doubtful or left over."""
    lines = document_lines(units, outline)
    contents = contents_lines(lines, outline)
    titles = title_lines(lines, outline, contents)
    found = find_headings(lines, outline, contents | titles)
    raw.confidence = round(min(found.score / len(outline.headings), 1.0), 4)
    first = min((place.at for place in found.places.values()), default=len(lines))
    printed = closing_lines(units, outline, lines, first, raw)
    again = repeats_of(lines, outline, found, contents, printed)
    skipped = contents | titles | again.dropped.keys()
    tops, doubted = tops_of(lines, outline, found, skipped) if found.places else ([], [])
    tops, further = without_repeats(lines, outline, found, tops)
    turned = page_lines(lines, outline, first)
    no_text = skipped | printed | turned.out | further.dropped.keys()
    tops = with_bare(tops, bare_lines(lines, tops, outline, no_text), lines, outline, found.style)
    tail = tail_of(lines, tops[-1].at + tops[-1].span, max(printed, default=-1)) if tops else Tail(-1)
    headings = {top.at for top in tops}
    out = dict.fromkeys(turned.out - again.dropped.keys() - headings, reasons.TURNED) | dict.fromkeys(
        [*again.dropped, *further.dropped], reasons.AGAIN
    )
    unsure = dict.fromkeys(tail.doubted, reasons.MAY_BE_BEHIND)
    unsure |= dict.fromkeys(turned.doubted - headings, reasons.PAGE_NUMBER)
    unsure |= dict.fromkeys(bare_lines(lines, tops, outline, no_text), reasons.NO_NUMERAL)
    unsure |= dict.fromkeys([*doubted, *again.doubted, *further.doubted], reasons.LIKE_TEXT)
    aside = _Aside(printed, out, unsure, tail.page if tail.page >= 0 else len(lines))
    teller = Teller(units, layout, outline, raw)
    matcher = _Matcher(units, layout, outline, raw, teller)
    matcher.take(lines, tops, found, aside)
    begin = tops[0].at if tops else len(lines)
    front = FrontReader(units, layout, outline, raw)
    if front.read([line for n, line in enumerate(lines[:begin]) if n not in contents]) > _MANY:
        teller.all_sections(found, lines, reasons.MUCH_ABOVE)
    elif len(again.strays) >= _TWO_PLANS:
        teller.all_sections(found, lines, reasons.TWO_PLANS)
    else:
        teller.strays(again.strays, found, lines)


def _may_be_text(line: Line, top: Top, found: Headings) -> bool:
    """（五）评价内容及方式 where the headings are numbered 一、, or 其他：… without a numeral: a line of the text may be so."""
    if line.numeral is None:
        return top.offset >= 0 and not line.level
    return not found.style.fits(line)


class _Matcher:
    def __init__(
        self, units: Units, layout: Layout, outline: Outline, raw: RawRecord, teller: Teller
    ) -> None:
        self._units = units
        self._layout = layout
        self._form = layout.form
        self._outline = outline
        self._raw = raw
        self._teller = teller

    def take(self, lines: Sequence[Line], tops: Sequence[Top], found: Headings, aside: _Aside) -> None:
        ends = [*(top.at for top in tops), len(lines)][1:]
        rows: list[dict[str, RawValue]] = []
        paths: list[str] = []
        bare: list[Line] = []
        for top, end in zip(tops, ends, strict=True):
            begin = top.at + top.span
            body = [
                n for n in range(begin, min(end, aside.page)) if n not in aside.printed and n not in aside.out
            ]
            text = [lines[n] for n in body]
            if top.heading >= 0:
                path = self._outline.headings[top.heading].path
                self._raw.values[path] = self._body(lines[top.at], text, top.offset)
                self._say_brackets(lines[top.at], self._outline.headings[top.heading].keys)
            else:
                path = f"{self._outline.extra}[{len(rows)}].body"
                rows.append(self._section(lines[top.at : begin], text, top))
            if not top.sure and paths and (top.heading < 0 or _may_be_text(lines[top.at], top, found)):
                self._teller.doubt(
                    paths[-1], lines[top.at], lines[top.at].text, reasons.CUT_OFF, lines[top.at]
                )
            paths.append(path)
            bare += self._doubts(path, top, end, lines, aside)
            if len(text) > 1 and text[0].key in _NONE:
                self._teller.doubt(path, text[1], text[1].text, reasons.AFTER_NONE, lines[top.at])
            signed = end == len(lines) <= aside.page and self._teller.signature(path, lines[top.at], text)
            below = [n for n in body if max(aside.printed, default=end) < n and lines[n].key]
            if below and not signed and max(aside.printed) >= begin:
                self._teller.doubt(
                    path, lines[below[0]], lines[below[0]].text, reasons.BELOW_ALL, lines[top.at]
                )
        if self._outline.extra:
            self._raw.tables[self._outline.extra] = rows
            self._teller.bare(self._outline.extra, bare)
        report_headings(self._units, self._outline, lines, found, self._raw)
        self._teller.missing(lines, tops, paths, found)

    def _section(self, head: Sequence[Line], body: list[Line], top: Top) -> dict[str, RawValue]:
        """A section that was added; its numeral may be a paragraph of its own."""
        if top.offset >= 0:
            numeral = head[0].numeral
            own = head[0].text[numeral.end if numeral else 0 : top.offset]
        else:
            own = " ".join(line.own if n == 0 else line.text for n, line in enumerate(head))
        if not own and body and body[0].heads and not body[0].numeral and body[0].level == head[0].level:
            own = body.pop(0).text
        # 其他事项另行规定。 among headings that end in no full stop is as its writer wants it.
        ends = "：:。 \u3000" if top.offset >= 0 or any(line.stopped for line in head) else "：: "
        heading = RawValue(own.strip().rstrip(ends), self._units.anchor(head[0].unit), "ok", "below")
        return {"heading": heading, "body": self._body(head[0], body, top.offset)}

    def _doubts(self, path: str, top: Top, end: int, lines: Sequence[Line], aside: _Aside) -> list[Line]:
        """Say what is doubtful of one section; the lines in it that may head one that was added."""
        head = lines[top.at]
        if not top.sure:
            self._teller.doubt(path.replace("].body", "].heading"), head, head.text, reasons.LIKE_A_HEADING)
        elif top.heading < 0 and not head.unit.cell and "\n" in head.unit.text:
            self._teller.doubt(
                path.replace("].body", "].heading"), head, head.unit.text, reasons.LIKE_A_HEADING
            )
        if any(mark.kind == "gap" for mark in head.marks):
            for each in dict.fromkeys((path, path.replace("].body", "].heading"))):
                self._teller.doubt(each, head, head.text, reasons.BESIDE)
        bare: list[Line] = []
        for at in range(top.at + 1, min(end, aside.page)):
            reason = aside.out.get(at) or aside.doubted.get(at)
            if reason is reasons.NO_NUMERAL:
                bare.append(lines[at])
            elif reason:
                self._teller.doubt(path, lines[at], lines[at].text, reason, head)
        self._teller.bare(path, bare, head)
        if aside.page < end == len(lines):
            self._teller.doubt(path, lines[aside.page], lines[aside.page].text, reasons.APPROVAL, head)
        return bare

    def _say_brackets(self, head: Line, known: Collection[str]) -> None:
        """What was written into brackets behind a heading, which is known without them."""
        said = say_brackets(self._units, head.unit, head.own, head.words, known, self._layout)
        self._raw.findings.extend(said)

    def _body(self, head: Line, body: Sequence[Line], offset: int = -1) -> RawValue:
        """The paragraphs below a heading, and what follows the heading in its own paragraph."""
        text, marks = "", list[Mark]()
        lead = head
        if 0 <= offset < len(head.text):
            text = head.text[offset:]
            marks = [m._replace(start=max(m.start - offset, 0), end=m.end - offset) for m in head.marks]
            marks = [m for m in marks if m.end > 0]
        for line in body:
            text += "\n" if text else ""
            marks += (m._replace(start=m.start + len(text), end=m.end + len(text)) for m in line.marks)
            text += line.text
            lead = line if lead is head and offset < 0 else lead
        state = "ok" if text else "blank"
        if text and all_marked("placeholder", text, marks):
            state = "placeholder"
        elif all_marked("struck", text, marks):
            state = "struck"
        return RawValue(text, self._units.anchor(lead.unit), state, "below", tuple(marks))
