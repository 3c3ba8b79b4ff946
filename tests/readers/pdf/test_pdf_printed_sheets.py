"""Excel files printed the ways people print them read from the PDF as they read from the file itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import cast

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.worksheet import Worksheet

from formkit import Kit
from formkit.flows.fill import differences
from formkit.model import Outcome
from formkit.office import convert, find_office

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed"),
]

KIT = Kit()
SAMPLES = Path(__file__).resolve().parents[3] / "samples"
FILES = sorted(SAMPLES.glob("*/complete.xlsx"))


def at_scale(sheet: Worksheet, percent: int) -> None:
    """Not fitted to the page: what does not fit goes to further pages."""
    sheet.sheet_properties.pageSetUpPr = None
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.page_setup.scale = percent


def down_then_over(sheet: Worksheet) -> None:
    at_scale(sheet, 150)


def over_then_down(sheet: Worksheet) -> None:
    at_scale(sheet, 130)
    sheet.page_setup.pageOrder = "overThenDown"


def small(sheet: Worksheet) -> None:
    at_scale(sheet, 45)


def broken_between_columns(sheet: Worksheet) -> None:
    at_scale(sheet, 100)
    sheet.col_breaks = ColBreak()
    sheet.col_breaks.append(Break(id=sheet.max_column // 2))


def title_rows(sheet: Worksheet) -> None:
    at_scale(sheet, 160)
    sheet.print_title_rows = "1:3"


def title_columns(sheet: Worksheet) -> None:
    at_scale(sheet, 120)
    sheet.print_title_cols = "A:B"


def with_headings_and_lines(sheet: Worksheet) -> None:
    sheet.print_options.headings = sheet.print_options.gridLines = True


def with_heads_and_feet(sheet: Worksheet) -> None:
    at_scale(sheet, 150)
    sheet.page_margins.top, sheet.page_margins.header = 1.0, 0.3
    head, foot = sheet.oddHeader, sheet.oddFooter
    assert head is not None
    assert foot is not None
    head.left.text, head.right.text = "&F", "打印时间：2026年3月5日"
    foot.center.text = "第 &P 页，共 &N 页"


def in_the_middle(sheet: Worksheet) -> None:
    at_scale(sheet, 150)
    sheet.print_options.horizontalCentered = sheet.print_options.verticalCentered = True


def with_comments_at_the_end(sheet: Worksheet) -> None:
    sheet["A1"].comment = Comment("请核对姓名", "王芳")
    sheet.page_setup.cellComments = "atEnd"


PRINTS: list[Callable[[Worksheet], None]] = [
    down_then_over,
    over_then_down,
    small,
    broken_between_columns,
    title_rows,
    title_columns,
    with_headings_and_lines,
    with_heads_and_feet,
    in_the_middle,
    with_comments_at_the_end,
]


# Printed smaller, texts no longer fit their cells; columns printed again cut texts that run over their end.
CUT = (with_headings_and_lines, title_columns)


def set_up(path: Path, change: Callable[[Worksheet], None]) -> bytes:
    book = openpyxl.load_workbook(path)
    change(cast(Worksheet, book.worksheets[0]))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def outcome_of(path: Path) -> Outcome:
    (submission,) = KIT.parse(path.read_bytes(), path.name)
    assert submission.outcome is not None, submission.error
    return submission.outcome


@pytest.mark.parametrize("change", PRINTS, ids=lambda change: change.__name__)
def test_a_sheet_however_it_is_printed_reads_as_the_file_itself(
    change: Callable[[Worksheet], None], tmp_path: Path
) -> None:
    sources = []
    for path in FILES:
        copy = tmp_path / f"{path.parent.name}.xlsx"
        copy.write_bytes(set_up(path, change))
        sources.append(copy)
    assert len(sources) > 5
    wrong: dict[str, list[str]] = {}
    for source, pdf in zip(sources, convert(sources, "pdf", tmp_path / "pdf", timeout=300), strict=True):
        before, after = outcome_of(source), outcome_of(pdf)
        found = [each.path for each in differences(before.record, after.record)]
        said = {"label-missing", "several-forms", "unclaimed-text", "hidden-text"}
        said |= set() if change in CUT else {"doubtful"}
        new = {f.code for f in after.findings} - {f.code for f in before.findings}
        found += sorted(new & said)
        if found:
            wrong[source.stem] = found
    assert wrong == {}


def hide_last_columns(sheet: Worksheet) -> None:
    """The print area ends before the last two columns."""
    sheet.print_area = f"A1:{get_column_letter(sheet.max_column - 2)}{sheet.max_row}"


def test_columns_that_were_not_printed_are_named(tmp_path: Path) -> None:
    sources = []
    for path in FILES:
        copy = tmp_path / f"{path.parent.name}.xlsx"
        copy.write_bytes(set_up(path, hide_last_columns))
        sources.append(copy)
    for source, pdf in zip(sources, convert(sources, "pdf", tmp_path / "pdf", timeout=300), strict=True):
        (submission,) = KIT.parse(pdf.read_bytes(), pdf.name)
        codes = {f.code for f in submission.outcome.findings} if submission.outcome else {"unread"}
        assert codes & {"label-missing", "unread", "doubtful", "required"}, source.stem
