"""What can stand on a certificate: text, pictures, photo, QR code, lines, frames, the place of the seal.

All lengths in millimetres from the page's top left corner, type sizes in points.  ``layer``: ``blank`` is what
the pre-printed paper (空白证书) already has, ``data`` is what is printed on it (套打).
"""

from __future__ import annotations

from typing import Annotated, Literal

from formkit.spec.base import ContradictionError, Described, OneOf, limited
from formkit.spec.number_rule import Status

Layer = Literal["blank", "data"]
FontRole = Literal["song", "fangsong", "kai", "hei", "title"]
_INK = r"^(#[0-9a-f]{6})?$"


class Box(Described):
    """A rectangle: left, top, width, height."""

    x: float = limited(ge=0)
    y: float = limited(ge=0)
    w: float = limited(gt=0)
    h: float = limited(gt=0)


class Fit(Described):
    """What is done when a text is too long, in this order: smaller type down to ``smallest`` pt, condensed
    down to ``narrowest`` (0.7 = 70 % wide), broken into at most ``lines`` lines, else refused.

    ``on_one_line``: type no smaller than this, uncondensed, as long as more lines are allowed.
    ``lines`` above 1 with ``paragraph`` breaks first and shrinks after: running text.
    """

    smallest: float = limited(default=0, ge=0)
    narrowest: float = limited(default=1.0, gt=0.3, le=1)
    on_one_line: float = limited(default=0, ge=0)
    lines: int = limited(default=1, ge=1, le=12)
    paragraph: bool = False


class _Element(Described):
    """What all of them have.  ``source``: where it is known from."""

    name: str = ""
    layer: Layer
    status: Status | None = None
    source: str = ""


class Text(_Element):
    """A text.  ``text``: literal, with ``{value}`` where a value stands; ``empty``: printed where all its
    values are blank (``--`` for 工种).

    ``spread``: two-character names are set as wide as three (张　三).  ``tracking``: white after each
    character, in em.  ``leading``: line pitch, in type sizes.
    """

    kind: Literal["text"]
    box: Box
    text: str = limited(min_length=1)
    empty: str = ""
    font: FontRole = "song"
    size: float = limited(gt=3, le=120)
    align: Literal["left", "center", "right", "justify"] = "left"
    valign: Literal["top", "middle", "bottom"] = "middle"
    spread: bool = False
    tracking: float = limited(default=0, ge=0, le=3)
    leading: float = limited(default=1.5, ge=0.8, le=3)
    bold: bool = False
    ink: str = limited(default="", pattern=_INK)
    fit: Fit = Fit()


class Image(_Element):
    """A fixed picture from the certificate's folder (a logo, a scanned background), whole in its box."""

    kind: Literal["image"]
    box: Box
    file: str


class Photo(_Element):
    """The holder's photo (照片), whole and centred in its box."""

    kind: Literal["photo"]
    box: Box


class Qr(_Element):
    """The QR code (二维码), ``box`` without its quiet zone; four modules around it have to stay white."""

    kind: Literal["qr"]
    box: Box
    text: str = "{qr}"


class Line(_Element):
    """A straight line, ``width`` points thick; ``dash`` in mm."""

    kind: Literal["line"]
    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.5
    ink: str = limited(default="", pattern=_INK)
    dash: tuple[float, ...] = ()


class Frame(_Element):
    """A border.  ``plain``: one line; ``double``: a thick and a thin one ``gap`` mm apart; ``ornate``:
    double with a repeating pattern between and corner pieces.  ``radius``: of the corners, in mm."""

    kind: Literal["frame"]
    box: Box
    style: Literal["plain", "double", "ornate"] = "plain"
    width: float = 0.5
    gap: float = 1.2
    radius: float = 0
    ink: str = limited(default="", pattern=_INK)
    fill: str = limited(default="", pattern=_INK)


class Seal(_Element):
    """Where the seal (印章) or embossed stamp (钢印) comes; it may cross text.  ``shown``: a proof prints a faint
    dashed circle in the box with ``text`` in it; otherwise nothing is printed."""

    kind: Literal["seal"]
    box: Box
    text: str = ""
    shown: bool = False

    def __post_init__(self) -> None:
        if self.shown and self.layer != "blank":
            raise ContradictionError(
                "seal 只能画在 blank 层：真证书上盖真章",
                "a seal is drawn on the blank layer only: a real one goes on the real certificate",
            )


Element = Annotated[Text | Image | Photo | Qr | Line | Frame | Seal, OneOf()]
