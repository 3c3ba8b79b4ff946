"""The look-up tables of a Layout: made once, so that reading a file only asks dictionaries."""

from __future__ import annotations

import re
from dataclasses import replace

from formkit.match.layout import Layout, Side


def with_indexes(layout: Layout, printed: set[str]) -> Layout:
    """``layout`` with its look-up tables; ``printed``: the keys of all its printed cells."""
    by_key: dict[str, list[int]] = {}
    for mark in layout.landmarks:
        for key in mark.keys:
            by_key.setdefault(key, []).append(mark.index)
    header_keys: dict[str, list[tuple[int, int]]] = {}
    for t, table in enumerate(layout.tables):
        for c, column in enumerate(table.columns):
            for key in column.keys:
                header_keys.setdefault(key, []).append((t, c))
    cores = tuple(
        (mark.pattern.core, mark.index)
        for mark in layout.landmarks
        if mark.side is Side.INSIDE and mark.pattern is not None and mark.pattern.core
    )
    names = sorted({core for core, _ in cores}, key=len, reverse=True)
    return replace(
        layout,
        by_key=by_key,
        header_keys=header_keys,
        cores=cores,
        find_core=re.compile("|".join(map(re.escape, names))).search if names else None,
        signature=_signature(layout),
        whole=sum(_needed(layout).values()),
        printed=frozenset(printed),
        sections=frozenset(
            key for t in layout.tables if t.section >= 0 for key in layout.landmarks[t.section].keys
        ),
    )


def _signature(layout: Layout) -> dict[str, float]:
    """Wording → what finding it says for this form: the title most, a label one, an alias less, notes little."""
    signature: dict[str, float] = {}
    for keys in _label_keys(layout):
        for key, cost in keys.items():
            signature[key] = max(signature.get(key, 0.0), 1.0 - cost)
    for wording in layout.wordings:
        if not wording.optional:
            signature[wording.key] = 3.0 if wording.title else 0.5
    return signature


def _needed(layout: Layout) -> dict[str, float]:
    """The weight a complete form gathers: each label once, by its best wording, and the title."""
    needed = {min(keys, key=lambda k: keys[k]): 1.0 for keys in _label_keys(layout)}
    return needed | {w.key: 3.0 for w in layout.wordings if w.title}


def _label_keys(layout: Layout) -> list[dict[str, float]]:
    marks = [mark.keys for mark in layout.landmarks if mark.keys]
    return marks + [column.keys for table in layout.tables for column in table.columns]
