"""What is looked up by its place on a page is what looking through all of it finds."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from formkit.readers.pdf.nearby import Nearby
from formkit.readers.pdf.page import Box

ODD = [-math.inf, -1e30, -20.0, -0.0, 19.999, 20.0, 842.0, 19_999.0, 1e30, math.inf, math.nan]
PLACES = st.floats(-60, 900) | st.sampled_from(ODD)


@given(
    st.lists(st.tuples(PLACES, PLACES), max_size=30), st.floats(0, 800), st.floats(0, 800), st.floats(0, 19)
)
def test_whatever_lies_near_a_box_is_found(
    places: list[tuple[float, float]], x: float, y: float, slack: float
) -> None:
    near: Nearby[int] = Nearby()
    for number, place in enumerate(places):
        near.put(*place, number)
    box = Box(x, y, x + 12, y + 9)
    wanted = {
        n
        for n, (left, top) in enumerate(places)
        if box.x0 - slack <= left <= box.x1 + slack and box.y0 - slack <= top <= box.y1 + slack
    }
    assert wanted <= set(near.around(box, slack))


def test_what_is_far_away_is_not_asked() -> None:
    near: Nearby[int] = Nearby()
    for number in range(40):
        near.put(20.0 * number, 100.0, number)
    assert list(near.around(Box(201, 101, 210, 110), 1.0)) == [10]
