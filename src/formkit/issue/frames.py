"""Borders of certificates as drawn paths: plain, double, and ornate (a woven band with corner pieces).

Everything in millimetres, stroke widths in points.  The ornate band is two sine waves half a period apart with a
dot in each eye, the number of periods chosen so that whole ones meet at the corners.
"""

from __future__ import annotations

from formkit.issue.draw import Path
from formkit.spec.elements import Frame

_CIRCLE = 0.5522847498  # control point distance of a quarter circle of radius 1
_PERIOD = 4.2  # mm wanted for one wave
Op = tuple[str | float, ...]


def frame_paths(frame: Frame) -> tuple[Path, ...]:
    """The paths of one border, outermost first."""
    box = frame.box
    outer = _rounded(box.x, box.y, box.w, box.h, frame.radius)
    first = Path(outer, stroke=frame.ink or "#000000", fill=frame.fill, width=frame.width)
    if frame.style == "plain":
        return (first,)
    inner = _rounded(
        box.x + frame.gap, box.y + frame.gap, box.w - 2 * frame.gap, box.h - 2 * frame.gap,
        max(0.0, frame.radius - frame.gap),
    )  # fmt: skip
    second = Path(inner, stroke=frame.ink or "#000000", width=max(0.3, frame.width / 3))
    if frame.style == "double":
        return (first, second)
    return (first, *_band(frame), second)


def circle(x: float, y: float, radius: float) -> tuple[Op, ...]:
    """A circle round (x, y)."""
    k = radius * _CIRCLE
    return (
        ("m", x + radius, y),
        ("c", x + radius, y + k, x + k, y + radius, x, y + radius),
        ("c", x - k, y + radius, x - radius, y + k, x - radius, y),
        ("c", x - radius, y - k, x - k, y - radius, x, y - radius),
        ("c", x + k, y - radius, x + radius, y - k, x + radius, y),
        ("h",),
    )


def rectangle(x: float, y: float, w: float, h: float) -> tuple[Op, ...]:
    return (("m", x, y), ("l", x + w, y), ("l", x + w, y + h), ("l", x, y + h), ("h",))


def _rounded(x: float, y: float, w: float, h: float, radius: float) -> tuple[Op, ...]:
    if radius <= 0:
        return rectangle(x, y, w, h)
    r, k = radius, radius * (1 - _CIRCLE)
    return (
        ("m", x + r, y),
        ("l", x + w - r, y),
        ("c", x + w - k, y, x + w, y + k, x + w, y + r),
        ("l", x + w, y + h - r),
        ("c", x + w, y + h - k, x + w - k, y + h, x + w - r, y + h),
        ("l", x + r, y + h),
        ("c", x + k, y + h, x, y + h - k, x, y + h - r),
        ("l", x, y + r),
        ("c", x, y + k, x + k, y, x + r, y),
        ("h",),
    )


def _band(frame: Frame) -> tuple[Path, ...]:
    """The woven pattern in the middle of the gap, with a rosette at each corner."""
    box, gap = frame.box, frame.gap
    ink = frame.ink or "#000000"
    half, amplitude, corner = gap / 2, gap * 0.27, gap * 1.15
    left, top = box.x + half, box.y + half
    right, bottom = box.x + box.w - half, box.y + box.h - half
    waves: list[Op] = []
    eyes: list[Op] = []
    for x, y, length, across in (
        (left + corner, top, right - left - 2 * corner, True),
        (left + corner, bottom, right - left - 2 * corner, True),
        (left, top + corner, bottom - top - 2 * corner, False),
        (right, top + corner, bottom - top - 2 * corner, False),
    ):
        for sign in (1, -1):
            waves += _wave(x, y, length, sign * amplitude, across)
        eyes += _eyes(x, y, length, gap * 0.07, across)
    corners = [(x, y) for x in (left, right) for y in (top, bottom)]
    petals = tuple(op for x, y in corners for op in _rosette(x, y, half * 0.78))
    hearts = tuple(op for x, y in corners for op in circle(x, y, half * 0.2))
    return (
        Path(tuple(waves), stroke=ink, width=0.45),
        Path(tuple(eyes), fill=ink),
        Path(petals, stroke=ink, width=0.45),
        Path(hearts, fill=ink),
    )


def _half_waves(length: float) -> int:
    return max(2, 2 * round(length / _PERIOD))


def _wave(x: float, y: float, length: float, height: float, across: bool) -> list[Op]:
    """A sine-like curve from (x, y) to the right (``across``) or down, of whole periods."""
    count = _half_waves(length)
    step = length / count
    lead = step * 0.3642  # the Bezier nearest to half a sine
    peak = height * 1.3333
    out: list[Op] = [("m", x, y)]
    for i in range(count):
        start, side = i * step, peak if i % 2 == 0 else -peak
        points = ((start + lead, side), (start + step - lead, side), (start + step, 0.0))
        flat = [(x + along, y + off) if across else (x + off, y + along) for along, off in points]
        out.append(("c", *flat[0], *flat[1], *flat[2]))
    return out


def _eyes(x: float, y: float, length: float, radius: float, across: bool) -> list[Op]:
    count = _half_waves(length)
    step = length / count
    centres = [(i + 0.5) * step for i in range(count)]
    return [
        op for at in centres for op in (circle(x + at, y, radius) if across else circle(x, y + at, radius))
    ]


def _rosette(x: float, y: float, radius: float) -> list[Op]:
    """Four overlapping circles and one around them."""
    shift = radius * 0.42
    out: list[Op] = []
    for dx, dy in ((shift, 0.0), (-shift, 0.0), (0.0, shift), (0.0, -shift)):
        out += circle(x + dx, y + dy, radius * 0.55)
    out += circle(x, y, radius)
    return out
