"""The kit for official letters (公文): the page, faces and numbers of GB/T 9704-2012."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

BUILD = Path(__file__).resolve().parents[2] / "templates" / "build"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def official(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(BUILD))
    return importlib.import_module("official")


@pytest.fixture
def letter(official: Any, tmp_path: Path) -> Path:
    made = official.Letter("考核计划公告")
    made.title("青岛市示例学校", "考核计划公告")
    made.line("现将有关事项公告如下。")
    made.heading("一、考核机构")
    made.facts([("考核机构", "{{ institution }}"), ("机构代码", "{{ code }}")])
    made.heading("（一）时间安排", 2)
    made.grid("rows", [(16, "序号", "loop.index"), (140, "项目", "r.project")])
    made.gap(6)
    made.prose(("二、报名要求", "{{ requirements }}"))
    made.annexes("考核规范", "报名表")
    made.closing("特此公告。", "{{ issued_by }}", "{{ issued_on }}")
    path = tmp_path / "letter.docx"
    made.save(path)
    return path


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def looks(path: Path) -> dict[str, tuple[str, int]]:
    """Text of each run → its face for Chinese and its size in half points."""
    found = {}
    for run in part(path, "word/document.xml").iter(f"{W}r"):
        fonts, size = run.find(f"{W}rPr/{W}rFonts"), run.find(f"{W}rPr/{W}sz")
        assert fonts is not None
        assert size is not None
        text = "".join(t.text or "" for t in run.iter(f"{W}t"))
        found[text] = (fonts.get(f"{W}eastAsia", ""), int(size.get(f"{W}val", "0")))
    return found


def test_the_page_is_a4_with_the_standards_margins_and_22_lines(letter: Path) -> None:
    (section,) = part(letter, "word/document.xml").iter(f"{W}sectPr")
    size, margins, grid = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
    assert size is not None
    assert margins is not None
    assert grid is not None
    millimetres = {
        side: round(int(margins.get(f"{W}{side}", "0")) * 25.4 / 1440)
        for side in ("top", "bottom", "left", "right")
    }
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert millimetres == {"top": 37, "bottom": 35, "left": 28, "right": 26}
    assert (grid.get(f"{W}type"), int(grid.get(f"{W}linePitch", "0")) * 22 // 20) == ("lines", 636)


def test_title_headings_and_body_are_set_in_their_faces(letter: Path) -> None:
    found = looks(letter)
    wanted = ("青岛市示例学校", "一、考核机构", "（一）时间安排", "二、报名要求", "现将有关事项公告如下。", "{{ institution }}")  # fmt: skip
    assert [found[text] for text in wanted] == [
        ("方正小标宋简体", 44),
        ("黑体", 32),
        ("楷体_GB2312", 32),
        ("黑体", 32),
        ("仿宋_GB2312", 32),
        ("仿宋_GB2312", 32),
    ]


def test_a_paragraph_begins_two_characters_in_and_keeps_the_pitch(letter: Path) -> None:
    paragraphs = {
        "".join(t.text or "" for t in p.iter(f"{W}t")): p
        for p in part(letter, "word/document.xml").iter(f"{W}p")
    }
    body = paragraphs["现将有关事项公告如下。"]
    indent, spacing = body.find(f"{W}pPr/{W}ind"), body.find(f"{W}pPr/{W}spacing")
    assert indent is not None
    assert spacing is not None
    assert indent.get(f"{W}firstLineChars") == "200"
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("579", "exact")
    right = paragraphs["{{ issued_on }}"].find(f"{W}pPr/{W}ind")
    assert right is not None
    assert right.get(f"{W}rightChars") == "400"


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(letter: Path) -> None:
    settings = part(letter, "word/settings.xml")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    (section,) = part(letter, "word/document.xml").iter(f"{W}sectPr")
    kinds = [each.get(f"{W}type") for each in section.iterfind(f"{W}footerReference")]
    found = []
    for number in (1, 2):
        footer = part(letter, f"word/footer{number}.xml")
        align = footer.find(f"{W}p/{W}pPr/{W}jc")
        assert align is not None
        text = "".join(t.text or "" for t in footer.iter(f"{W}t", f"{W}instrText"))
        found.append((align.get(f"{W}val"), text))
    assert (kinds, found) == (["default", "even"], [("right", "—  PAGE 1 —"), ("left", "—  PAGE 1 —")])


def test_a_tables_heads_are_printed_on_every_page_and_no_row_is_cut(letter: Path) -> None:
    rows = {}
    for row in part(letter, "word/document.xml").iter(f"{W}tr"):
        text = "".join(t.text or "" for t in row.iter(f"{W}t"))
        rows[text] = [etree.QName(each).localname for each in row.iterfind(f"{W}trPr/*")]
    assert rows["序号项目"] == ["cantSplit", "trHeight", "tblHeader"]
    assert rows["{{ loop.index }}{{ r.project }}"] == ["cantSplit", "trHeight"]


def test_the_same_script_gives_the_same_bytes(official: Any, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        made = official.Letter("公告")
        made.title("公告")
        made.save(tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice")
@pytest.mark.parametrize(("characters", "pages"), [(28 * 22 - 2, 1), (28 * 22 - 1, 2)])
def test_a_page_holds_22_lines_of_28_characters(
    official: Any, tmp_path: Path, characters: int, pages: int
) -> None:
    made = official.Letter("满页")
    made.line("国" * characters)
    path = tmp_path / "full.docx"
    made.save(path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf = path.with_suffix(".pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == pages
