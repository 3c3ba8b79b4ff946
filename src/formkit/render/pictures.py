"""Pictures for a PDF: a JPEG of a fit size goes in as it is, anything else is turned into one.  Uses Pillow.

Nothing is decoded that need not be: of a JPEG only the headers are read.
"""

from __future__ import annotations

import io
import os
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from formkit.errors import FileProblem, FormkitError
from formkit.findings import problem
from formkit.findings.system import reason
from formkit.issue.jpeg import read_frame, shown_size

if TYPE_CHECKING:
    from PIL import Image

DPI = 300
_LEAST_GAIN, _SMALL = 0.85, 500_000  # share of the sides that is needed; bytes not worth reducing
_ORIENTATION, _LYING = 0x0112, (5, 6, 7, 8)
_MOST_OVERSIZED = 2.0  # times the pixels of DPI before a picture is scaled down
_QUALITY = 90
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would otherwise end a file at its first 0x1A
_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
_FRAMES = (0xC0, 0xC1, 0xC2)  # baseline, extended, progressive: what a PDF's DCTDecode reads

_UNREADABLE = (
    OSError,  # Pillow's UnidentifiedImageError is one
    ValueError,
    IndexError,  # Pillow too raises these on files that are not what they should be
    SyntaxError,
    struct.error,
    zlib.error,
)

# Unit square → turned unit square, as the first six numbers of a PDF matrix, by Exif orientation.
TURNS: dict[int, tuple[int, int, int, int, int, int]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


class LoadedPicture(NamedTuple):
    """``width`` × ``height`` pixels as stored, ``turn``: Exif orientation to be shown with."""

    width: int
    height: int
    turn: int
    space: str
    inverted: bool
    data: bytes

    @property
    def shape(self) -> tuple[int, int]:
        """Width and height as shown."""
        return (self.height, self.width) if self.turn >= 5 else (self.width, self.height)

    def stream(self) -> tuple[bytes, bytes, bytes]:
        """The body of the PDF image object: what stands before the data, the data, what stands after."""
        decode = "/Decode[1 0 1 0 1 0 1 0]" if self.inverted else ""
        head = (
            f"<</Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}/ColorSpace{self.space}"
            f"/BitsPerComponent 8{decode}/Filter/DCTDecode/Length {len(self.data)}>>\nstream\n"
        )
        return head.encode(), self.data, b"\nendstream"


def load_picture(path: str | Path, wanted: tuple[float, float]) -> LoadedPicture:
    """The picture at ``path``, to be shown in a box of ``wanted`` mm.  Raises picture-unusable."""
    try:
        data = _read(path)
        picture = _as_stored(data) if data[:2] == b"\xff\xd8" else None
        if picture is None or _is_oversized(picture, wanted):
            return _encoded(data, wanted)
        return picture
    except _UNREADABLE as fault:
        raise _unusable(fault, os.path.basename(path)) from fault


def _unusable(fault: Exception, name: str = "") -> FormkitError:
    said = (
        reason(fault)
        if isinstance(fault, OSError) and fault.errno
        else {"detail": "不是图片，或已损坏", "detail_en": str(fault)}
    )
    return problem("picture-unusable", FileProblem, file=name, **said)


def whole_picture(data: bytes) -> tuple[str, int, int]:
    """The format (JPEG, PNG, …), width and height of a picture that decodes to its last line.

    Raises file-damaged: no picture, or cut off; file-too-large: over Pillow's limit of 89 million pixels.
    """
    # Start-up time: photos of a fit size need no Pillow.
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                name, (width, height) = picture.format or "", picture.size
                # A JPEG is read to its end and decoded at an eighth of its size: a tenth of the time.
                picture.draft(None, (width // 8, height // 8))
                picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise problem("file-too-large", FileProblem, detail=f"> {Image.MAX_IMAGE_PIXELS} px") from fault
    except _UNREADABLE as fault:
        raise problem(
            "file-damaged",
            FileProblem,
            detail="图片不完整，显示不全",
            detail_en=f"the picture ends early ({fault})",
        ) from fault
    return name, width, height


def reduced(data: bytes, wanted: tuple[float, float]) -> bytes:
    """The picture, to be shown in a box of ``wanted`` mm: as it is, or upright as a JPEG of DPI where it has many
    more pixels than that and many bytes (a telephone's photo).  Raises picture-unusable."""
    width, height = shown_shape(data)
    needed = min(wanted[0] / width, wanted[1] / height) / 25.4 * DPI
    if needed > _LEAST_GAIN or len(data) < _SMALL:
        return data
    try:
        return _encoded(data, wanted).data
    except _UNREADABLE as fault:
        raise _unusable(fault) from fault


def shown_shape(data: bytes) -> tuple[int, int]:
    """Width and height of a picture as it is shown, Exif turned.  Raises picture-unusable."""
    try:
        if data[:2] == b"\xff\xd8":
            return shown_size(data)
        with _opened(data) as picture:
            width, height = picture.size
            return (height, width) if picture.getexif().get(_ORIENTATION, 1) in _LYING else (width, height)
    except _UNREADABLE as fault:
        raise _unusable(fault) from fault


def _read(path: str | Path) -> bytes:
    """The whole file, asked of the system itself: ten thousand file objects take longer than the reading."""
    handle = os.open(path, os.O_RDONLY | _BINARY)
    try:
        size = os.fstat(handle).st_size
        data = os.read(handle, size)
        while len(data) < size and (more := os.read(handle, size - len(data))):
            data += more
        return data
    finally:
        os.close(handle)


def _is_oversized(picture: LoadedPicture, wanted: tuple[float, float]) -> bool:
    width, height = picture.shape
    most = DPI / 25.4 * _MOST_OVERSIZED
    return width > wanted[0] * most or height > wanted[1] * most


def _as_stored(data: bytes) -> LoadedPicture | None:
    """The JPEG as it is, or None for one a PDF cannot hold (lossless, arithmetic, two components)."""
    frame = read_frame(data)
    fit = (
        frame.kind in _FRAMES and frame.bits == 8 and frame.parts in _SPACES and frame.width and frame.height
    )
    if not fit:
        return None
    turn = frame.turn if frame.turn in TURNS else 1
    inverted = frame.adobe and frame.parts == 4
    return LoadedPicture(frame.width, frame.height, turn, _SPACES[frame.parts], inverted, data)


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """The picture in ``data``.  Raises one of _UNREADABLE."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as picture:
            yield picture
    except Image.DecompressionBombError as fault:
        raise ValueError(str(fault)) from fault


def _encoded(data: bytes, wanted: tuple[float, float]) -> LoadedPicture:
    """Turned upright, on white, no larger than needed at DPI, as a JPEG."""
    from PIL import Image, ImageOps

    with _opened(data) as opened:
        flat = _on_white(ImageOps.exif_transpose(opened))
    flat.thumbnail((round(wanted[0] / 25.4 * DPI), round(wanted[1] / 25.4 * DPI)), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return LoadedPicture(flat.width, flat.height, 1, "/DeviceRGB", False, out.getvalue())


def _on_white(picture: Image.Image) -> Image.Image:
    from PIL import Image

    if picture.has_transparency_data:
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")
    return picture.convert("RGB")
