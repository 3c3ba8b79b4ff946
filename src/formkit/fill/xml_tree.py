"""Small operations on lxml trees that lose no text: what follows an element stays when the element goes."""

from __future__ import annotations

from lxml import etree

Element = etree._Element


def nearest(element: Element, *tags: str) -> Element | None:
    """The closest ancestor called one of ``tags``."""
    return next(element.iterancestors(*tags), None)


def drop(element: Element) -> None:
    """Take ``element`` out; what follows it stays."""
    put_in_place_of(element, "")


def put_in_place_of(element: Element, text: str) -> Element:
    """Put ``text`` where ``element`` is; returns the parent."""
    parent = element.getparent()
    if parent is None:
        raise ValueError("the root cannot be replaced")
    text += element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text or None
    else:
        parent.text = (parent.text or "") + text or None
    parent.remove(element)
    return parent
