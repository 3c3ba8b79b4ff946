"""A form that prints nearly all its labels over the columns of one table, whose header is gone: known by its frame."""

from __future__ import annotations

from formkit.match.form.layout import TITLE, Layout
from formkit.match.units import Units

_FEWEST = 4
_SHARE = 0.8
_LONGEST = 40


def is_framed(units: Units, layout: Layout) -> bool:
    """The title of ``layout`` stands in the document, and nearly all the words printed beside its answers."""
    cores = [core for core, number in layout.cores if number]
    if len(layout.tables) != 1 or layout.tables[0].section >= 0 or len(cores) < _FEWEST:
        return False
    keys = [unit.key for unit in units.all if unit.key]
    titles = tuple(key for key, (label, _) in layout.signature.items() if label == TITLE)
    if not any(key.endswith(titles) and len(key) <= _LONGEST for key in keys):
        return False
    begun = sum(any(key.startswith(core) for key in keys) for core in cores)
    return begun >= _SHARE * len(cores)
