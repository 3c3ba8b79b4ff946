"""The photo folder: <证件号码>.jpg, .jpeg or .png, their sizes, and which are the same picture.

Of a JPEG only the headers are looked at; Pillow opens the rest.
"""

from __future__ import annotations

import hashlib
import io
import os
import zlib
from collections import Counter
from pathlib import Path

from formkit.errors import UsageError
from formkit.findings import problem
from formkit.issue.jpeg import whole_size
from formkit.issue.photos import PhotoFile
from formkit.text import clean_text, fold_alnum

_SUFFIXES = (".jpg", ".jpeg", ".png")
_MOST_BYTES = 30 * 2**20
_MOST_PIXELS = 100_000_000
_END = 16_384  # bytes looked at at each end of a file
_TELLING = 4_096  # of those, the outermost tell most pictures apart
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would otherwise end a file at its first 0x1A
_NOT_PHOTOS = (".", "~", "Thumbs.db", "desktop.ini")
_UNREADABLE = (OSError, ValueError, SyntaxError)
_JPEG = b"\xff\xd8"


def read_photos(folder: Path) -> list[PhotoFile]:
    """Every picture in ``folder``, by file name.  Raises UsageError where there is no such folder."""
    if not folder.is_dir():
        raise problem("photo-folder", UsageError, path=str(folder))
    with os.scandir(folder) as entries:
        sizes = {
            entry.name: entry.stat().st_size
            for entry in entries
            if entry.is_file()
            and entry.name.lower().endswith(_SUFFIXES)
            and not entry.name.startswith(_NOT_PHOTOS)
        }
    photos = [_photo(folder, name, sizes[name]) for name in sorted(sizes)]
    # Only files that look alike are read whole: photos are mostly different ones.
    alike = Counter(photo.digest for photo in photos if not photo.fault)
    return [
        photo._replace(digest=_whole(folder, photo)) if alike[photo.digest] > 1 else photo for photo in photos
    ]


def read_photo(path: Path) -> PhotoFile | None:
    """The picture at ``path``; None where there is none."""
    try:
        return _photo(path.parent, path.name, path.stat().st_size)
    except OSError:
        return None


def id_of(name: str) -> str:
    """The ID number a file name states: half width, x as X, without spaces and suffix."""
    return fold_alnum(clean_text(os.path.splitext(name)[0])).replace(" ", "").upper()


def _photo(folder: Path, name: str, size: int) -> PhotoFile:
    """``digest`` is that of the file's two ends: the same for equal files, and for hardly any others."""
    key, path = id_of(name), f"{folder}{os.sep}{name}"
    if size > _MOST_BYTES:
        return PhotoFile(key, name, 0, 0, "", "文件过大")
    try:
        head, tail = _ends(path, size)
        is_jpeg = head[:2] == _JPEG
        width, height = _jpeg_size(path, head, tail) if is_jpeg else _opened(Path(path).read_bytes())
    except _UNREADABLE as fault:
        return PhotoFile(key, name, 0, 0, "", _words(fault))
    digest = f"{size}:{zlib.crc32((tail or head)[-_TELLING:], zlib.crc32(head[:_TELLING])):08x}"
    fault_ = "像素过多" if width * height > _MOST_PIXELS else "" if width and height else "没有像素"
    return PhotoFile(key, name, width, height, digest, fault_)


def _ends(path: str, size: int) -> tuple[bytes, bytes]:
    """The first and the last bytes of the file, which do not overlap; a small one's first are all.  Asked of the
    system itself: a folder has ten thousand files and Python's file objects take longer than the reading."""
    handle = os.open(path, os.O_RDONLY | _BINARY)
    try:
        if size <= 2 * _END:
            return os.read(handle, 2 * _END), b""
        head = os.read(handle, _END)
        os.lseek(handle, -_END, os.SEEK_END)
        return head, os.read(handle, _END)
    finally:
        os.close(handle)


def _jpeg_size(path: str, head: bytes, tail: bytes) -> tuple[int, int]:
    """Width and height, Exif turned.  Raises ValueError where the file is no whole JPEG."""
    try:
        size = whole_size(head, tail)
    except ValueError:
        size = None  # its frame may stand further in
    size = size or whole_size(Path(path).read_bytes())
    if size is None:
        raise ValueError("JPEG 不完整")
    return size


def _whole(folder: Path, photo: PhotoFile) -> str:
    try:
        return hashlib.sha256((folder / photo.name).read_bytes()).hexdigest()
    except OSError:
        return photo.name


def _words(fault: Exception) -> str:
    """Why a picture cannot be read, the same in every run: Pillow's own words hold addresses in memory."""
    if isinstance(fault, ValueError) and not isinstance(fault, UnicodeError):
        return str(fault)
    return "没有读取权限" if isinstance(fault, PermissionError) else "图片不完整或已损坏"


def _opened(data: bytes) -> tuple[int, int]:
    # Start-up time: most photos are JPEG, whose headers are read without Pillow.
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
            size = picture.size
            picture.verify()
    except Image.DecompressionBombError as fault:
        raise ValueError("像素过多") from fault
    except UnidentifiedImageError as fault:
        raise ValueError("不是 JPEG 或 PNG 图片") from fault
    return size
