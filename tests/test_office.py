"""The one adapter for LibreOffice."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn
from lxml import etree

from formkit.errors import FileProblem
from formkit.office import convert, find_office
from formkit.office.fonts import fontconfig
from formkit.office.run import without_folders
from formkit.packaged_fonts import packaged_font
from formkit.readers import read_document

needs_office = pytest.mark.skipif(not find_office(), reason="没有安装 LibreOffice")


def program(tmp_path: Path, script: str) -> str:
    """A stand-in for soffice."""
    path = tmp_path / "soffice"
    path.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_libreoffice_not_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMKIT_SOFFICE", str(tmp_path / "none"))
    with pytest.raises(FileProblem) as caught:
        convert([tmp_path / "a.doc"], "docx", tmp_path / "out")
    assert caught.value.code == "needs-libreoffice"
    with pytest.raises(FileProblem) as caught:
        convert([tmp_path / "a.docx"], "pdf", tmp_path)
    assert caught.value.code == "needs-libreoffice-pdf"


def test_a_conversion_that_makes_nothing_has_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "FORMKIT_SOFFICE", program(tmp_path, "print('Error: source file could not be loaded')")
    )
    with pytest.raises(FileProblem) as caught:
        convert([tmp_path / "a.doc"], "docx", tmp_path / "out")
    assert caught.value.code == "conversion-failed"
    assert "could not be loaded" in caught.value.message("en")


def test_a_conversion_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMKIT_SOFFICE", program(tmp_path, "import time; time.sleep(60)"))
    with pytest.raises(FileProblem) as caught:
        convert([tmp_path / "a.doc"], "docx", tmp_path / "out", timeout=0.5)
    assert caught.value.code == "conversion-failed"


def test_a_batch_is_one_call_in_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = (
        "import sys, pathlib\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "for source in sys.argv[sys.argv.index('--outdir') + 2:]:\n"
        "    (out / (pathlib.Path(source).stem + '.docx')).write_text(' '.join(sys.argv))\n"
    )
    monkeypatch.setenv("FORMKIT_SOFFICE", program(tmp_path, script))
    made = convert([tmp_path / "乙.doc", tmp_path / "甲.doc"], "docx", tmp_path / "out")
    assert [path.name for path in made] == ["乙.docx", "甲.docx"]
    calls = {path.read_text() for path in made}
    assert len(calls) == 1
    assert "-env:UserInstallation=file://" in calls.pop()


def test_two_files_of_one_stem_would_overwrite_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMKIT_SOFFICE", program(tmp_path, ""))
    with pytest.raises(ValueError, match="one stem"):
        convert([tmp_path / "a.doc", tmp_path / "a.wps"], "docx", tmp_path)


@needs_office
@pytest.mark.libreoffice
def test_an_old_word_file_reads_like_its_new_form(tmp_path: Path) -> None:
    new = docx.Document()
    new.add_paragraph("附件")
    table = new.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["负责人", "王芳", "联系电话", "13800138000"], strict=True):
        cell.text = text
    new.add_paragraph("注：")
    new.save(str(tmp_path / "表.docx"))
    (old,) = convert([tmp_path / "表.docx"], "doc", tmp_path)
    (grid,) = read_document(old.read_bytes(), "表.doc").grids
    assert [(c.text, c.r0) for c in grid.cells] == [
        ("负责人", 0),
        ("王芳", 0),
        ("联系电话", 1),
        ("13800138000", 1),
    ]


def fonts_of(pdf: Path) -> dict[str, set[str]]:
    """The fonts each character of a page is set in."""
    found: dict[str, set[str]] = {}
    with pdfplumber.open(pdf) as document:
        for char in document.pages[0].chars:
            found.setdefault(char["text"], set()).add(char["fontname"])
    return found


@needs_office
@pytest.mark.libreoffice
@pytest.mark.skipif(sys.platform != "linux", reason="字体替换由 fontconfig 管，只在 Linux 上")
def test_a_form_in_fonts_the_machine_lacks_is_drawn_in_a_song_not_in_a_sans_serif(tmp_path: Path) -> None:
    document = docx.Document()
    for text, font in (("甲", "仿宋_GB2312"), ("乙", "方正小标宋简体"), ("丙", "黑体")):
        run = document.add_paragraph().add_run(text)
        run.font.name = font
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    document.save(str(tmp_path / "字体.docx"))
    (pdf,) = convert([tmp_path / "字体.docx"], "pdf", tmp_path / "out")
    fonts = fonts_of(pdf)
    song = ("Song", "Serif", "SimSun", "UMing")
    for text in "甲乙":
        assert all(any(part in font for part in song) for font in fonts[text]), fonts
    assert all("Serif" not in font for font in fonts["丙"]), fonts


def test_the_machines_own_font_settings_are_kept_beside_the_stand_ins() -> None:
    settings = etree.fromstring(fontconfig("/own/fonts & more.conf").encode())
    assert [each.text for each in settings.findall("include")] == ["/own/fonts & more.conf"]
    folders = [Path(each.text or "") for each in settings.findall("dir")]
    assert packaged_font("serif").parent in folders
    for alias in settings.findall("alias"):
        family = alias.findtext("family")
        accepted = [each.text for each in alias.iterfind("accept/family")]
        assert family not in accepted
        assert {"Noto Serif SC", "Noto Sans SC"} & set(accepted), family


def test_what_libreoffice_says_names_files_without_their_folders() -> None:
    said = (
        "Error: source file could not be loaded file:///tmp/formkit-a1-77/in/申请表.doc (/var/x/y.xlsx) 1/2"
    )
    assert without_folders(said) == "Error: source file could not be loaded 申请表.doc (y.xlsx) 1/2"
