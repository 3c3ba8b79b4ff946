"""The labels printed beside an answer's own: 意见, 签字, 日期 of one 审核意见 are no answers of each other."""

from __future__ import annotations

import re

from formkit.match.form.keys import trimmed, variants
from formkit.match.form.layout import Layout
from formkit.match.labels.foreign import reads_as_label
from formkit.text import label_key

_LONGEST = 30
_COLON = re.compile(r"[:：]\s*")


def is_label(layout: Layout, path: str, seen: str) -> bool:
    """No more than a label: of the same group, or with a colon any that people write."""
    text = seen.strip()
    if not text or len(text) > _LONGEST or "\n" in text:
        return False
    key = label_key(text)
    near = layout.near.get(path, frozenset())
    if not near.isdisjoint(variants(key)):
        return True
    if not text.endswith((":", "：")):
        return False
    return reads_as_label(key) or not layout.labels.isdisjoint(variants(key))


def begins_with_label(layout: Layout, path: str, seen: str) -> bool:
    """The words of another answer of the same group, with its label: 日期：2026年3月5日 as an opinion."""
    if path not in layout.near or not path.rpartition(".")[0]:
        return False
    head, colon, rest = label_key(seen[:40]).partition(":")
    if not colon or not rest:
        return False
    known = layout.form.by_path.get(path)
    own = {label_key(w) for w in (known.label, *known.also)} if known is not None else set()
    return head not in own and head in layout.near[path]


def own_label(layout: Layout, path: str, seen: str) -> int:
    """How much of ``seen`` is the field's own label typed before the answer: 意见：同意。"""
    known = layout.form.by_path.get(path)
    colon = _COLON.search(seen[:_LONGEST])
    if known is None or colon is None:
        return 0
    own = {trimmed(label_key(word)) for word in (known.label, *known.also)}
    return colon.end() if trimmed(label_key(seen[: colon.start()])) in own else 0
