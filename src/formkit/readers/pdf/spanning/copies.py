"""A form that stands in a file once more, told from rows that are only printed again at the top of a page."""

from __future__ import annotations

from collections.abc import Sequence

_COPIED = 6
_LABELS = 3


def same_rows(own: Sequence[str], again: Sequence[str]) -> int:
    """How many rows both begin with, blank ones not; the last of ``again`` is not asked."""
    count = 0
    for one, other in zip(own, again[:-1], strict=False):
        if not one or one != other:
            break
        count += 1
    return count


def is_copy(own: Sequence[str], again: Sequence[str], count: int) -> bool:
    """The form itself stands there once more, not its top ``count`` rows: most of the rows are the same, or the
    labels of those that follow are."""
    if count >= _COPIED and 2 * count > min(len(own), len(again)):
        return True
    labels = [_label(a, b) for a, b in zip(own[count:], again[count:-1], strict=False)][:_LABELS]
    return len(set(labels)) == _LABELS and all(len(label) > 1 for label in labels)


def _label(one: str, other: str) -> str:
    """What both rows begin with, up to the first figure."""
    label = ""
    for a, b in zip(one, other, strict=False):
        if a != b or a.isdigit():
            break
        label += a
    return label
