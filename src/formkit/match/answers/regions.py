"""Where the answer to a label stands: right of it, below it, in its own cell; as one text of one or more cells."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.match.answers.beside import (
    right_of,
    to_gap,
    without_explanations,
    without_label_of_second_order,
    without_photo,
)
from formkit.match.answers.joined import Region, joined, joiner_of
from formkit.match.answers.label import Label
from formkit.match.answers.lines import lines_below
from formkit.match.answers.under import answers_below, first_below, heads_a_row, typed_below
from formkit.match.cells.cutting import cut
from formkit.match.form.layout import Landmark, Layout, Side
from formkit.match.labels.foot import foot_below
from formkit.match.labels.foreign import foreign_label, labels_itself, reads_as_label
from formkit.match.labels.mirrored import answer_before, answer_left, stands_mirrored
from formkit.match.units import Unit, Units
from formkit.model import Mark
from formkit.spec import FieldType
from formkit.text import is_blank, on_line, without_lines

# Between an answer and the next label in one line: 职工总数：26人，管理人员数：4人
_JOINTS = " \t\n\u3000，,；;、"


def region_of(label: Label) -> Region:
    """The cells the answer to ``label`` stands in; they are claimed."""
    region, pattern = _region(label), label.mark.pattern
    if label.hit.offset >= 0 or not (pattern is None or pattern.simple):
        return region._replace(text=without_lines(region.text))
    start, end = on_line(region.text)  # in a cell of its own an answer may hold such lines
    if end - start == len(region.text) or start == end:
        return region
    return region._replace(text=region.text[start:end].rjust(end).ljust(len(region.text)))


def _region(label: Label) -> Region:
    match label.mark.side:
        case Side.INSIDE:
            return _in_pattern(label)
        case Side.BELOW:
            return _under_head(label)
        case _:
            return _off_its_row(label) or _beside(label)


def _in_pattern(label: Label) -> Region:
    """Between the words printed in its cell."""
    units, _, mark, hit, found, claims = label
    below = foot_below(units, mark, hit, found, claims)
    claims.take(below)
    answer = below or _answer_beside(label)
    region = joined([hit.unit, *answer], hit.unit, "pattern")
    if flags := [flag for unit in answer for flag in unit.flags]:
        region = region._replace(flags=(*region.flags, *flags))  # what is wrong with its cell
    return region if hit.end < 0 else region._replace(text=region.text[: hit.end])


def _under_head(label: Label) -> Region:
    """In the column under it, or right of it where somebody wrote there."""
    units, layout, mark, hit, found, claims = label
    beside = right_of(units, hit.unit, found, claims)
    if is_blank(label.own) and any(u.key for u in beside):
        return label.answered(beside, "right")
    below = answers_below(units, layout, mark, hit.unit, found, claims)
    region = joined(below, hit.unit, "below", joiner_of(layout, mark))
    reach = any(unit.key and _reaches_over(hit.unit, unit) for unit in below)
    region = _with_own(label, label.own, region, below)
    return region._replace(reach=True) if reach else region


def _reaches_over(label: Unit, answer: Unit) -> bool:
    """The answer's cell begins left of its label's, and no more than half of it stands under that."""
    if answer.grid is not label.grid or answer.grid is None:
        return False
    return answer.x0 < label.x0 and 2 * (label.x1 - label.x0) <= answer.x1 - answer.x0


def _off_its_row(label: Label) -> Region | None:
    """In the lines below it, left of it or under it, where the answer does not stand right of its label."""
    units, layout, mark, hit, found, claims = label
    if units.alone(hit.unit) and _holds_lines(layout, mark):
        lines = lines_below(units, hit.unit, mark, found, claims)
        if lines:
            return _with_own(label, label.own, joined(lines, hit.unit, "below"), lines)
    if hit.offset < 0 and stands_mirrored(units, layout, hit.unit, found):
        answer = answer_before(units, hit.unit, found)
        return label.answered([answer] if answer is not None else [], "left")
    if hit.offset < 0 and heads_a_row(units, hit.unit, found):
        return label.answered(first_below(units, hit.unit, found, claims), "under")
    return None


def _beside(label: Label) -> Region:
    """Right of it, as far as the answer goes."""
    units, layout, mark, hit, found, claims = label
    right = right_of(units, hit.unit, found, claims)
    if hit.offset == 0:
        lines = right + lines_below(units, hit.unit, mark, found, claims)
        return _with_own(label, label.own, joined(lines, hit.unit, "below"), lines)
    right = _its_own(label, right)
    single = len(right) > 2 and mark.pattern is not None and len(mark.pattern.paths) == 1
    others = foreign_label(units, right, hit.unit, found) if single else 0
    if others:
        cut_short = not any(u.key for u in right[others + 1 :])
        region = label.answered(right[:others], "right")._replace(cut=cut_short)
        return _with_own(label, label.own, region, [])
    if not is_blank(label.own):
        own = label.own.rstrip(_JOINTS) if hit.end >= 0 else label.own
        filled = [u for u in right if u.key]
        region = joined(filled, hit.unit, "right")._replace(fill=next((u.fill for u in right if u.fill), ""))
        return _with_own(label, own, region, filled)
    if not right:
        return _at_the_edge(label)
    below = typed_below(units, layout, hit.unit, right, found)
    return label.answered(below, "under") if below else label.answered(right, "right")


def _its_own(label: Label, right: list[Unit]) -> list[Unit]:
    """Of the cells right of it, those that are its answer's: not the next label's, no explanation."""
    units, layout, mark, hit, found, claims = label
    if hit.offset > 0:
        right = [u for u in right if not labels_itself(u.key)]
    if len(right) > 1:
        right = without_photo(units, hit.unit, without_label_of_second_order(right, claims), found)
    whole = len(found.marks) == len(layout.landmarks)
    if not whole and any(m.mate == mark.index and m.index not in found.marks for m in layout.landmarks):
        right = to_gap(right)
    if len(right) > 1 and right[-1].key:
        right = without_explanations(units, layout, mark, right, claims)
    return right


def _at_the_edge(label: Label) -> Region:
    """Left of it or under it, where no cell is right of it."""
    units, layout, _, hit, found, claims = label
    left = answer_left(units, layout, hit.unit, found, claims)
    if left:
        return label.answered(left, "left")
    under = first_below(units, hit.unit, found, claims)
    if under:
        return label.answered(under, "under")
    return joined([], hit.unit, "right")._replace(off=_ends_table(units, hit.unit))


def _ends_table(units: Units, label: Unit) -> bool:
    """The label's cell is the last of its table to the right."""
    if label.grid is None:
        return False
    return label.x1 >= max(unit.x1 for row in units.rows for unit in row if unit.grid is label.grid)


def _answer_beside(label: Label) -> list[Unit]:
    """The cell right of printed words that should hold the answer themselves and do not: 单位： | 某校."""
    units, layout, mark, hit, found, claims = label
    pattern = mark.pattern
    if hit.unit.grid is None or hit.end >= 0 or pattern is None or not pattern.pieces[0].key:
        return []
    blank = all(begin >= end for begin, end in cut(pattern, hit.unit.text).values.values())
    if not blank:
        return []
    mirrored = (
        answer_before(units, hit.unit, found) if stands_mirrored(units, layout, hit.unit, found) else None
    )
    if mirrored is not None:
        claims.take([mirrored])
        return [mirrored]
    right = [u for u in right_of(units, hit.unit, found, claims) if u.key or "formula" in u.flags][:1]
    right = [u for u in right if not labels_itself(u.key) and not reads_as_label(u.key)]
    claims.take(right)
    return right


def _holds_lines(layout: Layout, mark: Landmark) -> bool:
    """Whether the answer may run over several lines: a free text, or printed words with answers between."""
    if mark.pattern is None:
        return False
    known = layout.form.by_path.get(mark.paths[0])
    return not mark.pattern.simple or (known is not None and known.type is FieldType.PARAGRAPHS)


def _with_own(label: Label, own: str, region: Region, units: Sequence[Unit]) -> Region:
    """The answer begun in the label's own cell, and whatever of it stands in the cells beside or below."""
    label.claims.take(units)
    if is_blank(own):
        return region
    hit = label.hit
    shift = hit.offset
    marks = tuple(
        Mark(m.kind, max(m.start - shift, 0), m.end - shift) for m in hit.unit.marks if m.end > shift
    )
    joiner = "\n" if region.how == "below" else " "
    text = own if is_blank(region.text) else f"{own}{joiner}{region.text}"
    pieces = 1 + (not is_blank(region.text) and region.how == "right")
    return Region(text, marks, hit.unit, "inside", region.fill or hit.unit.fill, region.flags, pieces)
