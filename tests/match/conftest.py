"""Documents drawn as text: ``| a | b |`` is a row, ``<`` joins the cell to its left, ``^`` to the one above,
``\\n`` is a line break, a line without bars is a paragraph, an empty line ends a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from formkit.match import Layout, compile_layout
from formkit.model import Block, Cell, Document, Grid, Paragraph
from formkit.spec import Form, load_form

WIDTH = 1000


def _grid(lines: list[str], index: int) -> Grid:
    rows = [[c.strip() for c in line.strip().strip("|").split("|")] for line in lines]
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        col = 0
        for c, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            c1 = c + 1
            while c1 < len(row) and row[c1] == "<":
                c1 += 1
            r1 = r + 1
            while r1 < len(rows) and c < len(rows[r1]) and rows[r1][c] == "^":
                r1 += 1
            col += 1
            cells.append(Cell(r, r1, c * WIDTH, c1 * WIDTH, text.replace("\\n", "\n"), col))
    return Grid(tuple(cells), len(rows), index)


def draw_document(picture: str, kind: str = "docx") -> Document:
    blocks: list[Block] = []
    pending: list[str] = []
    tables = paragraphs = 0
    for line in [*picture.strip("\n").split("\n"), ""]:
        if line.strip().startswith("|"):
            pending.append(line)
            continue
        if pending:
            tables += 1
            blocks.append(_grid(pending, tables))
            pending = []
        if line.strip():
            paragraphs += 1
            blocks.append(Paragraph(line.strip(), paragraphs))
    return Document(kind, tuple(blocks))


@pytest.fixture(scope="session")
def draw() -> Callable[[str], Document]:
    return draw_document


@pytest.fixture(scope="session")
def exam_site() -> Form:
    return load_form((Path(__file__).parents[2] / "forms/sd-2020-exam-site.yaml").read_text("utf-8"), "form")


EXAM_SITE = """
附件2
山东省专项职业能力考点设立申请表
| 申请单位 | < | {{ applicant }} | < | < | < | < | < | < |
| 负责人 | < | {{ principal }} | < | < | 联系电话 | < | {{ phone }} | < |
| 考点地址 | < | {{ address }} | < | < | < | < | < | < |
| 专项职业能力考核项目 | < | {{ projects }} | < | < | < | < | < | < |
| 从事考核\\n职工总数 | < | {{ staff_total }} | < | 管理\\n人员数 | {{ manager_count }} | 专职\\n教师数 | {{ teacher_count }} | < |
| 考核\\n场地 | 自有 | （{{ site.owned.classrooms }}）个教室 | < | < | 面积 | < | {{ site.owned.classroom_area }} M2 | < |
| ^ | ^ | （{{ site.owned.workshops }}）个操作室 | < | < | 面积 | < | {{ site.owned.workshop_area }} M2 | < |
| ^ | 租用 | （{{ site.rented.classrooms }}）个教室 | < | < | 面积 | < | {{ site.rented.classroom_area }} M2 | < |
| ^ | ^ | （{{ site.rented.workshops }}）个操作室 | < | < | 面积 | < | {{ site.rented.workshop_area }} M2 | < |
| 与\\n专项职业能力项目\\n相适应的设施设备 | 名称 | < | < | 型号规格 | < | 数量 | < | 备注 |
| ^ | {%tr for r in equipment %} | < | < | < | < | < | < | < |
| ^ | {{ r.name }} | < | < | {{ r.model }} | < | {{ r.quantity }} | < | {{ r.remark }} |
| ^ | {%tr endfor %} | < | < | < | < | < | < | < |
| 组织管理人员情况 | 姓名 | 性\\n别 | 年\\n龄 | 文化\\n程度 | 职务\\n（或职称） | 职业资格证书\\n（等级） | 专业 | 备注 |
| ^ | {%tr for r in managers %} | < | < | < | < | < | < | < |
| ^ | {{ r.name }} | {{ r.gender }} | {{ r.age }} | {{ r.education }} | {{ r.post }} | {{ r.certificate }} | {{ r.major }} | {{ r.remark }} |
| ^ | {%tr endfor %} | < | < | < | < | < | < | < |
| 考评员情况 | 姓名 | 性\\n别 | 年\\n龄 | 文化\\n程度 | 职称\\n（级别） | 职业资格证书\\n（等级） | 考评\\n工种 | 考评员\\n证书号 |
| ^ | {%tr for r in examiners %} | < | < | < | < | < | < | < |
| ^ | {{ r.name }} | {{ r.gender }} | {{ r.age }} | {{ r.education }} | {{ r.title }} | {{ r.certificate }} | {{ r.project }} | {{ r.examiner_number }} |
| ^ | {%tr endfor %} | < | < | < | < | < | < | < |
| 申\\n报\\n单\\n位\\n意\\n见 | {{ opinion.text }}\\n（盖章）\\n负责人（签名）{{ opinion.signed_by }}\\n{{ opinion.date }} | < | < | < | < | < | < | < |
备注：“考评员情况”一栏，每个拟开展考评的项目至少填写3名考评员。
"""


@pytest.fixture(scope="session")
def exam_site_layout(exam_site: Form) -> Layout:
    return compile_layout(exam_site, draw_document(EXAM_SITE))
