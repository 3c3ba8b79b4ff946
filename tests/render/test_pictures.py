"""Pictures: a fit JPEG goes in untouched, anything else becomes one, upright and whole."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageOps

from formkit.errors import FileProblem
from formkit.render.pictures import TURNS, load_picture, reduced, shown_shape, whole_picture

BOX = (25.0, 35.0)


def saved(path: Path, size: tuple[int, int] = (295, 413), mode: str = "RGB", **options: Any) -> Path:
    Image.new(mode, size, options.pop("color", None) or "white").save(path, **options)
    return path


def test_a_jpeg_of_a_fit_size_goes_in_byte_for_byte(photo: Path) -> None:
    loaded = load_picture(photo, BOX)
    assert (loaded.width, loaded.height, loaded.space) == (295, 413, "/DeviceRGB")
    assert photo.read_bytes() in loaded.stream()


@pytest.mark.parametrize("options", [{"progressive": True}, {"optimize": True}, {"dpi": (300, 300)}])
def test_any_common_jpeg_goes_in_as_it_is(tmp_path: Path, options: dict[str, Any]) -> None:
    path = saved(tmp_path / "p.jpg", **options)
    assert load_picture(path, BOX).data == path.read_bytes()


@pytest.mark.parametrize(("mode", "space"), [("L", "/DeviceGray"), ("CMYK", "/DeviceCMYK")])
def test_gray_and_cmyk_keep_their_colour_space(tmp_path: Path, mode: str, space: str) -> None:
    loaded = load_picture(saved(tmp_path / "p.jpg", mode=mode), BOX)
    assert (loaded.space, loaded.inverted) == (space, mode == "CMYK")


def test_a_telephone_picture_is_scaled_down_to_print_size(tmp_path: Path) -> None:
    loaded = load_picture(saved(tmp_path / "p.jpg", size=(3000, 4200)), BOX)
    assert (loaded.width, loaded.height) == (295, 413)


def test_a_png_becomes_a_jpeg_and_its_transparency_white(tmp_path: Path) -> None:
    path = saved(tmp_path / "p.png", mode="RGBA", color=(255, 0, 0, 0))
    with Image.open(io.BytesIO(load_picture(path, BOX).data)) as picture:
        assert picture.format == "JPEG"
        assert picture.convert("L").getpixel((100, 100)) == 255


@pytest.mark.parametrize("turn", TURNS)
def test_an_exif_turn_is_shown_as_pillow_shows_it(tmp_path: Path, turn: int) -> None:
    corners = Image.new("L", (30, 20), 0)
    corners.paste(255, (0, 0, 10, 10))
    exif = Image.Exif()
    exif[0x0112] = turn
    path = tmp_path / "p.jpg"
    corners.save(path, quality=100, exif=exif)
    loaded = load_picture(path, BOX)
    with Image.open(path) as stored:
        upright = ImageOps.exif_transpose(stored)
    assert loaded.turn == turn
    assert loaded.shape == upright.size
    a, b, c, d, e, f = TURNS[turn]
    u, v = 5 / 30, 1 - 5 / 20  # the white corner's middle in PDF's unit square
    x, y = a * u + c * v + e, b * u + d * v + f
    corner = (int(x * upright.width), int((1 - y) * upright.height))
    assert upright.point(lambda value: 255 if value > 200 else 0).getpixel(corner) == 255


def test_an_exif_turn_of_an_oversized_picture_is_turned_for_good(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    loaded = load_picture(saved(tmp_path / "p.jpg", size=(4200, 3000), exif=exif), BOX)
    assert (loaded.turn, loaded.width, loaded.height) == (1, 295, 413)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8", b"\xff\xd8\xff\xe0\0\x10JFIF", b"GIF89a", b"<svg/>", b"\xff\xd8\xff\xda\0\x02"],
)
def test_a_broken_picture_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.jpg"
    path.write_bytes(content)
    with pytest.raises(FileProblem) as fault:
        load_picture(path, BOX)
    assert fault.value.code == "picture-unusable"


def test_a_missing_picture_is_the_same_clear_error(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as fault:
        load_picture(tmp_path / "none.jpg", BOX)
    assert fault.value.code == "picture-unusable"


def snapshot(width: int, height: int, turn: int = 1) -> bytes:
    """A JPEG of noise, as heavy as a telephone's photo."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = turn
    Image.effect_noise((width, height), 90).convert("RGB").save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()


def test_a_telephones_photo_is_reduced_to_what_a_printer_shows_and_stood_upright() -> None:
    made = reduced(snapshot(4000, 3000, turn=6), (174.0, 249.0))
    name, width, height = whole_picture(made)
    assert (name, shown_shape(made)) == ("JPEG", (width, height))
    assert (width < height, 2000 < width <= 2055) == (True, True)


def test_a_picture_that_is_no_larger_than_needed_or_light_goes_in_as_it_is() -> None:
    for data, box in ((snapshot(2000, 1500), (261.0, 162.0)), (snapshot(400, 300), (10.0, 10.0))):
        assert reduced(data, box) is data


def test_a_picture_is_read_to_its_last_line() -> None:
    data = snapshot(600, 400)
    assert whole_picture(data) == ("JPEG", 600, 400)
    for cut in (0.2, 0.6, 0.97):
        with pytest.raises(FileProblem) as caught:
            whole_picture(data[: int(len(data) * cut)])
        assert caught.value.code == "file-damaged"


def test_a_picture_of_absurd_size_is_refused_before_it_is_decoded() -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 9_000)).save(out, "PNG")
    with pytest.raises(FileProblem) as caught:
        whole_picture(out.getvalue())
    assert caught.value.code == "file-too-large"
