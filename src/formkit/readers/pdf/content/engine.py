"""The one adapter for PDFium: a PDF file as pages of glyphs, rules and filled areas.

PDFium and not pdfplumber: the same characters at the same places several times as fast
(benchmarks/pdf.py), and what people typed on top of a page (annotations, form fields) is seen as printed.
Nothing is rendered and no picture is decoded.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_float
from functools import partial
from operator import attrgetter
from statistics import median
from typing import Any, NamedTuple

import pypdfium2  # noqa: F401  # importing it initialises PDFium
import pypdfium2.raw as pdfium

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.readers.limits import MAX_PDF_GLYPHS, MAX_PDF_OBJECTS, MAX_PDF_PAGES, MAX_PDF_SECONDS
from formkit.readers.pdf.content.about import attachments, meta_text
from formkit.readers.pdf.content.budget import Budget, too_large
from formkit.readers.pdf.content.characters import Characters
from formkit.readers.pdf.content.drawn_boxes import drawn_boxes, with_boxes
from formkit.readers.pdf.content.glyphs import GlyphReader
from formkit.readers.pdf.content.loading import Layers, loaded, opened_page
from formkit.readers.pdf.content.lost import Placed, lost_glyphs, origin_of
from formkit.readers.pdf.content.objects import Drawn, draw, objects
from formkit.readers.pdf.content.paths import rules_and_fills
from formkit.readers.pdf.content.place import Placing, matrix_of, placing
from formkit.readers.pdf.content.runs import Runs
from formkit.readers.pdf.content.sheet_clips import Shown, forgotten, placed
from formkit.readers.pdf.content.sight import Sight
from formkit.readers.pdf.content.streams import refuse_bombs
from formkit.readers.pdf.content.strings import Strings
from formkit.readers.pdf.content.typed import with_typed
from formkit.readers.pdf.page import Box, Glyph, Page

_CALC, _WRITER = "Calc", "Writer"
"""What made the pages (/Creator) of a sheet and of a text printed by LibreOffice."""
_TEXT_PROGRAMS = (_WRITER, "Microsoft® Word", "Microsoft Word", "WPS 文字", "WPS Writer")
"""What writes texts, whose pages are never too narrow for a sheet."""
_SMALL = 7.0
_USUAL = 10.5
"""Type sizes in points: under the first nobody typed the text, it was printed small."""
_LOOKED_AT = 200
_ENOUGH = 20


class Contents(NamedTuple):
    """A file's pages, and what it carries besides: attached files by name, whether it has scripts.

    ``in_time``: raises file-too-large where the time for reading the file is over.  ``text``: a program for texts, and
    not for sheets, made it, as the file says.
    """

    pages: list[Page]
    attachments: list[str]
    scripts: bool
    in_time: Callable[[], None]
    text: bool


class Reading(NamedTuple):
    """What reading one page shares with the next.  ``scale``: how many times as large they are read; ``creator``:
    the program whose pages these are, as the file says."""

    scale: float
    budget: Budget
    strings: Strings
    creator: str


def read_pages(data: bytes) -> Contents:
    """Every page of ``data``.  Raises FileProblem: file-encrypted, file-damaged, file-too-large, file-hostile."""
    budget = Budget(MAX_PDF_OBJECTS, MAX_PDF_GLYPHS, MAX_PDF_SECONDS)
    refuse_bombs(data)
    with _opened(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count > MAX_PDF_PAGES:
            raise too_large(f"{count} 页 > {MAX_PDF_PAGES} 页", f"{count} pages > {MAX_PDF_PAGES}")
        own = _findings_pages(document, count)
        scale = _enlargement(document, range(own, count), budget)
        reading = Reading(scale, budget, Strings(data), meta_text(document, b"Creator"))
        pages = [
            _page(document, number, reading)._replace(number=number - own + 1) for number in range(own, count)
        ]
        scripts = pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0
        text = reading.creator.startswith(_TEXT_PROGRAMS)
        return Contents(pages, attachments(document), scripts, budget.time, text)


def page_count(data: bytes) -> int:
    """How many pages ``data`` has, ours in front included.  Raises FileProblem: file-encrypted, file-damaged."""
    with _opened(data) as document:
        return int(pdfium.FPDF_GetPageCount(document))


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _unopened(pdfium.FPDF_GetLastError())
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _unopened(error: int) -> Exception:
    if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return problem("file-encrypted", FileProblem)
    return problem("file-damaged", FileProblem, detail="不是完整的 PDF", detail_en="it is not a complete PDF")


def _enlargement(document: Any, pages: range, budget: Budget) -> float:
    """How many times as large a document is read: what is near must be near for the eye, at whatever size a sheet
    was printed to fit its paper."""
    sizes: list[float] = []
    for number in pages:
        handle = opened_page(document, number)
        sizes += itertools.islice(_type_sizes(handle, budget), _LOOKED_AT)
        pdfium.FPDF_ClosePage(handle)
        if len(sizes) >= _ENOUGH:
            break
    usual = median(sizes) if sizes else 0.0
    return _USUAL / usual if 0 < usual < _SMALL else 1.0


def _type_sizes(page: Any, budget: Budget) -> Iterator[float]:
    size = c_float()
    for item, outer in objects(page, budget):
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            pdfium.FPDFTextObj_GetFontSize(item, size)
            yield abs(size.value) * matrix_of(item).then(outer).scale


def _page(document: Any, number: int, reading: Reading) -> Page:
    """The page as a reader holds it: turned until most of its text is upright."""
    handle, layers = loaded(document, number, reading.strings)
    try:
        page = _read(handle, number, 0, reading, layers)
        turn = _most_text_turned(page.glyphs)
        return _read(handle, number, turn, reading, layers) if turn else page
    finally:
        pdfium.FPDF_ClosePage(handle)


def _findings_pages(document: Any, count: int) -> int:
    """How many pages in front are the list of findings of an annotated copy (writers.annotate.pdf): not the
    applicant's."""
    known = meta_text(document, b"FormkitFindingsPages")
    return int(known) if known.isdecimal() and int(known) < count else 0


def _most_text_turned(glyphs: list[Glyph]) -> int:
    turns = Counter(glyph.turn for glyph in glyphs)
    return turns.most_common(1)[0][0] if turns else 0


def _read(handle: Any, number: int, turn: int, reading: Reading, layers: Layers) -> Page:
    place = _placing(handle, turn).times(reading.scale)
    budget = reading.budget
    drawn = draw(handle, place, budget, layers.own)
    boxes, paths = drawn_boxes(drawn.paths, budget.time)
    across, down, fills = rules_and_fills(paths)
    text = pdfium.FPDFText_LoadPage(handle)
    if not text:
        glyphs, remarks = with_typed([], layers.on_top, place, first=drawn.first)
        page = Page(
            number + 1, place.width, place.height, glyphs, across, down, fills, (), len(drawn.pictures)
        )
        return page._replace(remarks=remarks)
    try:
        budget.glyphs(max(pdfium.FPDFText_CountChars(text), 0))
        cut_off = _cut_off(drawn, number, place, reading)
        meaning = partial(reading.strings.meaning, number)
        characters = Characters(text, meaning, partial(reading.strings.is_meant, number))
        runs = Runs(text, place.scale, drawn.texts, drawn.clips, cut_off, characters.symbols_of)
        sight = Sight(Box(0.0, 0.0, place.width, place.height), fills)
        reader = GlyphReader(text, place, runs, characters, sight)
        glyphs = reader.read()
    finally:
        pdfium.FPDFText_ClosePage(text)
    for layer, shown in ((drawn.placed, partial(reading.strings.on, number)), (drawn.laid, list[str])):
        lost = [n for n, each in enumerate(layer) if not runs.has_met(each.address)]
        if lost:
            glyphs += lost_glyphs(layer, lost, shown(), glyphs, place, budget.time)
    glyphs, remarks = with_typed(with_boxes(glyphs, boxes), layers.on_top, place, first=drawn.first)
    hidden = sight.hidden_texts()
    page = Page(
        number + 1, place.width, place.height, glyphs, across, down, fills, hidden, len(drawn.pictures)
    )
    page = page._replace(
        remarks=remarks,
        sheet=reading.creator.startswith(_CALC),
        watermarks=reader.watermarks(),
        aslant=tuple(reader.aslant()),
    )
    if not reading.creator.startswith(_WRITER):
        return page
    clips = [placed(each, place) for each in reading.strings.rectangles_on(number)]
    return page._replace(clips=sorted(clips, key=attrgetter("y0")))


def _cut_off(drawn: Drawn, number: int, place: Placing, reading: Reading) -> dict[int, Box]:
    """The text objects a sheet has cut off, with the clips that PDFium forgets."""
    if not reading.creator.startswith(_CALC):
        return {}
    clips = reading.strings.clips_on(number)
    if len(clips) != len(drawn.placed):
        return {}
    clipped = [(clip, each) for clip, each in zip(clips, drawn.placed, strict=True) if clip is not None]
    shown = [_shown(each, place) for _, each in clipped]
    return forgotten([clip for clip, _ in clipped], shown, place, drawn.clips)


def _shown(placed: Placed, place: Placing) -> Shown:
    origin = origin_of(placed, place)
    corners = [c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(placed.item, *corners)
    left, bottom, right, top = (corner.value for corner in corners)
    ends = [place.point(*placed.outer.apply(x, y))[0] for x, y in ((left, bottom), (right, top))]
    return Shown(placed.address, origin.base, max(ends), origin.size)


def _placing(page: Any, turn: int) -> Placing:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return placing(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page) + turn)
