"""The text of runs in the tree as it was typed, where nothing changes it: white space as xml:space has it, tabs and breaks."""

from __future__ import annotations

from lxml.etree import _Element

from formkit.readers.word.tags import BR, POS, TAB, XML_SPACE, T

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""A raised figure is no digit of the number before it: m² and a footnote's ¹."""


def text_of_runs(paragraph: _Element) -> str:
    """The text of a paragraph that holds only runs of text, tabs and breaks."""
    out = []
    for each in paragraph.iter(T, TAB, BR):
        tag = each.tag
        if tag == T:
            text = each.text
            if text:
                out.append(
                    text if text[0] > " " and text[-1] > " " and "\n" not in text else spaced(each, text)
                )
        elif tag == BR:
            out.append("\n")
        elif each.get(POS) is None:
            out.append("\t")
    return "".join(out)


def spaced(element: _Element, text: str) -> str:
    """Outer white space counts only where xml:space says so; a line end inside is a space."""
    if element.get(XML_SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return text.replace("\n", " ")
