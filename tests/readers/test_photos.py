"""The photo folder: what a name says, sizes as shown, the same picture twice; judged against the roster."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from formkit.errors import UsageError
from formkit.findings import Anchor
from formkit.issue.jpeg import shown_size
from formkit.issue.photos import photo_findings
from formkit.issue.roster_check import Candidate
from formkit.issue.row_values import RowValues
from formkit.readers.photos import id_of, read_photos
from formkit.spec.load_certificate import load_certificate

FOLDER = Path(__file__).parents[2] / "certificates"


def picture(
    path: Path, size: tuple[int, int] = (295, 413), shade: int = 90, turn: int = 1, kind: str = "JPEG"
) -> None:
    made = Image.new("RGB", size, (shade, 200, 120))
    exif = Image.Exif()
    exif[0x0112] = turn
    made.save(path, kind, exif=exif)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("43019919900307803x.jpg", "43019919900307803X"),
        (" ４３０１９９ 199003078013.JPEG", "430199199003078013"),
    ],
)
def test_a_file_is_named_by_the_number(name: str, number: str) -> None:
    assert id_of(name) == number


@pytest.mark.parametrize("turn", range(1, 9))
def test_the_size_is_that_of_the_picture_turned_upright(tmp_path: Path, turn: int) -> None:
    stored = (295, 413) if turn < 5 else (413, 295)
    picture(tmp_path / "1.jpg", stored, turn=turn)
    assert shown_size((tmp_path / "1.jpg").read_bytes()) == (295, 413)
    [photo] = read_photos(tmp_path)
    assert (photo.width, photo.height, photo.fault) == (295, 413, "")


def test_pictures_of_both_kinds_are_read_and_other_files_left_alone(tmp_path: Path) -> None:
    picture(tmp_path / "b.png", kind="PNG")
    picture(tmp_path / "a.JPG")
    for name in ("Thumbs.db", ".hidden.jpg", "~tmp.jpg", "list.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [(p.name, p.width) for p in read_photos(tmp_path)] == [("a.JPG", 295), ("b.png", 295)]


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\xff\xffExif", b"\x89PNG\r\n\x1a\n"]
)
def test_a_damaged_picture_is_said_and_stops_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.jpg").write_bytes(data)
    picture(tmp_path / "good.jpg")
    assert [bool(photo.fault) for photo in read_photos(tmp_path)] == [True, False]


def test_a_header_longer_than_what_is_looked_at_first_is_read_whole(tmp_path: Path) -> None:
    picture(tmp_path / "a.jpg")
    data = (tmp_path / "a.jpg").read_bytes()
    long = data[:2] + b"\xff\xee" + (60_000).to_bytes(2, "big") + bytes(59_998) + data[2:]
    (tmp_path / "a.jpg").write_bytes(long)
    [photo] = read_photos(tmp_path)
    assert (photo.width, photo.height) == (295, 413)


def test_only_the_same_file_has_the_same_digest(tmp_path: Path) -> None:
    filler = bytes(40_000)
    picture(tmp_path / "a.jpg")
    data = (tmp_path / "a.jpg").read_bytes()
    for name, middle in (("a", b"1"), ("b", b"2"), ("c", b"1")):
        (tmp_path / f"{name}.jpg").write_bytes(data + filler + middle + filler)
    a, b, c = read_photos(tmp_path)
    assert a.digest == c.digest != b.digest


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        read_photos(tmp_path / "no")
    assert refused.value.code == "photo-folder"


def judged(folder: Path | None, *numbers: str) -> tuple[dict[int, str], list[tuple[int | None, str, bool]]]:
    path = FOLDER / "hn-2020-special-ability.yaml"
    certificate = load_certificate(path.read_text(encoding="utf-8"), path.name)
    people = [
        Candidate(
            row,
            "湘菜制作",
            "一批",
            RowValues({"id_number": 0}, (number,), (), {"id_type": "居民身份证"}),
            None,
        )
        for row, number in enumerate(numbers, 2)
    ]
    photos = read_photos(folder) if folder else None
    chosen, found = photo_findings(certificate, people, numbers, photos, lambda row: Anchor("data", row=row))
    return chosen, [(f.anchor.row if f.anchor else None, f.code, f.is_error) for f in found]


def test_each_person_gets_the_photo_of_the_number(tmp_path: Path) -> None:
    picture(tmp_path / "A1.jpg", shade=1)
    picture(tmp_path / "A2.png", (480, 640), shade=200, kind="PNG")
    assert judged(tmp_path, "A1", "A2") == ({2: "A1.jpg", 3: "A2.png"}, [])


@pytest.mark.parametrize(
    ("size", "code", "is_error"),
    [
        ((413, 413), "photo-shape", True),
        ((413, 295), "photo-shape", True),
        ((250, 400), "photo-shape", True),
        ((100, 140), "photo-small", False),
    ],
)
def test_a_wrong_shape_is_an_error_and_a_small_photo_a_warning(
    tmp_path: Path, size: tuple[int, int], code: str, is_error: bool
) -> None:
    picture(tmp_path / "A1.jpg", size)
    chosen, found = judged(tmp_path, "A1")
    assert found == [(2, code, is_error)]
    assert bool(chosen) is not is_error


def test_missing_unused_doubled_and_shared_photos_are_said(tmp_path: Path) -> None:
    for name, shade in (("A1.jpg", 1), ("A1.png", 1), ("A3.jpg", 60), ("A4.jpg", 60), ("Z9.jpg", 120)):
        picture(tmp_path / name, shade=shade, kind="PNG" if name.endswith("png") else "JPEG")
    chosen, found = judged(tmp_path, "A1", "A2", "A3", "A4")
    assert chosen == {}
    assert found == [
        (2, "photo-doubled", True),
        (3, "photo-missing", True),
        (4, "photo-repeated", True),
        (5, "photo-repeated", True),
        (None, "photo-unused", False),
    ]


def test_one_person_in_two_projects_uses_one_photo_twice(tmp_path: Path) -> None:
    picture(tmp_path / "A1.jpg")
    assert judged(tmp_path, "A1", "A1") == ({2: "A1.jpg", 3: "A1.jpg"}, [])


def test_without_a_folder_it_is_said_once() -> None:
    assert judged(None, "A1", "A2", "A3", "A4") == ({}, [(None, "photos-needed", True)])


def test_a_folder_with_nobodys_photo_is_said_once_with_what_is_in_it(tmp_path: Path) -> None:
    for name in ("张三", "李四", "王五", "赵六"):
        picture(tmp_path / f"{name}.jpg")
    assert judged(tmp_path, "A1", "A2", "A3") == ({}, [(None, "photos-of-others", True)])
    assert [row for row, *_ in judged(tmp_path, "A1", "A2")[1]][:2] == [2, 3]
    picture(tmp_path / "A2.jpg")
    found = judged(tmp_path, "A1", "A2", "A3")[1]
    assert found == [
        (2, "photo-missing", True),
        (4, "photo-missing", True),
        *[(None, "photo-unused", False)] * 4,
    ]


def grainy(path: Path) -> bytes:
    """A JPEG whose picture fills the file to its end."""
    thumbnail = io.BytesIO()
    Image.new("RGB", (60, 84)).save(thumbnail, "JPEG")
    exif = Image.Exif()
    exif[0x010E] = thumbnail.getvalue().decode("latin-1")
    Image.effect_noise((295, 413), 90).convert("RGB").save(path, "JPEG", quality=95, exif=exif)
    return path.read_bytes()


@pytest.mark.parametrize("kept", [0.3, 0.95])
def test_a_photo_broken_off_in_copying_is_not_printed_as_half_a_face(tmp_path: Path, kept: float) -> None:
    data = grainy(tmp_path / "1.jpg")
    assert len(data) > 60_000, "longer than what is looked at of a whole photo"
    (tmp_path / "1.jpg").write_bytes(data[: int(len(data) * kept)])
    (tmp_path / "2.jpg").write_bytes(data[: int(len(data) * kept)].ljust(len(data), b"\0"))
    assert [bool(photo.fault) for photo in read_photos(tmp_path)] == [True, True]


def test_a_photo_with_bytes_after_its_end_is_whole(tmp_path: Path) -> None:
    data = grainy(tmp_path / "1.jpg")
    (tmp_path / "2.jpg").write_bytes(data + b"\0" * 100)
    (tmp_path / "3.jpg").write_bytes(data + b"camera notes")
    (tmp_path / "4.jpg").write_bytes(data + b"a film" * 10_000)
    assert [photo.fault for photo in read_photos(tmp_path)] == [""] * 4


def test_why_a_photo_cannot_be_read_is_said_in_the_same_words_every_time(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(b"no picture")
    (tmp_path / "2.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    first, again = ([photo.fault for photo in read_photos(tmp_path)] for _ in range(2))
    assert first == again == ["不是 JPEG 或 PNG 图片"] * 2


def test_one_photo_for_two_rows_of_the_same_number_is_not_two_peoples(tmp_path: Path) -> None:
    """One of the rows states another kind of document and is refused for that; the other keeps its photo."""
    picture(tmp_path / "A1.jpg", shade=1)
    assert judged(tmp_path, "A1", "A1") == ({2: "A1.jpg", 3: "A1.jpg"}, [])
