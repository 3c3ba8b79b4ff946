"""Where two texts part, quoted short."""

from __future__ import annotations

import pytest

from formkit.bundle.excerpt import parted, same_words


@pytest.mark.parametrize(
    ("one", "other", "quoted"),
    [
        ("某校", "某学校", ("某校", "某学校")),
        ("甲" * 40 + "三" + "乙" * 40, "甲" * 40 + "四" + "乙" * 40,
         ("…" + "甲" * 12 + "三" + "乙" * 23 + "…", "…" + "甲" * 12 + "四" + "乙" * 23 + "…")),
        ("某校", "", ("某校", "")),
        ("同样的开头", "同样的开头多一截", ("同样的开头", "同样的开头多一截")),
    ],
)  # fmt: skip
def test_both_sides_are_quoted_around_the_first_difference(
    one: str, other: str, quoted: tuple[str, str]
) -> None:
    assert parted(one, other) == quoted


def test_line_breaks_and_tabs_are_no_difference_and_a_decimal_point_is() -> None:
    assert same_words("岗位\t人员\n考评员\t9人", "岗位人员 考评员9人")
    assert not same_words("240.5", "2405")
