"""A Word document as blocks: what is seen on the page, whatever Word, WPS or LibreOffice wrapped it in.

Reads WordprocessingML itself (ECMA-376 and ISO/IEC 29500, transitional and strict, .docx .docm .dotx .dotm).
Headers, footers, notes and comments are not part of a form's text (``margins`` tells what else they say); a document shown inside it (w:altChunk) is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml.etree import _Element

from formkit.errors import FormkitError
from formkit.findings import Finding, finding
from formkit.model import Block, Document
from formkit.readers.limits import MAX_TREE
from formkit.readers.package import Package, damaged, hostile, open_package
from formkit.readers.relations import Relation, main_part, relations
from formkit.readers.word.margins import margins
from formkit.readers.word.plain import plain_blocks
from formkit.readers.word.story import Story
from formkit.readers.word.styles import Styles
from formkit.readers.word.survey import Survey
from formkit.readers.word.tags import BODY
from formkit.readers.word.threats import CHUNK, threats
from formkit.readers.xmlpart import parse_xml, utf8

_MOST_CHUNKS = 4
_USUAL = ("word/document.xml", "word/document2.xml")


def read_docx(data: bytes | Package) -> Document:
    """The document's blocks and what the reader noticed: hidden text, macros, outside links, embedded files.

    Raises FileProblem: damaged, hostile, too large, or no Word document in it.
    """
    package = data if isinstance(data, Package) else open_package(data)
    try:
        return _read(main_of(package))
    except RecursionError as error:  # cells in cells, styles on styles
        raise hostile("内容嵌套过深", "the content is nested too deeply") from error


def _read(main: Main) -> Document:
    plain = plain_blocks(main.source, main.styles)
    if plain is not None:
        return Document("docx", plain, (*threats(main.package, _outside(main), ()), *_margins(main)))
    opened = open_main(main)
    story = Story(opened.survey)
    blocks = opened.blocks(story)
    read = story.shown & story.chunks.keys()
    others = [r for r in _outside(main) if r.kind != CHUNK or r.id not in read]
    inside = [
        found for identity, chunk in opened.chunks.items() if identity in read for found in chunk.findings
    ]
    noticed = (*story.findings, *threats(main.package, others, story.instructions), *inside, *_margins(main))
    return Document("docx", tuple(blocks), noticed)


def _margins(main: Main) -> Iterator[Finding]:
    return margins(main.package, main.related, main.source)


def _chunks(package: Package, related: Sequence[Relation]) -> dict[str, Document]:
    """The documents shown in this one that can be read: Word files, but for those inside them, and web pages."""
    found: dict[str, Document] = {}
    for relation in related:
        if relation.kind == CHUNK and relation.part and len(found) < _MOST_CHUNKS:
            document = _chunk(package.read(relation.part))
            if document is not None:
                found[relation.id] = document
    return found


def _chunk(data: bytes) -> Document | None:
    if len(data) > MAX_TREE:
        return None
    if data[:4] == b"PK\x03\x04":
        try:
            main = main_of(open_package(data))
            bare = main._replace(related=tuple(r for r in main.related if r.kind != CHUNK))
            return _read(bare)
        except FormkitError:
            return None
    # Start-up time: hardly a file has one.
    from formkit.readers.word.web_page import read_page, reads_as_page

    page = read_page(data) if reads_as_page(data) else None
    if page is None:
        return None
    return Document(
        "docx", page.blocks, tuple(finding("hidden-text", seen=text) for text in page.hidden if text)
    )


class Main(NamedTuple):
    """The document part, as its bytes, and what it refers to."""

    package: Package
    name: str
    source: bytes
    related: tuple[Relation, ...]

    def part(self, kind: str) -> bytes | None:
        """The styles or numbering part; None where Word too would do without."""
        entry = self.entry(kind) or self.package.find(f"{self.name.rpartition('/')[0]}/{kind}.xml")
        return utf8(self.package.read(entry)) if entry else None

    def styles(self) -> Styles:
        return Styles(self.part("styles"))

    def entry(self, kind: str) -> str:
        """The part of that relationship kind; "" where there is none."""
        return next((r.part for r in self.related if r.kind == kind and r.part), "")


def main_of(package: Package) -> Main:
    """The document part of ``package``.  Raises FileProblem: there is none, or it is damaged."""
    name = main_part(package, *_USUAL)
    if not name:
        raise damaged("找不到正文（word/document.xml）", "there is no word/document.xml")
    return Main(package, name, package.read(name), relations(package, name))


def _outside(main: Main) -> tuple[Relation, ...]:
    """What the document refers to, and what its settings do: the attached template stands there."""
    settings = next((r.part for r in main.related if r.kind == "settings" and r.part), "")
    return (*main.related, *relations(main.package, settings)) if settings else main.related


class Opened(NamedTuple):
    """The document part, parsed and surveyed."""

    main: Main
    root: _Element
    bodies: tuple[_Element, ...]
    survey: Survey
    chunks: Mapping[str, Document]

    def blocks(self, story: Story) -> list[Block]:
        """What ``story`` reads of the document.  More than one w:body is against the standard; nothing is lost."""
        story.chunks = {identity: document.blocks for identity, document in self.chunks.items()}
        return [block for body in self.bodies for block in story.blocks(body)]


def open_main(main: Main) -> Opened:
    """The document, ready to be walked.  Raises FileProblem as ``read_docx``."""
    root = parse_xml(main.source, main.name)
    bodies = tuple(root.iterchildren(BODY))
    if not bodies:
        raise damaged("正文里没有内容（w:body）", "the document has no body")
    survey = Survey(root if len(bodies) > 1 else bodies[0], utf8(main.source), main.part)
    return Opened(main, root, bodies, survey, _chunks(main.package, main.related))
