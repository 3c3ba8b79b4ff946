"""Printed Chinese forms in Excel: rows of merged cells on one A4 sheet, one page wide, its bytes fixed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from looks import FANGSONG
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from packing import EPOCH, OFFICIAL, About, repacked

_THIN = Side(style="thin", color="000000")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True)
class Setting:
    """How a cell is set; ``number_format`` ``@`` keeps codes and telephone numbers text."""

    face: str = FANGSONG
    size: float = 12
    align: str = "center"
    border: bool = True
    number_format: str = "General"


class Workbook:
    """One sheet built from top to bottom.  ``widths`` of its columns in Excel's character units.

    ``landscape``: A4 lying (横向).  ``numbered``: 第1页 共3页 at the foot of each page, and narrower margins.
    """

    def __init__(
        self,
        title: str,
        widths: Sequence[float],
        sheet: str = "清单",
        about: About = OFFICIAL,
        *,
        landscape: bool = False,
        numbered: bool = False,
    ) -> None:
        self._landscape, self._numbered = landscape, numbered
        self._book = openpyxl.Workbook()
        self._book.remove(self._book.worksheets[0])
        self._sheet: Worksheet = self._book.create_sheet(sheet)
        self._columns = len(widths)
        self._rows = 0
        for number, width in enumerate(widths, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = width
        properties = self._book.properties
        properties.title, properties.creator, properties.lastModifiedBy = title, "formkit", "formkit"
        # None where there is nothing to say: openpyxl then writes no element.
        properties.subject, properties.description = about.subject or None, about.comments or None
        properties.created = properties.modified = EPOCH

    def row(self, height: float, cells: Sequence[tuple[int, str, Setting]]) -> int:
        """Append a row ``height`` points high: (columns covered, text, setting) from left to right; its number."""
        self._rows += 1
        self._sheet.row_dimensions[self._rows].height = height
        column = 1
        for span, text, setting in cells:
            self._put(column, span, text, setting)
            column += span
        if column != self._columns + 1:
            raise ValueError(f"row {self._rows} covers {column - 1} of {self._columns} columns")
        return self._rows

    def choices(self, cell: str, options: Sequence[str]) -> None:
        """A drop-down of ``options`` in ``cell``; the form's check names a wrong value, so Excel only warns."""
        validation = DataValidation(type="list", formula1=f'"{",".join(options)}"', allow_blank=True)
        validation.errorStyle, validation.showErrorMessage = "warning", True
        validation.errorTitle, validation.error = "请选择", "请从下拉列表中选择：" + "、".join(options)
        validation.add(cell)
        self._sheet.add_data_validation(validation)

    def repeat_at_top(self, row: int) -> None:
        """Print row number ``row`` again at the top of every page."""
        self._sheet.print_title_rows = f"{row}:{row}"

    def save(self, path: Path) -> None:
        sheet = self._sheet
        sheet.print_area = f"A1:{get_column_letter(self._columns)}{self._rows}"
        sheet.page_setup.paperSize = 9
        sheet.page_setup.orientation = "landscape" if self._landscape else "portrait"
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.75
        margins.top, margins.bottom = 0.9, 0.75
        if self._numbered:
            margins.left = margins.right = 0.45
            margins.top, margins.bottom, margins.footer = 0.6, 0.7, 0.3
            sheet.oddFooter.center.text = "第 &P 页　共 &N 页"
        sheet.sheet_view.showGridLines = False
        buffer = io.BytesIO()
        self._book.save(buffer)
        path.write_bytes(repacked(buffer.getvalue()))

    def _put(self, column: int, span: int, text: str, setting: Setting) -> None:
        for covered in range(column, column + span):
            cell = self._sheet.cell(self._rows, covered)
            cell.font = Font(name=setting.face, size=setting.size)
            cell.alignment = Alignment(horizontal=setting.align, vertical="center", wrap_text=True)
            cell.number_format = setting.number_format
            if setting.border:
                cell.border = _BORDER
        if text:
            self._sheet.cell(self._rows, column).value = text
        if span > 1:
            end = column + span - 1
            self._sheet.merge_cells(
                start_row=self._rows, end_row=self._rows, start_column=column, end_column=end
            )
