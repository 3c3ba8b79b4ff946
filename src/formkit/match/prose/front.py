"""What stands above the first heading: the title, who submits the document, its date (封面).

申报单位：… and 日期：… by their labels, a date by its looks, the institution by a line that reads as a name.  What
stands under the form's own title goes before what a cover or a covering letter (报送函) above it says.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from formkit.findings import finding
from formkit.match.form.keys import trimmed
from formkit.match.form.layout import BRACKETED, Front, Layout, Outline
from formkit.match.prose.text_lines import Line
from formkit.match.prose.titles import before_title, ends_title
from formkit.match.review.beside import say_brackets
from formkit.match.review.leftover import is_ignored
from formkit.match.units import Units
from formkit.model import RawRecord, RawValue
from formkit.spec import FieldType
from formkit.text import clean_text, label_key, label_key_map, on_line
from formkit.text.excerpts import shortened
from formkit.text.headings import numeral_of
from formkit.text.numerals import chinese_number

_YEAR = r"(?:\d{4}|[〇零○一二三四五六七八九]{4})"
_COUNT = r"(?:\d{1,2}|[一二三四五六七八九十元]{1,3})"
_DATE = re.compile(
    rf"{_YEAR}\s*年\s*{_COUNT}\s*月(?:\s*{_COUNT}\s*日)?|\d{{4}}\s*[-./]\s*\d{{1,2}}(?:\s*[-./]\s*\d{{1,2}})?"
)
_DAY_BEHIND = re.compile(rf"(?<=[^\d\s])\s*(?:{_DATE.pattern})\s*$")
_LONGEST_DAY = 30
_BODY = re.compile(
    r"(?:学校|学院|大学|中学|公司|集团|中心|协会|学会|商会|联合会|研究院|研究所|院|所|厂|局|会|社|店|馆|站|处|部"
    r"|机构|单位|基地|合作社|工作室)(?:[（(][^（）()]*[)）])?"
)
_SEAL = re.compile(r"(?<!\s)\s*+[（(][^（）()]{0,8}[盖公签]章\s*[)）]\s*$")
_PARTS = re.compile(r"[年月日./-]")
_YEARS = re.compile(rf"(?:关于)?(?:{_YEAR}年?度?)?的?")
# 单　位：, 学校全称： and the like, in words the form does not know; not 主管单位： nor 主送机关：.
NAMED = re.compile(
    r"\s*+(?:申报|填报|报送|编制|制定|评价|考核|培训|实施|本)?"
    r"(?:单\s*位|机\s*构|学\s*校|院\s*校)?(?:全\s*称|名\s*称)?\s*+(?:[（(][^（）()]*[)）]\s*+)?[：:]\s*+"
)
_LONGEST_NAME = 40
_GUESSED = ("只写在标题里", "it stands in the title only")
_SEVERAL = ("封面上像单位名称的不止一处", "more than one line of the cover reads as a name")
_BORROWED = ("取自前面的函件或审批页", "taken from a letter or an approval page in front")
_WITH_DAY = ("后面紧接着日期，按两项分开读取", "a date follows right behind it, and both were read apart")
_SIGNED = (
    "写在方案名称上面，像是另一份文件的落款",
    "it stands above the title as the signature of another document does",
)
_ABOVE = ("封面或函上写的不同", "the cover or the covering letter says otherwise")


class FrontReader:
    """Takes the lines of a cover into ``raw``; what is left is reported as belonging to nothing."""

    def __init__(self, units: Units, layout: Layout, outline: Outline, raw: RawRecord) -> None:
        self._units = units
        self._layout = layout
        self._outline = outline
        self._raw = raw
        self._titles = {w.key for w in layout.wordings}

    def read(self, lines: Sequence[Line]) -> int:
        """How many lines belong to nothing."""
        unclaimed = 0
        ends = (n + 1 for n, line in enumerate(lines) if ends_title(line.text, line.key, self._outline))
        begin = max(ends, default=0)
        for above, part in enumerate((lines[begin:], lines[:begin])):
            known = set(self._raw.values)
            for line in part:
                self._say_brackets(line)
            left = [line for line in part if not self._is_printed(line)]
            left = [line for line in left if not self._labelled(line)]
            left = [line for line in left if not self._dated(line)]
            left = [line for line in self._named(left) if not is_ignored(line.key)]
            for line in left:
                self._report(line)
            unclaimed += len(left)
            if above and left:
                self._doubt_borrowed(known)
        self._doubt_signature(lines[:begin])
        return unclaimed

    def _doubt_signature(self, above: Sequence[Line]) -> None:
        """A name and right below it a day, both above the title: the document in front is signed so."""
        for one, other in itertools.pairwise(above):
            if is_day(other.text) and _is_name(one):
                places = {self._units.anchor(line.unit) for line in (one, other)}
                for front in self._outline.front:
                    value = self._raw.values.get(front.path)
                    if value is not None and value.how == "below" and value.anchor in places:
                        self._doubt(front, None, _SIGNED)

    def _doubt_borrowed(self, known: set[str]) -> None:
        """A day or a name out of a letter or an approval page in front, where it stood without a label."""
        for front in self._outline.front:
            value = self._raw.values.get(front.path)
            if value is not None and front.path not in known and value.how == "below":
                self._doubt(front, None, _BORROWED)

    def _say_brackets(self, line: Line) -> None:
        """What was written into brackets behind the title, which is known without them."""
        known = (self._outline.title, *self._titles)
        said = say_brackets(self._units, line.unit, line.text, line.key, known, self._layout)
        self._raw.findings.extend(said)

    def _is_printed(self, line: Line) -> bool:
        """A piece of the title, or 附件2 and the like."""
        if line.key in self._titles or trimmed(line.key) in self._titles:
            return True
        plain = BRACKETED.sub("", line.key)
        return len(plain) >= 2 and plain in self._outline.title

    def _labelled(self, line: Line) -> bool:
        key, origin = label_key_map(line.text)
        for front in self._outline.front:
            for label in front.labels:
                if not key.startswith(label):
                    continue
                rest = re.match(r"(?:\([^()]*\))?:?", key[len(label) :])
                at = len(label) + (rest.end() if rest else 0)
                parted = key[:at].endswith(":") or line.text[origin[at - 1] + 1 :][:1].isspace()
                if parted:
                    return self._offer(front, line, line.text[origin[at - 1] + 1 :], "inside")
        return False

    def _dated(self, line: Line) -> bool:
        """A line that is a date and nothing else."""
        return is_day(line.text) and self._offer_day(line, line.text, "below")

    def _offer_day(self, line: Line, seen: str, how: str) -> bool:
        dates = [f for f in self._outline.front if f.type is FieldType.DATE]
        return bool(dates) and self._offer(self._open(FieldType.DATE) or dates[0], line, seen, how)

    def _offer(self, front: Front, line: Line, seen: str, how: str) -> bool:
        """Take what the line says, or say that it says otherwise than what was taken."""
        known = self._raw.values.get(front.path)
        if known is None or not known.seen:
            self._take(front, line, seen, how)
            return True
        if not _agree(front, seen, known.seen):
            self._doubt(front, line, _ABOVE)
        return True

    def _named(self, left: list[Line]) -> list[Line]:
        """Without the line that names the institution; failing that its name out of the title."""
        name = self._open(FieldType.TEXT)
        if name is None:
            known = {label_key(v.seen) for v in self._raw.values.values() if v.seen}
            left = [line for line in left if line.key not in known]
            return [line for line in left if not self._in_title(line) or not self._is_told(line, known)]
        for line in left:
            own = NAMED.match(line.text)
            if own and _is_name(Line(line.text[own.end() :], line.unit)):
                self._take(name, line, line.text[own.end() :], "inside")
                return [other for other in left if other is not line]
        bare = [line for line in left if _is_name(line) and not self._in_title(line)]
        if bare:
            self._take(name, bare[0], bare[0].text, "below")
            if any(line.key != bare[0].key for line in bare[1:]):
                self._doubt(name, bare[0], _SEVERAL)
            return [line for line in left if line.key != bare[0].key and not self._in_title(line)]
        kept = []
        for line in left:
            rest = self._in_title(line)
            if not rest:
                kept.append(line)
            elif _BODY.search(rest) and name.path not in self._raw.values:
                self._take(name, line, line.text[: len(rest)], "inside")
                self._doubt(name, line, _GUESSED)
        return kept

    def _in_title(self, line: Line) -> str:
        return before_title(line.text, self._outline)

    def _is_told(self, line: Line, known: set[str]) -> bool:
        """What stands before the title in its line is a year or what was read already: the institution's name."""
        before = label_key(self._in_title(line))
        return _YEARS.fullmatch(before) is not None or any(before in each or each in before for each in known)

    def _open(self, kind: FieldType) -> Front | None:
        found = (f for f in self._outline.front if f.type is kind and f.path not in self._raw.values)
        return next(found, None)

    def _take(self, front: Front, line: Line, seen: str, how: str) -> None:
        seen = _cleaned(front, seen)
        day = _day_behind(seen) if front.type is FieldType.TEXT else len(seen)
        seen, behind = seen[:day].rstrip(), seen[day:]
        self._raw.values[front.path] = RawValue(
            seen, self._units.anchor(line.unit), "ok" if seen else "blank", how
        )
        if behind:
            self._doubt(front, line, _WITH_DAY)
            self._offer_day(line, behind, how)

    def _doubt(self, front: Front, line: Line | None, reason: tuple[str, str]) -> None:
        """``line``: where to look; None for where the value stood."""
        seen = self._raw.values[front.path].seen
        label = self._layout.form.label(front.path)
        anchor = self._units.anchor(line.unit, label) if line else self._raw.values[front.path].anchor
        self._raw.findings.append(
            finding(
                "doubtful",
                field=front.path,
                label=label,
                anchor=anchor,
                seen=seen[:60],
                reason=reason[0],
                reason_en=reason[1],
            )
        )

    def _report(self, line: Line) -> None:
        anchor = self._units.anchor(line.unit)
        self._raw.findings.append(finding("unclaimed-text", anchor=anchor, seen=shortened(line.text)))


def is_day(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    return _DATE.fullmatch(clean_text(text)) is not None


def may_be_front(text: str, outline: Outline) -> bool:
    """Whether a line reads as one of a cover: a date, a name, or an answer behind its label."""
    key = label_key(text)
    if any(key.startswith((f"{label}:", f"{label}(")) for front in outline.front for label in front.labels):
        return True
    return is_day(text) or (numeral_of(text) is None and _reads_as_name(text))


def _cleaned(front: Front, seen: str) -> str:
    start, end = on_line(seen)
    seen = seen[start:end].strip()
    if front.type is FieldType.TEXT:
        # 申报单位：示例学校（盖章）: where the seal goes is no part of the name.
        return _SEAL.sub("", seen)
    return seen if label_key(seen).strip("年月日") else ""


def _day_behind(text: str) -> int:
    """Where the date begins that ``text`` ends with behind a name: 某校2026年3月5日; its end where there is none."""
    found = _DAY_BEHIND.search(text[-_LONGEST_DAY:])
    return max(0, len(text) - _LONGEST_DAY) + found.start() if found else len(text)


def _agree(front: Front, said: str, known: str) -> bool:
    """The one says no more than the other's beginning: 二〇二六年三月 and 2026-03-05."""
    one, other = (label_key(_cleaned(front, seen)) for seen in (said, known))
    if front.type is not FieldType.DATE:
        return other.startswith(one)
    parts, known_parts = _date_parts(one), _date_parts(other)
    return known_parts[: len(parts)] == parts


def _date_parts(key: str) -> list[object]:
    """The year, the month and the day as numbers."""
    parts = (part for part in _PARTS.split(key) if part)
    return [int(part) if part.isdecimal() else chinese_number(part) for part in parts]


def _is_name(line: Line) -> bool:
    return not line.numeral and _reads_as_name(line.text)


def _reads_as_name(written: str) -> bool:
    text = clean_text(written)
    ending = re.search(rf"{_BODY.pattern}$", text)
    return (
        ending is not None and 4 <= len(text) <= _LONGEST_NAME and re.search(r"[：:。，,；;]", text) is None
    )
