"""What is said of the sections of a form of paragraphs: texts of headings that are missing, signatures, second plans."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from formkit.findings import finding
from formkit.match.form.layout import Layout, Outline
from formkit.match.prose import reasons
from formkit.match.prose.lacking import deleted, lines_like, missing_headings, swallowing
from formkit.match.prose.other_words import NO_WORD
from formkit.match.prose.places import Headings
from formkit.match.prose.sections import Top
from formkit.match.prose.text_lines import Line
from formkit.match.units import Units
from formkit.model import RawRecord

_SIGNED = re.compile(r"(?:\d{4}|[〇零○一二三四五六七八九]{4})年.{1,3}月(?:.{1,3}日)?")


class Teller:
    """Puts doubts of sections into ``raw``, once their texts are there."""

    def __init__(self, units: Units, layout: Layout, outline: Outline, raw: RawRecord) -> None:
        self._units = units
        self._form = layout.form
        self._outline = outline
        self._raw = raw

    def doubt(
        self, path: str, line: Line, seen: str, reason: reasons.Reason, head: Line | None = None
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

    def bare(self, path: str, lines: Sequence[Line], head: Line | None = None) -> None:
        """Lines that nothing marks and that may head sections: said at once, as every part of a text may have one."""
        if lines:
            seen = "、".join(line.text.strip() for line in lines)
            self.doubt(path, lines[0], seen, reasons.NO_NUMERAL, head)

    def missing(
        self, lines: Sequence[Line], tops: Sequence[Top], paths: Sequence[str], found: Headings
    ) -> None:
        """What stood below a heading that is missing goes on below another, or a line there is that heading."""
        for number, heading in enumerate(self._outline.headings):
            place = found.places.get(number)
            if place is not None and place.cost < NO_WORD and not self._is_left_over(number, found):
                continue
            for n in swallowing(tops, lines, found, number, len(self._outline.headings)):
                seen = self._seen(paths[n])
                if seen:
                    line = lines[tops[n].at]
                    self.doubt(paths[n], line, seen, deleted(heading))
        missing = missing_headings(self._outline, found)
        ends = [*(top.at for top in tops), len(lines)][1:]
        numbered = list(enumerate(lines)) if missing else []
        for top, end, path in zip(tops, ends, paths, strict=True) if missing else ():
            for at in lines_like(numbered[top.at + 1 : end], missing):
                self.doubt(path, lines[at], lines[at].text, reasons.LIKE_A_HEADING, lines[top.at])

    def signature(self, path: str, head: Line, body: Sequence[Line]) -> bool:
        """Whether 某某学校 and a date are the last two lines, which is said."""
        tail = [line.key for line in body[-2:]]
        if len(tail) < 2 or not _SIGNED.fullmatch(tail[1]) or len(tail[0]) >= 30:
            return False
        signed = f"{body[-2].text.strip()} {body[-1].text.strip()}"
        self.doubt(path, body[-1], signed, reasons.SIGNATURE, head)
        return True

    def strays(self, strays: Collection[int], found: Headings, lines: Sequence[Line]) -> None:
        """Sections whose headings stand once more in those of others."""
        for number in sorted(strays):
            line = lines[found.places[number].at]
            self.doubt(self._outline.headings[number].path, line, line.text, reasons.ELSEWHERE)

    def all_sections(self, found: Headings, lines: Sequence[Line], reason: reasons.Reason) -> None:
        """Every section of the form, where much of the document belongs to none or to another plan."""
        for number, place in sorted(found.places.items()):
            line = lines[place.at]
            self.doubt(self._outline.headings[number].path, line, line.text, reason)
        if self._raw.tables.get(self._outline.extra):
            line = lines[min(place.at for place in found.places.values())]
            self.doubt(self._outline.extra, line, line.text, reason)

    def _is_left_over(self, number: int, found: Headings) -> bool:
        """A heading behind one that comes after it, with nothing below: its own may have been deleted."""
        later = (place.at for heading, place in found.places.items() if heading > number)
        moved = any(at < found.places[number].at for at in later)
        return moved and not self._seen(self._outline.headings[number].path)

    def _seen(self, path: str) -> str:
        value = self._raw.values.get(path)
        if value is None:
            table, _, rest = path.partition("[")
            value = self._raw.tables[table][int(rest.partition("]")[0])]["body"]
        return value.seen
