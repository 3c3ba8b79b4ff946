"""A code written a character a cell: 统一社会信用代码 in eighteen boxes."""

from __future__ import annotations

from collections.abc import Sequence

_FEWEST = 6
"""Boxes: fewer may be answers of one figure each."""


def is_spelled(texts: Sequence[str]) -> bool:
    """Whether the ``texts`` of cells side by side are figures and letters, one each, of one code.

    All the same, they are one answer said again in cells that are no longer merged.
    """
    return (
        len(texts) >= _FEWEST
        and all(len(text) == 1 and text.isascii() and text.isalnum() for text in texts)
        and len(set(texts)) > 1
    )
