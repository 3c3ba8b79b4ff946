"""Borders stay in their box and are closed all round."""

from __future__ import annotations

from typing import Any

import pytest

from formkit.issue.draw import Path
from formkit.issue.frames import circle, frame_paths
from formkit.spec.elements import Frame
from formkit.spec.load import validated


def frame(**more: Any) -> Frame:
    box = {"x": 10, "y": 20, "w": 200, "h": 120}
    return validated(
        Frame,
        {"kind": "frame", "layer": "blank", "box": box, "gap": 5, "ink": "#a3322b"} | more,
        "test",
    )


def points(path: Path) -> list[tuple[float, float]]:
    numbers = [[float(n) for n in op[1:]] for op in path.ops]
    return [(line[i], line[i + 1]) for line in numbers for i in range(0, len(line), 2)]


@pytest.mark.parametrize(("style", "count"), [("plain", 1), ("double", 2), ("ornate", 6)])
@pytest.mark.parametrize("radius", [0, 4])
def test_every_part_of_a_border_stays_in_its_box(style: str, count: int, radius: float) -> None:
    paths = frame_paths(frame(style=style, radius=radius))
    assert len(paths) == count
    for path in paths:
        assert all(10 <= x <= 210 and 20 <= y <= 140 for x, y in points(path))


def test_nothing_of_an_ornate_border_enters_the_page_within() -> None:
    paths = frame_paths(frame(style="ornate"))
    assert min(len(points(path)) for path in paths) > 2
    for path in paths:
        assert not [(x, y) for x, y in points(path) if 15.01 < x < 204.99 and 25.01 < y < 134.99]


def test_the_pattern_ends_as_far_from_one_corner_as_it_starts_from_the_other() -> None:
    _, waves, *_ = frame_paths(frame(style="ornate"))
    across = [x for x, y in points(waves) if abs(y - 22.5) < 0.001]
    assert min(across) - 10 == pytest.approx(210 - max(across))


def test_the_inner_line_keeps_its_distance_round_the_corner() -> None:
    outer, inner = frame_paths(frame(style="double", radius=8))
    assert inner.ops[0][1] == pytest.approx(15 + 3)
    assert outer.ops[0][1] == pytest.approx(10 + 8)


def test_a_circle_is_round() -> None:
    ends = [op[-2:] for op in circle(5, 7, 3) if op[0] != "h"]
    assert len(ends) > 3
    assert all((float(x) - 5) ** 2 + (float(y) - 7) ** 2 == pytest.approx(9) for x, y in ends)
