"""PDFs looked into and joined into one: bookmarks, page numbers.  The adapter to pikepdf for packages.

What runs or opens something by itself (scripts, launch actions, embedded files) is not carried over.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import pikepdf
from pikepdf import Name, OutlineItem, Page, Pdf, Rectangle

from formkit.errors import FileProblem
from formkit.findings import problem

# What pikepdf would write to stderr of a damaged file is said by our own findings.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)

MAX_PAGES = 2_000
"""Pages of one PDF of a package."""

_HARMLESS = ("/URI", "/GoTo")
_TRAILER = b"%%EOF"
_END = 2_048
_A4_WIDTH = 595.0
_NUMBER_BOX = (150.0, 20.0)  # width and height of a page number on an A4 page, in points
_FROM_EDGE = (36.0, 18.0)  # its distance from the right and the bottom edge
_BROKEN = (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError, RuntimeError)


class Sheets(NamedTuple):
    """A PDF to be bound in.  ``title``: of its bookmark, "" for none of its own."""

    title: str
    pdf: bytes


class Section(NamedTuple):
    """An item of the list: its bookmark, with those of its files under it where there are several."""

    title: str
    sheets: tuple[Sheets, ...]


def page_count(data: bytes) -> int:
    """How many pages a PDF has.  Raises FileProblem: encrypted, damaged, cut off, too many pages."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            count = len(pdf.pages)
            if count > MAX_PAGES:
                raise problem(
                    "file-too-large",
                    FileProblem,
                    detail=f"{count} > {MAX_PAGES} 页",
                    detail_en=f"{count} > {MAX_PAGES} pages",
                )
            repaired = bool(pdf.get_warnings())
    except pikepdf.PasswordError as error:
        raise problem("file-encrypted", FileProblem) from error
    except _BROKEN as error:
        raise _damaged("PDF 打不开", "the PDF does not open") from error
    if not count:
        raise _damaged("PDF 里没有页", "the PDF has no pages")
    if repaired and _TRAILER not in data[-_END:]:
        raise _damaged("PDF 不完整，可能没有传完", "the PDF is cut off")
    return count


def bind(sections: Sequence[Section], front: bytes, numbers: bytes, title: str) -> bytes:
    """``front`` (not numbered), then every section, as one PDF.

    ``numbers``: a PDF with a small page for each page of the sections in turn, put into its lower right corner
    as the page is seen.  The same input gives the same bytes.  Raises FileProblem.
    """
    out = io.BytesIO()
    try:
        with Pdf.new() as bound, pikepdf.open(io.BytesIO(numbers)) as numbering:
            outline_marks = [OutlineItem("目录", 0)]
            _append(bound, front)
            first = len(bound.pages)
            for section in sections:
                outline_marks.append(_section(bound, section))
            for count, (page, mark) in enumerate(zip(bound.pages[first:], numbering.pages, strict=True), 1):
                _stamp(page, mark, count)
            with bound.open_outline() as outline:
                outline.root.extend(outline_marks)
            bound.Root.PageMode = Name.UseOutlines
            bound.Root.Lang = pikepdf.String("zh-CN")
            bound.docinfo["/Title"] = pikepdf.String(title)
            bound.docinfo["/Producer"] = pikepdf.String("formkit")
            bound.remove_unreferenced_resources()
            with _without_copy_warning():
                bound.save(out, deterministic_id=True, compress_streams=True)
    except _BROKEN as error:
        raise _damaged(f"PDF 不能合订（{error}）", f"the PDF cannot be bound ({error})") from error
    return out.getvalue()


@contextmanager
def _without_copy_warning() -> Iterator[None]:
    """What pikepdf would tell a programmer of form fields that belong to no form: the file came with them."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*form (?:widget|field)")
        yield


def _section(bound: Pdf, section: Section) -> OutlineItem:
    mark = OutlineItem(section.title, len(bound.pages))
    for sheets in section.sheets:
        if sheets.title and len(section.sheets) > 1:
            mark.children.append(OutlineItem(sheets.title, len(bound.pages)))
        _append(bound, sheets.pdf, sheets.title)
    return mark


def _append(bound: Pdf, data: bytes, title: str = "目录") -> None:
    """Raises FileProblem, naming ``title``, where a PDF that opened cannot be taken apart."""
    try:
        _take(bound, data)
    except _BROKEN as error:
        raise _damaged(f"“{title}”不能合订", f"“{title}” cannot be bound ({error})") from error


def _take(bound: Pdf, data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as source:
        if Name.AcroForm in source.Root:
            source.flatten_annotations("all")  # Acrobat shows no field whose form stayed behind
        for page in source.pages:
            _disarm(page)
        with _without_copy_warning():
            bound.pages.extend(source.pages)


def _disarm(page: Page) -> None:
    """Takes away what would run or open something when the page is seen or clicked."""
    if Name.AA in page.obj:
        del page.obj[Name.AA]
    annotations = page.obj.get(Name.Annots)
    if not isinstance(annotations, pikepdf.Array):
        return
    for each in _dictionaries(annotations):
        if Name.AA in each:
            del each[Name.AA]
        action = each.get(Name.A)
        if isinstance(action, pikepdf.Dictionary) and str(action.get(Name.S)) not in _HARMLESS:
            del each[Name.A]
    kept = [each for each in _dictionaries(annotations) if each.get(Name.Subtype) != Name.FileAttachment]
    if len(kept) != len(annotations):
        page.obj[Name.Annots] = pikepdf.Array(kept)


def _dictionaries(values: pikepdf.Array) -> Iterator[pikepdf.Dictionary]:
    for each in values:
        if isinstance(each, pikepdf.Dictionary):
            yield each


def _stamp(page: Page, mark: Page, count: int) -> None:
    """``mark`` over ``page``, as Page.add_overlay does it but under a name that is the same every time."""
    drawn = mark.as_form_xobject()
    name = page.add_resource(drawn, Name.XObject, _free_name(page, count))
    placed = page.calc_form_xobject_placement(
        drawn, name, _corner(page), invert_transformations=True, allow_shrink=True, allow_expand=True
    )
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"Q\n")
    page.contents_add(placed)
    page.contents_coalesce()


def _free_name(page: Page, count: int) -> Name:
    """A name no resource of the page has; pages of one file may share their resources."""
    resources = page.obj.get(Name.Resources)
    taken = {
        str(key)
        for each in (resources.values() if isinstance(resources, pikepdf.Dictionary) else ())
        if isinstance(each, pikepdf.Dictionary)
        for key in each.keys()  # noqa: SIM118 - a pikepdf dictionary iterates over its keys only so
    }
    wanted = f"/FormkitPage{count}"
    while wanted in taken:
        wanted += "x"
    return Name(wanted)


def _corner(page: Page) -> Rectangle:
    """Where the number stands: the lower right corner of the page as it is seen, in the page's own coordinates."""
    box = Rectangle(page.cropbox)
    turn = int(page.obj.get(Name.Rotate, 0)) % 360 if Name.Rotate in page.obj else _inherited_turn(page)
    scale = min(box.width, box.height) / _A4_WIDTH
    (w, h), (dx, dy) = _NUMBER_BOX, _FROM_EDGE
    w, h, dx, dy = w * scale, h * scale, dx * scale, dy * scale
    match turn:
        case 90:
            return Rectangle(box.urx - dy - h, box.ury - dx - w, box.urx - dy, box.ury - dx)
        case 180:
            return Rectangle(box.llx + dx, box.ury - dy - h, box.llx + dx + w, box.ury - dy)
        case 270:
            return Rectangle(box.llx + dy, box.lly + dx, box.llx + dy + h, box.lly + dx + w)
    return Rectangle(box.urx - dx - w, box.lly + dy, box.urx - dx, box.lly + dy + h)


def _inherited_turn(page: Page) -> int:
    """/Rotate of a page without one: its parents' (ISO 32000-1, 7.7.3.4)."""
    node = page.obj.get(Name.Parent)
    for _ in range(50):
        if not isinstance(node, pikepdf.Dictionary):
            return 0
        if Name.Rotate in node:
            return int(node[Name.Rotate]) % 360
        node = node.get(Name.Parent)
    return 0


def _damaged(zh: str, en: str) -> Exception:
    return problem("file-damaged", FileProblem, detail=zh, detail_en=en)
