"""Which language a person reads: ``--lang`` wherever it stands, else the locale, else Chinese.

Known before anything is parsed, because the help texts and the complaints about the command line itself are
in it too.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

LANGUAGES = ("zh", "en")

_current = "zh"


def current() -> str:
    """``zh`` or ``en``."""
    return _current


def use(lang: str) -> None:
    """Set the language for the rest of this process: the command line's own state, used by nothing below."""
    global _current
    _current = lang if lang in LANGUAGES else "zh"


def pick(zh: str, en: str) -> str:
    """The sentence in the reader's language."""
    return en if _current == "en" else zh


def choose(args: Sequence[str], environ: Mapping[str, str] = os.environ) -> str:
    """The language asked for by ``args``, or the locale's: Chinese unless it says English."""
    for here, following in zip(args, [*args[1:], ""], strict=False):
        if here == "--":
            break
        value = following if here == "--lang" else here.removeprefix("--lang=")
        if value in LANGUAGES and value != here:
            return value
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "en" if environ[name].lower().startswith("en") else "zh"
    return "zh"
