"""What is written in two ways for newer and older programs (mc:AlternateContent): the one that Word shows."""

from __future__ import annotations

from lxml.etree import _Element

from formkit.readers.word.tags import CHOICE, DRAWING, FALLBACK, FLD_CHAR, OBJECT, PICT, SYM, TXBX, T, child

_OFFICE = (
    "http://schemas.microsoft.com/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
)


def chosen_content(alternate: _Element) -> _Element | None:
    """The one of mc:Choice and mc:Fallback that Word shows: the first choice it understands, else the fallback.

    ECMA-376 part 3: a choice counts where every prefix in its Requires stands for a namespace the reader knows;
    known are here Office's own.  A choice with nothing to see gives way; without a fallback nothing is lost.
    """
    choices = list(alternate.iterchildren(CHOICE))
    for choice in choices:
        if _is_understood(choice) and _shows_something(choice):
            return choice
    fallback = child(alternate, FALLBACK)
    return choices[0] if fallback is None and choices else fallback


def _is_understood(choice: _Element) -> bool:
    names = (choice.nsmap.get(prefix) for prefix in choice.get("Requires", "").split())
    return all(name is None or name.startswith(_OFFICE) for name in names)


def _shows_something(choice: _Element) -> bool:
    return next(choice.iter(TXBX, T, DRAWING, PICT, OBJECT, FLD_CHAR, SYM), None) is not None
