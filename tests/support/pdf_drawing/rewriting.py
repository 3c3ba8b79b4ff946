"""Other programs' PDFs, made of LibreOffice's by rewriting their pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import cast

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Name, Operator, Page, Pdf

Steps = list[ContentStreamInstruction]
Change = Callable[[Steps, Pdf, Page], Steps]
_THICK = 0.5


def rewritten(data: bytes, change: Change) -> bytes:
    """``data`` with ``change`` made to the instructions of every page."""
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            steps = change(list(cast(Steps, pikepdf.parse_content_stream(page))), pdf, page)
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _step(name: str, *operands: object) -> ContentStreamInstruction:
    return ContentStreamInstruction(list(operands), Operator(name))  # type: ignore[arg-type]


def _name(step: ContentStreamInstruction) -> str:
    return str(step.operator)


def _numbers(step: ContentStreamInstruction) -> list[float]:
    return [float(each) for each in step.operands]


def blocks(steps: Steps) -> Iterator[Steps]:
    """The outermost q … Q, and what stands between them."""
    depth, block = 0, Steps()
    for step in steps:
        if _name(step) == "q" and depth == 0 and block:
            yield block
            block = []
        depth += (_name(step) == "q") - (_name(step) == "Q")
        block.append(step)
        if _name(step) == "Q" and depth == 0:
            yield block
            block = []
    if block:
        yield block


def bars(pieces: int = 1, second: float = 0.0) -> Change:
    """Borders as thin filled bars (Word), each in ``pieces`` (a border a cell), drawn again ``second`` points on (WPS)."""

    def change(steps: Steps, pdf: Pdf, page: Page) -> Steps:
        out: Steps = []
        at = (0.0, 0.0)
        drawn: Steps = []
        for step in steps:
            if _name(step) == "m":
                at = cast(tuple[float, float], tuple(_numbers(step)))
            elif _name(step) == "l":
                to = cast(tuple[float, float], tuple(_numbers(step)))
                drawn += [b for d in {0.0, second} for b in _bars(at, to, pieces, d)]
                at = to
            elif _name(step) == "S":
                out += [*drawn, _step("f")]
                drawn = []
            else:
                out.append(step)
        return out

    return change


def _bars(
    a: tuple[float, float], b: tuple[float, float], pieces: int, off: float
) -> Iterator[ContentStreamInstruction]:
    (x0, y0), (x1, y1) = min(a, b), max(a, b)
    wide, high = (x1 - x0) / pieces, (y1 - y0) / pieces
    for n in range(pieces):
        x, y = x0 + n * wide - _THICK / 2 + off, y0 + n * high - _THICK / 2 + off
        yield _step("re", x, y, max(wide, _THICK), max(high, _THICK))


def a_glyph_at_a_time(steps: Steps, pdf: Pdf, page: Page) -> Steps:
    """Every glyph in a text object of its own, at its own place."""
    out: Steps = []
    for block in blocks(steps):
        out += _singly(block, page) if any(_name(s) in ("Tj", "TJ") for s in block) else block
    return out


def _singly(block: Steps, page: Page) -> Steps:
    at = next(n for n, s in enumerate(block) if _name(s) == "BT")
    end = next(n for n, s in enumerate(block) if _name(s) == "ET")
    inner = block[at + 1 : end]
    names = [_name(s) for s in inner]
    if names not in (["Td", "Tf", "Tj"], ["Td", "Tf", "TJ"]):
        return block
    x, y = _numbers(inner[0])
    key, size = inner[1].operands
    font = page.Resources.Font[str(key)]
    first, widths = int(font.FirstChar), [float(w) for w in font.Widths]
    shown = inner[2].operands[0]
    out = block[:at]
    for piece in [shown] if names[2] == "Tj" else list(shown):
        if not isinstance(piece, pikepdf.String):
            x -= float(piece) / 1000 * float(size)
            continue
        for code in bytes(piece):
            out += [_step("BT"), _step("Tf", key, size), _step("Tm", 1, 0, 0, 1, x, y)]
            out += [_step("Tj", pikepdf.String(bytes([code]))), _step("ET")]
            x += widths[code - first] / 1000 * float(size)
    return out + block[end + 1 :]


def backwards(steps: Steps, pdf: Pdf, page: Page) -> Steps:
    """Text last to first."""
    every = list(blocks(steps))
    texts = [b for b in every if any(_name(s) == "BT" for s in b)]
    return [s for b in [*(b for b in every if b not in texts), *reversed(texts)] for s in b]


def twice(steps: Steps, pdf: Pdf, page: Page) -> Steps:
    """Bold by printing everything twice, a hair apart."""
    out: Steps = []
    for block in blocks(steps):
        out += block
        if any(_name(s) == "Tf" for s in block):
            size = max(float(s.operands[1]) for s in block if _name(s) == "Tf")
            out += [_step("q"), _step("cm", 1, 0, 0, 1, size / 40, 0), *block, _step("Q")]
    return out


def tagged(steps: Steps, pdf: Pdf, page: Page) -> Steps:
    """Marked content around everything, as in a tagged PDF."""
    out: Steps = []
    for number, block in enumerate(blocks(steps)):
        mark = pikepdf.Dictionary(MCID=number)
        out += [_step("BDC", Name.Span, mark), *block, _step("EMC")]
    return out


def on_its_side(steps: Steps, pdf: Pdf, page: Page) -> Steps:
    """Drawn lying, and turned upright again by /Rotate."""
    wide, high = float(page.MediaBox[2]), float(page.MediaBox[3])
    page.MediaBox = Array([0, 0, high, wide])
    page.Rotate = 90
    return [_step("q"), _step("cm", 0, 1, -1, 0, high, 0), *steps, _step("Q")]


def lying(steps: Steps, pdf: Pdf, page: Page) -> Steps:
    """Shown on its side: only /Rotate was set."""
    page.Rotate = 270
    return steps


def cropped(steps: Steps, pdf: Pdf, page: Page) -> Steps:
    """A larger sheet, of which the page is a part."""
    wide, high = float(page.MediaBox[2]), float(page.MediaBox[3])
    page.MediaBox = Array([-30, -40, wide + 130, high + 160])
    page.CropBox = Array([50, 60, wide + 50, high + 60])
    return [_step("q"), _step("cm", 1, 0, 0, 1, 50, 60), *steps, _step("Q")]


def in_other_units(steps: Steps, pdf: Pdf, page: Page) -> Steps:
    """A unit of a quarter inch … drawn a quarter as large, UserUnit 4."""
    page.MediaBox = Array([0, 0, float(page.MediaBox[2]) / 4, float(page.MediaBox[3]) / 4])
    page.UserUnit = 4
    return [_step("q"), _step("cm", 0.25, 0, 0, 0.25, 0, 0), *steps, _step("Q")]


def upside_down(steps: Steps, pdf: Pdf, page: Page) -> Steps:
    """The origin in the upper left corner and everything turned over twice, as Chrome and macOS draw."""
    high = float(page.MediaBox[3])
    flip = [_step("q"), _step("cm", 1, 0, 0, -1, 0, high)]
    return [*flip, *[_step("q"), _step("cm", 1, 0, 0, -1, 0, high)], *steps, _step("Q"), _step("Q")]


def in_a_form(steps: Steps, pdf: Pdf, page: Page) -> Steps:
    """The whole page a form XObject in another."""
    inner = pdf.make_stream(pikepdf.unparse_content_stream(steps))
    inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, page.MediaBox
    inner.Resources = page.Resources
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Whole=inner))
    return [_step("q"), _step("Do", Name.Whole), _step("Q")]


def clipped(steps: Steps, pdf: Pdf, page: Page) -> Steps:
    """Every piece of text inside a clip of its own (WPS)."""
    box = _step("re", *[float(v) for v in page.MediaBox])
    out: Steps = []
    for block in blocks(steps):
        text = any(_name(s) == "BT" for s in block)
        out += [_step("q"), box, _step("W"), _step("n"), *block, _step("Q")] if text else block
    return out


REWRITES: dict[str, Change] = {
    "Word's filled bars": bars(),
    "a border a cell": bars(pieces=7),
    "doubled lines": bars(second=0.75),
    "a glyph at a time": a_glyph_at_a_time,
    "backwards": backwards,
    "printed twice for bold": twice,
    "tagged": tagged,
    "on its side": on_its_side,
    "lying": lying,
    "cropped": cropped,
    "in other units": in_other_units,
    "upside down": upside_down,
    "in a form": in_a_form,
    "clipped": clipped,
}
