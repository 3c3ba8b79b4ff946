"""Cells found by their tags are the ones a parser finds, however the sheet writes its rows and cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from formkit.writers.annotate.markup import Part
from formkit.writers.annotate.sheet_cells import restyle

_COMMENT = "<!-- only a parser knows that <row r='1'/> is none -->"
_LETTERS = "ABC"


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """A sheet's XML: rows and cells in order, with their numbers or without, empty or not, some with others inside."""
    prefix = draw(st.sampled_from(["", "x:"]))
    rows = ""
    number = 0
    for _ in range(draw(st.integers(1, 4))):
        number += draw(st.integers(1, 2))
        given_number = draw(st.booleans())
        cells = ""
        column = -1
        for _ in range(draw(st.integers(0, 3))):
            column = min(column + draw(st.integers(1, 2)), len(_LETTERS) - 1)
            address = f' r="{_LETTERS[column]}{number}"' if draw(st.booleans()) else ""
            style = draw(st.sampled_from(["", ' s="3"', " s='4'"]))
            inside = draw(
                st.sampled_from(["", f"<{prefix}v>1&gt;0</{prefix}v>", "<e:c xmlns:e='e' r='A1'/>"])
            )
            cells += (
                f"<{prefix}c{address}{style}>{inside}</{prefix}c>"
                if inside
                else f"<{prefix}c{address}{style}/>"
            )
        told = f' r="{number}"' if given_number else ""
        rows += f"<{prefix}row{told}>{cells}</{prefix}row>" if cells else f"<{prefix}row{told}/>"
    declared = 'xmlns:x="s"' if prefix else 'xmlns="s"'
    data = f"<{prefix}sheetData>{rows}</{prefix}sheetData>" if rows else f"<{prefix}sheetData/>"
    return f"<{prefix}worksheet {declared}><{prefix}cols/>{data}</{prefix}worksheet>"


ADDRESSES = st.lists(
    st.builds(lambda letter, row: f"{letter}{row}", st.sampled_from(_LETTERS), st.integers(1, 5)),
    min_size=3,
    max_size=8,
    unique=True,
)  # fmt: skip


@given(sheets(), ADDRESSES)
def test_the_edits_are_those_a_parser_leads_to(sheet: str, addresses: list[str]) -> None:
    seen: list[list[tuple[str, int]]] = [[], []]

    def edited(text: str, asked: list[tuple[str, int]]) -> bytes:
        part = Part(text.encode(), "sheet")

        def style_for(address: str, style: int) -> int:
            asked.append((address, style))
            return 9

        return part.rewritten(restyle(part, addresses, style_for))

    by_tags = edited(sheet, seen[0])
    parsed = edited(sheet + _COMMENT, seen[1])
    assert (by_tags + _COMMENT.encode(), seen[0]) == (parsed, seen[1])
    assert by_tags.count(b's="9"') == len(addresses)
