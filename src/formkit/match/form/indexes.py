"""The look-up tables of a Layout: made once, so that reading a file only asks dictionaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from formkit.match.form.common import weight_of
from formkit.match.form.keys import trimmed
from formkit.match.form.layout import BRACKETED, TITLE, Layout, Side
from formkit.match.form.passages import Passages
from formkit.text import label_key

_TITLE = 3.0
_NOTE = 0.5


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
    signature, whole = _signature(layout)
    return replace(
        layout,
        by_key=by_key,
        header_keys=header_keys,
        cores=cores,
        find_core=re.compile("|".join(map(re.escape, names))).search if names else None,
        signature=signature,
        whole=whole,
        printed=frozenset(printed),
        passages=frozenset(w.key for w in layout.wordings),
        run_on=Passages(w.text for w in layout.wordings if not (w.title or w.optional)),
        titles=frozenset(w.key for w in layout.wordings if w.title),
        title_ends=tuple(
            sorted(key for key, (label, _) in signature.items() if label == TITLE and key not in printed)
        ),
        sections=frozenset(
            key for t in layout.tables if t.section >= 0 for key in layout.landmarks[t.section].keys
        ),
        inner=frozenset(_inner(layout)),
        labels=frozenset(word for words in _words(layout).values() for word in words),
        near=_near(layout),
    )


def _words(layout: Layout) -> dict[str, set[str]]:
    """Path of a field outside tables → its wordings."""
    return {
        path: {trimmed(label_key(word)) for word in (known.label, *known.also)}
        for path, known in layout.form.scalars.items()
    }


def _near(layout: Layout) -> dict[str, frozenset[str]]:
    words = {
        path: own | {trimmed(BRACKETED.sub("", word)) for word in own} for path, own in _words(layout).items()
    }
    groups: dict[str, set[str]] = {}
    for path, own in words.items():
        group = path.rpartition(".")[0]
        groups.setdefault(group or path, set()).update(own)
    return {path: frozenset(groups[path.rpartition(".")[0] or path]) for path in words}


def _inner(layout: Layout) -> Iterator[str]:
    for mark in layout.landmarks:
        if mark.pattern is not None and not mark.pattern.simple:
            for piece in mark.pattern.pieces:
                if piece.key:
                    yield from map(trimmed, (piece.key, *piece.others))


def _signature(layout: Layout) -> tuple[dict[str, tuple[int, float]], float]:
    """Wording → which of the form's labels it is and how much it says for this form; what they all say together.

    The title says most, a label 1, an alias less, one that everybody prints (序号, 姓名) little; a note is a bonus.
    A wording several labels are known by is the one it fits best, so that it counts once.
    """
    labels: dict[str, dict[str, float]] = {}
    for keys in _label_keys(layout):
        printed = min(keys, key=lambda key: keys[key])
        known = labels.setdefault(printed, {})
        for key, cost in keys.items():
            known[key] = min(cost, known.get(key, cost))
    signature: dict[str, tuple[int, float]] = {}
    for number, (printed, keys) in enumerate(labels.items()):
        for key, cost in keys.items():
            weight = (1.0 - cost) * min(weight_of(printed), weight_of(key))
            if weight > signature.get(key, (0, 0.0))[1]:
                signature[key] = number, weight
    whole = sum(weight_of(printed) for printed in labels)
    titles = _titles(layout)
    title_weight = min(_TITLE, whole)
    for wording in layout.wordings:
        if not wording.optional and not wording.title:
            signature[wording.key] = len(signature) + len(labels), _NOTE
    for title in titles:
        signature[title] = TITLE, title_weight
    return signature, whole + (title_weight if titles else 0.0)


def _titles(layout: Layout) -> set[str]:
    """The title's wordings as printed; without the word that is filled in where there is one (…发证名册)."""
    title = label_key(layout.form.title)
    tagged = {
        mark.pattern.core
        for mark in layout.landmarks[:1]
        if mark.side is Side.INSIDE and mark.pattern is not None and mark.pattern.core == title
    }
    return {wording.key for wording in layout.wordings if wording.title} or tagged


def _label_keys(layout: Layout) -> list[dict[str, float]]:
    marks = [mark.keys for mark in layout.landmarks if mark.keys]
    return marks + [column.keys for table in layout.tables for column in table.columns]
