"""Findings in words: the sentence quotes what it is about on one line, and every code can be said in both languages."""

from __future__ import annotations

import string

import pytest

from formkit.findings import finding
from formkit.findings.catalogue import CATALOGUE


def test_a_label_printed_over_two_lines_is_quoted_in_one() -> None:
    fault = finding("required", label="管理\n人员数")
    assert "“管理人员数”" in fault.message()
    assert "“管理人员数”" in fault.message("en")


def test_what_was_seen_is_quoted_in_one_line_and_kept_as_it_stood() -> None:
    fault = finding("doubtful", label="职工总数", seen="26\t管理人员数\n\n4", reason="…", reason_en="…")
    assert "26 管理人员数 4" in fault.message()
    assert fault.seen == "26\t管理人员数\n\n4"


def test_of_a_long_text_the_beginning_is_quoted() -> None:
    message = finding("doubtful", label="意见", seen="长" * 3000, reason="…", reason_en="…").message()
    assert "长" * 80 + "…" in message
    assert len(message) < 200


def test_where_nothing_stood_no_sentence_quotes_an_empty_text() -> None:
    fault = finding("wording-changed", seen="", expected="本表一式两份")
    assert "本表一式两份" in fault.message()
    assert "“”" not in fault.message() + fault.message("en")


def words(template: str) -> set[str]:
    """The values a sentence is made of; ``reason_en`` is the English of ``reason``."""
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    return {name.removesuffix("_en").removesuffix("_name") for name in names}


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_says_the_same_in_chinese_and_english(code: str) -> None:
    entry = CATALOGUE[code]
    assert entry.severity in {"error", "warning"}
    assert words(entry.zh) == words(entry.en)
    assert words(entry.gone_zh) == words(entry.gone_en)
    assert bool(entry.hint_zh) == bool(entry.hint_en)
    assert bool(entry.gone_zh) == bool(entry.gone_en)
    assert all([entry.zh, entry.en, entry.hint_zh or code == "bad-argument"])
