"""Taking the values outside tables: each label's answer, cut by what is printed around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from formkit.findings import Anchor, Finding, finding
from formkit.match.answers.dates_in_text import doubt_dates
from formkit.match.answers.doubted import say_doubts
from formkit.match.answers.ends import after_label, after_own_label, before_passages, between_prompts
from formkit.match.answers.joined import Region
from formkit.match.answers.label import Label
from formkit.match.answers.regions import region_of
from formkit.match.cells.cutting import cut
from formkit.match.claims import Claims
from formkit.match.doubts import CELLS, ELSEWHERE, LAST_LINE, LINES, NEXT_OWN, doubtful
from formkit.match.form.layout import Landmark, Layout, Side
from formkit.match.found import Located
from formkit.match.labels.siblings import begins_with_label, is_label, own_label
from formkit.match.labels.strewn import landmark_of
from formkit.match.units import Units
from formkit.model import Mark, RawRecord, RawValue
from formkit.spec import FieldType
from formkit.text import is_blank, is_ruled, label_key, on_line

_LONG_WORDING = 6
_BROKEN = re.compile(r"[0-9A-Za-z-][ \t]*\n\s*[0-9A-Za-z]")
_ADDED = re.compile(r"[（(]?(?:另|又及|[\u3400-\u9fff]{1,8}[:：])")
_DATE_BLANK = re.compile(r"[\W_]*+年[\W_]*+月[\W_]*+(?:日[\W_]*+)?")


def take_values(units: Units, layout: Layout, found: Located, raw: RawRecord, claims: Claims) -> None:
    """Put every value outside tables into ``raw``, and the units they stood in into ``claims``."""
    marks = layout.landmarks
    order = sorted(found.marks, key=lambda n: (marks[n].side is not Side.BELOW or marks[n].bounds, n))
    for number in order:
        mark, hit = marks[number], found.marks[number]
        claims.take([hit.unit])
        if mark.pattern is not None and number not in found.parted:
            _take(Label(units, layout, mark, hit, found, claims), raw)
    for path, hit in found.strewn.items():
        claims.take([hit.unit])
        label = Label(units, layout, landmark_of(path, layout), hit, found, claims)
        region = _take(label, raw)
        blank = next(
            (found.marks[m.index] for m in marks if path in m.paths and m.index in found.marks), None
        )
        if blank is not None and blank.unit.grid is not hit.unit.grid and not is_blank(region.text):
            anchor = units.anchor(region.lead, label.mark.text)
            raw.findings.append(doubtful(layout, path, anchor, region.text, ELSEWHERE))
    for path, value in raw.values.items():
        if value.seen and begins_with_label(layout, path, value.seen):
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, NEXT_OWN))
    for mark in marks:
        if mark.index not in found.marks:
            raw.findings.extend(_labels_missing(layout, mark, found))


def _take(label: Label, raw: RawRecord) -> Region:
    """The answer to ``label`` is put into ``raw``, with what is doubtful about it."""
    region = region_of(label)
    _cut_region(label, region, raw)
    say_doubts(label, region, raw)
    return region


def _cut_region(label: Label, region: Region, raw: RawRecord) -> None:
    units, layout, mark, *_, claims = label
    pattern = mark.pattern
    if pattern is None:
        return
    if pattern.simple:
        path = mark.paths[0]
        start, end = between_prompts(layout, path, region.text)
        end = before_passages(layout, region.text, end)
        start = after_own_label(label, path, region.text, start, end)
        while region.text[start : min(start + 1, end)] in (":", "："):
            start += 1  # a colon too many
        value = _value(units, layout, path, region, start, end)
        raw.values[path] = value._replace(how="tick") if pattern.option_of else value
        if (
            "\n" in value.seen
            and units.kind != "pdf"
            and not pattern.option_of
            and _are_two(layout, path, value.seen)
        ):
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, LINES))
        return
    pieces = cut(pattern, region.text)
    for path, (start, end) in pieces.values.items():
        start = after_label(layout, path, region, start, end)
        start += own_label(layout, path, region.text[start:end])
        begin, end = between_prompts(layout, path, region.text[start:end])
        start, end = start + begin, start + end
        value = raw.values[path] = _value(units, layout, path, region, start, end)
        known = layout.form.by_path.get(path)
        if known is None or known.type is not FieldType.TEXT:
            continue
        if path in pieces.guessed:
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, LAST_LINE))
        elif any(start < joint < end for joint in region.joints):
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, CELLS))
        elif "\n" in value.seen:
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, LINES))
    doubt_dates(layout, raw, pieces, region.text)
    if is_blank(region.text):
        return
    claims.changed.extend((p, region.lead) for p in pieces.missing if len(p.core) >= _LONG_WORDING)
    claims.loose.extend((region.lead, region.text[a:b]) for a, b in pieces.loose)


def _are_two(layout: Layout, path: str, seen: str) -> bool:
    """One line of text typed as several, the first no longer than the next or one with a label of its own (另：…): not
    broken, but two answers; or broken where nobody can tell whether a space belongs (泉城路2 over 32号)."""
    known = layout.form.by_path.get(path)
    if known is None or known.type is not FieldType.TEXT:
        return False
    lines = [line for line in map(label_key, seen.split("\n")) if line]
    if any(_ADDED.match(line) for line in lines[1:]) or _BROKEN.search(seen):
        return True
    return len(lines) > 1 and 1 < len(lines[0]) <= len(lines[1])


def _value(units: Units, layout: Layout, path: str, region: Region, start: int, end: int) -> RawValue:
    start, end = on_line(region.text, start, end)
    seen = region.text[start:end]
    anchor = _paragraph_of(units.anchor(region.lead), region, start, end)
    marks = cut_marks(region.marks, start, end)
    state = "ok"
    if (
        is_blank(seen)
        or is_ruled(seen)
        or _is_printed_blank(layout, path, seen)
        or is_label(layout, path, seen)
    ):
        seen, state = "", "blank"
        hidden = tuple(Mark("cut", 0, 0) for m in region.marks if m.kind in ("cut", "tight"))[:1]
        marks = region.lead.marks if not region.lead.key else (*marks, *hidden)
    elif marks and all_marked("placeholder", seen, marks):
        state = "placeholder"
    elif marks and all_marked("struck", seen, marks):
        state = "struck"
    return RawValue(seen, anchor, state, region.how, marks, region.flags, region.fill)


def _paragraph_of(anchor: Anchor, region: Region, start: int, end: int) -> Anchor:
    """``anchor`` down to the paragraph of its cell that the answer begins in, where the cell has several; a blank's is
    that of the words it is missing behind."""
    cell = region.lead.cell
    if cell is None or "\n" not in cell.text or region.text != cell.text or anchor.sheet:
        return anchor
    seen = region.text[start:end]
    begin = start + len(seen) - len(seen.lstrip()) if seen.strip() else len(region.text[:start].rstrip())
    return anchor._replace(paragraph=region.text.count("\n", 0, begin) + 1)


def cut_marks(marks: Sequence[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """Those of a text's that lie on its part [start, end), counted from where that begins."""
    if not marks:
        return ()
    return tuple(
        Mark(m.kind, max(m.start, start) - start, min(m.end, end) - start)
        for m in marks
        if m.start < end and m.end > start
    )


def first_line(text: str) -> int:
    """Which of its lines, from 1, is the first with something in it."""
    return text.count("\n", 0, len(text) - len(text.lstrip())) + 1


def all_marked(kind: str, seen: str, marks: Sequence[Mark]) -> bool:
    """Every visible character of ``seen`` is marked so: struck out, or the prompt of an empty control."""
    spans = [(m.start, m.end) for m in marks if m.kind == kind]
    return bool(spans) and all(c.isspace() or any(a <= i < b for a, b in spans) for i, c in enumerate(seen))


def _is_printed_blank(layout: Layout, path: str, seen: str) -> bool:
    """年 月 日 with nothing written in, or the bare 元 of a printed blank."""
    known = layout.form.by_path.get(path)
    if known is None:
        return False
    if known.type is FieldType.DATE and label_key(seen).strip("年月日") == "":
        return True
    if _DATE_BLANK.fullmatch(seen) is not None:  # a line too many for the date under a signature
        return True
    return bool(known.blank) and label_key(known.blank) == label_key(seen)


def _labels_missing(layout: Layout, mark: Landmark, found: Located) -> Iterator[Finding]:
    """One finding for the answers of a group, one each for those that are none's."""
    said: set[str] = set()
    for path in mark.paths:
        group = path.rpartition(".")[0]
        if path in found.strewn or (group and group in said):
            continue
        said.add(group)
        label = mark.text.strip() if path == mark.paths[0] else ""
        whole = group if group and len(mark.paths) > 1 and not found.strewn else path
        yield finding("label-missing", field=whole, label=label or layout.form.label(path))
