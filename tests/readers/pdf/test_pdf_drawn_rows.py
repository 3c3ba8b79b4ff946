"""Texts of a table without borders that make one cell."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from formkit.readers.pdf.page import Glyph
from formkit.readers.pdf.tables.drawn_rows import rows_of_texts
from formkit.readers.pdf.tables.drawn_texts import Text, text_of, together

glyphs = st.builds(
    lambda char, x, base: Glyph(char, x, x + 10, base, 10.5),
    st.sampled_from("字 A"),
    st.integers(0, 500).map(float),
    st.integers(0, 800).map(float),
)
texts = st.lists(glyphs, max_size=5).map(lambda more: text_of([Glyph("字", 9, 19, 40, 10.5), *more]))


@given(st.lists(texts, min_size=1, max_size=4))
def test_texts_together_are_the_text_of_all_their_glyphs(several: list[Text]) -> None:
    whole = together(several, 2)
    same = text_of([glyph for text in several for glyph in text.glyphs], 2)
    assert (whole.glyphs, whole.box, whole.first, whole.last, whole.lines) == (
        same.glyphs,
        same.box,
        same.first,
        same.last,
        same.lines,
    )


def test_thousands_of_characters_drawn_over_each_other_are_one_cell_in_time() -> None:
    pile = [text_of([Glyph("字", 60, 70, 100, 10.5)]) for _ in range(6000)]
    start = time.process_time()
    ((cell,),) = rows_of_texts(pile)
    assert len(cell.glyphs) == 6000
    assert time.process_time() - start < 4
