"""Every limit of docs/security.md is the program's, and has a test that makes a file beyond it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from formkit.errors import FileProblem
from formkit.office import PATIENCE, several
from formkit.office.run import MEMORY
from formkit.readers import limits
from formkit.readers.xmlpart import parse_xml

ROOT = Path(__file__).parents[2]
MB = 2**20


class Limit(NamedTuple):
    """``value``: as the page says it.  ``test``: the file under tests/ and what in it goes beyond the limit."""

    value: str
    code: str
    file: str
    test: str


def grouped(number: int) -> str:
    """10 000, as the page writes it."""
    return f"{number:,}".replace(",", " ")


PACKAGE, SHEETS, PDF = (
    "readers/package/test_package.py",
    "readers/excel/test_xlsx_sheets.py",
    "readers/pdf/test_pdf_files.py",
)
HOSTILE, SEVERAL = "robustness/test_hostile_files.py", "test_office_several.py"
LARGE = "file-too-large"
TESTED = {
    "文件大小": Limit(f"{limits.MAX_FILE // MB} MB", LARGE, PACKAGE, "test_the_file_itself_is_limited"),
    "包内条目数": Limit(grouped(limits.MAX_ENTRIES), LARGE, PACKAGE, "test_the_number_of_entries_is_limited"),
    "单个条目解压后": Limit(f"{limits.MAX_ENTRY // MB} MB", LARGE, PACKAGE, "test_one_entry_is_limited"),
    "全部条目解压后合计": Limit(
        f"{limits.MAX_TOTAL // MB} MB", LARGE, PACKAGE, "test_the_total_of_many_entries_is_limited"
    ),
    f"压缩比（解压后大于 {limits.RATIO_FROM // MB} MB 的条目）": Limit(
        f"{limits.MAX_RATIO} : 1", LARGE, PACKAGE, "test_a_bomb_that_says_its_size_is_refused_unopened"
    ),
    "整棵读入内存的 XML（Word 正文一般不到 1 MB）": Limit(
        f"{limits.MAX_TREE // MB} MB",
        LARGE,
        "robustness/test_any_file.py",
        "test_a_tree_or_a_sheet_beyond_the_limits_is_refused_at_once",
    ),
    "一个工作表有内容的单元格": Limit(
        grouped(limits.MAX_CELLS),
        LARGE,
        SHEETS,
        "test_more_cells_or_texts_than_any_form_has_are_refused_before_they_are_read",
    ),
    "一个工作簿各表合计有内容的单元格": Limit(
        grouped(limits.MAX_BOOK_CELLS), LARGE, HOSTILE, "a sheet a thousand times.xlsx"
    ),
    "一个工作表的文字": Limit(
        f"{limits.MAX_TEXT // MB} MB",
        LARGE,
        SHEETS,
        "test_a_sheet_of_much_text_is_refused_and_a_large_one_of_empty_rows_is_not",
    ),
    "一个工作簿不同的文字": Limit(
        grouped(limits.MAX_STRINGS),
        LARGE,
        SHEETS,
        "test_more_cells_or_texts_than_any_form_has_are_refused_before_they_are_read",
    ),
    "XML 嵌套层数（libxml2 的上限）": Limit("256", "file-hostile", HOSTILE, "deep.docx"),
    "XML 单段文字（libxml2 的上限）": Limit(
        "10 MB",
        "file-damaged",
        "robustness/test_limits_are_tested.py",
        "test_one_text_of_more_than_libxml2_takes_is_refused",
    ),
    "PDF 页数": Limit(
        grouped(limits.MAX_PDF_PAGES), LARGE, PDF, "test_too_many_pages_objects_and_characters_are_refused"
    ),
    "PDF 图形对象、文字": Limit(
        f"各 {grouped(limits.MAX_PDF_OBJECTS)} 个",
        LARGE,
        PDF,
        "test_too_many_pages_objects_and_characters_are_refused",
    ),
    "PDF 中一段内容解压后（压缩了几层的，每一层；图片不解压）": Limit(
        f"{limits.MAX_PDF_STREAM // MB} MB",
        LARGE,
        PDF,
        "test_each_layer_of_a_stream_is_unpacked_no_further_than_the_limit",
    ),
    "PDF 读取时间（处理器时间）": Limit(
        f"{limits.MAX_PDF_SECONDS:g} 秒", LARGE, PDF, "test_a_file_that_takes_too_long_is_refused"
    ),
    "旧格式转换时间（LibreOffice，不算启动）": Limit(
        f"{PATIENCE:g} 秒，机器忙时按比例放宽，处理器慢的机器上许用的处理器时间也按比例放宽；Linux 上看它做了多少事：什么也不做满 {several._IDLE:g} 秒，"
        f"或者用掉的处理器时间过了 {several._SMALL * PATIENCE:g} 秒"
        f"（文件每大 1 MB 多 {several._EACH_MEGABYTE * PATIENCE:g} 秒，最多 {PATIENCE:g} 秒），不再等",
        "conversion-failed",
        SEVERAL,
        "test_a_file_libreoffice_hangs_at_costs_itself_alone_and_its_process_ends",
    ),
    "LibreOffice 的内存（Linux）": Limit(
        f"{MEMORY / 2**30:g} GB",
        "conversion-failed",
        SEVERAL,
        "test_its_memory_is_limited_whatever_the_limit_of_our_own",
    ),
}


def rows() -> dict[str, tuple[str, str]]:
    """The table of the page's part 上限: what is limited → its value and the code."""
    page = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    part = page.split("## 上限", 1)[1].split("\n## ", 1)[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line[:1] == "|"
    ]
    return {what: (value, code.strip("`")) for what, value, code in cells[2:]}


def test_every_limit_of_the_page_is_the_program_s_and_the_other_way_round() -> None:
    assert rows() == {what: (each.value, each.code) for what, each in TESTED.items()}


def test_the_page_tells_every_limit_there_is() -> None:
    assert limits.MAX_PDF_OBJECTS == limits.MAX_PDF_GLYPHS  # one line for both
    assert len([name for name in vars(limits) if name.startswith("MAX_")]) + 3 == len(TESTED)


@pytest.mark.parametrize("what", TESTED)
def test_every_limit_has_its_test(what: str) -> None:
    known = (ROOT / "tests" / TESTED[what].file).read_text(encoding="utf-8")
    test = TESTED[what].test
    form = rf"^def {test}\(" if test.startswith("test_") else rf'^    "{re.escape(test)}": lambda'
    assert re.search(form, known, re.MULTILINE)
    assert f'"{TESTED[what].code}"' in known


def test_one_text_of_more_than_libxml2_takes_is_refused() -> None:
    assert len(parse_xml(b"<a>" + b"x" * 9 * MB + b"</a>", "x").text or "") == 9 * MB
    with pytest.raises(FileProblem) as caught:
        parse_xml(b"<a>" + b"x" * 11 * MB + b"</a>", "x")
    assert caught.value.code == "file-damaged"
