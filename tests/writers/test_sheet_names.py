"""Names of worksheets: what Excel refuses never stands in one."""

from __future__ import annotations

import pytest

from formkit.writers.sheet_names import sheet_name


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["考生名单", "考生名单", "考生名单"], ["考生名单", "考生名单(2)", "考生名单(3)"]),
        (["表A", "表a"], ["表A", "表a(2)"]),
        (["是/否[?]*:\\", ""], ["是 否", "表"]),
        (["'引号'"], ["引号"]),
        (["History"], ["History(2)"]),
        (["长" * 40, "长" * 40], ["长" * 31, "长" * 28 + "(2)"]),
        (["𬭎" * 16], ["𬭎" * 15]),
    ],
)
def test_a_title_becomes_a_name_of_its_own(titles: list[str], names: list[str]) -> None:
    taken: set[str] = set()
    made = [sheet_name(title, taken) for title in titles]
    assert made == names
    assert len(taken) == len(titles)
