"""The template's printed words sorted out: which cell is whose label, which heads a section or a table.

A tag's label is the printed cell left of it; where the cell to the left is itself an answer, the printed cell
above it.  A printed cell to the left of several answers, or above them, is a section.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from formkit.errors import TemplateError
from formkit.findings import problem
from formkit.match.cells.pattern import TAG
from formkit.match.form.layout import Side
from formkit.match.units import Unit, Units
from formkit.spec import Form
from formkit.text import label_key

_LOOP = re.compile(r"\{%-?\s*tr\s+for\s+(\w+)\s+in\s+([\w.]+)\s*-?%\}")
_END = re.compile(r"\{%-?\s*tr\s+endfor\s*-?%\}")
ANNEX = re.compile(r"^附件\d*[:]?$")
TableColumns = list[tuple[Unit, Unit | None]]
"""The cells of a repeating row, each with its header cell."""


@dataclass(slots=True)
class Loop:
    name: str
    path: str
    first: int
    last: int = -1


@dataclass(slots=True)
class Draft:
    """A landmark while its place in the whole is still being worked out."""

    unit: Unit
    side: Side
    slots: list[Unit] = field(default_factory=list)
    section: bool = False


class Sketch:
    """``drafts``: label's unit number → draft; ``tables``: each loop with its columns; ``headers``: header units."""

    def __init__(self, form: Form, units: Units) -> None:
        self.form = form
        self.units = units
        self.loops = self._find_loops()
        self.control = {r for loop in self.loops for r in (loop.first, loop.last)}
        self.body = {r: loop for loop in self.loops for r in range(loop.first + 1, loop.last)}
        self.slots = [u for u in units.all if "{{" in u.text and u.r0 not in self.body]
        self.slot_ids = {u.i for u in self.slots}
        self.drafts: dict[int, Draft] = {}
        for slot in self.slots:
            self._label_of(slot)
        self.headers, self.tables = self._draft_tables()
        self._find_sections(self.headers)

    def _find_loops(self) -> list[Loop]:
        loops: list[Loop] = []
        for unit in self.units.all:
            if "{%" not in unit.text:
                continue
            begin = _LOOP.search(unit.text)
            if begin:
                loops.append(Loop(begin.group(1), begin.group(2), unit.r0))
            elif _END.search(unit.text) and loops and loops[-1].last < 0:
                loops[-1].last = unit.r0
        for loop in loops:
            if loop.last < 0:
                raise problem(
                    "template-half-tag",
                    TemplateError,
                    file=self.form.id,
                    place="",
                    tag=f"{{%tr for {loop.path} %}}",
                )
        return loops

    def _printed_left(self, unit: Unit) -> Unit | None:
        """The cell just left of ``unit`` in its first row, if it is printed text."""
        left = [u for u in self.units.rows[unit.r0] if u.x1 <= unit.x0 and u.grid is unit.grid]
        left = [u for u in left if u.key or u.i in self.slot_ids]
        return left[-1] if left and left[-1].i not in self.slot_ids and "{" not in left[-1].text else None

    def _printed_above(self, unit: Unit) -> Unit | None:
        """The nearest printed cell above ``unit`` that overlaps it, answers in between skipped."""
        for row in range(unit.r0 - 1, -1, -1):
            if row in self.control or row in self.body:
                continue
            for other in self.units.rows[row]:
                overlaps = other.x0 < unit.x1 and unit.x0 < other.x1 and other.grid is unit.grid
                if overlaps and other.key and "{" not in other.text and other.r1 <= unit.r0:
                    return other
        return None

    def _label_of(self, slot: Unit) -> None:
        label = self._printed_left(slot)
        if label is not None:
            self._draft(label, Side.RIGHT).slots.append(slot)
            return
        printed = label_key(TAG.sub("", slot.text))
        above = self._printed_above(slot)
        headed = above is not None and above.r1 == slot.r0 and self.is_heading(above)
        if slot.grid is None or (printed and not headed and not self.option_of(slot)):
            self._draft(slot, Side.INSIDE).slots.append(slot)
            return
        if above is not None:
            self._draft(above, Side.BELOW).slots.append(slot)
        else:
            self._draft(slot, Side.INSIDE).slots.append(slot)

    def _draft(self, unit: Unit, side: Side) -> Draft:
        return self.drafts.setdefault(unit.i, Draft(unit, side))

    def option_of(self, slot: Unit) -> str:
        for expression in TAG.findall(slot.text):
            parent, _, option = tag_path(expression).rpartition(".")
            known = self.form.by_path.get(parent)
            if known is not None and known.choices and option in known.choices:
                return parent
        return ""

    def _draft_tables(self) -> tuple[set[int], list[tuple[Loop, TableColumns]]]:
        headers: set[int] = set()
        tables = []
        for loop in self.loops:
            cells = [u for u in self.units.rows[loop.first + 1] if "{{" in u.text]
            columns = [(cell, self._printed_above(cell)) for cell in cells]
            headers.update(h.i for _, h in columns if h is not None)
            tables.append((loop, columns))
        return headers, tables

    def _find_sections(self, headers: set[int]) -> None:
        """A label left of other labels or of several answers opens a section; so does a full-width heading."""
        for draft in list(self.drafts.values()):
            if draft.side is Side.RIGHT and len(draft.slots) > 1:
                self._split_section(draft)
        for loop in self.loops:
            label = self.table_section(loop, headers)
            if label is not None and label.i not in headers:
                self._draft(label, Side.BELOW).section = True
        for draft in list(self.drafts.values()):
            outer = draft.unit if draft.side is not Side.INSIDE else draft.slots[0]
            label = self._printed_left(outer)
            while label is not None and label.i not in headers:
                if label.i not in self.drafts:
                    self._draft(label, Side.RIGHT).section = True
                label = self._printed_left(label)
        headings = [u for u in self.units.all if self.is_heading(u) and u.i not in headers]
        ends = [*(h.r0 for h in headings), len(self.units.rows)][1:]
        for unit, after in zip(headings, ends, strict=True):
            if unit.i not in self.drafts and self._holds_answers(unit.r1, after):
                self._draft(unit, Side.BELOW).section = True

    def _split_section(self, draft: Draft) -> None:
        """A label with several answers to its right in several rows: the label is a section, each answer its
        own landmark by its own printed words (（）个教室).  In one row the answers are the label's pattern."""
        own = [s for s in draft.slots if label_key(TAG.sub("", s.text))]
        if len(own) < 2:
            return
        draft.section = True
        draft.slots = []
        for slot in own:
            self._draft(slot, Side.INSIDE).slots.append(slot)

    def table_section(self, loop: Loop, headers: set[int]) -> Unit | None:
        row = self.units.rows[loop.first + 1]
        left = [u for u in row if u.key and "{" not in u.text and u.r0 <= loop.first]
        if left:
            return left[-1]
        rows = [u.r0 for u in self.units.all if u.i in headers and u.r0 < loop.first]
        last_header = max(rows, default=0)
        above = self.units.rows[last_header - 1] if last_header else []
        texts = [u for u in above if u.key and not self._is_title(u)]
        return texts[0] if len(texts) == 1 and "{" not in texts[0].text else None

    def _holds_answers(self, first: int, last: int) -> bool:
        return any(first <= s.r0 < last for s in self.slots) or any(
            first <= x.first < last for x in self.loops
        )

    def _is_title(self, unit: Unit) -> bool:
        """The form's own title or 附件2, which in Excel have rows of the grid."""
        return unit.key in label_key(self.form.title) or ANNEX.match(unit.key) is not None

    def is_heading(self, unit: Unit) -> bool:
        """A printed cell alone in its row: 一、基本信息.  The form's own title (a row in Excel) is none."""
        if unit.grid is None or not unit.key or "{" in unit.text or unit.r0 in self.control:
            return False
        if self._is_title(unit):
            return False
        row = self.units.rows[unit.r0]
        return (
            len([u for u in row if u.key]) == 1
            and unit.r1 - unit.r0 == 1
            and row[0] is unit
            and len(row) <= 2
        )


def tag_path(expression: str) -> str:
    """The field path of a tag: filters and blanks gone."""
    return expression.split("|")[0].strip()
