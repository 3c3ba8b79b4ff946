"""An answer that took in another entry's printed words, and with them its answers perhaps: the pledge and its signature,
read on behind the section above because the pledge's heading was moved away from it; 王芳/职务 where no label says 职务."""

from __future__ import annotations

from formkit.match.doubts import PRINTED_AT, PRINTED_IN, doubtful
from formkit.match.form.layout import Landmark, Layout
from formkit.model import RawRecord, RawValue
from formkit.spec import FieldType
from formkit.text import label_key

_LONG, _BEGINNING = 8, 4


def doubt_printed_in(layout: Layout, raw: RawRecord) -> None:
    """Say which texts hold the words printed around several answers that are all blank, and which these are."""
    for mark in layout.landmarks:
        if len(mark.paths) < 2 or any(value.seen for path in mark.paths if (value := raw.values.get(path))):
            continue
        for path, value in _texts(layout, raw):
            if path not in mark.paths and _holds(value, mark):
                raw.findings.append(doubtful(layout, path, value.anchor, value.seen, PRINTED_IN))
                for other in mark.paths:
                    raw.findings.append(doubtful(layout, other, value.anchor, "", PRINTED_AT))
                break


def doubt_labels_in(layout: Layout, raw: RawRecord) -> None:
    """Say which answers hold a label that was not found."""
    missing = {f.field for f in raw.findings if f.code == "label-missing" and f.field in layout.form.by_path}
    if not missing:
        return
    labels = {label_key(layout.form.by_path[path].label) for path in missing if path}
    for path, value in raw.values.items():
        if value.seen and layout.form.by_path[path].type is not FieldType.PARAGRAPHS:
            key = label_key(value.seen)
            if any(label in key and label != key for label in labels if len(label) > 1):
                raw.findings.append(doubtful(layout, path, value.anchor, value.seen, PRINTED_IN))


def _texts(layout: Layout, raw: RawRecord) -> list[tuple[str, RawValue]]:
    known = layout.form.by_path
    return [(p, v) for p, v in raw.values.items() if v.seen and known[p].type is FieldType.PARAGRAPHS]


def _holds(value: RawValue, mark: Landmark) -> bool:
    pieces = mark.pattern.pieces if mark.pattern is not None else ()
    longest = max(pieces, key=lambda piece: len(piece.key), default=None)
    if longest is None or len(longest.key) < _LONG or longest.text.strip()[:_BEGINNING] not in value.seen:
        return False
    return longest.key in label_key(value.seen)
