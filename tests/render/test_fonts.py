"""Font chains: the office's own file first, rare characters found, a missing one known beforehand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from formkit.packaged_fonts import packaged_font
from formkit.render.font_files import ROLES
from formkit.render.fonts import FontBook

RARE_NAMES = "张𬭎喆䶮㛃·"


def office_font(folder: Path, name: str, style: str = "sans") -> Path:
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(packaged_font(style), folder / name))


@pytest.mark.parametrize("role", ROLES)
def test_every_role_prints_rare_names_with_the_packaged_fonts_alone(book: FontBook, role: str) -> None:
    assert book.missing(role, RARE_NAMES) == ()


@pytest.mark.parametrize("role", ROLES)
def test_a_character_no_font_has_is_missing(book: FontBook, role: str) -> None:
    assert book.missing(role, "张\U000323af\ufffe三") == ("\U000323af", "\ufffe")


@pytest.mark.parametrize("char", ["\ue000", "\uf8ff", "\U000f0001", "\U00100000", "\u200b", "\u0007", "\n"])
def test_private_use_and_invisible_characters_are_never_printed(book: FontBook, char: str) -> None:
    assert book.missing("song", f"张{char}三") == (char,)


def test_the_offices_own_file_comes_first(tmp_path: Path) -> None:
    own = office_font(tmp_path / "fonts", "SIMFANG.TTF")
    glyph = FontBook([own.parent], system=False).glyph("fangsong", "张")
    assert glyph.font is not None
    assert glyph.font.path == own


def test_a_file_named_by_its_role_is_used_for_it(tmp_path: Path) -> None:
    own = office_font(tmp_path / "fonts", "title.otf")
    glyph = FontBook([own.parent], system=False).glyph("title", "证")
    assert glyph.font is not None
    assert glyph.font.path == own


def test_another_role_does_not_take_the_offices_file_before_its_own(tmp_path: Path) -> None:
    own = office_font(tmp_path / "fonts", "simfang.ttf")
    glyph = FontBook([own.parent], system=False).glyph("song", "张")
    assert glyph.font is not None
    assert glyph.font.path == packaged_font("serif")


def test_any_other_font_of_the_office_is_the_last_resort(tmp_path: Path) -> None:
    own = office_font(tmp_path / "fonts", "rare.otf")
    with TTFont(own) as font:
        for table in font["cmap"].tables:
            if table.isUnicode() and table.format == 12:
                table.cmap[0x323AF] = table.cmap[ord("张")]
        font.save(own.with_name("rare2.otf"))
    own.unlink()
    assert FontBook([own.parent], system=False).missing("song", "\U000323af") == ()


def test_a_role_printed_in_another_style_is_named(tmp_path: Path) -> None:
    roles = ["song", "kai", "fangsong", "hei"]
    without = FontBook(system=False).substitutions(roles)
    assert [(s.role, s.wanted, s.used) for s in without] == [
        ("fangsong", "simfang.ttf", "NotoSerifSC-Regular.otf"),
        ("kai", "simkai.ttf", "NotoSerifSC-Regular.otf"),
    ]
    own = office_font(tmp_path / "fonts", "simkai.ttf")
    assert [s.role for s in FontBook([own.parent], system=False).substitutions(roles)] == ["fangsong"]


def test_a_broken_file_in_the_offices_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "simsun.ttc").write_bytes(b"no font")
    glyph = FontBook([tmp_path], system=False).glyph("song", "张")
    assert glyph.font is not None
    assert glyph.font.path == packaged_font("serif")


def test_chinese_characters_are_one_em_wide(book: FontBook) -> None:
    assert book.width("song", "证书编号") == 4
    assert 0.4 < book.width("song", "1") < 0.7
