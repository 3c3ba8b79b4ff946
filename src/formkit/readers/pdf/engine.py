"""The one adapter for PDFium: a PDF file as pages of glyphs, rules and filled areas.

PDFium and not pdfplumber: the same characters at the same places several times as fast
(benchmarks/pdf.py), and what people typed on top of a page (annotations, form fields) is seen as printed.
Nothing is rendered and no picture is decoded.
"""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import POINTER, c_float, c_int, c_uint, c_void_p, cast, create_string_buffer
from functools import partial
from operator import attrgetter
from statistics import median
from typing import Any, NamedTuple

import pypdfium2  # noqa: F401  # importing it initialises PDFium
import pypdfium2.raw as pdfium

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.readers.limits import MAX_PDF_GLYPHS, MAX_PDF_OBJECTS, MAX_PDF_PAGES, MAX_PDF_SECONDS
from formkit.readers.pdf.clips import clip_of
from formkit.readers.pdf.drawn_boxes import drawn_boxes, with_boxes
from formkit.readers.pdf.glyphs import GlyphReader
from formkit.readers.pdf.loading import Layers, loaded, opened_page
from formkit.readers.pdf.lost import Placed, lost_glyphs, origin_of
from formkit.readers.pdf.page import Box, Glyph, Page
from formkit.readers.pdf.paths import Path, Point, rules_and_fills
from formkit.readers.pdf.place import Matrix, Placing, matrix_of, placing
from formkit.readers.pdf.sheet_clips import Shown, forgotten, placed
from formkit.readers.pdf.streams import refuse_bombs
from formkit.readers.pdf.strings import Strings
from formkit.readers.pdf.typed import with_typed

_CALC, _WRITER = "Calc", "Writer"
"""What made the pages (/Creator) of a sheet and of a text printed by LibreOffice."""
_DEEPEST = 12
_SMALL = 7.0
_USUAL = 10.5
"""Type sizes in points: under the first nobody typed the text, it was printed small."""
_LOOKED_AT = 200
_ENOUGH = 20


class Contents(NamedTuple):
    """A file's pages, and what it carries besides: attached files by name, whether it has scripts.

    ``in_time``: raises file-too-large where the time for reading the file is over.
    """

    pages: list[Page]
    attachments: list[str]
    scripts: bool
    in_time: Callable[[], None]


class Reading(NamedTuple):
    """What reading one page shares with the next.  ``scale``: how many times as large they are read; ``creator``:
    the program whose pages these are, as the file says."""

    scale: float
    budget: _Budget
    strings: Strings
    creator: str


class Drawn(NamedTuple):
    """A page's objects.  ``texts``: a text object's address → when it was drawn; ``placed``: the page's own in that
    order, ``laid``: those of annotations; ``clips``: the address of one that is seen in part of the page → that part;
    ``pictures``: when they were drawn; ``first``: when the first of what lies on top was."""

    paths: list[Path]
    texts: dict[int, int]
    placed: list[Placed]
    laid: list[Placed]
    clips: dict[int, Box]
    pictures: list[int]
    first: int = 1


def read_pages(data: bytes) -> Contents:
    """Every page of ``data``.  Raises FileProblem: file-encrypted, file-damaged, file-too-large, file-hostile."""
    deadline = time.process_time() + MAX_PDF_SECONDS
    refuse_bombs(data)
    with _opened(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count > MAX_PDF_PAGES:
            raise _too_large(f"{count} 页 > {MAX_PDF_PAGES} 页", f"{count} pages > {MAX_PDF_PAGES}")
        budget = _Budget(MAX_PDF_OBJECTS, MAX_PDF_GLYPHS, deadline)
        own = _findings_pages(document, count)
        scale = _enlargement(document, range(own, count), budget)
        reading = Reading(scale, budget, Strings(data), _meta_text(document, b"Creator"))
        pages = [
            _page(document, number, reading)._replace(number=number - own + 1) for number in range(own, count)
        ]
        scripts = pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0
        return Contents(pages, _attachments(document), scripts, budget.time)


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


class _Budget:
    """What a file may still use up.  Raises FileProblem file-too-large when it is spent."""

    def __init__(self, objects: int, glyphs: int, deadline: float) -> None:
        self._objects = objects
        self._glyphs = glyphs
        self._deadline = deadline

    def objects(self, count: int) -> None:
        self._objects -= count
        if self._objects < 0:
            raise _too_large(
                f"图形对象多于 {MAX_PDF_OBJECTS} 个", f"more than {MAX_PDF_OBJECTS} drawn objects"
            )
        self.time()

    def glyphs(self, count: int) -> None:
        self._glyphs -= count
        if self._glyphs < 0:
            raise _too_large(f"文字多于 {MAX_PDF_GLYPHS} 个", f"more than {MAX_PDF_GLYPHS} characters")
        self.time()

    def time(self) -> None:
        if time.process_time() > self._deadline:
            raise _too_large(f"{MAX_PDF_SECONDS:g} 秒没有读完", f"not read in {MAX_PDF_SECONDS:g} seconds")


def _too_large(zh: str, en: str) -> Exception:
    return problem("file-too-large", FileProblem, detail=zh, detail_en=en)


def _enlargement(document: Any, pages: range, budget: _Budget) -> float:
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


def _type_sizes(page: Any, budget: _Budget) -> Iterator[float]:
    size = c_float()
    for item, outer in _objects(page, budget):
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
    known = _meta_text(document, b"FormkitFindingsPages")
    return int(known) if known.isdecimal() and int(known) < count else 0


def _meta_text(document: Any, key: bytes) -> str:
    """An entry of the file's Info dictionary, if it is short."""
    buffer = create_string_buffer(32)
    size = pdfium.FPDF_GetMetaText(document, key, buffer, len(buffer))
    return buffer.raw[: max(min(size, len(buffer)) - 2, 0)].decode("utf-16-le", "replace")


def _most_text_turned(glyphs: list[Glyph]) -> int:
    turns = Counter(glyph.turn for glyph in glyphs)
    return turns.most_common(1)[0][0] if turns else 0


def _read(handle: Any, number: int, turn: int, reading: Reading, layers: Layers) -> Page:
    place = _placing(handle, turn).times(reading.scale)
    budget = reading.budget
    drawn = _drawn(handle, place, budget, layers.own)
    boxes, paths = drawn_boxes(drawn.paths)
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
        is_meant = partial(reading.strings.is_meant, number)
        reader = GlyphReader(text, place, drawn.texts, drawn.clips, fills, cut_off, meaning, is_meant)
        glyphs = reader.read()
    finally:
        pdfium.FPDFText_ClosePage(text)
    for layer, shown in ((drawn.placed, partial(reading.strings.on, number)), (drawn.laid, list[str])):
        lost = [n for n, each in enumerate(layer) if not reader.has_read(each.address)]
        if lost:
            glyphs += lost_glyphs(layer, lost, shown(), glyphs, place, budget.time)
    glyphs, remarks = with_typed(with_boxes(glyphs, boxes), layers.on_top, place, first=drawn.first)
    hidden = reader.hidden_texts()
    page = Page(
        number + 1, place.width, place.height, glyphs, across, down, fills, hidden, len(drawn.pictures)
    )
    page = page._replace(remarks=remarks)
    if not reading.creator.startswith(_WRITER):
        return page
    clips = [placed(each, place) for each in reading.strings.rectangles_on(number)]
    return page._replace(clips=sorted(clips, key=attrgetter("y0")))


def _cut_off(drawn: Drawn, number: int, place: Placing, reading: Reading) -> dict[int, Box]:
    """The text objects a sheet has cut off, with the clips that PDFium forgets."""
    if not reading.creator.startswith(_CALC):
        return {}
    shown = [_shown(each, place) for each in drawn.placed]
    return forgotten(reading.strings.clips_on(number), shown, place, drawn.clips)


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


def _drawn(page: Any, place: Placing, budget: _Budget, own: int) -> Drawn:
    drawn = Drawn([], {}, [], [], {}, [])
    order = 0
    for order, (item, matrix) in enumerate(_objects(page, budget, 0, own), 1):
        _draw(item, matrix, place, order, budget, drawn, on_top=False)
    for later, (item, matrix) in enumerate(_objects(page, budget, own, None), order + 1):
        _draw(item, matrix, place, later, budget, drawn, on_top=True)
    return drawn._replace(first=order + 1)


def _draw(
    item: Any, matrix: Matrix, place: Placing, order: int, budget: _Budget, drawn: Drawn, *, on_top: bool
) -> None:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        address = cast(item, c_void_p).value or 0
        drawn.texts[address] = order
        (drawn.laid if on_top else drawn.placed).append(Placed(address, item, matrix))
        clip = clip_of(item, matrix, place)
        if clip is not None:
            drawn.clips[address] = clip
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        drawn.pictures.append(order)
    elif kind == pdfium.FPDF_PAGEOBJ_PATH:
        path = _path(item, matrix, place, order, budget)
        if path is not None:
            drawn.paths.append(path._replace(on_top=on_top))


def _objects(
    page: Any, budget: _Budget, first: int = 0, end: int | None = None
) -> Iterator[tuple[Any, Matrix]]:
    """The page's objects from the one numbered ``first`` to that before ``end`` in the order they are drawn, those
    inside form XObjects too, with their matrix."""
    count = max(pdfium.FPDFPage_CountObjects(page), 0)
    numbers = range(first, count if end is None else min(end, count))
    budget.objects(len(numbers))
    for number in numbers:
        yield from _inside(pdfium.FPDFPage_GetObject(page, number), Matrix(), budget, 0)


def _inside(item: Any, outer: Matrix, budget: _Budget, depth: int) -> Iterator[tuple[Any, Matrix]]:
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, outer
        return
    if depth >= _DEEPEST:
        return
    matrix = matrix_of(item).then(outer)
    count = max(pdfium.FPDFFormObj_CountObjects(item), 0)
    budget.objects(count)
    for number in range(count):
        yield from _inside(pdfium.FPDFFormObj_GetObject(item, number), matrix, budget, depth + 1)


def _path(item: Any, outer: Matrix, place: Placing, order: int, budget: _Budget) -> Path | None:
    mode, stroked = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(item, mode, stroked)
    filled = mode.value != pdfium.FPDF_FILLMODE_NONE
    if not (stroked.value or filled):
        return None
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    if filled and not alpha.value and not stroked.value:
        return None
    count = max(pdfium.FPDFPath_CountSegments(item), 0)
    budget.objects(count)
    parts = _parts(item, count, matrix_of(item).then(outer), place)
    colour = f"{red.value:02X}{green.value:02X}{blue.value:02X}"
    see_through = pdfium.FPDFPageObj_HasTransparency(item)
    return Path(parts, bool(stroked.value), filled, colour, 0 if see_through else order)


def _parts(item: Any, count: int, matrix: Matrix, place: Placing) -> list[list[Point]]:
    parts: list[list[Point]] = []
    part: list[Point] = []
    curved = False
    x, y = c_float(), c_float()
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if not curved:
                parts.append(part)
            part, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        part.append(place.point(*matrix.apply(x.value, y.value)))
        if pdfium.FPDFPathSegment_GetClose(segment):
            part.append(part[0])
    if not curved:
        parts.append(part)
    return [part for part in parts if len(part) > 1]


def _attachments(document: Any) -> list[str]:
    names = []
    for number in range(min(max(pdfium.FPDFDoc_GetAttachmentCount(document), 0), 20)):
        attachment = pdfium.FPDFDoc_GetAttachment(document, number)
        size = pdfium.FPDFAttachment_GetName(attachment, None, 0)
        buffer = create_string_buffer(max(size, 2))
        wide = cast(buffer, POINTER(pdfium.FPDF_WCHAR))
        pdfium.FPDFAttachment_GetName(attachment, wide, size)
        names.append(buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace"))
    return names
