"""What a form of headings and paragraphs prints below its last heading: found, or altered, or gone."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.findings import finding
from formkit.match.form.layout import Outline, Wording
from formkit.match.prose.text_lines import Line
from formkit.match.units import Units
from formkit.model import RawRecord
from formkit.text.excerpts import parting

_SHOWN = 80
_ALIKE = 75.0
_LAST_ALIKE = 40.0
_LAST = 2


def closing_lines(
    units: Units, outline: Outline, lines: Sequence[Line], begin: int, raw: RawRecord
) -> set[int]:
    """The lines below ``begin`` that are what the form prints there; a finding in ``raw`` where they are not."""
    printed: set[int] = set()
    for wording in outline.closing:
        at = next((n for n in range(len(lines) - 1, begin, -1) if lines[n].key == wording.key), -1)
        if at < 0:
            at = _altered(lines, begin, wording)
            expected, seen = parting(wording.text, lines[at].text if at >= 0 else "", _SHOWN)
            anchor = units.anchor(lines[at].unit) if at >= 0 else None
            raw.findings.append(finding("wording-changed", anchor=anchor, seen=seen, expected=expected))
        if at >= 0:
            printed.add(at)
    return printed


def _altered(lines: Sequence[Line], begin: int, wording: Wording) -> int:
    """The line that reads nearly as ``wording``, in brackets as it is; -1 if there is none.  The last line of all need
    not be so like it; the last two may have lost the brackets."""
    bracketed = [n for n in range(begin + 1, len(lines)) if lines[n].key[:1] == wording.key[:1] == "("]
    below = range(max(begin + 1, len(lines) - _LAST), len(lines))
    from rapidfuzz import fuzz  # slow to load, and only an altered form needs it

    bare = wording.key.strip("()")
    plain = [n for n in range(begin + 1, len(lines)) if _plain(lines[n].key) == bare and not lines[n].row]
    plain = plain or [n for n in below if fuzz.ratio(_plain(lines[n].key), bare) >= _ALIKE]
    if plain or not bracketed:
        return plain[-1] if plain else -1
    alike, at = max((fuzz.ratio(lines[n].key, wording.key), n) for n in bracketed)
    last = at == len(lines) - 1 and lines[at].key[-1:] == wording.key[-1:] == ")"
    return at if alike >= (_LAST_ALIKE if last else _ALIKE) else -1


def _plain(key: str) -> str:
    """Without brackets, 注： and a full stop."""
    return key.removeprefix("注:").strip("()。.")
