"""What nobody took: printed wording that is missing or altered, and text that belongs to no field."""

from __future__ import annotations

import re
from collections.abc import Set

from formkit.findings import Finding, Severity, finding
from formkit.match.claims import Claims
from formkit.match.form.keys import trimmed
from formkit.match.form.layout import Layout, Wording
from formkit.match.found import Located
from formkit.match.review.contradicted import contradicted
from formkit.match.review.going_on import doubt_going_on
from formkit.match.review.read_on import read_on
from formkit.match.review.strays import described, known_beside, strays
from formkit.match.tables.rows import is_section
from formkit.match.units import Unit, Units
from formkit.model import RawRecord
from formkit.text import label_key, label_key_map
from formkit.text.excerpts import parting, shortened
from formkit.text.page_numbers import is_named

_IGNORED = re.compile(r"[\W_]*|附件\d{0,2}:?|附表\d{0,2}:?|\(?续表?\)?|\(?以下空白\)?|序号")
# What somebody put beside a row by hand, and meant something by.
_SIGN = re.compile("[√✓✔×✗✘?？!！△▲★☆]")
_PAGE_NUMBER = re.compile(r"-?\d{1,3}-?")
_ALIKE = 60.0
_SHOWN = 80
_LONG_PASSAGE = 6


def claim_printed(units: Units, layout: Layout) -> set[int]:
    """The units that are printed wording to the letter, or several such passages run together.

    A word or two (附件2, 注：) in a cell beside others may as well be somebody's answer, and is left to be one.
    """
    keys, speaking = layout.passages, layout.memory.words
    return {
        u.i
        for u in units.written
        if speaking.get(u.text) is not False  # as of most answers is known
        and (
            (
                (u.key in keys or trimmed(u.key) in keys)
                and (u.grid is None or len(u.key) >= _LONG_PASSAGE or units.alone(u))
            )
            or (len(u.key) >= _LONG_PASSAGE and layout.run_on.are(u.text, u.key))
        )
    }


def report_leftover(
    units: Units, layout: Layout, found: Located, raw: RawRecord, claims: Claims, printed: set[int]
) -> None:
    """Findings for printed wording missing or changed, then for every text nobody took."""
    left = [u for u in units.written if u.i not in claims.units and u.i not in printed]
    raw.findings.extend(contradicted(units, layout, raw, found, left))
    present = {units.all[i].key for i in printed}
    missing = [w for w in layout.wordings if w.key not in present and not w.optional]
    if missing:
        left = _split_differently(missing, left)
        missing = [w for w in missing if not _stands_in(w, units)]
    for wording in missing:
        unit = _most_alike(wording.key, left)
        if unit is not None:
            left.remove(unit)
        if not wording.title or unit is not None:
            raw.findings.append(_changed(units, wording.text, unit, wording.locked))
    _report_inside(units, layout, raw, claims)
    unclaimed = []
    for unit in _without_strays(left, units, layout, raw, claims.units | printed):
        if unit.grid is None and _PAGE_NUMBER.fullmatch(unit.key) and _at_edge(unit, units):
            continue
        if _says_nothing_new(unit, units, layout):
            continue
        ignored = is_ignored(unit.key) and not (units.kind == "xlsx" and _SIGN.search(unit.text))
        if not ignored and not is_section(unit.key, layout):
            unclaimed.append(unit)
    unclaimed = read_on(units, layout, raw, unclaimed)
    for unit in unclaimed:
        seen = shortened(_without_passages(unit, layout))
        raw.findings.append(finding("unclaimed-text", anchor=units.anchor(unit), seen=seen))
    doubt_going_on(units, layout, raw, unclaimed)


def _at_edge(unit: Unit, units: Units) -> bool:
    """Nothing stands above it on its page, or nothing below it."""
    page = units.anchor(unit).page
    near = (units.all[i] if 0 <= i < len(units.all) else None for i in (unit.i - 1, unit.i + 1))
    return any(other is None or units.anchor(other).page != page for other in near)


def _without_passages(unit: Unit, layout: Layout) -> str:
    """What stands in the unit beside the printed notes: all of it, where no note does."""
    text = unit.text
    if len(text) <= _SHOWN:
        return text
    for passage in sorted(layout.passages, key=len, reverse=True):
        if len(passage) < _LONG_PASSAGE:
            break
        key, origin = label_key_map(text)
        at = key.find(passage)
        if at >= 0:
            text = text[: origin[at]] + text[origin[at + len(passage) - 1] + 1 :]
    return text if text.strip() else unit.text


def _says_nothing_new(unit: Unit, units: Units, layout: Layout) -> bool:
    """Whether ``unit`` is a printed label once more under itself: a tall label cell that somebody cut in rows."""
    if unit.grid is None or unit.r0 == 0 or unit.key not in layout.printed:
        return False
    return any(
        above.key == unit.key and above.grid is unit.grid and (above.x0, above.x1) == (unit.x0, unit.x1)
        for above in units.rows[unit.r0 - 1]
    )


def _without_strays(
    left: list[Unit], units: Units, layout: Layout, raw: RawRecord, read: Set[int]
) -> list[Unit]:
    """``left`` without the texts of tables nobody reads, each of which is said in one finding."""
    if not any(unit.grid is not None for unit in left):
        return left
    said: set[int] = set()
    for stray in strays(units, layout, read, is_ignored):
        said.update(unit.i for unit in stray.texts)
        if not known_beside(stray, layout):
            anchor = units.anchor(stray.texts[0])
            raw.findings.append(finding("unclaimed-text", anchor=anchor, seen=described(stray, units.kind)))
    return [unit for unit in left if unit.i not in said]


def is_ignored(key: str) -> bool:
    """Marks, the number of a page or an annex: what says nothing, wherever it stands."""
    return _IGNORED.fullmatch(key) is not None or is_named(key)


def _report_inside(units: Units, layout: Layout, raw: RawRecord, claims: Claims) -> None:
    """Printed passages inside a cell that also holds answers: the pledge above its signature."""
    locked = [label_key(p) for p in layout.form.locked]
    loose = list(claims.loose)
    for piece, lead in claims.changed:
        stretch = next((s for s in loose if s[0] is lead), None)
        if stretch is not None:
            loose.remove(stretch)
        expected, seen = parting(piece.text, stretch[1] if stretch else "", _SHOWN)
        severity = Severity.ERROR if any(p in piece.key or piece.key in p for p in locked) else None
        raw.findings.append(
            finding(
                "wording-changed",
                anchor=units.anchor(lead),
                seen=seen,
                severity=severity,
                expected=expected,
            )
        )
    for unit, text in loose:
        if not is_ignored(label_key(text)):
            raw.findings.append(finding("unclaimed-text", anchor=units.anchor(unit), seen=shortened(text)))


def _split_differently(missing: list[Wording], left: list[Unit]) -> list[Unit]:
    """Drop the units that are parts of printed wording: four notes in one paragraph, one in two."""
    whole = "".join(w.key for w in missing)
    return [u for u in left if not (len(u.key) > 1 and u.key in whole)]


def _stands_in(wording: Wording, units: Units) -> bool:
    text = "".join(u.key for u in units.all if len(u.key) > 1)
    return wording.key in text


def _most_alike(key: str, left: list[Unit]) -> Unit | None:
    if not left:
        return None
    from rapidfuzz import fuzz  # slow to load, and only an altered form needs it

    best, top = None, _ALIKE
    for unit in left:
        ratio = fuzz.ratio(key, unit.key)
        if ratio > top:
            best, top = unit, ratio
    return best


def _changed(units: Units, expected: str, unit: Unit | None, locked: bool) -> Finding:
    wanted, seen = parting(expected, unit.text if unit is not None else "", _SHOWN)
    return finding(
        "wording-changed",
        anchor=units.anchor(unit) if unit is not None else None,
        seen=seen,
        severity=Severity.ERROR if locked else None,
        expected=wanted,
    )
