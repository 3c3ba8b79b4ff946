"""A form drawn inside one cell of a table that is only its frame: what stands in the cell beside it is not lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.match.units import index
from formkit.model import Cell, Document, Grid

Draw = Callable[[str], Document]
INNER = "| 负责人 | 王芳 |\n| 联系电话 | 13800000000 |"
LINES = "负责人\t王芳\n联系电话\t13800000000"
BIG, BIG_LINES = f"{INNER}\n{INNER}", f"{LINES}\n{LINES}"


def texts(draw: Draw, inner: str, text: str) -> list[str]:
    nested = tuple(draw(inner).grids)
    frame = Grid((Cell(0, 1, 0, 900, text, 1, nested=nested),), 1, 1)
    return [unit.text for unit in index(Document("docx", (frame,))).all if unit.key]


def test_a_frame_gives_the_cells_of_the_table_in_it(draw: Draw) -> None:
    assert texts(draw, INNER, LINES) == ["负责人", "王芳", "联系电话", "13800000000"]


def test_words_beside_a_small_table_keep_the_cell_one_text(draw: Draw) -> None:
    assert texts(draw, INNER, f"特此公告。\n{LINES}\n2026年3月5日") == [f"特此公告。\n{LINES}\n2026年3月5日"]


@pytest.mark.parametrize("wide", [False, True])
def test_words_beside_a_big_table_stand_above_and_below_its_cells(wide: bool, draw: Draw) -> None:
    text = f"申请表\n\n{BIG_LINES}\n注：另附材料"
    nested = tuple(draw(BIG).grids)
    beside = (Cell(0, 1, 900, 1800, "", 2),) if wide else ()
    frame = Grid((Cell(0, 1, 0, 900, text, 1, nested=nested), *beside), 1, 1)
    seen = [unit.text for unit in index(Document("docx", (frame,))).all if unit.key]
    assert (seen[0], seen[-1], len(seen)) == ("申请表", "注：另附材料", 10)


def test_words_between_two_tables_in_a_frame_stay_between_them(draw: Draw) -> None:
    nested = (*draw(BIG).grids, *draw("| 实训室2间。 |").grids)
    text = f"申请表\n{BIG_LINES}\n三、场地\n实训室2间。\n四、人员"
    frame = Grid((Cell(0, 1, 0, 900, text, 1, nested=nested),), 1, 1)
    seen = [unit.text for unit in index(Document("docx", (frame,))).all if unit.key]
    assert (seen[0], seen[-3:]) == ("申请表", ["三、场地", "实训室2间。", "四、人员"])
