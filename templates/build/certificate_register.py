"""发证名册 as a form: the very sheet ``formkit cert issue`` writes (formkit.writers.register), tags in its blanks."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from packing import EPOCH, repacked
from session_sheets import ABOUT

from formkit.writers.register import RegisterHead, RegisterLine, write_register

_PERSON = ("name", "gender", "id_number", "subject", "score", "number", "date")
_TAGS = (
    "{{ loop.index }}",
    *(f"{{{{ r.{name} }}}}" for name in (*_PERSON, "signature", "received", "remark")),
)
_WORDS = {
    "发证名册": "{{ certificate }}发证名册",
    "单位：": "单位：{{ institution }}",
    "日期：　　共 3 人": "日期：{{ date }}　　共 {{ count }} 人",
    "合计：3 人": "合计：{{ total }}",
    "经办人（签字）：": "经办人（签字）：{{ signed.handled_by }}",
    "负责人（签字）：": "负责人（签字）：{{ signed.principal }}",
    "单位（盖章）　　　　　年　　月　　日": "单位（盖章）{{ signed.date }}",
}


def build(folder: Path) -> list[Path]:
    """Three lines stand for the people: one becomes the row that is repeated, its neighbours the loop's tags."""
    with tempfile.TemporaryDirectory() as kept:
        path = Path(kept, "register.xlsx")
        line = RegisterLine("", "", "", "", "", "", "")
        write_register(path, RegisterHead("发证名册", "", "", {"": 3}), [line] * 3)
        book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    _tag(sheet)
    properties = book.properties
    properties.title, properties.creator, properties.lastModifiedBy = "发证名册", "formkit", "formkit"
    properties.subject, properties.description = ABOUT.subject, ABOUT.comments
    properties.created = properties.modified = EPOCH
    out = io.BytesIO()
    book.save(out)
    done = folder / "certificate-register.xlsx"
    done.write_bytes(repacked(out.getvalue()))
    return [done]


def _tag(sheet: Worksheet) -> None:
    for cells in sheet.iter_rows():
        for cell in cells:
            text = str(cell.value or "")
            found = next((each for each in _WORDS if text.startswith(each)), None)
            if found:
                cell.value = _WORDS[found]
    first = 4
    for row, tags in (
        (first, ("{%tr for r in people %}",)),
        (first + 1, _TAGS),
        (first + 2, ("{%tr endfor %}",)),
    ):
        for column in range(1, len(_TAGS) + 1):
            cell = sheet.cell(row, column)
            cell.value = tags[column - 1] if column <= len(tags) else None
            if row == first + 1 and column > 1:
                cell.number_format = "@"
