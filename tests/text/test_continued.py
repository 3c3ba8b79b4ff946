"""续表, and what is none."""

from __future__ import annotations

import pytest

from formkit.text.continued import is_continued


@pytest.mark.parametrize(
    "text", ["续表", "（续表）", " 续 表 ", "续表：", "（接上页）", "【续表2】", "续上表", "(续)"]
)
def test_a_note_that_a_table_goes_on_is_known(text: str) -> None:
    assert is_continued(text)


@pytest.mark.parametrize("text", ["", "续表格", "续建设备", "手续", "续表见附件2", "接上级通知"])
def test_other_words_are_no_such_note(text: str) -> None:
    assert not is_continued(text)
