"""The photo folder: <证件号码>.jpg, .jpeg or .png, their sizes and digests.  Uses Pillow for headers only."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from formkit.errors import UsageError
from formkit.findings import problem
from formkit.issue.photos import PhotoFile
from formkit.text import clean_text, fold_alnum

_SUFFIXES = (".jpg", ".jpeg", ".png")
_EXIF_ORIENTATION = 0x0112
_MOST_BYTES = 30 * 2**20
_MOST_PIXELS = 100_000_000
_NOT_PHOTOS = (".", "~", "Thumbs.db", "desktop.ini")


def read_photos(folder: Path) -> list[PhotoFile]:
    """Every picture in ``folder``, by file name.  Raises UsageError where there is no such folder."""
    if not folder.is_dir():
        raise problem("photo-folder", UsageError, path=str(folder))
    with os.scandir(folder) as entries:
        names = sorted(e.name for e in entries if e.is_file() and not e.name.startswith(_NOT_PHOTOS))
    return [_photo(folder / name) for name in names if Path(name).suffix.lower() in _SUFFIXES]


def id_of(name: str) -> str:
    """The ID number a file name states: half width, x as X, without spaces and suffix."""
    return fold_alnum(clean_text(Path(name).stem)).replace(" ", "").upper()


def _photo(path: Path) -> PhotoFile:
    key = id_of(path.name)
    try:
        if path.stat().st_size > _MOST_BYTES:
            return PhotoFile(key, path.name, str(path), 0, 0, "", "文件过大")
        data = path.read_bytes()
        width, height = _size(path)
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError) as fault:
        return PhotoFile(key, path.name, str(path), 0, 0, "", str(fault) or type(fault).__name__)
    fault_ = "像素过多" if width * height > _MOST_PIXELS else "" if width and height else "没有像素"
    return PhotoFile(key, path.name, str(path), width, height, hashlib.sha256(data).hexdigest(), fault_)


def _size(path: Path) -> tuple[int, int]:
    """Width and height as shown: Exif orientations 5 to 8 lie on their side."""
    with Image.open(path, formats=("JPEG", "PNG")) as picture:
        width, height = picture.size
        turn = picture.getexif().get(_EXIF_ORIENTATION, 1) if picture.format == "JPEG" else 1
        picture.verify()
    return (height, width) if turn in (5, 6, 7, 8) else (width, height)
