"""A sheet of paper for each test, and the shapes its tests ask for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_drawing import Paper

from formkit.model import Document, Grid


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def texts() -> Callable[[Grid], list[list[str]]]:
    """A grid's texts by the row they begin in."""

    def of(grid: Grid) -> list[list[str]]:
        return [[c.text for c in grid.cells if c.r0 == row] for row in range(grid.rows)]

    return of


@pytest.fixture
def one_grid() -> Callable[[Document], Grid]:
    """The only table of a document."""

    def of(document: Document) -> Grid:
        (grid,) = document.grids
        return grid

    return of
