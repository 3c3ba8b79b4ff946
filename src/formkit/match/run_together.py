"""Two answers typed into one cell: 市场监督管理局　企业☑, with the entry beside it left blank."""

from __future__ import annotations

import re

from formkit.match.doubts import BOXES, SPACED, doubtful
from formkit.match.layout import Layout
from formkit.model import RawRecord
from formkit.spec import FieldType
from formkit.text.boxes import SQUARES

_BOXES = re.compile(f"[{SQUARES}]")
_HAN = "[\u3400-\u9fff\U00020000-\U000323af）)]"
_APART = re.compile(rf"{_HAN}{{2}}(?:[ \u00a0]{{2,}}|[\u3000\t]+){_HAN}{{2}}")


def doubt_run_together(layout: Layout, raw: RawRecord) -> None:
    """Say which lines of text may hold the answer of the entry printed right of them as well."""
    beside = {mark.mate: mark for mark in layout.landmarks if mark.mate >= 0}
    for mark in layout.landmarks:
        path = mark.paths[0] if len(mark.paths) == 1 else ""
        known, value = layout.form.by_path.get(path), raw.values.get(path)
        if known is None or value is None or known.type is not FieldType.TEXT or value.state != "ok":
            continue
        other = beside.get(mark.index)
        left_blank = other is not None and all(_is_blank(raw, name) for name in other.paths)
        if _BOXES.search(value.seen):
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, BOXES))
        elif left_blank and _APART.search(value.seen.strip()):
            raw.findings.append(doubtful(layout, path, value.anchor, value.seen, SPACED))


def _is_blank(raw: RawRecord, path: str) -> bool:
    value = raw.values.get(path)
    return value is None or not value.seen.strip()
