"""What each technique of certificate printing is worth: each beside what it replaces, in one process, CPU seconds.

    python benchmarks/techniques.py [--pages 400] [--rounds 3]

Each line: what is compared, the milliseconds of the ordinary way and of formkit's, and how many times faster the
latter is.  Rounds take turns and the median counts.  The two ways print the same thing.

* QR codes        qrcode with a fixed mask / the sum over GF(2) of parts made once (tables made anew each round)
* photos          decoded and encoded again by Pillow / the JPEG's own bytes
* fonts           fontTools' subsetter / formkit's, 2,000 characters of Noto Serif SC
* per volume      that subset once for each of ten volumes / once for the run they share
* static art      drawn on every page / once, as a form XObject
* page objects    pages put together by pikepdf / written front to back

Needs ``pip install 'formkit[dev]'`` (fontTools).
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf
from certificates import people, prepare, signed
from fontTools import subset, ttLib
from PIL import Image
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import MODE_8BIT_BYTE, QRData

from formkit.issue.draw import Drawing, Sheet
from formkit.issue.layout import Layout
from formkit.render import FontBook, Needs, Renderer
from formkit.render.cff import subset_cff
from formkit.render.objects import ObjectWriter
from formkit.render.pictures import load_picture
from formkit.render.qr import QrMaker
from formkit.render.qr_symbol import MASK_PATTERN
from formkit.spec.load_certificate import load_certificate

CHARACTERS = 2_000
VOLUMES = 10
BOX = (25.0, 35.0)  # mm, of a photo


class Pair(NamedTuple):
    """The ordinary way and ours."""

    name: str
    ordinary: Callable[[], object]
    ours: Callable[[], object]


def codes(texts: list[str]) -> Pair:
    def ordinary() -> None:
        for text in texts:
            code = QRCode(error_correction=ERROR_CORRECT_M, mask_pattern=MASK_PATTERN)
            code.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE))
            code.make(fit=True)

    def ours() -> None:
        maker = QrMaker()
        for text in texts:
            maker.matrix(text)

    return Pair("QR codes", ordinary, ours)


def photos(paths: list[str]) -> Pair:
    def ordinary() -> None:
        for path in paths:
            with Image.open(path) as picture:
                picture.convert("RGB").save(io.BytesIO(), "JPEG", quality=90)

    return Pair("photos", ordinary, lambda: [load_picture(path, BOX) for path in paths])


def fonts(book: FontBook) -> tuple[Pair, Pair]:
    chars = "".join(chr(0x4E00 + i) for i in range(CHARACTERS))
    font = book.fonts("song")[-1]
    glyphs = [0, *(font.glyph(char) for char in chars)]

    def ordinary() -> None:
        with ttLib.TTFont(font.path, fontNumber=font.index, lazy=True) as opened:
            options = subset.Options(hinting=False, layout_features=[], notdef_outline=True)
            cutter = subset.Subsetter(options)
            cutter.populate(text=chars)
            cutter.subset(opened)
            opened.save(io.BytesIO())

    def ours() -> None:
        subset_cff(font.view("CFF "), glyphs, "ABCDEF+Noto")

    def each_volume() -> None:
        for _ in range(VOLUMES):
            ours()

    return Pair("fonts", ordinary, ours), Pair("per volume", each_volume, ours)


def static_art(book: FontBook, layout: Layout, drawings: list[Drawing]) -> Pair:
    needs = Needs()
    for drawing in drawings:
        needs.add_drawing(drawing)
    for item in layout.sheet.static:
        needs.add_drawing(Drawing((item,)))
    plain = layout.sheet._replace(static=())

    def written(sheet: Sheet, items: list[Drawing]) -> None:
        Renderer(sheet, book, needs).write(io.BytesIO(), items)

    full = [drawing._replace(items=(*layout.sheet.static, *drawing.items)) for drawing in drawings]
    return Pair("static art", lambda: written(plain, full), lambda: written(layout.sheet, drawings))


def page_objects(count: int) -> Pair:
    streams = [b"BT /F0 12 Tf 1 0 0 1 72 %d Tm <00010002> Tj ET\n" % (i % 700) * 12 for i in range(count)]

    def ordinary() -> None:
        with pikepdf.new() as document:
            for stream in streams:
                page = document.add_blank_page(page_size=(595, 842))
                page.Contents = document.make_stream(stream)
            document.save(io.BytesIO())

    def ours() -> None:
        with ObjectWriter(io.BytesIO()) as writer:
            root, tree, info = (writer.reserve() for _ in range(3))
            pages = []
            for stream in streams:
                at = writer.add(b"<</Length %d>>\nstream\n" % len(stream), stream, b"\nendstream")
                page = b"<</Type/Page/Parent %d 0 R/Resources<<>>/MediaBox[0 0 595 842]/Contents %d 0 R>>"
                pages.append(writer.add(page % (tree, at)))
            kids = b" ".join(b"%d 0 R" % page for page in pages)
            writer.write(tree, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids))
            writer.write(root, b"<</Type/Catalog/Pages %d 0 R>>" % tree)
            writer.write(info, b"<<>>")
            writer.finish(root, info)

    return Pair("page objects", ordinary, ours)


def pairs(pages: int, folder: Path) -> Iterator[Pair]:
    prepare(pages, folder)
    rows = people(pages, folder)
    texts = signed(rows)
    book = FontBook(system=False)
    source = Path(__file__).resolve().parents[1] / "certificates" / "skill-level.yaml"
    certificate = load_certificate(source.read_text("utf-8"), source.name)
    layout = Layout(certificate, book, given={key: rows[0][key] for key in ("issuer", "date")})
    drawings = [layout.draw(row | {"qr": text}) for row, text in zip(rows, texts, strict=True)]
    yield codes(texts)
    yield photos([row["photo"] for row in rows])
    yield from fonts(book)
    yield static_art(book, layout, drawings)
    yield page_objects(pages)


def cost(way: Callable[[], object]) -> float:
    start = time.process_time()
    way()
    return 1000 * (time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(
        f"{options.pages} pages, Python {sys.version.split()[0]}; medians of {options.rounds} rounds, CPU ms"
    )
    print(f"{'':14}{'ordinary':>10}{'formkit':>10}{'times':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for pair in pairs(options.pages, Path(folder)):
            taken = [(cost(pair.ordinary), cost(pair.ours)) for _ in range(options.rounds)]
            ordinary, ours = (statistics.median(side) for side in zip(*taken, strict=True))
            print(f"{pair.name:14}{ordinary:>10.0f}{ours:>10.1f}{ordinary / ours:>8.1f}")


if __name__ == "__main__":
    main()
