"""Answers printed inside one cell, or beside words of the form, that an office drew with labels of their own.

The foot of a letter, 特此公告 with who issues it and the date under it, becomes 发布单位 | … | 发布日期 | …; a register's
title with the certificate's name in it a cell 证书名称.  Only where the printed words are missing, and only by a
wording that is no other field's.
"""

from __future__ import annotations

import re
from collections import Counter

from formkit.match.cells.cutting import cut
from formkit.match.cells.pattern import Pattern, Piece
from formkit.match.form.keys import trimmed, variants
from formkit.match.form.layout import Landmark, Layout, Side
from formkit.match.found import INSIDE_COST, Hit, Located
from formkit.match.labels.bodies import Bodies
from formkit.match.labels.foreign import reads_as_label
from formkit.match.units import Unit, Units
from formkit.text import label_key

_COLON = re.compile("[：:]")
_WORD = re.compile(r"(?<![^\s，,；;、。：:])[^\s，,；;、。：:]++\s*$")


def find_strewn(found: Located, units: Units, layout: Layout) -> None:
    """Put the labels of such answers into ``found.strewn``; of those that stand in one place only."""
    lost = [p for mark in layout.landmarks if _lost(mark, found) for p in mark.paths]
    wanted = _wanted(layout, lost) if lost else {}
    if not wanted:
        return
    found.compared = True
    free = (u for u in units.written if u.i not in found.units)
    hits = [each for unit in free for each in _hits(unit, wanted)]
    labels = found.units | {hit.unit.i for _, hit in hits}
    bodies = Bodies(units, found)
    placed = [(path, hit) for path, hit in hits if not _in_a_table(hit.unit, units, bodies, labels)]
    count = Counter(path for path, _ in placed)
    for path, hit in placed:
        if count[path] == 1:
            found.strewn[path] = hit
            found.units.add(hit.unit.i)


def _in_a_table(unit: Unit, units: Units, bodies: Bodies, labels: set[int]) -> bool:
    """It stands in a row of a table; a row with other labels in it is none."""
    if not bodies.holds(unit):
        return False
    return not any(u.i in labels or reads_as_label(u.key) for u in units.rows[unit.r0] if u is not unit)


def landmark_of(path: str, layout: Layout) -> Landmark:
    """A landmark for an answer that has a label of its own."""
    known = layout.form.by_path[path]
    pattern = Pattern((Piece(path=path),))
    return Landmark(len(layout.landmarks), known.label, {}, 0, Side.RIGHT, pattern=pattern, paths=(path,))


def _lost(mark: Landmark, found: Located) -> bool:
    """The printed words are missing, or stand there with every blank between them empty."""
    if mark.pattern is None or mark.pattern.option_of:
        return False
    hit = found.marks.get(mark.index)
    if hit is None:
        return mark.side is Side.INSIDE or not mark.pattern.simple
    values = cut(mark.pattern, hit.unit.text).values.values() if mark.side is Side.INSIDE else [(0, 1)]
    return all(begin >= end for begin, end in values)


def _wanted(layout: Layout, lost: list[str]) -> dict[str, str]:
    """Wording → the field it is the label of; none that another field is known by."""
    form = layout.form
    claimed = Counter(key for path in form.scalars for key in _keys(layout, path))
    return {
        key: path
        for path in lost
        for key in _keys(layout, path)
        if claimed[key] == 1 and key not in layout.by_key and key not in layout.header_keys
    }


def _keys(layout: Layout, path: str) -> set[str]:
    known = layout.form.by_path[path]
    return {key for w in (known.label, *known.also) if len(key := trimmed(label_key(w))) > 1}


def _hits(unit: Unit, wanted: dict[str, str]) -> list[tuple[str, Hit]]:
    """The unit as a label, or as labels and answers: 发布单位：某校    发布日期：2026年3月5日."""
    known = next((wanted[v] for v in variants(unit.key) if v in wanted), "")
    if known:
        return [(known, Hit(unit, -1, 0.0))]
    found: list[tuple[str, Hit]] = []
    for colon in _COLON.finditer(unit.text):
        word = _WORD.search(unit.text, 0, colon.start())
        path = next((wanted[v] for v in variants(label_key(word.group())) if v in wanted), "") if word else ""
        if word is None or not path:
            continue
        if found:
            path_before, before = found[-1]
            found[-1] = path_before, before._replace(end=word.start())
        elif unit.text[: word.start()].strip():
            return []
        found.append((path, Hit(unit, -1, INSIDE_COST, colon.end(), -1, word.start())))
    return found
