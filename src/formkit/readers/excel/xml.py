"""The XML inside an Excel file, by local names: one code path for Transitional, Strict and prefixed parts.

Large parts (sheets, shared strings) go through expat, which streams; small ones through ``xmlpart``.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from lxml.etree import _Element

from formkit.readers.package import hostile
from formkit.readers.xmlpart import malformed

# A cell holds 32,767 characters at most; its text then arrives in one piece.
_LONGEST_TEXT = 1 << 18
_TRUE = frozenset(("1", "true", "on"))


def sax(part: str) -> expat.XMLParserType:
    """An expat parser for a large part, with handlers to be set; it refuses document types."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _LONGEST_TEXT

    def doctype(*_: object) -> None:
        raise hostile(f"“{part}”含有文档类型或实体声明", f"“{part}” declares a document type or entities")

    parser.StartDoctypeDeclHandler = doctype
    return parser


def run_sax(parser: expat.XMLParserType, data: bytes, part: str) -> None:
    """All of ``data`` through ``parser``.  Raises FileProblem on damaged XML."""
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise malformed(part, error.lineno, error.offset + 1, str(error)) from error


def local(element: _Element) -> str:
    """The name without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: _Element, name: str = "") -> Iterator[_Element]:
    """The child elements (called ``name``)."""
    for each in element:
        if isinstance(each.tag, str) and (not name or local(each) == name):
            yield each


def child(element: _Element, name: str) -> _Element | None:
    return next(children(element, name), None)


def descend(element: _Element, *path: str) -> _Element | None:
    """The element at ``path`` below ``element``, the first of each name."""
    found: _Element | None = element
    for name in path:
        if found is None:
            return None
        found = child(found, name)
    return found


def attribute(element: _Element, name: str) -> str:
    """The attribute of that local name, in whatever namespace (r:id of either edition); "" for none."""
    plain = element.get(name)
    if plain is not None:
        return plain
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith("}" + name)), "")


class LocalNames(dict[str, str]):
    """Qualified name (x:row) → local name (row), worked out once for each name a parser meets."""

    def __missing__(self, name: str) -> str:
        local_name = self[name] = name.rpartition(":")[2]
        return local_name


def is_true(value: str | None, default: bool = False) -> bool:
    """An xsd:boolean as Office writes it."""
    return default if value is None else value.strip().lower() in _TRUE
