"""续表, （接上页）: what is printed where a table or a text goes on over the page, and is nobody's answer."""

from __future__ import annotations

import re

_LONGEST = 12
_NOTE = re.compile(
    r"[（(【\[]?\s*(?:续\s*表\s*\d{0,2}|续页?|[接续转][上下前]一?[页表]|见?[上下]页|[上下]页[接续转见])\s*[)）】\]]?[:：]?"
)


def is_continued(text: str) -> bool:
    """``text``, or its ``label_key``, says that a table or a text goes on, and nothing else."""
    return len(text) <= _LONGEST and _NOTE.fullmatch(text.strip()) is not None
