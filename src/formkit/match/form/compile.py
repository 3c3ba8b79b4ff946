"""Template Document + Form → Layout: what to look for in a submission, worked out once."""

from __future__ import annotations

import re

from formkit.findings import Finding
from formkit.match.cells.pattern import TAG, Pattern, compile_pattern
from formkit.match.form.indexes import with_indexes
from formkit.match.form.keys import wordings
from formkit.match.form.layout import Column, Landmark, Layout, Side, TableLayout, Wording
from formkit.match.form.outline import outline_faults, outline_of
from formkit.match.form.sketch import ANNEX, Draft, Loop, Sketch, TableColumns, tag_path
from formkit.match.units import Unit, index
from formkit.model import Document
from formkit.spec import Field, FieldType, Form
from formkit.text import label_key


def compile_layout(form: Form, template: Document) -> Layout:
    """The layout of ``form`` as ``template`` draws it.  Raises TemplateError on a loop that does not close."""
    units = index(template)
    return outline_of(form, units, template.kind) or _Compiler(Sketch(form, units)).layout(template.kind)


def check_layout(form: Form, template: Document, file: str) -> list[Finding]:
    """What keeps ``template``, called ``file``, from being read by, beyond its tags: of headings with paragraphs."""
    return outline_faults(form, index(template), file)


class _Compiler:
    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.form = sketch.form
        self.units = sketch.units

    def layout(self, kind: str) -> Layout:
        ordered = sorted(self.sketch.drafts.values(), key=lambda d: d.unit.i)
        number = {d.unit.i: n for n, d in enumerate(ordered)}
        landmarks = self._landmarks(ordered)
        tables = tuple(self._table(loop, cols, number, landmarks) for loop, cols in self.sketch.tables)
        printed = {u.key for u in self.units.all if u.key and "{" not in u.text}
        answers = [u.r0 for u in self.units.all if "{" in u.text]
        below = max(answers, default=0)
        notes = frozenset(u.key for u in self.units.all if u.key and u.r0 > below and len(u.key) > 1)
        layout = Layout(self.form, kind, landmarks, tables, self._wordings(), notes=notes)
        return with_indexes(layout, printed)

    def _landmarks(self, ordered: list[Draft]) -> tuple[Landmark, ...]:
        landmarks: list[Landmark] = []
        opened: list[tuple[int, Unit, bool]] = []  # block number, its label, is a heading
        after_block = False
        previous_in_row: dict[int, int] = {}
        for number, draft in enumerate(ordered):
            unit = draft.unit
            block = _enclosing(unit, opened)
            alone = draft.side is Side.BELOW and bool(draft.slots) and self.sketch.is_heading(unit)
            opens = -1
            if draft.section or alone:
                opens = len(opened) + 1
                opened.append((opens, unit, draft.side is Side.BELOW and self.sketch.is_heading(unit)))
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
                    bool(
                        opens >= 0 or (after_block and block == 0) or self._after_table(unit, block, opened)
                    ),
                    previous_in_row.get(unit.r0, -1) if draft.side is not Side.BELOW else -1,
                    pattern,
                    paths,
                )
            )
            previous_in_row[unit.r0] = number
        return tuple(landmarks)

    def _after_table(self, unit: Unit, block: int, opened: list[tuple[int, Unit, bool]]) -> bool:
        """Whether the label stands below a table of its own section: it ends the table's rows."""
        begin = next((label.r0 for number, label, _ in opened if number == block), -1)
        return any(begin < loop.first and loop.last < unit.r0 for loop in self.sketch.loops)

    def _pattern(self, draft: Draft) -> tuple[Pattern | None, tuple[str, ...]]:
        if not draft.slots:
            return None, ()
        option = self.sketch.option_of(draft.slots[0])
        text = "\n".join(s.text for s in draft.slots)
        expressions = {e: tag_path(e) for e in TAG.findall(text)}
        dates = frozenset(p for p, f in self.form.scalars.items() if f.type is FieldType.DATE)
        others = {p: (f.label, *f.also) for p, f in self.form.scalars.items()}
        lines = frozenset(p for p, f in self.form.scalars.items() if f.type is FieldType.TEXT)
        pattern = compile_pattern(text, expressions, dates, others, option, lines)
        return pattern, pattern.paths

    def _keys(self, unit: Unit, draft: Draft, paths: tuple[str, ...]) -> dict[str, float]:
        if draft.side is Side.INSIDE:
            return {}
        return wordings(unit.text, self._fields_of(unit, draft, paths))

    def _fields_of(self, unit: Unit, draft: Draft, paths: tuple[str, ...]) -> list[Field]:
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
            found = [
                self.form.by_path[x.path]
                for x in self.sketch.loops
                if self.sketch.table_section(x, set()) is unit
            ]
        return found

    def _table(
        self,
        loop: Loop,
        columns: TableColumns,
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
        section_unit = self.sketch.table_section(loop, {h.i for _, h in columns if h is not None})
        section = number.get(section_unit.i, -1) if section_unit is not None else -1
        block = landmarks[section].opens if section >= 0 else 0
        return TableLayout(loop.path, tuple(out), section, block)

    def _wordings(self) -> tuple[Wording, ...]:
        locked = [label_key(p) for p in self.form.locked]
        title = label_key(self.form.title)
        out = []
        for unit in self.units.all:
            if (
                not unit.key
                or "{" in unit.text
                or unit.i in self.sketch.drafts
                or unit.i in self.sketch.headers
            ):
                continue
            if not re.search(r"[\w一-鿿]", unit.key):
                continue
            out.append(
                Wording(
                    unit.text,
                    unit.key,
                    title=len(unit.key) > 3 and (unit.key in title or title in unit.key),
                    optional=bool(ANNEX.match(unit.key)),
                    locked=any(p in unit.key or unit.key in p for p in locked),
                )
            )
        return tuple(out)


def _enclosing(unit: Unit, opened: list[tuple[int, Unit, bool]]) -> int:
    """The innermost section ``unit`` stands in: right of its label in its rows, or below its heading."""
    for block, label, heading in reversed(opened):
        if heading and unit.r0 >= label.r1 and unit.grid is label.grid:
            return block
        if not heading and label.r0 <= unit.r0 < label.r1 and unit.x0 >= label.x1 and unit.grid is label.grid:
            return block
    return 0
