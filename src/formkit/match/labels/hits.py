"""Every cell that may be a label or a column header: asked of dictionaries only."""

from __future__ import annotations

from formkit.match.form.keys import may_vary, unended, variants
from formkit.match.form.layout import Layout
from formkit.match.form.translated import translation_end
from formkit.match.found import INSIDE_COST, LONGEST_LABEL, Hit
from formkit.match.units import Unit, Units
from formkit.text import label_key, label_key_map

HeaderCells = dict[int, dict[int, dict[int, Unit]]]
"""row → table → column → the cell that may head it; -1 - table: the second one in the row that may, further right."""


_HIGHEST_HEADER = 2


def find_hits(units: Units, layout: Layout) -> tuple[list[Hit], HeaderCells]:
    """Every unit that may be a landmark, and row → table → column → unit for those that may be headers."""
    hits: list[Hit] = []
    headers: HeaderCells = {}
    by_key, header_keys = layout.by_key, layout.header_keys
    find_core = layout.find_core
    speaking = layout.memory.words
    for unit in units.written:
        if speaking.get(unit.text) is False:
            continue  # as most answers; whoever asks for the first time (``recurring``) has not been told yet
        key = unit.key
        known = key if key in by_key or key in header_keys else _known_variant(key, layout)
        if known:
            hits.extend(Hit(unit, mark, layout.landmarks[mark].keys[known]) for mark in by_key.get(known, ()))
            for table, column in header_keys.get(known, ()):
                for row in range(unit.r0, unit.r1):
                    columns = headers.setdefault(row, {}).setdefault(table, {})
                    if column not in columns or _beside_the_table(columns[column], unit):
                        columns[column] = unit
                    elif columns[column] is not unit:
                        again = headers[row].setdefault(-1 - table, {})
                        again.setdefault(column, unit)
        elif find_core is not None and (core := find_core(key)):
            hits.extend(Hit(unit, mark, 0.0) for text, mark in layout.cores if text == core.group())
        elif ":" in key or "\n" in unit.text:
            hits.extend(_label_and_answer(unit, layout))
    return hits, headers


def _beside_the_table(first: Unit, unit: Unit) -> bool:
    """The cell met first goes down much further than this one: a section's label beside its table, which reads like
    a column's header; one that stands against it need only be higher."""
    return first.r1 - unit.r1 > (0 if first.x1 == unit.x0 else _HIGHEST_HEADER)


def _known_variant(key: str, layout: Layout) -> str:
    """The wording ``key`` is a variant of (a colon, brackets or a numeral more), or ""."""
    if len(key) > LONGEST_LABEL or not may_vary(key) or unended(key) in layout.inner:
        return ""
    return next((v for v in variants(key) if v in layout.by_key or v in layout.header_keys), "")


def _label_and_answer(unit: Unit, layout: Layout) -> list[Hit]:
    """Label and answer in one cell: 联系电话：138…, or the answer on the next line."""
    text = unit.text
    for at in sorted(i for i in (text.find("："), text.find(":"), text.find("\n")) if i > 0):
        head = label_key(text[:at])
        if not head:
            continue  # a blank before a colon or a line break
        known = head if head in layout.by_key else _known_variant(head, layout)
        marks = layout.by_key.get(known, ())
        if marks:
            known, begin = _longest(text, known, at + 1, layout)
            marks = layout.by_key[known]
            begin = translation_end(text, begin)
            while text[begin : begin + 1] in (":", "："):
                begin += 1
            return [Hit(unit, m, INSIDE_COST + layout.landmarks[m].keys[known], begin) for m in marks]
    return []


def _longest(text: str, known: str, begin: int, layout: Layout) -> tuple[str, int]:
    """The label ``text`` begins with and where it ends, where ``known`` is but its first line: 法定代表人⏎电话 138…"""
    key, origin = label_key_map(text)
    longer = [k for k in layout.by_key if len(k) > len(known) and k.startswith(known) and key.startswith(k)]
    label = max(longer, key=len, default="")
    return (label, origin[len(label) - 1] + 1) if label else (known, begin)
