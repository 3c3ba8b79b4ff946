"""A code typed a character a cell (统一社会信用代码 in eighteen boxes): the boxes are one answer, whatever stands in two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from retyped_forms import PROFILE, PROFILE_RECORD, check_profile, parse

from formkit.flows.kit import Kit

PICTURE = PROFILE["2021 on another grid"]
CODE = str(PROFILE_RECORD["uscc"])
TWINS = "52370100MJD330000X"


def boxed(picture: str, written: str) -> str:
    """The picture whose table with the code has a box for each of the ``written`` characters, the last of its rows wider."""
    blocks = picture.split("\n\n")
    at = next(n for n, block in enumerate(blocks) if f"| {CODE} |" in block)
    lines = [line.strip().strip("|").split("|") for line in blocks[at].split("\n")]
    out: list[str] = []
    for cells in lines:
        row = [cell.strip() for cell in cells]
        if len(row) == 1:
            out.append(row[0])
        elif CODE in row:
            out.append(f"| {' | '.join([*row[: row.index(CODE)], *written])} |")
        else:
            out.append(f"| {' | '.join([*row, *('<' for _ in range(len(written) - 6))])} |")
    blocks[at] = "\n".join(out)
    return "\n\n".join(blocks)


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_a_code_in_boxes_is_read_with_the_characters_that_stand_twice(
    name: str, kit: Kit, word: Callable[[str], bytes], excel: Callable[[str], bytes]
) -> None:
    make = {"docx": word, "xlsx": excel}[name]
    for code in (CODE, TWINS):
        outcome = parse(kit, make(boxed(PICTURE, code)), f"x.{name}")
        check_profile(replace(outcome, record={**outcome.record, "uscc": CODE}))
        assert outcome.record["uscc"] == code
        assert not [f for f in outcome.findings if f.field == "uscc"]


def test_a_code_in_boxes_that_lacks_a_character_is_told(kit: Kit, word: Callable[[str], bytes]) -> None:
    outcome = parse(kit, word(boxed(PICTURE, TWINS[:-1])), "x.docx")
    assert [f.seen for f in outcome.findings if f.field == "uscc" and f.severity.value == "error"] == [
        TWINS[:-1]
    ]
