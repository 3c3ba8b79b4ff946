"""青岛市专项职业能力考核项目目录 (Qingdao 2023 附件1) as an Excel list, our own layout (docs/reconstructed.md)."""

from __future__ import annotations

from pathlib import Path

from grid import Setting, Workbook
from looks import HEI, XIAOBIAOSONG
from packing import RECONSTRUCTED

TITLE = "青岛市专项职业能力考核项目目录（2023版）"
HEADS = ("序号", "项目名称", "考核规范", "备注")
ROW_TAGS = ("{{ loop.index }}", "{{ r.name }}", "{{ r.standard }}", "{{ r.remark }}")


def build(folder: Path) -> list[Path]:
    """Four columns, the heads again on every printed page, everything but the serial number as text."""
    book = Workbook(TITLE, widths=(7, 26, 36, 18), sheet="目录", about=RECONSTRUCTED)
    body, text = Setting(size=12), Setting(size=12, number_format="@")
    book.row(24, [(4, "附件1", Setting(face=HEI, size=16, align="left", border=False))])
    book.row(44, [(4, TITLE, Setting(face=XIAOBIAOSONG, size=22, border=False))])
    book.repeat_at_top(book.row(30, [(1, head, Setting(face=HEI, size=12)) for head in HEADS]))
    book.row(15, [(1, "{%tr for r in projects %}", body), *[(1, "", body)] * 3])
    book.row(26, [(1, tag, body if "index" in tag else text) for tag in ROW_TAGS])
    book.row(15, [(1, "{%tr endfor %}", body), *[(1, "", body)] * 3])
    path = folder / "qd-2023-project-catalogue.xlsx"
    book.save(path)
    return [path]
