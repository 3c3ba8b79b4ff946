"""A PDF that shows nothing: empty pages, scans of empty paper; whatever shows anything is not blank."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image, ImageDraw

from formkit.errors import FileProblem
from formkit.issue.draw import Drawing, Sheet, TextRun
from formkit.render import FontBook, Needs, Renderer
from formkit.render.blankness import shows_nothing


def drawn(*pages: str) -> bytes:
    drawings = [Drawing((TextRun(10, 10, text, "song", 12),) if text else ()) for text in pages]
    needs = Needs()
    for drawing in drawings:
        needs.add_drawing(drawing)
    out = io.BytesIO()
    sheet = Sheet(210, 297, cell_w=210, cell_h=297)
    Renderer(sheet, FontBook(system=False), needs).write(out, drawings, "")
    return out.getvalue()


def scanned(*, ink: bool) -> bytes:
    paper = Image.effect_noise((1240, 1754), 6).point(lambda level: min(255, level + 115))
    if ink:
        ImageDraw.Draw(paper).rectangle([200, 300, 900, 330], fill=40)
    out = io.BytesIO()
    paper.save(out, "PDF")
    return out.getvalue()


def test_empty_pages_and_empty_paper_show_nothing() -> None:
    assert shows_nothing(drawn("", ""))
    assert shows_nothing(scanned(ink=False))


def test_one_line_of_words_or_ink_on_any_page_is_something() -> None:
    assert not shows_nothing(drawn("", "", "有字"))
    assert not shows_nothing(scanned(ink=True))


def test_a_stamp_on_an_empty_page_is_something() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(""))) as opened:
        stamp = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[0, 0, 90, 90])
        opened.pages[0].obj.Annots = opened.make_indirect(pikepdf.Array([stamp]))
        opened.save(out)
    assert not shows_nothing(out.getvalue())


def test_what_does_not_open_is_damaged() -> None:
    with pytest.raises(FileProblem) as caught:
        shows_nothing(b"%PDF-1.7 nothing")
    assert caught.value.code == "file-damaged"
