"""Certificates → PDF volumes.  What all volumes of a run share is prepared once: fonts, static art, QR tables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path as FilePath
from typing import BinaryIO, NamedTuple

from formkit.batches import batched
from formkit.issue.draw import UNMOVED, Drawing, Picture, Profile, QrCode, Sheet, TextRun
from formkit.render.content import ContentWriter, code_matrix, picture_matrix, profile_matrix, split
from formkit.render.fonts import FontBook
from formkit.render.objects import ObjectWriter, text_string
from formkit.render.pictures import LoadedPicture, load_picture
from formkit.render.qr import QrMaker
from formkit.render.typeset import OBJECTS_A_FONT, Needs, Typesetter, packed

_MM = 72 / 25.4
_PAGES_A_NODE = 64
_FIRST_SHARED = 4  # objects 1 catalogue, 2 page tree, 3 information; then what all volumes share


class Volume(NamedTuple):
    """A finished file."""

    path: FilePath
    certificates: int
    pages: int
    sha256: str


class Job(NamedTuple):
    """A file to be written."""

    path: FilePath
    drawings: Iterable[Drawing]
    title: str = ""


_Pictures = dict[tuple[str, float, float], tuple[int, LoadedPicture]]  # file and box → object number


class Renderer:
    """Prints the drawings of one run on one kind of sheet.

    ``needs``: every character the run prints, so that all volumes share one font subset and a volume's bytes do
    not depend on which volumes are drawn, or by how many processes.  ``codes``: makes the QR codes, some of them
    perhaps beforehand.
    """

    def __init__(
        self,
        sheet: Sheet,
        book: FontBook,
        needs: Needs,
        profile: Profile = UNMOVED,
        codes: QrMaker | None = None,
    ) -> None:
        for item in (*sheet.static, *sheet.marks):
            if isinstance(item, TextRun):
                needs.add_run(item)
        self._sheet = sheet
        self._typesetter = Typesetter(book, needs)
        self._content = ContentWriter(self._typesetter, sheet.cell_h)
        self._codes = codes or QrMaker()
        self._matrix = profile_matrix(profile, sheet)
        self._cells = _cells(sheet)
        self._shared, self._fonts_at, self._static_at, self._marks = self._prepare()

    def write_volume(self, path: FilePath, drawings: Iterable[Drawing], title: str = "") -> Volume:
        """The drawings as one PDF, written beside ``path``, synced, then renamed to it."""
        (volume,) = self.write_volumes([Job(path, drawings, title)])
        return volume

    def write_volumes(self, jobs: Iterable[Job]) -> Iterator[Volume]:
        """One PDF a job, in order, each given out when it is safely on the disk under its own name.

        While a thread syncs one file the next is drawn.
        """
        with ThreadPoolExecutor(1) as syncing:
            last: Future[Volume] | None = None
            for job in jobs:
                # The process in the name: what a killed run's worker still writes never meets what we write.
                partial = job.path.with_name(f".{job.path.name}.{os.getpid()}.part")
                out = partial.open("wb", buffering=0)
                try:
                    written = Volume(job.path, *self.write(out, job.drawings, job.title))
                except BaseException:
                    out.close()
                    partial.unlink()
                    raise
                # On its way before another is given out: who asks for no more leaves no half of a file behind.
                before, last = last, syncing.submit(_settle, out, partial, written)
                if before is not None:
                    yield before.result()
            if last is not None:
                yield last.result()

    def write(self, out: BinaryIO, drawings: Iterable[Drawing], title: str = "") -> tuple[int, int, str]:
        """The drawings as one PDF into ``out``: certificates, pages, SHA-256."""
        with ObjectWriter(out) as writer:
            root, tree, info = (writer.reserve() for _ in range(_FIRST_SHARED - 1))
            for body in self._shared:
                writer.add(body)
            volume = _Pages(writer, tree)
            pictures: _Pictures = {}
            count = 0
            for group in batched(drawings, len(self._cells)):
                count += len(group)
                self._write_page(writer, volume, group, pictures)
            size = f"[0 0 {self._sheet.width * _MM:.3f} {self._sheet.height * _MM:.3f}]"
            writer.write(tree, volume.tree(size))
            writer.write(root, b"<</Type/Catalog/Pages %d 0 R/Lang(zh-CN)>>" % tree)
            writer.write(info, b"<</Title%b/Producer(formkit)>>" % text_string(title))
            return count, volume.count, writer.finish(root, info)

    def _write_page(
        self,
        writer: ObjectWriter,
        volume: _Pages,
        group: list[Drawing],
        pictures: _Pictures,
    ) -> None:
        content = [self._matrix]
        names = [f"/S {self._static_at} 0 R"]
        for cell, drawing in zip(self._cells, group, strict=False):
            content.append(cell + "/S Do\n" if cell else "/S Do\n")
            runs, paths, images, codes = split(drawing.items)
            content += map(self._content.path, paths)
            for image in images:
                at, loaded = self._picture(writer, image, pictures)
                names.append(f"/I{len(names)} {at} 0 R")
                matrix = picture_matrix(image, loaded, self._sheet.cell_h)
                content.append(f"q {matrix} /I{len(names) - 1} Do Q\n")
            for code in codes:
                at = writer.add(self._code(code))
                names.append(f"/I{len(names)} {at} 0 R")
                content.append(f"q {code_matrix(code, self._sheet.cell_h)} /I{len(names) - 1} Do Q\n")
            if runs:
                content.append(self._content.texts(runs))
            if cell:
                content.append("Q\n")
        content.append(self._marks)
        data = "".join(content).encode("ascii")
        stream = writer.add(b"<</Length %d>>\nstream\n" % len(data), data, b"\nendstream")
        numbers = "".join(
            f"({drawing.number})"
            for drawing in group
            if drawing.number.isalnum() and drawing.number.isascii()
        )
        volume.add(
            f"/Contents {stream} 0 R/Resources<</Font {self._fonts_at} 0 R/XObject<<{''.join(names)}>>>>"
            "/LastModified(D:20000101000000Z)"
            f"/PieceInfo<</Formkit<</LastModified(D:20000101000000Z)/Private[{numbers}]>>>>"
        )

    def _picture(
        self,
        writer: ObjectWriter,
        image: Picture,
        pictures: _Pictures,
    ) -> tuple[int, LoadedPicture]:
        """The image object of a picture, written when first seen in the volume."""
        key = (image.source, image.w, image.h)
        known = pictures.get(key)
        if known is None:
            loaded = load_picture(image.source, (image.w, image.h))
            known = pictures[key] = (writer.add(*loaded.stream()), loaded._replace(data=b""))
        return known

    def _code(self, code: QrCode) -> bytes:
        matrix = self._codes.matrix(code.text)
        return (
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ImageMask true/Decode[1 0]/Length %d>>\nstream\n%b\nendstream"
            % (
                matrix.size,
                matrix.size,
                len(matrix.rows),
                matrix.rows,
            )
        )

    def _prepare(self) -> tuple[list[bytes], int, int, str]:
        """The shared objects; the numbers of the font dictionary and of the static art; the marks' operators."""
        bodies: list[bytes] = []
        fonts = []
        for i, font in enumerate(self._typesetter.fonts):
            first = _FIRST_SHARED + i * OBJECTS_A_FONT
            bodies += font.objects(first)
            fonts.append(f"/F{i} {first} 0 R")
        fonts_at = _FIRST_SHARED + len(bodies)
        bodies.append(f"<<{''.join(fonts)}>>".encode())
        sheet = self._sheet
        runs, paths, images, _ = split(sheet.static)
        names, content = [], []
        for i, image in enumerate(images):
            loaded = load_picture(image.source, (image.w, image.h))
            names.append(f"/I{i} {_FIRST_SHARED + len(bodies)} 0 R")
            bodies.append(b"".join(loaded.stream()))
            content.append(f"q {picture_matrix(image, loaded, sheet.cell_h)} /I{i} Do Q\n")
        content += [self._content.path(path) for path in paths]
        content.append(self._content.texts(runs))
        box = f"[0 0 {sheet.cell_w * _MM:.3f} {sheet.cell_h * _MM:.3f}]"
        static_at = _FIRST_SHARED + len(bodies)
        extra = f"/Type/XObject/Subtype/Form/BBox{box}/Resources<</Font {fonts_at} 0 R/XObject<<{''.join(names)}>>>>"
        bodies.append(packed("".join(content).encode(), extra))
        marks = ContentWriter(self._typesetter, sheet.height)
        _, mark_paths, _, _ = split(sheet.marks)
        return bodies, fonts_at, static_at, "".join(map(marks.path, mark_paths))


class _Pages:
    """The page tree of one volume, in nodes of 64 so that a viewer opens the last page as fast as the first."""

    def __init__(self, writer: ObjectWriter, tree: int) -> None:
        self._writer = writer
        self._tree = tree
        self._nodes: list[tuple[int, int]] = []
        self._node = 0
        self._kids: list[int] = []
        self.count = 0

    def add(self, entries: str) -> None:
        if not self._kids:
            self._node = self._writer.reserve()
        self._kids.append(self._writer.add(f"<</Type/Page/Parent {self._node} 0 R{entries}>>".encode()))
        self.count += 1
        if len(self._kids) == _PAGES_A_NODE:
            self._close()

    def tree(self, size: str) -> bytes:
        """The body of the root node; writes what is open."""
        if self._kids:
            self._close()
        kids = " ".join(f"{number} 0 R" for number, _ in self._nodes)
        return f"<</Type/Pages/Count {self.count}/MediaBox{size}/Kids[{kids}]>>".encode()

    def _close(self) -> None:
        kids = " ".join(f"{number} 0 R" for number in self._kids)
        body = f"<</Type/Pages/Parent {self._tree} 0 R/Count {len(self._kids)}/Kids[{kids}]>>"
        self._writer.write(self._node, body.encode())
        self._nodes.append((self._node, len(self._kids)))
        self._kids.clear()


def _settle(out: BinaryIO, partial: FilePath, volume: Volume) -> Volume:
    with out:
        os.fsync(out.fileno())
    partial.replace(volume.path)
    return volume


def _cells(sheet: Sheet) -> list[str]:
    """Where each certificate of a page starts: operators that move there; one empty text for a page of one."""
    if sheet.across * sheet.down == 1 and (sheet.left, sheet.top) == (0, 0):
        return [""]
    out = []
    for row in range(sheet.down):
        for column in range(sheet.across):
            x = sheet.left + column * (sheet.cell_w + sheet.gap_x)
            y = sheet.height - sheet.top - row * (sheet.cell_h + sheet.gap_y) - sheet.cell_h
            out.append(f"q 1 0 0 1 {x * _MM:.3f} {y * _MM:.3f} cm\n")
    return out
