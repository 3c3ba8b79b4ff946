"""Taking the values outside tables: each label's answer, cut by what is printed around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from formkit.findings import Anchor, Finding, finding
from formkit.match.answers.regions import Region, region_of
from formkit.match.cells.cutting import cut
from formkit.match.claims import Claims
from formkit.match.doubts import (
    ASTRAY,
    BEHIND,
    CELLS,
    ELSEWHERE,
    HALF,
    LAST_LINE,
    LEFT,
    LINES,
    NEXT,
    NEXT_OWN,
    OFF,
    OVER,
    REACHES,
    TABLE,
    UNDER,
    Reason,
    doubtful,
)
from formkit.match.form.keys import trimmed
from formkit.match.form.layout import Landmark, Layout, Side
from formkit.match.found import FUZZY_COST, Hit, Located
from formkit.match.labels.foreign import PROMPTED
from formkit.match.labels.siblings import begins_with_label, is_label, own_label
from formkit.match.labels.strewn import landmark_of
from formkit.match.units import Units
from formkit.model import Mark, RawRecord, RawValue
from formkit.spec import FieldType
from formkit.text import is_blank, is_ruled, label_key, says_nothing

_KEPT_WHOLE = frozenset({FieldType.PARAGRAPHS, FieldType.CHOICE, FieldType.CHOICES})
_LONG_WORDING = 6
_LONGEST_LABEL = 30
_SHORTEST_END = 4
_BROKEN = re.compile(r"[0-9A-Za-z-][ \t]*\n\s*[0-9A-Za-z]")
_COLON = re.compile(r"[:：]\s*")
_ADDED = re.compile(r"[（(]?(?:另|又及|[\u3400-\u9fff]{1,8}[:：])")
_DATE_BLANK = re.compile(r"[\W_]*+年[\W_]*+月[\W_]*+(?:日[\W_]*+)?")
_SEAL = re.compile(r"\s*[（(]\s*(?:加?盖)?(?:单位|机构)?(?:公章|盖章|签章|印章)(?:处)?\s*[)）]$")


def take_values(units: Units, layout: Layout, found: Located, raw: RawRecord, claims: Claims) -> None:
    """Put every value outside tables into ``raw``, and the units they stood in into ``claims``."""
    marks = layout.landmarks
    order = sorted(found.marks, key=lambda n: (marks[n].side is not Side.BELOW or marks[n].bounds, n))
    for number in order:
        mark, hit = marks[number], found.marks[number]
        claims.take([hit.unit])
        if mark.pattern is None or number in found.parted:
            continue
        region = region_of(units, layout, mark, hit, found, claims)
        _cut_region(units, layout, mark, hit, region, raw, claims)
        _doubts(units, layout, mark, hit, region, raw, found)
    for path, hit in found.strewn.items():
        mark = landmark_of(path, layout)
        claims.take([hit.unit])
        region = region_of(units, layout, mark, hit, found, claims)
        _cut_region(units, layout, mark, hit, region, raw, claims)
        _doubts(units, layout, mark, hit, region, raw, found)
        blank = next(
            (found.marks[m.index] for m in marks if path in m.paths and m.index in found.marks), None
        )
        if blank is not None and blank.unit.grid is not hit.unit.grid and not is_blank(region.text):
            anchor = units.anchor(region.lead, mark.text)
            raw.findings.append(doubtful(layout, path, anchor, region.text, ELSEWHERE))
    for path, value in raw.values.items():
        if value.seen and begins_with_label(layout, path, value.seen):
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, NEXT_OWN))
    for mark in marks:
        if mark.index not in found.marks:
            raw.findings.extend(_labels_missing(layout, mark, found))


def _cut_region(
    units: Units, layout: Layout, mark: Landmark, hit: Hit, region: Region, raw: RawRecord, claims: Claims
) -> None:
    pattern = mark.pattern
    if pattern is None:
        return
    if pattern.simple:
        path = mark.paths[0]
        start, end = _between_prompts(layout, path, region.text)
        start = _after_own_label(layout, path, mark, hit, region.text, start, end)
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
        start = _after_label(layout, path, region, start, end)
        start += own_label(layout, path, region.text[start:end])
        begin, end = _between_prompts(layout, path, region.text[start:end])
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


def _between_prompts(layout: Layout, path: str, text: str) -> tuple[int, int]:
    """Where an answer begins and ends that has （如实填写） or the place of the seal printed beside it."""
    start, end = 0, _before_seal(layout, path, text)
    for prompt in PROMPTED.finditer(text, 0, end) if "填" in text else ():
        start, end = (prompt.end(), end) if prompt.start() == 0 else (start, prompt.start())
    return start, end


def _after_own_label(
    layout: Layout, path: str, mark: Landmark, hit: Hit, text: str, start: int, end: int
) -> int:
    """Where an answer begins that has its own label typed in front of it once more: 负责人 | 负责人：王芳."""
    colon = _COLON.search(text, start, min(end, start + _LONGEST_LABEL))
    known = layout.form.by_path.get(path)
    if colon is None or known is None or known.type is FieldType.PARAGRAPHS:
        return start
    key = trimmed(label_key(text[start : colon.start()]))
    return colon.end() if key in mark.keys or key == trimmed(hit.unit.key) else start


def _before_seal(layout: Layout, path: str, text: str) -> int:
    """Where an answer ends that has the place of the seal printed behind it: …学校（加盖单位公章）."""
    known, written = layout.form.by_path.get(path), text.rstrip()
    if written[-1:] not in "）)" or known is None or known.type in _KEPT_WHOLE:
        return len(text)
    seal = _SEAL.search(written)
    return seal.start() if seal is not None and seal.start() else len(text)


def _after_label(layout: Layout, path: str, region: Region, start: int, end: int) -> int:
    """Where a value begins that has its label in a cell of its own left of it: 评估组 | 意见 | 同意。"""
    joint = next((j for j in region.joints if start < j < end), -1)
    known = layout.form.by_path.get(path)
    if joint < 0 or known is None:
        return start
    head = label_key(region.text[start:joint]).rstrip(":")
    return joint if head in {label_key(w) for w in (known.label, *known.also)} else start


def _value(units: Units, layout: Layout, path: str, region: Region, start: int, end: int) -> RawValue:
    seen = region.text[start:end]
    anchor = _paragraph_of(units.anchor(region.lead), region, start, end)
    marks: tuple[Mark, ...] = ()
    if region.marks:
        marks = tuple(
            Mark(m.kind, max(m.start, start) - start, min(m.end, end) - start)
            for m in region.marks
            if m.start < end and m.end > start
        )
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
    """``anchor`` down to the paragraph of its cell that the answer begins in, where the cell has several."""
    cell = region.lead.cell
    if cell is None or "\n" not in cell.text or region.text != cell.text or anchor.sheet:
        return anchor
    seen = region.text[start:end]
    begin = start + len(seen) - len(seen.lstrip()) if seen.strip() else start
    return anchor._replace(paragraph=region.text.count("\n", 0, begin) + 1)


def all_marked(kind: str, seen: str, marks: Sequence[Mark]) -> bool:
    """Every visible character of ``seen`` is marked so: struck out, or the prompt of an empty control."""
    spans = [(m.start, m.end) for m in marks if m.kind == kind]
    return bool(spans) and all(c.isspace() or any(a <= i < b for a, b in spans) for i, c in enumerate(seen))


def _ends_here(seen: str) -> bool:
    """以下空白, written so that nobody adds to the form; a stroke or two may be an answer."""
    return len(seen.strip()) >= _SHORTEST_END and says_nothing(seen)


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


def _before_gap(hit: Hit) -> str:
    """What a PDF has in front of the label in one cell with it, a wide gap between: somebody else's answer."""
    gap = next((mark for mark in hit.unit.marks if mark.kind == "gap"), None)
    return hit.unit.text[: gap.start].strip() if gap is not None and hit.offset < 0 else ""


def _doubts(
    units: Units, layout: Layout, mark: Landmark, hit: Hit, region: Region, raw: RawRecord, found: Located
) -> None:
    """Say when a value was taken from an odd place or by a wording that only resembles the label."""
    path = mark.paths[0]
    label = layout.form.label(path)
    if hit.cost >= FUZZY_COST:
        raw.findings.append(
            finding(
                "label-reworded",
                field=path,
                label=mark.text,
                anchor=units.anchor(hit.unit, mark.text),
                seen=hit.unit.text[:60],
            )
        )
        if lead := _before_gap(hit):
            raw.findings.append(finding("unclaimed-text", anchor=units.anchor(hit.unit), seen=lead[:60]))
    if is_blank(region.text):
        if region.off and units.kind == "pdf":
            raw.findings.append(doubtful(layout, path, units.anchor(hit.unit, label), "", OFF))
        elif units.kind == "pdf" and _is_cut_behind(hit):
            raw.findings.append(doubtful(layout, path, units.anchor(hit.unit, label), "", BEHIND))
        return
    if _is_astray(mark, hit, found):
        raw.findings.append(doubtful(layout, path, units.anchor(region.lead, label), region.text, ASTRAY))
    if region.cut:
        raw.findings.append(doubtful(layout, path, units.anchor(region.lead, label), region.text, HALF))
    if region.how == "below" and region.pieces > 1 and _may_be_rows(layout, found, region.text):
        raw.findings.append(doubtful(layout, path, units.anchor(region.lead, label), region.text, LINES))
    if region.how == "left":
        raw.findings.append(doubtful(layout, path, units.anchor(region.lead, label), region.text, LEFT))
    odd = _odd_place(units, layout, mark, hit, region, found)
    if odd is not None:
        raw.findings.append(doubtful(layout, path, units.anchor(region.lead, label), region.text, odd))
    if _has_table_inside(layout, path, region):
        raw.findings.append(doubtful(layout, path, units.anchor(region.lead, label), region.text, TABLE))


def _odd_place(
    units: Units, layout: Layout, mark: Landmark, hit: Hit, region: Region, found: Located
) -> Reason | None:
    """Why the answer may be another's, by where it stands and in how many pieces: the reason that says most."""
    lead, below, several = region.lead, mark.side is Side.BELOW, region.pieces > 1
    moved = lead.grid is not hit.unit.grid
    if below and (several or moved) and _next_is_missing(layout, mark, found):
        return NEXT
    if (
        region.how == "right"
        and _next_is_missing(layout, mark, found)
        and _is_over_blanks(units, hit, region)
    ):
        return OVER
    if below and several and moved and lead.grid is not None and len(units.rows[lead.r0]) > 1:
        return CELLS
    if region.reach:
        return REACHES
    if below and region.how == "below" and region.joints:
        return CELLS
    simple = mark.pattern is not None and mark.pattern.simple
    many = several and simple and (mark.side is Side.RIGHT or region.how in ("right", "inside"))
    if many and (region.how == "under" or not mark.pattern.option_of):  # type: ignore[union-attr]
        return CELLS
    return UNDER if region.how == "under" else None


def _is_astray(mark: Landmark, hit: Hit, found: Located) -> bool:
    """A paragraph, while the labels printed beside and around it stand in a table."""
    if hit.unit.grid is not None or mark.pattern is None or not mark.pattern.simple:
        return False
    near = [found.marks[n].unit for n in (mark.index - 1, mark.index + 1) if n in found.marks]
    return len(near) > 1 and all(unit.grid is not None for unit in near)


def _is_cut_behind(hit: Hit) -> bool:
    """On paper its line ends where it was cut off, before its answer perhaps."""
    unit = hit.unit
    if hit.offset < 0 and unit.cell is not None:
        return False
    end = len(unit.text.rstrip())
    return any(mark.kind == "cut" and mark.start < end <= mark.end for mark in unit.marks)


def _may_be_rows(layout: Layout, found: Located, text: str) -> bool:
    """Nothing but numbers, one under the other, or the header of a table is not found: cells of a list perhaps."""
    headless = any(number not in found.headers for number in range(len(layout.tables)))
    return headless or all(piece.strip().isdigit() for piece in re.split(r"[；\n]", text))


def _is_over_blanks(units: Units, hit: Hit, region: Region) -> bool:
    """A blank cell lies between the label and the answer in its row."""
    label, lead = hit.unit, region.lead
    if lead.grid is None or lead.grid is not label.grid or lead.x0 <= label.x1:
        return False
    return any(u.x0 >= label.x1 and u.x1 <= lead.x0 for u in units.rows[lead.r0] if not u.key)


def _next_is_missing(layout: Layout, mark: Landmark, found: Located) -> bool:
    """The label printed after ``mark``'s is nowhere: what stands under it is read on to the one before."""
    if len(found.marks) == len(layout.landmarks):
        return False
    following = next((m for m in layout.landmarks[mark.index + 1 :] if m.pattern is not None), None)
    if following is None or following.index in found.marks:
        return False
    return not any(path in found.strewn for path in following.paths)


def _has_table_inside(layout: Layout, path: str, region: Region) -> bool:
    """One line of text with a table in its cell: whatever was typed into that table was read with it.

    A table of which one cell alone is filled, and with all there is to read, is a frame and no table.
    """
    known = layout.form.by_path.get(path)
    cell = region.lead.cell
    if cell is None or not cell.nested or (known is not None and known.type is FieldType.PARAGRAPHS):
        return False
    filled = [c.text.strip() for g in cell.nested for c in g.cells if c.text.strip()]
    return bool(filled) and filled != [region.text.strip()]


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
