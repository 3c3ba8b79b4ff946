"""Finished PDFs, read back by other people's software: every character, every place, every code, every byte."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Generator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from PIL import Image, ImageChops

from formkit.issue.draw import UNMOVED, Drawing, Item, Picture, Profile, QrCode, Sheet, TextRun
from formkit.issue.draw import Path as Lines
from formkit.render import FontBook, Job, Needs, Renderer, Volume, write_ruler
from formkit.render.readback import page_texts, read_codes

MM = 72 / 25.4
NAMES = ["张𬭎喆䶮", "买买提·阿不都热合曼", "㛃", "王芳", "Ōtani 太郎", "张三（男）", "一级/高级技师", "--"]
A5 = Sheet(210, 148, cell_w=210, cell_h=148)


def run(text: str, x: float = 20, y: float = 40, **more: Any) -> TextRun:
    return TextRun(x, y, text, more.pop("role", "song"), more.pop("size", 14.0), **more)


def render(
    path: Path, book: FontBook, *drawings: tuple[Item, ...], sheet: Sheet = A5, profile: Profile = UNMOVED
) -> Volume:
    drawn = [Drawing(items, f"N{i}") for i, items in enumerate(drawings, 1)]
    needs = Needs()
    for drawing in drawn:
        needs.add_drawing(drawing)
    return Renderer(sheet, book, needs, profile).write_volume(path, drawn, "测试")


def chars(path: Path, page: int = 0) -> list[dict[str, Any]]:
    with pdfplumber.open(path) as document:
        return list(document.pages[page].chars)


def plumbed(path: Path, page: int = 0) -> str:
    with pdfplumber.open(path) as document:
        text: str = document.pages[page].extract_text()
    return text


def pdfium_text(path: Path, page: int = 0) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        text: str = document[page].get_textpage().get_text_range()
    finally:
        document.close()
    return text


def picture(path: Path, scale: float = 2.0) -> Image.Image:
    document = pypdfium2.PdfDocument(path)
    try:
        drawn: Image.Image = document[0].render(scale=scale, grayscale=True).to_pil()
    finally:
        document.close()
    return drawn


@pytest.mark.parametrize("role", ["song", "hei"])
@pytest.mark.parametrize("name", NAMES)
def test_every_name_comes_back_equal(tmp_path: Path, book: FontBook, role: str, name: str) -> None:
    path = render(tmp_path / "v.pdf", book, (run(name, role=role),)).path
    assert plumbed(path) == name
    assert pdfium_text(path) == name


def test_a_name_set_as_wide_as_three_comes_back_without_a_blank(tmp_path: Path, book: FontBook) -> None:
    path = render(tmp_path / "v.pdf", book, (run("张伟", tracking=1.0), run("张小伟", y=60))).path
    spread = [char for char in chars(path) if char["top"] < 50 * MM]
    assert plumbed(path).split("\n") == ["张伟", "张小伟"]
    assert pdfium_text(path).split() == ["张伟", "张小伟"]
    assert spread[1]["x0"] - spread[0]["x0"] == pytest.approx(2 * 14, abs=0.01)


@pytest.mark.parametrize("more", [{"stretch": 0.8}, {"tracking": 0.1}, {"bold": 0.03}, {"ink": "#a3322b"}])
def test_a_run_leaves_nothing_behind_for_the_next(
    tmp_path: Path, book: FontBook, more: dict[str, Any]
) -> None:
    after = run("证书编号2026", y=60)
    plain = chars(render(tmp_path / "a.pdf", book, (run("张伟"), after)).path)
    changed = chars(render(tmp_path / "b.pdf", book, (run("张伟", **more), after)).path)
    keys = ("text", "x0", "x1", "top", "size", "non_stroking_color")
    assert [[c[k] for k in keys] for c in plain[2:]] == [[c[k] for k in keys] for c in changed[2:]]


def test_text_stands_where_the_draw_list_says(tmp_path: Path, book: FontBook) -> None:
    (char,) = chars(render(tmp_path / "v.pdf", book, (run("国", x=30, y=50),)).path)
    assert char["matrix"][4] == pytest.approx(30 * MM, abs=0.001)
    assert char["matrix"][5] == pytest.approx((148 - 50) * MM, abs=0.001)


def test_a_profile_moves_each_glyph_by_just_that(tmp_path: Path, book: FontBook) -> None:
    items = (run("张𬭎喆䶮"), run("王芳", y=60, tracking=1.0), run("3702021990", y=80, stretch=0.7))
    still = chars(render(tmp_path / "a.pdf", book, items).path)
    moved = chars(render(tmp_path / "b.pdf", book, items, profile=Profile(dx=1.5, dy=-0.8)).path)
    assert len(still) == len(moved) == 16
    for before, after in zip(still, moved, strict=True):
        assert after["text"] == before["text"]
        assert after["x0"] - before["x0"] == pytest.approx(1.5 * MM, abs=1e-3)
        assert after["top"] - before["top"] == pytest.approx(-0.8 * MM, abs=1e-3)


def test_a_profile_scales_and_turns_about_the_middle_of_the_page(tmp_path: Path, book: FontBook) -> None:
    corners = tuple(run("国", x=x, y=y) for x in (25, 185) for y in (34, 114))

    def places(profile: Profile) -> list[tuple[float, float]]:
        found = chars(render(tmp_path / "v.pdf", book, corners, profile=profile).path)
        return [(c["matrix"][4] / MM - 105, 74 - c["matrix"][5] / MM) for c in found]

    scaled = places(Profile(scale_x=1.01, scale_y=0.98))
    assert [x for x, _ in scaled] == pytest.approx([-80.8, -80.8, 80.8, 80.8], abs=1e-3)
    assert [y for _, y in scaled] == pytest.approx([-39.2, 39.2, -39.2, 39.2], abs=1e-3)
    # A quarter turn clockwise: what was left above is now right above.
    assert places(Profile(rotate=90))[0] == pytest.approx((40, -80), abs=1e-3)


def test_every_code_is_read_off_the_finished_page(tmp_path: Path, book: FontBook) -> None:
    texts = [
        f"https://zs.example.cn/v?n=19180100000{i:02d}&e=1&k=ab12cd34&s={'Ab9-_'[i % 5] * 86}"
        for i in range(1, 8)
    ]
    path = render(
        tmp_path / "v.pdf", book, *[(QrCode(20, 100, 26, text), run("证书")) for text in texts]
    ).path
    assert [(code.page, code.text) for code in read_codes(path)] == list(enumerate(texts, 1))
    assert [code.page for code in read_codes(path, [3, 5])] == [3, 5]


def test_a_photo_is_stored_once_and_stands_in_its_box(tmp_path: Path, book: FontBook, photo: Path) -> None:
    item = Picture(40, 30, 25, 40, str(photo))
    path = render(tmp_path / "v.pdf", book, (item,), (item,), (item, run("乙"))).path
    data = path.read_bytes()
    assert data.count(b"/DCTDecode") == 1
    assert photo.read_bytes() in data
    with pdfplumber.open(path) as document:
        for page in document.pages:
            (image,) = page.images
            assert image["x0"] == pytest.approx(40 * MM, abs=0.01)
            assert image["width"] == pytest.approx(25 * MM, abs=0.01)
            assert (image["top"] + image["bottom"]) / 2 == pytest.approx(50 * MM, abs=0.01)
            assert image["width"] / image["height"] == pytest.approx(295 / 413, abs=1e-3)


def test_a_turned_photo_looks_like_the_upright_one(tmp_path: Path, book: FontBook) -> None:
    upright = Image.new("L", (300, 400), 255)
    upright.paste(0, (0, 0, 150, 100))
    exif = Image.Exif()
    exif[0x0112] = 6
    upright.save(tmp_path / "a.jpg", quality=95)
    upright.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "b.jpg", quality=95, exif=exif)
    pages = [
        picture(
            render(
                tmp_path / f"{name}.pdf", book, (Picture(10, 10, 60, 80, str(tmp_path / f"{name}.jpg")),)
            ).path
        )
        for name in "ab"
    ]
    difference = ImageChops.difference(*pages).point(lambda value: 255 if value > 60 else 0)
    assert sum(difference.histogram()[128:]) < 400


def test_what_is_on_every_page_is_stored_once(tmp_path: Path, book: FontBook) -> None:
    frame = Lines((("m", 5, 5), ("l", 205, 5), ("l", 205, 143), ("h",)), stroke="#a3322b", width=1)
    sheet = A5._replace(static=(frame, run("专项职业能力证书", role="title", size=30.0)))
    path = render(tmp_path / "v.pdf", book, *[(run("张伟", y=100),)] * 3, sheet=sheet).path
    assert path.read_bytes().count(b"/Subtype/Form") == 1
    assert [plumbed(path, page) for page in range(3)] == ["专项职业能力证书\n张伟"] * 3


def test_the_same_drawings_give_the_same_bytes_in_any_folder(tmp_path: Path, photo: Path) -> None:
    items = (
        run("张𬭎喆䶮"),
        run("王芳", tracking=1.0, y=60),
        Picture(1, 1, 25, 35, str(photo)),
        QrCode(90, 90, 20, "x"),
    )
    (tmp_path / "other").mkdir()
    first = render(tmp_path / "v.pdf", FontBook(system=False), items, items)
    second = render(tmp_path / "other" / "v.pdf", FontBook(system=False), items, items)
    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.sha256 == second.sha256


def test_a_volume_does_not_depend_on_the_volumes_drawn_before_it(tmp_path: Path, book: FontBook) -> None:
    drawings = [Drawing((run(name),), "1") for name in ("张伟", "王芳", "李娜")]
    needs = Needs()
    for drawing in drawings:
        needs.add_drawing(drawing)
    one, other = Renderer(A5, book, needs), Renderer(A5, book, needs)
    for i, drawing in enumerate(drawings):
        one.write_volume(tmp_path / f"{i}.pdf", [drawing])
    assert (
        other.write_volume(tmp_path / "x.pdf", drawings[2:]).sha256
        == one.write_volume(tmp_path / "2.pdf", drawings[2:]).sha256
    )


def test_glyphs_made_ready_beforehand_change_no_byte_whatever_they_were(tmp_path: Path) -> None:
    book, prepared = FontBook(system=False), FontBook(system=False)
    prepared.make_ready([("song", "张三李四"), ("hei", "伟AB"), ("song", "\ue000")])
    plain, ready = (
        render(tmp_path / "v.pdf", each, (run("张伟"),), (run("王芳"),)) for each in (book, prepared)
    )
    assert plain.sha256 == ready.sha256
    assert sum(len(font.flattened) > 4 for font in prepared.fonts("song")) == 1, "and they were ready"


def test_the_sha256_is_the_files_and_nothing_temporary_is_left(tmp_path: Path, book: FontBook) -> None:
    volume = render(tmp_path / "v.pdf", book, (run("张伟"),), (run("王芳"),))
    assert volume.sha256 == hashlib.sha256(volume.path.read_bytes()).hexdigest()
    assert (volume.certificates, volume.pages) == (2, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["v.pdf"]


def test_a_character_the_run_did_not_ask_for_is_an_error_not_a_blank(tmp_path: Path, book: FontBook) -> None:
    renderer = Renderer(A5, book, Needs())
    with pytest.raises(KeyError):
        renderer.write_volume(tmp_path / "v.pdf", [Drawing((run("张"),))])


def test_to_unicode_gives_surrogate_pairs_above_the_basic_plane(tmp_path: Path, book: FontBook) -> None:
    data = render(tmp_path / "v.pdf", book, (run("张𬭎"),)).path.read_bytes()
    streams = [
        zlib.decompress(s)
        for s in re.findall(rb"/FlateDecode[^>]*>>\nstream\n(.*?)\nendstream", data, re.DOTALL)
    ]
    (cmap,) = [stream for stream in streams if b"beginbfchar" in stream]
    assert re.findall(rb"<(\w{4})> <(\w+)>", cmap)[1:] == [(b"0001", b"5F20"), (b"0002", b"D872DF4E")]


def test_a_rare_character_of_another_font_stands_in_line(tmp_path: Path) -> None:
    book = FontBook(system=False)
    line = "张𥫗伟"  # 𥫗 is only in the Sans font of the two
    assert len({book.glyph("song", char).font for char in line} - {None}) == 2
    path = render(tmp_path / "v.pdf", book, (run(line),)).path
    assert plumbed(path) == line
    edges = [(char["x0"], char["x1"]) for char in chars(path)]
    assert [b[0] - a[1] for a, b in pairwise(edges)] == [pytest.approx(0, abs=0.01)] * 2


@pytest.mark.parametrize("count", [1, 64, 65, 200])
def test_any_number_of_pages_opens(tmp_path: Path, book: FontBook, count: int) -> None:
    path = render(tmp_path / "v.pdf", book, *[(run(f"第{i}张"),) for i in range(1, count + 1)]).path
    assert len(page_texts(path)) == count
    assert pdfium_text(path, count - 1) == f"第{count}张"


def test_several_certificates_on_a_sheet_stand_in_their_cells(tmp_path: Path, book: FontBook) -> None:
    sheet = Sheet(210, 297, (), 2, 2, 5, 10, 95, 130, 10, 17)
    drawings = [(run(f"第{i}张", x=10, y=20),) for i in range(1, 6)]
    volume = render(tmp_path / "v.pdf", book, *drawings, sheet=sheet)
    assert (volume.certificates, volume.pages) == (5, 2)
    places = [
        (c["matrix"][4] / MM, 297 - c["matrix"][5] / MM) for c in chars(volume.path) if c["text"] == "第"
    ]
    assert places == [
        (pytest.approx(5 + 10 + x, abs=1e-3), pytest.approx(10 + 20 + y, abs=1e-3))
        for y in (0, 147)
        for x in (0, 105)
    ]
    assert plumbed(volume.path, 1) == "第5张"


def test_the_certificates_number_stands_beside_its_page(tmp_path: Path, book: FontBook) -> None:
    data = render(tmp_path / "v.pdf", book, (run("甲"),), (run("乙"),)).path.read_bytes()
    assert re.findall(rb"/Private\[\((\w+)\)\]", data) == [b"N1", b"N2"]


def test_the_ruler_page_is_read_off_where_it_says(tmp_path: Path, book: FontBook) -> None:
    write_ruler(tmp_path / "r.pdf", book)
    with pdfplumber.open(tmp_path / "r.pdf") as document:
        page = document.pages[0]
        arms = [line for line in page.lines if abs(line["width"] - 12 * MM) < 0.01 and line["height"] < 0.01]
        text = page.extract_text()
    assert sorted({(round(a["x0"] / MM + 6, 2), round(a["top"] / MM, 2)) for a in arms}) == [
        (20, 20), (20, 277), (190, 20), (190, 277),
    ]  # fmt: skip
    assert "实际大小（100%）" in text


def test_the_ruler_page_moves_by_the_profile(tmp_path: Path, book: FontBook) -> None:
    write_ruler(tmp_path / "a.pdf", book)
    write_ruler(tmp_path / "b.pdf", book, profile=Profile(dx=2, dy=1))
    first, second = chars(tmp_path / "a.pdf")[0], chars(tmp_path / "b.pdf")[0]
    assert second["x0"] - first["x0"] == pytest.approx(2 * MM, abs=1e-3)
    assert second["top"] - first["top"] == pytest.approx(1 * MM, abs=1e-3)


def test_volumes_nobody_asks_for_any_more_leave_no_half_file(tmp_path: Path, book: FontBook) -> None:
    drawing = Drawing((run("张三"),), "N1")
    needs = Needs()
    needs.add_drawing(drawing)
    jobs = [Job(tmp_path / f"{n}.pdf", [drawing]) for n in range(4)]
    volumes = Renderer(A5, book, needs).write_volumes(jobs)
    assert next(volumes).path == jobs[0].path
    assert isinstance(volumes, Generator)
    volumes.close()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["0.pdf", "1.pdf"]
    assert page_texts(jobs[1].path) == ["张三"]
