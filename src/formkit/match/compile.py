"""Template Document + Form → Layout: which printed words are labels, and of what.

A tag's label is the printed cell left of it; where the cell to the left is itself an answer, the printed cell
above it.  A printed cell to the left of several answers, or above them, is a section.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from formkit.errors import TemplateError
from formkit.findings import problem
from formkit.match.indexes import with_indexes
from formkit.match.keys import wordings
from formkit.match.layout import Column, Landmark, Layout, Side, TableLayout, Wording
from formkit.match.pattern import TAG, Pattern, compile_pattern
from formkit.match.units import Unit, Units, index
from formkit.model import Document
from formkit.spec import Field, FieldType, Form
from formkit.text import label_key

_LOOP = re.compile(r"\{%-?\s*tr\s+for\s+(\w+)\s+in\s+([\w.]+)\s*-?%\}")
_END = re.compile(r"\{%-?\s*tr\s+endfor\s*-?%\}")
_ANNEX = re.compile(r"^附件\d*[:]?$")


@dataclass(slots=True)
class _Loop:
    name: str
    path: str
    first: int
    last: int = -1


@dataclass(slots=True)
class _Draft:
    """A landmark while its place in the whole is still being worked out."""

    unit: Unit
    side: Side
    slots: list[Unit] = field(default_factory=list)
    section: bool = False


def compile_layout(form: Form, template: Document) -> Layout:
    """The layout of ``form`` as ``template`` draws it.  Raises TemplateError on a loop that does not close."""
    return _Compiler(form, index(template)).layout(template.kind)


class _Compiler:
    def __init__(self, form: Form, units: Units) -> None:
        self.form = form
        self.units = units
        self.loops = self._find_loops()
        self.control = {r for loop in self.loops for r in (loop.first, loop.last)}
        self.body = {r: loop for loop in self.loops for r in range(loop.first + 1, loop.last)}
        self.slots = [u for u in units.all if "{{" in u.text and u.r0 not in self.body]
        self.slot_ids = {u.i for u in self.slots}
        self.drafts: dict[int, _Draft] = {}

    def layout(self, kind: str) -> Layout:
        for slot in self.slots:
            self._label_of(slot)
        headers, tables = self._draft_tables()
        self._find_sections(headers)
        ordered = sorted(self.drafts.values(), key=lambda d: d.unit.i)
        number = {d.unit.i: n for n, d in enumerate(ordered)}
        landmarks = self._landmarks(ordered, tables)
        layouts = tuple(self._table(loop, cols, number, landmarks) for loop, cols in tables)
        return with_indexes(
            Layout(self.form, kind, landmarks, layouts, self._wordings(headers)), self._printed()
        )

    def _find_loops(self) -> list[_Loop]:
        loops: list[_Loop] = []
        for unit in self.units.all:
            if "{%" not in unit.text:
                continue
            begin = _LOOP.search(unit.text)
            if begin:
                loops.append(_Loop(begin.group(1), begin.group(2), unit.r0))
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
        headed = above is not None and above.r1 == slot.r0 and self._is_heading(above)
        if slot.grid is None or (printed and not headed and not self._option_of(slot)):
            self._draft(slot, Side.INSIDE).slots.append(slot)
            return
        if above is not None:
            self._draft(above, Side.BELOW).slots.append(slot)
        else:
            self._draft(slot, Side.INSIDE).slots.append(slot)

    def _draft(self, unit: Unit, side: Side) -> _Draft:
        return self.drafts.setdefault(unit.i, _Draft(unit, side))

    def _option_of(self, slot: Unit) -> str:
        for expression in TAG.findall(slot.text):
            parent, _, option = _expression(expression).rpartition(".")
            known = self.form.by_path.get(parent)
            if known is not None and known.choices and option in known.choices:
                return parent
        return ""

    def _draft_tables(self) -> tuple[set[int], list[tuple[_Loop, list[tuple[Unit, Unit | None]]]]]:
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
            label = self._table_section(loop, headers)
            if label is not None and label.i not in headers:
                self._draft(label, Side.BELOW).section = True
        for draft in list(self.drafts.values()):
            outer = draft.unit if draft.side is not Side.INSIDE else draft.slots[0]
            label = self._printed_left(outer)
            while label is not None and label.i not in headers:
                if label.i not in self.drafts:
                    self._draft(label, Side.RIGHT).section = True
                label = self._printed_left(label)
        headings = [u for u in self.units.all if self._is_heading(u) and u.i not in headers]
        ends = [*(h.r0 for h in headings), len(self.units.rows)][1:]
        for unit, after in zip(headings, ends, strict=True):
            if unit.i not in self.drafts and self._holds_answers(unit.r1, after):
                self._draft(unit, Side.BELOW).section = True

    def _split_section(self, draft: _Draft) -> None:
        """A label with several answers to its right in several rows: the label is a section, each answer its
        own landmark by its own printed words (（）个教室).  In one row the answers are the label's pattern."""
        own = [s for s in draft.slots if label_key(TAG.sub("", s.text))]
        if len(own) < 2:
            return
        draft.section = True
        draft.slots = []
        for slot in own:
            self._draft(slot, Side.INSIDE).slots.append(slot)

    def _table_section(self, loop: _Loop, headers: set[int]) -> Unit | None:
        row = self.units.rows[loop.first + 1]
        left = [u for u in row if u.key and "{" not in u.text and u.r0 <= loop.first]
        if left:
            return left[-1]
        first_header = min((u.r0 for u in self.units.all if u.i in headers and u.r0 < loop.first), default=0)
        rows = [u.r0 for u in self.units.all if u.i in headers and u.r0 < loop.first]
        last_header = max(rows, default=first_header)
        above = self.units.rows[last_header - 1] if last_header else []
        texts = [u for u in above if u.key]
        return texts[0] if len(texts) == 1 and "{" not in texts[0].text else None

    def _holds_answers(self, first: int, last: int) -> bool:
        return any(first <= s.r0 < last for s in self.slots) or any(
            first <= x.first < last for x in self.loops
        )

    def _is_heading(self, unit: Unit) -> bool:
        """A printed cell alone in its row: 一、基本信息.  The form's own title (a row in Excel) is none."""
        if unit.grid is None or not unit.key or "{" in unit.text or unit.r0 in self.control:
            return False
        if unit.key in label_key(self.form.title) or _ANNEX.match(unit.key):
            return False
        row = self.units.rows[unit.r0]
        return (
            len([u for u in row if u.key]) == 1
            and unit.r1 - unit.r0 == 1
            and row[0] is unit
            and len(row) <= 2
        )

    def _landmarks(
        self, ordered: list[_Draft], tables: list[tuple[_Loop, list[tuple[Unit, Unit | None]]]]
    ) -> tuple[Landmark, ...]:
        landmarks: list[Landmark] = []
        opened: list[tuple[int, Unit, bool]] = []  # block number, its label, is a heading
        after_block = False
        previous_in_row: dict[int, int] = {}
        for number, draft in enumerate(ordered):
            unit = draft.unit
            block = _enclosing(unit, opened)
            alone = draft.side is Side.BELOW and bool(draft.slots) and self._is_heading(unit)
            opens = -1
            if draft.section or alone:
                opens = len(opened) + 1
                opened.append((opens, unit, draft.side is Side.BELOW and self._is_heading(unit)))
                after_block = True
            pattern, paths = self._pattern(draft)
            landmarks.append(
                Landmark(
                    number,
                    TAG.sub("", unit.text),
                    self._keys(unit, draft, paths),
                    block,
                    draft.side,
                    opens,
                    bool(opens >= 0 or (after_block and block == 0)),
                    previous_in_row.get(unit.r0, -1) if draft.side is not Side.BELOW else -1,
                    pattern,
                    paths,
                )
            )
            previous_in_row[unit.r0] = number
        return tuple(landmarks)

    def _pattern(self, draft: _Draft) -> tuple[Pattern | None, tuple[str, ...]]:
        if not draft.slots:
            return None, ()
        option = self._option_of(draft.slots[0])
        text = "\n".join(s.text for s in draft.slots)
        expressions = {e: _expression(e) for e in TAG.findall(text)}
        dates = frozenset(p for p, f in self.form.scalars.items() if f.type is FieldType.DATE)
        others = {p: (f.label, *f.also) for p, f in self.form.scalars.items()}
        pattern = compile_pattern(text, expressions, dates, others, option)
        return pattern, pattern.paths

    def _keys(self, unit: Unit, draft: _Draft, paths: tuple[str, ...]) -> dict[str, float]:
        if draft.side is Side.INSIDE:
            return {}
        return wordings(unit.text, self._fields_of(unit, draft, paths))

    def _fields_of(self, unit: Unit, draft: _Draft, paths: tuple[str, ...]) -> list[Field]:
        """The fields whose aliases may stand for this label: its own, or the group or table it heads."""
        found = [self.form.by_path[p] for p in paths[:1] if p in self.form.by_path]
        if len(paths) > 1 or not paths:
            found = []
        key = label_key(unit.text)
        found += [
            f
            for f in self.form.by_path.values()
            if (f.is_group or f.is_table) and (label_key(f.label) == key or label_key(f.label) in key)
        ]
        if not found and draft.section:
            found = [self.form.by_path[x.path] for x in self.loops if self._table_section(x, set()) is unit]
        return found

    def _table(
        self,
        loop: _Loop,
        columns: list[tuple[Unit, Unit | None]],
        number: dict[int, int],
        landmarks: tuple[Landmark, ...],
    ) -> TableLayout:
        table = self.form.by_path[loop.path]
        header_row = max((h.r1 for _, h in columns if h is not None), default=loop.first)
        out = []
        for cell, header in columns:
            expression = TAG.findall(cell.text)[0].split("|")[0].strip()
            name = expression.partition(".")[2]
            serial = expression.startswith("loop.")
            field_ = None if serial else table.column(name)
            text = header.text if header is not None else (field_.label if field_ else "序号")
            outer = number.get(header.i, -1) if header is not None and header.r1 < header_row else -1
            keys = wordings(text, [field_] if field_ else [])
            path = "" if serial else f"{loop.path}[].{name}"
            out.append(Column(path, "" if serial else name, text, keys, outer))
        section_unit = self._table_section(loop, {h.i for _, h in columns if h is not None})
        section = number.get(section_unit.i, -1) if section_unit is not None else -1
        block = landmarks[section].opens if section >= 0 else 0
        return TableLayout(loop.path, tuple(out), section, block)

    def _wordings(self, headers: set[int]) -> tuple[Wording, ...]:
        locked = [label_key(p) for p in self.form.locked]
        title = label_key(self.form.title)
        out = []
        for unit in self.units.all:
            if not unit.key or "{" in unit.text or unit.i in self.drafts or unit.i in headers:
                continue
            if not re.search(r"[\w一-鿿]", unit.key):
                continue
            out.append(
                Wording(
                    unit.text,
                    unit.key,
                    title=len(unit.key) > 3 and (unit.key in title or title in unit.key),
                    optional=bool(_ANNEX.match(unit.key)),
                    locked=any(p in unit.key or unit.key in p for p in locked),
                )
            )
        return tuple(out)

    def _printed(self) -> set[str]:
        return {u.key for u in self.units.all if u.key and "{" not in u.text}


def _expression(expression: str) -> str:
    """The field path of a tag: filters and blanks gone."""
    return expression.split("|")[0].strip()


def _enclosing(unit: Unit, opened: list[tuple[int, Unit, bool]]) -> int:
    """The innermost section ``unit`` stands in: right of its label in its rows, or below its heading."""
    for block, label, heading in reversed(opened):
        if heading and unit.r0 >= label.r1 and unit.grid is label.grid:
            return block
        if not heading and label.r0 <= unit.r0 < label.r1 and unit.x0 >= label.x1 and unit.grid is label.grid:
            return block
    return 0
