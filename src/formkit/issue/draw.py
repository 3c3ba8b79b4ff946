"""The draw list: what stands where on a page, in millimetres, before anybody speaks of PDF.

Origin top left, x right, y down, all lengths in mm; type sizes and stroke widths in points (1 pt = 25.4/72 mm).
``formkit.issue.layout`` makes these values from a certificate's description, ``formkit.render`` prints them.
An ``ink`` is ``#rrggbb``, an empty one is black (for a fill: none).
"""

from __future__ import annotations

from typing import NamedTuple


class TextRun(NamedTuple):
    """One line of text.  ``x``: left end of the baseline; ``y``: the baseline.

    ``role``: font role (song, fangsong, kai, hei, title).  ``stretch``: horizontal scale, below 1 is condensed.
    ``tracking``: white put after each character but the last, in em (1 sets 张三 as 张　三; the characters that
    come back from the PDF are still 张三).  ``bold``: stroke added to the outline, in em.
    """

    x: float
    y: float
    text: str
    role: str
    size: float
    stretch: float = 1.0
    tracking: float = 0.0
    ink: str = ""
    bold: float = 0.0


class Path(NamedTuple):
    """A drawn line or area.  ``ops``: ("m", x, y), ("l", x, y), ("c", x1, y1, x2, y2, x, y), ("h",).

    Stroked with ``width`` pt when ``stroke`` is an ink, filled when ``fill`` is one.
    """

    ops: tuple[tuple[str | float, ...], ...]
    stroke: str = ""
    fill: str = ""
    width: float = 0.5
    dash: tuple[float, ...] = ()


class Picture(NamedTuple):
    """A picture file fitted into a box, whole and centred, never stretched out of shape."""

    x: float
    y: float
    w: float
    h: float
    source: str


class QrCode(NamedTuple):
    """A QR code of ``text`` (ASCII, byte mode) ``size`` mm wide without its quiet zone."""

    x: float
    y: float
    size: float
    text: str


Item = TextRun | Path | Picture | QrCode


class Drawing(NamedTuple):
    """One certificate: its own items, above the static art all certificates of the run share.

    ``number``: the certificate number, written beside the page so that a PDF can be looked up.
    """

    items: tuple[Item, ...]
    number: str = ""


class Sheet(NamedTuple):
    """The page all drawings of a run are printed on: its size in mm and what is the same on each (drawn once).

    ``across`` × ``down`` drawings of ``cell_w`` × ``cell_h`` mm from (``left``, ``top``), ``gap_x``/``gap_y``
    apart; 1 × 1 is a page a certificate.  ``marks``: cut marks and the like, in page coordinates.
    """

    width: float
    height: float
    static: tuple[Item, ...] = ()
    across: int = 1
    down: int = 1
    left: float = 0.0
    top: float = 0.0
    cell_w: float = 0.0
    cell_h: float = 0.0
    gap_x: float = 0.0
    gap_y: float = 0.0
    marks: tuple[Item, ...] = ()


class Profile(NamedTuple):
    """What one printer, tray and side does wrong, taken back: page content is moved by this.

    Scaled by ``scale_x``/``scale_y`` and turned by ``rotate`` degrees (clockwise) about the middle of the page,
    then moved ``dx`` mm right and ``dy`` mm down.
    """

    dx: float = 0.0
    dy: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0
    rotate: float = 0.0


UNMOVED = Profile()
