"""Elements of a Word document under the hands of a test."""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml.etree import _Element


def drop(element: _Element) -> None:
    """Out of its tree."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def value(element: _Element, path: str, attribute: str) -> str | None:
    """``value(run, "w:rPr/w:rFonts", "w:eastAsia")``; the element at ``path`` is there."""
    found = element.find("/".join(qn(name) for name in path.split("/")))
    assert found is not None
    return found.get(qn(attribute))
