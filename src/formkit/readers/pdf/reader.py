"""PDF → Document: pages → lines and tables → furniture out → joined over the pages → blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formkit.errors import FileProblem
from formkit.findings import Anchor, Finding, finding, problem
from formkit.model import Document
from formkit.readers.pdf.build import blocks_of
from formkit.readers.pdf.content.engine import Contents, read_pages
from formkit.readers.pdf.leaf import Leaf, Part
from formkit.readers.pdf.page import UNKNOWN, Page
from formkit.readers.pdf.parts import leaf_of
from formkit.readers.pdf.spanning.again import without_text_again
from formkit.readers.pdf.spanning.furniture import without_furniture
from formkit.readers.pdf.spanning.halves import in_halves
from formkit.readers.pdf.spanning.headings import without_headings
from formkit.readers.pdf.spanning.joining import Flow, joined
from formkit.readers.pdf.spanning.quarters import in_quarters
from formkit.readers.pdf.spanning.repeats import without_repeats
from formkit.readers.pdf.spanning.sideways import side_by_side
from formkit.readers.pdf.tables.slanted import straightened

_SHOWN = 60
_TRUSTED = 0.3
"""Above this share of unknown characters the labels cannot be told apart any more."""


def read_pdf(data: bytes) -> Document:
    """The document in ``data``, a PDF exported by Word, WPS or LibreOffice.

    Cells' ``x`` are points; text keeps the line breaks that were typed, not those of the paper.  Raises
    FileProblem: scanned (no text at all), text-unreadable (glyphs that do not say which characters they are),
    file-encrypted, file-damaged, file-too-large.
    """
    contents = read_pages(data)
    if not any(_has_text(page) for page in contents.pages):
        raise problem("scanned", FileProblem)
    if _is_unreadable(contents.pages):
        raise problem("text-unreadable", FileProblem)
    pages = [straightened(page) for page in contents.pages]
    sheets = in_halves(in_quarters([without_headings(page) for page in pages]))
    if not contents.text:
        sheets = side_by_side(sheets)
    leaves = list(_leaves(without_repeats(sheets), contents))
    margins = without_furniture(leaves)
    without_text_again(leaves)
    flow = joined(leaves)
    return Document(
        "pdf", blocks_of(flow), (*_noticed(contents._replace(pages=pages), sheets, flow), *margins)
    )


def _leaves(pages: Sequence[Page], contents: Contents) -> Iterator[Leaf]:
    before: Sequence[Part] = ()
    for page in pages:
        contents.in_time()
        leaf = leaf_of(page, before, contents.in_time)
        before = leaf.tables
        yield leaf


def _has_text(page: Page) -> bool:
    return any(not glyph.char.isspace() for glyph in page.glyphs)


def _is_unreadable(pages: Sequence[Page]) -> bool:
    """Most of what is drawn does not say which character it is."""
    shown = [glyph.char for page in pages for glyph in page.glyphs if not glyph.char.isspace()]
    return shown.count(UNKNOWN) > _TRUSTED * len(shown)


def _noticed(contents: Contents, sheets: Sequence[Page], flow: Flow) -> Iterator[Finding]:
    """What the reader itself has to say: unreadable glyphs and pages, rows it put together, what is attached."""
    for sheet in sheets:
        if sheet.hidden:
            yield finding(
                "hidden-text", anchor=Anchor("pdf", page=sheet.number), seen=_short(" ".join(sheet.hidden))
            )
    for page in contents.pages:
        yield from _on_page(page, len(contents.pages))
    for number, text in flow.joined:
        yield finding("row-over-pages", anchor=Anchor("pdf", page=number), seen=_short(text))
    for text, number in _watermarks(contents.pages).items():
        yield finding("watermark", anchor=Anchor("pdf", page=number), seen=_short(text))
    if contents.scripts:
        yield finding("macros-present")
    for name in contents.attachments:
        yield finding("embedded-object", name=name)


def _watermarks(pages: Sequence[Page]) -> dict[str, int]:
    """Each text printed over pages or under them, with the first of them."""
    return {text: page.number for page in reversed(pages) for text in page.watermarks}


def _on_page(page: Page, count: int) -> Iterator[Finding]:
    anchor = Anchor("pdf", page=page.number)
    unknown = sum(not glyph.known for glyph in page.glyphs)
    if unknown:
        yield finding("unreadable-characters", anchor=anchor, count=unknown)
    if page.pictures and count > 1 and not _has_text(page):
        yield finding("page-scanned", anchor=anchor, page=page.number)
    said = page.remarks
    for code, texts in (
        ("typed-not-shown", said.undrawn),
        ("struck-on-page", said.struck),
        ("note-on-page", said.notes),
        ("drawn-on-page", said.drawn),
    ):
        for text in texts:
            yield finding(code, anchor=anchor, seen=_short(text))


def _short(text: str | Sequence[str]) -> str:
    line = " ".join("".join(text).split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
