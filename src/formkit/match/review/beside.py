"""What somebody wrote into a cell that was taken as a label and nothing more: 联系电话（138…）, a line under a heading.

Labels are known by their words, whatever brackets stand behind them; what stands in those is the form's own, a hint, or
somebody's answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from formkit.findings import Finding, finding
from formkit.match.form.keys import trimmed, variants
from formkit.match.form.layout import Landmark, Layout
from formkit.match.found import FUZZY_COST, Hit, Located
from formkit.match.units import Unit, Units
from formkit.text import label_key
from formkit.text.excerpts import shortened

_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
# What brackets behind a label tell whoever fills it in.
_HINT = re.compile(
    r"[^\d]{0,12}(?:公章|盖章|印章|签章|签字|签名|填|勾|选|另附|附后|另加|加页|全称|如有|如实|须|续表)[^\d]{0,12}"
    r"|(?:单位:?)?(?:人|人数|人次|名|个|项|份|元|万元|年|月|日|年月|年月日|岁|级|等级|平方米|m2|cm|%|工种|单位|续|必|可空)"
    r"|[\W_]*|\d{1,2}|[一二三四五六七八九十]{1,3}",
    re.IGNORECASE,
)


def say_beside(units: Units, layout: Layout, found: Located) -> Iterator[Finding]:
    """A finding for each text in a label's cell, or a header's, that is neither label nor answer."""
    for number, hit in found.marks.items():
        mark = layout.landmarks[number]
        if hit.offset < 0 and hit.unit.key in mark.keys:
            continue  # as nearly everywhere
        if hit.offset < 0:
            yield from _beside_label(units, layout, mark, hit)
        elif mark.pattern is None:
            rest = hit.unit.text[hit.offset : hit.end if hit.end >= 0 else None]
            if not is_hint(rest, layout):
                yield _unclaimed(units, hit.unit, rest)
    for table, headers in found.headers.items():
        columns = layout.tables[table].columns
        for header in headers:
            for column, unit in header.cells.items():
                if unit.key in columns[column].keys:
                    continue
                yield from say_brackets(units, unit, unit.text, unit.key, columns[column].keys, layout)


def _beside_label(units: Units, layout: Layout, mark: Landmark, hit: Hit) -> Iterator[Finding]:
    """Of a cell that is all label.  That of answers is said to be reworded where they are taken; a bare one's, here."""
    unit = hit.unit
    if hit.cost < FUZZY_COST:
        yield from say_brackets(units, unit, unit.text, unit.key, mark.keys, layout)
    elif mark.pattern is None:
        anchor = units.anchor(unit, mark.text)
        yield finding("label-reworded", label=mark.text.strip(), anchor=anchor, seen=shortened(unit.text))


def _unclaimed(units: Units, unit: Unit, text: str) -> Finding:
    return finding("unclaimed-text", anchor=units.anchor(unit), seen=shortened(text))


def say_brackets(
    units: Units, unit: Unit, text: str, key: str, known: Collection[str], layout: Layout
) -> Iterator[Finding]:
    """A finding for what somebody wrote into brackets behind a label of ``known`` in ``text``, a line of ``unit``, of
    which ``key`` is the key."""
    for inside in _in_brackets(text, key, known, layout):
        yield _unclaimed(units, unit, inside)


def _in_brackets(text: str, key: str, known: Collection[str], layout: Layout) -> list[str]:
    """What the brackets say that stand behind a label of ``known`` in ``text``, of which ``key`` is the key, where
    neither the form prints it nor it is a hint."""
    if "(" not in key or key in known or trimmed(key) in known or key in layout.printed:
        return []
    if not any(v in known for v in variants(key)):
        return []
    return [inside for inside in _BRACKETED.findall(text) if not is_hint(inside, layout)]


def is_hint(text: str, layout: Layout) -> bool:
    """``text`` tells how to fill in, or is printed on the form; blank text is one, too."""
    key = label_key(text)
    return not key or _HINT.fullmatch(key) is not None or any(key in printed for printed in layout.printed)
