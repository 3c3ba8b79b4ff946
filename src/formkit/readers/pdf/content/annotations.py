"""What people put on top of a page in a PDF viewer: text they typed, form fields, notes, marks, stamps.

ISO 32000-1, 12.5 (annotations) and 12.7 (form fields).  What a viewer shows of one is its appearance stream, which
the page is read with; here stands what has none, and what is no answer though it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

import pikepdf

from formkit.text.boxes import TICKED

# What pikepdf raises of a damaged file, and of one it wants a password for and PDFium does not.
UNREADABLE = (
    pikepdf.PdfError, pikepdf.PasswordError, pikepdf.DeletedObjectError, pikepdf.ForeignObjectError,
    ValueError, KeyError, TypeError, AttributeError, IndexError, RuntimeError,
)  # fmt: skip
_UNSEEN = 0x02 | 0x20
"""Flags of an annotation (12.5.3): hidden, and not shown on a screen."""
_MOST = 5_000
_DEEPEST = 6
_MARKS = frozenset(("/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Text", "/Popup", "/Caret"))
"""They say something of the text under them, or beside the page: never part of an answer."""
_DRAWINGS = frozenset(("/Ink", "/Line", "/PolyLine"))
"""Drawn over the page by hand: they strike a value out, tick a box, or sign."""
_PUSHED = 1 << 16
"""Of a button's flags (12.7.4.2): one that is pressed, not ticked."""
_SIZE = re.compile(r"(?<!\d)(\d++\.?\d*+)\s++Tf")

Corners = tuple[float, float, float, float]


class Typed(NamedTuple):
    """A text somebody typed on the page, and the area in user space it is shown in.  ``size``: of its type in
    points, 0 where a viewer chooses."""

    text: str
    corners: Corners
    size: float


class OnTop(NamedTuple):
    """What lies on a page.  ``aside``: the numbers of the annotations that must not be read as part of it;
    ``remarks``: what those say; ``struck``: the areas somebody struck out; ``drawn``: of each drawing by hand or line
    put on the page, the areas of its strokes."""

    typed: tuple[Typed, ...] = ()
    struck: tuple[Corners, ...] = ()
    remarks: tuple[str, ...] = ()
    drawn: tuple[tuple[Corners, ...], ...] = ()
    aside: tuple[int, ...] = ()


def on_top(page: pikepdf.Page) -> OnTop:
    """What lies on ``page``; of what cannot be seen, nothing, nor of what is damaged."""
    found = OnTop()
    for number, each in _shown(page):
        with suppress(*UNREADABLE):
            found = _with(found, number, each)
    return found


def _with(found: OnTop, number: int, each: Any) -> OnTop:
    kind = str(each.get("/Subtype", ""))
    if kind in _MARKS or (kind == "/Stamp" and _is_written(each)):
        return found._replace(
            struck=found.struck + (_stretches(each) if kind == "/StrikeOut" else ()),
            remarks=found.remarks + _said_by(each, kind),
            aside=(*found.aside, number),
        )
    if kind in _DRAWINGS:
        return found._replace(
            drawn=(*found.drawn, tuple(_strokes(each, kind))), remarks=found.remarks + _said_by(each, kind)
        )
    text = _text_of(each, kind)
    if not text:
        return found
    return found._replace(typed=(*found.typed, Typed(text, _corners(each.Rect), _size(each))))


def _shown(page: pikepdf.Page) -> Iterator[tuple[int, Any]]:
    for number, each in enumerate(page.obj.get("/Annots", pikepdf.Array())):
        if number >= _MOST:
            return
        if isinstance(each, pikepdf.Dictionary) and not _flags(each) & _UNSEEN:
            yield number, each


def _flags(each: Any) -> int:
    flags = each.get("/F", 0)
    return flags if isinstance(flags, int) else 0


def _said_by(mark: Any, kind: str) -> tuple[str, ...]:
    text = _words(mark)
    if kind == "/Stamp":
        text = text or str(mark.get("/Name", "")).strip("/")
    return (text,) if text and kind != "/Popup" else ()


def _words(each: Any) -> str:
    text = each.get("/Contents")
    return str(text).strip() if isinstance(text, pikepdf.String) else ""


def _is_written(stamp: Any) -> bool:
    """A stamp with letters on it, and not only a picture."""
    shown = stamp.get("/AP", {}).get("/N")
    return isinstance(shown, pikepdf.Stream) and _has_type(shown, 0)


def _has_type(form: Any, depth: int) -> bool:
    resources = form.get("/Resources", {})
    if resources.get("/Font", {}):
        return True
    inner = resources.get("/XObject", {}).values()
    return depth < _DEEPEST and any(_has_type(each, depth + 1) for each in inner)


def _text_of(each: Any, kind: str) -> str:
    """What the annotation is there to show; "" where that is no text."""
    if kind == "/FreeText":
        return _words(each)
    if kind != "/Widget":
        return ""
    sort = str(_inherited(each, "/FT"))
    if sort in ("/Tx", "/Ch"):
        return _value(each)
    is_set = str(each.get("/AS", _inherited(each, "/V") or "/Off")) != "/Off"
    is_box = sort == "/Btn" and not int(_inherited(each, "/Ff") or 0) & _PUSHED
    return TICKED if is_box and is_set and "/AP" not in each else ""


def _value(field: Any) -> str:
    """A field's value as it is shown: of a choice not its code but its wording."""
    value = _inherited(field, "/V")
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes().decode("utf-8", "replace").strip()
    values = [str(each) for each in value] if isinstance(value, pikepdf.Array) else [str(value or "")]
    pairs = [each for each in _inherited(field, "/Opt") or () if isinstance(each, pikepdf.Array)]
    wording = {str(each[0]): str(each[1]) for each in pairs if len(each) == 2}
    return "、".join(wording.get(each, each) for each in values).strip()


def _inherited(field: Any, key: str) -> Any:
    """What the field says of ``key``, or else the field it is part of."""
    for _ in range(_DEEPEST):
        if field is None or key in field:
            break
        field = field.get("/Parent")
    return None if field is None else field.get(key)


def _size(each: Any) -> float:
    found = _SIZE.search(str(_inherited(each, "/DA") or ""))
    return float(found[1]) if found else 0.0


def _stretches(mark: Any) -> tuple[Corners, ...]:
    """The areas of a mark, one for each line of text (12.5.6.10)."""
    numbers = [float(each) for each in mark.get("/QuadPoints", ())]
    quads = [numbers[at : at + 8] for at in range(0, len(numbers) - 7, 8)]
    if not quads:
        return (_corners(mark.Rect),)
    return tuple((min(q[::2]), min(q[1::2]), max(q[::2]), max(q[1::2])) for q in quads)


def _strokes(drawing: Any, kind: str) -> Iterator[Corners]:
    """The areas a drawing's lines go over, one for each time the pen was put down (12.5.6.7 to 12.5.6.13)."""
    if kind == "/Ink":
        lines = [list(each) for each in drawing.get("/InkList", ())]
    else:
        lines = [list(drawing.get("/L", drawing.get("/Vertices", ())))]
    for line in lines:
        numbers = [float(each) for each in line[:_MOST]]
        if len(numbers) > 1:
            yield min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])
    if not any(len(line) > 1 for line in lines):
        yield _corners(drawing.Rect)


def _corners(rectangle: Any) -> Corners:
    x0, y0, x1, y1 = (float(each) for each in rectangle)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
