"""The files of a package, looked into one by one: from a folder, or from a zip as it was received."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from typing import Protocol

from formkit.bundle.files import PackageFile
from formkit.errors import FileProblem, FormkitError
from formkit.findings import problem
from formkit.flows.files import find_files, read_file
from formkit.model import Document, Grid
from formkit.readers import read_document
from formkit.readers.archive import open_archive, stripped
from formkit.readers.limits import MAX_ENTRIES
from formkit.readers.package import open_package
from formkit.readers.sniff import Kind, sniff

_NUMBERS = re.compile(r"([0-9]{1,18})")
_OFFICE = {Kind.DOCX: "docx", Kind.XLSX: "xlsx"}
_OLD = {Kind.DOC: "doc", Kind.XLS: "xls"}
_PICTURES = {"JPEG": "jpg", "PNG": "png"}
_HONEST = {
    "pdf": (".pdf",),
    "docx": (".docx", ".docm", ".dotx"),
    "xlsx": (".xlsx", ".xlsm", ".xltx"),
    "doc": (".doc", ".wps", ".dot"),
    "xls": (".xls", ".et", ".xlt"),
    "jpg": (".jpg", ".jpeg", ".jpe", ".jfif", ".png"),
    "png": (".png", ".jpg", ".jpeg"),
}
_TOLD = ("macros-present", "external-link", "embedded-object")
_CLAIMED = frozenset(suffix for suffixes in _HONEST.values() for suffix in suffixes)


class Source(Protocol):
    """Where a package's files are: their paths, and the bytes of each."""

    @property
    def paths(self) -> list[str]: ...

    def read(self, path: str) -> bytes: ...


class Folder:
    """The files of a folder, hidden ones and lock files left out."""

    def __init__(self, folder: Path) -> None:
        self._files = {each.inside: each.path for each in find_files([str(folder)]) if each.inside}
        if len(self._files) > MAX_ENTRIES:
            raise problem("file-too-large", FileProblem, detail=f"{len(self._files)} > {MAX_ENTRIES}")

    @property
    def paths(self) -> list[str]:
        return list(self._files)

    def read(self, path: str) -> bytes:
        return read_file(self._files[path])


class Nothing:
    """No materials at all."""

    around = ""

    @property
    def paths(self) -> list[str]:
        return []

    def read(self, path: str) -> bytes:
        raise KeyError(path)


class Within:
    """A source without the folders that everything lies in: ``around`` is their path (a/b/).

    ``home``: the folder or zip; another process opens it anew.
    """

    def __init__(self, source: Source, home: Path) -> None:
        self._source = source
        self._home = home
        self.around, self._paths = stripped(sorted(source.paths, key=_as_counted))

    def __reduce__(self) -> tuple[object, ...]:
        return open_source, (self._home,)

    @property
    def paths(self) -> list[str]:
        return list(self._paths)

    def read(self, path: str) -> bytes:
        return self._source.read(self._paths[path])


def _as_counted(path: str) -> list[list[tuple[int, int, str]]]:
    """The order people expect: 2.jpg before 10.jpg, files before the folders beside them."""
    *folders, name = path.split("/")
    return [*([(1, 0, ""), *_digits(each)] for each in folders), [(0, 0, ""), *_digits(name)]]


def _digits(text: str) -> list[tuple[int, int, str]]:
    return [
        (0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part)
        for part in _NUMBERS.split(text)
        if part
    ]


def open_source(path: Path) -> Within:
    """The files in a folder or zip.  Raises FileProblem: not there, no zip, hostile, nothing in it."""
    if path.is_dir():
        source: Source = Folder(path)
    else:
        source = open_archive(read_file(path), path.name)
    if not source.paths:
        raise problem("no-files", FileProblem, path=str(path))
    return Within(source, path)


def look_at(path: str, data: bytes) -> PackageFile:
    """One file.  Never raises for what it holds."""
    file = PackageFile(path, len(data), hashlib.sha256(data).hexdigest())
    try:
        kind = sniff(data)
        if kind is Kind.EMPTY:
            raise problem("file-empty", FileProblem)
        if kind is Kind.ENCRYPTED:
            raise problem("file-encrypted", FileProblem)
        file = _by_kind(file._replace(what=(kind.zh, kind.en)), kind, data)
        _require_honest(file, kind)
    except FormkitError as error:
        return file._replace(fault=error)
    return file


def _by_kind(file: PackageFile, kind: Kind, data: bytes) -> PackageFile:
    if kind is Kind.PDF:
        # Start-up time: each kind of file brings its own library.
        from formkit.binder.pdf import page_count
        from formkit.readers.pdf.content.engine import page_count as pages_seen
        from formkit.render.blankness import shows_nothing

        pages, seen = page_count(data), pages_seen(data)
        if pages != seen:  # a damaged file, mended in two ways: bound, it would lack pages
            detail, detail_en = (
                f"看到的 {seen} 页里只找到 {pages} 页",
                f"of {seen} pages only {pages} are found",
            )
            raise problem("file-damaged", FileProblem, detail=detail, detail_en=detail_en)
        return file._replace(kind="pdf", pages=pages, blank=shows_nothing(data))
    if kind is Kind.PICTURE:
        from formkit.render.pictures import whole_picture

        name, _, _ = whole_picture(data)
        zh, en = file.what
        return file._replace(
            kind=_PICTURES.get(name, ""), what=(f"{zh}（{name}）", f"{en} ({name})"), pages=1
        )
    if kind in _OFFICE:
        document = read_document(data, file.name)
        notes = tuple(each for each in document.findings if each.code in _TOLD)
        return file._replace(kind=_OFFICE[kind], blank=_says_nothing(document, data), notes=notes)
    if kind is Kind.ZIP:
        package = open_package(data)
        for name in package.names[:1]:
            package.read(name)  # raises file-encrypted
        return file._replace(kind="zip", blank=not package.names)
    return file._replace(kind=_OLD.get(kind, ""))


def _require_honest(file: PackageFile, kind: Kind) -> None:
    """A file that no program opens by its name cannot be used, even if its content is whole."""
    suffix = PurePosixPath(file.path).suffix.lower()
    if suffix in _CLAIMED and suffix not in _HONEST.get(file.kind, ()):
        raise problem("file-mislabelled", FileProblem, suffix=suffix, actual=kind.zh, actual_en=kind.en)


def _says_nothing(document: Document, data: bytes) -> bool:
    texts = (
        text
        for block in document.blocks
        for text in ([cell.text for cell in block.cells] if isinstance(block, Grid) else [block.text])
    )
    if any(text.strip() for text in texts):
        return False
    return not any("/media/" in name or "/embeddings/" in name for name in open_package(data).names)
