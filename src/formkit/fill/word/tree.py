"""Surgery on a Word part's XML tree: what Word leaves around a tag that would not do around a value."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable

from lxml import etree

from formkit.fill.xml_tree import Element, drop, nearest

_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Marks of editing sessions and identities of paragraphs: nothing is seen of them, they swell the file, and a
# repeated row may not repeat an identity.
_IDENTITY = re.compile(r"\{[^}]*\}(rsid\w*|paraId|textId)")
_BEFORE_SHADE = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders")


class Names:
    """The qualified names of WordprocessingML in this part, transitional or strict."""

    def __init__(self, root: Element) -> None:
        self.ns = "{" + (etree.QName(root).namespace or "") + "}"
        self.p = self.ns + "p"
        self.r = self.ns + "r"
        self.t = self.ns + "t"
        self.tr = self.ns + "tr"
        self.tc = self.ns + "tc"
        self.tbl = self.ns + "tbl"

    def __call__(self, name: str) -> str:
        return self.ns + name


def texts_of(paragraph: Element, names: Names) -> list[Element]:
    """The w:t of ``paragraph``, those of text boxes inside it left out."""
    return [t for t in paragraph.iter(names.t) if nearest(t, names.p) is paragraph]


def in_fallback(element: Element) -> bool:
    """In the second copy of a text box (mc:Fallback), which repeats the first."""
    return nearest(element, _MC_FALLBACK) is not None


def drop_identities(root: Element, names: Names) -> None:
    """Editing marks and identities of paragraphs, in the whole part."""
    for element in root.iter(etree.Element):
        for key in [key for key in element.attrib if _IDENTITY.fullmatch(str(key))]:
            del element.attrib[key]
    for name in ("proofErr", "lastRenderedPageBreak"):
        for element in list(root.iter(names(name))):
            drop(element)


def drop_bookmarks_around(elements: Iterable[Element], root: Element, names: Names) -> None:
    """Bookmarks (书签) that begin in the rows or paragraphs of ``elements``: repeated they would clash."""
    homes = {
        id(e): e
        for e in (
            nearest(el, names.tr) if nearest(el, names.tr) is not None else nearest(el, names.p)
            for el in elements
        )
        if e is not None
    }
    numbers = {b.get(names("id")) for home in homes.values() for b in home.iter(names("bookmarkStart"))}
    for name in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(root.iter(names(name))):
            if mark.get(names("id")) in numbers:
                drop(mark)


def clear_controls(element: Element, names: Names) -> None:
    """Make the content controls (内容控件) around ``element`` hold a value: not a prompt, bound to nothing.

    Word shows bound data instead of the text, and a reader takes a prompt for a blank.
    """
    for control in element.iterancestors(names("sdt")):
        properties = control.find(names("sdtPr"))
        for child in list(properties if properties is not None else ()):
            if etree.QName(child).localname in ("showingPlcHdr", "dataBinding", "id", "placeholder"):
                if etree.QName(child).localname == "showingPlcHdr":
                    _drop_prompt_style(control, names)
                drop(child)


def _drop_prompt_style(control: Element, names: Names) -> None:
    for style in list(control.iter(names("rStyle"))):
        drop(style)


def drop_if_empty(text: Element, names: Names) -> None:
    """A w:t whose characters were all part of a tag, and its run if nothing else is in it."""
    run = text.getparent()
    if text.text or run is None:
        return
    drop(text)
    if run.tag == names.r and all(child.tag == names("rPr") for child in run):
        drop(run)


def only_text(paragraph: Element, names: Names) -> Element | None:
    """The one w:t of a paragraph that holds a single run of text and nothing else; None for any other."""
    properties, rest = paragraph.find(names("pPr")), []
    for child in paragraph:
        if child.tag not in (names("pPr"), names("bookmarkStart"), names("bookmarkEnd")):
            rest.append(child)
    if properties is not None and properties.find(names("sectPr")) is not None:
        return None
    if len(rest) != 1 or rest[0].tag != names.r:
        return None
    inside = [child for child in rest[0] if child.tag != names("rPr")]
    return inside[0] if len(inside) == 1 and inside[0].tag == names.t else None


def copy_after(paragraph: Element, names: Names, text: str) -> Element:
    """A second paragraph of the same look after ``paragraph``, holding ``text``."""
    twin = copy.deepcopy(paragraph)
    twin.tail = None
    for name in ("pageBreakBefore", "bookmarkStart", "bookmarkEnd"):
        for element in list(twin.iter(names(name))):
            drop(element)
    only = only_text(twin, names)
    if only is not None:
        only.text = text
    paragraph.addnext(twin)
    return twin


def reserve_shade(cell: Element, names: Names, text: str) -> str:
    """Put ``text`` where the cell's background is declared; returns the declaration that stood there, as XML."""
    properties = cell.find(names("tcPr"))
    if properties is None:
        properties = etree.Element(names("tcPr"))
        cell.insert(0, properties)
    own = properties.find(names("shd"))
    printed = ""
    if own is not None:
        prefix = own.prefix or "w"
        attributes = "".join(f' {prefix}:{etree.QName(k).localname}="{own.get(k)}"' for k in own.attrib)
        printed = f"<{prefix}:shd{attributes}/>"
        drop(own)
    before = [child for child in properties if etree.QName(child).localname in _BEFORE_SHADE]
    if before:
        before[-1].tail = text + (before[-1].tail or "")
    else:
        properties.text = text + (properties.text or "")
    return printed
