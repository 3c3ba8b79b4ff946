"""Colours of a sheet drawn cell by cell."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.readers.pdf.content.paths import Path, rules_and_fills
from formkit.readers.pdf.page import Box, Fill, Glyph, Rule, between
from formkit.readers.pdf.shades import Shades
from formkit.readers.pdf.tables.parted import PartedLine

ODD = [-math.inf, -1e30, -5.0, 0.0, 11.9, 12.0, 790.0, 2400.0, 5000.0, 1e30, math.inf]
PLACES = st.floats(-40, 900) | st.sampled_from(ODD)
BOXES = st.builds(
    lambda x0, x1, y0, y1: Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)),
    PLACES,
    PLACES,
    PLACES,
    PLACES,
)
COLOURS = st.sampled_from(["FFFFFF", "FFFF00", "D9D9D9"])
FILLS = st.lists(st.builds(Fill, BOXES, COLOURS, st.integers(1, 99)), max_size=12)


def looked_through(fills: Sequence[Fill], box: Box) -> str:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    over = [fill.colour for fill in fills if fill.box.holds(x, y) or box.around(fill.box, 2.0)]
    return over[-1].replace("FFFFFF", "") if over else ""


@given(FILLS, BOXES)
def test_the_colour_of_a_cell_is_that_of_the_last_area_over_its_middle_or_in_it(
    fills: list[Fill], box: Box
) -> None:
    assert Shades(fills).under(box) == looked_through(fills, box)


@given(FILLS, PLACES, PLACES)
def test_the_areas_under_a_point_are_all_that_hold_it_as_they_were_drawn(
    fills: list[Fill], x: float, y: float
) -> None:
    assert Shades(fills).at(x, y) == [fill for fill in fills if fill.box.holds(x, y)]


def test_an_area_at_no_place_is_under_nothing() -> None:
    nowhere = Box(math.nan, math.nan, math.nan, math.nan)
    shades = Shades([Fill(nowhere, "FFFF00", 1)])
    assert (shades.at(5, 5), shades.under(Box(0, 0, 10, 10)), shades.under(nowhere)) == ([], "", "")


@given(st.lists(st.builds(Rule, PLACES, st.just(0.0), st.just(9.0)), max_size=12), PLACES, PLACES)
def test_the_rules_between_two_heights_are_those_above_one_and_below_the_other(
    rules: list[Rule], low: float, high: float
) -> None:
    found = between(sorted(rules), low, high)
    assert list(found) == [rule for rule in sorted(rules) if low < rule.at < high]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from("：:甲a ")), min_size=1, max_size=30),
    st.integers(0, 60),
)
def test_the_parts_that_begin_at_a_place_are_found_as_by_looking_through_the_line(
    drawn: list[tuple[int, str]], at: int
) -> None:
    glyphs = [Glyph(char, x / 4, x / 4 + 3, 100.0, 10.0) for x, char in sorted(drawn)]
    strip = PartedLine(glyphs, {g.x0: 0.3 + g.x0 for g in glyphs[1::2] if not g.char.isspace()})
    shown = [g for g in glyphs if not g.char.isspace()]
    x = at / 4 + 0.07  # never right at the tolerance, where rounding decides
    near = [n for n, g in enumerate(shown) if abs(g.x0 - x) <= 0.8]
    begun = [gap for place, gap in strip.starts.items() if abs(place - x) <= 0.8]
    answers = [n for n in near if n and (shown[n - 1].char in "：:" or shown[n].x0 - shown[n - 1].x1 >= 0.8)]
    assert (strip.parts_at(x), strip.begins(x), strip.answers(x)) == (
        bool(near),
        max(begun, default=0.0),
        bool(answers),
    )


@pytest.mark.parametrize(("beside", "kept"), [("F2F2F2", 0), ("FFFF00", 1)])
def test_a_narrow_piece_of_a_light_colour_is_a_rule_unless_the_colour_goes_on_beside_it(
    beside: str, kept: int
) -> None:
    def area(x0: float, x1: float, y0: float, colour: str) -> Path:
        corners = [(x0, y0), (x1, y0), (x1, y0 + 14), (x0, y0 + 14), (x0, y0)]
        return Path([corners], stroked=False, filled=True, colour=colour, order=1)

    elsewhere = [area(100, 160, 20 * n, "F2F2F2") for n in range(5, 30)]
    _, down, _ = rules_and_fills([*elsewhere, area(100, 160, 50, beside), area(160, 163, 50, "F2F2F2")])
    assert len(down) == kept
