"""Small operations on lxml trees that lose no text: what follows an element stays when the element goes."""

from __future__ import annotations

from lxml import etree

Element = etree._Element


def nearest(element: Element, *tags: str) -> Element | None:
    """The closest ancestor called one of ``tags``."""
    return next(element.iterancestors(*tags), None)


def unprefixed(root: Element) -> Element:
    """``root`` with its own namespace as the default one: ``<x:row>`` becomes ``<row>``."""
    if not root.prefix:
        return root
    namespace = etree.QName(root).namespace
    others = {prefix: uri for prefix, uri in root.nsmap.items() if prefix and uri != namespace}
    bare = etree.Element(root.tag, nsmap={None: namespace, **others})  # type: ignore[dict-item]
    for key in root.attrib:
        bare.set(key, str(root.get(key)))
    bare.extend(list(root))
    return bare


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
