"""A package bound: every file of it with its place in the folder, the list of contents, the one PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from formkit.binder.contents import Contents, Line, contents_docx
from formkit.binder.pdf import Section, Sheets, bind, page_count
from formkit.bundle.facts import fact_values
from formkit.bundle.matching import Matcher
from formkit.bundle.roll import Entry
from formkit.errors import FileProblem, FormkitError
from formkit.fill.pdf import to_pdf
from formkit.findings import problem
from formkit.flows.fill import render, source_kind
from formkit.flows.library import Library
from formkit.flows.package.binding import number_pages, picture_page
from formkit.flows.package.data import Filled
from formkit.flows.package.files import Source
from formkit.flows.package.opened import Opened
from formkit.text.file_names import safe_name, without_forbidden

CONTENTS = "目录.docx"
BOUND = "（合订本）.pdf"
_OFFICE = ("docx", "xlsx")
_PICTURES = ("jpg", "png")


class Piece(NamedTuple):
    """A file of the finished package.  ``pdf``: what is bound of it, b"" for nothing; ``first`` and ``pages``: its
    pages in the bound PDF, 0 for none.  ``source``: the path it had among the materials, "" for what was made."""

    item: str
    path: str
    title: str
    data: bytes
    pdf: bytes = b""
    first: int = 0
    pages: int = 0
    source: str = ""


class Volume(NamedTuple):
    """``pages``: of the bound PDF, the list of contents apart.  ``owner``: who applies."""

    entries: tuple[Entry, ...]
    pieces: tuple[Piece, ...]
    contents: bytes
    bound: bytes
    pages: int
    owner: str


def make_volume(
    opened: Opened, entries: Sequence[Entry], filled: Filled, materials: Source, library: Library
) -> Volume:
    """Renders the forms, converts what is no PDF, binds all of it.  Raises FileProblem, TemplateError."""
    raw = list(_pieces(opened, entries, filled, materials, library))
    pieces = _numbered(_with_pdfs(raw))
    owner = _owner(opened, filled)
    contents = contents_docx(Contents(owner, opened.package.title, list(_lines(entries, pieces))))
    (front,) = to_pdf([(CONTENTS, contents)])
    pages = sum(piece.pages for piece in pieces)
    sections = [
        Section(
            f"{_number(entry)} {entry.title}",
            tuple(
                Sheets(piece.title, piece.pdf)
                for piece in pieces
                if piece.item == entry.item.name and piece.pdf
            ),
        )
        for entry in entries
    ]
    bound = bind(
        [each for each in sections if each.sheets],
        front,
        number_pages(max(pages, 1)),
        f"{owner}{opened.package.title}",
    )
    return Volume(tuple(entries), tuple(pieces), contents, bound, pages, owner)


def folder_name(entry: Entry) -> str:
    """1-山东省专项职业能力考点设立申请表"""
    return f"{entry.number}-{safe_name(entry.title)}"


def _safe_part(name: str) -> str:
    """A file's or folder's own name, without what Windows or a zip cannot take."""
    readable = name.encode("utf-8", "replace").decode()
    return without_forbidden(readable).rstrip(" .") or "_"


def _pieces(
    opened: Opened, entries: Sequence[Entry], filled: Filled, materials: Source, library: Library
) -> Iterator[Piece]:
    matcher = Matcher(opened.package, opened.titles)
    for entry in entries:
        name, folder = entry.item.name, folder_name(entry)
        taken: set[str] = set()
        if name in filled.outcomes:
            form = opened.forms[name]
            kind = source_kind(form, library, "pdf")
            data = render(filled.outcomes[name], form, library, kind)
            stem = f"{folder}/{safe_name(entry.title)}"
            taken = {f"{stem}.{kind}".casefold(), f"{stem}.pdf".casefold()}  # its signed scan keeps beside it
            yield Piece(name, f"{stem}.{kind}", entry.title, data)
        for file in entry.files:
            inner = matcher.inner(file.path, name)
            title = " · ".join([*inner.split("/")[:-1], file.stem])
            path = _free("/".join([folder, *map(_safe_part, inner.split("/"))]), taken)
            yield Piece(name, path, title, materials.read(file.path), source=file.path)


def _free(path: str, taken: set[str]) -> str:
    stem, dot, ending = path.rpartition(".")
    wanted, number = path, 1
    while wanted.casefold() in taken:
        number += 1
        wanted = f"{stem}({number}){dot}{ending}"
    taken.add(wanted.casefold())
    return wanted


def _with_pdfs(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Each piece with its PDF; a form is followed by its PDF as a file of its own.

    A Word file beside a PDF of the same name is the same document: the PDF is bound.
    """
    stems = {piece.path.rpartition(".")[0] for piece in pieces if _ending(piece) == "pdf"}
    wanted = [
        piece
        for piece in pieces
        if _ending(piece) in _OFFICE and (not piece.source or piece.path.rpartition(".")[0] not in stems)
    ]
    made = _converted(wanted)
    for piece in pieces:
        if _ending(piece) == "pdf":
            yield piece._replace(pdf=piece.data)
        elif _ending(piece) in _PICTURES:
            yield piece._replace(pdf=picture_page(piece.data, piece.title))
        elif not piece.source:
            pdf = made[piece.path]
            yield piece
            yield piece._replace(path=f"{piece.path.rpartition('.')[0]}.pdf", data=pdf, pdf=pdf)
        else:
            yield piece._replace(pdf=made.get(piece.path, b""))


def _converted(pieces: Sequence[Piece]) -> dict[str, bytes]:
    """Path → PDF, of all of them in one run of LibreOffice.  Raises FileProblem naming the one that fails."""
    paths = [piece.path for piece in pieces]
    try:
        return dict(zip(paths, to_pdf([(piece.path, piece.data) for piece in pieces]), strict=True))
    except FileProblem as error:
        if error.code != "conversion-failed" or len(pieces) < 2:
            raise _told(error, paths) from error
    return {path: pdf for piece in pieces for path, pdf in _converted([piece]).items()}


def _told(error: FormkitError, paths: Sequence[str]) -> FormkitError:
    """``error`` with the file it is about."""
    if error.code != "conversion-failed" or len(paths) != 1:
        return error
    detail, detail_en = f"“{paths[0]}”转不成 PDF", f"“{paths[0]}” cannot be made a PDF"
    return problem("conversion-failed", FileProblem, detail=detail, detail_en=detail_en)


def _ending(piece: Piece) -> str:
    ending = piece.path.rpartition(".")[2].lower()
    return "jpg" if ending in ("jpeg", "jpe", "jfif") else ending


def _numbered(pieces: Iterator[Piece]) -> list[Piece]:
    """Each piece with its pages in the bound PDF."""
    placed, first = [], 1
    for piece in pieces:
        pages = page_count(piece.pdf) if piece.pdf else 0
        placed.append(piece._replace(first=first if pages else 0, pages=pages))
        first += pages
    return placed


def _lines(entries: Sequence[Entry], pieces: Sequence[Piece]) -> Iterator[Line]:
    for entry in entries:
        own = [piece for piece in pieces if piece.item == entry.item.name]
        bound = [piece for piece in own if piece.pages]
        files = [piece for piece in own if piece.source]
        if not own:
            yield Line(_number(entry), entry.title, "", "缺" if entry.item.required else "未交")
            continue
        pages = _span(bound[0].first, bound[-1].first + bound[-1].pages - 1) if bound else ""
        remark = f"{len(files)}份" if len(files) > 1 else "" if bound else "电子文件"
        yield Line(_number(entry), entry.title, pages, remark)
        if len(files) > 1 or (entry.item.form and files):
            for piece in files:
                if piece.pages:
                    yield Line("", piece.title, _span(piece.first, piece.first + piece.pages - 1))
                elif not any(piece.path.rpartition(".")[0] == each.path.rpartition(".")[0] for each in bound):
                    yield Line("", piece.title, "", "电子文件")


def _number(entry: Entry) -> str:
    """What the list prints before an item; the form that the official list does not number is 表."""
    return str(entry.number) if entry.number else "表"


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}—{last}"


def _owner(opened: Opened, filled: Filled) -> str:
    """Who applies: the first fact of the package."""
    records = {item: outcome.record for item, outcome in filled.outcomes.items()}
    facts = opened.package.facts
    return next(iter(fact_values(opened.package, facts[0].name, records)), "") if facts else ""
