"""Who signed or sealed against the entry of the same label: 法定代表人 and 法定代表人（签字）, 单位名称 and 单位名称（盖章）.

One of them may be another's answer: the contact's name where the legal representative's belongs.
"""

from __future__ import annotations

import re

from formkit.match.doubts import DAY, SIGNED, doubtful
from formkit.match.form.keys import variants
from formkit.match.form.layout import Layout
from formkit.model import RawRecord
from formkit.spec import FieldType
from formkit.text import label_key

_DAY = re.compile(r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")


def doubt_signed(layout: Layout, raw: RawRecord) -> None:
    """Say of both where they name different ones; and where a day stands for who signed."""
    for path, value in raw.values.items():
        if _DAY.search(value.seen) and value.state == "ok" and _DAY.fullmatch(label_key(value.seen)):
            known = layout.form.by_path[path]
            if known.stamp and known.type is FieldType.TEXT:
                raw.findings.append(doubtful(layout, path, value.anchor, value.seen, DAY))
    signed = layout.memory.signed
    if signed is None:
        signed = layout.memory.signed = _signed(layout)
    for signature, entry in signed:
        one, other = raw.values.get(signature), raw.values.get(entry)
        if one is None or other is None or not one.seen or not other.seen or one.seen == other.seen:
            continue
        keys = label_key(one.seen), label_key(other.seen)
        if one.state == other.state == "ok" and keys[0] not in keys[1] and keys[1] not in keys[0]:
            for path, value in ((entry, other), (signature, one)):
                raw.findings.append(doubtful(layout, path, value.anchor, value.seen, SIGNED))


def _signed(layout: Layout) -> list[tuple[str, str]]:
    """Each place of a signature or seal, with the entry whose label stands before its （签字）."""
    fields = {p: f for p, f in layout.form.by_path.items() if f.type is FieldType.TEXT and "[]" not in p}
    entries = {label_key(field.label): path for path, field in fields.items() if not field.stamp}
    found = []
    for path, field in fields.items():
        named = (entries[v] for v in variants(label_key(field.label)) if v in entries)
        entry = next(named, "") if field.stamp else ""
        if entry:
            found.append((path, entry))
    return found
