"""Names of files and folders that no file system and no zip refuses."""

from __future__ import annotations

import re

_LONGEST = 60
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


def without_forbidden(name: str) -> str:
    """``name`` with an underscore for what Windows does not take in one."""
    return _NOT_IN_NAMES.sub("_", name)


def safe_name(text: str, otherwise: str = "_", *, longest: int = _LONGEST) -> str:
    """``text`` as the beginning of a file's name, so many characters at most; ``otherwise``: if nothing of it is
    left."""
    return without_forbidden(text)[:longest].strip(" .") or otherwise
