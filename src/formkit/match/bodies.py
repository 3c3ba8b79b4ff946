"""Match a document against a form of headings with paragraphs: headings found, bodies taken, leftovers reported."""

from __future__ import annotations

import re
from collections.abc import Sequence

from formkit.findings import finding
from formkit.match.contents import contents_lines
from formkit.match.front import FrontReader
from formkit.match.headings import FUZZY, Headings, find_headings
from formkit.match.layout import Layout, Outline, Wording
from formkit.match.prose import Line, lines_of
from formkit.match.sections import Top, tops_of
from formkit.match.units import Units
from formkit.match.values import all_marked
from formkit.model import Mark, RawRecord, RawValue
from formkit.text.excerpts import parting

_SIGNED = re.compile(r"(?:\d{4}|[〇零○一二三四五六七八九]{4})年.{1,3}月(?:.{1,3}日)?")
_SHOWN = 80
_ALIKE = 75.0
_MAY_BE = 55.0
_WORDY = 4
_LIKE_A_HEADING = ("像标题，也可能是正文", "it may be a heading or a line of the text")
_LIKE_TEXT = ("编号像标题，按正文读取", "it is numbered like a heading and was read as text")
_SIGNATURE = ("末尾像是落款，按正文读取", "its end reads as a signature and was read as text")


def match_bodies(units: Units, layout: Layout, outline: Outline, raw: RawRecord) -> None:
    """Put the values of ``layout``'s form into ``raw``, with a finding for what is doubtful or left over."""
    lines = lines_of(units, outline)
    contents = contents_lines(lines, outline)
    found = find_headings(lines, outline, contents)
    raw.confidence = round(min(found.score / len(outline.headings), 1.0), 4)
    tops, doubted = tops_of(lines, outline, found, contents) if found.places else ([], [])
    begin = tops[0].at if tops else len(lines)
    _Matcher(units, layout, outline, raw).take(lines, tops, found, doubted)
    front = FrontReader(units, layout, outline, raw)
    front.read([line for n, line in enumerate(lines[:begin]) if n not in contents])


def outline_score(units: Units, outline: Outline) -> float:
    """How many of the headings are there, reworded ones too, as a share of them all; 0 for less than half."""
    if not _may_hold_half(units, outline):
        return 0.0
    lines = lines_of(units, outline, rows=False)
    found = find_headings(lines, outline, contents_lines(lines, outline))
    if 2 * len(found.places) < len(outline.headings):
        return 0.0
    return found.score / len(outline.headings)


def _may_hold_half(units: Units, outline: Outline) -> bool:
    """Whether two characters of half the headings stand anywhere: without, no way of finding them would.

    The headings are Chinese: a key that is all ASCII has none of their characters, and says so in no time.
    """
    there = set().union(*(unit.key for unit in units.all if not unit.key.isascii()))
    possible = sum(
        any(sum(char.isascii() or char in there for char in key) > 1 for key in heading.keys)
        for heading in outline.headings
    )
    return 2 * possible >= len(outline.headings)


class _Matcher:
    def __init__(self, units: Units, layout: Layout, outline: Outline, raw: RawRecord) -> None:
        self._units = units
        self._form = layout.form
        self._outline = outline
        self._raw = raw

    def take(
        self, lines: Sequence[Line], tops: Sequence[Top], found: Headings, doubted: Sequence[int]
    ) -> None:
        printed = self._closing(lines, tops[0].at if tops else len(lines))
        ends = [*(top.at for top in tops), len(lines)][1:]
        rows: list[dict[str, RawValue]] = []
        for top, end in zip(tops, ends, strict=True):
            body = [line for n, line in enumerate(lines[top.at + 1 : end], top.at + 1) if n not in printed]
            head = lines[top.at]
            if top.heading >= 0:
                path = self._outline.headings[top.heading].path
                self._raw.values[path] = self._body(head, body, top.offset)
            else:
                path = f"{self._outline.extra}[{len(rows)}].heading"
                heading = RawValue(head.own.rstrip("：: "), self._units.anchor(head.unit), "ok", "below")
                rows.append({"heading": heading, "body": self._body(head, body)})
            if not top.sure:
                self._doubt(path, head, head.text, _LIKE_A_HEADING)
            text = path.replace("].heading", "].body")
            for at in (at for at in doubted if top.at < at < end):
                self._doubt(text, lines[at], lines[at].text, _LIKE_TEXT, head)
            if end == len(lines):
                self._doubt_signature(text, head, body)
        if self._outline.extra:
            self._raw.tables[self._outline.extra] = rows
        self._report_headings(lines, found)
        self._doubt_alike(lines, tops, ends, found)

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

    def _closing(self, lines: Sequence[Line], begin: int) -> set[int]:
        """The lines that are what the form prints below its headings; a finding where they are not."""
        printed: set[int] = set()
        for wording in self._outline.closing:
            at = next((n for n in range(len(lines) - 1, begin, -1) if lines[n].key == wording.key), -1)
            if at < 0:
                at = self._altered(lines, begin, wording)
                expected, seen = parting(wording.text, lines[at].text if at >= 0 else "", _SHOWN)
                anchor = self._units.anchor(lines[at].unit) if at >= 0 else None
                self._raw.findings.append(
                    finding("wording-changed", anchor=anchor, seen=seen, expected=expected)
                )
            if at >= 0:
                printed.add(at)
        return printed

    def _altered(self, lines: Sequence[Line], begin: int, wording: Wording) -> int:
        """The line that reads nearly as ``wording``, in brackets as it is; -1 if there is none."""
        bracketed = [n for n in range(begin + 1, len(lines)) if lines[n].key[:1] == wording.key[:1] == "("]
        if not bracketed:
            return -1
        from rapidfuzz import fuzz  # slow to load, and only an altered form needs it

        alike, at = max((fuzz.ratio(lines[n].key, wording.key), n) for n in bracketed)
        return at if alike >= _ALIKE else -1

    def _report_headings(self, lines: Sequence[Line], found: Headings) -> None:
        for number, heading in enumerate(self._outline.headings):
            place = found.places.get(number)
            if place is None:
                before = [p.at for h, p in found.places.items() if h < number]
                near = lines[max(before)].unit if before else None
                anchor = self._units.anchor(near) if near else None
                self._raw.findings.append(
                    finding("label-missing", field=heading.path, label=heading.text, anchor=anchor)
                )
                self._doubt_before(lines, found, number)
            elif place.cost >= FUZZY:
                line = lines[place.at]
                self._raw.findings.append(
                    finding(
                        "label-reworded",
                        field=heading.path,
                        label=heading.text,
                        anchor=self._units.anchor(line.unit, heading.text),
                        seen=line.text.strip()[:60],
                    )
                )

    def _doubt_before(self, lines: Sequence[Line], found: Headings, missing: int) -> None:
        """Where only a heading was deleted, what stood below it goes on below the one before."""
        before = [h for h in found.places if h < missing]
        last = max(before, key=lambda h: found.places[h].at, default=-1)
        path = self._outline.headings[last].path if last >= 0 else ""
        value = self._raw.values.get(path)
        if value is not None and value.seen and "\n" in value.seen:
            line = lines[found.places[last].at]
            missed = self._outline.headings[missing].text
            reason = (
                f"没有标题“{missed}”，它的内容可能在这里",
                f"the heading “{missed}” is missing, its text may stand here",
            )
            self._doubt(path, line, value.seen, reason)

    def _doubt_alike(
        self, lines: Sequence[Line], tops: Sequence[Top], ends: Sequence[int], found: Headings
    ) -> None:
        """Lines of a text that read much like a heading that is missing."""
        missing = [h for n, h in enumerate(self._outline.headings) if n not in found.places]
        keys = [key for heading in missing for key in heading.keys if len(key) >= _WORDY]
        if not keys:
            return
        from rapidfuzz import fuzz, process  # slow to load, and only a reworded form needs it

        for top, end in zip(tops, ends, strict=True):
            if top.heading < 0:
                continue
            for line in lines[top.at + 1 : end]:
                if line.heads and process.extractOne(
                    line.words, keys, scorer=fuzz.ratio, processor=None, score_cutoff=_MAY_BE
                ):
                    path = self._outline.headings[top.heading].path
                    self._doubt(path, line, line.text, _LIKE_A_HEADING, lines[top.at])

    def _doubt_signature(self, path: str, head: Line, body: Sequence[Line]) -> None:
        """某某学校 and a date as the last two lines."""
        tail = [line.key for line in body[-2:]]
        if len(tail) == 2 and _SIGNED.fullmatch(tail[1]) and len(tail[0]) < 30:
            signed = f"{body[-2].text.strip()} {body[-1].text.strip()}"
            self._doubt(path, body[-1], signed, _SIGNATURE, head)

    def _doubt(
        self, path: str, line: Line, seen: str, reason: tuple[str, str], head: Line | None = None
    ) -> None:
        label = self._form.label(path) if path in self._form.by_path else (head or line).own
        self._raw.findings.append(
            finding(
                "doubtful",
                field=path,
                label=label,
                anchor=self._units.anchor(line.unit, label),
                seen=seen.strip()[:60],
                reason=reason[0],
                reason_en=reason[1],
            )
        )
