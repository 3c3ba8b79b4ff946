"""续表, （接上页）: what is printed where a table goes on over the page, and is nobody's answer."""

from __future__ import annotations

import re

_LONGEST = 12
_NOTE = re.compile(
    r"[（(【\[]?\s*(?:续\s*表\s*\d{0,2}|续|接上页|续上页|续上表|接上表|转下页|接下页)\s*[)）】\]]?[:：]?"
)


def is_continued(text: str) -> bool:
    """``text`` says that a table goes on, and nothing else."""
    return len(text) <= _LONGEST and _NOTE.fullmatch(text.strip()) is not None
