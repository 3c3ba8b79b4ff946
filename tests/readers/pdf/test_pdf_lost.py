"""How much room a lost character has: asked of the glyphs right of it on its line, and of no others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from formkit.readers.pdf.content.lost import Origin, hole, levels
from formkit.readers.pdf.page import Glyph

places = st.floats(0, 60, allow_nan=False, width=32)
glyphs = st.builds(lambda x, base: Glyph("字", x, x + 10, base, 10.5), places, places)


@given(
    st.lists(glyphs, max_size=30), st.builds(Origin, places, places, st.sampled_from((1.0, 10.5, 30.0, 1e30)))
)
def test_the_hole_ends_at_the_nearest_glyph_right_of_it_on_its_line(
    seen: list[Glyph], origin: Origin
) -> None:
    low, high = origin.base - 0.3 * origin.size, origin.base + 0.3 * origin.size
    right = [g.x0 for g in seen if low <= g.base < high and g.x0 >= origin.x - 0.1]
    assert hole(origin, levels(seen)) == (max(min(right) - origin.x, 0.0) if right else None)
