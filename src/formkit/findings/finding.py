"""A Finding (a fault of a submission) and ``problem`` (a fault that ends the work on a whole file)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum

from formkit.errors import FormkitError
from formkit.findings.anchor import Anchor
from formkit.findings.catalogue import lookup
from formkit.text import clean_text
from formkit.text.dates import chinese_date

Atom = str | int | float
# More of a text than this does not help a reader find it.
_LONGEST_QUOTE = 80


class Severity(StrEnum):
    """``error``: the record is not valid. ``warning``: doubtful, a person should look."""

    ERROR = "error"
    WARNING = "warning"

    def word(self, lang: str = "zh") -> str:
        """What a person reads: 错误, 需核对; in English the value itself."""
        return self.value if lang == "en" else _WORDS[self.value]


_WORDS = {"error": "错误", "warning": "需核对"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault.  ``field``: path counted from 0 (``examiners[2].project``); ``label``: its printed name."""

    code: str
    severity: Severity
    field: str | None = None
    label: str = ""
    anchor: Anchor | None = None
    seen: str | None = None
    values: Mapping[str, Atom] = attribute(default_factory=dict)

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def message(self, lang: str = "zh") -> str:
        return lookup(self.code).sentence(lang, self._words(lang))

    def hint(self, lang: str = "zh") -> str:
        return lookup(self.code).advice(lang, self._words(lang))

    def place(self, lang: str = "zh") -> str:
        return self.anchor.place(lang) if self.anchor else ""

    def _words(self, lang: str) -> dict[str, Atom]:
        """What the sentence is made of: dates as the language writes them, ``seen`` as it was typed."""
        label, seen = _on_one_line(self.label or self.field or ""), _on_one_line(self.seen or "")
        values = {
            name: chinese_date(value) if lang == "zh" and isinstance(value, str) else value
            for name, value in self.values.items()
        }
        return {"label": label, "seen": seen, "place": self.place(lang), **values}


def _on_one_line(text: str) -> str:
    """``text`` as a sentence quotes it: line breaks and tabs folded as in a value, the end of a long text left out."""
    line = clean_text(text)
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"


def finding(
    code: str,
    /,
    *,
    field: str | None = None,
    label: str = "",
    anchor: Anchor | None = None,
    seen: str | None = None,
    severity: Severity | None = None,
    **values: Atom,
) -> Finding:
    """A Finding with the catalogue's severity unless another is given.  Raises KeyError on an unknown code."""
    return Finding(
        code,
        severity or Severity(lookup(code).severity),
        field,
        label,
        anchor,
        seen,
        values,
    )


def problem(code: str, kind: type[FormkitError] = FormkitError, /, **values: Atom) -> FormkitError:
    """The exception of ``kind`` for ``code`` with its Chinese and English sentence: ``raise problem(…)``."""
    entry = lookup(code)
    return kind(
        code,
        {lang: entry.sentence(lang, values) for lang in ("zh", "en")},
        {lang: entry.advice(lang, values) for lang in ("zh", "en")},
    )
