"""Another answer under the name of an entry: 联系人：王芳 on a cover, an approval sheet, a slip pasted in, where the form
itself has 李强.

Asked of the text nobody took, which says so at its own place; the entry is told here.  Which of two is meant nobody
can tell, least of all where the entry is left blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from formkit.findings import Finding
from formkit.match.cells.looks import looks_right
from formkit.match.doubts import BELOW_TOO, CONTRADICTED, doubtful
from formkit.match.form.keys import trimmed, variants
from formkit.match.form.layout import Layout, Side
from formkit.match.found import Located
from formkit.match.labels.foreign import reads_as_label
from formkit.match.units import Unit, Units
from formkit.model import RawRecord
from formkit.spec import FieldType
from formkit.text import is_blank, label_key, says_nothing

_PAIR = re.compile(
    r"([^\s：:，,；;。]{1,20}?)\s*[：:]\s*(\S[^：:\n]*?)(?=(?<=\S)\s++[^\s：:，,；;。]{2,12}\s*[：:]|\n|$)"
)
_GAP = re.compile(r"\s*(\S[^\t]{1,24}?)(?:\t|[ \u3000]{2,})\s*(\S.*)")
_FIGURES = re.compile(r"\d+")
_PASSED_OVER = frozenset({FieldType.PARAGRAPHS, FieldType.CHOICE, FieldType.CHOICES, FieldType.TEXTS})
_LONGEST, _SHORT = 60, 3


def contradicted(
    units: Units, layout: Layout, raw: RawRecord, found: Located, left: Sequence[Unit]
) -> Iterator[Finding]:
    """A finding for each entry that one of the texts ``left`` names with another answer than the form's, or whose
    label, with words in its own cell or beside it that were read, stands right over one."""
    if not left:
        return
    yield from _under_labels(units, layout, raw, found, left)
    known = _by_wording(layout)
    free = {unit.i for unit in left}
    said: set[str] = set()
    for unit in left:
        for label, answer in _pairs(unit, units, free, known):
            paths = [
                p for p in known[label] if p in raw.values and looks_right(layout.form.by_path[p], answer)
            ]
            if not paths or any(_same(answer, raw.values[path].seen) for path in paths):
                continue
            for path in paths:
                if path not in said:
                    said.add(path)
                    value = raw.values[path]
                    yield doubtful(layout, path, value.anchor, value.seen, CONTRADICTED)


def _under_labels(
    units: Units, layout: Layout, raw: RawRecord, found: Located, left: Sequence[Unit]
) -> Iterator[Finding]:
    labels = {
        hit.unit.i: layout.landmarks[n]
        for n, hit in found.marks.items()
        if hit.offset >= 0 or layout.landmarks[n].side is Side.BELOW
    }
    for unit in left if labels else ():
        if unit.grid is None or not unit.r0:
            continue
        over = (u for u in units.rows[unit.r0 - 1] if u.i in labels and u.grid is unit.grid)
        above = next((u for u in over if u.x0 == unit.x0), None)
        if above is None:
            continue
        mark = labels[above.i]
        own = "right" if mark.side is Side.BELOW else "inside"
        if own == "inside" and above.x1 != unit.x1:
            continue
        for path in mark.paths if own == "right" else mark.paths[:1]:
            value = raw.values.get(path)
            if value is not None and value.how == own:
                yield doubtful(layout, path, value.anchor, value.seen, BELOW_TOO)


def _by_wording(layout: Layout) -> Mapping[str, list[str]]:
    """Wording → the fields outside tables it names."""
    known: dict[str, list[str]] = {}
    for path, field in layout.form.scalars.items():
        if field.type in _PASSED_OVER or field.derived:
            continue
        for key in {trimmed(label_key(wording)) for wording in (field.label, *field.also)}:
            if len(key) > 1:
                known.setdefault(key, []).append(path)
    return known


def _pairs(
    unit: Unit, units: Units, free: set[int], known: Mapping[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """The entries' wordings in the unit, each with what is answered: in the cell right of it, or behind a colon or gap."""
    label = _label_of(unit, known)
    if label:
        right = [u for u in units.right_of(unit) if u.key and u.r0 == unit.r0][:1]
        if right and right[0].i in free and _answers(right[0].text, known):
            yield label, right[0].text
        return
    for line in unit.text.split("\n"):
        gap = None if ":" in line or "：" in line else _GAP.fullmatch(line.rstrip())
        for match in [gap] if gap is not None else _PAIR.finditer(line):
            label = _label(match[1], known)
            if label and _answers(match[2], known):
                yield label, match[2]


def _label_of(unit: Unit, known: Mapping[str, list[str]]) -> str:
    """The wording the cell is, or one of its lines beside somebody's words; of a paragraph, the wording it is."""
    if len(unit.key) > _LONGEST:
        return ""
    lines = unit.text.split("\n") if unit.grid is not None and "\n" in unit.text else []
    return next((label for text in (unit.text, *lines) if (label := _label(text, known))), "")


def _label(text: str, known: Mapping[str, list[str]]) -> str:
    key = label_key(text)
    return next((each for each in variants(key) if each in known), "") if key else ""


def _answers(text: str, known: Mapping[str, list[str]]) -> bool:
    """It is no blank, stroke or printed date's blank, and no label, the form's or another's."""
    if is_blank(text) or says_nothing(text) or len(text) > _LONGEST or _label(text, known):
        return False
    key = label_key(text)
    return key.strip("年月日") != "" and not (len(key) <= _SHORT and reads_as_label(key))


def _same(one: str, other: str) -> bool:
    """Both say the same: to the letter, or one date or number in two ways of writing."""
    first, second = label_key(one), label_key(other)
    if first == second or (second and (first in second or second in first)):
        return True
    figures = [list(map(int, _FIGURES.findall(key))) for key in (first, second)]
    return bool(figures[0]) and figures[0] == figures[1] and "年" in first + second
