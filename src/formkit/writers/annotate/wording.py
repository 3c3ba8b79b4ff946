"""What an annotation says: the fault, what was seen, what to do."""

from __future__ import annotations

from formkit.findings import Finding, Severity

AUTHOR = "formkit"
_BRACKETS = {"zh": ("【", "】"), "en": ("[", "] ")}
OPENINGS = tuple(
    f"{opening}{each.word(lang)}{closing}"
    for lang, (opening, closing) in _BRACKETS.items()
    for each in Severity
)
"""What every annotation of ours begins with, in any language."""
_LABELS = {"zh": ("原文：", "怎么办："), "en": ("Seen: ", "What to do: ")}
CONTINUATIONS = tuple(words for labels in _LABELS.values() for words in labels)
"""What its further lines begin with."""
_LONGEST_SEEN = 300


def lines(finding: Finding, lang: str, *, placed: bool = True) -> list[str]:
    """A finding in a few lines.  ``placed``: the annotation stands where the fault is."""
    said = finding.message(lang)
    where = (
        "" if placed or not finding.place(lang) else finding.place(lang) + (": " if lang == "en" else "：")
    )
    opening, closing = _BRACKETS[lang]
    told = [opening + finding.severity.word(lang) + closing + where + said]
    seen_label, hint_label = _LABELS[lang]
    seen = shown(finding.seen)
    if seen and seen not in said:
        told.append(seen_label + seen)
    if finding.hint(lang):
        told.append(hint_label + finding.hint(lang))
    return [" ".join(line.splitlines()) for line in told]


def shown(seen: str | None) -> str:
    """What was seen, as one short line."""
    text = " ".join((seen or "").split())
    return text if len(text) <= _LONGEST_SEEN else text[:_LONGEST_SEEN] + "……"
