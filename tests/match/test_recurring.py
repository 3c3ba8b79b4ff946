"""A document of a shape met before is read exactly as one that was never met, and without a search."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from formkit import Kit
from formkit.flows.library import Library
from formkit.match import Layout, match, recurring
from formkit.match.form.memory import Memory
from formkit.model import Cell, Document, Grid, Paragraph
from formkit.readers import read_document

_SAMPLES = ("complete.docx", "faulty.docx", "complete.xlsx")
_TYPED = (
    "",
    "王芳",
    "备注：另附",
    "注：",
    "3间",
    "/",
    "无",
    "申请单位：海右培训学校",
    "同意\n2026年3月5日",
    "序号",
)


@pytest.fixture(scope="module")
def layouts() -> list[Layout]:
    return [each for each in Library(Kit().workspace).layouts() if each.outline is None]


@pytest.fixture(scope="module")
def submissions(layouts: list[Layout]) -> list[tuple[Layout, Document]]:
    folder = Kit().workspace.samples()
    found = []
    for layout in layouts:
        for name in _SAMPLES:
            path = folder / layout.form.id / name
            if name.endswith(layout.kind) and path.is_file():
                found.append((layout, read_document(path.read_bytes(), name)))
    return found


def _forgetful(layout: Layout) -> Layout:
    return replace(layout, memory=Memory())


def _others(document: Document, rng: random.Random) -> Iterator[Document]:
    """The same grid with other things typed into a few of its cells, its own labels and wordings among them."""
    texts = [c.text for g in document.grids for c in g.cells if c.text] + list(_TYPED) * 4
    for count in (1, 1, 1, 2, 5):
        blocks = list(document.blocks)
        for _ in range(count):
            number = rng.randrange(len(blocks))
            block = blocks[number]
            if isinstance(block, Paragraph):
                blocks[number] = block._replace(text=rng.choice(texts))
            else:
                blocks[number] = _retyped(block, rng, texts)
        yield replace(document, blocks=tuple(blocks))


def _retyped(grid: Grid, rng: random.Random, texts: list[str]) -> Grid:
    cells: list[Cell] = list(grid.cells)
    at = rng.randrange(len(cells))
    text = rng.choice(texts)
    cells[at] = cells[at]._replace(text=text if rng.random() < 0.8 else f"{cells[at].text}：{text}")
    return grid._replace(cells=tuple(cells))


def test_what_is_remembered_never_shows_in_what_is_read(
    submissions: list[tuple[Layout, Document]],
) -> None:
    rng = random.Random(20260305)
    for layout, document in submissions:
        warm = _forgetful(layout)
        for other in (document, *_others(document, rng), document):
            assert match(other, warm) == match(other, _forgetful(layout))


def test_the_same_form_with_other_answers_is_not_searched_again(
    submissions: list[tuple[Layout, Document]], monkeypatch: pytest.MonkeyPatch
) -> None:
    layout, document = next(s for s in submissions if s[0].form.id == "sd-2020-exam-site")
    warm = _forgetful(layout)
    before = match(document, warm)
    monkeypatch.setattr(recurring, "locate", None)
    named = before.values["applicant"]
    blocks = tuple(_with(b, named.seen, "欧阳·测试") if isinstance(b, Grid) else b for b in document.blocks)
    seen = [v.seen for v in match(replace(document, blocks=blocks), warm).values.values()]
    assert "欧阳·测试" in seen
    assert named.seen not in seen


def _with(grid: Grid, old: str, new: str) -> Grid:
    return grid._replace(cells=tuple(c._replace(text=new) if c.text == old else c for c in grid.cells))


def test_a_label_in_the_place_of_an_answer_is_another_shape(
    submissions: list[tuple[Layout, Document]],
) -> None:
    for layout, document in submissions:
        warm = _forgetful(layout)
        match(document, warm)
        label = next(iter((*layout.by_key, *layout.header_keys, *layout.passages)))
        grid = document.grids[0]
        answer = next((c for c in grid.cells if not c.text), grid.cells[-1])
        cells = tuple(c._replace(text=label) if c is answer else c for c in grid.cells)
        other = replace(
            document, blocks=tuple(b._replace(cells=cells) if b is grid else b for b in document.blocks)
        )
        assert match(other, warm) == match(other, _forgetful(layout))


def test_a_layout_remembers_only_so_many_shapes(submissions: list[tuple[Layout, Document]]) -> None:
    layout, document = submissions[0]
    warm = _forgetful(layout)
    for number in range(60):
        last = document.grids[-1]
        wider = last._replace(
            cells=(*last.cells[:-1], last.cells[-1]._replace(x1=last.cells[-1].x1 + number))
        )
        blocks = tuple(wider if b is last else b for b in document.blocks)
        match(replace(document, blocks=blocks), warm)
    assert 0 < len(warm.memory.shapes) < 40


@pytest.mark.parametrize("blank", [" \n", "\u3000：", "\u200b:"])
def test_an_answer_may_begin_with_a_blank_and_a_break_or_colon(
    submissions: list[tuple[Layout, Document]], blank: str
) -> None:
    layout, document = next(s for s in submissions if s[0].form.id == "sd-2020-exam-site")
    named = match(document, layout).values["applicant"].seen
    blocks = tuple(_with(b, named, blank + named) if isinstance(b, Grid) else b for b in document.blocks)
    read = match(replace(document, blocks=blocks), layout).values["applicant"].seen
    assert read.endswith(named)
