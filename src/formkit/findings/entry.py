"""One entry of the catalogue: severity, sentence and advice in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Entry(NamedTuple):
    """``severity``: error | warning.  Sentences are ``str.format`` templates over the finding's values.

    Always there to use: ``{label}`` (the field's printed name) and ``{seen}`` (what stood there).  ``gone_zh`` and
    ``gone_en`` take the sentence's place where nothing stood there, so that no sentence quotes an empty “”.
    """

    severity: str
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    gone_zh: str = ""
    gone_en: str = ""

    def sentence(self, lang: str, values: Mapping[str, object]) -> str:
        gone = "" if values.get("seen") else (self.gone_en if lang == "en" else self.gone_zh)
        return (gone or (self.en if lang == "en" else self.zh)).format_map(_Lenient(values))

    def advice(self, lang: str, values: Mapping[str, object]) -> str:
        return (self.hint_en if lang == "en" else self.hint_zh).format_map(_Lenient(values))


class _Lenient(dict[str, object]):
    """A value the caller did not give shows as … rather than ending a batch in a KeyError.

    Where only one wording was given (``detail`` without ``detail_en``), it serves both languages.
    """

    def __missing__(self, key: str) -> object:
        base = key.removesuffix("_en")
        return self[base] if base != key else "…"
