"""What the renderer's tests share: the packaged fonts, a drawn photo, a small sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from formkit.render.fonts import FontBook


@pytest.fixture(scope="session")
def book() -> FontBook:
    """The fonts that install with formkit, none of this machine's."""
    return FontBook(system=False)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A drawn portrait, 295 × 413 pixels."""
    picture = Image.new("RGB", (295, 413), "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((90, 70, 205, 230), fill="#e0b898")
    pen.pieslice((30, 250, 265, 600), 180, 360, fill="#34495e")
    path = tmp_path / "photo.jpg"
    picture.save(path, quality=90)
    return path
